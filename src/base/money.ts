import { z } from 'zod';
import { asFormat } from './formats.ts';

declare const fenBrand: unique symbol;
/** Money in whole fen (0.01 CNY). Never a floating number; JSON carries it as a decimal string. */
export type Fen = bigint & { readonly [fenBrand]: true };

export const fen = (value: bigint): Fen => value as Fen;
/** Money on the wire: whole fen as a string, because JSON numbers lose digits above 2^53. */
export const zFen = z
  .string()
  .regex(/^-?\d{1,18}$/, asFormat('fen'))
  .meta({ description: 'whole fen (0.01 CNY)' });

export type MoneyUnit = 'yuan' | 'wan' | 'yi';
const fenPer: Record<MoneyUnit, bigint> = { yuan: 100n, wan: 1_000_000n, yi: 10_000_000_000n };

/** Rounds half away from zero to `digits` decimals of the unit: display only; sums are taken before. */
export function formatFen(value: bigint, unit: MoneyUnit = 'yi', digits = 2): string {
  const scale = 10n ** BigInt(digits);
  const per = fenPer[unit];
  const negative = value < 0n;
  const scaled = ((negative ? -value : value) * scale * 2n + per) / (per * 2n);
  const whole = (scaled / scale).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const rest = digits === 0 ? '' : `.${(scaled % scale).toString().padStart(digits, '0')}`;
  return `${negative && scaled !== 0n ? '-' : ''}${whole}${rest}`;
}

/** Exact decimal text times unit to fen; undefined if the text is not a plain decimal. Half a fen rounds away from zero. */
export function parseFen(decimal: string, unit: MoneyUnit): Fen | undefined {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(decimal.trim());
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  const scale = 10n ** BigInt(fraction.length);
  const raw = (BigInt(whole) * scale + BigInt(fraction || '0')) * fenPer[unit];
  const value = (raw * 2n + scale) / (scale * 2n);
  return fen(sign === '-' ? -value : value);
}

/** Two-decimal percentage of exact parts, half away from zero, as printed in bulletins; undefined when the denominator is zero. */
export function percent(numerator: bigint, denominator: bigint, digits = 2): string | undefined {
  if (denominator === 0n) return undefined;
  const scale = 10n ** BigInt(digits);
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const scaled = (n * 100n * scale * 2n + d) / (d * 2n);
  const rest = digits === 0 ? '' : `.${(scaled % scale).toString().padStart(digits, '0')}`;
  return `${negative && scaled !== 0n ? '-' : ''}${scaled / scale}${rest}`;
}
