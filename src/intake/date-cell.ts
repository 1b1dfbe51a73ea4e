import { addDays, day, isDay } from '../base/day.ts';
import { hanNumeral, readHanNumeral } from './number-text.ts';
import { statesNothing, tight } from './text.ts';

export type DateFault =
  | 'impossible_date'
  | 'date_out_of_range'
  | 'date_without_year'
  | 'ambiguous_month'
  | 'ambiguous_day_month'
  | 'vague_date'
  | 'not_a_date';

export type DateReading =
  | { readonly kind: 'nothing' }
  /** `YYYY-MM-DD`, or `YYYY-MM` where the paper gives only a month. */
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'fault'; readonly fault: DateFault; readonly text: string };

const firstYear = 1985;
const lastYear = 2060;

const pad = (part: number): string => String(part).padStart(2, '0');
const fault = (kind: DateFault, text: string): DateReading => ({ kind: 'fault', fault: kind, text });

function dateOf(year: number, month: number, dayOfMonth: number | null, text: string): DateReading {
  if (month < 1 || month > 12) return fault('impossible_date', text);
  const date = dayOfMonth === null ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(dayOfMonth)}`;
  if (dayOfMonth !== null && !isDay(date.padStart(10, '0'))) return fault('impossible_date', text);
  if (year < firstYear || year > lastYear) return fault('date_out_of_range', text);
  return { kind: 'date', date };
}

/** A serial number of the workbook's date system: 1900 counts a 29 February 1900 that never was. */
function serialDate(serial: number, system: 1900 | 1904, text: string): DateReading {
  const whole = Math.floor(serial);
  if (whole <= 0) return fault('impossible_date', text);
  if (!(whole <= 110_000)) return fault('not_a_date', text);
  const found = addDays(day(system === 1904 ? '1904-01-01' : '1899-12-30'), whole);
  const year = Number(found.slice(0, 4));
  return year < firstYear || year > lastYear ? fault('date_out_of_range', text) : { kind: 'date', date: found };
}

const isDateFormat = (format: string | undefined): boolean =>
  format !== undefined && /[ymd年月日]/i.test(format.replace(/\[[^\]]*\]/g, '').replace(/"([^"]*)"/g, '$1'));

function readNumber(value: number, format: string | undefined, system: 1900 | 1904): DateReading {
  const text = String(value);
  if (!Number.isFinite(value)) return fault('not_a_date', text);
  if (value <= 0) return fault('impossible_date', text);
  if (isDateFormat(format)) return serialDate(value, system, text);
  if (/^(19|20|21)\d{6}$/.test(text))
    return dateOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)), text);
  if (/^(19|20|21)\d{4}$/.test(text)) return dateOf(Number(text.slice(0, 4)), Number(text.slice(4)), null, text);
  const decimal = /^((?:19|20|21)\d\d)\.(\d{1,2})$/.exec(text);
  if (decimal) {
    const [, year, month = ''] = decimal;
    // 2025.1 as a number is January or an October that lost its zero, unless the format prints two decimals.
    if (month === '1') {
      if (format !== undefined && /0\.00/.test(format)) return dateOf(Number(year), 10, null, text);
      return fault('ambiguous_month', text);
    }
    return dateOf(Number(year), Number(month), null, text);
  }
  if (/^(19|20)\d\d$/.test(text)) return fault('vague_date', text);
  return serialDate(value, system, text);
}

const numeralsInDates = new RegExp(`${hanNumeral}(?=[年月日号/.-]|$)`, 'gu');

/** `二〇二五年三月十一日` → `2025年3月11日`. */
const plainDigits = (text: string): string =>
  text
    .replace(/廿/gu, '二十')
    .replace(/卅/gu, '三十')
    .replace(numeralsInDates, (numeral) => String(readHanNumeral(numeral) ?? numeral));

const englishMonths = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const vague =
  /底|年末|月末|年初|月初|上半年|下半年|季度|上旬|中旬|下旬|前后|左右|春|夏|秋|冬|年内|年中|近期|尽快|月前|日前|之前|以前|以后|明年|第?[1-4一二三四]季|q[1-4]|十[三四五六]五|今年|去年|后年|本月|下月|上月/iu;

/** The way most programs print a day: none of the readings below takes it for anything else. */
const usualDay = /^\d{4}-\d{2}-\d{2}$/;

function readText(raw: string, system: 1900 | 1904): DateReading {
  if (usualDay.test(raw)) return dateOf(Number(raw.slice(0, 4)), Number(raw.slice(5, 7)), Number(raw.slice(8)), raw);
  const untimed = raw
    .normalize('NFKC')
    .trim()
    .replace(/[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AP]M)?$/i, '');
  const text = tight(untimed);
  if (statesNothing(text)) return { kind: 'nothing' };
  const bare = plainDigits(text)
    .replace(/\([^)]*\)$/u, '')
    .replace(/^(拟于|拟|计划于|计划|预计于|预计|已于|于)/u, '')
    .replace(/(开工|投产|竣工|签约|完成)$/u, '');
  const full = /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号.]?$/u.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (full) return dateOf(Number(full[1]), Number(full[2]), Number(full[3]), raw);
  const month = /^(\d{4})[年./-](\d{1,2})(?:月份?|[./-])?$/u.exec(bare) ?? /^((?:19|20|21|22)\d{2})(\d{2})$/.exec(bare);
  if (month) return dateOf(Number(month[1]), Number(month[2]), null, raw);
  const short = /^(\d{2})年(\d{1,2})月(?:(\d{1,2})[日号]?|份)?$/u.exec(bare) ?? /^'(\d{2})[./-](\d{1,2})$/.exec(bare);
  if (short) return dateOf(2000 + Number(short[1]), Number(short[2]), short[3] ? Number(short[3]) : null, raw);
  const tail = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(bare);
  if (tail) {
    const [first, second, year] = [Number(tail[1]), Number(tail[2]), Number(tail[3])];
    if (first <= 12 && second <= 12 && first !== second) return fault('ambiguous_day_month', raw);
    return first > 12 ? dateOf(year, second, first, raw) : dateOf(year, first, second, raw);
  }
  const three = /^(\d{2})[./-](\d{1,2})[./-](\d{1,2})$/.exec(bare);
  if (three) {
    const [year, second, third] = [Number(three[1]), Number(three[2]), Number(three[3])];
    if (year <= 12 || year > 40 || third > 31) return fault('ambiguous_day_month', raw);
    return dateOf(2000 + year, second, third, raw);
  }
  const english = /^(?:(\d{1,2})-)?([a-z]{3})[a-z]*-?(\d{4}|\d{2})$/i.exec(bare.replace(/[,.]/g, ''));
  const englishMonth = english ? englishMonths.indexOf((english[2] ?? '').toLowerCase()) : -1;
  if (english && englishMonth >= 0) {
    const year = Number(english[3]);
    return dateOf(year < 100 ? 2000 + year : year, englishMonth + 1, english[1] ? Number(english[1]) : null, raw);
  }
  if (
    /^\d{1,2}月(\d{1,2}[日号]?|份)?$/u.test(bare) ||
    /^\d{1,2}[./-]\d{1,2}$/.test(bare) ||
    /^\d{1,2}[日号]$/u.test(bare)
  )
    return fault('date_without_year', raw);
  if (/^-?\d+(\.\d+)?$/.test(bare)) {
    if (/^(19|20)\d\d$/.test(bare)) return fault('vague_date', raw);
    return serialDate(Number(bare), system, raw);
  }
  if (/^(19|20)\d\d年度?$/u.test(bare) || vague.test(text)) return fault('vague_date', raw);
  return fault('not_a_date', raw);
}

/** Reads a date cell by its value, its number format and the workbook's date system. */
export function readDate(value: string | number, format: string | undefined, system: 1900 | 1904): DateReading {
  return typeof value === 'number' ? readNumber(value, format, system) : readText(value, system);
}

const spanPattern =
  /^(\d{4})年?(?:[./-]?(\d{1,2})月?)?(?:[至到~—–―-]+)(?:(\d{4})年?[./-]?)?(?:(\d{1,2})月?)?(?:底|末|竣工|建成)?$/u;

/** Reads `2024年4月至2025年8月`, `2023.04-2024.08`, `2024-2026`: start and end as months, or years where no month is given. */
export function readSpan(
  value: string | number,
):
  | { readonly kind: 'nothing' }
  | { readonly kind: 'span'; readonly start: string; readonly end: string }
  | { readonly kind: 'fault'; readonly fault: 'not_a_date' | 'impossible_date'; readonly text: string } {
  const raw = String(value).trim();
  const text = plainDigits(tight(raw)).replace(/建设期[:]?|[()]/gu, '');
  if (statesNothing(text)) return { kind: 'nothing' };
  const packed = text.replace(/^(\d{4})(\d{2})[至到~—–-]+(\d{4})(\d{2})$/u, '$1.$2-$3.$4');
  const match = spanPattern.exec(packed);
  if (!match || (match[3] === undefined && match[4] === undefined))
    return { kind: 'fault', fault: 'not_a_date', text: raw };
  const [, startYear = '', startMonth, endYear = startYear, endMonth] = match;
  const months = [startMonth, endMonth].filter((month) => month !== undefined).map(Number);
  if (months.some((month) => month < 1 || month > 12)) return { kind: 'fault', fault: 'impossible_date', text: raw };
  const at = (year: string, month: string | undefined) =>
    month === undefined ? year : `${year}-${pad(Number(month))}`;
  return { kind: 'span', start: at(startYear, startMonth), end: at(endYear, endMonth) };
}
