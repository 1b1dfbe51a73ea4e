import type { Facts } from '../indicator/fact.ts';
import {
  add,
  divide,
  type Fraction,
  greatest,
  hundred,
  least,
  multiply,
  subtract,
  sum,
  zero,
} from '../indicator/fraction.ts';
import type { Absence, Indicator, Part, Reading } from '../indicator/indicator.ts';
import { parameter, score } from './kernel.ts';
import type { PeerLine } from './peers.ts';
import type { Comparison, Scheme, SchemeIndicator } from './scheme.ts';

/** One event that adds or deducts, already decided and evidenced. Points are positive for both kinds. */
export interface Adjustment {
  readonly id: string;
  readonly zoneId: string;
  readonly item: string;
  readonly points: string;
  readonly reason: string;
}

export interface ScoredIndicator {
  readonly code: string;
  readonly version: number;
  readonly value: Fraction | undefined;
  readonly absence: Absence | undefined;
  readonly parts: readonly Part[];
  /** 0 to 100 (above 100 only by a cap above 100); undefined when not applicable. */
  readonly score: Fraction | undefined;
  readonly weight: Fraction;
  /** Weight after what was not applicable was redistributed; zero when it is itself not applicable. */
  readonly effectiveWeight: Fraction;
  /** score × effective weight ÷ 100. */
  readonly points: Fraction;
}

export interface ScoredComparison {
  readonly code: string;
  readonly applicable: boolean;
  readonly weight: Fraction;
  readonly effectiveWeight: Fraction;
  readonly points: Fraction;
  readonly indicators: readonly ScoredIndicator[];
}

export interface CountedAdjustment {
  readonly id: string;
  readonly item: string;
  readonly kind: 'addition' | 'deduction';
  readonly stated: Fraction;
  /** What counts after the caps of event and item. */
  readonly counted: Fraction;
  readonly reason: string;
}

/** What a zone's facts say of every indicator of a scheme, in the order in which the scheme lists them. */
export interface ZoneReading {
  readonly zoneId: string;
  readonly facts: Facts;
  readonly readings: readonly Reading[];
  /** In the unit of print; undefined where there is no value. */
  readonly values: readonly (Fraction | undefined)[];
}

/** An indicator of a scheme with its peer group; `at` is its place in the readings. */
export interface RuleField {
  readonly rule: SchemeIndicator;
  readonly indicator: Indicator;
  readonly at: number;
  readonly weight: Fraction;
  readonly peers: PeerLine;
}

/** Shares `weight` among the members that apply, in proportion to their own weights. */
function redistribute(weight: Fraction, own: readonly Fraction[], applies: readonly boolean[]): Fraction[] {
  const applicable = sum(own.filter((_, at) => applies[at]));
  return own.map((each, at) => (applies[at] ? divide(multiply(weight, each), applicable) : zero));
}

/** The weights of zones to which the same indicators apply, after what does not apply was redistributed. */
export interface Weighing {
  readonly comparisons: readonly Fraction[];
  /** Of each comparison's indicators. */
  readonly indicators: readonly (readonly Fraction[])[];
  /** Points of the 100 that were applicable, before redistribution. */
  readonly coverage: Fraction;
}

export function weigh(
  scheme: Scheme,
  fields: readonly (readonly RuleField[])[],
  values: readonly (Fraction | undefined)[],
): Weighing {
  const applies = fields.map((rules) => rules.map(({ at }) => values[at] !== undefined));
  const any = applies.map((each) => each.includes(true));
  const own = scheme.comparisons.map((comparison) => parameter(comparison.weight));
  const comparisons = any.includes(true) ? redistribute(hundred, own, any) : own.map(() => zero);
  return {
    comparisons,
    indicators: fields.map((rules, at) => {
      const weights = rules.map(({ weight }) => weight);
      const each = applies[at] as boolean[];
      return each.includes(true) ? redistribute(comparisons[at] as Fraction, weights, each) : weights.map(() => zero);
    }),
    coverage: sum(
      fields.flatMap((rules, at) => rules.filter((_, nth) => applies[at]?.[nth]).map(({ weight }) => weight)),
    ),
  };
}

