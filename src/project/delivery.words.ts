import { type Words, words } from '../base/words.ts';
import type { DeliveryAbsence } from './delivery.ts';
import type { LampSubject, Quantity } from './lamp.ts';

export const absenceWords: Readonly<Record<DeliveryAbsence, Words>> = {
  'no-period': words(
    '重点项目清单没有写明建设起止年限, 无法对照; 列入清单时填写即可',
    '重點項目清單沒有寫明建設起訖年限, 無法對照; 列入清單時填寫即可',
    'No list of key projects names a building period; put it in the list to compare',
  ),
  'no-total': words(
    '没有填报总投资, 无法对照',
    '沒有填報總投資, 無法對照',
    'No total investment is stated to compare with',
  ),
  'no-report': words(
    '还没有月报写明开工累计',
    '還沒有月報寫明開工累計',
    'No monthly report states the investment since the start',
  ),
  'before-start': words(
    '最近一次月报早于计划开工月份',
    '最近一次月報早於計畫開工月份',
    'The newest monthly report is from before the planned start',
  ),
};

export const deliveryWords = {
  title: words('按承诺工期对照', '按承諾工期對照', 'Against the promised period'),
  planned: words('承诺进度', '承諾進度', 'Promised'),
  done: words('累计完成', '累計完成', 'Done'),
  month: words('月份', '月份', 'Month'),
  behind: words('进度差', '進度差', 'Ahead or behind'),
  behindBy: words('落后 {n} 个月', '落後 {n} 個月', '{n} months behind'),
  aheadBy: words('超前 {n} 个月', '超前 {n} 個月', '{n} months ahead'),
  onTime: words('与计划一致', '與計畫一致', 'On plan'),
  behindNote: words(
    '到 {month}: 已过 {elapsed} 个月, 完成额相当于计划第 {earned} 个月',
    '到 {month}: 已過 {elapsed} 個月, 完成額相當於計畫第 {earned} 個月',
    'By {month}: {elapsed} months gone, done as much as planned for {earned}',
  ),
  pace: words('工期指数', '工期指數', 'Pace'),
  paceNote: words(
    '计划工期 {from} 至 {to}, 共 {n} 个月',
    '計畫工期 {from} 至 {to}, 共 {n} 個月',
    'Promised {from} to {to}, {n} months',
  ),
  forecast: words('预计完成', '預計完成', 'Forecast end'),
  ended: words('完成于', '完成於', 'Done in'),
  range: words(
    '按同区 {n} 个已完成项目的平均误差 {error}%: {from} 至 {to}',
    '按同區 {n} 個已完成項目的平均誤差 {error}%: {from} 至 {to}',
    'With the mean error of {error} % over {n} finished projects of the zone: {from} to {to}',
  ),
  later: words('更晚', '更晚', 'later'),
  untested: words(
    '同区没有可检验的已完成项目, 误差未知',
    '同區沒有可檢驗的已完成項目, 誤差未知',
    'No finished project of the zone to test it on: the error is not known',
  ),
  noForecast: words('尚无完成额, 无法预计', '尚無完成額, 無法預計', 'Nothing done yet to forecast from'),
  chart: words('承诺进度与累计完成投资', '承諾進度與累計完成投資', 'Promised and actual cumulative investment'),
  caption: words(
    '承诺进度: 首次列入的建设起止年限和各年首次列入的年度计划, 其间按月直线; 截至 {day}, 留痕第 {entry} 条',
    '承諾進度: 首次列入的建設起訖年限和各年首次列入的年度計畫, 其間按月直線; 截至 {day}, 留痕第 {entry} 條',
    'Promised: building period and year plans as first listed, straight lines by months between; on {day}, as of entry {entry}',
  ),
  lamps: words('亮灯', '亮燈', 'Lamps'),
  lampsNote: words('按各地公布的规则', '按各地公布的規則', 'by published rules'),
  rules: words('规则', '規則', 'Rules'),
  lit: words('灯', '燈', 'Lamp'),
  looksAt: words('依据', '依據', 'Looks at'),
  changes: words('若无新情况, 变灯日', '若無新情況, 變燈日', 'Changes on, if nothing new'),
  gaps: words('来源未定之处', '來源未定之處', 'What the source leaves open'),
  undefined: words('规则未定', '規則未定', 'The rule is silent'),
  unknown: words('台账无此数据', '台帳無此資料', 'Not on record'),
  excused: words('有正当理由', '有正當理由', 'Excused'),
  conditions: words('条件', '條件', 'Conditions'),
} as const;

export const lampSubjectWords: Readonly<Record<LampSubject, Words>> = {
  start: words('开工', '開工', 'Start'),
  progress: words('进度', '進度', 'Progress'),
  payment: words('支付', '支付', 'Payment'),
  statistics: words('入库', '入庫', 'Statistics entry'),
  area: words('地区', '地區', 'Area'),
  bond: words('专项债', '專項債', 'Special bond'),
};

export const quantityWords: Readonly<Record<Quantity, Words>> = {
  started: words('已开工', '已開工', 'started'),
  months_since_planned_start: words('距计划开工月数', '距計畫開工月數', 'months since the planned start'),
  lag_points: words('低于时序进度 (百分点)', '低於時序進度 (百分點)', 'points behind the prorated year plan'),
  shortfall_percent: words('比应完成少 (%)', '比應完成少 (%)', '% short of the prorated year plan'),
  in_statistics: words('已入库', '已入庫', 'in statistics'),
  over_one_month_started: words('开工超过一个月', '開工超過一個月', 'more than one month since the start'),
  over_two_months_started: words('开工超过两个月', '開工超過兩個月', 'more than two months since the start'),
  paid_below_plan: words('支付低于计划 (百分点)', '支付低於計畫 (百分點)', 'points paid below plan'),
  paid_below_requirement: words('支付低于要求 (百分点)', '支付低於要求 (百分點)', 'points paid below the requirement'),
  months_task_missed: words('连续未完成月数', '連續未完成月數', 'months in a row missed'),
  growth: words('投资增速 (%)', '投資增速 (%)', 'growth of investment, %'),
  growth_target: words('增速目标 (%)', '增速目標 (%)', 'target growth, %'),
  growth_mean: words('平均增速 (%)', '平均增速 (%)', 'mean growth, %'),
  bond_shortfall_points: words('债券使用差额 (百分点)', '債券使用差額 (百分點)', 'points of the bond short'),
};
