import type { z } from 'zod';
import { columnsFor, type ListColumn } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import type { contractListApi } from './promotion.api.ts';

export interface ContractSheetRow {
  readonly line: z.input<typeof contractListApi.output>['rows'][number];
  readonly zone: string | null;
}

type Column = ListColumn<ContractSheetRow>;
const { text, money } = columnsFor<ContractSheetRow>();

/** Agreements and contracts; for reading. Amounts in 万元. */
export const contractColumns: readonly Column[] = [
  {
    ...text('contract_no', words('合同编号', '合約編號', 'Contract no.'), ({ line }) => line.contractNo, 20),
    kind: 'code',
  },
  text('name', words('项目名称', '項目名稱', 'Project'), ({ line }) => line.name, 40),
  text(
    'contract_type',
    words('签约形式', '簽約形式', 'Kind'),
    ({ line }) => (line.kind === 'formal' ? '正式合同' : '框架协议'),
    12,
  ),
  text('investor', words('投资企业', '投資企業', 'Investor'), ({ line }) => line.investor, 26),
  text('origin', words('资金来源地', '資金來源地', 'Origin of funds'), ({ line }) => line.origin, 14),
  text('scope', words('所属市', '所屬市', 'Reporting body'), ({ line }) => line.scopeId, 14),
  text('zone', words('所在开发区', '所在開發區', 'Zone'), ({ zone }) => zone, 22),
  text('industry', words('所属产业', '所屬產業', 'Industry'), ({ line }) => line.industry, 14),
  text('channel', words('招商方式', '招商方式', 'Channel'), ({ line }) => line.channel, 14),
  money(
    'total_yuan',
    words('总投资（万元）', '總投資（萬元）', 'Total investment (万元)'),
    ({ line }) => line.totalFen,
  ),
  money(
    'arrived_yuan',
    words('累计到位资金（万元）', '累計到位資金（萬元）', 'Funds arrived (万元)'),
    ({ line }) => line.arrivedFen,
  ),
  {
    field: 'land_mu',
    heading: words('占地面积（亩）', '占地面積（畝）', 'Land (亩)'),
    kind: 'amount',
    value: ({ line }) => line.landMu,
  },
  {
    field: 'signed_on',
    heading: words('签约时间', '簽約時間', 'Signed'),
    kind: 'day',
    value: ({ line }) => line.signedOn,
  },
  {
    field: 'performed',
    heading: words('是否履约', '是否履約', 'Performed'),
    kind: 'code',
    width: 10,
    value: ({ line }) => line.performed,
  },
  {
    field: 'again',
    heading: words('是否重新签约', '是否重新簽約', 'Signed again'),
    kind: 'code',
    width: 12,
    value: ({ line }) => line.againOf !== null,
  },
  text('note', words('备注', '備註', 'Remarks'), ({ line }) => line.note, 30),
];
