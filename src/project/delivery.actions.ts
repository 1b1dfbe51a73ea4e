import { type Day, dayOfInstant } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import { decimalOf, type Fraction, hundred, multiply } from '../indicator/fraction.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { type AnyAction, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { findEntry } from '../journal/journal.store.ts';
import { deliveryGetApi, type LampSetView } from './delivery.api.ts';
import { finishedProjects, promised } from './delivery.store.ts';
import { deliveryOf, finishedOf, forecastMonth } from './delivery.ts';
import { backTest } from './earned-schedule.ts';
import { type LampFacts, light, nextChange, type Quantity, quantitiesOf } from './lamp.ts';
import { presetLampRules } from './lamp-rules.ts';
import { lifeAt } from './lifecycle.ts';
import { noSuchProject } from './own.actions.ts';
import type { ProjectView } from './project.api.ts';
import { findProject } from './project.store.ts';

const two = (value: Fraction): string => decimalOf(value, 2);

const lifeOn = (view: ProjectView, day: Day) =>
  lifeAt(
    view.events.filter((event) => event.state === 'live'),
    day,
  );

/** What was promised and done, and how far such forecasts were out for the finished projects of the same zone. */
export async function readDelivery(ctx: ReadCtx, id: string, day: Day, entry: bigint) {
  const found = await findProject(ctx.db, id, entry);
  if (!found) throw new Problem('not-found', noSuchProject);
  const view = { ...found, keyLists: await promised(ctx.db, found.keyLists) };
  // The kept state is that of the day of its last entry: a month reported before its end may since be over.
  const { producedOn } = lifeOn(view, day);
  const delivery = deliveryOf({ ...view, project: { ...view.project, producedOn } }, day);
  const { zoneId } = view.project;
  const finished =
    zoneId === null || delivery.duration === null
      ? []
      : (await finishedProjects(ctx.db, { zone: zoneId, project: id, day, entry })).flatMap(
          (one) => finishedOf(one, day) ?? [],
        );
  const error = backTest('es2', finished);
  const { baseline, status, duration } = delivery;
  const forecast = baseline && status && duration && forecastMonth(baseline.start, status.elapsed, duration, error);
  return { view, delivery, finished, error, forecast: forecast ?? null };
}

/** By the events known: how the project stood on the day, not how it stands now. */
function factsOf(view: ProjectView, day: Day): LampFacts {
  const listed = view.keyLists.findLast((one) => one.ended === null && one.periodStart !== null);
  const { stage, startedOn, inStatistics } = lifeOn(view, day);
  return {
    plannedStart: listed?.periodStart?.slice(0, 7) ?? null,
    stageKnown: stage !== null,
    startedOn,
    inStatistics,
    months: view.progress.map(({ month, ytdFen, planYearFen }) => ({
      month,
      ytdFen: ytdFen === null ? null : BigInt(ytdFen),
      planYearFen: planYearFen === null ? null : BigInt(planYearFen),
    })),
  };
}

/** Lamps of every rule set that speak of one project; those of areas and bonds are left out. */
function lampsOf(view: ProjectView, day: Day): LampSetView[] {
  const facts = factsOf(view, day);
  const known = quantitiesOf(facts, day);
  return presetLampRules
    .map(({ lamps, ...rules }) => ({
      ...rules,
      lamps: lamps
        .filter((lamp) => lamp.subject !== 'area' && lamp.subject !== 'bond')
        .map((lamp) => {
          const asked = new Set<Quantity>(lamp.rows.flatMap(({ all }) => all.map((condition) => condition.quantity)));
          return {
            ...light(lamp, known),
            rows: lamp.rows,
            gaps: lamp.gaps,
            known: [...asked].flatMap((quantity) => {
              const value = known[quantity];
              return value ? [{ quantity, value: two(value) }] : [];
            }),
            changesOn: nextChange(lamp, facts, day),
          };
        }),
    }))
    .filter(({ lamps }) => lamps.length > 0);
}

/** As of an entry the day is the entry's own, unless another is asked for: what was known then, seen from then. */
async function dayAsked(ctx: ReadCtx, day: Day | undefined, asOf: string | undefined): Promise<Day> {
  if (day !== undefined || asOf === undefined) return day ?? ctx.today;
  const entry = await findEntry(ctx.db, BigInt(asOf));
  return entry ? dayOfInstant(entry.at) : ctx.today;
}

const getDelivery = defineQuery(deliveryGetApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.asOf);
  const day = await dayAsked(ctx, input.day, input.asOf);
  const { view, delivery, finished, error, forecast } = await readDelivery(ctx, input.id, day, entry);
  const { baseline, status, duration } = delivery;
  const [passport] = forecast
    ? await issuePassports(ctx, [
        { kind: 'project.forecast', params: { project: input.id, day }, entry: entry.toString(), rules: rulesVersion },
      ])
    : [];
  return {
    day,
    entry: entry.toString(),
    absence: delivery.absence,
    plan: baseline && { start: baseline.start, end: baseline.end, months: baseline.planned.length },
    points: delivery.points.map((point) => ({
      month: point.month,
      plannedFen: point.plannedFen?.toString() ?? null,
      doneFen: point.doneFen?.toString() ?? null,
    })),
    status: status && {
      month: status.month,
      elapsed: status.elapsed,
      plannedFen: status.planned.toString(),
      doneFen: status.doneFen.toString(),
      earnedMonths: two(status.earnedMonths),
      variance: two(status.variance),
      index: two(status.index),
      moneyIndex: status.moneyIndex && two(status.moneyIndex),
    },
    endedIn: delivery.endedIn,
    forecast: forecast && duration ? { ...forecast, months: two(duration), passport: passport as string } : null,
    error: { percent: error && two(multiply(error, hundred)), projects: finished.length },
    lamps: lampsOf(view, day),
  };
});

export const deliveryActions = [getDelivery] satisfies AnyAction[];
