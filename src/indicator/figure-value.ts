import { z } from 'zod';
import { formatFen } from '../base/money.ts';
import type { FigureValue } from './figure.ts';

export const countValue = (value: bigint): FigureValue => ({
  text: value.toString(),
  exact: value.toString(),
  unit: 'count',
});

/** Printed in 亿元 with two decimals, kept in fen. */
export const fenValue = (value: bigint): FigureValue => ({
  text: formatFen(value, 'yi', 2),
  exact: value.toString(),
  unit: 'fen',
});

export const textValue = (text: string): FigureValue => ({ text, exact: text, unit: 'text' });

/** Where a row was read from, as tables keep it. */
export interface PlacedRow {
  readonly file_id: string | null;
  readonly sheet: string | null;
  readonly row_no: number | null;
  readonly began: bigint;
}

/** The same for the rows of a named block of SQL. */
export const zPlace = {
  file_id: z.string().nullable(),
  sheet: z.string().nullable(),
  row_no: z.number().nullable(),
  began: z.bigint(),
};

export const placeOf = (row: PlacedRow) => ({
  fileId: row.file_id,
  sheet: row.sheet,
  row: row.row_no,
  table: null,
  entry: row.began.toString(),
});

/** Rows behind a figure that are given to a reader at most; the count says how many there are. */
export const inputLimit = 500;
