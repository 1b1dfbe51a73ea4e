import { words } from '../base/words.ts';

export const chartNames = ['flow', 'multiples', 'spread', 'land', 'industry', 'calendar'] as const;
export type ChartName = (typeof chartNames)[number];

export const chartTitles = {
  flow: words('名次变动', '名次變動', 'How places moved'),
  multiples: words('各市小图', '各市小圖', 'City by city'),
  spread: words('项目分布', '項目分布', 'Distribution'),
  land: words('用地与效益', '用地與效益', 'Land against yield'),
  industry: words('行业构成', '行業構成', 'Industries'),
  calendar: words('期次日历', '期次日曆', 'Calendar of sessions'),
} as const satisfies Record<ChartName, unknown>;

export const chartsWords = {
  lead: words(
    '每张图带表格和口径; 地址可直接发送, 打印时图和表一起出',
    '每張圖帶表格和口徑; 網址可直接發送, 列印時圖和表一起出',
    'Each chart with its table and its convention; the address can be sent, and paper carries both',
  ),
  choose: words('选图', '選圖', 'Chart'),
  elsewhere: words('其他图', '其他圖', 'Elsewhere'),
  funnel: words('签约到达效的漏斗 (总览)', '簽約到達效的漏斗 (總覽)', 'Funnel from signing to capacity (overview)'),
  curve: words(
    '计划与进度 S 曲线 (项目档案)',
    '計劃與進度 S 曲線 (項目檔案)',
    'S-curve of plan and progress (a project)',
  ),
  outcomes: words('签约去向', '簽約去向', 'What becomes of signings'),
  day: words('截止日', '截止日', 'Cut-off'),
  group: words('比较组', '比較組', 'Peer group'),
  zone: words('开发区', '開發區', 'Zone'),
  scope: words('报送单位', '報送單位', 'Reporting body'),
  caption: words(
    '统计范围: {cohort} · 截止日 {day} · 数据时点 留痕第 {entry} 条',
    '統計範圍: {cohort} · 截止日 {day} · 資料時點 留痕第 {entry} 條',
    'Cohort: {cohort} · cut-off {day} · as of entry {entry}',
  ),
  onRecord: words(
    '{place}截止日在册并计数的项目 {n} 个',
    '{place}截止日在冊並計數的項目 {n} 個',
    '{place}: {n} counted projects on record by the cut-off day',
  ),
  sessions: words('{place}, 期次 {sessions}', '{place}, 期次 {sessions}', '{place}, sessions {sessions}'),
  none: words('没有可画的数据', '沒有可畫的資料', 'Nothing to draw'),
  passport: words('数据护照', '資料護照', 'Passport'),
  count: words('项目数', '項目數', 'Projects'),
  value: words('计划总投资', '計劃總投資', 'Planned investment'),
  rates: words('三率', '三率', 'Three rates'),
  yi: words('亿元', '億元', '100m yuan'),
  wanPerMu: words('万元/亩', '萬元/畝', '10k yuan per mu'),
  mu: words('亩', '畝', 'mu'),
  session: words('期次', '期次', 'Session'),
  show: words('看', '看', 'Show'),
  name: words('名称', '名稱', 'Name'),
  // flow
  flowCohort: words('{group} {n} 家', '{group} {n} 家', '{group}, {n} zones'),
  flowNote: words(
    '实心: 已发布的通报; 空心: 按该留痕试算; 线断处当日不足以排名. 深色线为当前前八名和所选开发区',
    '實心: 已發布的通報; 空心: 按該留痕試算; 線斷處當日不足以排名. 深色線為目前前八名和所選開發區',
    'Full: published; hollow: computed as of the entry; a line breaks where there was too little to rank. In colour: the first eight of the newest day and the zone chosen',
  ),
  published: words('通报', '通報', 'published'),
  computed: words('试算', '試算', 'computed'),
  notPlaced: words('未排名', '未排名', 'not ranked'),
  place: words('名次', '名次', 'Place'),
  total: words('得分', '得分', 'Score'),
  tied: words('并列', '並列', 'tied'),
  // multiples
  batch: words('批次', '批次', 'Batch'),
  newestCode: words('最新一期护照', '最新一期護照', 'Code of the newest'),
  multiplesNote: words(
    '各小图纵轴相同, 最大 {most}',
    '各小圖縱軸相同, 最大 {most}',
    'One scale in all panels, up to {most}',
  ),
  // spread
  size: words('计划总投资', '計劃總投資', 'Planned investment'),
  start: words('签约到开工天数', '簽約到開工天數', 'Days from signing to start'),
  days: words('天', '天', 'days'),
  less: words('小于 {to}', '小於 {to}', 'below {to}'),
  more: words('{from} 及以上', '{from} 及以上', '{from} and more'),
  before: words('签约前已开工', '簽約前已開工', 'started before'),
  absentSize: words('{n} 个未报总投资, 不在图中', '{n} 個未報總投資, 不在圖中', '{n} state no total and are not drawn'),
  absentStart: words(
    '{n} 个到截止日尚未开工, 不在图中; 天数自签约期次举行日起',
    '{n} 個到截止日尚未開工, 不在圖中; 天數自簽約期次舉行日起',
    '{n} had not started by the day and are not drawn; days count from the session that signed',
  ),
  least: words('最小', '最小', 'Least'),
  quarter: words('四分之一', '四分之一', 'First quarter'),
  median: words('中位', '中位', 'Middle'),
  threeQuarters: words('四分之三', '四分之三', 'Third quarter'),
  most: words('最大', '最大', 'Greatest'),
  boxes: words(
    '各单位: 横线为最小到最大, 框为中间一半, 竖线为中位',
    '各單位: 橫線為最小到最大, 框為中間一半, 豎線為中位',
    'By body: the line from least to greatest, the box the middle half, the stroke the middle',
  ),
  // land
  land: words('用地', '用地', 'Land'),
  logScale: words('对数刻度', '對數刻度', 'logarithmic'),
  absentLand: words(
    '{n} 个项目未报用地 (报表中该栏为空) , {m} 个开发区因此不在图中',
    '{n} 個項目未報用地 (報表中該欄為空) , {m} 個開發區因此不在圖中',
    '{n} projects state no land (their papers leave it blank); {m} zones are not drawn for that',
  ),
  output: words('预计年产值', '預計年產值', 'Expected output'),
  landStated: words('填报用地的项目', '填報用地的項目', 'Projects with land'),
  landCohort: words(
    '{place}填报用地的项目 {n} 个, 按开发区合计',
    '{place}填報用地的項目 {n} 個, 按開發區合計',
    '{place}: {n} projects that state land, summed by zone',
  ),
  // industry
  asStated: words('按填报行业 (未给国标代码)', '按填報行業 (未給國標代碼)', 'As stated (no code of the standard)'),
  notStated: words('未填行业', '未填行業', 'No industry stated'),
  industryNote: words(
    '填报带 GB/T 4754 代码或门类全称的归入门类; 其余按原文, 不猜',
    '填報帶 GB/T 4754 代碼或門類全稱的歸入門類; 其餘按原文, 不猜',
    'What states a code or a section of GB/T 4754 is put there; other texts stand as they are and are not guessed at',
  ),
  section: words('门类', '門類', 'Section'),
  industryName: words('行业', '行業', 'Industry'),
  share: words('占比', '占比', 'Share'),
  // calendar
  year: words('年', '年', 'Year'),
  noSession: words('未举行', '未舉行', 'none held'),
  heldOn: words('{day} 举行', '{day} 舉行', 'held {day}'),
  calendarNote: words(
    '计数: 每个项目在同一批次只计一次',
    '計數: 每個項目在同一批次只計一次',
    'Each project counts once per batch',
  ),
} as const;
