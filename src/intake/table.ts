import { columnLetters, type GridRow } from '../base/grid.ts';
import { spokenBatch } from './choices.ts';
import type { TableMapping } from './columns.ts';
import { readDate } from './date-cell.ts';
import { type RowStream, textOf } from './grid-rows.ts';
import type { Header } from './headings.ts';
import {
  breaksDown,
  isFooterText,
  isGroupText,
  isNoteText,
  leadsToHeader,
  type RowSense,
  rowKind,
} from './row-kind.ts';
import { TableBody } from './table-body.ts';
import { TableFrame, type TableSetting } from './table-setting.ts';
import { TableSettle } from './table-settle.ts';
import { saysSomething, tight } from './text.ts';
import type { ColumnRead, OtherKind, UnderstoodTable } from './understood.ts';

const rowText = (row: GridRow): string => row.cells.map((cell) => tight(textOf(cell))).join('');

/** Reads the rows of one table, from the row after its header until the next header or the end of the sheet. */
export class TableReader {
  readonly #frame: TableFrame;
  readonly #sense: RowSense;
  readonly #body: TableBody;
  readonly #settle: TableSettle;
  readonly #other: [number, OtherKind][];
  /** Lone texts that the next row explains. */
  readonly #loose: GridRow[] = [];
  #reportDay: string | undefined;
  /** The last row was a sum: rows that begin with 其中 break it down. */
  #afterSum = false;

  constructor(
    header: Header,
    mapping: TableMapping,
    setting: TableSetting,
    intro: readonly (readonly [number, OtherKind])[],
  ) {
    const frame = new TableFrame(header, mapping, setting);
    this.#frame = frame;
    this.#body = new TableBody(frame);
    this.#settle = new TableSettle(frame);
    this.#other = intro.map(([row, kind]) => [row, kind]);
    const keys = ['name', 'builder', 'investor', 'content'].flatMap((field) => frame.column(field)?.col ?? []);
    this.#sense = {
      columns: mapping.columns,
      keyCol: keys[0],
      serialCol: frame.column('serial')?.col,
      headings: header.texts,
      merges: setting.merges,
    };
  }

  /** True if a row that looks like a header is this table's own header again. */
  repeatsHeader(row: GridRow): boolean {
    return rowKind(row, undefined, this.#sense) === 'header_repeat';
  }

  take(row: GridRow, stream: RowStream): void {
    this.#body.enter(row, stream);
    const few = row.cells.filter((cell) => saysSomething(textOf(cell))).length <= 2;
    const heads = few && leadsToHeader((steps) => stream.peek(steps));
    const kind = rowKind(row, stream.peek(), this.#sense, heads);
    if (kind === 'loose' || kind === 'note' || kind === 'footer') {
      this.#loose.push(row);
      return;
    }
    this.#explainLoose(kind === 'header_repeat');
    if (this.#afterSum && breaksDown(row)) {
      this.#other.push([row.row, 'subtotal']);
      return;
    }
    this.#afterSum = kind === 'group' || kind === 'subtotal' || kind === 'total';
    if (kind === 'blank') return;
    if (kind === 'data') {
      this.#settle.add(this.#body.read(row));
      return;
    }
    this.#other.push([row.row, kind]);
    if (kind === 'group') this.#body.openGroup(row);
    if (kind === 'group' || kind === 'subtotal' || kind === 'total')
      this.#settle.add(this.#body.printedSums(kind, row));
    if (kind === 'total') this.#body.closeGroup();
  }

  /** True if the lines since the last row name another batch: the same header again then begins another table. */
  get namesOtherBatch(): boolean {
    const { family, batch } = this.#frame.setting;
    if (family !== 'session' && family !== 'conversion') return false;
    return this.#loose.some((row) => {
      const spoken = spokenBatch(rowText(row));
      return spoken !== undefined && spoken !== batch;
    });
  }

  #explainLoose(beforeHeader = false): void {
    for (const row of this.#loose.splice(0)) {
      const text = rowText(row);
      // A group whose page ended under its own name: the header was printed again before its rows.
      if (beforeHeader && isGroupText(text)) {
        this.#other.push([row.row, 'group']);
        this.#body.openGroup(row);
        continue;
      }
      this.#other.push([row.row, isFooterText(text) && !isNoteText(text) ? 'footer' : 'note']);
      const day = /日期[::]?(20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?)/u.exec(text)?.[1];
      const reading = day === undefined ? undefined : readDate(day, undefined, 1900);
      if (reading?.kind === 'date') this.#reportDay = reading.date;
    }
  }

  /** Rows of an unexplained tail that may be the title of a table below; the rest of the tail closes this one. */
  splitTail(): GridRow[] {
    let from = this.#loose.length;
    while (from > 0) {
      const row = this.#loose[from - 1];
      const text = row ? rowText(row) : '';
      if (isNoteText(text) || (isFooterText(text) && !/单位[::]/u.test(text.replace(/填报单位/u, '')))) break;
      from--;
    }
    return this.#loose.splice(from);
  }

  /** How many rows repeat the figures of an earlier month. */
  get repeats(): number {
    return this.#settle.repeats;
  }

  /** Day on which the paper says it was filled in; undefined if it does not. */
  get reportDay(): string | undefined {
    return this.#reportDay;
  }

  finish(): UnderstoodTable {
    this.#settle.finish();
    this.#explainLoose();
    const frame = this.#frame;
    const columns: Record<string, ColumnRead> = {};
    const sums: Record<string, number> = {};
    for (const column of frame.mapping.columns) {
      const { field, kind } = column;
      columns[field] = {
        col: columnLetters(column.col),
        header: column.path,
        ...(kind === 'money' || kind === 'intended' ? { unit: frame.unitName(column) } : {}),
        ...(kind === 'money' ? { step_yuan: this.#settle.step(field) } : {}),
        ...(frame.setting.hiddenColumns.has(column.col) ? { hidden: true as const } : {}),
        confidence: column.confidence,
        ...(column.alternatives.length > 0 ? { alternatives: column.alternatives } : {}),
      };
      const sum = kind === 'money' ? this.#settle.sumOf(field) : undefined;
      if (sum !== undefined) sums[field] = sum;
    }
    return {
      batch: frame.setting.batch,
      header_rows: frame.header.rows,
      columns,
      unmatched: frame.mapping.unmatched,
      signature: frame.mapping.signature,
      rows: this.#settle.rows,
      other: this.#other,
      sums,
      count: this.#settle.count,
    };
  }
}
