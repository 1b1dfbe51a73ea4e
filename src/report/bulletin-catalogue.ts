import { type Words, words } from '../base/words.ts';
import { batchWords } from '../campaign/campaign.words.ts';

/** What a template may name: texts, figures with their parameters, and datasets with their columns. */

export interface DatasetColumn {
  readonly title: Words;
  readonly group?: Words;
  readonly align: 'left' | 'right' | 'center';
  readonly width: number;
  /** Unit of its values where they can be drawn. */
  readonly unit?: 'count' | 'fen' | 'percent' | 'points';
}

export interface Dataset {
  readonly words: Words;
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly columns: Readonly<Record<string, DatasetColumn>>;
}

const text = (title: Words, width: number): DatasetColumn => ({ title, align: 'left', width });
const middle = (title: Words, width: number, group?: Words): DatasetColumn => ({
  title,
  align: 'center',
  width,
  ...(group ? { group } : {}),
});
const number = (
  title: Words,
  unit: NonNullable<DatasetColumn['unit']>,
  width: number,
  group?: Words,
): DatasetColumn => ({ title, align: 'right', width, unit, ...(group ? { group } : {}) });

const count = words('项目数 (个)', '項目數 (個)', 'Projects');
const value = words('总投资 (亿元)', '總投資 (億元)', 'Investment (100 m yuan)');
const formed = words('已形成 (亿元)', '已形成 (億元)', 'Formed (100 m yuan)');
const name = words('项目名称', '項目名稱', 'Project');
const zone = words('开发区', '開發區', 'Zone');
const place = words('名次', '名次', 'Place');
const score = words('得分', '得分', 'Score');
const session = words('届次', '屆次', 'Session');
const thisSession = words('本次', '本次', 'This session');
const lastSession = words('上次', '上次', 'Last session');
const now = words('本期', '本期', 'Now');
const former = words('上期', '上期', 'Before');
const by = { by: ['scope', 'zone'] } as const;

const ofBatches = {
  signCount: number(count, 'count', 9, batchWords.sign),
  signValue: number(value, 'fen', 12, batchWords.sign),
  startCount: number(count, 'count', 9, batchWords.start),
  startValue: number(value, 'fen', 12, batchWords.start),
  productionCount: number(count, 'count', 9, batchWords.production),
  productionValue: number(value, 'fen', 12, batchWords.production),
};

const signToStart = words('签约项目开工率', '簽約項目開工率', 'Signed to started');
const startToProduction = words('开工项目投产率', '開工項目投產率', 'Started to producing');
const outputAttainment = words('投产项目达效率', '投產項目達效率', 'Output attained');
const percentage = words('比率 (%)', '比率 (%)', 'Rate (%)');

