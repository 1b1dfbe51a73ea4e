import { words } from '../../base/words.ts';
import { fraction } from '../fraction.ts';
import { type Indicator, partOf, withoutValue } from '../indicator.ts';

/** Fewer ratings than this give no index: a handful of five-star marks proves nothing. */
const minimumSample = 10n;
/** Weight of the province mean, in ratings: a zone with 20 own ratings keeps two thirds of its own distance. */
const priorRatings = 10n;

export const serviceSatisfaction: Indicator = {
  code: 'service-satisfaction',
  words: words('服务满意指数', '服務滿意指數', 'Service satisfaction index'),
  unit: 'index',
  direction: 'more',
  decimals: 2,
  facts: ['rating.stars', 'rating.count', 'rating.allStars', 'rating.allCount'],
  version: 1,
  formula: (facts) => {
    const parts = [
      partOf(facts, 'rating.stars', 'numerator'),
      partOf(facts, 'rating.count', 'denominator'),
      partOf(facts, 'rating.allStars', 'term'),
      partOf(facts, 'rating.allCount', 'term'),
    ];
    const [stars, count] = [facts['rating.stars'], facts['rating.count']];
    const [allStars, allCount] = [facts['rating.allStars'], facts['rating.allCount']];
    if (stars === undefined || count === undefined || allStars === undefined || !allCount)
      return withoutValue(parts, 'not-reported');
    if (count < minimumSample) return withoutValue(parts, 'sample-too-small');
    // (stars + k·S/N) / (count + k), then one to five stars become 0 to 100.
    const n = stars * allCount + priorRatings * allStars;
    const d = (count + priorRatings) * allCount;
    return { value: fraction((n - d) * 25n, d), absence: undefined, parts };
  },
  formulaWords: words(
    '(本区星级合计 + 10 × 全省平均星级) ÷ (本区评价数 + 10), 一星至五星折为 0 至 100',
    '(本區星級合計 + 10 × 全省平均星級) ÷ (本區評價數 + 10), 一星至五星折為 0 至 100',
    '(stars of the zone + 10 × mean stars of the province) ÷ (ratings of the zone + 10), one to five stars become 0 to 100',
  ),
  convention: words(
    '同一企业、事项、日期、结果的重复评价计一次; 不足 10 个评价不出指数; 样本越小越靠近全省平均',
    '同一企業、事項、日期、結果的重複評價計一次; 不足 10 個評價不出指數; 樣本越小越靠近全省平均',
    'The same firm, matter, day and result counts once; no index below 10 ratings; the smaller the sample, the nearer to the province mean',
  ),
  source: 'Five-level service rating 好差评; shrinkage and minimum sample are a rule of this programme',
  example: {
    facts: { 'rating.stars': 113n, 'rating.count': 23n, 'rating.allStars': 460n, 'rating.allCount': 100n },
    printed: '95.45',
    note: '(113 + 10 × 4.6) ÷ 33 = 4.8182 stars',
  },
};
