/** Numbers as printed: thousand separators, full-width digits (after NFKC), Chinese numerals, multipliers. */

const hanDigits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const hanTens: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

export const hanNumeral = '[〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟]+';

/** A lone digit right after 百 or 千: `三千五` is spoken for 3500 and written by slip for 3005. Nobody should count on either. */
const spokenShort = /[百佰千仟][一壹二贰两三叁四肆五伍六陆七柒八捌九玖]$/u;

/** `五千` → 5000, `一百二十` → 120, `二〇二五` → 2025; undefined if it is no numeral below 万, or a spoken one. */
export function readHanNumeral(text: string): number | undefined {
  if (!new RegExp(`^${hanNumeral}$`, 'u').test(text) || spokenShort.test(text)) return undefined;
  if (![...text].some((sign) => sign in hanTens)) {
    return Number([...text].map((sign) => hanDigits[sign]).join(''));
  }
  let sum = 0;
  let digit: number | undefined;
  for (const sign of text) {
    const ten = hanTens[sign];
    if (ten === undefined) digit = hanDigits[sign];
    else {
      sum += (digit ?? (ten === 10 && sum === 0 ? 1 : 0)) * ten;
      digit = undefined;
    }
  }
  return sum + (digit ?? 0);
}

/** The plain decimal text of a stored number, without binary noise: 0.1+0.2 → `0.3`. */
export function decimalOf(value: number): string {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return String(value);
  const text = String(Number(value.toPrecision(15)));
  if (!/e/i.test(text)) return text;
  return Math.abs(value) >= 1 ? BigInt(Math.round(value)).toString() : value.toFixed(20).replace(/0+$/, '');
}

/** Decimal text of a printed number, separators gone; undefined if it is none. Brackets mean minus, as accountants print. */
export function readDecimal(printed: string): string | undefined {
  const bracketed = /^\((.+)\)$/.exec(printed)?.[1];
  const text = (bracketed === undefined ? printed : `-${bracketed}`).replace(/^\+/, '').replace(/−|–/gu, '-');
  const grouped = /^-?\d{1,3}([,']\d{3})+(\.\d+)?$/.test(text) ? text.replace(/[,']/g, '') : text;
  if (/^-?(\d+(\.\d*)?|\.\d+)$/.test(grouped)) return grouped.replace(/\.$/, '').replace(/^(-?)\./, '$10.');
  if (/^-?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(grouped)) return decimalOf(Number(grouped));
  const han = readHanNumeral(text);
  return han === undefined ? undefined : String(han);
}

/** Digits after the decimal point of a decimal text. */
export const decimalsOf = (text: string): number => (text.split('.')[1] ?? '').replace(/0+$/, '').length;

/** Decimals that a number format prints (`0.0000` → 4, `#,##0` → 0); undefined if it fixes none. */
export function decimalsOfFormat(format: string | undefined): number | undefined {
  if (format === undefined || !/[0#]/.test(format) || /[ymdhs]/i.test(format.replace(/"[^"]*"|\\./g, '')))
    return undefined;
  const fixed = /\.(0+)/.exec(format.split(';')[0] ?? '');
  return fixed?.[1]?.length ?? 0;
}

const multipliers: Readonly<Record<string, number>> = {
  '': 1,
  十: 10,
  百: 100,
  千: 1_000,
  万: 10_000,
  十万: 100_000,
  百万: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
  十亿: 1_000_000_000,
  百亿: 10_000_000_000,
};
export const multiplierSigns = '十亿|百亿|千万|百万|十万|亿|万|千|百|十';

export const multiplierOf = (sign: string): number => multipliers[sign] ?? Number.NaN;

/** Exact product of a decimal text and a whole factor, rounded half away from zero to a whole number. */
export function wholeTimes(decimal: string, factor: number): number {
  if (/^-?\d{1,7}$/.test(decimal)) return Number(decimal) * factor || 0;
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const scale = 10n ** BigInt(fraction.length);
  const raw = BigInt(whole + fraction) * BigInt(factor);
  const value = Number((raw * 2n + scale) / (scale * 2n));
  return negative && value !== 0 ? -value : value;
}
