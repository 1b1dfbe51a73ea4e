import { type ListColumn, ownFields, tenThousandYuan } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import { stageWord } from './stage.sheet.ts';
import type { ProgressWrite } from './writes.ts';

/** A project of a zone with what its month says, or what the last report said, carried forward. */
export interface ProgressSheetRow {
  readonly projectId: string;
  readonly name: string;
  readonly code: string | null;
  readonly firm: string | null;
  readonly zone: string | null;
  readonly progress: Pick<
    ProgressWrite,
    | 'monthFen'
    | 'ytdFen'
    | 'cumulativeFen'
    | 'planYearFen'
    | 'totalFen'
    | 'stage'
    | 'progress'
    | 'problem'
    | 'nextPlan'
    | 'inStatistics'
    | 'note'
  >;
  readonly asOf: string;
}

type Column = ListColumn<ProgressSheetRow>;
const money = (field: string, heading: Column['heading'], key: keyof ProgressSheetRow['progress']): Column => ({
  field,
  heading,
  kind: 'amount',
  value: ({ progress }) => tenThousandYuan(progress[key] as string | null),
});
const text = (field: string, heading: Column['heading'], key: keyof ProgressSheetRow['progress']): Column => ({
  field,
  heading,
  kind: 'text',
  width: 32,
  value: ({ progress }) => progress[key],
});

/** The monthly form of a zone. Amounts in 万元; what did not change since the last report is filled in already. */
export const progressColumns: readonly Column[] = [
  {
    field: 'name',
    heading: words('项目名称', '項目名稱', 'Project'),
    kind: 'text',
    width: 40,
    value: (row) => row.name,
  },
  {
    field: 'project_code',
    heading: words('项目代码', '項目代碼', 'Project code'),
    kind: 'code',
    width: 26,
    value: (row) => row.code,
  },
  {
    field: 'builder',
    heading: words('建设单位', '建設單位', 'Project company'),
    kind: 'text',
    width: 26,
    value: (row) => row.firm,
  },
  {
    field: 'zone',
    heading: words('所在开发区', '所在開發區', 'Zone'),
    kind: 'text',
    width: 20,
    value: (row) => row.zone,
  },
  money('total_yuan', words('总投资（万元）', '總投資（萬元）', 'Total investment (万元)'), 'totalFen'),
  money('plan_year_yuan', words('本年计划投资（万元）', '本年計劃投資（萬元）', "Year's plan (万元)"), 'planYearFen'),
  money('month_yuan', words('本月完成投资（万元）', '本月完成投資（萬元）', 'In the month (万元)'), 'monthFen'),
  money('ytd_yuan', words('本年累计完成投资（万元）', '本年累計完成投資（萬元）', 'Since 1 January (万元)'), 'ytdFen'),
  money(
    'cumulative_yuan',
    words('自开工累计完成投资（万元）', '自開工累計完成投資（萬元）', 'Since the start (万元)'),
    'cumulativeFen',
  ),
  {
    field: 'stage',
    heading: words('目前状态', '目前狀態', 'Stage'),
    kind: 'code',
    width: 12,
    choices: ['储备', '在谈', '签约', '前期', '在建', '部分投产', '投产', '停建', '终止'],
    value: ({ progress }) => stageWord(progress.stage),
  },
  text('progress', words('形象进度', '形象進度', 'Progress of works'), 'progress'),
  text('problem', words('存在问题', '存在問題', 'Problems'), 'problem'),
  text('next_plan', words('下一步计划', '下一步計劃', 'Next steps'), 'nextPlan'),
  {
    field: 'in_statistics',
    heading: words('是否入统', '是否入統', 'In statistics'),
    kind: 'code',
    width: 10,
    choices: ['是', '否'],
    value: ({ progress }) => progress.inStatistics,
  },
  text('note', words('备注', '備註', 'Remarks'), 'note'),
  {
    field: 'project_id',
    heading: ownFields.project_id,
    kind: 'code',
    hidden: true,
    value: (row) => row.projectId,
  },
  { field: 'as_of_entry', heading: ownFields.as_of_entry, kind: 'code', hidden: true, value: (row) => row.asOf },
];

/** Title that names zone and month; a report of two months says both. */
export const progressTitle = (zone: string, month: string, from: string) => {
  const [year, last] = [month.slice(0, 4), Number(month.slice(5))];
  const first = Number(from.slice(5));
  const span = first === last ? `${last}` : `${first}-${last}`;
  return words(
    `${zone}${year}年${span}月重点项目进展情况月报表`,
    `${zone}${year}年${span}月重點項目進展情況月報表`,
    `${zone}: monthly progress ${from === month ? month : `${from} to ${month}`}`,
  );
};
