import { words } from '../../base/words.ts';
import { type Indicator, readFact } from '../indicator.ts';

export const reserveCount: Indicator = {
  code: 'reserve-count',
  words: words('储备项目数', '儲備項目數', 'Reserve projects'),
  unit: 'count',
  direction: 'more',
  decimals: 0,
  facts: ['reserve.count'],
  version: 1,
  formula: (facts) => readFact(facts, 'reserve.count'),
  formulaWords: words(
    '谋划、储备、线索、在谈项目个数',
    '謀劃、儲備、線索、在談項目個數',
    'Number of projects at idea, reserve, lead or in talks',
  ),
  convention: words(
    '截至当日处于谋划、储备、线索、在谈阶段的在册项目, 每个项目计一次; 终止、调出的不计',
    '截至當日處於謀劃、儲備、線索、在談階段的在冊項目, 每個項目計一次; 終止、調出的不計',
    'Projects on record that stand at idea, reserve, lead or in talks on the day, each once; dropped and moved ones are not counted',
  ),
  source: 'Four comparisons, first comparison 比谋划储备看项目质量; stages 0 to 3 of the lifecycle',
  example: { facts: { 'reserve.count': 23n }, printed: '23', note: '23 projects in the pool' },
};
