import {
  exponentialEfficacy,
  type Graded,
  gradedEfficacy,
  intervalBest,
  linearEfficacy,
  stepPoints,
} from './efficacy.ts';
import { deviation, least, mean, most, ranks, type TieRule } from './moments.ts';

/** Parameters by name; lists are read by place. */
export type Parameters = Readonly<
  Record<string, number | boolean | string | readonly number[] | readonly (readonly [number, number])[]>
>;

export interface Normalising {
  readonly method: Method;
  readonly parameters: Parameters;
}

/** A value under the standards of a graded efficacy. */
export const gradeOf = (value: number, { standards, coefficients, weight }: Parameters): Graded =>
  gradedEfficacy(
    value,
    standards as readonly number[],
    (coefficients as readonly number[] | undefined) ?? [1, 0.8, 0.6, 0.4, 0.2],
    (weight as number | undefined) ?? 100,
  );

interface Given {
  readonly parameters: Parameters;
  /** Turned so that more is better. */
  readonly x: Float64Array;
  readonly given: Float64Array;
  readonly direction: 1 | -1;
  number(name: string, otherwise?: number): number;
  list(name: string, otherwise?: readonly number[]): readonly number[];
  flag(name: string, otherwise: boolean): boolean;
  text(name: string, otherwise: string): string;
  steps(name: string): readonly (readonly [number, number])[];
}

type Work = (given: Given) => Float64Array;

const capped = (x: Float64Array, cap: boolean): Float64Array => (cap ? x.map((value) => Math.min(1, value)) : x);
const tie = (given: Given): TieRule => given.text('ties.method', 'min') as TieRule;
const counted = (x: Float64Array): number => x.filter((value) => !Number.isNaN(value)).length;

const minmax: Work = ({ x, list }) => {
  const [lower = 0, upper = 100] = list('l_u', [0, 100]);
  const low = least(x);
  const range = most(x) - low;
  return x.map((value) => ((value - low) / range) * (upper - lower) + lower);
};

/** Distance from the worst value to a mark that is given turned: 0 at the worst, 1 at the mark. */
const toMark = (x: Float64Array, mark: number, cap: boolean): Float64Array => {
  const low = least(x);
  return capped(
    x.map((value) => (value - low) / (mark - low)),
    cap,
  );
};

const works = {
  minmax,
  zscore: ({ x, list }) => {
    const [centre = 0, spread = 1] = list('m_sd', [0, 1]);
    const [middle, wide] = [mean(x), deviation(x)];
    return x.map((value) => ((value - middle) / wide) * spread + centre);
  },
  scaled: ({ x, list }) => {
    const [lower = 0, upper = 100] = list('npara', [0, 100]);
    return x.map((value) => ((value - lower) / (upper - lower)) * 100);
  },
  rank: (given) => ranks(given.x, tie(given)),
  borda: (given) => ranks(given.x, tie(given)).map((rank) => rank - 1),
  prank: (given) => ranks(given.x, tie(given)).map((rank) => (rank - 1) / (counted(given.x) - 1)),
  // Where less is better the best is the least value: least / x keeps best at 1 and more than one indicator comparable.
  fracmax: ({ given, direction }) => {
    const edge = direction === 1 ? most(given) : least(given);
    return given.map((value) => (direction === 1 ? value / edge : edge / value));
  },
  dist2max: ({ x }) => {
    const low = least(x);
    const high = most(x);
    return x.map((value) => 1 - (high - value) / (high - low));
  },
  dist2targ: ({ x, direction, number, flag }) => toMark(x, number('targ') * direction, flag('cap_max', false)),
  dist2ref: ({ x, number, flag }) => toMark(x, x[number('iref') - 1] ?? Number.NaN, flag('cap_max', false)),
  goalposts: ({ given, direction, list, flag }) => {
    const [lower = 0, upper = 1, scale = 1] = list('gposts');
    const share = given.map((value) => (direction === 1 ? value - lower : upper - value) / (upper - lower));
    return share.map((value) => (flag('trunc2posts', true) ? Math.min(1, Math.max(0, value)) : value) * scale);
  },
  /** Value over the sum of the column: shares, as entropy weights read them. */
  share: ({ x }) => {
    const total = x.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
    return x.map((value) => value / total);
  },
  /** Value over the length of the column, as TOPSIS reads it. */
  vector: ({ x }) => {
    const length = Math.sqrt(x.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value * value), 0));
    return x.map((value) => value / length);
  },
  /** Completion of a target, or of the part of it that is due: value / target, target / value where less is better. */
  completion: ({ given, direction, number, flag }) => {
    const due = number('targ') * number('pro_rata', 1);
    return capped(
      given.map((value) => (direction === 1 ? value / due : due / value)),
      flag('cap_max', false),
    );
  },
  efficacy_linear: ({ given, number }) =>
    given.map((value) =>
      linearEfficacy(value, number('unallowed'), number('satisfactory'), number('base', 60), number('span', 40)),
    ),
  efficacy_exponential: ({ given, number }) =>
    given.map((value) =>
      exponentialEfficacy(value, number('unallowed'), number('satisfactory'), number('base', 60), number('full', 100)),
    ),
  efficacy_graded: ({ given, parameters }) => given.map((value) => gradeOf(value, parameters).score),
  interval_best: ({ given, list }) => {
    const [lower = 0, upper = lower] = list('interval');
    const [lowest, highest] = list('limits', [Math.min(least(given), lower), Math.max(most(given), upper)]);
    return given.map((value) => intervalBest(value, [lower, upper], [lowest as number, highest as number]));
  },
  steps: ({ given, steps, number, flag }) =>
    given.map((value) => stepPoints(value, steps('steps'), number('below', 0), flag('between', false))),
  none: ({ x }) => x,
} satisfies Record<string, Work>;