export const datasets: Readonly<Record<string, Dataset>> = {
  sessions: {
    words: words('三个一批: 本次与上次', '三個一批: 本次與上次', 'Three batches: this session and the last'),
    params: {},
    columns: {
      batch: text(words('批次', '批次', 'Batch'), 16),
      count: number(count, 'count', 14, thisSession),
      value: number(value, 'fen', 18, thisSession),
      lastCount: number(count, 'count', 14, lastSession),
      lastValue: number(value, 'fen', 18, lastSession),
    },
  },
  sessionSeries: {
    words: words('各次活动', '各次活動', 'Sessions one after another'),
    params: {},
    columns: { session: text(session, 14), ...ofBatches },
  },
  sessionPlaces: {
    words: words('本次各市或各区', '本次各市或各區', 'This session by city or zone'),
    params: by,
    columns: { name: text(words('单位', '單位', 'Body'), 22), ...ofBatches },
  },
  funnel: {
    words: words('签约到达效', '簽約到達效', 'From signing to capacity'),
    params: {},
    columns: {
      step: text(words('阶段', '階段', 'Step'), 24),
      count: number(count, 'count', 16),
      value: number(value, 'fen', 20),
    },
  },
  rates: {
    words: words('三个转化率', '三個轉化率', 'Three rates'),
    params: by,
    columns: {
      name: text(words('单位', '單位', 'Body'), 24),
      signToStart: number(percentage, 'percent', 13, signToStart),
      signToStartPlace: middle(place, 8, signToStart),
      startToProduction: number(percentage, 'percent', 13, startToProduction),
      startToProductionPlace: middle(place, 8, startToProduction),
      outputAttainment: number(percentage, 'percent', 13, outputAttainment),
      outputAttainmentPlace: middle(place, 8, outputAttainment),
    },
  },
  standing: {
    words: words('四比四看排名', '四比四看排名', 'Four comparisons'),
    params: {},
    columns: {
      zone: text(zone, 28),
      place: middle(place, 8, now),
      score: number(score, 'points', 12, now),
      formerPlace: middle(place, 8, former),
      formerScore: number(score, 'points', 12, former),
      moved: middle(words('位次变化', '位次變化', 'Movement'), 12),
    },
  },
  comparisons: {
    words: words('四比四看各项指标', '四比四看各項指標', 'Indicators of the four comparisons'),
    params: {},
    columns: {
      comparison: text(words('比较', '比較', 'Comparison'), 16),
      indicator: text(words('指标', '指標', 'Indicator'), 34),
      value: { title: words('数值', '數值', 'Value'), align: 'right', width: 14 },
      unit: middle(words('单位', '單位', 'Unit'), 9),
      weight: middle(words('权重', '權重', 'Weight'), 10),
    },
  },
  months: {
    words: words('月度投资', '月度投資', 'Monthly investment'),
    params: {},
    columns: {
      zone: text(zone, 28),
      month: number(words('当月完成 (亿元)', '當月完成 (億元)', 'In the month (100 m yuan)'), 'fen', 16),
      ytd: number(words('本年累计 (亿元)', '本年累計 (億元)', 'In the year (100 m yuan)'), 'fen', 16),
      planYear: number(words('年度计划 (亿元)', '年度計劃 (億元)', 'Plan of the year (100 m yuan)'), 'fen', 16),
    },
  },
  monthTrend: {
    words: words('近十二个月投资', '近十二個月投資', 'Investment of twelve months'),
    params: {},
    columns: {
      period: text(words('月份', '月份', 'Month'), 16),
      month: number(words('当月完成 (亿元)', '當月完成 (億元)', 'In the month (100 m yuan)'), 'fen', 18),
      ytd: number(words('本年累计 (亿元)', '本年累計 (億元)', 'In the year (100 m yuan)'), 'fen', 18),
    },
  },
  due: {
    words: words('迟报和未报的月报', '遲報和未報的月報', 'Monthly reports late or missing'),
    params: {},
    columns: {
      zone: text(zone, 24),
      missing: text(words('未报月份', '未報月份', 'Months not reported'), 28),
      days: middle(words('最长逾期 (天)', '最長逾期 (天)', 'Longest delay (days)'), 14),
      late: text(words('迟报月份', '遲報月份', 'Months reported late'), 28),
      leftOut: middle(words('漏报项目 (个)', '漏報項目 (個)', 'Projects left out'), 14),
    },
  },
  stages: {
    words: words('项目所处阶段', '項目所處階段', 'Projects by stage'),
    params: {},
    columns: {
      stage: text(words('阶段', '階段', 'Stage'), 20),
      count: number(count, 'count', 14),
      value: number(value, 'fen', 18),
      formed: number(formed, 'fen', 18),
    },
  },
  attention: {
    words: words('停缓建和滞后的项目', '停緩建和滯後的項目', 'Projects that stopped or are late'),
    params: {},
    columns: {
      name: text(name, 34),
      zone: text(zone, 18),
      stage: middle(words('阶段', '階段', 'Stage'), 12),
      since: middle(words('起始日期', '起始日期', 'Since'), 14),
      value: number(value, 'fen', 14),
      reason: text(words('情形', '情形', 'What is wrong'), 30),
      forecast: middle(words('预计完成', '預計完成', 'Forecast'), 12),
    },
  },
  projects: {
    words: words('项目清单', '項目清單', 'Projects'),
    params: {},
    columns: {
      name: text(name, 38),
      industry: text(words('行业', '行業', 'Industry'), 16),
      stage: middle(words('阶段', '階段', 'Stage'), 12),
      started: middle(words('开工日期', '開工日期', 'Started'), 14),
      value: number(value, 'fen', 14),
      formed: number(formed, 'fen', 14),
    },
  },
  awaiting: {
    words: words('等待裁决的资料', '等待裁決的資料', 'Papers that await a decision'),
    params: {},
    columns: {
      file: text(words('文件', '檔案', 'Paper'), 44),
      period: middle(words('所属期', '所屬期', 'Period'), 14),
      asked: middle(words('待裁决 (行)', '待裁決 (列)', 'To decide (rows)'), 14),
      notApplied: middle(words('未应用 (行)', '未套用 (列)', 'Not applied (rows)'), 14),
    },
  },
};

