import type { ZoneFacts } from './zone-facts.ts';

/**
 * The preset of the four comparisons, written out a second time from its words and independent of the program's code: exact
 * fractions, every zone a peer of every other. What the program ranks must come out the same to the last digit.
 */
interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};
const ratio = (n: bigint, d = 1n): Ratio => {
  const by = gcd(n, d) || 1n;
  return d < 0n ? { n: -n / by, d: -d / by } : { n: n / by, d: d / by };
};
const whole = (value: number): Ratio => ratio(BigInt(value));
const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
const over = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
const order = (a: Ratio, b: Ratio): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
const held = (value: Ratio, low: Ratio, high: Ratio): Ratio =>
  order(value, low) < 0 ? low : order(value, high) > 0 ? high : value;

type Values = readonly (Ratio | undefined)[];
type Scores = (Ratio | undefined)[];
const [nought, hundred] = [whole(0), whole(100)];

/** Best 100, last 60, the others in proportion. */
function inGroup(values: Values): Scores {
  const known = values.filter((one) => one !== undefined);
  const low = known.reduce((a, b) => (order(a, b) <= 0 ? a : b), known[0] ?? nought);
  const high = known.reduce((a, b) => (order(a, b) >= 0 ? a : b), known[0] ?? nought);
  const span = minus(high, low);
  return values.map((value) =>
    value === undefined
      ? undefined
      : span.n === 0n
        ? hundred
        : plus(whole(60), times(whole(40), over(minus(value, low), span))),
  );
}

/** By place: first 100, last 60, equal steps. */
function byPlace(values: Values): Scores {
  const known = values.filter((one) => one !== undefined).sort((a, b) => order(b, a));
  const better = new Map<string, number>();
  for (const [at, one] of known.entries()) if (!better.has(`${one.n}/${one.d}`)) better.set(`${one.n}/${one.d}`, at);
  const last = known.length - 1;
  return values.map((value) => {
    if (value === undefined) return undefined;
    if (last < 1) return hundred;
    const place = better.get(`${value.n}/${value.d}`) as number;
    return plus(whole(60), over(whole(40 * (last - place)), whole(last)));
  });
}

const target =
  (wanted: number) =>
  (values: Values): Scores =>
    values.map((value) => value && held(times(over(value, whole(wanted)), hundred), nought, hundred));

const efficacy = (values: Values): Scores =>
  values.map(
    (value) =>
      value && held(plus(whole(60), over(times(whole(40), minus(value, whole(50))), whole(45))), nought, hundred),
  );

const goodRateSteps = (values: Values): Scores =>
  values.map((value) => {
    if (!value) return undefined;
    const reached = ([98, 95, 90] as const).find((one) => order(value, whole(one)) >= 0);
    return whole(reached === 98 ? 100 : reached === 95 ? 90 : reached === 90 ? 75 : 50);
  });

const percent = (n: number | undefined, d: number | undefined): Ratio | undefined =>
  n === undefined || !d ? undefined : ratio(BigInt(n) * 100n, BigInt(d));

interface Part {
  readonly weight: number;
  readonly value: (facts: ZoneFacts) => Ratio | undefined;
  readonly score: (values: Values) => Scores;
}

const comparisons = (all: { count: number; stars: number }): readonly (readonly Part[])[] => [
  [
    { weight: 3, value: ({ reserve }) => reserve && whole(reserve.count), score: inGroup },
    { weight: 4, value: ({ reserve }) => reserve && ratio(BigInt(reserve.value), 10_000n), score: inGroup },
    { weight: 3, value: ({ reserve }) => percent(reserve?.coded, reserve?.count), score: target(100) },
  ],
  [
    {
      weight: 12,
      value: ({ listed, sign }) => (listed ? percent(sign.started, sign.count) : undefined),
      score: target(85),
    },
    { weight: 9, value: ({ sign }) => percent(sign.startedValue, sign.value), score: inGroup },
    { weight: 9, value: ({ sign }) => percent(sign.formed, sign.value), score: inGroup },
  ],
  [
    { weight: 15, value: ({ start }) => percent(start.producing, start.count), score: inGroup },
    { weight: 15, value: ({ progress }) => percent(progress?.done, progress?.planned), score: byPlace },
  ],
  [{ weight: 20, value: ({ production }) => percent(production.actual, production.expected), score: efficacy }],
  [
    {
      weight: 5,
      // Own stars drawn towards the mean of all by ten ratings; one to five stars become 0 to 100. Not below ten ratings.
      value: ({ rating }) => {
        if (!rating || rating.count < 10 || all.count === 0) return undefined;
        const mean = over(
          plus(whole(rating.stars), over(whole(10 * all.stars), whole(all.count))),
          whole(rating.count + 10),
        );
        return times(minus(mean, whole(1)), whole(25));
      },
      score: inGroup,
    },
    { weight: 2, value: ({ rating }) => percent(rating?.good, rating?.count), score: goodRateSteps },
    {
      weight: 3,
      value: ({ request }) => request && percent(request.closed - request.late, request.closed + request.overdue),
      score: target(100),
    },
  ],
];

export interface Placed {
  readonly place: number | null;
  /** Exact total, `n/d`, or `n` for a whole number. */
  readonly total: string;
}

/** Places of all zones, in the order in which their facts come. */
export function ranking(facts: readonly ZoneFacts[]): Placed[] {
  const all = { count: 0, stars: 0 };
  for (const { rating } of facts) {
    all.count += rating?.count ?? 0;
    all.stars += rating?.stars ?? 0;
  }
  const groups = comparisons(all).map((parts) => ({
    weight: parts.reduce((sum, part) => sum + part.weight, 0),
    parts: parts.map((part) => ({ weight: part.weight, scores: part.score(facts.map(part.value)) })),
  }));
  const scored = facts.map((_, at) => {
    const present = groups
      .map(({ weight, parts }) => ({
        weight,
        scored: parts.flatMap((part) => {
          const score = part.scores[at];
          return score === undefined ? [] : [{ weight: part.weight, score }];
        }),
      }))
      .filter((group) => group.scored.length > 0);
    const shared = present.reduce((sum, group) => sum + group.weight, 0);
    let [total, coverage] = [nought, 0];
    for (const group of present) {
      const inside = group.scored.reduce((sum, part) => sum + part.weight, 0);
      coverage += inside;
      for (const part of group.scored)
        total = plus(total, times(part.score, ratio(BigInt(group.weight * part.weight), BigInt(shared * inside))));
    }
    // Ranked to two decimals, half away from zero; less than half of the points applicable is no place.
    const key = (total.n * 200n + total.d) / (total.d * 2n);
    return { total, key, ranked: coverage >= 50 };
  });
  const keys = scored.flatMap((one) => (one.ranked ? [one.key] : [])).sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
  const firstOf = new Map<bigint, number>();
  for (const [at, key] of keys.entries()) if (!firstOf.has(key)) firstOf.set(key, at + 1);
  return scored.map(({ total, key, ranked }) => ({
    place: ranked ? (firstOf.get(key) as number) : null,
    total: total.d === 1n ? `${total.n}` : `${total.n}/${total.d}`,
  }));
}
