import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';
import type { FaultCode } from './fault.ts';

const text = (what: readonly [string, string, string], remedy: readonly [string, string, string]): FindingWords => ({
  what: words(...what),
  remedy: words(...remedy),
});

const sendAgain = [
  '请发件单位重新发送原文件。',
  '請發件單位重新傳送原檔案。',
  'Ask the sender to send the original file again.',
] as const;
const saveAgain = [
  '用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
  '用 Excel 或 WPS 開啟後另存為 .xlsx 再上傳。',
  'Open it in Excel or WPS, save it as .xlsx and upload that.',
] as const;
const askSender = [
  '这不是表格软件正常保存的文件，请与发件人核实来源。',
  '這不是試算表軟體正常儲存的檔案，請與發件人核實來源。',
  'No spreadsheet program saves such a file; check with the sender where it comes from.',
] as const;
const splitFile = [
  '删去无用的行、列和工作表，或分成几个文件上传。',
  '刪去無用的列、欄和工作表，或分成幾個檔案上傳。',
  'Remove unused rows, columns and sheets, or upload it as several files.',
] as const;

/** What each fault of a container says, and what to do about it. */
export const faultWords: Readonly<Record<FaultCode, FindingWords>> = {
  zip_truncated: text(
    ['文件不完整，传输中断', '檔案不完整，傳輸中斷', 'The file is incomplete: its transfer broke off'],
    sendAgain,
  ),
  zip_malformed: text(['文件已损坏（{found}）', '檔案已損壞（{found}）', 'The file is damaged ({found})'], sendAgain),
  encrypted: text(
    ['文件设有密码', '檔案設有密碼', 'The file is protected by a password'],
    ['请发件单位去掉密码后重新发送。', '請發件單位移除密碼後重新傳送。', 'Ask the sender for a copy without password.'],
  ),
  legacy_xls: text(['旧格式工作簿（.xls）', '舊格式活頁簿（.xls）', 'A workbook in the old .xls format'], saveAgain),
  other_format: text(
    [
      '不是 Excel 工作簿，也不是文本表格',
      '不是 Excel 活頁簿，也不是文字表格',
      'Neither an Excel workbook nor a text table',
    ],
    saveAgain,
  ),
  csv_renamed_xlsx: text(
    [
      '内容是 CSV 文本，文件名却是 .{ending}',
      '內容是 CSV 文字，檔名卻是 .{ending}',
      'The content is CSV text but the name says .{ending}',
    ],
    [
      '核对预览无误后再确认导入。',
      '核對預覽無誤後再確認匯入。',
      'Check the preview and confirm before it is imported.',
    ],
  ),
  html_renamed_xls: text(
    [
      '内容是网页表格，文件名却是 .{ending}',
      '內容是網頁表格，檔名卻是 .{ending}',
      'The content is a web page but the name says .{ending}',
    ],
    [
      '核对预览无误后再确认导入。',
      '核對預覽無誤後再確認匯入。',
      'Check the preview and confirm before it is imported.',
    ],
  ),
  encoding_gbk: text(
    ['文本按 GB 18030 编码读取', '文字按 GB 18030 編碼讀取', 'The text was read as GB 18030'],
    [
      '如有乱码，请另存为 UTF-8 或 .xlsx。',
      '如有亂碼，請另存為 UTF-8 或 .xlsx。',
      'If characters look wrong, save it as UTF-8 or .xlsx.',
    ],
  ),
  encoding_utf8_bom: text(
    ['文本为带 BOM 的 UTF-8', '文字為帶 BOM 的 UTF-8', 'The text is UTF-8 with a byte order mark'],
    ['无需处理。', '無需處理。', 'Nothing to do.'],
  ),
  encoding_utf16: text(
    ['文本为 UTF-16', '文字為 UTF-16', 'The text is UTF-16'],
    ['无需处理。', '無需處理。', 'Nothing to do.'],
  ),
  encoding_unknown: text(['文本编码无法识别', '文字編碼無法識別', 'The text encoding is not known'], saveAgain),
  macro_present: text(
    ['文件带有宏（{part}）', '檔案帶有巨集（{part}）', 'The file carries macros ({part})'],
    [
      '另存为不带宏的 .xlsx 再上传。',
      '另存為不帶巨集的 .xlsx 再上傳。',
      'Save it as .xlsx without macros and upload that.',
    ],
  ),
  xml_doctype: text(
    [
      '文件内部声明了外部实体（{part}）',
      '檔案內部宣告了外部實體（{part}）',
      'A part declares a document type ({part})',
    ],
    askSender,
  ),
  xml_malformed: text(
    ['文件内部结构损坏（{part}）', '檔案內部結構損壞（{part}）', 'A part is not well formed ({part})'],
    saveAgain,
  ),
  expands_too_large: text(['解压后过大', '解壓縮後過大', 'The file is too large once unpacked'], splitFile),
  file_too_large: text(['文件过大', '檔案過大', 'The file is too large'], splitFile),
  large_file: text(
    ['文件较大，读取时间较长', '檔案較大，讀取時間較長', 'A large file: reading takes longer'],
    ['无需处理，可随时取消。', '無需處理，可隨時取消。', 'Nothing to do; it can be cancelled at any time.'],
  ),
  too_many_parts: text(
    ['文件内部部件过多（{count}）', '檔案內部部件過多（{count}）', 'The file has too many parts ({count})'],
    splitFile,
  ),
  unsafe_part_name: text(
    ['文件内部含有越界路径', '檔案內部含有越界路徑', 'The file holds a path that leads outside'],
    askSender,
  ),
  duplicate_part: text(
    ['文件内部有重名部件（{part}）', '檔案內部有重名部件（{part}）', 'The file holds two parts of one name ({part})'],
    askSender,
  ),
  link_part: text(
    ['文件内部含有链接（{part}）', '檔案內部含有連結（{part}）', 'The file holds a link ({part})'],
    askSender,
  ),
  part_missing: text(['缺少部件（{part}）', '缺少部件（{part}）', 'A part is missing ({part})'], saveAgain),
  sheet_malformed: text(
    ['工作表结构有误（{found}）', '工作表結構有誤（{found}）', 'The sheet is not well formed ({found})'],
    saveAgain,
  ),
  empty_file: text(['文件是空的', '檔案是空的', 'The file is empty'], sendAgain),
  reader_crashed: text(
    ['读取时出错，文件未导入', '讀取時出錯，檔案未匯入', 'Reading failed; nothing was imported'],
    saveAgain,
  ),
  reader_timeout: text(
    ['读取超时（{seconds} 秒）', '讀取逾時（{seconds} 秒）', 'Reading took longer than {seconds} s'],
    splitFile,
  ),
};
