import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fen } from '../base/money.ts';
import type { Candidate } from './identity.ts';

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

const text = (value: string | number | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** The line as the identity rules see it: only what a workbook states, never the truth's `entity`. */
export const candidateOf = (row: TruthRow): Candidate => ({
  name: String(row.values.name),
  code: text(row.values.project_code),
  creditCode: text(row.values.uscc),
  builder: text(row.values.builder),
  investor: text(row.values.investor),
  zoneId: text(row.values.zone),
  scopeId: text(row.values.scope),
  total: typeof row.values.total_yuan === 'number' ? fen(BigInt(row.values.total_yuan) * 100n) : null,
  industry: text(row.values.industry),
  note: text(row.values.note),
  child: row.values.child === true,
});
