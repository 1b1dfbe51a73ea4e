import { columnLetters } from '../base/grid.ts';
import type { NormalValue } from '../base/normal-row.ts';
import type { ReadColumn } from './columns.ts';
import { DuplicateChecks } from './duplicate-checks.ts';
import { checkMonth } from './month-row.ts';
import { SumChecks } from './sum-checks.ts';
import type { PrintedSums, ReadRow, TableFrame } from './table-setting.ts';
import type { UnderstoodRow } from './understood.ts';
import { columnSuspicion, followsSuspicion, median, rowSuspicion, type UnitSuspicion } from './unit-checks.ts';

/** Rows that are looked at together before units and steps of the columns are settled. */
const headRows = 400;
const isAmount = (column: ReadColumn): boolean => column.kind === 'money' || column.kind === 'intended';

/** What an amount comes to: itself, or the end of an intended range that is known. */
function amountOf(value: NormalValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (value === undefined || value === null || typeof value !== 'object') return undefined;
  const known = value['low_yuan'] ?? value['high_yuan'];
  return typeof known === 'number' && known > 0 ? known : undefined;
}

/** An amount or a range so many times as large. */
function scaled(value: NormalValue, times: number): NormalValue {
  if (typeof value === 'number') return Math.round(value * times);
  if (value === null || typeof value !== 'object') return value;
  const end = (key: string) => (typeof value[key] === 'number' ? { [key]: Math.round(value[key] * times) } : {});
  return { ...value, ...end('low_yuan'), ...end('high_yuan') };
}

/** Finer than any printed step: noise of computed figures. */
const mostDecimals = 6;

/**
 * Settles what needs more than one row: units that cannot be, sums, duplicates, months. The head of a table is held back until
 * its columns are known; after that every row goes out at once, so that long tables need no memory.
 */
export class TableSettle {
  readonly #frame: TableFrame;
  readonly #sums = new SumChecks();
  readonly #duplicates: DuplicateChecks;
  readonly #head: (ReadRow | PrintedSums)[] = [];
  #settled = false;
  readonly #decimals = new Map<string, number>();
  /** Finest step printed by money field: a column of 0.5亿 beside 5000万 is not rounded to tenths of 亿. */
  readonly #finest = new Map<string, number>();
  readonly #suspicions = new Map<string, UnitSuspicion>();
  readonly #medians = new Map<string, number>();
  /** Money fields of which some cell could not be read: their sums prove nothing. */
  readonly #unread = new Set<string>();
  readonly rows: UnderstoodRow[] = [];
  /** How many rows repeat the figures of an earlier month. */
  repeats = 0;

  constructor(frame: TableFrame) {
    this.#frame = frame;
    this.#duplicates = new DuplicateChecks(frame.setting.sheet, frame.setting.family);
  }

  get count(): number {
    return this.#sums.rows;
  }

  /** Sum of a money field in yuan; undefined if the unit of its column is in doubt. */
  sumOf(field: string): number | undefined {
    return this.#suspicions.has(field) ? undefined : (this.#sums.sums.get(field) ?? 0);
  }

