import { columnLetters, type GridBook, type GridRow, type GridSheet } from '../base/grid.ts';
import type { Family } from '../base/normal-row.ts';
import { readSession } from './choices.ts';
import { proposeMapping } from './columns.ts';
import { batchOf, familyOf, monthText, type SpokenPeriod, spokenAsOf, spokenPeriod } from './context-text.ts';
import { type MergeMap, mergeMap, RowStream, textOf } from './grid-rows.ts';
import { beginsHeader, type Header, takeHeader, unitOfNote } from './headings.ts';
import { WorkbookMonths } from './month-checks.ts';
import { type KnownZone, type Places, placesOf } from './place.ts';
import { introKind } from './row-kind.ts';
import { fillTotals, summaryColumns, summaryLines } from './summary.ts';
import { TableReader } from './table.ts';
import { tight } from './text.ts';
import type {
  Fault,
  MayImport,
  OtherKind,
  Place,
  SummaryLine,
  UnderstandHints,
  UnderstoodRow,
  UnderstoodSheet,
  UnderstoodTable,
  UnderstoodWorkbook,
} from './understood.ts';

export interface UnderstandOptions {
  /** Takes rows one by one instead of keeping them; only rows rejected for a later row's sake are then known from faults. */
  readonly onRow?: (sheet: string, row: UnderstoodRow) => void;
}

/** Rows without a header after which a sheet is given up as no table. */
const introMost = 120;

interface BookContext {
  readonly book: GridBook;
  readonly hints: UnderstandHints;
  readonly options: UnderstandOptions;
  readonly places: Places;
  readonly family: Family;
  readonly fileStem: string;
  readonly filePeriod: SpokenPeriod | undefined;
  readonly year: string | null;
  readonly isPrefecture: ((fourDigits: string) => boolean) | undefined;
  readonly earlier: WorkbookMonths;
  readonly warnings: Place[];
  readonly faults: Fault[];
  /** Zone or scope that title, file name and hints name as sender. */
  readonly sender: { zone: KnownZone | undefined; scope: string | undefined };
}

const rowTexts = (row: GridRow): string[] =>
  row.cells
    .filter((cell) => cell.kind === 's')
    .map((cell) => textOf(cell))
    .filter((text) => tight(text) !== '');

/** What stands above the first table of a sheet, and its headings. */
function openingOf(sheet: GridSheet): { titles: string[]; headings: string[] } {
  const titles: string[] = [];
  const headings: string[] = [];
  let after = 0;
  let rows = 0;
  for (const row of sheet.rows) {
    const texts = rowTexts(row).filter((text) => text.length < 80);
    if (after > 0 || beginsHeader(row)) {
      // The rows under the first header row may belong to it; a data row has numbers.
      if (after > 0 && row.cells.some((cell) => cell.kind === 'n')) break;
      headings.push(...texts);
      if (++after >= 3) break;
    } else titles.push(...texts);
    if (++rows >= 15) break;
  }
  return { titles, headings };
}

function prefectureTest(areas: UnderstandHints['areas']): BookContext['isPrefecture'] {
  if (!areas) return undefined;
  const known = typeof areas === 'function' ? areas : (code: string) => areas.has(code);
  return (four) => known(`${four}00`);
}

function contextOf(book: GridBook, hints: UnderstandHints, options: UnderstandOptions): BookContext {
  const places = placesOf(hints.zones, hints.scopes);
  const fileStem = hints.fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const visible = book.sheets.filter((sheet) => sheet.state === 'visible');
  const openings = visible.map(openingOf);
  const titles = openings.flatMap((opening) => opening.titles);
  const texts = [fileStem, ...visible.map((sheet) => sheet.name), ...titles];
  const family = hints.family ?? familyOf({ titles: texts, headings: openings.flatMap((one) => one.headings) });
  const filePeriod = spokenPeriod(fileStem);
  const year =
    filePeriod?.year ?? texts.map((text) => spokenPeriod(text)?.year).find((one) => one !== undefined) ?? null;
  const named = (find: (text: string) => KnownZone | undefined) =>
    find(fileStem) ?? titles.map(find).find((zone) => zone !== undefined);
  const zone =
    hints.zones.find((one) => one.id === hints.senderZone) ??
    (family === 'monthly' || family === 'session' ? named(places.mentionedZone) : undefined);
  const scope =
    hints.senderScope ??
    zone?.scope ??
    places.mentionedScope(fileStem) ??
    titles.map(places.mentionedScope).find((one) => one !== undefined);
  return {
    book,
    hints,
    options,
    places,
    family,
    fileStem,
    filePeriod,
    year,
    isPrefecture: prefectureTest(hints.areas),
    earlier: new WorkbookMonths(hints.previous),
    warnings: [],
    faults: [],
    sender: { zone, scope: scope ?? undefined },
  };
}

