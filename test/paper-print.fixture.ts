import type { NormalValue } from '../src/base/normal-row.ts';
import type { Chance } from './layouts.fixture.ts';

/** A cell as printed, and the warnings its way of printing must give. */
export interface Printed {
  readonly value: string | number | null;
  readonly format?: string;
  readonly formula?: string;
  readonly warns?: readonly string[];
  /** What the reader must find, where printing loses something (a day, some digits). */
  readonly reads?: NormalValue;
}

export const perUnit: Readonly<Record<string, bigint>> = { 元: 1n, 万元: 10_000n, 亿元: 100_000_000n };

/** Exact decimal text of yuan in a unit. */
export function inUnit(yuan: number, unit: string): string {
  const negative = yuan < 0;
  const scaled = (BigInt(Math.abs(yuan)) * 100_000_000n) / (perUnit[unit] ?? 10_000n);
  const text = scaled.toString().padStart(9, '0');
  const fraction = text.slice(-8).replace(/0+$/, '');
  return (negative ? '-' : '') + text.slice(0, -8) + (fraction === '' ? '' : `.${fraction}`);
}

const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const grouped = (text: string) => {
  const [whole = '', fraction] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
};

export const moneyStyles = ['number', 'number', 'number', 'text', 'comma', 'wide', 'mixed', 'noise'] as const;
export type MoneyStyle = (typeof moneyStyles)[number];

/** Prints an amount; now and then with its own unit, as an approximation or as a formula without a result. */
export function printMoney(yuan: number, unit: string, style: MoneyStyle, chance: Chance): Printed {
  const text = inUnit(yuan, unit);
  const odd = chance.next();
  if (odd < 0.03 && yuan > 0)
    return { value: `${chance.pick(['约', '大约', '近'])}${text}`, warns: ['approximate_value'] };
  if (odd < 0.08) {
    const own = yuan % 1_000_000 === 0 && chance.is(0.5) ? '亿元' : '万元';
    return { value: `${inUnit(yuan, own)}${chance.is(0.7) ? own : own.slice(0, 1)}`, warns: ['unit_in_cell'] };
  }
  if (odd < 0.1) {
    const half = (BigInt(Math.floor(yuan / 1_000_000)) * 1_000_000n) / 2n;
    const [one, other] = [inUnit(Number(half), unit), inUnit(yuan - Number(half), unit)];
    return { value: null, formula: `${one}+${other}`, warns: ['formula_no_cached_value'] };
  }
  const way = style === 'mixed' ? chance.pick(['number', 'text', 'comma', 'wide', 'pad'] as const) : style;
  if (way === 'text') return { value: text, format: '@' };
  if (way === 'comma') return { value: grouped(text) };
  if (way === 'wide') return { value: wide(text) };
  if (way === 'noise') return { value: Number(text) * (1 + 2 ** -52), format: '0.00' };
  if (way === 'pad') return { value: ` ${text}　` };
  return { value: Number(text), ...(chance.is(0.3) ? { format: '#,##0.00' } : {}) };
}

const dayZero = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
export const serialOf = (day: string, system: 1900 | 1904): number =>
  (Date.parse(`${day}T00:00:00Z`) - dayZero[system]) / 86_400_000;

export const dateStyles = [
  'real real_month iso slash dot cn cn_pad wide compact_text compact_number serial stamp two',
  'cn_month dot_month slash_month six_text number_month zh',
].flatMap((line) => line.split(' '));

const zhDigits = '〇一二三四五六七八九';
const zhNumber = (n: number): string =>
  n < 10
    ? (zhDigits[n] ?? '')
    : `${n >= 20 ? zhDigits[Math.floor(n / 10)] : ''}十${n % 10 === 0 ? '' : zhDigits[n % 10]}`;

/** Prints a day, or only its month; month styles print days as months. */
export function printDate(date: string, style: string, system: 1900 | 1904): Printed {
  const [year = '', month = '', dayPart] = date.split('-');
  const [m, d] = [Number(month), Number(dayPart ?? 1)];
  const monthOnly = { reads: `${year}-${month}` };
  const months: Readonly<Record<string, Printed>> = {
    cn_month: { value: `${year}年${m}月`, ...monthOnly },
    dot_month: { value: `${year}.${month}`, ...monthOnly },
    slash_month: { value: `${year}/${m}`, ...monthOnly },
    six_text: { value: `${year}${month}`, ...monthOnly },
    number_month: { value: Number(`${year}.${month}`), format: '0.00', ...monthOnly },
    zh: { value: `${[...year].map((digit) => zhDigits[Number(digit)]).join('')}年${zhNumber(m)}月`, ...monthOnly },
  };
  if (dayPart === undefined) return months[style] ?? { value: `${year}年${m}月`, ...monthOnly };
  const days: Readonly<Record<string, Printed>> = {
    real: { value: serialOf(date, system), format: 'yyyy/m/d' },
    real_month: { value: serialOf(date, system), format: 'yyyy"年"m"月"' },
    iso: { value: date },
    slash: { value: `${year}/${m}/${d}` },
    dot: { value: `${year}.${m}.${d}` },
    cn: { value: `${year}年${m}月${d}日` },
    cn_pad: { value: ` ${year} 年 ${month} 月 ${dayPart} 日` },
    wide: { value: wide(`${year}-${month}-${dayPart}`) },
    compact_text: { value: `${year}${month}${dayPart}` },
    compact_number: { value: Number(`${year}${month}${dayPart}`) },
    serial: { value: serialOf(date, system) },
    stamp: { value: `${year}-${month}-${dayPart} 00:00:00` },
    two: { value: `${year.slice(2)}年${m}月${d}日` },
  };
  return days[style] ?? months[style] ?? { value: date };
}

/** Prints a text with the padding, line breaks and full-width signs that carry no meaning. */
export function printText(text: string, chance: Chance): string {
  const odd = chance.next();
  const at = 1 + Math.floor(chance.next() * Math.max(1, text.length - 1));
  if (odd < 0.05) return `　${text} `;
  if (odd < 0.1) return `${text.slice(0, at)}${chance.pick(['\n', ' '])}${text.slice(at)}`;
  if (odd < 0.14) return wide(text);
  return text;
}
