import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const goodRate: Indicator = {
  code: 'good-rate',
  words: words('好评率', '好評率', 'Share of good ratings'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['rating.good', 'rating.count'],
  version: 1,
  formula: (facts) => readRatio(facts, 'rating.good', 'rating.count'),
  formulaWords: words(
    '三星及以上评价数 ÷ 评价数',
    '三星及以上評價數 ÷ 評價數',
    'Ratings of three stars or more ÷ ratings',
  ),
  convention: words(
    '五级评价中非常满意、满意、基本满意为好评; 重复评价计一次',
    '五級評價中非常滿意、滿意、基本滿意為好評; 重複評價計一次',
    'Of five levels the upper three are good; a rating entered twice counts once',
  ),
  source: 'Service rating 好差评: (5★ + 4★ + 3★) ÷ all',
  example: { facts: { 'rating.good': 29n, 'rating.count': 32n }, printed: '90.63', note: '29 of 32 = 90.625, half up' },
};
