import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { liesIn, readTerritory, territoryName } from '../base/territory.ts';
import { say, type Words, words } from '../base/words.ts';
import { type AwaitingRows, awaitingOf } from '../evidence/awaiting.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureKind, FigureOpening, FigurePart } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit } from '../indicator/figure-value.ts';
import { fractionText } from '../indicator/fraction.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { listMemberships } from '../territory/grouping.store.ts';
import { ZoneMap, zonesOfGrouping } from '../territory/grouping.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { intakeOf, readAwaiting, scopeOfRows } from './awaiting.actions.ts';
import { ratePartWords, rateWords } from './campaign.words.ts';
import { zoneNamesAt } from './cohort.store.ts';
import type { Member } from './cohort.ts';
import { type CohortPart, cohortInputs } from './cohort-inputs.store.ts';
import { type Cohort, cohortOfFigure } from './rates.actions.ts';
import { type Rate, ratesOf } from './rates.ts';
import { wholeProgramme } from './session.store.ts';

/** Empty group: the whole programme; of a territory the group is its text. Empty sessions: all held by the day except the newest. */
const zRateParams = z.object({
  day: zDay,
  by: z.enum(['all', 'scope', 'zone', 'grouping', 'territory']).default('all'),
  group: z.string().default(''),
  sessions: z.string().default(''),
  rates: z.string().default('shanxi-2021'),
  rules: z.string().default(''),
});
type Params = z.output<typeof zRateParams>;

const rateCodes: Partial<Record<FigureKind, string>> = {
  'rate.signToStart': 'sign_to_start',
  'rate.startToProduction': 'start_to_production',
  'rate.outputAttainment': 'output_attainment',
};

const byCount = words(
  '已达到的项目数 ÷ 该批次累计项目数',
  '已達到的項目數 ÷ 該批次累計項目數',
  'Projects that reached it ÷ projects of the batches',
);
const byMoney = words(
  '实际年产值之和 ÷ 预计年产值之和',
  '實際年產值之和 ÷ 預計年產值之和',
  'Sum of actual ÷ sum of expected annual output',
);
const convention = words(
  '项目跨期只计一次; 终止项目留在分母; 停缓建仍算已开工; 部分投产不算投产; 状态以截止日为准',
  '項目跨期只計一次; 終止項目留在分母; 停緩建仍算已開工; 部分投產不算投產; 狀態以截止日為準',
  'Each project once over all sessions; dropped ones stay below the line; suspended ones stay started; partly in production is not in production; state on the cut-off day',
);
const empty = words('没有可比项目', '沒有可比項目', 'An empty cohort has no rate');
const numerator = words('分子', '分子', 'Numerator');
const denominator = words('分母', '分母', 'Denominator');

async function membersOfGroup(ctx: ReadCtx, cohort: Cohort, params: Params): Promise<readonly Member[]> {
  const { members, counted, day } = cohort;
  if (params.by === 'all') return members;
  if (params.by === 'scope') return members.filter((member) => member.scopeId === params.group);
  if (params.by === 'territory') {
    const territory = readTerritory(params.group);
    return members.filter((member) => liesIn(territory, member));
  }
  if (params.by === 'zone') return members.filter((member) => member.zoneId === params.group);
  const map = new ZoneMap(await listPlaces(ctx.db, counted.entry));
  const memberships = await listMemberships(ctx.db, counted.entry);
  const zones = new Set(zonesOfGrouping(map, memberships, params.group, day).zones);
  return members.filter((member) => member.zoneId !== null && zones.has(member.zoneId));
}

/** Rows of the group that await a decision; one without a zone or body may belong to any group and is left to the whole. */
async function awaitingOfGroup(ctx: ReadCtx, cohort: Cohort, params: Params): Promise<AwaitingRows[]> {
  const { entry } = cohort.counted;
  const all = await readAwaiting(ctx, entry);
  if (params.by === 'all') return all;
  if (params.by === 'zone') return all.filter((rows) => rows.zoneId === params.group);
  const places = await listPlaces(ctx.db, entry);
  const bodyOf = scopeOfRows(places);
  if (params.by === 'territory') {
    const territory = readTerritory(params.group);
    return all.filter((rows) => liesIn(territory, { zoneId: rows.zoneId, scopeId: bodyOf(rows) ?? '' }));
  }
  if (params.by === 'scope') {
    return all.filter((rows) => bodyOf(rows) === params.group);
  }
  const memberships = await listMemberships(ctx.db, entry);
  const zones = new Set(zonesOfGrouping(new ZoneMap(places), memberships, params.group, cohort.day).zones);
  return all.filter((rows) => rows.zoneId !== null && zones.has(rows.zoneId));
}

