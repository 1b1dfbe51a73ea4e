import { words } from '../base/words.ts';
import type { TallyMeasure } from './tally.ts';

export const measureWords = {
  projects: words('项目数', '項目數', 'Projects'),
  planned: words('计划总投资', '計劃總投資', 'Planned investment'),
  formed: words('已形成投资', '已形成投資', 'Investment formed'),
  per_mu: words('亩均计划投资', '畝均計劃投資', 'Planned investment per mu'),
  output_per_mu: words('亩均预计年产值', '畝均預計年產值', 'Expected output per mu'),
} as const satisfies Record<TallyMeasure, unknown>;

export const tallyWords = {
  notStated: words('未注明', '未註明', 'Not stated'),
  title: words('某日项目盘子', '某日項目盤子', 'Projects as they stood on a day'),
  formulas: {
    projects: words(
      '截止日在册并计数的项目个数',
      '截止日在冊並計數的項目個數',
      'Counted projects on record by the cut-off day',
    ),
    planned: words('各项目计划总投资之和', '各項目計劃總投資之和', 'Sum of the planned investment of the projects'),
    formed: words(
      '各项目截止日已形成固定资产投资之和',
      '各項目截止日已形成固定資產投資之和',
      'Sum of what the projects had formed by the cut-off day',
    ),
    per_mu: words(
      '计划总投资之和 ÷ 用地之和, 只取两项都填报的项目',
      '計劃總投資之和 ÷ 用地之和, 只取兩項都填報的項目',
      'Sum of planned investment ÷ sum of land, of projects that state both',
    ),
    output_per_mu: words(
      '预计年产值之和 ÷ 用地之和, 只取两项都填报的项目',
      '預計年產值之和 ÷ 用地之和, 只取兩項都填報的項目',
      'Sum of expected yearly output ÷ sum of land, of projects that state both',
    ),
  } satisfies Record<TallyMeasure, unknown>,
  convention: words(
    '项目自登记日或首个有日期的事项起在册; 阶段由截止日以前的事项推定; 计划总投资和用地取该留痕时最新申报数; 打包项目的分项、合同内的分期不另计',
    '項目自登記日或首個有日期的事項起在冊; 階段由截止日以前的事項推定; 計劃總投資和用地取該留痕時最新申報數; 打包項目的分項、合約內的分期不另計',
    'On record from the day of registration or of the first dated event; the stage follows from events up to the day; planned investment and land as last declared at the entry; parts of packages and phases inside a contract do not count apart',
  ),
  nothing: words('没有同时填报的项目', '沒有同時填報的項目', 'No project states both'),
  land: words('用地 (亩)', '用地 (畝)', 'Land (mu)'),
} as const;