  /** Smallest step in yuan that a money column prints. */
  step(field: string): number {
    const column = this.#frame.column(field);
    return column ? Math.max(1, this.#frame.unitOf(column) / 10 ** (this.#decimals.get(field) ?? 0)) : 1;
  }

  /**
   * What rounding alone explains: sums of rounded figures stray by about a quarter step for each root of their number. More
   * than that is a slip, however small beside the total.
   */
  readonly #tolerance = (field: string, rows: number): number => {
    const step = Math.max(1, Math.min(this.step(field), this.#finest.get(field) ?? Number.POSITIVE_INFINITY));
    return step * Math.max(0.5, Math.sqrt(rows) / 4);
  };

  add(one: ReadRow | PrintedSums): void {
    if ('values' in one) {
      for (const [field, decimals] of one.decimals)
        this.#decimals.set(field, Math.min(mostDecimals, Math.max(decimals, this.#decimals.get(field) ?? 0)));
      for (const [field, step] of one.steps) this.#finest.set(field, Math.min(step, this.#finest.get(field) ?? step));
      for (const field of one.faulty) this.#unread.add(field);
    }
    if (this.#settled) this.#take(one);
    else {
      this.#head.push(one);
      if (this.#head.length >= headRows) this.#settle();
    }
  }

  #take(one: ReadRow | PrintedSums): void {
    if ('values' in one) this.#takeRow(one);
    else this.#sums.print(one.print, one.row, one.amounts, this.#tolerance);
  }

  #settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    const money = this.#frame.mapping.columns.filter(isAmount);
    // A cell with its own unit says nothing of the heading's.
    const amountsOf = (field: string) =>
      this.#head.flatMap((one) =>
        'values' in one && !one.ownUnits.has(field) ? (amountOf(one.values[field]) ?? []) : [],
      );
    for (const column of money) {
      const amounts = amountsOf(column.field);
      this.#medians.set(column.field, median(amounts.filter((yuan) => yuan > 0)));
      const suspicion = columnSuspicion(column.field, this.#frame.unitName(column), amounts);
      if (suspicion) this.#suspicions.set(column.field, suspicion);
    }
    const total = this.#suspicions.get('total_yuan');
    for (const column of money)
      if (
        total &&
        !this.#suspicions.has(column.field) &&
        followsSuspicion(total, amountsOf('total_yuan'), this.#frame.unitName(column), amountsOf(column.field))
      )
        this.#suspicions.set(column.field, total);
    for (const [field, suspicion] of this.#suspicions) this.#saySuspicion(field, suspicion);
    for (const one of this.#head.splice(0)) this.#take(one);
  }

  #saySuspicion(field: string, { header_unit, likely_unit, factor }: UnitSuspicion): void {
    const column = this.#frame.column(field);
    if (!column) return;
    const { setting } = this.#frame;
    const cells = this.#head.flatMap((one) => ('values' in one && field in one.values ? [one.cells.get(field)] : []));
    const cell = `${columnLetters(column.col)}${this.#frame.headingRow(column)}`;
    const params = { field, header_unit, likely_unit, factor, cells };
    setting.onFault({ sheet: setting.sheet, cell, kind: 'unit_suspect', severity: 'error', ...params });
  }

  /** The total investment of a row, if nothing is odd about it: its parts are held against it. */
  #soundTotal(values: ReadRow['values']): number | undefined {
    const total = amountOf(values.total_yuan);
    const middle = this.#medians.get('total_yuan') ?? 0;
    return total === undefined ||
      this.#suspicions.has('total_yuan') ||
      rowSuspicion('total_yuan', total, middle, undefined)
      ? undefined
      : total;
  }

  #takeRow(read: ReadRow): void {
    const { values, cells } = read;
    const { setting } = this.#frame;
    const part = values.child === true;
    if (!part) this.#sums.countRow();
    for (const column of this.#frame.mapping.columns) {
      const { field } = column;
      const value = values[field];
      const yuan = amountOf(value);
      if (!isAmount(column) || value === undefined || yuan === undefined) continue;
      const suspicion = read.ownUnits.has(field) ? undefined : this.#suspicions.get(field);
      const likely = suspicion
        ? yuan * suspicion.times
        : part
          ? undefined
          : rowSuspicion(field, yuan, this.#medians.get(field) ?? 0, this.#soundTotal(values));
      if (likely === undefined) {
        if (!part && column.kind === 'money') this.#sums.add(field, yuan);
        continue;
      }
      delete values[field];
      values[`if_confirmed_${field}`] = scaled(value, suspicion?.times ?? likely / yuan);
      if (suspicion) continue;
      const params = { field, likely_yuan: Math.round(likely), found_yuan: yuan };
      this.#frame.say('unit_suspect_row', 'error', cells.get(field) ?? '', params, read);
      this.#unread.add(field);
    }
    if (setting.family === 'monthly' && checkMonth(this.#frame, read, this.step('cumulative_yuan'))) this.repeats++;
    const firstCell = `${columnLetters(this.#frame.firstCol)}${read.row}`;
    const again = this.#duplicates.look(read.row, values, cells, firstCell);
    for (const warning of again.warnings) setting.onWarning(warning);
    for (const fault of again.faults) setting.onFault(fault);
    const row = { r: read.row, ...values, ...(read.reject || again.reject ? { reject: true } : {}) };
    if (setting.onRow) setting.onRow(row);
    else this.rows.push(row);
    for (const earlier of again.alsoReject) {
      const at = this.rows.findIndex((one) => one.r === earlier);
      const other = this.rows[at];
      if (other) this.rows[at] = { ...other, reject: true };
    }
  }

  finish(): void {
    this.#settle();
    const { setting } = this.#frame;
    const reliable = (field: string) => !this.#unread.has(field) && !this.#suspicions.has(field);
    for (const fault of this.#sums.finish(setting.sheet, reliable, this.#tolerance)) setting.onFault(fault);
  }
}
