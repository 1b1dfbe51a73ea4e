import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const correctionOnTime: Indicator = {
  code: 'correction-on-time',
  words: words('差评按期整改率', '差評按期整改率', 'Bad ratings corrected in time'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['rating.correctedOnTime', 'rating.due'],
  version: 1,
  formula: (facts) => readRatio(facts, 'rating.correctedOnTime', 'rating.due'),
  formulaWords: words(
    '按期整改的差评数 ÷ 应已整改的差评数',
    '按期整改的差評數 ÷ 應已整改的差評數',
    'Bad ratings corrected in time ÷ bad ratings corrected or past their time',
  ),
  convention: words(
    '差评为一星、二星; 整改时限 15 个工作日, 未到期且未整改的不计; 没有差评的不适用, 不按零分',
    '差評為一星、二星; 整改時限 15 個工作日, 未到期且未整改的不計; 沒有差評的不適用, 不按零分',
    'Bad is one or two stars; 15 working days to correct, open ones within their time are left out; without bad ratings it does not apply and is not zero',
  ),
  source: 'Service rating 好差评: call back within a day, correct within 15 working days',
  example: { facts: { 'rating.correctedOnTime': 2n, 'rating.due': 3n }, printed: '66.67', note: '2 of 3' },
};
