import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const outputAttainment: Indicator = {
  code: 'output-attainment',
  words: words('投产项目达效率', '投產項目達效率', 'Output attainment rate'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['production.actual', 'production.expected'],
  version: 1,
  formula: (facts) => readRatio(facts, 'production.actual', 'production.expected'),
  formulaWords: words(
    '投产一批实际年产值之和 ÷ 预计年产值之和',
    '投產一批實際年產值之和 ÷ 預計年產值之和',
    'Sum of actual annual output ÷ sum of expected annual output of the production batches',
  ),
  convention: words(
    '按金额计算, 不是按个数; 各期累计, 不含最新一期; 先求和后相除',
    '按金額計算, 不是按個數; 各期累計, 不含最新一期; 先求和後相除',
    'Money, not a count; all sessions but the newest; sums first, division last',
  ),
  source: 'Three-batch conversion rates as published by Jinzhong, 6 Aug 2021, and Taiyuan, June 2021',
  example: {
    facts: { 'production.actual': 3_017_000_000_000n, 'production.expected': 4_181_200_000_000n },
    printed: '72.16',
    note: 'Taiyuan 2021: 301.7 of 418.12 亿元 (the paper printed 72.17)',
  },
};
