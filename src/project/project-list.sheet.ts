import type { z } from 'zod';
import { columnsFor, type ListColumn, tenThousandYuan } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import type { zProjectLine } from './project.api.ts';
import { stageWord } from './stage.sheet.ts';

export interface ProjectSheetRow {
  readonly line: z.input<typeof zProjectLine>;
  readonly zone: string | null;
}

type Column = ListColumn<ProjectSheetRow>;
const { text, day: dayOf } = columnsFor<ProjectSheetRow>();

/** The list of projects as filtered; for reading. Amounts in 万元. */
export const projectColumns: readonly Column[] = [
  text('name', words('项目名称', '項目名稱', 'Project'), ({ line }) => line.name, 40),
  { ...text('project_code', words('项目代码', '項目代碼', 'Project code'), ({ line }) => line.code, 26), kind: 'code' },
  text('builder', words('建设单位', '建設單位', 'Project company'), ({ line }) => line.firm, 26),
  text('scope', words('所属市', '所屬市', 'Reporting body'), ({ line }) => line.scopeId, 14),
  text('zone', words('所在开发区', '所在開發區', 'Zone'), ({ zone }) => zone, 22),
  text('industry', words('所属产业', '所屬產業', 'Industry'), ({ line }) => line.industry, 14),
  {
    field: 'total_yuan',
    heading: words('总投资（万元）', '總投資（萬元）', 'Total investment (万元)'),
    kind: 'amount',
    value: ({ line }) => tenThousandYuan(line.totalFen),
  },
  {
    field: 'formed_yuan',
    heading: words('累计完成投资（万元）', '累計完成投資（萬元）', 'Investment formed (万元)'),
    kind: 'amount',
    value: ({ line }) => tenThousandYuan(line.formedFen),
  },
  text('stage', words('目前状态', '目前狀態', 'Stage'), ({ line }) => stageWord(line.stage), 12),
  dayOf('since', words('进入现状态日期', '進入現狀態日期', 'In this stage since'), ({ line }) => line.since),
  dayOf('started_on', words('开工时间', '開工時間', 'Started'), ({ line }) => line.startedOn),
  dayOf('produced_on', words('投产时间', '投產時間', 'In production since'), ({ line }) => line.producedOn),
  {
    field: 'in_statistics',
    heading: words('是否入统', '是否入統', 'In statistics'),
    kind: 'code',
    width: 10,
    value: ({ line }) => line.inStatistics,
  },
  {
    field: 'counted',
    heading: words('是否单独计数', '是否單獨計數', 'Counted on its own'),
    kind: 'code',
    width: 12,
    value: ({ line }) => line.counted,
  },
];
