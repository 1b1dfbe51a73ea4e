import type { GridBook } from '../base/grid.ts';
import { checkCopies, checkNoTable, mayImportOf } from './book-checks.ts';
import { type BookContext, contextOf, type SheetState, type UnderstandOptions } from './book-context.ts';
import { readSession } from './choices.ts';
import { monthText, spokenAsOf } from './context-text.ts';
import { inSimplified, type OwnMarks, ownMarks } from './own-marks.ts';
import { checkSender } from './sender-checks.ts';
import { readSheet } from './sheet-reading.ts';
import { fillTotals } from './summary.ts';
import { tight } from './text.ts';
import type { UnderstandHints, UnderstoodSheet, UnderstoodWorkbook } from './understood.ts';

const hasRows = (state: SheetState): boolean =>
  state.tables.some((table) => table.rows.length > 0 || table.count > 0 || table.other.length > 1);

function understoodSheet(context: BookContext, state: SheetState): UnderstoodSheet {
  const { sheet, tables } = state;
  const data = tables.filter((table) => Object.keys(table.columns).length >= 2);
  if (data.length > 0 && hasRows(state)) {
    const removed = /调出|退出|核销|移出/u.test(sheet.name) || /^调出|调出项目|退出项目/u.test(tight(state.title));
    const { months } = state;
    return {
      name: sheet.name,
      role: 'data',
      state: sheet.state,
      tables: data,
      ...(months ? { period: months.to } : {}),
      ...(months && months.from !== months.to ? { covers: monthsBetween(months) } : {}),
      ...(removed && context.family === 'register' ? { meaning: 'removed_from_key_list' as const } : {}),
    };
  }
  if (state.summary.length > 0)
    return { name: sheet.name, role: 'summary', state: sheet.state, tables: [], summary: fillTotals(state.summary) };
  return { name: sheet.name, role: 'ignore', state: sheet.state, tables: [] };
}

function monthsBetween({ from, to }: { from: string; to: string }): string[] {
  const year = from.slice(0, 4);
  const months: string[] = [];
  for (let month = Number(from.slice(5)); month <= Number(to.slice(5)); month++) months.push(monthText(year, month));
  return months;
}

function spanOfDates(sheets: readonly UnderstoodSheet[], field: string): string | null {
  const months = sheets
    .flatMap((sheet) => sheet.tables.flatMap((table) => table.rows.map((row) => row[field])))
    .filter((value): value is string => typeof value === 'string')
    .map((value) => value.slice(0, 7))
    .sort();
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? (first === last ? first : `${first}/${last}`) : null;
}

function periodOf(context: BookContext, sheets: readonly UnderstoodSheet[], session: string | null): string | null {
  switch (context.family) {
    case 'monthly': {
      const months = sheets.flatMap((sheet) => (sheet.period ? [sheet.period] : [])).sort();
      const [first, last] = [months[0], months.at(-1)];
      const starts = sheets.flatMap((sheet) => sheet.covers ?? []).sort();
      const from = months.length > 1 && starts[0] && first && starts[0] < first ? starts[0] : first;
      return from && last ? (from === last ? last : `${from}/${last}`) : null;
    }
    case 'session':
      return session === null ? null : session.replace('-', '-Q');
    case 'rating':
      return spanOfDates(sheets, 'rated_on');
    case 'register':
      return context.year;
    default:
      return null;
  }
}

/** A workbook that Taihang wrote says what it is; what a person says of it goes first. */
function withMarks(hints: UnderstandHints, marks: OwnMarks | undefined): UnderstandHints {
  if (!marks) return hints;
  const family = hints.family ?? marks.family;
  const zone = hints.senderZone ?? marks.zone;
  const scope = hints.senderScope ?? marks.scope;
  return {
    ...hints,
    ...(family ? { family } : {}),
    ...(zone ? { senderZone: zone } : {}),
    ...(scope ? { senderScope: scope } : {}),
  };
}

/**
 * Understands a workbook: which tables it holds, which field each column means, and what each row says in normal form, with
 * every fault at its cell. Sheets are walked twice (opening lines, then all rows), so their rows must be iterable again.
 */
export function understandWorkbook(
  given: GridBook,
  said: UnderstandHints,
  options: UnderstandOptions = {},
): UnderstoodWorkbook {
  const marks = ownMarks(given);
  const book = marks ? inSimplified(given, marks) : given;
  const hints = withMarks(said, marks);
  const context = contextOf(book, hints, options);
  // Standings, rates and the like answer questions; nobody reports by them.
  if (marks && marks.family === null)
    context.faults.push({ sheet: null, cell: null, kind: 'own_list_for_reading', severity: 'error' });
  checkSender(context, said, marks?.zone);
  const states: SheetState[] = [];
  const sheets: UnderstoodSheet[] = [];
  for (const sheet of book.sheets) {
    if (sheet.state !== 'visible') {
      sheets.push({ name: sheet.name, role: 'ignore', state: sheet.state, tables: [] });
      continue;
    }
    const state = readSheet(context, sheet);
    states.push(state);
    sheets.push(understoodSheet(context, state));
  }
  checkCopies(context, states);
  checkNoTable(context, states, sheets);
  const spoken = [context.fileStem, ...states.map((state) => state.title)];
  const session =
    context.family === 'session'
      ? ([...spoken, ...context.titles].map(readSession).find((choice) => choice.kind === 'choice') ?? null)
      : null;
  const sessionText = session?.kind === 'choice' ? session.value : null;
  const asOf =
    spoken.map(spokenAsOf).find((day) => day !== undefined) ??
    (context.family === 'promotion' && context.year ? `${context.year}-12-31` : null);
  const covers = sheets.length === 1 || states.length === 1 ? sheets.find((sheet) => sheet.covers)?.covers : undefined;
  return {
    file: hints.fileName,
    date_system: book.dateSystem,
    family: context.family,
    zone: context.sender.zone?.id ?? null,
    scope: context.sender.scope ?? null,
    period: periodOf(context, sheets, sessionText),
    ...(covers ? { covers } : {}),
    session: sessionText,
    as_of: asOf,
    sheets,
    warnings: context.warnings,
    faults: context.faults,
    may_import: mayImportOf(context.faults),
  };
}
