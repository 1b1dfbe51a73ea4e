import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const meanStars: Indicator = {
  code: 'mean-stars',
  words: words('平均星级', '平均星級', 'Mean stars'),
  unit: 'index',
  direction: 'more',
  decimals: 2,
  facts: ['rating.stars', 'rating.count'],
  version: 1,
  formula: (facts) => readRatio(facts, 'rating.stars', 'rating.count'),
  formulaWords: words('星级合计 ÷ 评价数', '星級合計 ÷ 評價數', 'Sum of stars ÷ ratings'),
  convention: words(
    '非常满意五星至非常不满意一星; 重复评价计一次',
    '非常滿意五星至非常不滿意一星; 重複評價計一次',
    'Five stars for very satisfied, one for very dissatisfied; a rating entered twice counts once',
  ),
  source: 'Five-level service rating 好差评',
  example: { facts: { 'rating.stars': 113n, 'rating.count': 23n }, printed: '4.91', note: '113 stars of 23 ratings' },
};