const batch = ['sign', 'start', 'production'] as const;
const which = ['this', 'last'] as const;

/** Figures of sentences: what each is and which parameters it takes. */
export const figures: Readonly<
  Record<string, { readonly words: Words; readonly params: Readonly<Record<string, readonly string[]>> }>
> = {
  'session.count': { words: words('项目数', '項目數', 'Projects of a batch'), params: { batch, of: which } },
  'session.value': { words: words('总投资', '總投資', 'Investment of a batch'), params: { batch, of: which } },
  'funnel.count': {
    words: words('漏斗项目数', '漏斗項目數', 'Projects that reached a step'),
    params: { step: ['signed', 'landed', 'started', 'in_production', 'at_capacity'] },
  },
  'funnel.value': {
    words: words('漏斗总投资', '漏斗總投資', 'Investment that reached a step'),
    params: { step: ['signed', 'landed', 'started', 'in_production', 'at_capacity'] },
  },
  rate: {
    words: words('转化率', '轉化率', 'Rate'),
    params: { rate: ['sign_to_start', 'start_to_production', 'output_attainment'] },
  },
  'month.total': {
    words: words('月度投资', '月度投資', 'Monthly investment'),
    params: { measure: ['month', 'ytd', 'cumulative', 'plan_year'] },
  },
  'due.count': {
    words: words('月报未报、迟报、漏报数', '月報未報、遲報、漏報數', 'Reports missing, late, projects left out'),
    params: { what: ['missing', 'late', 'left_out'] },
  },
  'stage.count': {
    words: words('某阶段项目数', '某階段項目數', 'Projects at a stage'),
    params: { stage: ['any', 'signed', 'preparatory', 'started', 'in_production', 'suspended', 'dropped'] },
  },
  'stage.value': {
    words: words('某阶段总投资', '某階段總投資', 'Investment of a stage'),
    params: { stage: ['any', 'signed', 'preparatory', 'started', 'in_production', 'suspended', 'dropped'] },
  },
  'attention.count': {
    words: words('亮灯项目数', '亮燈項目數', 'Projects with a lamp'),
    params: { colour: ['red', 'yellow'] },
  },
  score: { words: words('四比四看得分', '四比四看得分', 'Score of the zone'), params: {} },
};

/** Texts that sentences and titles may hold. */
export const texts: Readonly<Record<string, Words>> = {
  day: words('截止日', '截止日', 'Cut-off day'),
  year: words('年份', '年份', 'Year'),
  period: words('所述期间', '所述期間', 'Period'),
  session: words('本次活动', '本次活動', 'This session'),
  lastSession: words('上次活动', '上次活動', 'Last session'),
  cohort: words('计入的活动', '計入的活動', 'Sessions of the cohort'),
  place: words('辖区', '轄區', 'Territory'),
  month: words('月份', '月份', 'Month'),
  formerDay: words('对比日', '對比日', 'Day of comparison'),
  group: words('同类组', '同類組', 'Peer group'),
  rank: words('名次', '名次', 'Place of the zone'),
  peers: words('参评单位数', '參評單位數', 'Peers'),
};
