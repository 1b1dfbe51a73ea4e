import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';
import type { Absence } from '../indicator/indicator.ts';
import type { Kernel } from './kernel.ts';

export const absenceWords: Record<Absence, ReturnType<typeof words>> = {
  'not-reported': words('未填报, 不适用', '未填報, 不適用', 'Not reported, not applicable'),
  'nothing-to-divide': words('没有可比项目, 不适用', '沒有可比項目, 不適用', 'Nothing to compare, not applicable'),
  'sample-too-small': words('样本不足, 不适用', '樣本不足, 不適用', 'Sample too small, not applicable'),
};

/** Which ratings and requests count. */
export const windowWords = {
  'whole-record': words('全部在册记录', '全部在冊記錄', 'All on record'),
  'twelve-months': words('截至当日的近十二个月', '截至當日的近十二個月', 'The twelve months up to the day'),
  'year-to-date': words('本年 1 月 1 日至当日', '本年 1 月 1 日至當日', 'From 1 January to the day'),
} as const;

export const kernelWords: Record<Kernel['kind'], ReturnType<typeof words>> = {
  'min-max': words(
    '组内极差法: 最优 100 分, 末位 {floor} 分, 其余按比例',
    '組內極差法: 最優 100 分, 末位 {floor} 分, 其餘按比例',
    'In group: best 100, last {floor}, others in proportion',
  ),
  target: words(
    '目标完成法: 实际 ÷ 目标 {target} × 100, {floor} 至 {cap} 分',
    '目標完成法: 實際 ÷ 目標 {target} × 100, {floor} 至 {cap} 分',
    'Completion: value ÷ target {target} × 100, from {floor} to {cap}',
  ),
  rank: words(
    '位次法: 首位 100 分, 末位 {floor} 分, 并列同分',
    '位次法: 首位 100 分, 末位 {floor} 分, 並列同分',
    'By place: first 100, last {floor}, ties share',
  ),
  steps: words(
    '分档法: 按达到的档次给分, 均未达到 {otherwise} 分',
    '分檔法: 按達到的檔次給分, 均未達到 {otherwise} 分',
    'By steps: score of the best line reached, else {otherwise}',
  ),
  efficacy: words(
    '功效系数法: {unallowed} 为 60 分, {satisfactory} 为 100 分, {floor} 至 {cap} 分',
    '功效係數法: {unallowed} 為 60 分, {satisfactory} 為 100 分, {floor} 至 {cap} 分',
    'Efficacy: {unallowed} gives 60, {satisfactory} gives 100, from {floor} to {cap}',
  ),
  graded: words(
    '分档功效系数法: 档内按比例',
    '分檔功效係數法: 檔內按比例',
    'Graded efficacy: in proportion inside a tier',
  ),
};

