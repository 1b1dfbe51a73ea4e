import { compare, type Fraction } from './fraction.ts';

/**
 * Aalen-Johansen estimate of where members of a cohort stand t days after they entered it (Aalen and Johansen 1978; Andersen, Borgan,
 * Gill and Keiding 1993, IV.4). Everyone begins in state 0. With one way out of it the probability of state 0 is Kaplan and Meier's
 * survival, with several final states theirs are the cumulative incidences of rivals; states may also be left again.
 */

/** One member's way. States are numbers from 0. */
export interface Path {
  /** In order of time, in whole days since entry, none before 0; of several on one day the last holds. */
  readonly moves: readonly { readonly at: number; readonly to: number }[];
  /** Last day on which the member was followed. Who is lost on a day was still at risk on it: moves go before losses. */
  readonly until: number;
}

/** What is known after the moves of one day. */
export interface Occupied {
  readonly time: number;
  /** By state: how much was at risk just before the moves. */
  readonly atRisk: readonly bigint[];
  /** From state to state: how much moved on this day. */
  readonly moved: readonly (readonly bigint[])[];
  /** Probability of each state: numerators over `of`, exact and not reduced. They add up to `of`. */
  readonly held: readonly bigint[];
  readonly of: bigint;
  /** Covariance of the probabilities, Greenwood's kind; null where members weigh differently. */
  readonly covariance: readonly (readonly number[])[] | null;
}

interface Change {
  readonly time: number;
  readonly from: number;
  /** null = no longer followed after `time`. */
  readonly to: number | null;
  readonly weight: bigint;
}

function changesOf({ moves, until }: Path, weight: bigint): Change[] {
  const changes: Change[] = [];
  let from = 0;
  for (const [index, { at, to }] of moves.entries()) {
    if (at > until || moves[index + 1]?.at === at) continue;
    if (to !== from) changes.push({ time: at, from, to, weight });
    from = to;
  }
  return [...changes, { time: until, from, to: null, weight }];
}

const square = <T>(size: number, value: T): T[][] => Array.from({ length: size }, () => Array<T>(size).fill(value));

/** Nearest number to an exact share between 0 and 1. */
const share = (n: bigint, d: bigint): number => Number((n << 64n) / d) / 2 ** 64;

/** Probabilities after one day's moves: of what was at risk in a state, each part goes where it moved. */
function step(before: Occupied, atRisk: readonly bigint[], moved: readonly (readonly bigint[])[]) {
  const left = moved.map((row) => row.reduce((sum, one) => sum + one, 0n));
  let scale = 1n;
  for (const [state, n] of atRisk.entries()) if (left[state] !== 0n) scale *= n;
  const held = Array<bigint>(atRisk.length).fill(0n);
  for (const [from, row] of moved.entries()) {
    const own = before.held[from] as bigint;
    const out = left[from] as bigint;
    const n = atRisk[from] as bigint;
    const part = out === 0n ? own * scale : own * (scale / n);
    for (const [to, much] of row.entries()) if (much !== 0n) held[to] = (held[to] as bigint) + part * much;
    held[from] = (held[from] as bigint) + (out === 0n ? part : part * (n - out));
  }
  return { held, of: before.of * scale };
}

/**
 * Covariance after the moves (Andersen et al. 1993, 4.4.19): what was uncertain before is carried on by the day's moves, and what left
 * each state adds the covariance of a multinomial draw among those at risk there.
 */
function carry(before: Occupied, atRisk: readonly bigint[], moved: readonly (readonly bigint[])[]): number[][] {
  const size = atRisk.length;
  const rate = moved.map((row, from) => {
    const n = Number(atRisk[from]);
    const parts = row.map((much) => (n === 0 ? 0 : Number(much) / n));
    parts[from] = 1 - parts.reduce((sum, one) => sum + one, 0);
    return parts;
  });
  const at = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] ?? 0;
  const old = before.covariance ?? [];
  const half = square(size, 0).map((row, i) =>
    row.map((_, j) => rate.reduce((sum, __, k) => sum + at(old, i, k) * at(rate, k, j), 0)),
  );
  return square(size, 0).map((row, i) =>
    row.map((_, j) => {
      let sum = 0;
      for (let k = 0; k < size; k += 1) {
        sum += at(rate, k, i) * at(half, k, j);
        const n = Number(atRisk[k]);
        if (n === 0) continue;
        const held = share(before.held[k] as bigint, before.of);
        sum += (held * held * at(rate, k, i) * ((i === j ? 1 : 0) - at(rate, k, j))) / n;
      }
      return sum;
    }),
  );
}

