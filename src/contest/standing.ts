import { selectIndicator } from '../indicator/catalogue.ts';
import type { Facts } from '../indicator/fact.ts';
import { compare, equal, type Fraction, zero } from '../indicator/fraction.ts';
import { inPrintUnit } from '../indicator/indicator.ts';
import { type Fields, Judged, type Scored, type Standing, type Weights } from './judged.ts';
import { parameter } from './kernel.ts';
import { type Change, peersOf } from './peers.ts';
import { exactRounded, nearFraction, nearPoints, nearRounded, nearSum } from './points.ts';
import type { Scheme } from './scheme.ts';
import { type Adjustment, countAdjustments, type RuleField, scoreZone, weigh, type ZoneReading } from './zone-score.ts';

/** A zone of the peer group with its facts. */
export interface Candidate {
  readonly zoneId: string;
  readonly facts: Facts;
}

/** Reads all indicators for a candidate. */
function readZone({ zoneId, facts }: Candidate, scheme: Scheme): ZoneReading {
  const rules = scheme.comparisons.flatMap((comparison) => comparison.indicators);
  const readings = rules.map((rule) => selectIndicator(rule.indicator).formula(facts));
  const values = readings.map(
    ({ value }, at) =>
      value && inPrintUnit(value, selectIndicator((rules[at] as (typeof rules)[number]).indicator).unit),
  );
  return { zoneId, facts, readings, values };
}

/** The indicators of the scheme, each with its peer group. */
function fieldsOf(scheme: Scheme, read: readonly ZoneReading[]): Fields {
  let next = 0;
  return scheme.comparisons.map((comparison) =>
    comparison.indicators.map((rule) => {
      const at = next++;
      const indicator = selectIndicator(rule.indicator);
      const peers = peersOf(
        read.map((zone) => zone.values[at]),
        indicator.direction,
      );
      return { rule, indicator, at, weight: parameter(rule.weight), peers };
    }),
  );
}

const alike = (a: Fraction | undefined, b: Fraction | undefined) => (a && b ? equal(a, b) : a === b);

const adjustmentsText = (own: readonly Adjustment[]): string =>
  own.map(({ id, item, points, reason }) => JSON.stringify([id, item, points, reason])).join();

function weightsOf(scheme: Scheme, fields: Fields, read: ZoneReading, known: Map<string, Weights>): Weights {
  const key = read.values.map((value) => (value ? '1' : '0')).join('');
  let weights = known.get(key);
  if (!weights) {
    const weighing = weigh(scheme, fields, read.values);
    const { coverage } = weighing;
    const ranked = compare(coverage, zero) > 0 && compare(coverage, parameter(scheme.leastCoverage)) >= 0;
    weights = { ...weighing, ranked, flat: weighing.indicators.flat() };
    known.set(key, weights);
  }
  return weights;
}

/** Judges one zone as far as places need it. With an earlier score of the same values only the indicators in `moved` are looked at. */
function scoredOf(
  scheme: Scheme,
  fields: readonly RuleField[],
  read: ZoneReading,
  own: readonly Adjustment[],
  weights: Weights,
  earlier: { points: readonly number[]; moved: ReadonlySet<number> } | undefined,
): Scored {
  const points = fields.map((field, at) => {
    const value = read.values[at];
    if (!value) return 0;
    return earlier && !earlier.moved.has(at)
      ? (earlier.points[at] as number)
      : nearPoints(field, value, weights.flat[at] as Fraction);
  });
  const { additions, deductions } =
    own.length > 0 ? countAdjustments(scheme, own) : { additions: zero, deductions: zero };
  const near = nearSum([...points, nearFraction(additions), -nearFraction(deductions)]);
  return { read, own, ownText: adjustmentsText(own), weights, points, near, key: undefined };
}

/**
 * Judges a peer group. `before` is an earlier judgement by the same scheme object: of zones whose facts are the same object only those
 * scores are worked out anew on which their peers bear otherwise than before. The result equals a judgement without it.
 */
