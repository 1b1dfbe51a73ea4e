import { z } from 'zod';
import { addDays, type Day, day as dayOf, spanOf } from '../base/day.ts';
import { compare, type Fraction, fraction, fractionOfDecimal, subtract } from '../indicator/fraction.ts';

/**
 * 亮灯: lamps by rule sets that are data. A row lights its colour when all its conditions hold; the first such row counts. What no row
 * covers is undefined and shown as such: published rules leave gaps, and none is filled here.
 */

export const colours = ['green', 'yellow', 'red'] as const;
export type Colour = (typeof colours)[number];

/** What conditions may speak of. Percentages and points are numbers of hundredths: 30 points, not 0.3. */
export const quantities = [
  /** 1 = has started, 0 = not. */
  'started',
  /** Calendar months from the planned month of start to the present one; 0 in that month. */
  'months_since_planned_start',
  /** Share of the year that is over less share of the year's plan that is done, in points. */
  'lag_points',
  /** What is short of the prorated plan of the year, as a percentage of that prorated plan. */
  'shortfall_percent',
  /** 1 = counted by statistics, 0 = not. */
  'in_statistics',
  /** 1 = more than one, or more than two, months have passed since the day of start; 0 = not. */
  'over_one_month_started',
  'over_two_months_started',
  /** Public money paid against what its plan, and what the rules of its giver, ask for by now, in points. */
  'paid_below_plan',
  'paid_below_requirement',
  /** Months in a row in which an area missed its monthly task. */
  'months_task_missed',
  /** Growth of investment of an area since January, its own target and the mean of all, in percent. */
  'growth',
  'growth_target',
  'growth_mean',
  /** Use of a special bond: expected by now less used, in points of the bond. */
  'bond_shortfall_points',
] as const;
/** Those that are 1 or 0. */
export const yesOrNo: ReadonlySet<Quantity> = new Set([
  'started',
  'in_statistics',
  'over_one_month_started',
  'over_two_months_started',
]);
export type Quantity = (typeof quantities)[number];
export type Quantities = Readonly<Partial<Record<Quantity, Fraction>>>;

const comparisons = ['<', '<=', '=', '>=', '>'] as const;
const zDecimalText = z.string().regex(/^-?\d+(\.\d+)?$/);
const zCondition = z.object({
  quantity: z.enum(quantities),
  is: z.enum(comparisons),
  /** A decimal, or another quantity. */
  than: z.union([zDecimalText, z.enum(quantities)]),
});
export type Condition = z.output<typeof zCondition>;

export const lampSubjects = ['start', 'progress', 'payment', 'statistics', 'area', 'bond'] as const;
export type LampSubject = (typeof lampSubjects)[number];

const zSaid = z.object({ hans: z.string(), hant: z.string(), en: z.string() });

export const zLampRow = z.object({ colour: z.enum(colours), all: z.array(zCondition).min(1) });
export const zLampRules = z.object({
  id: z.string().max(40),
  name: zSaid,
  /** Where it was published. */
  source: z.object({ title: z.string(), published: z.string(), address: z.string() }),
  lamps: z.array(
    z.object({
      subject: z.enum(lampSubjects),
      rows: z.array(zLampRow).min(1),
      /** Yellow and red of the source hold only without a good reason. */
      unlessExcused: z.boolean(),
      /** What the source leaves open or can be read two ways; empty where it is complete. */
      gaps: z.array(zSaid),
    }),
  ),
});
export type LampRules = z.output<typeof zLampRules>;
type Lamp = LampRules['lamps'][number];

const isNamed = (than: string): than is Quantity => (quantities as readonly string[]).includes(than);

/** True, false, or undefined where a quantity is not known. */
function holds(condition: Condition, known: Quantities): boolean | undefined {
  const left = known[condition.quantity];
  const right = isNamed(condition.than) ? known[condition.than] : fractionOfDecimal(condition.than);
  if (!left || !right) return undefined;
  const order = compare(left, right);
  if (condition.is === '<') return order < 0;
  if (condition.is === '<=') return order <= 0;
  if (condition.is === '=') return order === 0;
  return condition.is === '>' ? order > 0 : order >= 0;
}

