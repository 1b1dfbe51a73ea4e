import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';

type Three = readonly [string, string, string];

const text = (what: Three, remedy: Three): FindingWords => ({ what: words(...what), remedy: words(...remedy) });

const correctCell: Three = [
  '请填报单位按原始材料改正此单元格。',
  '請填報單位按原始材料改正此儲存格。',
  'Have the sender correct this cell from the original papers.',
];
const confirmUnit: Three = [
  '确认金额单位后再导入，或请填报单位改正表头。',
  '確認金額單位後再匯入，或請填報單位改正表頭。',
  'Confirm the unit before importing, or have the heading corrected.',
];
const oneDate: Three = [
  '请写明完整日期，例如 2025-06-30；只知道月份时写 2025年6月。',
  '請寫明完整日期，例如 2025-06-30；只知道月份時寫 2025年6月。',
  'Give a full date such as 2025-06-30, or year and month such as 2025年6月.',
];
const oneAmount: Three = [
  '请填写一个数字，单位与表头一致。',
  '請填寫一個數字，單位與表頭一致。',
  'Give one number in the unit of the heading.',
];
const checkCode: Three = [
  '请按营业执照核对后重新填写，并把单元格设为文本格式。',
  '請按營業執照核對後重新填寫，並把儲存格設為文字格式。',
  'Copy the code again from the business licence, in a cell of text format.',
];
const checkOrder: Three = [
  '请核对各阶段日期；确有特殊情况的在备注中说明。',
  '請核對各階段日期；確有特殊情況的在備註中說明。',
  'Check the dates of the stages; explain a special case in the remarks.',
];
const noAction: Three = [
  '仅供核对，不影响导入。',
  '僅供核對，不影響匯入。',
  'For information; it does not block the import.',
];

