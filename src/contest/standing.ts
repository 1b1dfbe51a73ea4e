import { selectIndicator } from '../indicator/catalogue.ts';
import type { Facts } from '../indicator/fact.ts';
import {
  add,
  compare,
  divide,
  equal,
  type Fraction,
  fractionOfDecimal,
  greatest,
  hundred,
  least,
  multiply,
  roundTo,
  subtract,
  sum,
  zero,
} from '../indicator/fraction.ts';
import { type Absence, inPrintUnit, type Part, type Reading } from '../indicator/indicator.ts';
import { score } from './kernel.ts';
import type { Comparison, Scheme, SchemeIndicator } from './scheme.ts';

/** A zone of the peer group with its facts. */
export interface Candidate {
  readonly zoneId: string;
  readonly facts: Facts;
}

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

export interface StandingRow {
  readonly zoneId: string;
  /** Ties share the smallest place; undefined when too little was applicable (`leastCoverage`) or nothing at all. */
  readonly place: number | undefined;
  /** True when another zone has the same place. */
  readonly tied: boolean;
  readonly total: Fraction;
  /** Points of the 100 that were applicable, before redistribution. */
  readonly coverage: Fraction;
  readonly comparisons: readonly ScoredComparison[];
  readonly adjustments: readonly CountedAdjustment[];
  readonly additions: Fraction;
  readonly deductions: Fraction;
}

export interface Standing {
  /** By place, then by zone id; zones without a place come last. */
  readonly rows: readonly StandingRow[];
}

interface Evaluated {
  readonly rule: SchemeIndicator;
  readonly readings: ReadonlyMap<string, Reading>;
  readonly values: ReadonlyMap<string, Fraction>;
}

function evaluate(rule: SchemeIndicator, candidates: readonly Candidate[]): Evaluated {
  const indicator = selectIndicator(rule.indicator);
  const readings = new Map(candidates.map((candidate) => [candidate.zoneId, indicator.formula(candidate.facts)]));
  const values = new Map<string, Fraction>();
  for (const [zoneId, reading] of readings) {
    if (reading.value) values.set(zoneId, inPrintUnit(reading.value, indicator.unit));
  }
  return { rule, readings, values };
}

/** Shares `weight` among the members that apply, in proportion to their own weights. */
function redistribute(weight: Fraction, own: readonly Fraction[], applies: readonly boolean[]): Fraction[] {
  const applicable = sum(own.filter((_, at) => applies[at]));
  return own.map((each, at) => (applies[at] ? divide(multiply(weight, each), applicable) : zero));
}

function scoreComparison(
  comparison: Comparison,
  evaluated: readonly Evaluated[],
  zoneId: string,
  effectiveWeight: Fraction,
): ScoredComparison {
  const own = evaluated.map(({ rule }) => fractionOfDecimal(rule.weight));
  const applies = evaluated.map(({ values }) => values.has(zoneId));
  const applicable = applies.includes(true);
  const effective = applicable ? redistribute(effectiveWeight, own, applies) : own.map(() => zero);
  const indicators = evaluated.map(({ rule, readings, values }, at): ScoredIndicator => {
    const indicator = selectIndicator(rule.indicator);
    const reading = readings.get(zoneId) as Reading;
    const value = values.get(zoneId);
    const scored = value && score(rule.kernel, value, [...values.values()], indicator.direction);
    const weight = effective[at] as Fraction;
    return {
      code: rule.indicator,
      version: rule.version,
      value: reading.value,
      absence: reading.absence,
      parts: reading.parts,
      score: scored,
      weight: own[at] as Fraction,
      effectiveWeight: weight,
      points: scored ? divide(multiply(scored, weight), hundred) : zero,
    };
  });
  return {
    code: comparison.code,
    applicable,
    weight: fractionOfDecimal(comparison.weight),
    effectiveWeight,
    points: sum(indicators.map((indicator) => indicator.points)),
    indicators,
  };
}

