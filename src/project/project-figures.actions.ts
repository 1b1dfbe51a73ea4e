import { sql } from 'kysely';
import { z } from 'zod';
import { zMonth } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { readTerritory, seesAll } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import { listAwaiting } from '../evidence/awaiting.store.ts';
import { awaitingOf } from '../evidence/awaiting.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureInput, FigureOpening, FigureValue } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit, placeOf } from '../indicator/figure-value.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { measureList, statuses, zStatementPeriod } from './measure.ts';
import { placeName } from './place-name.store.ts';
import { measureLabels, statusLabels } from './project-label.words.ts';

const knownAt = (table: string, entry: bigint) =>
  sql<boolean>`${sql.ref(`${table}.began`)} <= ${entry} and (${sql.ref(`${table}.ended`)} is null or ${sql.ref(`${table}.ended`)} > ${entry})`;

const monthlyMeasures = {
  month: {
    column: 'month_fen',
    field: 'month_yuan',
    words: words('本月完成投资', '本月完成投資', 'Investment done in the month'),
  },
  ytd: {
    column: 'ytd_fen',
    field: 'ytd_yuan',
    words: words('本年累计完成投资', '本年累計完成投資', 'Investment done in the year so far'),
  },
  cumulative: {
    column: 'cumulative_fen',
    field: 'cumulative_yuan',
    words: words('开工以来累计完成投资', '開工以來累計完成投資', 'Investment done since the start'),
  },
  plan_year: {
    column: 'plan_year_fen',
    field: 'plan_year_yuan',
    words: words('年度计划投资', '年度計劃投資', 'Investment planned for the year'),
  },
} as const;

/** One zone, or with an empty zone all that the offices of a territory sent. */
const zMonthlyParams = z.object({
  zone: z.string(),
  territory: z.string().default(''),
  month: zMonth,
  measure: z.enum(['month', 'ytd', 'cumulative', 'plan_year']),
});

const sumFormula = words('各项目填报数之和', '各項目填報數之和', 'Sum of what the projects report');
const newest = words(
  '同月收到多份的, 以最后收到的一份为准; 更正前的各版留存',
  '同月收到多份的, 以最後收到的一份為準; 更正前的各版留存',
  'Of a month reported more than once the last version received counts; the earlier ones are kept',
);
const nothing = words('该月未报', '該月未報', 'Nothing was reported for the month');

async function openMonthly(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { zone, month, measure, territory } = zMonthlyParams.parse(descriptor.params);
  const of = zone === '' ? readTerritory(territory) : { everywhere: false, zones: [zone], scopes: [] };
  if (!seesAll(ctx.actor, of)) throw new Problem('not-allowed');
  const { column, field, words: title } = monthlyMeasures[measure];
  const rows = await ctx.db
    .selectFrom('progress as p')
    .leftJoin('project as j', (join) => join.onRef('j.id', '=', 'p.project_id').on(knownAt('j', entry)))
    .select(['p.project_id', 'j.name', `p.${column} as amount`, 'p.file_id', 'p.sheet', 'p.row_no', 'p.began'])
    .$if(!of.everywhere, (q) => q.where('p.sender_zone_id', 'in', ['', ...of.zones]))
    .where('p.month', '=', month)
    .where(knownAt('p', entry))
    .orderBy('p.project_id')
    .execute();
  const stated = rows.filter((row) => row.amount !== null);
  const total = stated.reduce((sum, row) => sum + (row.amount ?? 0n), 0n);
  const place = zone === '' ? await placeName(ctx.db, of, entry) : words(zone, zone, zone);
  const inputs = stated.map(
    (row): FigureInput => ({
      subject: { kind: 'project', id: row.project_id },
      title: row.name ?? row.project_id,
      field,
      value: fenValue(row.amount ?? 0n),
      ...placeOf(row),
    }),
  );
  return {
    title: words(
      `${place.hans} ${month} ${title.hans}`,
      `${place.hant} ${month} ${title.hant}`,
      `${place.en} ${month}: ${title.en}`,
    ),
    value: stated.length === 0 ? null : fenValue(total),
    absence: stated.length === 0 ? nothing : null,
    formula: sumFormula,
    formulaVersion: 'monthly-total 1',
    convention: newest,
    source: 'Monthly progress reports of key projects',
    cohort: null,
    cutOff: month,
    parts: [
      {
        name: words('项目数', '項目數', 'Projects'),
        role: 'term',
        value: countValue(BigInt(rows.length)),
        note: null,
        code: null,
      },
      {
        name: words('其中已填报', '其中已填報', 'Of these stated'),
        role: 'term',
        value: countValue(BigInt(stated.length)),
        note: null,
        code: null,
      },
    ],
    // Papers in the reader's sight: a zone's own report of that month, or of the year that holds it.
    awaiting: awaitingOf(
      (await listAwaiting(ctx.db, entry)).filter(
        (each) =>
          each.family === 'monthly' &&
          (of.everywhere || of.zones.includes(each.zoneId ?? each.sender.zoneId ?? '')) &&
          each.period !== null &&
          month.startsWith(each.period),
      ),
      { sessions: [], families: ['monthly'], day: month },
      ctx.actor,
    ),
    inputs: inputs.slice(0, inputLimit),
    inputCount: inputs.length,
  };
}

