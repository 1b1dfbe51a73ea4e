import { type Lang, say, type Words, words } from '../base/words.ts';

/** The words that a printed paper has by itself, whatever it is about. */
export const paperWords = {
  contents: words('目录', '目錄', 'Contents'),
  table: words('表', '表', 'Table'),
  chart: words('图', '圖', 'Chart'),
  number: words('文号', '文號', 'Number'),
  issuer: words('印发单位', '發文單位', 'Issued by'),
  issued: words('印发日期', '發文日期', 'Issued on'),
  cutOff: words('数据截至', '資料截至', 'Data up to'),
  entry: words('留痕', '留痕', 'Journal'),
  entryOf: words('留痕第 {entry} 号', '留痕第 {entry} 號', 'journal entry {entry}'),
  rules: words('计数规则', '計數規則', 'Rules'),
  template: words('模板', '範本', 'Template'),
  templateOf: words('{code} 第 {version} 版', '{code} 第 {version} 版', '{code}, version {version}'),
  facts: words(
    '数据截至 {cutOff}; 按留痕第 {entry} 号计算; 规则: {rules}; 模板: {template}',
    '資料截至 {cutOff}; 依留痕第 {entry} 號計算; 規則: {rules}; 範本: {template}',
    'Data up to {cutOff}; as of journal entry {entry}; rules: {rules}; template: {template}',
  ),
  sendTo: words('主送', '正本', 'To'),
  copyTo: words('抄送', '副本', 'Copies to'),
  printed: words('{day}印发', '{day}印發', 'Issued on {day}'),
  colon: words('：', '：', ': '),
  stop: words('。', '。', '.'),
  figures: words('指标', '指標', 'Figure'),
  before: words('上期', '上期', 'Before'),
  after: words('本期', '本期', 'Now'),
  printedBefore: words('原印数', '原印數', 'As printed'),
  corrected: words('更正为', '更正為', 'Corrected'),
  delta: words('差额', '差額', 'Difference'),
  entries: words('所据留痕', '所據留痕', 'Through entries'),
  moved: words('与上期相比', '與上期相比', 'What moved since the last issue'),
  correction: words('更正说明', '更正說明', 'What this issue corrects'),
  movedSince: words(
    '上期为《{title}》（{number}，{day}印发，截至留痕第 {entry} 号）。下表列出此后变动的各项数据及所据留痕。',
    '上期為《{title}》（{number}，{day}印發，截至留痕第 {entry} 號）。下表列出此後變動的各項資料及所據留痕。',
    'The issue before was “{title}” ({number}, issued on {day}, as of journal entry {entry}). The table lists each figure that has moved since, and the entries through which it did.',
  ),
  corrects: words(
    '本期更正《{title}》（{number}，{day}印发，截至留痕第 {entry} 号）。原件不改，仍可调阅；以本期所列数据为准。',
    '本期更正《{title}》（{number}，{day}印發，截至留痕第 {entry} 號）。原件不改，仍可調閱；以本期所列資料為準。',
    'This issue corrects “{title}” ({number}, issued on {day}, as of journal entry {entry}). The former issue is kept as it was; the figures of this one hold.',
  ),
  noNumber: words('无文号', '無文號', 'no number'),
  why: words('更正原因：{why}', '更正原因：{why}', 'Reason: {why}'),
  nothingMoved: words('此后没有数据变动。', '此後沒有資料變動。', 'No figure has moved since.'),
  movesTable: words('变动的数据', '變動的資料', 'Figures that moved'),
  passports: words('数据护照', '資料護照', 'Passports of the figures'),
  howToOpen: words(
    '数字后方括号内的灰色小字是该数的护照码, 如 {sample}。在太行系统中打开“护照”页, 输入此码（大小写、空格、连字符不限）, 即可看到该数的算法、各组成部分, 直至所据的上报文件、工作表和单元格; 也可运行 taihang passport {sample} 查看。',
    '數字後方括號內的灰色小字是該數的護照碼, 如 {sample}。在太行系統中開啟「護照」頁, 輸入此碼（大小寫、空格、連字號不限）, 即可看到該數的算法、各組成部分, 直至所據的上報檔案、工作表和儲存格; 也可執行 taihang passport {sample} 查看。',
    'The small grey letters in brackets after a number are its passport code, such as {sample}. Type it on the page “Passports” of Taihang (capitals, blanks and dashes do not matter) to see how the number was reckoned, its parts, and the file, sheet and cell that they come from; or run taihang passport {sample}.',
  ),
  frozen: words(
    '本文各数在印发时已固定: 数据截至 {cutOff}, 按留痕第 {entry} 号计算, 规则: {rules}, 模板: {template}。以后的更正不改动本文, 护照码打开的仍是当时所据。',
    '本文各數在發文時已固定: 資料截至 {cutOff}, 依留痕第 {entry} 號計算, 規則: {rules}, 範本: {template}。以後的更正不改動本文, 護照碼開啟的仍是當時所據。',
    'The figures were fixed at issue: data up to {cutOff}, as of journal entry {entry}, rules: {rules}, template: {template}. Later corrections do not change this paper, and a code opens what the figure rested on then.',
  ),
  continued: words('续', '續', 'continued'),
  wholeTable: words(
    '全表见附件（共 {rows} 行）',
    '全表見附件（共 {rows} 列）',
    'The whole table is in the annex ({rows} rows)',
  ),
  source: words(
    '数据截至 {cutOff}; 留痕第 {entry} 号',
    '資料截至 {cutOff}; 留痕第 {entry} 號',
    'Data up to {cutOff}; journal entry {entry}',
  ),
  codes: words('护照码', '護照碼', 'Passport codes'),
  codesSheet: words('护照码', '護照碼', 'codes'),
  codesNote: words(
    '本表与“{sheet}”同形: 每格是那一格数字的护照码',
    '本表與「{sheet}」同形: 每格是那一格數字的護照碼',
    'Of the same shape as “{sheet}”: each cell holds the passport code of the number there',
  ),
  cover: words('封面', '封面', 'Cover'),
  sheets: words('各表', '各表', 'Sheets'),
  yi: words('亿元', '億元', '100 million yuan'),
  wan: words('万元', '萬元', '10,000 yuan'),
  unitOf: words('单位：{unit}', '單位：{unit}', 'Unit: {unit}'),
  category: words('项目', '項目', 'Category'),
  offset: words('（留白）', '（留白）', '(offset)'),
  of: words('{title}：{parts}', '{title}：{parts}', '{title}: {parts}'),
} as const satisfies Record<string, Words>;