interface SheetState {
  readonly sheet: GridSheet;
  readonly merges: MergeMap;
  readonly tables: UnderstoodTable[];
  readonly summary: SummaryLine[];
  title: string;
  titleCell: string;
  months: { from: string; to: string } | undefined;
  repeats: number;
  reportDay: string | undefined;
  firstCell: string | null;
  fullRows: number;
}

const asMonths = (spoken: SpokenPeriod | undefined): { from: string; to: string } | undefined =>
  spoken?.from === undefined || spoken.to === undefined
    ? undefined
    : { from: monthText(spoken.year, spoken.from), to: monthText(spoken.year, spoken.to) };

/** The months a sheet of a monthly report covers: its title says it, else its headings, its name, the file's name. */
function sheetMonths(context: BookContext, state: SheetState, headings: string): SheetState['months'] {
  if (context.family !== 'monthly') return undefined;
  const year = spokenPeriod(state.title)?.year ?? spokenPeriod(state.sheet.name)?.year ?? context.year ?? undefined;
  return (
    asMonths(spokenPeriod(state.title, year)) ??
    asMonths(spokenPeriod(state.sheet.name, year)) ??
    asMonths(spokenPeriod(headings, year)) ??
    asMonths(context.filePeriod)
  );
}

function checkPeriods(context: BookContext, state: SheetState): void {
  const title = asMonths(spokenPeriod(state.title));
  const file = asMonths(context.filePeriod);
  if (!title || !file || (title.from >= file.from && title.to <= file.to)) return;
  if (file.from > title.from && file.to === title.to) return;
  const say = (months: { from: string; to: string }) =>
    months.from === months.to ? months.to : `${months.from}/${months.to}`;
  context.faults.push({
    sheet: state.sheet.name,
    cell: state.titleCell,
    kind: 'period_mismatch',
    severity: 'error',
    file_name_says: say(file),
    title_says: say(title),
  });
}

/** Rows between the last table (or the top) and a header: which of them are title, unit line, caption. */
function introOf(
  rows: readonly GridRow[],
  state: SheetState,
): { other: [number, OtherKind][]; unit: string | undefined } {
  const other: [number, OtherKind][] = [];
  let unit: string | undefined;
  for (const row of rows) {
    const texts = rowTexts(row);
    const kind = introKind(texts);
    other.push([row.row, kind]);
    unit = unitOfNote(texts.join('|')) ?? unit;
    if (kind === 'title') {
      const cell = row.cells.find((one) => tight(textOf(one)) !== '');
      if (state.title === '' || !/附件|填报/u.test(texts.join(''))) {
        state.title = texts.join(' ');
        state.titleCell = `${columnLetters(cell?.col ?? 1)}${row.row}`;
      }
    }
  }
  return { other, unit };
}

/** Unit of money columns when neither heading nor note names one: read off the size of the figures. */
function unitBySize(sample: readonly GridRow[], cols: readonly number[]): string {
  const numbers = sample
    .flatMap((row) => row.cells.filter((cell) => cols.includes(cell.col)).map((cell) => cell.value))
    .filter((value): value is number => typeof value === 'number' && value > 0)
    .sort((one, other) => one - other);
  const middle = numbers[Math.floor(numbers.length / 2)] ?? 1_000;
  return middle < 100 ? '亿元' : middle < 5_000_000 ? '万元' : '元';
}

/**
 * The day up to which a paper can report: when it was received, or the end of the period it speaks of if that is later
 * (an old clock must not turn a whole session into the future).
 */
function latestDay(received: string | undefined, state: SheetState, context: BookContext): string | undefined {
  if (received === undefined) return undefined;
  const session = [state.title, context.fileStem].map(readSession).find((choice) => choice.kind === 'choice');
  const quarter = session?.kind === 'choice' ? /^(\d{4})-([1-4])$/.exec(session.value) : null;
  const ends = [
    quarter ? `${monthText(quarter[1] ?? '', Number(quarter[2]) * 3)}-28` : undefined,
    state.months ? `${state.months.to}-28` : undefined,
    spokenAsOf(state.title) ?? spokenAsOf(context.fileStem),
  ];
  return ends.reduce<string>((latest, end) => (end !== undefined && end > latest ? end : latest), received);
}

