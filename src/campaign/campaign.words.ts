import type { FindingWords } from '../base/finding.ts';
import { type Words, words } from '../base/words.ts';
import type { Batch } from './batch.ts';
import type { CountingCode } from './counting-rules.ts';
import type { LookAlikeCode } from './look-alike.ts';

export const batchWords: Readonly<Record<Batch, Words>> = {
  sign: words('签约一批', '簽約一批', 'sign batch'),
  start: words('开工一批', '開工一批', 'start batch'),
  production: words('投产一批', '投產一批', 'production batch'),
};

export const sessionWords = {
  draft: words('草稿', '草稿', 'Draft'),
  frozen: words('已定版', '已定版', 'Frozen'),
  listed: words('上报', '上報', 'Listed'),
  counted: words('计数', '計數', 'Counted once'),
  onStage: words('其中现场签约', '其中現場簽約', 'Of these signed on stage'),
  increase: words('增资额 (另记)', '增資額 (另記)', 'Increase of earlier contracts (apart)'),
  atLeast100m: words('其中亿元以上', '其中億元以上', 'Of these 100 million yuan or more'),
} as const;

/** Why a line does not count, as it stands on the row; `{session}` `{row}` `{scope}` `{zone}` name the line that counts. */
export const exclusionWords: Readonly<Record<CountingCode, Words>> = {
  framework_only: words(
    '框架协议, 不是正式合同, 不计数',
    '框架協議, 不是正式合約, 不計數',
    'A framework agreement is not a formal contract and does not count',
  ),
  phase_inside_contract: words(
    '本期投资已含在首份合同内, 不另计数',
    '本期投資已含在首份合約內, 不另計數',
    'The first contract already holds this phase',
  ),
  same_session_twice: words('同一次活动中重复上报', '同一次活動中重複上報', 'Listed twice in the same session'),
  joint_listing: words(
    '两地联合上报, 计在建设地点所在地',
    '兩地聯合上報, 計在建設地點所在地',
    'Two bodies list one project; it counts where the building site lies',
  ),
  increment: words(
    '原合同增资, 本行计 0, 增加额另记',
    '原合約增資, 本行計 0, 增加額另記',
    'An increase of an earlier contract: this line has value 0, the increase is kept apart',
  ),
  moved_signed_again: words(
    '调整落地后重新签约, 归首签开发区',
    '調整落地後重新簽約, 歸首簽開發區',
    'Moved and signed again; credit stays with the first zone',
  ),
  signed_again: words('旧合同重签, 计 0', '舊合約重簽, 計 0', 'An earlier contract signed again has value 0'),
  renamed_again: words(
    '同一项目更名后再次上报',
    '同一項目更名後再次上報',
    'The same project listed again under another name',
  ),
  listed_again: words('同一项目再次上报', '同一項目再次上報', 'The same project listed again'),
};

export const explanationWords = {
  counts: words(
    '计入本次{batch}: 该项目在该批次的首个有效行, 金额以本行为准',
    '計入本次{batch}: 該項目在該批次的首個有效行, 金額以本行為準',
    'Counts in this {batch}: the first valid line of its project, with the amounts of this line',
  ),
  instead: words(
    '已计入 {session} 第 {row} 行 ({scope}), 此处不计: {why}',
    '已計入 {session} 第 {row} 行 ({scope}), 此處不計: {why}',
    'Counted in {session} line {row} ({scope}), not here: {why}',
  ),
  later: words(
    '待 {session} 第 {row} 行 ({scope}) 的正式合同计数, 此处不计: {why}',
    '待 {session} 第 {row} 行 ({scope}) 的正式合約計數, 此處不計: {why}',
    'The formal contract in {session} line {row} ({scope}) counts, not this: {why}',
  ),
  nowhere: words(
    '此处不计, 目前也没有其他行计数: {why}',
    '此處不計, 目前也沒有其他行計數: {why}',
    'Not counted here, and no other line counts yet: {why}',
  ),
  increase: words('增加额 {amount} 亿元', '增加額 {amount} 億元', 'Increase {amount} hundred million yuan'),
} as const;

/** Why a line that looks like another one counts in full. */
export const lookAlikeWords: Readonly<Record<LookAlikeCode, Words>> = {
  second_phase_with_own_contract: words(
    '与 {session} 第 {row} 行不是同一项目: 另签合同的分期, 全额计数',
    '與 {session} 第 {row} 行不是同一項目: 另簽合約的分期, 全額計數',
    'Not the project of {session} line {row}: a phase with its own contract, counts in full',
  ),
  same_firm_same_zone_other_product: words(
    '与 {session} 第 {row} 行不是同一项目: 同一企业的另一产品或另一工厂, 全额计数',
    '與 {session} 第 {row} 行不是同一項目: 同一企業的另一產品或另一工廠, 全額計數',
    'Not the project of {session} line {row}: another product or plant of the same firm, counts in full',
  ),
  same_name_other_firm: words(
    '与 {session} 第 {row} 行不是同一项目: 名称相同而企业不同, 全额计数',
    '與 {session} 第 {row} 行不是同一項目: 名稱相同而企業不同, 全額計數',
    'Not the project of {session} line {row}: same name, other firm, counts in full',
  ),
};

