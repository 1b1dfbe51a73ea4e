import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { liesIn, readTerritory, territoryName } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureOpening, FigurePart, FigureValue } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit } from '../indicator/figure-value.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { zoneNamesAt } from './cohort.store.ts';
import { cohortInputs } from './cohort-inputs.store.ts';
import { milestones } from './outcome.ts';
import { cohortText } from './rate-figures.actions.ts';
import { cohortOfFigure } from './rates.actions.ts';
import { wholeProgramme } from './session.store.ts';
import { cuttingOf, signedOf } from './survival.actions.ts';
import { survivalCuts } from './survival.api.ts';
import { survivalOf } from './survival.ts';
import { milestoneWords, survivalWords } from './survival.words.ts';

/** Empty territory: the whole programme. Empty sessions: all held by the day except the newest. */
const zSurvivalParams = z.object({
  day: zDay,
  sessions: z.string().default(''),
  milestone: z.enum(milestones),
  by: z.enum(survivalCuts).default('all'),
  group: z.string().default(''),
  months: z.string().regex(/^\d{1,3}$/),
  what: z.enum(['share', 'value']),
  territory: z.string().default(''),
});

const source =
  'analytics study, section 3; Aalen and Johansen 1978; domain study 2.3 rule 2 (present status of the cohort member)';

const filled = (text: Words, n: string): Words =>
  words(text.hans.replace('{n}', n), text.hant.replace('{n}', n), text.en.replace('{n}', n));

const shareValue = (text: string, exact: string): FigureValue => ({ text, exact, unit: 'percent' });

async function openReached(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { day, sessions, milestone, by, group, months, what, territory } = zSurvivalParams.parse(descriptor.params);
  const cohort = await cohortOfFigure(ctx, { day, sessions }, entry);
  const of = readTerritory(territory);
  const all = signedOf(cohort, of);
  const { groupOf, nameOf } = await cuttingOf(ctx, by, all, entry);
  const signed = all.filter((one) => groupOf(one) === group);
  const survival = survivalOf(signed, cohort.day, milestone);
  const point = survival.points.find((one) => String(one.months) === months);
  const members = signed.map(({ member }) => member);
  const seen = members.filter((member) => liesIn(ctx.actor, member));
  const parts = what === 'value' ? (['name', 'total', 'stage'] as const) : (['name', 'stage'] as const);
  const inputs = await wholeProgramme(ctx.db, () =>
    cohortInputs(ctx.db, { entry, day: cohort.day }, seen, () => parts),
  );
  const place = territoryName(of, await zoneNamesAt(ctx.db, entry));
  const name = by === 'all' ? place : nameOf(group);
  const [goal, after] = [milestoneWords[milestone], filled(survivalWords.afterMonths, months)];
  const part = (said: Words, value: FigureValue, role: FigurePart['role'] = 'term'): FigurePart => ({
    name: said,
    role,
    value,
    note: null,
    code: null,
  });
  const expected = point?.expectedFen ?? null;
  const value =
    what === 'share'
      ? point && shareValue(point.shares.reached, point.exact.share)
      : expected === null
        ? null
        : fenValue(expected);
  return {
    title: words(
      `${name.hans} ${after.hans}: ${goal.hans}`,
      `${name.hant} ${after.hant}: ${goal.hant}`,
      `${name.en}, ${after.en}: ${goal.en}`,
    ),
    value: value ?? null,
    absence: value ? null : point ? survivalWords.noValue : survivalWords.tooEarly,
    formula: what === 'share' ? survivalWords.share : survivalWords.expected,
    formulaVersion: `survival 1, ${cohort.counted.rules.version}`,
    convention: survivalWords.convention,
    source,
    cohort: cohortText(cohort),
    cutOff: cohort.day,
    parts: [
      part(survivalWords.signed, countValue(BigInt(survival.projects))),
      part(survivalWords.followed, countValue(BigInt(point?.followed ?? 0))),
      part(survivalWords.value, fenValue(survival.totalFen)),
      part(survivalWords.unstated, countValue(BigInt(survival.notStated))),
      part(survivalWords.formed, fenValue(survival.formedFen)),
      ...(what === 'value' && point?.byValue
        ? [part(survivalWords.shareByValue, shareValue(point.byValue.reached, point.exact.value ?? ''))]
        : []),
    ],
    inputs: inputs.slice(0, inputLimit),
    inputCount: seen.length === members.length ? inputs.length : members.length * parts.length,
  };
}

export const survivalFigures: readonly FigureResolver[] = [
  { kind: 'cohort.reached', params: zSurvivalParams, resolve: openReached },
];