export interface Lit {
  readonly subject: LampSubject;
  /** `unknown`: the record does not hold what the rule asks; `undefined`: the rule says nothing of such a case; `excused`: it would be yellow or red, with a good reason. */
  readonly state: 'lit' | 'undefined' | 'unknown' | 'excused';
  readonly colour: Colour | null;
  /** The row that lights, as it stands in the rule set; null without one. */
  readonly row: number | null;
}

/** Lights one lamp. A row whose quantities are not known decides nothing, and neither do the rows after it. */
export function light(lamp: Lamp, known: Quantities, excused = false): Lit {
  const { subject } = lamp;
  for (const [row, { colour, all }] of lamp.rows.entries()) {
    const answers = all.map((condition) => holds(condition, known));
    if (answers.includes(false)) continue;
    if (answers.includes(undefined)) return { subject, state: 'unknown', colour: null, row: null };
    if (excused && lamp.unlessExcused && colour !== 'green') return { subject, state: 'excused', colour: null, row };
    return { subject, state: 'lit', colour, row };
  }
  return { subject, state: 'undefined', colour: null, row: null };
}

/** What the record of a project holds that lamps ask for. */
export interface LampFacts {
  /** Month of start in the plan, `2026-03`; a plan that names only the year has until its last month. */
  readonly plannedStart: string | null;
  /** An office has said where the project stands: without that, not started is not known either. */
  readonly stageKnown: boolean;
  readonly startedOn: Day | null;
  readonly inStatistics: boolean;
  /** Months reported, in order. */
  readonly months: readonly {
    readonly month: string;
    readonly ytdFen: bigint | null;
    readonly planYearFen: bigint | null;
  }[];
}

const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || '12');
const flag = (yes: boolean): Fraction => fraction(yes ? 1n : 0n);

/** The same day `count` months later, or the last day of that month where it has no such day. */
export function monthsLater(from: Day, count: number): Day {
  const index = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count;
  const month = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  const { to } = spanOf(month);
  return from.slice(8) > to.slice(8) ? to : dayOf(`${month}-${from.slice(8)}`);
}

/** What the year asks for against what was done, from the newest month of the day's year that states both. */
function lag(facts: LampFacts, day: Day): Quantities {
  const newest = facts.months.findLast(
    ({ month, ytdFen, planYearFen }) =>
      month.slice(0, 4) === day.slice(0, 4) &&
      spanOf(month).to <= day &&
      ytdFen !== null &&
      planYearFen !== null &&
      planYearFen > 0n,
  );
  if (!newest) return {};
  const [done, plan, months] = [
    newest.ytdFen as bigint,
    newest.planYearFen as bigint,
    BigInt(Number(newest.month.slice(5))),
  ];
  const due = fraction(months * 100n, 12n);
  return {
    lag_points: subtract(due, fraction(done * 100n, plan)),
    shortfall_percent: fraction((plan * months - done * 12n) * 100n, plan * months),
  };
}

/** Quantities of a project at the end of a day, as far as its record holds them. */
export function quantitiesOf(facts: LampFacts, day: Day): Quantities {
  const started = facts.startedOn !== null && facts.startedOn <= day ? facts.startedOn : null;
  const planned = facts.plannedStart === null ? undefined : monthIndex(facts.plannedStart);
  return {
    ...lag(facts, day),
    ...(facts.stageKnown ? { started: flag(started !== null) } : {}),
    in_statistics: flag(facts.inStatistics),
    ...(planned === undefined ? {} : { months_since_planned_start: fraction(BigInt(monthIndex(day) - planned)) }),
    ...(started === null
      ? {}
      : {
          over_one_month_started: flag(day > monthsLater(started, 1)),
          over_two_months_started: flag(day > monthsLater(started, 2)),
        }),
  };
}

/** Days that are looked ahead: later than that nothing of a lamp changes by the calendar alone. */
const lookAhead = 400;

/** The next day on which the lamp changes if nothing further is reported; null if none does within a year or so. */
export function nextChange(lamp: Lamp, facts: LampFacts, day: Day, excused = false): Day | null {
  const now = light(lamp, quantitiesOf(facts, day), excused);
  for (let ahead = 1; ahead <= lookAhead; ahead += 1) {
    const then = addDays(day, ahead);
    const lit = light(lamp, quantitiesOf(facts, then), excused);
    if (lit.state !== now.state || lit.colour !== now.colour) return then;
  }
  return null;
}
