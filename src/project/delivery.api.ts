import { z } from 'zod';
import { zText } from '../base/contract-parts.ts';
import { zDay, zMonth } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { colours, lampSubjects, quantities, zLampRow } from './lamp.ts';
import { zAsOf } from './project.api.ts';

const zTwoDecimals = z.string().meta({ description: 'two decimals, half away from zero' });

export const zLampSet = z.object({
  id: z.string(),
  name: zText,
  source: z.object({ title: z.string(), published: z.string(), address: z.string() }),
  lamps: z.array(
    z.object({
      subject: z.enum(lampSubjects),
      /** `undefined`: the rule says nothing of such a case; `unknown`: the record does not hold what it asks. */
      state: z.enum(['lit', 'undefined', 'unknown', 'excused']),
      colour: z.enum(colours).nullable(),
      /** The rule, and which of its rows lights, from 0. */
      rows: z.array(zLampRow),
      row: z.number().int().nullable(),
      /** What the rule looks at and the record holds. */
      known: z.array(z.object({ quantity: z.enum(quantities), value: zTwoDecimals })),
      /** What the source leaves open. */
      gaps: z.array(zText),
      /** Day on which the lamp changes if nothing further is reported. */
      changesOn: zDay.nullable(),
    }),
  ),
});
export type LampSetView = z.output<typeof zLampSet>;

export const deliveryGetApi = query({
  name: 'project.delivery',
  path: '/projects/{id}/delivery',
  right: 'project.read',
  input: z.object({
    id: z.uuid(),
    /** Nothing later is looked at; if absent today, or with `asOf` the day of that entry. */
    day: zDay.optional(),
    asOf: zAsOf.optional(),
  }),
  output: z.object({
    day: zDay,
    entry: z.string(),
    /** Why there is nothing to compare; null when there is. */
    absence: z.enum(['no-period', 'no-total', 'no-report', 'before-start']).nullable(),
    /** Building period as first listed. */
    plan: z.object({ start: zMonth, end: zMonth, months: z.number().int() }).nullable(),
    points: z.array(z.object({ month: zMonth, plannedFen: zFen.nullable(), doneFen: zFen.nullable() })),
    status: z
      .object({
        month: zMonth,
        elapsed: z.number().int(),
        plannedFen: zFen,
        doneFen: zFen,
        /** Earned schedule in months, less elapsed ones, and divided by them. */
        earnedMonths: zTwoDecimals,
        variance: zTwoDecimals,
        index: zTwoDecimals,
        /** Done ÷ planned money: comes back to 1 at the end of a late project. */
        moneyIndex: zTwoDecimals.nullable(),
      })
      .nullable(),
    endedIn: zMonth.nullable(),
    forecast: z
      .object({
        months: zTwoDecimals,
        month: zMonth,
        /** Months between which it ends for the mean error of such forecasts. */
        from: zMonth.nullable(),
        to: zMonth.nullable(),
        passport: z.string(),
      })
      .nullable(),
    /** Mean error of the forecasts that would have been made, month by month, for finished projects of the zone. */
    error: z.object({ percent: zTwoDecimals.nullable(), projects: z.number().int() }),
    lamps: z.array(zLampSet),
  }),
  words: words('计划与进度对照', '計劃與進度對照', 'Plan against progress'),
});
export type Delivery = z.output<(typeof deliveryGetApi)['output']>;

export const deliveryContracts = [deliveryGetApi];
