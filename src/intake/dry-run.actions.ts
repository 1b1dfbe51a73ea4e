import type { Engine } from '../db/engine.ts';
import { knownPlaces } from './hints.store.ts';
import type { WorkbookReader } from './reader.actions.ts';
import type { EarlierReports, PlainHints, ReadOutcome } from './reading.ts';
import { seedPlaces } from './seed-places.actions.ts';
import type { Fault, MayImport, UnderstoodWorkbook } from './understood.ts';

/** What a dry run says of one file: the workbook as understood, faults of the container among the others. */
export type DryRun = Pick<UnderstoodWorkbook, 'file' | 'faults' | 'may_import'> & Partial<UnderstoodWorkbook>;

const order: readonly MayImport[] = ['none', 'after_confirmation', 'good_rows', 'all'];
/** What a person must decide about stands as an error here too, like totals that do not add up. */
const severityOf = { error: 'error', ask: 'error', warning: 'info' } as const;

function mergeContainer(file: string, outcome: ReadOutcome): DryRun {
  const faults: Fault[] = outcome.findings.map((finding) => ({
    sheet: null,
    cell: null,
    kind: finding.code,
    severity: severityOf[finding.severity],
    ...finding.params,
  }));
  const { understood } = outcome;
  if (!understood) return { file, faults, may_import: outcome.mayImport };
  const may =
    order.indexOf(outcome.mayImport) < order.indexOf(understood.may_import) ? outcome.mayImport : understood.may_import;
  return { ...understood, file, faults: [...faults, ...understood.faults], may_import: may };
}

/** Remembers the figures of monthly reports, so that a later file of the same run is checked against an earlier one. */
class MonthMemory {
  readonly #found = new Map<string, EarlierReports>();

  add(understood: UnderstoodWorkbook): void {
    if (understood.family !== 'monthly') return;
    for (const sheet of understood.sheets) {
      const month = sheet.period ?? understood.period;
      if (!month || !/^\d{4}-\d{2}$/.test(month)) continue;
      for (const row of sheet.tables.flatMap((table) => table.rows)) {
        const { name, zone, cumulative_yuan, month_yuan, ytd_yuan, project_code, builder } = row;
        if (typeof name !== 'string' || typeof cumulative_yuan !== 'number') continue;
        const place = typeof zone === 'string' ? zone : understood.zone;
        const key = `${place} ${name} ${typeof builder === 'string' ? builder : ''}`;
        const before = this.#found.get(key)?.months.filter((one) => one.month !== month) ?? [];
        this.#found.set(key, {
          zone: place,
          name,
          ...(typeof project_code === 'string' ? { project_code } : {}),
          ...(typeof builder === 'string' ? { builder } : {}),
          months: [
            ...before,
            {
              month,
              cumulative_yuan,
              ...(typeof month_yuan === 'number' ? { month_yuan } : {}),
              ...(typeof ytd_yuan === 'number' ? { ytd_yuan } : {}),
            },
          ],
        });
      }
    }
  }

  list(): EarlierReports[] {
    return [...this.#found.values()];
  }
}

/**
 * Reads files as an import would, in the order given, and writes nothing. With a database its zones are used, without one the
 * shipped reference data. A monthly report is checked against the earlier ones of the same run.
 */
export async function* dryRun(
  files: readonly { readonly name: string; readonly bytes: () => Uint8Array }[],
  reader: WorkbookReader,
  said: Partial<Pick<PlainHints, 'family' | 'senderZone' | 'senderScope' | 'receivedOn'>>,
  engine: Engine | undefined,
): AsyncGenerator<DryRun> {
  const places = engine ? await engine.transaction('program', knownPlaces) : seedPlaces();
  const memory = new MonthMemory();
  for (const file of files) {
    const hints: PlainHints = { ...places, ...said, fileName: file.name, earlier: memory.list() };
    const outcome = await reader({ bytes: file.bytes(), name: file.name }, hints, {});
    if (outcome.understood) memory.add(outcome.understood);
    yield mergeContainer(file.name, outcome);
  }
}
