import type { FindingWords } from '../base/finding.ts';
import { amountFaultWords } from './fault-amounts.words.ts';
import { checkCode, checkOrder, correctCell, noAction, oneDate, text } from './fault-text.words.ts';

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
  own_list_for_reading: text(
    [
      '这是太行导出的查阅表，不作填报用',
      '這是太行匯出的查閱表，不作填報用',
      'This list was written by Taihang for reading; nothing is reported by it',
    ],
    [
      '请导出期次名单、月报表或重点项目清单后修改',
      '請匯出期次名單、月報表或重點項目清單後修改',
      'Export a session list, a monthly form or a key list and edit that',
    ],
  ),
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
    ['项目代码格式不符：{text}', '項目代碼格式不符：{text}', 'The project code has a wrong form: {text}'],
    [
      '请按投资项目在线审批监管平台的代码填写（2405-140721-89-02-220896）。',
      '請按投資項目線上審批監管平台的代碼填寫（2405-140721-89-02-220896）。',
      'Copy it from the investment project platform (2405-140721-89-02-220896).',
    ],
  ),
  project_code_region_unknown: text(
    [
      '项目代码中的地区不存在：{text}',
      '項目代碼中的地區不存在：{text}',
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
  sender_mismatch: text(
    [
      '报表写明是{named}的（“{text}”），报送单位却是{sender}',
      '報表寫明是{named}的（「{text}」），報送單位卻是{sender}',
      'The paper says that it is from {named} (“{text}”), the sender is {sender}',
    ],
    [
      '改正报送单位后重新核对；确由{sender}报送的，核对原文后确认。',
      '改正報送單位後重新核對；確由{sender}報送的，核對原文後確認。',
      'Correct the sender and check again; if {sender} did send it, confirm after looking at the paper.',
    ],
  ),
  sender_outside: text(
    [
      '这是{named}的报表（“{text}”），不是{sender}的',
      '這是{named}的報表（「{text}」），不是{sender}的',
      'This paper is from {named} (“{text}”), not from {sender}',
    ],
    [
      '请由{named}或其上级单位报送。',
      '請由{named}或其上級單位報送。',
      'It has to be handed in by {named} or by the office above it.',
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
  degrees_unreadable: text(
    [
      '“{text}”不是经纬度，此行不带坐标导入。',
      '「{text}」不是經緯度，此列不帶座標匯入。',
      '“{text}” is no longitude or latitude: the row goes in without a point.',
    ],
    [
      '请填写十进制度，例如经度 112.550123、纬度 37.870456；度分秒写成 112°33′00″。',
      '請填寫十進位度，例如經度 112.550123、緯度 37.870456；度分秒寫成 112°33′00″。',
      'Give decimal degrees such as 112.550123 and 37.870456, or 112°33′00″.',
    ],
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
  ...amountFaultWords,
  ...dates,
  ...codesAndPlaces,
  ...tables,
};