const zStatementParams = z.object({
  project: z.uuid(),
  measure: z.enum(measureList),
  period: zStatementPeriod,
  status: z.enum(statuses),
  publisher: z.string(),
});

/** Column of the measure in the papers that state it. */
const measureField: Partial<Record<(typeof measureList)[number], string>> = {
  total_investment: 'total_yuan',
  formed_investment: 'formed_yuan',
  expected_output: 'expected_output_yuan',
  actual_output: 'actual_output_yuan',
  actual_tax: 'tax_yuan',
  expected_tax: 'tax_yuan',
  land: 'land_mu',
  jobs: 'jobs',
};

const asStated = words('原样采用填报值', '原樣採用填報值', 'The value as stated');
const sideBySide = words(
  '申报数、核实数、统计数并列, 互不覆盖; 各机构各报各数',
  '申報數、核實數、統計數並列, 互不覆蓋; 各機構各報各數',
  'Declared, verified and statistical values stand side by side, and so do those of different offices',
);

async function openStatement(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const asked = zStatementParams.parse(descriptor.params);
  const row = await ctx.db
    .selectFrom('project_statement as s')
    .selectAll('s')
    .where('s.project_id', '=', asked.project)
    .where('s.measure', '=', asked.measure)
    .where('s.period', '=', asked.period)
    .where('s.status', '=', asked.status)
    .where('s.publisher', '=', asked.publisher)
    .where(knownAt('s', entry))
    .executeTakeFirst();
  // Row security hides projects outside the reader's territory: to such a reader the statement is not there.
  if (!row) throw new Problem('not-found');
  const project = await ctx.db
    .selectFrom('project as j')
    .select('j.name')
    .where('j.id', '=', asked.project)
    .where(knownAt('j', entry))
    .executeTakeFirst();
  const name = project?.name ?? asked.project;
  const value: FigureValue =
    row.value_fen !== null ? fenValue(row.value_fen) : { text: row.value ?? '', exact: row.value ?? '', unit: 'text' };
  const label = measureLabels[asked.measure];
  const status: Words = statusLabels[asked.status];
  return {
    title: words(
      `${name} ${label.hans} ${status.hans}`,
      `${name} ${label.hant} ${status.hant}`,
      `${name}: ${label.en}, ${status.en}`,
    ),
    value,
    absence: null,
    formula: asStated,
    formulaVersion: 'statement 1',
    convention: sideBySide,
    source: row.publisher,
    cohort: null,
    cutOff: asked.period,
    parts: [],
    inputs: [
      {
        subject: { kind: 'project', id: asked.project },
        title: name,
        field: measureField[asked.measure] ?? asked.measure,
        value,
        ...placeOf(row),
      },
    ],
    inputCount: 1,
  };
}

export const projectFigures: readonly FigureResolver[] = [
  { kind: 'monthly.total', params: zMonthlyParams, resolve: openMonthly },
  { kind: 'project.statement', params: zStatementParams, resolve: openStatement },
];
