import type { FindingWords } from '../base/finding.ts';
import { type Words, words } from '../base/words.ts';
import type { contractKinds, leadStages } from './promotion.api.ts';

export const leadStageWords: Record<(typeof leadStages)[number], Words> = {
  lead: words('线索', '線索', 'Lead'),
  in_talks: words('在谈', '在談', 'In talks'),
  lost: words('终止洽谈', '終止洽談', 'Lost'),
};

export const contractKindWords: Record<(typeof contractKinds)[number], Words> = {
  framework: words('框架协议', '框架協議', 'Framework agreement'),
  formal: words('正式合同', '正式合約', 'Formal contract'),
};

/** Findings of the promotion ledger. `candidates` and `reasons` in the params name what the row was compared with and why. */
export const promotionFindingWords: Record<string, FindingWords> = {
  promotion_name_missing: {
    what: words('没有项目名称', '沒有項目名稱', 'The row has no project name'),
    remedy: words('补填项目名称', '補填項目名稱', 'Add the name'),
  },
  promotion_place_missing: {
    what: words('无法确定开发区或报送单位', '無法確定開發區或報送單位', 'Neither zone nor reporting body is known'),
    remedy: words('补填所在开发区', '補填所在開發區', 'Add the zone'),
  },
  promotion_outside: {
    what: words('不在本机构管辖范围', '不在本機構管轄範圍', 'Outside the territory of your office'),
    remedy: words('由所属机构报送', '由所屬機構報送', 'Let the office in charge send it'),
  },
  promotion_stage_unknown: {
    what: words('无法识别洽谈阶段 {value}', '無法識別洽談階段 {value}', 'Unknown stage of talks: {value}'),
    remedy: words('填写线索、在谈或终止', '填寫線索、在談或終止', 'Write lead, in talks or lost'),
  },
  promotion_month_only: {
    what: words(
      '{field} 只写到月份, 按当月 1 日记',
      '{field} 只寫到月份, 按當月 1 日記',
      '{field} gives a month only; its first day is taken',
    ),
    remedy: words('补填到日', '補填到日', 'Add the day'),
  },
  lead_entered_twice: {
    what: words('同一行重复填报 (见 {first})', '同一列重複填報 (見 {first})', 'The same line stands at {first}'),
    remedy: words('只计一次, 无需处理', '只計一次, 無需處理', 'Counted once, nothing to do'),
  },
  lead_same_prospect: {
    what: words(
      '与 {first} 为同一客商同一项目, 只计一次',
      '與 {first} 為同一客商同一項目, 只計一次',
      'Same prospect as {first}, counted once',
    ),
    remedy: words(
      '如确为不同项目, 请选择"新增"',
      '如確為不同項目, 請選擇"新增"',
      'If it is another project, decide "new"',
    ),
  },
  lead_maybe_same: {
    what: words('可能与 {first} 重复', '可能與 {first} 重複', 'May be the same prospect as {first}'),
    remedy: words('请确认: 新增、关联或跳过', '請確認: 新增、關聯或略過', 'Decide: new, link or skip'),
  },
  contract_signed_again: {
    what: words('续签 {first}, 只计首次', '續簽 {first}, 只計首次', 'Signs {first} again; only the first counts'),
    remedy: words('如为新合同, 请选择"新增"', '如為新合約, 請選擇"新增"', 'If it is a new contract, decide "new"'),
  },
  contract_maybe_again: {
    what: words('可能是 {first} 的续签', '可能是 {first} 的續簽', 'May sign {first} again'),
    remedy: words('请确认: 新增、关联或跳过', '請確認: 新增、關聯或略過', 'Decide: new, link or skip'),
  },
  contract_first_unknown: {
    what: words(
      '注明续签, 但找不到原合同',
      '註明續簽, 但找不到原合約',
      'Marked as signed again, but no earlier contract is known',
    ),
    remedy: words(
      '先报送原合同, 或确认按新合同计',
      '先報送原合約, 或確認按新合約計',
      'Send the earlier contract first, or decide "new"',
    ),
  },
  fund_without_contract: {
    what: words('到位资金没有对应的正式合同', '到位資金沒有對應的正式合約', 'No formal contract for these funds'),
    remedy: words('核对项目名称和投资方', '核對項目名稱和投資方', 'Check name and investor'),
  },
};
