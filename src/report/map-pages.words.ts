import { words } from '../base/words.ts';
import { measureWords } from '../campaign/tally.words.ts';
import type { DrawnKind } from '../territory/atlas.api.ts';
import type { Theme, ThemeUnit } from './theme.ts';

export const mapPages = {
  lead: words(
    '点市看开发区, 点开发区看项目; 右侧表格与图上数字相同, 可用键盘操作',
    '點市看開發區, 點開發區看項目; 右側表格與圖上數字相同, 可用鍵盤操作',
    'Pick a city for its zones, a zone for its projects; the table holds the same numbers and works by keyboard',
  ),
  theme: words('专题', '專題', 'Theme'),
  by: words('分到', '分到', 'By'),
  byScope: words('报送单位 (市)', '報送單位 (市)', 'Reporting body (city)'),
  byZone: words('开发区', '開發區', 'Zone'),
  stage: words('阶段', '階段', 'Stage'),
  noStage: words('无阶段记录', '無階段記錄', 'No stage on record'),
  group: words('比较组', '比較組', 'Peer group'),
  layers: words('图层', '圖層', 'Layers'),
  zones: words('开发区', '開發區', 'Zones'),
  parks: words('园区', '園區', 'Parks'),
  projects: words('项目点', '項目點', 'Projects'),
  whole: words('全部', '全部', 'All'),
  value: words('数值', '數值', 'Value'),
  name: words('地方', '地方', 'Place'),
  parts: words('分子 ÷ 分母', '分子 ÷ 分母', 'Parts'),
  total: words('合计', '合計', 'Total'),
  projectName: words('项目', '項目', 'Project'),
  planned: words('计划总投资', '計劃總投資', 'Planned'),
  formed: words('已形成', '已形成', 'Formed'),
  month: words('截至月份', '截至月份', 'Up to month'),
  monthText: words('{year} 年 {month} 月底', '{year} 年 {month} 月底', 'end of {year}-{month}'),
  play: words('播放', '播放', 'Play'),
  stop: words('停止', '停止', 'Stop'),
  before: words('上一月', '上一月', 'Month before'),
  after: words('下一月', '下一月', 'Month after'),
  caption: words(
    '截止日 {day} · 数据时点 留痕第 {entry} 条',
    '截止日 {day} · 資料時點 留痕第 {entry} 條',
    'Cut-off {day} · as of entry {entry}',
  ),
  cohort: words('统计范围: 期次 {sessions}', '統計範圍: 期次 {sessions}', 'Cohort: sessions {sessions}'),
  cohortAll: words(
    '统计范围: 截止日在册并计数的项目',
    '統計範圍: 截止日在冊並計數的項目',
    'Cohort: counted projects on record by the cut-off day',
  ),
  cohortGroup: words('统计范围: {group}', '統計範圍: {group}', 'Cohort: {group}'),
  quantile: words(
    '分级: 分位数, 每级个数相近, 以 {day} 为准',
    '分級: 分位數, 每級個數相近, 以 {day} 為準',
    'Classes: quantiles, about as many in each, set on {day}',
  ),
  equal: words('分级: 等距, 每级 20 个百分点', '分級: 等距, 每級 20 個百分點', 'Classes: equal steps of 20 points'),
  quarters: words(
    '分级: 名次四等分, 深色靠前',
    '分級: 名次四等分, 深色靠前',
    'Classes: quarters of the field, the darkest in front',
  ),
  none: words('无数值', '無數值', 'No value'),
  zero: words('零', '零', 'Nought'),
  below: words('{to} 以下', '{to} 以下', 'below {to}'),
  upFrom: words('{from} 及以上', '{from} 及以上', '{from} and more'),
  places: words('({n} 处)', '({n} 處)', '({n})'),
  notDrawn: words(
    '{n} 处没有位置, 只在表中',
    '{n} 處沒有位置, 只在表中',
    '{n} have no place on the map and stand in the table only',
  ),
  rough: words(
    '开发区画在所在县 (市) 名处, 同处多个错开; 省直管的画在其所在市, 均为示意位置',
    '開發區畫在所在縣 (市) 名處, 同處多個錯開; 省直管的畫在其所在市, 均為示意位置',
    'Zones stand at the name of their county or city, side by side where several share it; those run by the province in the city they lie in',
  ),
  noOutline: words(
    '示意, 无审图号: 没有载入边界, 只画点',
    '示意, 無審圖號: 沒有載入邊界, 只畫點',
    'Sketch without a review number: no outline is loaded, only points are drawn',
  ),
  sketch: words('示意', '示意', 'Sketch'),
  townships: words('乡镇界: {title}, {note}', '鄉鎮界: {title}, {note}', 'Townships: {title}, {note}'),
  noTownships: words('乡镇界未载入', '鄉鎮界未載入', 'No township outlines are loaded'),
  bubbles: words(
    '板块按成员所在点围成, 不是边界; 菱形: 成员未公布, 标在所在市',
    '板塊按成員所在點圍成, 不是邊界; 菱形: 成員未公布, 標在所在市',
    'Groupings are drawn around the points of their members and are no boundaries; a diamond stands where one lies that names no members',
  ),
  nowOnly: words(
    '项目点为现时位置和阶段, 不随月份变动',
    '項目點為現時位置和階段, 不隨月份變動',
    'Points of projects are of today and do not follow the month',
  ),
  noPlaces: words('名次只分到开发区', '名次只分到開發區', 'Places are told by zone only'),
  empty: words('这一天没有可列的', '這一天沒有可列的', 'Nothing to list on this day'),
  back: words('返回上一级', '返回上一級', 'One level up'),
  print: words('打印', '列印', 'Print'),
  ofRows: words('列出 {n} 个, 共 {count} 个', '列出 {n} 個, 共 {count} 個', '{n} of {count} listed'),
  ofPlaces: words('{n} 处', '{n} 處', '{n} places'),
  landParts: words('亿元 ÷ 亩', '億元 ÷ 畝', '100m yuan ÷ mu'),
  projectKey: words(
    '项目: 实心有坐标, 空心标在开发区',
    '項目: 實心有座標, 空心標在開發區',
    'Projects: full with a point, hollow at their zone',
  ),
  legend: words('图例', '圖例', 'Legend'),
  open: words('看{name}', '看{name}', 'Open {name}'),
} as const;

