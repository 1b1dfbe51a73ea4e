import { type Words, words } from '../base/words.ts';
import type { FunnelStep } from './funnel.ts';

export const funnelWords = {
  funnel: words('签约到达效', '簽約到達效', 'from signing to capacity'),
  signed: words('签约', '簽約', 'Signed'),
  landed: words('落地', '落地', 'Landed'),
  started: words('开工', '開工', 'Started'),
  in_production: words('投产', '投產', 'In production'),
  at_capacity: words('达效', '達效', 'At capacity'),
  value: words('计划总投资', '計劃總投資', 'Planned investment'),
  formed: words('形成投资', '形成投資', 'Investment formed'),
} as const satisfies Record<FunnelStep | 'funnel' | 'value' | 'formed', Words>;

/** What a project must show to be counted at a step. */
export const stepConventions: Readonly<Record<FunnelStep, Words>> = {
  signed: words(
    '签约一批各期名单, 每个项目只计一次; 终止的项目仍留在这里',
    '簽約一批各期名單, 每個項目只計一次; 終止的項目仍留在這裡',
    'Lists of the sign batches, each project once; dropped projects stay in',
  ),
  landed: words(
    '已注册公司、取得项目代码并落实用地, 或资金到位; 已开工的必已落地; 终止的不算',
    '已註冊公司、取得項目代碼並落實用地, 或資金到位; 已開工的必已落地; 終止的不算',
    'Company, code and site, or money; what has started has landed; dropped projects do not count',
  ),
  started: words(
    '永久性工程已实际开工; 仪式、平场不算; 开工后停缓建仍算; 终止的不算',
    '永久性工程已實際開工; 儀式、平場不算; 開工後停緩建仍算; 終止的不算',
    'Permanent works are under way; a ceremony or levelling is no start; suspended ones stay started; dropped ones do not count',
  ),
  in_production: words(
    '整个项目已投产; 部分投产不算',
    '整個項目已投產; 部分投產不算',
    'The whole project produces; partly in production does not count',
  ),
  at_capacity: words(
    '已认定达效, 或已投产且实际年产值不低于预计年产值; 未报产值的不算',
    '已認定達效, 或已投產且實際年產值不低於預計年產值; 未報產值的不算',
    'Recorded as at capacity, or in production with an actual annual output not below the expected one; without a stated output it does not count',
  ),
};
