import { columnLetters, type GridCell, type GridRow } from '../base/grid.ts';
import type { NormalValue } from '../base/normal-row.ts';
import { readNature, spokenBatch } from './choices.ts';
import type { ReadColumn } from './columns.ts';
import { lastRowOf, workOut } from './formula.ts';
import { cellAt, type RowStream, textOf } from './grid-rows.ts';
import { readMoney } from './money-cell.ts';
import { readDecimal } from './number-text.ts';
import type { KnownZone } from './place.ts';
import { type CellContext, readCell } from './read-cell.ts';
import { dateFaults, pointFaults } from './row-checks.ts';
import { groupLabel } from './row-kind.ts';
import type { PrintedSums, ReadRow, TableFrame } from './table-setting.ts';
import { saysSomething, tight } from './text.ts';

/** Rows behind and ahead that formulas of a row may look at. */
const recentRows = 64;
const rowsAhead = 200;

/** `签约/开工/投产时间`, `签约(开工、投产)日期`. */
const mixedDate = /签约.?开工.?投产.?(时间|日期|年月)/u;

/** Reads the cells of a table's rows: merged body cells, group rows and formulas included. */
export class TableBody {
  readonly #frame: TableFrame;
  readonly #context: CellContext;
  /** Tall merged body cells that still reach down: column → last row and cell. */
  readonly #tall = new Map<number, { readonly bottom: number; readonly cell: GridCell }>();
  readonly #recent: GridRow[] = [];
  #current: GridRow | undefined;
  #stream: RowStream | undefined;
  #groupZone: KnownZone | undefined;
  #groupScope: string | undefined;
  #groupNature: string | undefined;
  #groupBatch: string | undefined;

  constructor(frame: TableFrame) {
    this.#frame = frame;
    this.#context = {
      dateSystem: frame.setting.dateSystem,
      places: frame.setting.places,
      isPrefecture: frame.setting.isPrefecture,
      sender: { zone: frame.setting.senderZone, scope: frame.setting.senderScope },
      unitOf: (column) => frame.unitOf(column),
      workOut: (formula) => workOut(formula, (column, row) => this.#number(column, row)),
    };
  }