export type Method = keyof typeof works;
export const methods = Object.keys(works) as Method[];

export type Shape = 'number' | 'flag' | 'list' | 'steps' | 'ties' | 'unit';

/** What each method may be told: name, shape, and whether it must be. */
export const parametersOf: Readonly<Record<Method, Readonly<Record<string, readonly [Shape, 'must' | 'may']>>>> = {
  minmax: { l_u: ['list', 'may'] },
  zscore: { m_sd: ['list', 'may'] },
  scaled: { npara: ['list', 'may'] },
  rank: { 'ties.method': ['ties', 'may'] },
  borda: { 'ties.method': ['ties', 'may'] },
  prank: { 'ties.method': ['ties', 'may'] },
  fracmax: {},
  dist2max: {},
  dist2targ: { targ: ['number', 'must'], cap_max: ['flag', 'may'] },
  dist2ref: { iref: ['unit', 'must'], cap_max: ['flag', 'may'] },
  goalposts: { gposts: ['list', 'must'], trunc2posts: ['flag', 'may'] },
  share: {},
  vector: {},
  completion: { targ: ['number', 'must'], pro_rata: ['number', 'may'], cap_max: ['flag', 'may'] },
  efficacy_linear: {
    unallowed: ['number', 'must'],
    satisfactory: ['number', 'must'],
    base: ['number', 'may'],
    span: ['number', 'may'],
  },
  efficacy_exponential: {
    unallowed: ['number', 'must'],
    satisfactory: ['number', 'must'],
    base: ['number', 'may'],
    full: ['number', 'may'],
  },
  efficacy_graded: { standards: ['list', 'must'], coefficients: ['list', 'may'], weight: ['number', 'may'] },
  interval_best: { interval: ['list', 'must'], limits: ['list', 'may'] },
  steps: { steps: ['steps', 'must'], below: ['number', 'may'], between: ['flag', 'may'] },
  none: {},
};

/** Brings a column to the scale of a method, best at the top. Parameters were checked before. */
export function normaliseColumn(
  given: Float64Array,
  direction: 1 | -1,
  { method, parameters }: Normalising,
): Float64Array {
  const x = direction === 1 ? given : given.map((value) => -value);
  return works[method]({
    parameters,
    x,
    given,
    direction,
    number: (name, otherwise = Number.NaN) => (parameters[name] as number | undefined) ?? otherwise,
    list: (name, otherwise = []) => (parameters[name] as readonly number[] | undefined) ?? otherwise,
    flag: (name, otherwise) => (parameters[name] as boolean | undefined) ?? otherwise,
    text: (name, otherwise) => (parameters[name] as string | undefined) ?? otherwise,
    steps: (name) => (parameters[name] as readonly (readonly [number, number])[] | undefined) ?? [],
  });
}
