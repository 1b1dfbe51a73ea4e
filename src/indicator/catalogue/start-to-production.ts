import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const startToProduction: Indicator = {
  code: 'start-to-production',
  words: words('开工项目投产率', '開工項目投產率', 'Start-to-production rate'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['start.inProduction', 'start.count'],
  version: 1,
  formula: (facts) => readRatio(facts, 'start.inProduction', 'start.count'),
  formulaWords: words(
    '开工一批中已投产项目数 ÷ 开工一批项目数',
    '開工一批中已投產項目數 ÷ 開工一批項目數',
    'Projects of the start batches in production ÷ projects of the start batches',
  ),
  convention: words(
    '各期累计, 不含最新一期; 只计全部投产, 部分投产另列',
    '各期累計, 不含最新一期; 只計全部投產, 部分投產另列',
    'All sessions but the newest; full production only, partial production is shown apart',
  ),
  source: 'Three-batch conversion rates as published by Jinzhong, 6 Aug 2021',
  example: {
    facts: { 'start.inProduction': 67n, 'start.count': 107n },
    printed: '62.62',
    note: 'Jinzhong 2021: 67 of 107',
  },
};