export const rateWords: Readonly<Record<string, Words>> = {
  sign_to_start: words('签约项目开工率', '簽約項目開工率', 'Sign-to-start rate'),
  start_to_production: words('开工项目投产率', '開工項目投產率', 'Start-to-production rate'),
  output_attainment: words('投产项目达效率', '投產項目達效率', 'Output attainment rate'),
  sign_to_performance: words('签约项目履约率', '簽約項目履約率', 'Sign-to-performance rate'),
  performance_to_start: words('履约项目开工率', '履約項目開工率', 'Performance-to-start rate'),
};

export const ratePartWords = {
  byCount: words('按项目数', '按項目數', 'By number'),
  byValue: words('按计划总投资', '按計劃總投資', 'By planned investment'),
  byFormed: words('形成固定资产投资', '形成固定資產投資', 'Fixed assets formed'),
  partlyInProduction: words('部分投产 (不计入)', '部分投產 (不計入)', 'Partly in production (not counted)'),
  cohort: words(
    '截至 {asOf}, 含 {sessions} 次活动, 不含最近一次',
    '截至 {asOf}, 含 {sessions} 次活動, 不含最近一次',
    'As of {asOf}, {sessions} sessions, without the newest',
  ),
  notStated: words(
    '{n} 个项目未报产值, 比率不完整',
    '{n} 個項目未報產值, 比率不完整',
    '{n} projects did not state their output: the rate is partial',
  ),
} as const;

export const campaignFindingWords: Readonly<Record<string, FindingWords>> = {
  'own-line-unknown': {
    what: words(
      '名单中没有这一行 ({id}), 可能已删除、改到别的项目或属于另一次活动',
      '名單中沒有這一列 ({id}), 可能已刪除、改到別的項目或屬於另一次活動',
      'This line ({id}) does not stand in the list: removed since, moved to another project, or of another session',
    ),
    remedy: words(
      '重新导出名单后再改; 新增的行请清空隐藏列',
      '重新匯出名單後再改; 新增的列請清空隱藏欄',
      'Export the list anew and edit that; for a new line empty the hidden columns',
    ),
  },
  'site-not-clear': {
    what: words(
      '两地联合上报, 但建设地点看不出在哪一方, 暂计首行',
      '兩地聯合上報, 但建設地點看不出在哪一方, 暫計首行',
      'Two bodies list this project and its building site lies in neither; the first line counts for now',
    ),
    remedy: words('写明建设地点', '寫明建設地點', 'State the building site'),
  },
  'nothing-counts-yet': {
    what: words(
      '本行不计数, 该项目目前没有计数的行',
      '本行不計數, 該項目目前沒有計數的行',
      'This line does not count, and no other line of the project counts yet',
    ),
    remedy: words(
      '正式签约后在以后的活动中上报',
      '正式簽約後在以後的活動中上報',
      'List it in a later session once the formal contract is signed',
    ),
  },
  'increase-disagrees': {
    what: words(
      '备注中的增资额与两次总投资之差不符',
      '備註中的增資額與兩次總投資之差不符',
      'The increase in the note is not the difference of the two totals',
    ),
    remedy: words('核对备注和总投资', '核對備註和總投資', 'Check the note and the totals'),
  },
  'session-unknown': {
    what: words('没有 {session} 这一次活动', '沒有 {session} 這一次活動', 'There is no session {session}'),
    remedy: words('先登记活动的届次和日期', '先登記活動的屆次和日期', 'Open the session with its number and day first'),
  },
  'session-frozen': {
    what: words(
      '{session} 已定版, 名单只能更正',
      '{session} 已定版, 名單只能更正',
      'Session {session} is frozen: its list can only be amended',
    ),
    remedy: words('用更正说明改什么、为什么改', '用更正說明改什麼、為什麼改', 'Amend it, saying what and why'),
  },
  'batch-missing': {
    what: words('看不出本行属于哪一批', '看不出本行屬於哪一批', 'It is not clear to which batch this line belongs'),
    remedy: words(
      '在工作表名称或标题中写明批次',
      '在工作表名稱或標題中寫明批次',
      'Name the batch in the sheet or title',
    ),
  },
  'scope-missing': {
    what: words(
      '看不出本行由哪个市或示范区上报',
      '看不出本行由哪個市或示範區上報',
      'It is not clear which city or body lists this line',
    ),
    remedy: words('填写所在开发区', '填寫所在開發區', 'Fill in the zone'),
  },
};