export const themeWords = {
  ...measureWords,
  sign_to_start: words('签约项目开工率', '簽約項目開工率', 'Sign-to-start rate'),
  start_to_production: words('开工项目投产率', '開工項目投產率', 'Start-to-production rate'),
  place: words('四比四看名次', '四比四看名次', 'Place in the four comparisons'),
  none: words('不分专题, 只看要素', '不分專題, 只看要素', 'No theme, only what stands where'),
} as const satisfies Record<Theme, unknown>;

export const unitWords = {
  count: words('个', '個', ''),
  fen: words('亿元', '億元', '100m yuan'),
  fen_per_mu: words('万元/亩', '萬元/畝', '10k yuan per mu'),
  percent: words('%', '%', '%'),
  place: words('名', '名', ''),
} as const satisfies Record<ThemeUnit, unknown>;

export const groupWords = {
  axis: words('主轴', '主軸', 'Axis'),
  city_cluster: words('城市群', '城市群', 'City cluster'),
  circle: words('城镇圈', '城鎮圈', 'Circles'),
  economic_zone: words('经济区', '經濟區', 'Economic zone'),
  reform_zone: words('综改区', '綜改區', 'Reform zone'),
  start_area: words('启动区', '啟動區', 'Start area'),
  industry_cluster: words('产业集群', '產業集群', 'Industry clusters'),
} as const satisfies Record<DrawnKind, unknown>;