/**
 * The estimate after each day on which somebody moved, in order; nothing for an empty cohort. Weights (planned money) count each member
 * for as much as it brings; one without a weight is left out. Throws a RangeError for a negative weight or time.
 */
export function* occupation(paths: readonly Path[], states: number, weights?: readonly bigint[]): Generator<Occupied> {
  const changes = paths.flatMap((path, index) => {
    const weight = weights ? (weights[index] ?? 0n) : 1n;
    if (weight < 0n || path.until < 0 || path.moves.some((move) => move.at < 0))
      throw new RangeError('weights and times are not negative');
    return weight === 0n ? [] : changesOf(path, weight);
  });
  // Losses last: on their day they were still at risk.
  changes.sort((a, b) => a.time - b.time || Number(a.to === null) - Number(b.to === null));
  const atRisk = Array<bigint>(states).fill(0n);
  for (const change of changes) if (change.to === null) atRisk[0] = (atRisk[0] as bigint) + change.weight;
  let now: Occupied = {
    time: 0,
    atRisk: [...atRisk],
    moved: [],
    held: atRisk.map((_, state) => (state === 0 ? 1n : 0n)),
    of: 1n,
    covariance: weights ? null : square(states, 0),
  };
  for (let next = 0; next < changes.length; ) {
    const { time } = changes[next] as Change;
    const moved = square(states, 0n);
    const before = [...atRisk];
    for (; changes[next]?.time === time; next += 1) {
      const { from, to, weight } = changes[next] as Change;
      atRisk[from] = (atRisk[from] as bigint) - weight;
      if (to === null) continue;
      atRisk[to] = (atRisk[to] as bigint) + weight;
      const row = moved[from] as bigint[];
      row[to] = (row[to] as bigint) + weight;
    }
    if (moved.every((row) => row.every((one) => one === 0n))) continue;
    const covariance = now.covariance && carry(now, before, moved);
    now = { time, atRisk: before, moved, ...step(now, before, moved), covariance };
    yield now;
  }
}

export const shareOf = (at: Occupied, state: number): number => share(at.held[state] as bigint, at.of);

/** Standard error of the probability of a state; null where members weigh differently. */
export const errorOf = (at: Occupied, state: number): number | null =>
  at.covariance && Math.sqrt(Math.max(0, at.covariance[state]?.[state] ?? 0));

/** 0.975 quantile of the standard normal distribution. */
const z95 = 1.959963984540054;

/**
 * Interval of 95 % on the scale of ln(-ln survival), which keeps it between 0 and 1 (Kalbfleisch and Prentice 1980, 1.3): of state 0 the
 * probability itself survives, of the others what has not come there, so that without rivals an incidence has the mirrored interval of
 * its survival. Null at the ends, where the scale has no value, and without a standard error.
 */
export function intervalOf(at: Occupied, state: number): { low: number; high: number } | null {
  const [p, error] = [shareOf(at, state), errorOf(at, state)];
  if (error === null || error === 0 || p <= 0 || p >= 1) return null;
  const surviving = state === 0 ? p : 1 - p;
  const reach = Math.exp((z95 * error) / Math.abs(surviving * Math.log(surviving)));
  const [low, high] = [surviving ** reach, surviving ** (1 / reach)];
  return state === 0 ? { low, high } : { low: 1 - high, high: 1 - low };
}

export interface TimeTo {
  /** First day on which the probability of the state comes to the level; null if it never does. */
  readonly time: number | null;
  /** Days on which the bounds of the interval come to the level (Brookmeyer and Crowley 1982); null if a bound never does. */
  readonly low: number | null;
  readonly high: number | null;
}

/** When a state comes to hold at least `level` of the cohort, by the curve's own steps: nothing is drawn between them. */
export function timeTo(curve: Iterable<Occupied>, state: number, level: Fraction): TimeTo {
  let [time, low, high]: (number | null)[] = [null, null, null];
  const wanted = Number(level.n) / Number(level.d);
  for (const at of curve) {
    const interval = intervalOf(at, state);
    const there = compare({ n: at.held[state] as bigint, d: at.of }, level) >= 0;
    if (there) time ??= at.time;
    if (interval ? interval.high >= wanted : there) low ??= at.time;
    if (interval ? interval.low >= wanted : there) high ??= at.time;
  }
  return { time: time ?? null, low: low ?? null, high: high ?? null };
}
