import type { z } from 'zod';
import { columnsFor, type ListColumn, tenThousandYuan } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import type { leadListApi } from './promotion.api.ts';
import { leadStageWords } from './promotion.words.ts';

export interface LeadSheetRow {
  readonly line: z.input<typeof leadListApi.output>['rows'][number];
  readonly zone: string | null;
}

type Column = ListColumn<LeadSheetRow>;
const { text, amount } = columnsFor<LeadSheetRow>();

/** Leads and talks; for reading. What is intended stays a span, in 万元 or in the currency it was named in. */
export const leadColumns: readonly Column[] = [
  text('name', words('线索名称', '線索名稱', 'Lead'), ({ line }) => line.name, 40),
  text('investor', words('投资企业', '投資企業', 'Investor'), ({ line }) => line.investor, 26),
  text('origin', words('资金来源地', '資金來源地', 'Origin of funds'), ({ line }) => line.origin, 14),
  text('scope', words('所属市', '所屬市', 'Reporting body'), ({ line }) => line.scopeId, 14),
  text('zone', words('所在开发区', '所在開發區', 'Zone'), ({ zone }) => zone, 22),
  text('industry', words('所属产业', '所屬產業', 'Industry'), ({ line }) => line.industry, 14),
  text('channel', words('招商方式', '招商方式', 'Channel'), ({ line }) => line.channel, 14),
  text('stage', words('洽谈阶段', '洽談階段', 'Stage of talks'), ({ line }) => leadStageWords[line.stage].hans, 12),
  amount('low_yuan', words('意向投资下限（万元）', '意向投資下限（萬元）', 'Intended, from (万元)'), ({ line }) =>
    tenThousandYuan(line.lowFen),
  ),
  amount('high_yuan', words('意向投资上限（万元）', '意向投資上限（萬元）', 'Intended, to (万元)'), ({ line }) =>
    tenThousandYuan(line.highFen),
  ),
  text('currency', words('外币币种', '外幣幣種', 'Currency'), ({ line }) => line.currency, 10),
  amount('foreign', words('外币金额', '外幣金額', 'Amount in currency'), ({ line }) => line.foreignAmount),
  {
    field: 'first_contact_on',
    heading: words('首次对接', '首次對接', 'First contact'),
    kind: 'day',
    value: ({ line }) => line.firstContactOn,
  },
  text('officer', words('招商专员', '招商專員', 'Officer'), ({ line }) => line.officer, 12),
  {
    field: 'counted',
    heading: words('是否计入', '是否計入', 'Counted'),
    kind: 'code',
    width: 10,
    value: ({ line }) => line.firstId === null,
  },
  text('note', words('备注', '備註', 'Remarks'), ({ line }) => line.note, 30),
];