const amounts: Readonly<Record<string, FindingWords>> = {
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
      '同一專案在 {other} 另有不同金額',
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

const dates: Readonly<Record<string, FindingWords>> = {
  impossible_date: text(['不存在的日期：{text}', '不存在的日期：{text}', 'No such date: {text}'], oneDate),
  date_out_of_range: text(
    ['日期超出合理范围：{text}', '日期超出合理範圍：{text}', 'The date is out of range: {text}'],
    oneDate,
  ),
  date_without_year: text(['日期没有年份：{text}', '日期沒有年份：{text}', 'The date has no year: {text}'], oneDate),
  ambiguous_month: text(
    ['{text} 可能是 1 月，也可能是 10 月', '{text} 可能是 1 月，也可能是 10 月', '{text} may be January or October'],
    oneDate,
  ),
  ambiguous_day_month: text(
    ['{text} 的日和月分不清', '{text} 的日和月分不清', 'Day and month of {text} cannot be told apart'],
    oneDate,
  ),
  vague_date: text(['日期不确定：{text}', '日期不確定：{text}', 'The date is vague: {text}'], oneDate),
  not_a_date: text(['“{text}”不是日期', '「{text}」不是日期', '“{text}” is not a date'], oneDate),
  finish_before_start: text(
    ['竣工日期早于开工日期', '竣工日期早於開工日期', 'The finish lies before the start'],
    checkOrder,
  ),
  date_in_future: text(
    [
      '实际日期 {text} 晚于收文日期',
      '實際日期 {text} 晚於收文日期',
      'The actual date {text} lies after the paper was received',
    ],
    checkOrder,
  ),
  stage_order: text(['各阶段日期先后颠倒', '各階段日期先後顛倒', 'The stages are out of order'], checkOrder),
  stage_missing: text(
    ['已投产但没有开工日期', '已投產但沒有開工日期', 'In production without a start date'],
    checkOrder,
  ),
  production_before_signing: text(['投产早于签约', '投產早於簽約', 'Production lies before the signing'], checkOrder),
  period_mismatch: text(
    [
      '文件名为 {file_name_says}，表题为 {title_says}',
      '檔名為 {file_name_says}，表題為 {title_says}',
      'The file name says {file_name_says}, the title {title_says}',
    ],
    [
      '确认属于哪个月，或请填报单位重报。',
      '確認屬於哪個月，或請填報單位重報。',
      'Decide which month it is, or ask for the right file.',
    ],
  ),
  copy_of_other_period: text(
    [
      '数据与以前月份完全相同，可能没有更新',
      '資料與以前月份完全相同，可能沒有更新',
      'The figures repeat an earlier month; the file may not have been filled in',
    ],
    ['请填报单位确认或重报。', '請填報單位確認或重報。', 'Ask the sender to confirm or send again.'],
  ),
};

const codesAndPlaces: Readonly<Record<string, FindingWords>> = {
  bad_check_digit: text(
    [
      '统一社会信用代码校验位不符：{text}',
      '統一社會信用代碼校驗碼不符：{text}',
      'The check digit of the credit code is wrong: {text}',
    ],
    checkCode,
  ),
  bad_organisation_check_digit: text(
    [
      '代码中的组织机构代码校验位不符：{text}',
      '代碼中的組織機構代碼校驗碼不符：{text}',
      'The check of the organisation code inside is wrong: {text}',
    ],
    checkCode,
  ),
  code_bad_length: text(
    [
      '统一社会信用代码应为 18 位：{text}',
      '統一社會信用代碼應為 18 位：{text}',
      'A credit code has 18 characters: {text}',
    ],
    checkCode,
  ),
  code_bad_character: text(
    [
      '代码含有不允许的字符（I O S V Z 等）：{text}',
      '代碼含有不允許的字元（I O S V Z 等）：{text}',
      'The code holds a character it may not (I, O, S, V, Z …): {text}',
    ],
    checkCode,
  ),
  code_old_registration_number: text(
    ['这是旧的营业执照注册号：{text}', '這是舊的營業執照註冊號：{text}', 'This is an old registration number: {text}'],
    checkCode,
  ),
  code_precision_lost: text(
    [
      '代码按数字保存，后几位已丢失：{text}',
      '代碼按數字儲存，後幾位已遺失：{text}',
      'The code was stored as a number and lost its last digits: {text}',
    ],
    checkCode,
  ),
  project_code_malformed: text(
    ['项目代码格式不符：{text}', '專案代碼格式不符：{text}', 'The project code has a wrong form: {text}'],
    [
      '请按投资项目在线审批监管平台的代码填写（2405-140721-89-02-220896）。',
      '請按投資專案線上審批監管平台的代碼填寫（2405-140721-89-02-220896）。',
      'Copy it from the investment project platform (2405-140721-89-02-220896).',
    ],
  ),
  project_code_region_unknown: text(
    [
      '项目代码中的地区不存在：{text}',
      '專案代碼中的地區不存在：{text}',
      'The region in the project code is unknown: {text}',
    ],
    correctCell,
  ),
  zone_unknown: text(
    ['没有这个开发区：{text}', '沒有這個開發區：{text}', 'No such zone: {text}'],
    [
      '请填写开发区规范名称，或在导入时指定。',
      '請填寫開發區規範名稱，或在匯入時指定。',
      'Give the official name of the zone, or choose it while importing.',
    ],
  ),
  zone_ambiguous: text(
    ['“{text}”不能确定是哪个开发区', '「{text}」不能確定是哪個開發區', '“{text}” may be several zones'],
    [
      '请填写开发区规范名称，或在导入时指定。',
      '請填寫開發區規範名稱，或在匯入時指定。',
      'Give the official name of the zone, or choose it while importing.',
    ],
  ),
  scope_unknown: text(
    ['没有这个报送单位：{text}', '沒有這個報送單位：{text}', 'No such reporting body: {text}'],
    [
      '请填写设区市、示范区的规范名称。',
      '請填寫設區市、示範區的規範名稱。',
      'Give the official name of the city or demonstration zone.',
    ],
  ),
};

const tables: Readonly<Record<string, FindingWords>> = {
  formula_like_text: text(
    [
      '文字像公式，已按普通文字保留：{text}',
      '文字像公式，已按普通文字保留：{text}',
      'Text that looks like a formula, kept as plain text: {text}',
    ],
    ['核对内容；导出时会自动转义。', '核對內容；匯出時會自動轉義。', 'Check what it says; exports escape it.'],
  ),
  formula_in_text_field: text(
    [
      '文字栏中有公式，不予执行：{text}',
      '文字欄中有公式，不予執行：{text}',
      'A formula in a text field is not run: {text}',
    ],
    ['请改为文字后重报。', '請改為文字後重報。', 'Replace it with text and send again.'],
  ),
  header_missing: text(
    ['没有找到表头', '沒有找到表頭', 'No header was found'],
    ['请补上表头，或在列对应中指定各列。', '請補上表頭，或在欄對應中指定各欄。', 'Add the header row and send again.'],
  ),
  no_cells: text(
    [
      '表中没有单元格数据，可能是图片',
      '表中沒有儲存格資料，可能是圖片',
      'The sheet has no cells; the table may be a picture',
    ],
    ['请发送可编辑的表格。', '請傳送可編輯的表格。', 'Ask for a table with cells.'],
  ),
  choice_unknown: text(
    [
      '“{text}”不在可选的说法之中，此项留空',
      '「{text}」不在可選的說法之中，此項留空',
      '“{text}” is none of the known answers; the field stays empty',
    ],
    correctCell,
  ),
  hidden_row: text(['隐藏行，按数据读取', '隱藏列，按資料讀取', 'A hidden row, read as data'], noAction),
  duplicate_row: text(
    ['与 {first} 重复，只计一次', '與 {first} 重複，只計一次', 'A repetition of {first}; it counts once'],
    noAction,
  ),
};

/** What every fault and warning of a workbook's content says, and what to do about it. */
export const contentFaultWords: Readonly<Record<string, FindingWords>> = {
  ...amounts,
  ...dates,
  ...codesAndPlaces,
  ...tables,
};
