import { words } from '../base/words.ts';

export const matrixWords = {
  title: words('开发区对照', '開發區對照', 'Zones side by side'),
  lead: words(
    '全部开发区一屏对照: 按月看报送, 按阶段看项目. 数随留痕实时变动, 颜色越深数越大.',
    '全部開發區一屏對照: 按月看報送, 按階段看項目. 數隨留痕即時變動, 顏色越深數越大.',
    'All zones in one view: reports by month, projects by stage. Figures move with the journal; the darker the more.',
  ),
  view: words('看什么', '看什麼', 'View'),
  months: words('按月报送', '按月報送', 'Reports by month'),
  count: words('项目数, 按阶段', '項目數, 按階段', 'Projects by stage'),
  total: words('总投资, 按阶段', '總投資, 按階段', 'Total investment by stage'),
  formed: words('已形成投资, 按阶段', '已形成投資, 按階段', 'Formed investment by stage'),
  measure: words('指标', '指標', 'Measure'),
  projects: words('填报项目数', '填報項目數', 'Projects reported'),
  year: words('年份', '年份', 'Year'),
  zone: words('开发区', '開發區', 'Zone'),
  noZone: words('未列开发区', '未列開發區', 'No zone'),
  noStage: words('阶段不明', '階段不明', 'No stage'),
  sum: words('合计', '合計', 'Sum'),
  all: words('全部', '全部', 'All'),
  note: words(
    '单位: {unit}; 截至留痕第 {entry} 条; {n} 个开发区. 未填报为 —, 不是 0.',
    '單位: {unit}; 截至留痕第 {entry} 條; {n} 個開發區. 未填報為 —, 不是 0.',
    'Unit: {unit}; as of entry {entry}; {n} zones. What is not reported is —, not nought.',
  ),
  stagesNote: words(
    '单位: {unit}; 截至留痕第 {entry} 条; {n} 个开发区; 每个项目只计一次.',
    '單位: {unit}; 截至留痕第 {entry} 條; {n} 個開發區; 每個項目只計一次.',
    'Unit: {unit}; as of entry {entry}; {n} zones; each project counted once.',
  ),
  unitCount: words('个', '個', 'projects'),
  unitMoney: words('亿元', '億元', '100 million yuan'),
  none: words('这一段没有报送', '這一段沒有報送', 'Nothing was reported in this span'),
};
