import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const investmentProgress: Indicator = {
  code: 'investment-progress',
  words: words('年度投资完成率', '年度投資完成率', 'Completion of the year plan'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['progress.yearDone', 'progress.yearPlan'],
  version: 1,
  formula: (facts) => readRatio(facts, 'progress.yearDone', 'progress.yearPlan'),
  formulaWords: words(
    '本年累计完成投资 ÷ 年度计划投资',
    '本年累計完成投資 ÷ 年度計劃投資',
    'Investment done in the year so far ÷ investment planned for the year',
  ),
  convention: words(
    '取当年已过完的最新一期月报, 同月以最后收到的一版为准; 分子分母为同一批填报了年度计划的项目',
    '取當年已過完的最新一期月報, 同月以最後收到的一版為準; 分子分母為同一批填報了年度計劃的項目',
    'Newest month of the year that is over and reported, last version received; above and below the line stand the same projects, those with a year plan',
  ),
  source: 'Key-project scheduling: completion of the year plan, Shanxi 2019 and 2023',
  example: {
    facts: { 'progress.yearDone': 63_000_000_000n, 'progress.yearPlan': 150_000_000_000n },
    printed: '42.00',
    note: '6.3 of 15 亿元',
  },
};
