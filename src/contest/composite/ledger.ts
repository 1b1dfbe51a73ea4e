/** Points that a ledger adds to a score or takes from it, and what forbids a place. */
export interface Entry {
  readonly unit: string;
  readonly time: number | null;
  /** Above 0 a bonus, below 0 a deduction. */
  readonly points: number;
  readonly kind: string;
  readonly why: string;
  readonly evidence: string;
}

export interface Veto {
  readonly unit: string;
  readonly time: number | null;
  readonly why: string;
  readonly evidence: string;
  /** Highest score that is still possible; null: no score and no place. */
  readonly at: number | null;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly vetoes: readonly Veto[];
  /** Most points of all bonuses, of all deductions, and of each kind on either side. */
  readonly bonus: number;
  readonly deduction: number;
  readonly kinds: ReadonlyMap<string, number>;
  readonly floor: number;
  readonly ceiling: number;
}

export interface Adjusted {
  readonly score: number;
  readonly bonus: number;
  readonly deduction: number;
  /** Points that a cap kept out. */
  readonly cut: number;
  readonly veto: string | null;
}

/** Sum of one side of a ledger, capped by kind and then as a whole. */
function sideOf(
  entries: readonly Entry[],
  kinds: ReadonlyMap<string, number>,
  cap: number,
): { counted: number; cut: number } {
  const byKind = new Map<string, number>();
  for (const { kind, points } of entries) byKind.set(kind, (byKind.get(kind) ?? 0) + Math.abs(points));
  let counted = 0;
  let all = 0;
  for (const [kind, points] of byKind) {
    all += points;
    counted += Math.min(points, kinds.get(kind) ?? Number.POSITIVE_INFINITY);
  }
  counted = Math.min(counted, cap);
  return { counted, cut: all - counted };
}

/** One score after its bonuses, deductions and vetoes, in this order; the lowest veto holds. */
export function adjust(score: number, unit: string, time: number | null, ledger: Ledger): Adjusted {
  const own = <T extends { readonly unit: string; readonly time: number | null }>(all: readonly T[]): T[] =>
    all.filter((one) => one.unit === unit && (one.time === null || one.time === time));
  const entries = own(ledger.entries);
  const bonus = sideOf(
    entries.filter((one) => one.points > 0),
    ledger.kinds,
    ledger.bonus,
  );
  const deduction = sideOf(
    entries.filter((one) => one.points < 0),
    ledger.kinds,
    ledger.deduction,
  );
  const sum = Math.max(ledger.floor, Math.min(ledger.ceiling, score + bonus.counted - deduction.counted));
  const vetoes = own(ledger.vetoes);
  const hardest = vetoes.toSorted((a, b) => (a.at ?? Number.NEGATIVE_INFINITY) - (b.at ?? Number.NEGATIVE_INFINITY))[0];
  const after = hardest === undefined ? sum : hardest.at === null ? Number.NaN : Math.min(sum, hardest.at);
  return {
    score: Number.isNaN(score) ? Number.NaN : after,
    bonus: bonus.counted,
    deduction: deduction.counted,
    cut: bonus.cut + deduction.cut,
    veto: hardest?.why ?? null,
  };
}

export const roundings = ['floor', 'round', 'ceil'] as const;
export type Rounding = (typeof roundings)[number];

/** Classes by share of the places, best first: the last rank of each. The last class holds whoever is left. */
export const lastRanks = (shares: readonly number[], count: number, rounding: Rounding): number[] =>
  // 0.3 of ten places is 3, whatever the last bit says.
  shares.map((share, nth) =>
    nth === shares.length - 1 ? count : Math[rounding](Number((share * count).toPrecision(12))),
  );

/** The class of a rank; units that are level stand in the class of the first of them. */
export const classOf = (rank: number, last: readonly number[]): number => last.findIndex((one) => rank <= one);
