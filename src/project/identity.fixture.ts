import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NormalRow } from '../base/normal-row.ts';
import type { Candidate } from './identity.ts';
import { lineOf } from './row-values.ts';

/** A data row of the fixtures' truth with the file it stands in, in order of receipt. */
export interface TruthRow {
  readonly file: string;
  readonly family: string;
  readonly sheet: string;
  readonly batch: string | null;
  readonly period: string | null;
  readonly receivedOn: string;
  readonly meaning: string | null;
  /** First month of a report that holds two. */
  readonly coversFrom: string | null;
  readonly row: number;
  readonly entity: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

interface IndexLine {
  file: string;
  family: string;
  kind: string;
  period?: string;
  session?: string;
  as_of?: string;
  received_on: string;
  truth: string;
}

interface TruthSheet {
  name: string;
  role: string;
  period?: string;
  meaning?: string;
  covers?: string[];
  tables?: { batch: string | null; rows: Record<string, string | number | boolean>[] }[];
}

/** Reads the truth of the given families below `root` (the workbook fixtures), in order of receipt, then file name. */
export function truthRows(root: string, families: readonly string[]): TruthRow[] {
  const index = JSON.parse(readFileSync(join(root, 'truth/index.json'), 'utf8')) as IndexLine[];
  const rows: TruthRow[] = [];
  const files = index
    .filter((line) => line.kind === 'good' && families.includes(line.family))
    .sort((a, b) =>
      a.received_on === b.received_on ? (a.file < b.file ? -1 : 1) : a.received_on < b.received_on ? -1 : 1,
    );
  for (const line of files) {
    const path = existsSync(join(root, line.truth)) ? join(root, line.truth) : join(root, 'truth', line.truth);
    const truth = JSON.parse(readFileSync(path, 'utf8')) as { sheets: TruthSheet[] };
    for (const sheet of truth.sheets) {
      for (const table of sheet.tables ?? []) {
        for (const { r, entity, ...values } of table.rows) {
          rows.push({
            file: line.file,
            family: line.family,
            sheet: sheet.name,
            batch: table.batch,
            period: sheet.period ?? line.session ?? line.as_of ?? line.period ?? null,
            receivedOn: line.received_on,
            meaning: sheet.meaning ?? null,
            coversFrom: sheet.covers?.[0] ?? null,
            row: Number(r),
            entity: String(entity),
            values,
          });
        }
      }
    }
  }
  return rows;
}

/** The truth row as a normal row: only what a workbook states, never the truth's `entity`. */
export const normalRowOf = (row: TruthRow): NormalRow => ({
  sheet: row.sheet,
  row: row.row,
  values: {
    ...row.values,
    ...(row.family === 'monthly'
      ? { period: row.period, ...(row.coversFrom ? { covers_from: row.coversFrom } : {}) }
      : {}),
    ...(row.meaning === 'removed_from_key_list' ? { removed: true } : {}),
  },
  findings: [],
});

/** The line as the identity rules see it. */
export const candidateOf = (row: TruthRow): Candidate => lineOf(normalRowOf(row), { zoneId: null, scopeId: null });
