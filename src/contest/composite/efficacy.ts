/**
 * Scoring forms of Chinese assessments (功效系数法 and kin). They read a value as it stands: that less is better is said by a
 * satisfactory value below the unallowed one, or by steps and standards that fall.
 */

/** Share of the way from the unallowed (不允许值) to the satisfactory value (满意值). */
const way = (value: number, unallowed: number, satisfactory: number): number =>
  (value - unallowed) / (satisfactory - unallowed);

/** Linear efficacy: base + span * t, as a rule 60 + 40 t. */
export const linearEfficacy = (value: number, unallowed: number, satisfactory: number, base = 60, span = 40): number =>
  base + span * way(value, unallowed, satisfactory);

/** Exponential efficacy: base at the unallowed, full at the satisfactory value; as a rule 60 e^(-ln 0.6 t). */
export const exponentialEfficacy = (
  value: number,
  unallowed: number,
  satisfactory: number,
  base = 60,
  full = 100,
): number => base * Math.exp(Math.log(full / base) * way(value, unallowed, satisfactory));

export interface Graded {
  readonly base: number;
  readonly efficacy: number;
  readonly adjustment: number;
  readonly score: number;
}

/**
 * Graded efficacy (state-owned enterprises): standards from best to worst with their coefficients; base points of the tier
 * reached, and a share of the step to the next one. Full points at and above the best, none below the worst.
 */
export function gradedEfficacy(
  value: number,
  standards: readonly number[],
  coefficients: readonly number[],
  weight: number,
): Graded {
  const nothing = { base: Number.NaN, efficacy: Number.NaN, adjustment: Number.NaN, score: Number.NaN };
  if (Number.isNaN(value)) return nothing;
  const rising = (standards[0] as number) >= (standards.at(-1) as number);
  const tier = standards.findIndex((standard) => (rising ? value >= standard : value <= standard));
  if (tier < 0) return { base: 0, efficacy: 0, adjustment: 0, score: 0 };
  const coefficient = coefficients[tier] as number;
  const base = weight * coefficient;
  if (tier === 0) return { base, efficacy: 0, adjustment: 0, score: base };
  const efficacy = way(value, standards[tier] as number, standards[tier - 1] as number);
  const adjustment = efficacy * weight * ((coefficients[tier - 1] as number) - coefficient);
  return { base, efficacy, adjustment, score: base + adjustment };
}

/** 1 inside [lower, upper], falling in a line to 0 at the limits on either side, 0 beyond. */
export function intervalBest(
  value: number,
  [lower, upper]: readonly [number, number],
  [lowest, highest]: readonly [number, number],
): number {
  if (Number.isNaN(value)) return Number.NaN;
  const off =
    value < lower ? (lower - value) / (lower - lowest) : value > upper ? (value - upper) / (highest - upper) : 0;
  return Math.max(0, 1 - off);
}

/** Points of the highest step reached: steps are [from, points], from low to high; before the first one `below`. */
export function stepPoints(
  value: number,
  steps: readonly (readonly [number, number])[],
  below = 0,
  between = false,
): number {
  if (Number.isNaN(value)) return Number.NaN;
  const after = steps.findIndex(([from]) => value < from);
  if (after === 0) return below;
  const [from, points] = steps.at(after < 0 ? -1 : after - 1) as readonly [number, number];
  if (!between || after < 0) return points;
  const [next, more] = steps[after] as readonly [number, number];
  return points + ((value - from) / (next - from)) * (more - points);
}
