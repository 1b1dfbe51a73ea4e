import { columnLetters, type GridRow, type GridSheet } from '../base/grid.ts';
import type { Family } from '../base/normal-row.ts';
import { asMonths, type BookContext, rowTexts, type SheetState } from './book-context.ts';
import { readSession } from './choices.ts';
import { proposeMapping } from './columns.ts';
import { batchOf, monthText, spokenAsOf, spokenPeriod } from './context-text.ts';
import { mergeMap, RowStream, textOf } from './grid-rows.ts';
import { beginsHeader, type Header, takeHeader, unitOfNote } from './headings.ts';
import { withoutOwnColumns } from './own-marks.ts';
import { introKind } from './row-kind.ts';
import { senderOfTable } from './sender.ts';
import { summaryColumns, summaryLines } from './summary.ts';
import { TableReader } from './table.ts';
import { saysSomething, tight } from './text.ts';
import type { OtherKind } from './understood.ts';

/** Rows without a header after which a sheet is given up as no table. */
const introMost = 120;

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

/** What a text says of its period: months, a session, a cut-off day or a year, whichever its kind of paper goes by. */
function periodSaid(family: Family, text: string): string | undefined {
  if (family === 'session') {
    const choice = readSession(text);
    return choice.kind === 'choice' ? choice.value : undefined;
  }
  return spokenAsOf(text) ?? (family === 'conversion' ? undefined : spokenPeriod(text)?.year);
}

/** A file that names another period than the title inside is the wrong file, or was not brought up to date. */
function checkPeriods(context: BookContext, state: SheetState): void {
  const { family, fileStem } = context;
  const say = (file: string, title: string) =>
    context.faults.push({
      sheet: state.sheet.name,
      cell: state.titleCell,
      kind: 'period_mismatch',
      severity: 'error',
      file_name_says: file,
      title_says: title,
    });
  if (family !== 'monthly') {
    const [file, title] = [periodSaid(family, fileStem), periodSaid(family, state.title)];
    // One may give a day and the other a year; only what both give can differ.
    const length = Math.min(file?.length ?? 0, title?.length ?? 0);
    if (file && title && file.slice(0, length) !== title.slice(0, length)) say(file, title);
    return;
  }
  const title = asMonths(spokenPeriod(state.title));
  const file = asMonths(context.filePeriod);
  if (!title || !file || (title.from >= file.from && title.to <= file.to)) return;
  if (file.from > title.from && file.to === title.to) return;
  const span = ({ from, to }: { from: string; to: string }) => (from === to ? to : `${from}/${to}`);
  say(span(file), span(title));
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
    state.spoken.push(...texts);
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
  // Without a day of receipt the year the paper speaks of gives a bound that only slips of the pen exceed.
  const year = spokenPeriod(state.title)?.year ?? context.year;
  const known = received ?? (year === null ? undefined : `${Number(year) + 1}-12-31`);
  if (known === undefined) return undefined;
  const session = [state.title, context.fileStem].map(readSession).find((choice) => choice.kind === 'choice');
  const quarter = session?.kind === 'choice' ? /^(\d{4})-([1-4])$/.exec(session.value) : null;
  const ends = [
    // A clock that stands in a year before the paper's own is wrong, not the paper.
    year !== null && year > known.slice(0, 4) ? `${year}-12-31` : undefined,
    quarter ? `${monthText(quarter[1] ?? '', Number(quarter[2]) * 3)}-28` : undefined,
    state.months ? `${state.months.to}-28` : undefined,
    spokenAsOf(state.title) ?? spokenAsOf(context.fileStem),
  ];
  return ends.reduce<string>((latest, end) => (end !== undefined && end > latest ? end : latest), known);
}

function openTable(
  context: BookContext,
  state: SheetState,
  whole: Header,
  intro: { other: [number, OtherKind][]; unit: string | undefined },
  stream: RowStream,
): TableReader {
  const { family, hints, places } = context;
  const { header, own } = withoutOwnColumns(whole);
  const headings = [...header.paths.values()].join('|');
  const batch = batchOf(family, [state.title, state.sheet.name, context.fileStem], headings);
  const sample: GridRow[] = [];
  for (let steps = 0; steps < 40; steps++) {
    const row = stream.peek(steps);
    // Rows under the next header belong to another table and say nothing of this one's columns.
    if (!row || beginsHeader(row)) break;
    sample.push(row);
  }
  const titleYear = spokenPeriod(state.title)?.year ?? null;
  const proposed = proposeMapping(header, sample, {
    family,
    batch,
    year: titleYear ?? context.year,
    places,
    given: hints.mapping ?? {},
  });
  const mapping = own.length === 0 ? proposed : { ...proposed, columns: [...proposed.columns, ...own] };
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
  const sender = senderOfTable(context, state);
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
      senderZone: sender.zone,
      senderScope: sender.scope,
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

/** Reads one sheet from its first row to its last: titles, headers, tables, summary lines. */
export function readSheet(context: BookContext, sheet: GridSheet): SheetState {
  const state: SheetState = {
    sheet,
    merges: mergeMap(sheet),
    tables: [],
    summary: [],
    title: '',
    spoken: [],
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
    const filled = row.cells.filter((cell) => saysSomething(textOf(cell)));
    state.firstCell ??= filled[0] ? `${columnLetters(filled[0].col)}${row.row}` : null;
    if (filled.length >= 3) state.fullRows++;
    if (beginsHeader(row) && !(table?.repeatsHeader(row) && !table.namesOtherBatch)) {
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
