import { type ListColumn, ownFields, ownHeading, tenThousandYuan } from '../base/list-book.ts';
import { say, words } from '../base/words.ts';
import type { Batch } from './batch.ts';
import type { ListingFields, SessionEntryView } from './session.api.ts';

export interface SessionSheetRow {
  readonly entry: SessionEntryView;
  /** Name of the zone, as the papers print it; null where the line names none. */
  readonly zone: string | null;
  readonly lang: 'zh-Hans' | 'zh-Hant' | 'en';
  /** The journal entry as of which the list was written. */
  readonly asOf: string;
}

type Column = ListColumn<SessionSheetRow>;
const text = (field: string, heading: Column['heading'], key: keyof ListingFields, width = 18): Column => ({
  field,
  heading,
  kind: 'text',
  width,
  value: ({ entry }) => entry[key],
});
const money = (field: string, heading: Column['heading'], key: keyof ListingFields): Column => ({
  field,
  heading,
  kind: 'amount',
  value: ({ entry }) => tenThousandYuan(entry[key] as string | null),
});
/** Days are text: a paper may give only the month. */
const dated = (field: string, heading: Column['heading'], key: keyof ListingFields): Column => ({
  field,
  heading,
  kind: 'code',
  width: 12,
  value: ({ entry }) => entry[key],
});

/** Columns of a session list, one sheet a batch. Amounts in 万元. The headings are those that papers use, so every sheet reads back. */
export const sessionColumns: readonly Column[] = [
  {
    field: 'serial',
    heading: words('序号', '序號', 'No.'),
    kind: 'integer',
    width: 6,
    fixed: true,
    value: ({ entry }) => entry.position,
  },
  text('name', words('项目名称', '項目名稱', 'Project'), 'name', 40),
  text('investor', words('投资企业', '投資企業', 'Investor'), 'investor', 26),
  text('builder', words('建设单位', '建設單位', 'Project company'), 'builder', 26),
  text('scope', words('所属市', '所屬市', 'Reporting body'), 'scopeId', 14),
  {
    field: 'zone',
    heading: words('所在开发区', '所在開發區', 'Zone'),
    kind: 'text',
    width: 22,
    value: ({ zone }) => zone,
  },
  text('place', words('建设地点', '建設地點', 'Site'), 'place'),
  text('origin', words('资金来源地', '資金來源地', 'Origin of funds'), 'origin', 12),
  text('industry', words('所属产业', '所屬產業', 'Industry'), 'industry', 14),
  {
    ...text('project_code', words('项目代码', '項目代碼', 'Project code'), 'projectCode', 26),
    kind: 'code',
  },
  money('total_yuan', words('总投资（万元）', '總投資（萬元）', 'Total investment (万元)'), 'totalFen'),
  money('plan_year_yuan', words('本年计划投资（万元）', '本年計劃投資（萬元）', "Year's plan (万元)"), 'planYearFen'),
  money('formed_yuan', words('累计完成投资（万元）', '累計完成投資（萬元）', 'Investment formed (万元)'), 'formedFen'),
  money(
    'expected_output_yuan',
    words('预计年产值（万元）', '預計年產值（萬元）', 'Expected output (万元)'),
    'expectedOutputFen',
  ),
  money(
    'actual_output_yuan',
    words('实际年产值（万元）', '實際年產值（萬元）', 'Actual output (万元)'),
    'actualOutputFen',
  ),
  money('tax_yuan', words('预计年税收（万元）', '預計年稅收（萬元）', 'Expected tax (万元)'), 'taxFen'),
  {
    field: 'land_mu',
    heading: words('占地面积（亩）', '占地面積（畝）', 'Land (亩)'),
    kind: 'amount',
    value: ({ entry }) => entry.landMu,
  },
  { field: 'jobs', heading: words('新增就业', '新增就業', 'Jobs'), kind: 'integer', value: ({ entry }) => entry.jobs },
  {
    field: 'contract_type',
    heading: words('签约形式', '簽約形式', 'Kind of contract'),
    kind: 'code',
    width: 12,
    choices: ['正式合同', '框架协议'],
    value: ({ entry }) => (entry.contract === null ? null : entry.contract === 'framework' ? '框架协议' : '正式合同'),
  },
  {
    field: 'on_stage',
    heading: words('是否现场签约', '是否現場簽約', 'Signed on stage'),
    kind: 'code',
    width: 10,
    choices: ['是', '否'],
    value: ({ entry }) => entry.onStage,
  },
  dated('signed_on', words('签约时间', '簽約時間', 'Signed'), 'signedOn'),
  dated('started_on', words('开工时间', '開工時間', 'Started'), 'startedOn'),
  dated('finish_on', words('计划竣工时间', '計劃竣工時間', 'Planned finish'), 'finishOn'),
  dated('produced_on', words('投产时间', '投產時間', 'In production since'), 'producedOn'),
  text('dept', words('责任单位', '責任單位', 'Responsible'), 'dept'),
  text('note', words('备注', '備註', 'Remarks'), 'note', 30),
  {
    field: 'counts',
    heading: ownHeading('是否计入', '是否計入', 'Counted'),
    kind: 'code',
    width: 10,
    fixed: true,
    value: ({ entry }) => entry.counts,
  },
  {
    field: 'counts_why',
    heading: ownHeading('计入说明', '計入說明', 'Why'),
    kind: 'text',
    width: 40,
    fixed: true,
    value: ({ entry, lang }) => say(entry.explanation, lang),
  },
  {
    field: 'project_id',
    heading: ownFields.project_id,
    kind: 'code',
    hidden: true,
    value: ({ entry }) => entry.projectId,
  },
  { field: 'line_id', heading: ownFields.line_id, kind: 'code', hidden: true, value: ({ entry }) => entry.id },
  { field: 'as_of_entry', heading: ownFields.as_of_entry, kind: 'code', hidden: true, value: ({ asOf }) => asOf },
];

/** Names of the three sheets; their titles name session and batch the way papers do. */
export const batchSheets: Readonly<Record<Batch, ReturnType<typeof words>>> = {
  sign: words('签约', '簽約', 'Signed'),
  start: words('开工', '開工', 'Started'),
  production: words('投产', '投產', 'In production'),
};

export const sessionTitle = (number: string, batch: Batch) => {
  const [year, turn] = number.split('-');
  const { hans, hant } = batchSheets[batch];
  return words(
    `${year}年第${turn}次“三个一批”活动${hans}项目名单`,
    `${year}年第${turn}次「三個一批」活動${hant}項目名單`,
    `Three batches, session ${number}: ${batchSheets[batch].en}`,
  );
};
