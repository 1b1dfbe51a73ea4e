import { words } from '../base/words.ts';

/** Words of the page that shows a scheme and adopts a new version of it. */
export const schemePages = {
  open: words('考评方案', '考評方案', 'The scheme'),
  lead: words(
    '方案是有版本的数据: 已采用的版本不再改动, 已出的通报按当时的版本保留; 要改就采用新版本',
    '方案是有版本的資料: 已採用的版本不再改動, 已出的通報按當時的版本保留; 要改就採用新版本',
    'A scheme is versioned data: an adopted version never changes and publications keep theirs; a change is a new version',
  ),
  version: words('版本', '版本', 'Version'),
  versionOf: words('第 {n} 版, {day} 起用', '第 {n} 版, {day} 起用', 'Version {n}, from {day}'),
  preset: words('预设 (尚未采用)', '預設 (尚未採用)', 'Preset (not adopted)'),
  adoptedBy: words('{person} 于 {day} 采用', '{person} 於 {day} 採用', 'Adopted by {person} on {day}'),
  adoptNew: words('采用新版本', '採用新版本', 'Adopt a new version'),
  adoptIntro: words(
    '以所示版本为底稿; 各指标权重合计须为 100。起用日期须在已通报的日期之后。',
    '以所示版本為底稿; 各指標權重合計須為 100。起用日期須在已通報的日期之後。',
    'The version shown is the draft; weights add up to 100. It applies from a day after those published.',
  ),
  adoptedSaid: words('已采用第 {version} 版', '已採用第 {version} 版', 'Version {version} is adopted'),
  items: words('加减分事项', '加減分事項', 'Additions and deductions'),
  item: words('事项', '事項', 'Item'),
  kind: words('种类', '種類', 'Kind'),
  addition: words('加分', '加分', 'Addition'),
  deduction: words('减分', '減分', 'Deduction'),
  each: words('每项至多', '每項至多', 'Most each'),
  cap: words('合计至多', '合計至多', 'Most in all'),
  rest: words('其他约定', '其他約定', 'Other terms'),
  additionCap: words('加分合计上限', '加分合計上限', 'Most of all additions'),
  deductionCap: words('减分合计上限', '減分合計上限', 'Most of all deductions'),
  leastCoverage: words('参评至少须有的适用分值', '參評至少須有的適用分值', 'Applicable points needed for a place'),
  missing: words('缺数的指标', '缺數的指標', 'Missing values'),
  missingRule: words(
    '不适用, 权重按比例分给同项其他指标; 不算零分',
    '不適用, 權重按比例分給同項其他指標; 不算零分',
    'Not applicable: the weight goes to the others in proportion; never zero',
  ),
  source: words('依据', '依據', 'Source'),
} as const;
