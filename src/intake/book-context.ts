import type { GridBook, GridRow, GridSheet } from '../base/grid.ts';
import type { Family } from '../base/normal-row.ts';
import { familyOf, monthText, type SpokenPeriod, spokenPeriod } from './context-text.ts';
import { type MergeMap, textOf } from './grid-rows.ts';
import { beginsHeader } from './headings.ts';
import { WorkbookMonths } from './month-checks.ts';
import { type Places, placesOf, type Sender, zoneOfAll } from './place.ts';
import { tight } from './text.ts';
import type { Fault, Place, SummaryLine, UnderstandHints, UnderstoodRow, UnderstoodTable } from './understood.ts';

export interface UnderstandOptions {
  /** Takes rows one by one instead of keeping them; only rows rejected for a later row's sake are then known from faults. */
  readonly onRow?: (sheet: string, row: UnderstoodRow) => void;
}

/** What is known of a workbook before its rows are read: its kind, its sender, the period its name speaks of. */
export interface BookContext {
  readonly book: GridBook;
  readonly hints: UnderstandHints;
  readonly options: UnderstandOptions;
  readonly places: Places;
  readonly family: Family;
  /** Lines above the first headers, sheet by sheet. */
  readonly titles: readonly string[];
  readonly fileStem: string;
  readonly filePeriod: SpokenPeriod | undefined;
  readonly year: string | null;
  readonly isPrefecture: ((fourDigits: string) => boolean) | undefined;
  readonly earlier: WorkbookMonths;
  readonly warnings: Place[];
  readonly faults: Fault[];
  /** Zone or scope that title, file name and hints name as sender. */
  readonly sender: Sender;
}

export const rowTexts = (row: GridRow): string[] =>
  row.cells
    .filter((cell) => cell.kind === 's')
    .map((cell) => textOf(cell))
    .filter((text) => tight(text) !== '');

/** A title line holds few texts; a row with more is data of a sheet without a header. */
const titleCells = 4;

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
    } else if (texts.length <= titleCells && !row.cells.some((cell) => cell.kind === 'n')) titles.push(...texts);
    if (++rows >= 15) break;
  }
  return { titles, headings };
}

function prefectureTest(areas: UnderstandHints['areas']): BookContext['isPrefecture'] {
  if (!areas) return undefined;
  const known = typeof areas === 'function' ? areas : (code: string) => areas.has(code);
  return (four) => known(`${four}00`);
}

export function contextOf(book: GridBook, hints: UnderstandHints, options: UnderstandOptions): BookContext {
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
  const zone =
    hints.zones.find((one) => one.id === hints.senderZone) ??
    places.mentionedZone(fileStem) ??
    zoneOfAll(titles, places);
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
    titles,
    filePeriod,
    year,
    isPrefecture: prefectureTest(hints.areas),
    earlier: new WorkbookMonths(hints.previous),
    warnings: [],
    faults: [],
    sender: { zone, scope: scope ?? undefined },
  };
}

/** What has been found of one sheet so far. */
export interface SheetState {
  readonly sheet: GridSheet;
  readonly merges: MergeMap;
  readonly tables: UnderstoodTable[];
  readonly summary: SummaryLine[];
  title: string;
  /** Lines above the tables so far, whatever they are. */
  readonly spoken: string[];
  titleCell: string;
  months: { from: string; to: string } | undefined;
  repeats: number;
  reportDay: string | undefined;
  firstCell: string | null;
  fullRows: number;
}

export const asMonths = (spoken: SpokenPeriod | undefined): { from: string; to: string } | undefined =>
  spoken?.from === undefined || spoken.to === undefined
    ? undefined
    : { from: monthText(spoken.year, spoken.from), to: monthText(spoken.year, spoken.to) };
