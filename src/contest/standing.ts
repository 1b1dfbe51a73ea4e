import { selectIndicator } from '../indicator/catalogue.ts';
import type { Facts } from '../indicator/fact.ts';
import { compare, equal, type Fraction, fractionOfDecimal, roundTo, zero } from '../indicator/fraction.ts';
import { inPrintUnit } from '../indicator/indicator.ts';
import { peersOf, sameGround } from './kernel.ts';
import type { Scheme } from './scheme.ts';
import { type Adjustment, type RuleField, scoreZone, type ZoneReading, type ZoneScore } from './zone-score.ts';

/** A zone of the peer group with its facts. */
export interface Candidate {
  readonly zoneId: string;
  readonly facts: Facts;
}

export interface StandingRow extends ZoneScore {
  /** Ties share the smallest place; undefined when too little was applicable (`leastCoverage`) or nothing at all. */
  readonly place: number | undefined;
  /** True when another zone has the same place. */
  readonly tied: boolean;
}

export interface Standing {
  /** By place, then by zone id; zones without a place come last. */
  readonly rows: readonly StandingRow[];
}

/** A zone's score with what it was judged from. */
interface Scored {
  readonly read: ZoneReading;
  readonly adjustments: string;
  readonly row: ZoneScore;
  /** What decides the place; undefined when too little was applicable. */
  readonly key: Fraction | undefined;
}

/** A standing with what it was worked out from, so that the next one judges anew only what changed. */
export interface Judged {
  readonly scheme: Scheme;
  readonly fields: readonly (readonly RuleField[])[];
  readonly scored: ReadonlyMap<string, Scored>;
  readonly standing: Standing;
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
function fieldsOf(scheme: Scheme, read: readonly ZoneReading[]): RuleField[][] {
  let next = 0;
  return scheme.comparisons.map((comparison) =>
    comparison.indicators.map((rule) => {
      const at = next++;
      const indicator = selectIndicator(rule.indicator);
      const values = read.map((zone) => zone.values[at]).filter((value) => value !== undefined);
      const weight = fractionOfDecimal(rule.weight);
      return { rule, indicator, at, weight, peers: peersOf(values, indicator.direction) };
    }),
  );
}

/** Places by key, best first; equal keys share a place, and their zones stand in the order of their ids. */
function place(scored: ReadonlyMap<string, Scored>, before?: Judged): StandingRow[] {
  // The former order is nearly the new one, which sorting makes use of.
  const order = [...new Set([...(before?.standing.rows.map((row) => row.zoneId) ?? []), ...scored.keys()])]
    .map((zoneId) => scored.get(zoneId))
    .filter((each) => each !== undefined);
  const byId = (a: Scored, b: Scored) => (a.row.zoneId < b.row.zoneId ? -1 : 1);
  order.sort((a, b) => {
    if (!a.key || !b.key) return a.key ? -1 : b.key ? 1 : byId(a, b);
    return compare(b.key, a.key) || byId(a, b);
  });
  const former = new Map(before?.standing.rows.map((row) => [row.zoneId, row]));
  const same = (a: Scored | undefined, b: Scored | undefined) => !!a?.key && !!b?.key && equal(a.key, b.key);
  let first = 0;
  return order.map((each, at) => {
    const shares = same(each, order[at - 1]);
    if (!shares) first = at;
    const placed = each.key && first + 1;
    const tied = shares || same(each, order[at + 1]);
    const earlier = former.get(each.row.zoneId);
    const kept = earlier?.place === placed && earlier?.tied === tied && before?.scored.get(each.row.zoneId) === each;
    return kept && earlier ? earlier : { ...each.row, place: placed, tied };
  });
}

const adjustmentsText = (own: readonly Adjustment[]): string =>
  own.map(({ id, item, points, reason }) => JSON.stringify([id, item, points, reason])).join();

/**
 * Judges a peer group. `before` is an earlier judgement by the same scheme object: rows whose facts are the same object and whose
 * peers bear on them as before are taken over, so that one new report costs one zone. The result equals a judgement without it.
 */
export function judge(
  scheme: Scheme,
  candidates: readonly Candidate[],
  adjustments: readonly Adjustment[] = [],
  before?: Judged,
): Judged {
  const earlier = before?.scheme === scheme ? before : undefined;
  const inOrder = [...candidates].sort((a, b) => (a.zoneId < b.zoneId ? -1 : a.zoneId > b.zoneId ? 1 : 0));
  const read = inOrder.map((each) => {
    const kept = earlier?.scored.get(each.zoneId)?.read;
    return kept?.facts === each.facts ? kept : readZone(each, scheme);
  });
  const fields = fieldsOf(scheme, read);
  const flat = fields.flat();
  const grounds = earlier && sameGround(earlier.fields.flat(), flat);
  const needed = fractionOfDecimal(scheme.leastCoverage);
  const isRanked = (row: ZoneScore) => compare(row.coverage, zero) > 0 && compare(row.coverage, needed) >= 0;
  const decided = (total: Fraction) => (scheme.rankDigits === null ? total : roundTo(total, scheme.rankDigits));
  const adjusted = Map.groupBy(adjustments, (each) => each.zoneId);
  const scored = new Map<string, Scored>();
  for (const zone of read) {
    const own = adjusted.get(zone.zoneId) ?? [];
    const text = adjustmentsText(own);
    const kept = earlier?.scored.get(zone.zoneId);
    if (kept && kept.read === zone && kept.adjustments === text && grounds?.(zone.values)) {
      scored.set(zone.zoneId, kept);
      continue;
    }
    const row = scoreZone(scheme, fields, zone, own);
    scored.set(zone.zoneId, {
      read: zone,
      adjustments: text,
      row,
      key: isRanked(row) ? decided(row.total) : undefined,
    });
  }
  return { scheme, fields, scored, standing: { rows: place(scored, earlier) } };
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