function partsOf(rate: Rate): FigurePart[] {
  const amount = (value: bigint) => (rate.unit === 'fen' ? fenValue(value) : countValue(value));
  const ratioPart = (name: Words, percent: string | null): FigurePart => ({
    name,
    role: 'term',
    value: percent === null ? null : { text: percent, exact: percent, unit: 'percent' },
    note: null,
    code: null,
  });
  return [
    { name: numerator, role: 'numerator', value: amount(rate.rate.numerator), note: null, code: null },
    { name: denominator, role: 'denominator', value: amount(rate.rate.denominator), note: null, code: null },
    ratioPart(ratePartWords.byValue, rate.byValue.percent),
    ratioPart(ratePartWords.byFormed, rate.byFormed.percent),
    {
      name: ratePartWords.partlyInProduction,
      role: 'term',
      value: countValue(BigInt(rate.partlyInProduction)),
      note: null,
      code: null,
    },
  ];
}

export const cohortText = (cohort: Cohort): Words => {
  const params = { asOf: cohort.day, sessions: cohort.included.join(', ') };
  const { hans, hant, en } = {
    hans: say(ratePartWords.cohort, 'zh-Hans', params),
    hant: say(ratePartWords.cohort, 'zh-Hant', params),
    en: say(ratePartWords.cohort, 'en', params),
  };
  return words(hans, hant, en);
};

/** A zone by its name and a territory by its bodies; a reporting body is named by its own id. */
async function placeName(ctx: ReadCtx, entry: bigint, { by, group }: Params): Promise<Words> {
  if (by === 'territory') return territoryName(readTerritory(group), await zoneNamesAt(ctx.db, entry));
  const name = by === 'zone' ? ((await zoneNamesAt(ctx.db, entry)).get(group) ?? group) : group;
  return words(name, name, name);
}

async function openRate(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const params = zRateParams.parse(descriptor.params);
  const code = rateCodes[descriptor.kind];
  const cohort = await cohortOfFigure(ctx, params, entry);
  const own = await membersOfGroup(ctx, cohort, params);
  const rate = ratesOf(cohort.rates, own).find((each) => each.code === code);
  const rule = cohort.rates.rules.find((each) => each.code === code);
  if (!rate || !rule) throw new Problem('not-found');
  const inCohort = new Set([...rate.reached, ...rate.waiting]);
  const behind: readonly CohortPart[] = rate.unit === 'fen' ? ['actual', 'expected'] : ['name', 'stage'];
  const members = own.filter((member) => inCohort.has(member.lineId));
  const seen = members.filter(
    (member) => mayActOn(ctx.actor, member.zoneId, member.scopeId) || ctx.actor.scopes.includes(member.scopeId),
  );
  const inputs = await wholeProgramme(ctx.db, () =>
    cohortInputs(ctx.db, { entry, day: cohort.day }, seen, () => behind),
  );
  const title = rateWords[rate.code] ?? words(rate.code, rate.code, rate.code);
  const place = await placeName(ctx, entry, params);
  return {
    title:
      params.group === ''
        ? title
        : words(`${place.hans} ${title.hans}`, `${place.hant} ${title.hant}`, `${place.en}: ${title.en}`),
    value: rate.rate.exact
      ? { text: rate.rate.percent ?? '', exact: fractionText(rate.rate.exact), unit: 'percent' }
      : null,
    absence: rate.rate.exact ? null : empty,
    formula: rate.unit === 'fen' ? byMoney : byCount,
    formulaVersion: `${cohort.rates.version}, ${cohort.counted.rules.version}`,
    convention,
    source: rule.cites,
    cohort: cohortText(cohort),
    cutOff: cohort.day,
    parts: partsOf(rate),
    awaiting: awaitingOf(
      await awaitingOfGroup(ctx, cohort, params),
      intakeOf(cohort, 'batch' in rule.cohort ? rule.cohort.batch : undefined),
      ctx.actor,
    ),
    inputs: inputs.slice(0, inputLimit),
    inputCount: seen.length === members.length ? inputs.length : members.length * behind.length,
  };
}

export const rateFigures: readonly FigureResolver[] = (Object.keys(rateCodes) as FigureKind[]).map((kind) => ({
  kind,
  params: zRateParams,
  resolve: openRate,
}));