/** `2026年3月5日`, or the day as it is in English papers. */
export function dayInWords(value: string, lang: Lang): string {
  const [year, month, day] = value.split('-').map(Number);
  return lang === 'en' ? value : `${year}年${month}月${day}日`;
}

/** What a program calls the language of a document (BCP 47 with a place, as office programs expect it). */
export const officeLang = (lang: Lang): string => ({ 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' })[lang];

const digits = '零一二三四五六七八九';
/** 1 to 99 in Chinese. */
const inChinese = (value: number): string =>
  value < 10
    ? digits.charAt(value)
    : `${value < 20 ? '' : digits.charAt(Math.floor(value / 10))}十${value % 10 === 0 ? '' : digits.charAt(value % 10)}`;

/** The mark before a heading: 一、（一） 1. as official papers have them, or 1, 1.1, 1.1.1. */
export function headingMark(counts: readonly number[], lang: Lang): string {
  const last = counts.at(-1) ?? 0;
  if (lang === 'en') return `${counts.join('.')}${counts.length === 1 ? '.' : ''} `;
  return counts.length === 1 ? `${inChinese(last)}、` : counts.length === 2 ? `（${inChinese(last)}）` : `${last}. `;
}

/** A mark that a heading brings itself; a year or an amount at its beginning is none. */
const ownMark =
  /^\s*(?:第?[一二三四五六七八九十]+[、章节節]|[（(](?:[一二三四五六七八九十]+|\d+)[）)]|\d+[.、．](?!\d)|\d+(?:\.\d+)+\s)\s*/;

export const isMarked = (text: string): boolean => ownMark.test(text);
export const unmarked = (text: string): string => text.replace(ownMark, '');

export const sayPaper = (
  key: keyof typeof paperWords,
  lang: Lang,
  params: Readonly<Record<string, unknown>> = {},
): string => say(paperWords[key], lang, params);
