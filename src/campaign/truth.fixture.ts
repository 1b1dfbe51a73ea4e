import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fen, fen } from '../base/money.ts';
import type { Batch, SessionFact } from './batch.ts';
import type { ListingLine } from './listing.ts';
import { type ScopePlaces, scopePlaces, shanxiApart } from './site.ts';

interface IndexLine {
  readonly file: string;
  readonly family: string;
  readonly kind: string;
  readonly session?: string;
  readonly as_of?: string;
  readonly truth: string;
}
type Values = Record<string, string | number | boolean | undefined>;
interface TruthFile {
  readonly sheets: { name: string; tables?: { batch: Batch; rows: Values[] }[] }[];
}

const json = (root: string, path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
export const overall = <T>(root: string, name: string): T => json(root, `truth/overall/${name}.json`) as T;

const yuan = (value: string | number | boolean | undefined): Fen | null =>
  typeof value === 'number' ? fen(BigInt(value) * 100n) : null;
const text = (value: string | number | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** Names a line as the truth does: file, sheet, row. */
export const at = (place: { file: string; sheet: string; row: number }): string =>
  `${place.file}!${place.sheet}!${place.row}`;

function* tables(root: string, family: string) {
  const index = json(root, 'truth/index.json') as IndexLine[];
  for (const line of index.filter((one) => one.kind === 'good' && one.family === family)) {
    const path = line.truth.startsWith('truth/') ? line.truth : `truth/${line.truth}`;
    for (const sheet of (json(root, path) as TruthFile).sheets)
      for (const table of sheet.tables ?? []) yield { line, sheet: sheet.name, rows: table.rows, batch: table.batch };
  }
}

/** All lines of the six sessions, identity as the truth gives it; nothing else of the truth's labels is used. */
export function truthLines(root: string): ListingLine[] {
  const lines: ListingLine[] = [];
  for (const { line, sheet, rows, batch } of tables(root, 'session')) {
    for (const row of rows) {
      lines.push({
        id: at({ file: line.file, sheet, row: Number(row.r) }),
        session: String(line.session),
        batch: (row.batch ?? batch) as Batch,
        position: lines.length + 1,
        projectId: String(row.entity),
        partOf: null,
        link: null,
        zoneId: text(row.zone),
        scopeId: String(row.scope),
        name: String(row.name),
        firm: text(row.investor) ?? text(row.builder),
        place: text(row.place),
        contract: row.contract_type === undefined ? null : (row.contract_type as 'formal' | 'framework'),
        onStage: typeof row.on_stage === 'boolean' ? row.on_stage : null,
        totalFen: yuan(row.total_yuan),
        expectedOutputFen: yuan(row.expected_output_yuan),
        actualOutputFen: yuan(row.actual_output_yuan),
        note: text(row.note),
        at: { fileId: line.file, sheet, row: Number(row.r) },
      });
    }
  }
  return lines;
}

export interface LedgerRow {
  readonly batch: Batch;
  readonly projectId: string;
  readonly stage: string;
  readonly startedOn: string | null;
  readonly formedFen: Fen | null;
  readonly actualOutputFen: Fen | null;
}

/** The conversion ledgers by their as-of day. */
export function truthLedgers(root: string): Map<string, LedgerRow[]> {
  const ledgers = new Map<string, LedgerRow[]>();
  for (const { line, rows, batch } of tables(root, 'conversion')) {
    const ledger = ledgers.get(String(line.as_of)) ?? [];
    ledgers.set(String(line.as_of), ledger);
    for (const row of rows)
      ledger.push({
        batch: (row.batch ?? batch) as Batch,
        projectId: String(row.entity),
        stage: String(row.stage),
        startedOn: text(row.started_on),
        formedFen: yuan(row.formed_yuan),
        actualOutputFen: yuan(row.actual_output_yuan),
      });
  }
  return ledgers;
}

export const truthSessions = (root: string): SessionFact[] =>
  overall<{ session: string; held_on: string }[]>(root, 'sessions').map((one) => ({
    number: one.session,
    heldOn: one.held_on,
  }));

export const truthPlaces = (root: string): ScopePlaces =>
  scopePlaces(Object.keys(overall<Record<string, string[]>>(root, 'scopes')), shanxiApart);
