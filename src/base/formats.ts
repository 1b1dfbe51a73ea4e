import { type Lang, say, type Words, words } from './words.ts';

/** What a field that must be written in one way looks like, for the people who fill it in. */
const formatWords = {
  day: words('应为日期, 如 2026-03-05', '應為日期, 如 2026-03-05', 'a day such as 2026-03-05 is expected'),
  month: words('应为月份, 如 2026-03', '應為月份, 如 2026-03', 'a month such as 2026-03 is expected'),
  year: words('应为四位年份, 如 2026', '應為四位年份, 如 2026', 'a year such as 2026 is expected'),
  period: words(
    '应为年份、季度、月份或日期, 如 2026、2026-Q1、2026-03、2026-03-05',
    '應為年份、季度、月份或日期, 如 2026、2026-Q1、2026-03、2026-03-05',
    'a year, quarter, month or day is expected: 2026, 2026-Q1, 2026-03, 2026-03-05',
  ),
  happened: words(
    '应为日期或月份, 如 2026-03-05 或 2026-03',
    '應為日期或月份, 如 2026-03-05 或 2026-03',
    'a day or a month is expected: 2026-03-05 or 2026-03',
  ),
  entry: words('应为留痕条目的序号, 如 128', '應為留痕條目的序號, 如 128', 'the number of a journal entry is expected'),
  codes: words(
    '应为数据护照编码, 用逗号分隔, 如 7K3QX-9M2TA,…',
    '應為資料護照編碼, 以逗號分隔, 如 7K3QX-9M2TA,…',
    'passport codes separated by commas are expected: 7K3QX-9M2TA,…',
  ),
  session: words(
    '应为期次编号, 如 2026-1 (年份-第几次)',
    '應為期次編號, 如 2026-1 (年份-第幾次)',
    'a session number such as 2026-1 is expected (year-number)',
  ),
  sessions: words(
    '应为期次编号, 用逗号分隔, 如 2025-4,2026-1',
    '應為期次編號, 以逗號分隔, 如 2025-4,2026-1',
    'session numbers separated by commas are expected: 2025-4,2026-1',
  ),
  fen: words(
    '应为金额, 以数字填写, 最多两位小数',
    '應為金額, 以數字填寫, 最多兩位小數',
    'an amount in digits with two decimals at most is expected',
  ),
  decimal: words(
    '应为数字, 小数点前最多 15 位, 后最多 4 位',
    '應為數字, 小數點前最多 15 位, 後最多 4 位',
    'a number is expected, with 15 digits before and 4 after the point at most',
  ),
  number: words(
    '应为数字, 小数点后最多 6 位',
    '應為數字, 小數點後最多 6 位',
    'a number with 6 decimals at most is expected',
  ),
  points: words(
    '应为不带正负号的分值, 如 2 或 0.5',
    '應為不帶正負號的分值, 如 2 或 0.5',
    'points without a sign are expected, such as 2 or 0.5',
  ),
  creditCode: words(
    '应为 18 位统一社会信用代码 (数字和大写字母)',
    '應為 18 位統一社會信用代碼 (數字和大寫字母)',
    'the unified social credit code has 18 digits and capitals',
  ),
  area: words(
    '应为六位行政区划代码, 如 140700',
    '應為六位行政區劃代碼, 如 140700',
    'a six-digit area code such as 140700 is expected',
  ),
  zone: words(
    '应为开发区编号, 如 Z045, 或国家标准的八位代码',
    '應為開發區編號, 如 Z045, 或國家標準的八位代碼',
    'a zone id such as Z045 or an eight-digit national code is expected',
  ),
  squareKm: words('应为平方公里数, 如 12.5', '應為平方公里數, 如 12.5', 'square kilometres such as 12.5 are expected'),
  pinyin: words(
    '应为不带声调的拼音, 字间空格, 如 qi xian kai fa qu',
    '應為不帶聲調的拼音, 字間空格, 如 qi xian kai fa qu',
    'pinyin without tones and with blanks is expected, such as qi xian kai fa qu',
  ),
  office: words(
    '应为 2 至 48 个小写字母、数字或连字符, 如 jinzhong-commerce',
    '應為 2 至 48 個小寫字母、數字或連字號, 如 jinzhong-commerce',
    '2 to 48 small letters, digits or hyphens are expected, such as jinzhong-commerce',
  ),
  login: words(
    '应为 2 至 63 个字母、汉字、数字或 . _ @ -, 不含空格',
    '應為 2 至 63 個字母、漢字、數字或 . _ @ -, 不含空格',
    '2 to 63 letters, digits or . _ @ - without spaces are expected',
  ),
} as const satisfies Record<string, Words>;
type Format = keyof typeof formatWords;

const mark = 'format:';
/** For a check of a schema: the fault carries the name of what was expected, never the pattern. */
export const asFormat = (name: Format): { error: string } => ({ error: mark + name });

/** What a fault made by `asFormat` says; undefined for any other message. */
export function formatMessage(message: string, lang: Lang): string | undefined {
  if (!message.startsWith(mark)) return undefined;
  const text = formatWords[message.slice(mark.length) as Format];
  return text && say(text, lang);
}
