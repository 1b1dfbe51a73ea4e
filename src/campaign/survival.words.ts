import { type Words, words } from '../base/words.ts';
import type { OutcomeMilestone } from './outcome.ts';
import type { SizeClass } from './survival.ts';

export const milestoneWords: Readonly<Record<OutcomeMilestone, Words>> = {
  started: words('开工', '開工', 'works under way'),
  in_production: words('投产', '投產', 'in production'),
  at_capacity: words('达效', '達效', 'at capacity'),
};

export const sizeWords: Readonly<Record<SizeClass, Words>> = {
  unstated: words('未报投资', '未報投資', 'No investment stated'),
  under_1: words('1 亿元以下', '1 億元以下', 'Below 100 million yuan'),
  '1_to_5': words('1—5 亿元', '1—5 億元', '100 to 500 million yuan'),
  '5_to_10': words('5—10 亿元', '5—10 億元', '500 million to 1 billion yuan'),
  '10_to_50': words('10—50 亿元', '10—50 億元', '1 to 5 billion yuan'),
  from_50: words('50 亿元及以上', '50 億元及以上', '5 billion yuan and more'),
};

export const survivalWords = {
  all: words('全部', '全部', 'All'),
  noChain: words('未写明产业链', '未寫明產業鏈', 'No chain stated'),
  afterMonths: words('签约后 {n} 个月', '簽約後 {n} 個月', '{n} months after signing'),
  signed: words('签约项目', '簽約項目', 'Signed projects'),
  followed: words('仍在跟踪的项目', '仍在跟蹤的項目', 'Projects still followed'),
  value: words('计划总投资', '計劃總投資', 'Planned investment'),
  formed: words('形成投资', '形成投資', 'Investment formed'),
  unstated: words('未报计划投资的项目', '未報計劃投資的項目', 'Projects without a planned investment'),
  shareByValue: words('按投资加权的已达到比例', '按投資加權的已達到比例', 'Share that has reached it, by investment'),
  share: words(
    '签约后到该月已达到这一步的比例 (Aalen-Johansen 估计, 终止、停缓建为竞争去向)',
    '簽約後到該月已達到這一步的比例 (Aalen-Johansen 估計, 終止、停緩建為競爭去向)',
    'Share of the signed that has reached the step by that month (Aalen-Johansen estimate; dropped and stalled are rivals)',
  ),
  expected: words(
    '计划总投资之和 × 按投资加权的已达到比例',
    '計劃總投資之和 × 按投資加權的已達到比例',
    'Planned investment × the share that has reached the step, each project weighing by its investment',
  ),
  convention: words(
    '自期次举行日起算; 早于该日的计在当日; 只见状态未写日期的计在所见之日; 无消息即仍在等候; 终止的不算已达到; 合并、拆分、调出后不再跟踪; 达效只认有日期的认定; 一个月按 365.25 ÷ 12 天, 取整',
    '自期次舉行日起算; 早於該日的計在當日; 只見狀態未寫日期的計在所見之日; 無消息即仍在等候; 終止的不算已達到; 合併、拆分、調出後不再跟蹤; 達效只認有日期的認定; 一個月按 365.25 ÷ 12 天, 取整',
    'Days run from the day of the session; what came before it counts on it; a stage seen without a date counts on the day it was seen; silence is waiting; dropped projects have reached nothing; merged, split and moved ones are followed no longer; capacity only by a dated word; a month is 365.25 ÷ 12 days, whole days',
  ),
  tooEarly: words('没有项目跟踪到这一天', '沒有項目跟蹤到這一天', 'No project has been followed so long'),
  noValue: words('没有项目报计划投资', '沒有項目報計劃投資', 'No project states a planned investment'),
} as const;