/** Events in order of their ids until the cap of their item is used up; then the cap of the kind. */
function countAdjustments(scheme: Scheme, adjustments: readonly Adjustment[]) {
  const used = new Map<string, Fraction>();
  const counted: CountedAdjustment[] = [];
  for (const each of [...adjustments].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const item = scheme.items.find((one) => one.code === each.item);
    // An item of an older scheme version has no place in this one: it stays on record and counts nothing.
    if (!item) continue;
    const stated = fractionOfDecimal(each.points);
    const before = used.get(item.code) ?? zero;
    const room = greatest(zero, subtract(fractionOfDecimal(item.cap), before));
    const counts = least(room, least(stated, fractionOfDecimal(item.each)));
    used.set(item.code, add(before, counts));
    counted.push({ id: each.id, item: item.code, kind: item.kind, stated, counted: counts, reason: each.reason });
  }
  const sumOf = (kind: 'addition' | 'deduction', cap: string) =>
    least(fractionOfDecimal(cap), sum(counted.filter((each) => each.kind === kind).map((each) => each.counted)));
  return {
    counted,
    additions: sumOf('addition', scheme.additionCap),
    deductions: sumOf('deduction', scheme.deductionCap),
  };
}

type Unplaced = Omit<StandingRow, 'place' | 'tied'>;

function scoreZone(
  scheme: Scheme,
  evaluated: readonly (readonly Evaluated[])[],
  zoneId: string,
  adjustments: readonly Adjustment[],
): Unplaced {
  const applies = evaluated.map((indicators) => indicators.some(({ values }) => values.has(zoneId)));
  const applicable = applies.includes(true);
  const own = scheme.comparisons.map((comparison) => fractionOfDecimal(comparison.weight));
  const effective = applicable ? redistribute(hundred, own, applies) : own.map(() => zero);
  const comparisons = scheme.comparisons.map((comparison, at) =>
    scoreComparison(comparison, evaluated[at] as readonly Evaluated[], zoneId, effective[at] as Fraction),
  );
  const { counted, additions, deductions } = countAdjustments(
    scheme,
    adjustments.filter((each) => each.zoneId === zoneId),
  );
  const points = sum(comparisons.map((comparison) => comparison.points));
  return {
    zoneId,
    coverage: sum(
      comparisons.flatMap((each) => each.indicators.filter((one) => one.score !== undefined).map((one) => one.weight)),
    ),
    total: subtract(add(points, additions), deductions),
    comparisons,
    adjustments: counted,
    additions,
    deductions,
  };
}

/**
 * The standing of one peer group: a pure function of facts, scheme and adjustments. The order of the candidates makes
 * no difference, and equal inputs give equal bytes.
 */
export function standing(
  scheme: Scheme,
  candidates: readonly Candidate[],
  adjustments: readonly Adjustment[] = [],
): Standing {
  const inOrder = [...candidates].sort((a, b) => (a.zoneId < b.zoneId ? -1 : a.zoneId > b.zoneId ? 1 : 0));
  const evaluated = scheme.comparisons.map((comparison) =>
    comparison.indicators.map((rule) => evaluate(rule, inOrder)),
  );
  const scored = inOrder.map((candidate) => scoreZone(scheme, evaluated, candidate.zoneId, adjustments));
  const decided = (total: Fraction) => (scheme.rankDigits === null ? total : roundTo(total, scheme.rankDigits));
  const needed = fractionOfDecimal(scheme.leastCoverage);
  const isRanked = (row: Unplaced) => compare(row.coverage, zero) > 0 && compare(row.coverage, needed) >= 0;
  const ranked = scored.filter(isRanked).map((row) => ({ row, key: decided(row.total) }));
  const rows = scored.map((row): StandingRow => {
    const key = decided(row.total);
    const placed = isRanked(row);
    return {
      ...row,
      place: placed ? 1 + ranked.filter((other) => compare(other.key, key) > 0).length : undefined,
      tied: placed && ranked.filter((other) => equal(other.key, key)).length > 1,
    };
  });
  // Array.sort is stable, so zones of one place stay in the order of their ids.
  return {
    rows: rows.sort((a, b) => (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY) || 0),
  };
}