export function judge(
  scheme: Scheme,
  candidates: readonly Candidate[],
  adjustments: readonly Adjustment[] = [],
  before?: Judged,
): Judged {
  const inOrder = [...candidates].sort((a, b) => (a.zoneId < b.zoneId ? -1 : a.zoneId > b.zoneId ? 1 : 0));
  const same =
    before?.scheme === scheme &&
    before.scored.length === inOrder.length &&
    inOrder.every((each, at) => before.scored[at]?.read.zoneId === each.zoneId);
  const kept = same ? before : undefined;
  const read = inOrder.map((each, at) => {
    const own = kept?.scored[at]?.read;
    return own?.facts === each.facts ? own : readZone(each, scheme);
  });
  const fresh = kept ? read.flatMap((zone, at) => (kept.scored[at]?.read === zone ? [] : [at])) : [];
  // With many zones moved it is shorter to line all of them up anew.
  const earlier = fresh.length > Math.max(mostMoved, read.length / 20) ? undefined : kept;
  const adjusted = Map.groupBy(adjustments, (each) => each.zoneId);
  const weights = earlier?.weights ?? new Map<string, Weights>();
  const [fields, moved] = earlier ? movedFields(earlier, read, fresh) : [fieldsOf(scheme, read), undefined];
  const flat = fields.flat();
  const scored = read.map((zone, at) => {
    const own = adjusted.get(zone.zoneId) ?? [];
    const kept = earlier?.scored[at];
    const touched = moved?.get(at);
    const unread = kept?.read === zone;
    if (kept && unread && !touched && kept.ownText === adjustmentsText(own)) return kept;
    const shared = weightsOf(scheme, fields, zone, weights);
    const fresh = scoredOf(
      scheme,
      flat,
      zone,
      own,
      shared,
      kept && unread ? { points: kept.points, moved: touched ?? none } : undefined,
    );
    if (shared.ranked && scheme.rankDigits !== null)
      fresh.key =
        nearRounded(fresh.near, scheme.rankDigits) ??
        exactRounded(scoreZone(scheme, fields, zone, own, shared).total, scheme.rankDigits);
    return fresh;
  });
  return new Judged(scheme, fields, scored, weights, earlier);
}

const mostMoved = 8;
const none: ReadonlySet<number> = new Set();

/** The indicators with the new peer groups, and for each zone the indicators on which its peers bear otherwise than before. */
function movedFields(
  before: Judged,
  read: readonly ZoneReading[],
  fresh: readonly number[],
): [Fields, Map<number, Set<number>>] {
  const moved = new Map<number, Set<number>>();
  const touch = (zones: Iterable<number>, rule: number) => {
    for (const zone of zones) {
      const own = moved.get(zone);
      if (own) own.add(rule);
      else moved.set(zone, new Set([rule]));
    }
  };
  const fields = before.fields.map((rules) =>
    rules.map((field) => {
      const changes = fresh.flatMap((at): Change[] => {
        const [was, is] = [before.scored[at]?.read.values[field.at], read[at]?.values[field.at]];
        return alike(was, is) ? [] : [{ at, before: was, after: is }];
      });
      if (changes.length === 0) return field;
      const peers = field.peers.moved(changes);
      const { kind } = field.rule.kernel;
      if (kind === 'rank') touch(peers.count === field.peers.count ? peers.between(changes) : read.keys(), field.at);
      if (kind === 'min-max' && !(alike(field.peers.lowest, peers.lowest) && alike(field.peers.highest, peers.highest)))
        touch(read.keys(), field.at);
      return { ...field, peers };
    }),
  );
  return [fields, moved];
}

/**
 * The standing of one peer group: a pure function of facts, scheme and adjustments. The order of the candidates makes
 * no difference, and equal inputs give equal bytes.
 */
export const standing = (
  scheme: Scheme,
  candidates: readonly Candidate[],
  adjustments: readonly Adjustment[] = [],
): Standing => judge(scheme, candidates, adjustments).standing;
