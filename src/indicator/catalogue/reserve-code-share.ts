import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const reserveCodeShare: Indicator = {
  code: 'reserve-code-share',
  words: words('储备项目赋码率', '儲備項目賦碼率', 'Share of reserve projects with a national code'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['reserve.coded', 'reserve.count'],
  version: 1,
  formula: (facts) => readRatio(facts, 'reserve.coded', 'reserve.count'),
  formulaWords: words(
    '已取得项目代码的储备项目数 ÷ 储备项目数',
    '已取得項目代碼的儲備項目數 ÷ 儲備項目數',
    'Reserve projects with a project code ÷ reserve projects',
  ),
  convention: words(
    '项目代码按 GB/T 40058 结构核验; 代码标志项目已进入审批监管平台, 是储备成熟度的依据',
    '項目代碼按 GB/T 40058 結構核驗; 代碼標誌項目已進入審批監管平台, 是儲備成熟度的依據',
    'Codes checked for the structure of GB/T 40058; a code shows that the project reached the approval platform, a sign of maturity',
  ),
  source: 'Four comparisons, first comparison; GB/T 40058-2021',
  example: {
    facts: { 'reserve.coded': 5n, 'reserve.count': 8n },
    printed: '62.50',
    note: '5 of 8 projects have a code',
  },
};
