import type { z } from 'zod';
import { columnsFor, type ListColumn } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import type { requestListApi } from './service.api.ts';
import { requestStateWords } from './service.words.ts';

export interface RequestSheetRow {
  readonly line: z.input<typeof requestListApi.output>['rows'][number];
  readonly zone: string | null;
}

type Column = ListColumn<RequestSheetRow>;
const { text } = columnsFor<RequestSheetRow>();
type Line = RequestSheetRow['line'];
const day = (field: string, heading: Column['heading'], key: 'acceptedOn' | 'dueOn' | 'closedOn'): Column => ({
  field,
  heading,
  kind: 'day',
  value: ({ line }: { line: Line }) => line[key],
});

/** Requests of enterprises, with where each stands on the day of reading; for reading. */
export const requestColumns: readonly Column[] = [
  { ...text('request_no', words('诉求编号', '訴求編號', 'Request no.'), ({ line }) => line.requestNo), kind: 'code' },
  text('firm', words('企业名称', '企業名稱', 'Firm'), ({ line }) => line.firm, 30),
  text('scope', words('所属市', '所屬市', 'Reporting body'), ({ line }) => line.scopeId, 14),
  text('zone', words('所在开发区', '所在開發區', 'Zone'), ({ zone }) => zone, 22),
  text('kind', words('诉求类型', '訴求類型', 'Kind'), ({ line }) => line.kind, 12),
  text('content', words('诉求内容', '訴求內容', 'Request'), ({ line }) => line.content, 44),
  text('dept', words('责任单位', '責任單位', 'Responsible unit'), ({ line }) => line.dept),
  day('accepted_on', words('受理时间', '受理時間', 'Accepted on'), 'acceptedOn'),
  day('due_on', words('办理时限', '辦理時限', 'Due on'), 'dueOn'),
  day('closed_on', words('办结时间', '辦結時間', 'Closed on'), 'closedOn'),
  text('state', words('办理状态', '辦理狀態', 'State'), ({ line }) => requestStateWords[line.state].hans, 12),
  text('result', words('办理结果', '辦理結果', 'Result'), ({ line }) => line.result, 30),
  {
    field: 'stars',
    heading: words('评价星级', '評價星級', 'Stars'),
    kind: 'integer',
    value: ({ line }) => line.stars,
  },
  text('note', words('备注', '備註', 'Remarks'), ({ line }) => line.note, 30),
];
