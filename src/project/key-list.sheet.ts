import { columnsFor, type ListColumn, ownFields } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import type { KeyEntryWrite } from './writes.ts';

export interface KeyListSheetRow {
  readonly projectId: string;
  readonly name: string;
  readonly code: string | null;
  readonly firm: string | null;
  readonly scope: string | null;
  readonly zone: string | null;
  readonly place: string | null;
  /** Degrees. */
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly industry: string | null;
  readonly content: string | null;
  readonly totalFen: string | null;
  readonly entry: KeyEntryWrite;
  readonly asOf: string;
}

type Column = ListColumn<KeyListSheetRow>;
const { text, money } = columnsFor<KeyListSheetRow>();

/** As text: a number format would round what a map needs. */
const degrees = (field: string, heading: Column['heading'], value: (row: KeyListSheetRow) => number | null): Column =>
  text(field, heading, (row) => value(row)?.toString() ?? null, 12);

/** Nature of the works in the words that papers use; unknown words stay as they were sent. */
const natures: Readonly<Record<string, string>> = {
  new: '新建',
  carried_over: '续建',
  preparatory: '前期',
  expansion: '扩建',
  upgrade: '技改',
  rebuilt: '改建',
  relocated: '迁建',
};

/** The list of key projects of a year. Amounts in 万元. */
export const keyListColumns: readonly Column[] = [
  text('name', words('项目名称', '項目名稱', 'Project'), (row) => row.name, 40),
  { ...text('project_code', words('项目代码', '項目代碼', 'Project code'), (row) => row.code, 26), kind: 'code' },
  text('builder', words('建设单位', '建設單位', 'Project company'), (row) => row.firm, 26),
  text('scope', words('所属市', '所屬市', 'Reporting body'), (row) => row.scope, 14),
  text('zone', words('所在开发区', '所在開發區', 'Zone'), (row) => row.zone, 20),
  text('place', words('建设地点', '建設地點', 'Site'), (row) => row.place),
  degrees('longitude', words('经度', '經度', 'Longitude'), (row) => row.longitude),
  degrees('latitude', words('纬度', '緯度', 'Latitude'), (row) => row.latitude),
  text('industry', words('所属产业', '所屬產業', 'Industry'), (row) => row.industry, 14),
  {
    field: 'nature',
    heading: words('建设性质', '建設性質', 'Nature of works'),
    kind: 'code',
    width: 10,
    choices: Object.values(natures),
    value: ({ entry }) => (entry.nature === null ? null : (natures[entry.nature] ?? entry.nature)),
  },
  text('content', words('建设规模及主要内容', '建設規模及主要內容', 'Contents'), (row) => row.content, 40),
  {
    ...text(
      'period',
      words('建设起止年限', '建設起止年限', 'Years of works'),
      ({ entry }) =>
        entry.periodStart === null && entry.periodEnd === null
          ? null
          : entry.periodStart === entry.periodEnd
            ? entry.periodStart
            : `${entry.periodStart ?? ''}-${entry.periodEnd ?? ''}`,
      18,
    ),
    kind: 'code',
  },
  money('total_yuan', words('总投资（万元）', '總投資（萬元）', 'Total investment (万元)'), (row) => row.totalFen),
  money(
    'done_before_yuan',
    words('截至上年底累计完成投资（万元）', '截至上年底累計完成投資（萬元）', 'Done before this year (万元)'),
    ({ entry }) => entry.doneBeforeFen,
  ),
  money(
    'plan_year_yuan',
    words('年度计划投资（万元）', '年度計劃投資（萬元）', "Year's plan (万元)"),
    ({ entry }) => entry.planYearFen,
  ),
  text(
    'plan_progress',
    words('年度形象进度目标', '年度形象進度目標', "Year's aim"),
    ({ entry }) => entry.planProgress,
    32,
  ),
  text('leader', words('包联领导', '包聯領導', 'Sponsor'), ({ entry }) => entry.leader, 12),
  text('dept', words('责任单位', '責任單位', 'Responsible'), ({ entry }) => entry.dept),
  text('contact', words('联系人', '聯繫人', 'Contact'), ({ entry }) => entry.contact),
  text('note', words('备注', '備註', 'Remarks'), ({ entry }) => entry.note, 30),
  { field: 'project_id', heading: ownFields.project_id, kind: 'code', hidden: true, value: (row) => row.projectId },
  { field: 'as_of_entry', heading: ownFields.as_of_entry, kind: 'code', hidden: true, value: (row) => row.asOf },
];

export const keyListTitle = (list: string, year: string, removed: boolean) =>
  removed
    ? words(
        `调出${year}年重点项目清单（${list}）`,
        `調出${year}年重點項目清單（${list}）`,
        `Removed from the key list ${year} (${list})`,
      )
    : words(`${year}年重点项目清单（${list}）`, `${year}年重點項目清單（${list}）`, `Key projects ${year} (${list})`);