  /** Makes a row the current one; every row of the table passes here, whatever its kind. */
  enter(row: GridRow, stream: RowStream): void {
    if (this.#current) this.#recent.push(this.#current);
    if (this.#recent.length > recentRows) this.#recent.shift();
    this.#current = row;
    this.#stream = stream;
    for (const merge of this.#frame.setting.merges.startingIn(row.row)) {
      const cell = cellAt(row, merge.left);
      if (merge.bottom > merge.top && cell) this.#tall.set(merge.left, { bottom: merge.bottom, cell });
    }
  }

  #rowAt(row: number): GridRow | undefined {
    if (row === this.#current?.row) return this.#current;
    if (row > (this.#current?.row ?? 0)) return this.#stream?.until(row, rowsAhead).find((one) => one.row === row);
    return this.#recent.find((one) => one.row === row);
  }

  #number(column: number, row: number): number | undefined {
    const cell = cellAt(this.#rowAt(row), column);
    if (cell === undefined) return undefined;
    if (typeof cell.value === 'number') return cell.value;
    // A formula on its own or earlier rows may be followed; one that looks further down could lead in a circle.
    if (cell.formula !== undefined && cell.value === null && lastRowOf(cell.formula) <= row)
      return workOut(cell.formula, (c, r) => (r === row && c >= column ? undefined : this.#number(c, r)));
    const decimal = readDecimal(tight(textOf(cell)));
    return decimal === undefined ? undefined : Number(decimal);
  }

  #cell(col: number, row: number): string {
    return `${columnLetters(col)}${row}`;
  }

  openGroup(row: GridRow): void {
    const text =
      row.cells.map((cell) => (cell.kind === 's' ? tight(textOf(cell)) : '')).find((one) => one !== '') ?? '';
    const { places } = this.#frame.setting;
    const label = groupLabel(text);
    const zone = places.readZone(label);
    const { senderZone } = this.#frame.setting;
    // 山西综改示范区 is a zone and a body that reports its parks: in the paper of one of these it is the latter.
    const around = senderZone !== undefined && zone.kind === 'zone' && places.scopeNamed(label) === senderZone.scope;
    this.#groupZone = zone.kind === 'zone' ? (around ? senderZone : zone.zone) : undefined;
    this.#groupScope = places.readScope(label) ?? this.#groupZone?.scope ?? undefined;
    // 二、开工项目(12项): a list of all batches under one header.
    this.#groupBatch = spokenBatch(label) ?? this.#groupBatch;
    const nature = readNature(label);
    this.#groupNature = nature.kind === 'choice' && /建|前期/u.test(label) ? nature.value : undefined;
  }

  closeGroup(): void {
    this.#groupZone = this.#groupScope = this.#groupNature = this.#groupBatch = undefined;
  }

  /** Amounts of a sum row: those that the file stores, without zeros that were never worked out. */
  printedSums(print: PrintedSums['print'], row: GridRow): PrintedSums {
    const amounts = this.#frame.mapping.columns.flatMap((column) => {
      const cell = cellAt(row, column.col);
      if (column.kind !== 'money' || !cell || cell.kind === 'e' || typeof cell.value === 'boolean') return [];
      if (cell.value === null || cell.value === '' || (cell.formula !== undefined && cell.value === 0)) return [];
      const reading = readMoney(cell.value, this.#frame.unitOf(column));
      if (reading.kind !== 'amount' || reading.approximate) return [];
      return [{ field: column.field, cell: this.#cell(column.col, row.row), yuan: reading.yuan }];
    });
    return { print, row: row.row, amounts };
  }

  #bodyCell(row: GridRow, col: number): GridCell | undefined {
    const own = cellAt(row, col);
    if (own && (own.kind === 'e' || own.formula !== undefined || saysSomething(textOf(own)))) return own;
    const tall = this.#tall.get(col);
    return tall && tall.bottom >= row.row ? tall.cell : undefined;
  }

  /** Reads a data row; what is wrong with its cells is said at once. */
  read(row: GridRow): ReadRow {
    const frame = this.#frame;
    const { setting } = frame;
    const values: Record<string, NormalValue> = {};
    const cells = new Map<string, string>();
    const decimals = new Map<string, number>();
    const steps = new Map<string, number>();
    const read: ReadRow = {
      row: row.row,
      values,
      cells,
      decimals,
      steps,
      ownUnits: new Set(),
      faulty: new Set(),
      reject: false,
    };
    for (const column of frame.mapping.columns) {
      const cell = this.#bodyCell(row, column.col);
      if (!cell) continue;
      const at = this.#cell(column.col, row.row);
      cells.set(column.field, at);
      // A merged amount is one amount: it counts in the row it stands in.
      if (column.kind === 'money' && cell !== cellAt(row, column.col)) continue;
      this.#takeCell(column, cell, at, read, { decimals, steps });
    }
    if (!read.faulty.has('zone')) this.#fillPlace(values);
    if (setting.batch !== null && (setting.family === 'session' || setting.family === 'conversion'))
      this.#settleBatch(values, this.#groupBatch ?? setting.batch);
    const serialCol = frame.column('serial')?.col;
    const serial = serialCol === undefined ? '' : tight(textOf(cellAt(row, serialCol)));
    const name = typeof values.name === 'string' ? values.name : '';
    if (/^\d+[-–—.]\d+$/.test(serial) || /^其中[::]/u.test(name)) values.child = true;
    if (this.#groupNature && values.nature === undefined && !frame.column('nature')) values.nature = this.#groupNature;
    if (row.hidden) frame.say('hidden_row', 'note', this.#cell(frame.firstCol, row.row), undefined, read);
    const states = (field: string) => frame.column(field) !== undefined && !read.faulty.has(field);
    for (const fault of dateFaults(values, states, setting.family, setting.receivedOn)) {
      const at = cells.get(fault.field) ?? this.#cell(frame.column(fault.field)?.col ?? 1, row.row);
      frame.say(fault.kind, fault.severity, at, fault.params, read);
    }
    for (const fault of pointFaults(values)) {
      const column = frame.column(fault.field) ?? frame.column('point');
      const at = cells.get(fault.field) ?? cells.get('point') ?? this.#cell(column?.col ?? 1, row.row);
      frame.say(fault.kind, fault.severity, at, fault.params, read);
    }
    return read;
  }

  #takeCell(
    column: ReadColumn,
    cell: GridCell,
    at: string,
    read: ReadRow,
    { decimals, steps }: { decimals: Map<string, number>; steps: Map<string, number> },
  ): void {
    const reading = readCell(column, cell, this.#context);
    for (const [field, value] of Object.entries(reading.fields ?? {})) {
      // A scope of its own column beats the one that follows from the zone.
      if (field === 'scope' && (value === null || ('scope' in read.values && column.kind === 'zone'))) continue;
      read.values[field] = value;
    }
    if (cell.formula === undefined) {
      if (reading.decimals !== undefined) decimals.set(column.field, reading.decimals);
      if (reading.step !== undefined) steps.set(column.field, reading.step);
    }
    if (reading.ownUnit) read.ownUnits.add(column.field);
    for (const note of reading.notes ?? []) this.#frame.say(note.kind, note.severity, at, note.params, read);
  }

  /**
   * The batch of a row, where one table holds several: the firm of a signed project is its investor, that of the others their
   * builder, and a column 签约(开工、投产)时间 holds the date of whichever it is.
   */
  #settleBatch(values: Record<string, NormalValue>, ofTable: string): void {
    const batch = typeof values.batch === 'string' ? values.batch : ofTable;
    values.batch = batch;
    const { setting } = this.#frame;
    if (setting.family !== 'session') return;
    const move = (from: string, to: string) => {
      const value = values[from];
      if (value === undefined || this.#frame.column(to)) return;
      delete values[from];
      values[to] = value;
    };
    if (batch !== setting.batch) {
      if (batch === 'sign') move('builder', 'investor');
      else if (setting.batch === 'sign') move('investor', 'builder');
    }
    const own = { sign: 'signed_on', start: 'started_on', production: 'produced_on' }[batch];
    const mixed = this.#frame.mapping.columns.find((one) => one.kind === 'date' && mixedDate.test(one.path));
    if (own !== undefined && mixed && mixed.field !== own) move(mixed.field, own);
  }

  /** A row without a zone takes its group's, else the sender's, else the only zone of its scope. */
  #fillPlace(values: Record<string, NormalValue>): void {
    if ('zone' in values) return;
    const { places, senderZone, senderScope, family } = this.#frame.setting;
    const said = typeof values.scope === 'string' ? values.scope : undefined;
    const scope = said ?? this.#groupScope;
    const zone =
      this.#groupZone ??
      (senderZone && (family === 'monthly' || !scope || scope === senderZone.scope) ? senderZone : undefined) ??
      (scope ? places.onlyZoneOf(scope) : undefined) ??
      (!scope && senderScope ? places.onlyZoneOf(senderScope) : undefined);
    const fits = zone && (said === undefined || zone.scope === said);
    if (fits) values.zone = zone.id;
    const settled = said ?? (fits ? zone.scope : undefined) ?? this.#groupScope ?? senderScope;
    if (settled) values.scope = settled;
  }
}
