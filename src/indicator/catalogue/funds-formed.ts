import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const fundsFormed: Indicator = {
  code: 'funds-formed',
  words: words('签约项目资金到位率', '簽約項目資金到位率', 'Funds formed of signed projects'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['sign.formed', 'sign.value'],
  version: 1,
  formula: (facts) => readRatio(facts, 'sign.formed', 'sign.value'),
  formulaWords: words(
    '签约项目形成固定资产投资 ÷ 签约一批计划总投资',
    '簽約項目形成固定資產投資 ÷ 簽約一批計劃總投資',
    'Fixed assets formed by signed projects ÷ planned investment of the sign batches',
  ),
  convention: words(
    '到位资金以形成的固定资产投资计; 只计签约一批累计项目, 不含最新一期',
    '到位資金以形成的固定資產投資計; 只計簽約一批累計項目, 不含最新一期',
    'Arrived funds are measured as fixed-asset investment formed; projects of the sign batches only, newest session left out',
  ),
  source: 'Shanxi 2023: 1,573.6 亿元 formed of 15,800 亿元 signed; arrived funds replaced by fixed assets formed',
  example: {
    facts: { 'sign.formed': 15_736_000_000_000n, 'sign.value': 158_000_000_000_000n },
    printed: '9.96',
    note: 'Shanxi 2023',
  },
};
