import { isDay } from '../base/day.ts';
import { fen } from '../base/money.ts';
import type { NormalRow, NormalValue } from '../base/normal-row.ts';
import { type Stage, stages } from './lifecycle.ts';
import type { ProjectLine } from './placing.ts';

/** Reads fields of a normal row; a field that the row does not state is null. */

export const textOf = (row: NormalRow, field: string): string | null => {
  const value = row.values[field];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
};

export const flagOf = (row: NormalRow, field: string): boolean | null => {
  const value = row.values[field];
  return typeof value === 'boolean' ? value : null;
};

/** Whole yuan to fen, as text for JSON. */
export const fenOf = (row: NormalRow, field: string): string | null => {
  const value: NormalValue | undefined = row.values[field];
  if (typeof value === 'number' && Number.isFinite(value)) return (BigInt(Math.round(value)) * 100n).toString();
  return null;
};

/** `YYYY-MM-DD` or `YYYY-MM`; anything else is not a date of ours. */
export const dateOf = (row: NormalRow, field: string): string | null => {
  const value = textOf(row, field);
  return value !== null && (isDay(value) || /^\d{4}-(0[1-9]|1[0-2])$/.test(value)) ? value : null;
};

export const stageOf = (row: NormalRow, field = 'stage'): Stage | null => {
  const value = textOf(row, field);
  return stages.find((stage) => stage === value) ?? null;
};

export const yuanOfFen = (text: string | null): NormalValue => (text === null ? null : Number(BigInt(text) / 100n));

/** Degrees as text, for they are kept as they are written; both or none. */
function pointOf(row: NormalRow): { longitude?: string; latitude?: string } {
  const { longitude, latitude } = row.values;
  return typeof longitude === 'number' && typeof latitude === 'number'
    ? { longitude: String(longitude), latitude: String(latitude) }
    : {};
}

/** The row as identity sees it. Zone and scope of the sender stand in where the row names none. */
export function lineOf(row: NormalRow, sender: { zoneId: string | null; scopeId: string | null }): ProjectLine {
  const total = fenOf(row, 'total_yuan');
  const builder = textOf(row, 'builder');
  const code = textOf(row, 'project_code');
  // Without a project code there was no approval yet, so there may be no project company: ledgers then print the investor of a
  // signed project as its builder.
  const standIn = textOf(row, 'batch') === 'sign' && code === null && textOf(row, 'investor') === null;
  return {
    at: { sheet: row.sheet, row: row.row },
    name: textOf(row, 'name') ?? '',
    code,
    creditCode: textOf(row, 'uscc'),
    builder: standIn ? null : builder,
    investor: standIn ? builder : textOf(row, 'investor'),
    zoneId: textOf(row, 'zone') ?? sender.zoneId,
    scopeId: textOf(row, 'scope') ?? sender.scopeId,
    total: total === null ? null : fen(BigInt(total)),
    industry: textOf(row, 'industry'),
    note: textOf(row, 'note'),
    child: flagOf(row, 'child') === true,
    origin: textOf(row, 'origin'),
    place: textOf(row, 'place'),
    ...pointOf(row),
    content: textOf(row, 'content'),
    projectId: textOf(row, 'project_id'),
  };
}
