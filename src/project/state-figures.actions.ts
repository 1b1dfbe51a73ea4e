import { z } from 'zod';
import { type Day, zDay } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { liesIn, readTerritory, seesAll, type Territory } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureInput, FigureOpening, FigureValue } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit, placeOf, textValue } from '../indicator/figure-value.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { readDue } from './due.actions.ts';
import { colours } from './lamp.ts';
import { litProjects, usualLamps } from './lamp-list.store.ts';
import { presetLampRules } from './lamp-rules.ts';
import type { Stage } from './lifecycle.ts';
import { liveAt } from './live.store.ts';
import { placeName } from './place-name.store.ts';
import { stageLabels } from './project-label.words.ts';

// Figures over the projects of a territory. Who does not see all of it would open another figure under the same name, so is refused.

const territoryAsked = (ctx: ReadCtx, text: string): Territory => {
  const of = readTerritory(text);
  if (!seesAll(ctx.actor, of)) throw new Problem('not-allowed');
  return of;
};

const joined = (place: Words, what: Words): Words =>
  words(`${place.hans} ${what.hans}`, `${place.hant} ${what.hant}`, `${place.en}: ${what.en}`);

const opened = (
  title: Words,
  value: FigureValue | null,
  said: { formula: Words; convention: Words; source: string; version: string },
  inputs: readonly FigureInput[],
  cutOff: string | null,
): FigureOpening => ({
  title,
  value,
  absence: value === null ? notStated : null,
  formula: said.formula,
  formulaVersion: said.version,
  convention: said.convention,
  source: said.source,
  cohort: null,
  cutOff,
  parts: [],
  inputs: inputs.slice(0, inputLimit),
  inputCount: inputs.length,
});

const notStated = words('没有填报', '沒有填報', 'Nobody has stated it');

const projectInput = (
  row: { readonly id: string; readonly name: string; readonly began: bigint },
  field: string,
  value: FigureValue | null,
): FigureInput => ({
  subject: { kind: 'project', id: row.id },
  title: row.name,
  field,
  value,
  fileId: null,
  sheet: null,
  row: null,
  table: null,
  entry: row.began.toString(),
});

const stagesRule = {
  version: 'stage-total 1',
  formula: words(
    '处于该阶段的在册项目数, 或其总投资、已形成投资之和',
    '處於該階段的在冊項目數, 或其總投資、已形成投資之和',
    'Counted projects at the stage, or the sum of their total or formed investment',
  ),
  convention: words(
    '阶段由各项目的事件按规则得出; 并入、拆分、调出的不计',
    '階段由各項目的事件按規則得出; 併入、拆分、調出的不計',
    'The stage follows by rule from the events of each project; merged, split and moved ones do not count',
  ),
  source: 'domain study 3 (stages and their guards)',
};
const amounts = {
  count: words('项目数', '項目數', 'projects'),
  total: words('总投资', '總投資', 'total investment'),
  formed: words('已形成投资', '已形成投資', 'investment formed'),
};
const zStageParams = z.object({
  stage: z.string(),
  what: z.enum(['count', 'total', 'formed']),
  territory: z.string().default(''),
});
const everyStage = words('全部阶段', '全部階段', 'all stages');

async function openStage(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { stage, what, territory } = zStageParams.parse(descriptor.params);
  const of = territoryAsked(ctx, territory);
  const rows = await ctx.db
    .selectFrom('project_state as s')
    .select(['s.project_id as id', 's.name', 's.zone_id', 's.scope_id', 's.total_fen', 's.formed_fen', 's.began'])
    .where(liveAt('s', entry))
    .where('s.counted', '=', true)
    .$if(stage !== 'any', (q) => q.where('s.stage', '=', stage))
    .orderBy('s.project_id')
    .execute();
  const own = rows.filter((row) => liesIn(of, { zoneId: row.zone_id, scopeId: row.scope_id ?? '' }));
  const amount = (row: (typeof own)[number]) => (what === 'formed' ? row.formed_fen : row.total_fen);
  const value =
    what === 'count'
      ? countValue(BigInt(own.length))
      : fenValue(own.reduce((sum, row) => sum + (amount(row) ?? 0n), 0n));
  const label = stage === 'any' ? everyStage : (stageLabels[stage as Stage] ?? words(stage, stage, stage));
  const inputs = own.map((row) => {
    const fen = amount(row);
    return what === 'count'
      ? projectInput(row, 'stage', textValue(stage))
      : projectInput(row, what === 'formed' ? 'formed_yuan' : 'total_yuan', fen === null ? null : fenValue(fen));
  });
  const title = joined(await placeName(ctx.db, of, entry), joined(label, amounts[what]));
  return opened(title, value, stagesRule, inputs, null);
}

const valueRule = {
  version: 'project-value 1',
  formula: words('申报数按规则取一个', '申報數按規則取一個', 'One of the declared values, by rule'),
  convention: words(
    '总投资取最近收到的申报数; 已形成投资取最近期间的申报数或月报累计',
    '總投資取最近收到的申報數; 已形成投資取最近期間的申報數或月報累計',
    'Total: the declared value received last; formed: the declared value, or the sum of a monthly report, of the newest period',
  ),
  source: 'domain study 5 (three statuses)',
};
const zValueParams = z.object({ project: z.uuid(), what: z.enum(['total', 'formed']) });