function scoreComparison(
  comparison: Comparison,
  rules: readonly RuleField[],
  read: ZoneReading,
  effectiveWeight: Fraction,
  effective: readonly Fraction[],
): ScoredComparison {
  const own = rules.map(({ weight }) => weight);
  const applicable = rules.some(({ at }) => read.values[at] !== undefined);
  const indicators = rules.map(({ rule, at, peers, indicator }, place): ScoredIndicator => {
    const reading = read.readings[at] as Reading;
    const value = read.values[at];
    const scored = value && score(rule.kernel, value, peers, indicator.direction);
    const weight = effective[place] as Fraction;
    return {
      code: rule.indicator,
      version: rule.version,
      value: reading.value,
      absence: reading.absence,
      parts: reading.parts,
      score: scored,
      weight: own[place] as Fraction,
      effectiveWeight: weight,
      points: scored ? divide(multiply(scored, weight), hundred) : zero,
    };
  });
  return {
    code: comparison.code,
    applicable,
    weight: parameter(comparison.weight),
    effectiveWeight,
    points: sum(indicators.map((indicator) => indicator.points)),
    indicators,
  };
}

/** Events in order of their ids until the cap of their item is used up; then the cap of the kind. */
export function countAdjustments(scheme: Scheme, adjustments: readonly Adjustment[]) {
  const used = new Map<string, Fraction>();
  const counted: CountedAdjustment[] = [];
  for (const each of [...adjustments].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const item = scheme.items.find((one) => one.code === each.item);
    // An item of an older scheme version has no place in this one: it stays on record and counts nothing.
    if (!item) continue;
    const stated = parameter(each.points);
    const before = used.get(item.code) ?? zero;
    const room = greatest(zero, subtract(parameter(item.cap), before));
    const counts = least(room, least(stated, parameter(item.each)));
    used.set(item.code, add(before, counts));
    counted.push({ id: each.id, item: item.code, kind: item.kind, stated, counted: counts, reason: each.reason });
  }
  const sumOf = (kind: 'addition' | 'deduction', cap: string) =>
    least(parameter(cap), sum(counted.filter((each) => each.kind === kind).map((each) => each.counted)));
  return {
    counted,
    additions: sumOf('addition', scheme.additionCap),
    deductions: sumOf('deduction', scheme.deductionCap),
  };
}

/** A zone judged against its peers, before places are given. */
export interface ZoneScore {
  readonly zoneId: string;
  readonly total: Fraction;
  /** Points of the 100 that were applicable, before redistribution. */
  readonly coverage: Fraction;
  readonly comparisons: readonly ScoredComparison[];
  readonly adjustments: readonly CountedAdjustment[];
  readonly additions: Fraction;
  readonly deductions: Fraction;
}

/** Judges one zone. `fields` are the indicators of each comparison with what is to be known of the peers. */
export function scoreZone(
  scheme: Scheme,
  fields: readonly (readonly RuleField[])[],
  read: ZoneReading,
  adjustments: readonly Adjustment[],
  weighing: Weighing = weigh(scheme, fields, read.values),
): ZoneScore {
  const comparisons = scheme.comparisons.map((comparison, at) =>
    scoreComparison(
      comparison,
      fields[at] as readonly RuleField[],
      read,
      weighing.comparisons[at] as Fraction,
      weighing.indicators[at] as readonly Fraction[],
    ),
  );
  const { counted, additions, deductions } = countAdjustments(scheme, adjustments);
  const points = sum(comparisons.map((comparison) => comparison.points));
  return {
    zoneId: read.zoneId,
    coverage: weighing.coverage,
    total: subtract(add(points, additions), deductions),
    comparisons,
    adjustments: counted,
    additions,
    deductions,
  };
}
