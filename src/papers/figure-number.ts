import type { PaperFigure } from '../report/paper.ts';

/** A figure as a worksheet holds it: every digit, and the format that shows what is printed. */
export interface FigureNumber {
  readonly digits: string;
  readonly format: string;
}

/** A decimal moved `places` to the left, digit for digit. */
function shifted(decimal: string, places: number): string {
  const minus = decimal.startsWith('-');
  const [whole = '', rest = ''] = decimal.replace(/^[-+]/, '').split('.');
  const padded = whole.padStart(places + 1, '0');
  const head = padded.slice(0, padded.length - places) || '0';
  const tail = `${padded.slice(padded.length - places)}${rest}`.replace(/0+$/, '');
  const text = `${head.replace(/^0+(?=\d)/, '')}${tail === '' ? '' : `.${tail}`}`;
  return minus && text !== '0' ? `-${text}` : text;
}

/** `12/57` or a decimal; undefined for anything else. */
function decimalOf(exact: string): string | undefined {
  if (/^-?\d{1,18}(\.\d{1,20})?$/.test(exact)) return exact;
  const parts = /^(-?\d{1,18})\/(\d{1,18})$/.exec(exact);
  if (!parts || Number(parts[2]) === 0) return undefined;
  const value = Number((Number(parts[1]) / Number(parts[2])).toPrecision(15));
  return value === 0 || Math.abs(value) >= 1e-6 ? String(value) : value.toFixed(15).replace(/0+$/, '');
}

/** The number in a printed text, its decimals and what stands around it. */
function printed(text: string): { value: number; decimals: number; before: string; after: string } | undefined {
  const found = /[-−+]?\d[\d,，]*(\.\d+)?/.exec(text);
  if (!found) return undefined;
  const clean = found[0].replace(/[,，]/g, '').replace('−', '-');
  return {
    value: Number(clean),
    decimals: found[1] ? found[1].length - 1 : 0,
    before: text.slice(0, found.index).trim(),
    after: text.slice(found.index + found[0].length).trim(),
  };
}

const quoted = (text: string): string => (text === '' ? '' : `"${text.replace(/["\\]/g, '')}"`);

/**
 * Money is printed in yuan, 万元 or 亿元: which one is told by the printed number itself. Null where a figure is no number, or where
 * what is printed and what is exact are not the same number.
 */
export function figureNumber(figure: PaperFigure): FigureNumber | null {
  const exact = figure.exact === null ? undefined : decimalOf(figure.exact);
  const shown = printed(figure.text);
  if (exact === undefined || !shown || shown.before.length > 8 || shown.after.length > 12) return null;
  const near = (value: string): boolean =>
    Math.abs(Number(value) - shown.value) <= 0.5000001 / 10 ** shown.decimals + Math.abs(shown.value) * 1e-9;
  const plain = `#,##0${shown.decimals === 0 ? '' : `.${'0'.repeat(Math.min(shown.decimals, 9))}`}`;
  const around = (middle: string, after: string): string => `${quoted(shown.before)}${middle}${quoted(after)}`;
  if (figure.unit === 'percent') {
    const percent = `0${shown.decimals === 0 ? '' : `.${'0'.repeat(Math.min(shown.decimals, 9))}`}`;
    const signed = /^[%％]/.test(shown.after);
    const hundredfold = String(Number((Number(exact) * 100).toPrecision(15)));
    // A fraction: the worksheet's own % shows it a hundredfold; without the sign it is kept as it is printed.
    if (near(hundredfold))
      return signed
        ? { digits: exact, format: around(`${percent}%`, shown.after.slice(1)) }
        : { digits: hundredfold, format: around(percent, shown.after) };
    return near(exact) ? { digits: exact, format: around(percent, shown.after) } : null;
  }
  const places = figure.unit === 'fen' ? [10, 6, 2] : [0];
  const fitting = places.map((one) => shifted(exact, one)).find(near);
  return fitting === undefined ? null : { digits: fitting, format: around(plain, shown.after) };
}
