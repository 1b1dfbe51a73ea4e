import { type Words, words } from '../base/words.ts';
import type { ListingFields } from './session.api.ts';

/** What a line of a session list states, as its forms and its amendments call it. */
export const listingLabels: Readonly<Record<keyof ListingFields, Words>> = {
  zoneId: words('开发区', '開發區', 'Zone'),
  scopeId: words('报送单位', '報送單位', 'Reporting body'),
  name: words('项目名称', '項目名稱', 'Project name'),
  investor: words('投资方', '投資方', 'Investor'),
  builder: words('建设单位', '建設單位', 'Builder'),
  place: words('建设地点', '建設地點', 'Site'),
  origin: words('资金来源地', '資金來源地', 'Origin of the funds'),
  industry: words('产业', '產業', 'Industry'),
  projectCode: words('项目代码', '項目代碼', 'Project code'),
  dept: words('责任单位', '責任單位', 'Unit'),
  contract: words('合同性质', '合約性質', 'Contract'),
  onStage: words('现场签约', '現場簽約', 'Signed on stage'),
  totalFen: words('总投资', '總投資', 'Total investment'),
  expectedOutputFen: words('预计产值', '預計產值', 'Expected output'),
  actualOutputFen: words('实际产值', '實際產值', 'Actual output'),
  planYearFen: words('年度计划投资', '年度計畫投資', 'Planned for the year'),
  formedFen: words('已形成投资', '已形成投資', 'Investment formed'),
  taxFen: words('税收', '稅收', 'Tax'),
  landMu: words('用地（亩）', '用地（畝）', 'Land (mu)'),
  jobs: words('就业（人）', '就業（人）', 'Jobs'),
  signedOn: words('签约时间', '簽約時間', 'Signed on'),
  startedOn: words('开工时间', '開工時間', 'Started on'),
  producedOn: words('投产时间', '投產時間', 'In production on'),
  finishOn: words('计划竣工', '計畫竣工', 'To be finished'),
  note: words('备注', '備註', 'Remark'),
};

export const contractWords = {
  formal: words('正式合同', '正式合約', 'formal contract'),
  framework: words('框架协议', '框架協議', 'framework agreement'),
} as const;