function openTable(
  context: BookContext,
  state: SheetState,
  header: Header,
  intro: { other: [number, OtherKind][]; unit: string | undefined },
  stream: RowStream,
): TableReader {
  const { family, hints, places } = context;
  const headings = [...header.paths.values()].join('|');
  const batch = batchOf(family, [state.title, state.sheet.name, context.fileStem], headings);
  const sample: GridRow[] = [];
  for (let steps = 0; steps < 40; steps++) {
    const row = stream.peek(steps);
    if (!row) break;
    sample.push(row);
  }
  const titleYear = spokenPeriod(state.title)?.year ?? null;
  const mapping = proposeMapping(header, sample, {
    family,
    batch,
    year: titleYear ?? context.year,
    places,
    given: hints.mapping ?? {},
  });
  const money = mapping.columns.filter((column) => column.kind === 'money' || column.kind === 'intended');
  const unit =
    intro.unit ??
    unitOfNote(state.title) ??
    unitOfNote(state.sheet.name) ??
    unitOfNote(context.fileStem) ??
    money.find((column) => column.field === 'total_yuan')?.unit ??
    money.find((column) => column.unit !== undefined)?.unit;
  const open = money.filter((column) => column.unit === undefined);
  if (unit === undefined && open.length > 0)
    context.faults.push({
      sheet: state.sheet.name,
      cell: `${columnLetters(open[0]?.col ?? 1)}${header.rows.at(-1) ?? 1}`,
      kind: 'unit_missing',
      severity: 'warning',
      assumed: unitBySize(
        sample,
        open.map((column) => column.col),
      ),
    });
  state.months = sheetMonths(context, state, headings);
  checkPeriods(context, state);
  const { onRow } = context.options;
  return new TableReader(
    header,
    mapping,
    {
      sheet: state.sheet.name,
      family,
      batch,
      dateSystem: context.book.dateSystem,
      places,
      isPrefecture: context.isPrefecture,
      hiddenColumns: new Set(state.sheet.hiddenColumns),
      merges: state.merges,
      unit:
        unit ??
        unitBySize(
          sample,
          open.map((column) => column.col),
        ),
      senderZone: family === 'monthly' || family === 'session' ? context.sender.zone : undefined,
      senderScope: family === 'monthly' || family === 'session' ? context.sender.scope : undefined,
      receivedOn: latestDay(hints.receivedOn, state, context),
      months: state.months,
      earlier: context.earlier,
      onWarning: (warning) => context.warnings.push(warning),
      onFault: (fault) => context.faults.push(fault),
      onRow: onRow ? (row) => onRow(state.sheet.name, row) : undefined,
    },
    intro.other,
  );
}

function readSheet(context: BookContext, sheet: GridSheet): SheetState {
  const state: SheetState = {
    sheet,
    merges: mergeMap(sheet),
    tables: [],
    summary: [],
    title: '',
    titleCell: 'A1',
    months: undefined,
    repeats: 0,
    reportDay: undefined,
    firstCell: null,
    fullRows: 0,
  };
  const stream = new RowStream(sheet.rows);
  let table: TableReader | undefined;
  let summary: ReturnType<typeof summaryColumns> = [];
  let unit = '万元';
  const intro: GridRow[] = [];
  const close = () => {
    if (!table) return;
    state.tables.push(table.finish());
    state.repeats += table.repeats;
    state.reportDay = table.reportDay ?? state.reportDay;
    table = undefined;
  };
  for (let row = stream.next(); row; row = stream.next()) {
    const filled = row.cells.filter((cell) => tight(textOf(cell)) !== '');
    state.firstCell ??= filled[0] ? `${columnLetters(filled[0].col)}${row.row}` : null;
    if (filled.length >= 3) state.fullRows++;
    if (beginsHeader(row) && !table?.repeatsHeader(row)) {
      const tail = table ? table.splitTail() : intro.splice(0);
      close();
      const header = takeHeader(row, stream, state.merges);
      const opened = introOf(tail, state);
      summary = context.family === 'session' || context.family === 'conversion' ? summaryColumns(header) : [];
      if (summary.length > 0) unit = opened.unit ?? unit;
      else table = openTable(context, state, header, opened, stream);
      continue;
    }
    if (table) table.take(row, stream);
    else if (summary.length > 0) state.summary.push(...summaryLines(row, summary, context.places, unit));
    else {
      intro.push(row);
      if (intro.length > introMost) break;
    }
  }
  close();
  return state;
}

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

const asks = new Set([
  'total_mismatch',
  'subtotal_mismatch',
  'unit_suspect',
  'period_mismatch',
  'copy_of_other_period',
]);
const stops = new Set(['header_missing', 'no_cells']);

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
function checkCopies(context: BookContext, states: readonly SheetState[]): void {
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

function checkNoTable(context: BookContext, states: readonly SheetState[], sheets: readonly UnderstoodSheet[]): void {
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

/**
 * Understands a workbook: which tables it holds, which field each column means, and what each row says in normal form, with
 * every fault at its cell. Sheets are walked twice (opening lines, then all rows), so their rows must be iterable again.
 */
export function understandWorkbook(
  book: GridBook,
  hints: UnderstandHints,
  options: UnderstandOptions = {},
): UnderstoodWorkbook {
  const context = contextOf(book, hints, options);
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
  const said = [context.fileStem, ...states.map((state) => state.title)];
  const session =
    context.family === 'session' ? (said.map(readSession).find((choice) => choice.kind === 'choice') ?? null) : null;
  const sessionText = session?.kind === 'choice' ? session.value : null;
  const asOf =
    said.map(spokenAsOf).find((day) => day !== undefined) ??
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