/** Statements, and for what is formed also months, that say just this amount. */
async function statedBy(
  ctx: ReadCtx,
  project: string,
  name: string,
  what: 'total' | 'formed',
  fen: bigint,
  entry: bigint,
) {
  const field = what === 'total' ? 'total_yuan' : 'formed_yuan';
  const stated = await ctx.db
    .selectFrom('project_statement as s')
    .select(['s.file_id', 's.sheet', 's.row_no', 's.began'])
    .where('s.project_id', '=', project)
    .where('s.measure', '=', what === 'total' ? 'total_investment' : 'formed_investment')
    .where('s.status', '=', 'declared')
    .where('s.value_fen', '=', fen)
    .where(liveAt('s', entry))
    .orderBy('s.began')
    .execute();
  const reported =
    what === 'total'
      ? []
      : await ctx.db
          .selectFrom('progress as p')
          .select(['p.file_id', 'p.sheet', 'p.row_no', 'p.began'])
          .where('p.project_id', '=', project)
          .where('p.cumulative_fen', '=', fen)
          .where(liveAt('p', entry))
          .orderBy('p.began')
          .execute();
  const input = (row: (typeof stated)[number], own: string): FigureInput => ({
    ...projectInput({ id: project, name, began: row.began }, own, fenValue(fen)),
    ...placeOf(row),
  });
  return [...stated.map((row) => input(row, field)), ...reported.map((row) => input(row, 'cumulative_yuan'))];
}

async function openValue(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { project, what } = zValueParams.parse(descriptor.params);
  const row = await ctx.db
    .selectFrom('project_state as s')
    .select(['s.name', 's.total_fen', 's.formed_fen'])
    .where('s.project_id', '=', project)
    .where(liveAt('s', entry))
    .executeTakeFirst();
  if (!row) throw new Problem('not-found');
  const fen = what === 'total' ? row.total_fen : row.formed_fen;
  const inputs = fen === null ? [] : await statedBy(ctx, project, row.name, what, fen, entry);
  const title = joined(words(row.name, row.name, row.name), amounts[what]);
  return opened(title, fen === null ? null : fenValue(fen), valueRule, inputs, null);
}

const lampRule = {
  version: 'lamp-count 1',
  formula: words(
    '开工灯或进度灯为此色的在建和前期项目数',
    '開工燈或進度燈為此色的在建和前期項目數',
    'Projects under way whose lamp of start or of progress has the colour',
  ),
  convention: words(
    '按所选公开规则; 已投产、并入、拆分、调出的不计; 规则未定和资料不足的不亮灯',
    '按所選公開規則; 已投產、併入、拆分、調出的不計; 規則未定和資料不足的不亮燈',
    'By the published rule set that was chosen; without those that produce, were merged, split or moved; what the rule leaves open or the record does not hold is not lit',
  ),
  source: 'published lamp rules, kept as data',
};
const colourWords = {
  red: words('红灯项目', '紅燈項目', 'projects with a red lamp'),
  yellow: words('黄灯项目', '黃燈項目', 'projects with a yellow lamp'),
  green: words('绿灯项目', '綠燈項目', 'projects with a green lamp'),
};
const zLampParams = z.object({
  day: zDay,
  rules: z.string().default(usualLamps),
  colour: z.enum(colours),
  territory: z.string().default(''),
});

async function openLamps(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { day, rules, colour, territory } = zLampParams.parse(descriptor.params);
  if (!presetLampRules.some((one) => one.id === rules)) throw new Problem('not-found');
  const of = territoryAsked(ctx, territory);
  const lit = (await litProjects(ctx.db, { entry, day: day as Day, territory: of, rules })).filter((one) =>
    one.lamps.some((lamp) => lamp.colour === colour),
  );
  const inputs = lit.map((one) =>
    projectInput({ id: one.projectId, name: one.name, began: one.began }, 'stage', textValue(one.stage ?? '')),
  );
  const title = joined(await placeName(ctx.db, of, entry), colourWords[colour]);
  return opened(title, countValue(BigInt(lit.length)), lampRule, inputs, day);
}

const dueRule = {
  version: 'report-due 1',
  formula: words(
    '所看各月未报、迟报的月报份数, 或漏报的项目数',
    '所看各月未報、遲報的月報份數, 或漏報的項目數',
    'Monthly reports missing or late in the months looked at, or projects that reports left out',
  ),
  convention: words(
    '报过月报的开发区此后每月应报; 次月 5 日截止, 遇休息日顺延',
    '報過月報的開發區此後每月應報; 次月 5 日截止, 遇休息日順延',
    'A zone that has once reported goes on reporting; due on the 5th of the next month or the next working day',
  ),
  source: 'Monthly progress reports of key projects',
};
const dueWords = {
  missing: words('未报月报', '未報月報', 'reports missing'),
  late: words('迟报月报', '遲報月報', 'reports late'),
  left_out: words('漏报项目', '漏報項目', 'projects left out'),
};
const zDueParams = z.object({
  day: zDay,
  months: z.string().regex(/^\d{1,2}$/),
  what: z.enum(['missing', 'late', 'left_out']),
  territory: z.string().default(''),
});

async function openDue(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { day, months, what, territory } = zDueParams.parse(descriptor.params);
  const of = territoryAsked(ctx, territory);
  const { rows } = await readDue(ctx, { day: day as Day, months: Number(months), entry, territory: of });
  const count = rows.reduce(
    (sum, row) => sum + { missing: row.missing, late: row.late, left_out: row.leftOut }[what].length,
    0,
  );
  const title = joined(await placeName(ctx.db, of, entry), dueWords[what]);
  return opened(title, countValue(BigInt(count)), dueRule, [], day);
}

export const stateFigures: readonly FigureResolver[] = [
  { kind: 'stage.total', params: zStageParams, resolve: openStage },
  { kind: 'project.value', params: zValueParams, resolve: openValue },
  { kind: 'lamp.count', params: zLampParams, resolve: openLamps },
  { kind: 'report.due', params: zDueParams, resolve: openDue },
];