export const schemeFindingWords: Record<string, FindingWords> = {
  'scheme-weights-not-100': {
    what: words(
      '各项比较的权重合计不是 100',
      '各項比較的權重合計不是 100',
      'The weights of the comparisons do not add up to 100',
    ),
    remedy: words('调整权重使合计为 100', '調整權重使合計為 100', 'Change the weights so that they add up to 100'),
  },
  'comparison-weights-differ': {
    what: words(
      '“{code}” 的指标权重合计不等于 {weight}',
      '“{code}” 的指標權重合計不等於 {weight}',
      'The indicators of “{code}” do not add up to {weight}',
    ),
    remedy: words('调整指标权重', '調整指標權重', 'Change the weights of the indicators'),
  },
  'scheme-coverage-too-high': {
    what: words(
      '排名所需分值 {coverage} 超过 100',
      '排名所需分值 {coverage} 超過 100',
      'The coverage needed for a place, {coverage}, is above 100',
    ),
    remedy: words('填写 0 至 100 之间的数', '填寫 0 至 100 之間的數', 'Give a number between 0 and 100'),
  },
  'scheme-code-twice': {
    what: words('“{code}” 出现两次', '“{code}” 出現兩次', '“{code}” stands twice'),
    remedy: words('删去其中一个', '刪去其中一個', 'Remove one of them'),
  },
  'indicator-unknown': {
    what: words('指标目录中没有 “{code}”', '指標目錄中沒有 “{code}”', 'The catalogue has no indicator “{code}”'),
    remedy: words('从指标目录中选取', '從指標目錄中選取', 'Choose one of the catalogue'),
  },
  'indicator-version-differs': {
    what: words(
      '“{code}” 现行公式为第 {current} 版, 方案写的是第 {version} 版',
      '“{code}” 現行公式為第 {current} 版, 方案寫的是第 {version} 版',
      '“{code}” is at formula version {current}, the scheme says {version}',
    ),
    remedy: words(
      '改用现行版本并核对口径',
      '改用現行版本並核對口徑',
      'Use the current version after checking its convention',
    ),
  },
  'weight-not-positive': {
    what: words('分值须大于零', '分值須大於零', 'Points must be above zero'),
    remedy: words('填写正数, 或删去该项', '填寫正數, 或刪去該項', 'Give a positive number, or remove the line'),
  },
  'item-cap-below-each': {
    what: words(
      '“{code}” 的上限低于单次分值',
      '“{code}” 的上限低於單次分值',
      'The cap of “{code}” is below the points of one event',
    ),
    remedy: words('提高上限或降低单次分值', '提高上限或降低單次分值', 'Raise the cap or lower the points'),
  },
  'kernel-floor-too-high': {
    what: words('末位得分须低于 100', '末位得分須低於 100', 'The floor must be below 100'),
    remedy: words('填写 0 至 100 之间的数', '填寫 0 至 100 之間的數', 'Give a number between 0 and 100'),
  },
  'kernel-cap-below-floor': {
    what: words(
      '上限 {cap} 不高于下限 {floor}',
      '上限 {cap} 不高於下限 {floor}',
      'The cap {cap} is not above the floor {floor}',
    ),
    remedy: words('调整上限或下限', '調整上限或下限', 'Change cap or floor'),
  },
  'kernel-target-not-positive': {
    what: words('目标值须大于零', '目標值須大於零', 'The target must be above zero'),
    remedy: words('填写目标值', '填寫目標值', 'Give a target'),
  },
  'kernel-no-span': {
    what: words(
      '两个标准值相同 ({value}), 无法按比例给分',
      '兩個標準值相同 ({value}), 無法按比例給分',
      'Two standards are equal ({value}): nothing lies between',
    ),
    remedy: words('填写不同的标准值', '填寫不同的標準值', 'Give different standards'),
  },
  'kernel-tiers-not-ordered': {
    what: words(
      '各档系数须随标准值单调变化',
      '各檔係數須隨標準值單調變化',
      'Coefficients must rise or fall steadily with the standards',
    ),
    remedy: words('按标准值顺序核对系数', '按標準值順序核對係數', 'Check the coefficients in order of the standards'),
  },
  'adjustment-in-future': {
    what: words('{day} 晚于今天', '{day} 晚於今天', '{day} lies in the future'),
    remedy: words('填写事项发生的日期', '填寫事項發生的日期', 'Give the day on which it happened'),
  },
  'adjustment-item-unknown': {
    what: words('现行方案没有加减分项 “{item}”', '現行方案沒有加減分項 “{item}”', 'The scheme has no item “{item}”'),
    remedy: words('从方案所列加减分项中选取', '從方案所列加減分項中選取', 'Choose an item of the scheme'),
  },
  'adjustment-points-too-many': {
    what: words(
      '{points} 分超过单次上限 {each} 分',
      '{points} 分超過單次上限 {each} 分',
      '{points} points are more than the {each} of one event',
    ),
    remedy: words(
      '填写不超过单次上限的分值',
      '填寫不超過單次上限的分值',
      'Give no more points than one event may bring',
    ),
  },
};
