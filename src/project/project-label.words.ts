import { type Words, words } from '../base/words.ts';
import type { EventKind, Stage } from './lifecycle.ts';
import type { Measure, Status } from './measure.ts';
import type { Proof, StartBasis } from './proof.ts';

export const stageLabels: Readonly<Record<Stage, Words>> = {
  idea: words('谋划', '謀劃', 'Idea'),
  reserve: words('储备', '儲備', 'Reserve'),
  lead: words('线索', '線索', 'Lead'),
  in_talks: words('在谈', '在談', 'In talks'),
  signed: words('签约', '簽約', 'Signed'),
  landed: words('落地', '落地', 'Landed'),
  preparatory: words('前期', '前期', 'Preparatory'),
  started: words('开工', '開工', 'Started'),
  partly_in_production: words('部分投产', '部分投產', 'Partly in production'),
  in_production: words('投产', '投產', 'In production'),
  above_scale: words('上规', '上規', 'Above scale'),
  at_capacity: words('达效', '達效', 'At capacity'),
  suspended: words('停缓建', '停緩建', 'Suspended'),
  dropped: words('终止', '終止', 'Dropped'),
  merged: words('合并', '合併', 'Merged'),
  split: words('拆分', '拆分', 'Split'),
  moved: words('调出', '調出', 'Moved out'),
};

export const eventLabels: Readonly<Record<EventKind, Words>> = {
  proposed: words('提出谋划', '提出謀劃', 'Proposed'),
  reserved: words('进入储备', '進入儲備', 'Entered the reserve'),
  lead_found: words('发现线索', '發現線索', 'Lead found'),
  talks_opened: words('开始洽谈', '開始洽談', 'Talks opened'),
  framework_signed: words('签框架协议', '簽框架協議', 'Framework agreement signed'),
  contract_signed: words('签正式合同', '簽正式合約', 'Contract signed'),
  signed_again: words('重新签约', '重新簽約', 'Signed again'),
  landed: words('落地', '落地', 'Landed'),
  preparation_begun: words('开展前期', '開展前期', 'Preparation begun'),
  ceremony: words('举行仪式', '舉行儀式', 'Ceremony'),
  levelling: words('场地平整', '場地平整', 'Site levelling'),
  works_started: words('主体开工', '主體開工', 'Permanent works started'),
  line_in_production: words('部分生产线投产', '部分生產線投產', 'A line in production'),
  in_production: words('投产', '投產', 'In production'),
  above_scale: words('上规入统', '上規入統', 'Above scale'),
  at_capacity: words('达产达效', '達產達效', 'At capacity'),
  suspended: words('停工缓建', '停工緩建', 'Suspended'),
  resumed: words('复工', '復工', 'Resumed'),
  dropped: words('终止', '終止', 'Dropped'),
  revived: words('重新启动', '重新啟動', 'Revived'),
  merged: words('合并', '合併', 'Merged'),
  split: words('拆分', '拆分', 'Split'),
  moved_zone: words('调整开发区', '調整開發區', 'Moved to another zone'),
  moved_out: words('调出', '調出', 'Moved out'),
  entered_statistics: words('入库纳统', '入庫納統', 'Entered statistics'),
  left_statistics: words('退库', '退庫', 'Left statistics'),
  observed: words('台账或月报所见', '台帳或月報所見', 'As seen in a ledger or report'),
};

export const measureLabels: Readonly<Record<Measure, Words>> = {
  total_investment: words('总投资', '總投資', 'Total investment'),
  fixed_investment: words('固定资产投资', '固定資產投資', 'Fixed investment'),
  formed_investment: words('已形成投资', '已形成投資', 'Investment formed'),
  increased_investment: words('增资', '增資', 'Increase'),
  expected_output: words('预计年产值', '預計年產值', 'Expected annual output'),
  actual_output: words('实际年产值', '實際年產值', 'Actual annual output'),
  expected_tax: words('预计年税收', '預計年稅收', 'Expected annual tax'),
  actual_tax: words('实际年税收', '實際年稅收', 'Actual annual tax'),
  land: words('用地', '用地', 'Land'),
  jobs: words('就业', '就業', 'Jobs'),
};

export const statusLabels: Readonly<Record<Status, Words>> = {
  declared: words('申报数', '申報數', 'Declared'),
  verified: words('核实数', '核實數', 'Verified'),
  statistical: words('统计数', '統計數', 'Statistical'),
};

/** Nature of the building as key lists state it. */
export const natureLabels: Readonly<Record<string, Words>> = {
  new: words('新建', '新建', 'New'),
  carried_over: words('续建', '續建', 'Carried over'),
  preparatory: words('前期', '前期', 'Preparatory'),
  expansion: words('扩建', '擴建', 'Expansion'),
  upgrade: words('技改', '技改', 'Upgrade'),
  rebuilt: words('改建', '改建', 'Rebuilt'),
  relocated: words('迁建', '遷建', 'Relocated'),
};

export const basisLabels: Readonly<Record<StartBasis, Words>> = {
  trench: words('永久工程开槽', '永久工程開槽', 'Trench of permanent works'),
  piling: words('永久工程打桩', '永久工程打樁', 'Piling of permanent works'),
  levelling: words('场地平整', '場地平整', 'Levelling'),
  demolition: words('拆除旧建筑', '拆除舊建築', 'Demolition'),
  survey: words('地质勘查', '地質勘查', 'Survey'),
  ceremony: words('仪式', '儀式', 'Ceremony'),
};

export const basisWord = words('开工依据', '開工依據', 'basis of the start');

export const proofLabels: Readonly<Record<Proof, Words>> = {
  contract_scan: words('合同扫描件', '合約掃描件', 'Contract scan'),
  framework_scan: words('框架协议扫描件', '框架協議掃描件', 'Framework scan'),
  visit_log: words('考察记录', '考察記錄', 'Visit log'),
  company_registered: words('企业注册', '企業註冊', 'Company registered'),
  project_code: words('项目代码', '項目代碼', 'Project code'),
  site: words('土地合同或厂房租约', '土地合約或廠房租約', 'Land contract or lease'),
  money_arrived: words('资金到位凭证', '資金到位憑證', 'Funds arrived'),
  permit: words('许可', '許可', 'Permit'),
  commitment: words('承诺书', '承諾書', 'Commitment'),
  construction_contract: words('施工合同', '施工合約', 'Construction contract'),
  dated_photo: words('带日期照片', '帶日期照片', 'Dated photo'),
  filing: words('备案', '備案', 'Filing'),
  trial_accepted: words('试生产验收', '試生產驗收', 'Trial accepted'),
  output: words('产值证明', '產值證明', 'Output'),
  acceptance: words('竣工验收', '竣工驗收', 'Acceptance'),
};
