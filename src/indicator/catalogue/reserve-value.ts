import { words } from '../../base/words.ts';
import { type Indicator, readFact } from '../indicator.ts';

export const reserveValue: Indicator = {
  code: 'reserve-value',
  words: words('储备项目计划总投资', '儲備項目計劃總投資', 'Planned investment of reserve projects'),
  unit: 'fen',
  direction: 'more',
  decimals: 2,
  facts: ['reserve.value'],
  version: 1,
  formula: (facts) => readFact(facts, 'reserve.value'),
  formulaWords: words(
    '储备项目计划总投资之和',
    '儲備項目計劃總投資之和',
    'Sum of the planned investment of reserve projects',
  ),
  convention: words(
    '与储备项目数同一口径; 未填报总投资的项目不计入金额',
    '與儲備項目數同一口徑; 未填報總投資的項目不計入金額',
    'Same projects as the reserve count; a project without a stated total adds nothing to the sum',
  ),
  source: 'Four comparisons, first comparison 比谋划储备看项目质量; stages 0 to 3 of the lifecycle',
  example: {
    facts: { 'reserve.value': 1_234_500_000_000n },
    printed: '123.45',
    note: '12.345 thousand million yuan = 123.45 亿元',
  },
};
