import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const signToStartValue: Indicator = {
  code: 'sign-to-start-value',
  words: words('签约项目开工率 (按投资额)', '簽約項目開工率 (按投資額)', 'Sign-to-start rate by value'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['sign.startedValue', 'sign.value'],
  version: 1,
  formula: (facts) => readRatio(facts, 'sign.startedValue', 'sign.value'),
  formulaWords: words(
    '签约一批中已开工项目计划总投资 ÷ 签约一批计划总投资',
    '簽約一批中已開工項目計劃總投資 ÷ 簽約一批計劃總投資',
    'Planned investment of started projects of the sign batches ÷ planned investment of the sign batches',
  ),
  convention: words(
    '与按个数的开工率同一批项目; 金额取首次有效签约时的总投资',
    '與按個數的開工率同一批項目; 金額取首次有效簽約時的總投資',
    'Same projects as the rate by count; amounts as of the first valid listing',
  ),
  source: 'Count hides value: Shanxi 2023, 85 % of signed projects started but 5,840.6 of 15,800 亿元',
  example: {
    facts: { 'sign.startedValue': 58_406_000_000_000n, 'sign.value': 158_000_000_000_000n },
    printed: '36.97',
    note: 'Shanxi 2023: 5,840.6 of 15,800 亿元',
  },
};
