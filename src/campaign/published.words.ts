import { type Words, words } from '../base/words.ts';
import type { PublishedFigure } from './published.ts';

/** What published figures measure. */
export const measureWords: Readonly<Record<string, Words>> = {
  projects: words('项目数', '項目數', 'Projects'),
  total_investment: words('总投资', '總投資', 'Total investment'),
  phase_1_investment: words('一期投资', '一期投資', 'Investment of phase one'),
  expected_output: words('预计年产值', '預計年產值', 'Expected annual output'),
  expected_tax: words('预计年税收', '預計年稅收', 'Expected annual tax'),
  jobs: words('就业人数', '就業人數', 'Jobs'),
  land: words('用地', '用地', 'Land'),
  floor_area: words('建筑面积', '建築面積', 'Floor area'),
  started_projects: words('开工项目数', '開工項目數', 'Started projects'),
  started_investment: words('开工项目计划总投资', '開工項目計劃總投資', 'Planned investment of started projects'),
  formed_investment: words('形成固定资产投资', '形成固定資產投資', 'Fixed assets formed'),
  annual_plan: words('年度计划投资', '年度計劃投資', 'Investment planned for the year'),
  completed_investment: words('完成投资', '完成投資', 'Investment completed'),
  planned_starts: words('计划开工数', '計劃開工數', 'Planned starts'),
  late_starts: words('应开未开数', '應開未開數', 'Late starts'),
  planned_completions: words('计划竣工数', '計劃竣工數', 'Planned completions'),
  completed_projects: words('竣工项目数', '竣工項目數', 'Completed projects'),
  late_completions: words('应竣未竣数', '應竣未竣數', 'Late completions'),
  continuing_projects: words('续建项目数', '續建項目數', 'Carried-over projects'),
  continuing_resumed: words('续建复工数', '續建復工數', 'Carried-over projects resumed'),
  numerator: words('分子', '分子', 'Numerator'),
  denominator: words('分母', '分母', 'Denominator'),
  percent: words('公布比率', '公布比率', 'Printed rate'),
  rank: words('公布位次', '公布位次', 'Printed rank'),
  industrial_investment: words('工业投资', '工業投資', 'Industrial investment'),
  industrial_investment_growth: words('工业投资增速', '工業投資增速', 'Growth of industrial investment'),
  value_added_above_scale_industry: words('规上工业增加值', '規上工業增加值', 'Value added of industry above scale'),
  value_added_growth: words('增加值增速', '增加值增速', 'Growth of value added'),
  transformation_investment: words('转型项目投资', '轉型項目投資', 'Transformation investment'),
  transformation_share_of_industrial_investment: words(
    '转型投资占工业投资比重',
    '轉型投資占工業投資比重',
    'Transformation share of industrial investment',
  ),
  fixed_asset_investment: words('固定资产投资', '固定資產投資', 'Fixed-asset investment'),
  actual_foreign_investment: words('实际利用外资', '實際利用外資', 'Foreign investment used'),
  enterprises: words('企业数', '企業數', 'Enterprises'),
  chain_revenue_10_chains: words('十条重点产业链营业收入', '十條重點產業鏈營業收入', 'Revenue of ten key chains'),
  chain_revenue_16_chains: words(
    '十六条重点产业链营业收入',
    '十六條重點產業鏈營業收入',
    'Revenue of sixteen key chains',
  ),
  chain_master_firms: words('链主企业数', '鏈主企業數', 'Lead firms'),
  chain_core_firms: words('链核企业数', '鏈核企業數', 'Core firms'),
  chain_firms: words('链上企业数', '鏈上企業數', 'Chain firms'),
  taigang_local_supply_rate: words('太钢省内配套率', '太鋼省內配套率', 'Local supply rate of TISCO'),
};

export const publishedWords = {
  publisher: words('发布单位', '發佈單位', 'Publisher'),
  source: words('来源', '來源', 'Source'),
  conflict: words(
    '不同单位公布的数字不一致, 两者都保留',
    '不同單位公布的數字不一致, 兩者都保留',
    'Publishers give different numbers; both are kept',
  ),
  agreesExactly: words('公布比率与分子分母一致', '公布比率與分子分母一致', 'The printed rate follows from its parts'),
  agreesByRounding: words(
    '按公布的分子分母应为 {percent}%; 分子分母是舍入后的数, 比率可在 {lowest}% 至 {highest}% 之间, 公布的 {printed}% 在其中',
    '按公布的分子分母應為 {percent}%; 分子分母是捨入後的數, 比率可在 {lowest}% 至 {highest}% 之間, 公布的 {printed}% 在其中',
    'The printed parts give {percent} %; as rounded numbers they allow {lowest} % to {highest} %, and the printed {printed} % lies within',
  ),
  disagrees: words(
    '公布的 {printed}% 与分子分母不符: 应在 {lowest}% 至 {highest}% 之间',
    '公布的 {printed}% 與分子分母不符: 應在 {lowest}% 至 {highest}% 之間',
    'The printed {printed} % does not follow from its parts, which allow {lowest} % to {highest} %',
  ),
} as const;

/** Units as published figures are printed. */
export const unitWords: Readonly<Record<PublishedFigure['unit'], Words>> = {
  count: words('个', '個', ''),
  percent: words('%', '%', '%'),
  rank: words('位', '位', ''),
  '100m CNY': words('亿元', '億元', '100m yuan'),
  '100m USD': words('亿美元', '億美元', '100m USD'),
  mu: words('亩', '畝', 'mu'),
  '10k m2': words('万平方米', '萬平方公尺', '10k m²'),
  persons: words('人', '人', 'persons'),
};
