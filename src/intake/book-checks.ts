import type { BookContext, SheetState } from './book-context.ts';
import type { Fault, MayImport, UnderstoodSheet } from './understood.ts';

const asks = new Set([
  'total_mismatch',
  'subtotal_mismatch',
  'unit_suspect',
  'period_mismatch',
  'copy_of_other_period',
  'sender_mismatch',
]);
const stops = new Set(['header_missing', 'no_cells', 'own_list_for_reading']);

/** How much may come in, by the worst fault: nothing, nothing without a person, the rows without faults, all. */
export function mayImportOf(faults: readonly Fault[]): MayImport {
  if (faults.some((fault) => stops.has(fault.kind))) return 'none';
  if (faults.some((fault) => asks.has(fault.kind))) return 'after_confirmation';
  return faults.some((fault) => fault.severity === 'error') ? 'good_rows' : 'all';
}

/**
 * A monthly sheet that repeats the figures of an earlier month, or that was filled in before its month was half over, was
 * sent without being brought up to date.
 */
export function checkCopies(context: BookContext, states: readonly SheetState[]): void {
  for (const state of states) {
    const { months, reportDay } = state;
    if (!months) continue;
    const active = state.tables
      .flatMap((table) => table.rows)
      .filter((row) => typeof row.month_yuan === 'number' && row.month_yuan !== 0).length;
    const repeated = state.repeats >= 2 && state.repeats >= active * 0.8;
    const early = reportDay !== undefined && reportDay < `${months.to}-16`;
    // A file that names another month than its title is a wrong file, not a copied one.
    const mismatched = context.faults.some(
      (fault) => fault.kind === 'period_mismatch' && fault.sheet === state.sheet.name,
    );
    if (mismatched || (!repeated && !(early && active > 0))) continue;
    context.faults.push({
      sheet: state.sheet.name,
      cell: null,
      kind: 'copy_of_other_period',
      severity: 'error',
      title_says: months.to,
      basis: repeated ? 'figures' : 'report_day',
      ...(early ? { report_day: reportDay } : {}),
    });
  }
}

/** A workbook without any table says so: no header over rows that look like a table, or no cells at all. */
export function checkNoTable(
  context: BookContext,
  states: readonly SheetState[],
  sheets: readonly UnderstoodSheet[],
): void {
  if (sheets.some((sheet) => sheet.role === 'data')) return;
  const full = states.find((state) => state.fullRows >= 2 && state.summary.length === 0);
  if (full) {
    context.faults.push({ sheet: full.sheet.name, cell: full.firstCell, kind: 'header_missing', severity: 'error' });
    return;
  }
  const first = states.find((state) => state.firstCell !== null) ?? states[0];
  if (!first || sheets.some((sheet) => sheet.role === 'summary')) return;
  context.faults.push({
    sheet: first.sheet.name,
    cell: first.firstCell,
    kind: first.firstCell === null ? 'no_cells' : 'header_missing',
    severity: 'error',
  });
}
