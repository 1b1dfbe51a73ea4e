import { words } from '../../base/words.ts';
import { type Indicator, readRatio } from '../indicator.ts';

export const signToStart: Indicator = {
  code: 'sign-to-start',
  words: words('签约项目开工率', '簽約項目開工率', 'Sign-to-start rate'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['sign.started', 'sign.count'],
  version: 1,
  formula: (facts) => readRatio(facts, 'sign.started', 'sign.count'),
  formulaWords: words(
    '签约一批中已开工项目数 ÷ 签约一批项目数',
    '簽約一批中已開工項目數 ÷ 簽約一批項目數',
    'Started projects of the sign batches ÷ projects of the sign batches',
  ),
  convention: words(
    '各期累计, 不含最新一期; 项目跨期只计一次; 终止项目留在分母; 停缓建项目仍算已开工; 开工指永久性工程正式破土, 场平和奠基仪式不算',
    '各期累計, 不含最新一期; 項目跨期只計一次; 終止項目留在分母; 停緩建項目仍算已開工; 開工指永久性工程正式破土, 場平和奠基儀式不算',
    'All sessions but the newest, each project once; dropped projects stay below the line; suspended ones stay started; a start is permanent works, not levelling and not a ceremony',
  ),
  source: 'Three-batch conversion rates as published by Jinzhong, 6 Aug 2021',
  example: { facts: { 'sign.started': 82n, 'sign.count': 94n }, printed: '87.23', note: 'Jinzhong 2021: 82 of 94' },
};
