import { words } from '../base/words.ts';

/** Words of the frame: navigation, top bar. */
export const shell = {
  name: words('太行', '太行', 'Taihang'),
  line: words('发展项目全程管理', '發展專案全程管理', 'Development programme'),
  skip: words('跳到正文', '跳到正文', 'Skip to content'),
  navigation: words('主导航', '主導覽', 'Main navigation'),
  menu: words('菜单', '選單', 'Menu'),
  groupDaily: words('日常', '日常', 'Daily'),
  groupProjects: words('项目', '專案', 'Projects'),
  groupContest: words('评价', '評價', 'Comparison'),
  groupTerritory: words('地域', '地域', 'Territory'),
  groupKeeping: words('留痕与管理', '留痕與管理', 'Record and administration'),
  overview: words('总览', '總覽', 'Overview'),
  imports: words('填报导入', '填報匯入', 'Import desk'),
  projects: words('项目', '專案', 'Projects'),
  sessions: words('三个一批', '三個一批', 'Three batches'),
  rates: words('三率', '三率', 'Three rates'),
  standings: words('四比四看', '四比四看', 'Four comparisons'),
  promotion: words('招商引资', '招商引資', 'Promotion'),
  service: words('政务服务', '政務服務', 'Service'),
  statements: words('公布数与差异', '公布數與差異', 'Published figures'),
  zones: words('开发区', '開發區', 'Zones'),
  groupings: words('板块分组', '板塊分組', 'Groupings'),
  programme: words('目标与布局', '目標與佈局', 'Goals and layout'),
  journal: words('留痕', '留痕', 'Journal'),
  offices: words('机构人员', '機構人員', 'Offices and people'),
  passport: words('数据护照', '資料護照', 'Passport'),
  more: words('更多', '更多', 'More'),
  lookup: words('护照码', '護照碼', 'Passport code'),
  lookupHint: words(
    '输入数字旁的护照码, 回车查来历',
    '輸入數字旁的護照碼, 按 Enter 查來歷',
    'Type the code beside a figure, press Enter',
  ),
  language: words('语言', '語言', 'Language'),
  asOf: words('留痕第 {entry} 条', '留痕第 {entry} 條', 'Journal entry {entry}'),
  asOfHint: words(
    '页面上的实时数字都算到这一条留痕',
    '頁面上的即時數字都算到這一條留痕',
    'Live figures on this page include all entries up to this one',
  ),
  signOut: words('退出登录', '登出', 'Sign out'),
  account: words('当前账号', '目前帳號', 'Signed in as'),
  everywhere: words('全部范围', '全部範圍', 'All territory'),
  territory: words('{n} 个开发区', '{n} 個開發區', '{n} zones'),
  notFound: words('没有这个页面', '沒有這個頁面', 'There is no such page'),
  toOverview: words('回到总览', '回到總覽', 'Back to the overview'),
  foot: words('每个数字都能查到来历', '每個數字都能查到來歷', 'Every figure opens to its source'),
} as const;

export const langNames = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' } as const;
export const langShort = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'EN' } as const;
