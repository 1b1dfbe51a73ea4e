import type { FindingWords } from '../base/finding.ts';
import { confirmUnit, correctCell, noAction, oneAmount, text } from './fault-text.words.ts';

/** Faults of amounts, sums and monthly figures. */
export const amountFaultWords: Readonly<Record<string, FindingWords>> = {
  not_a_number: text(['“{text}”不是数字', '「{text}」不是數字', '“{text}” is not a number'], oneAmount),
  negative_amount: text(['金额为负：{text}', '金額為負：{text}', 'The amount is negative: {text}'], correctCell),
  zero_total: text(['总投资为 0', '總投資為 0', 'The total investment is zero'], correctCell),
  error_value: text(
    ['公式出错：{text}', '公式出錯：{text}', 'The formula ends in an error: {text}'],
    [
      '请在原表中修复公式或直接填写数值。',
      '請在原表中修復公式或直接填寫數值。',
      'Repair the formula or enter the value.',
    ],
  ),
  open_range: text(['“{text}”没有确定数额', '「{text}」沒有確定數額', '“{text}” has an open end'], oneAmount),
  range_where_one_value_is_needed: text(
    [
      '“{text}”是一个区间，这里需要一个数',
      '「{text}」是一個區間，這裡需要一個數',
      '“{text}” is a range; one value is needed',
    ],
    oneAmount,
  ),
  foreign_currency: text(
    ['“{text}”是外币金额', '「{text}」是外幣金額', '“{text}” is foreign money'],
    [
      '请折算为人民币，并在备注中写明汇率和日期。',
      '請折算為人民幣，並在備註中寫明匯率和日期。',
      'Convert it into yuan and state rate and date in the remarks.',
    ],
  ),
  total_mismatch: text(
    [
      '合计与各行之和不符：表中 {found_yuan} 元，各行合计 {expected_yuan} 元',
      '合計與各列之和不符：表中 {found_yuan} 元，各列合計 {expected_yuan} 元',
      'The total does not equal the rows: printed {found_yuan} yuan, rows add up to {expected_yuan} yuan',
    ],
    [
      '确认以各行为准后再导入，或请填报单位改正。',
      '確認以各列為準後再匯入，或請填報單位改正。',
      'Confirm that the rows are right, or have the sender correct the table.',
    ],
  ),
  subtotal_mismatch: text(
    [
      '小计与本组各行之和不符：表中 {found_yuan} 元，各行合计 {expected_yuan} 元',
      '小計與本組各列之和不符：表中 {found_yuan} 元，各列合計 {expected_yuan} 元',
      'The subtotal does not equal its rows: printed {found_yuan} yuan, rows add up to {expected_yuan} yuan',
    ],
    [
      '确认以各行为准后再导入，或请填报单位改正。',
      '確認以各列為準後再匯入，或請填報單位改正。',
      'Confirm that the rows are right, or have the sender correct the table.',
    ],
  ),
  unit_suspect: text(
    [
      '整列金额单位可疑：表头为{header_unit}，数值像是{likely_unit}',
      '整欄金額單位可疑：表頭為{header_unit}，數值像是{likely_unit}',
      'The unit of the column is doubtful: heading {header_unit}, figures look like {likely_unit}',
    ],
    confirmUnit,
  ),
  unit_suspect_row: text(
    [
      '此行金额单位可疑：读作 {found_yuan} 元，可能应为 {likely_yuan} 元',
      '此列金額單位可疑：讀作 {found_yuan} 元，可能應為 {likely_yuan} 元',
      'The unit of this amount is doubtful: read as {found_yuan} yuan, perhaps {likely_yuan} yuan',
    ],
    confirmUnit,
  ),
  unit_missing: text(
    [
      '表头和说明都没有写金额单位，暂按{assumed}理解',
      '表頭和說明都沒有寫金額單位，暫按{assumed}理解',
      'Neither heading nor note names the unit of money; {assumed} is assumed',
    ],
    confirmUnit,
  ),
  duplicate_conflicting_amount: text(
    [
      '同一项目在 {other} 另有不同金额',
      '同一項目在 {other} 另有不同金額',
      'The same project has another amount at {other}',
    ],
    [
      '请确认哪一行正确，删除另一行。',
      '請確認哪一列正確，刪除另一列。',
      'Decide which row is right and remove the other.',
    ],
  ),
  approximate_value: text(
    ['数值为约数，按所写数字读取', '數值為約數，按所寫數字讀取', 'An approximate value, read as printed'],
    noAction,
  ),
  unit_in_cell: text(
    ['单元格自带单位，以单元格为准', '儲存格自帶單位，以儲存格為準', 'The cell names its own unit, which counts'],
    noAction,
  ),
  formula_no_cached_value: text(
    ['公式没有保存结果，已重新计算', '公式沒有儲存結果，已重新計算', 'The formula stores no result; it was worked out'],
    noAction,
  ),
  negative_month: text(
    [
      '当月数为负：{found_yuan} 元',
      '當月數為負：{found_yuan} 元',
      'The figure of the month is negative: {found_yuan} yuan',
    ],
    noAction,
  ),
  cumulative_decreased: text(
    [
      '累计数低于 {previous_month} 的累计数：{previous_yuan} 元 → {found_yuan} 元',
      '累計數低於 {previous_month} 的累計數：{previous_yuan} 元 → {found_yuan} 元',
      'The cumulative figure is below that of {previous_month}: {previous_yuan} → {found_yuan} yuan',
    ],
    [
      '请填报单位核对，属于核减的在备注中说明。',
      '請填報單位核對，屬於核減的在備註中說明。',
      'Have the sender check it; a reduction belongs into the remarks.',
    ],
  ),
  month_cumulative_mismatch: text(
    [
      '上月累计 {previous_yuan} 元加当月 {month_yuan} 元不等于本月累计 {found_yuan} 元',
      '上月累計 {previous_yuan} 元加當月 {month_yuan} 元不等於本月累計 {found_yuan} 元',
      'Last cumulative {previous_yuan} plus month {month_yuan} is not {found_yuan} yuan',
    ],
    [
      '请填报单位核对当月数和累计数。',
      '請填報單位核對當月數和累計數。',
      'Have the sender check month and cumulative figures.',
    ],
  ),
};
