import type { Family, NormalValue } from '../base/normal-row.ts';
import type { ReadColumn, TableMapping } from './columns.ts';
import type { MergeMap } from './grid-rows.ts';
import type { Header } from './headings.ts';
import type { WorkbookMonths } from './month-checks.ts';
import type { KnownZone, Places } from './place.ts';
import { yuanOfUnit } from './read-cell.ts';
import type { Fault, FaultSeverity, Place, UnderstoodRow } from './understood.ts';

/** What a table knows of its sheet, its workbook and its sender. */
export interface TableSetting {
  readonly sheet: string;
  readonly family: Family;
  readonly batch: string | null;
  readonly dateSystem: 1900 | 1904;
  readonly places: Places;
  readonly isPrefecture: ((fourDigits: string) => boolean) | undefined;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: MergeMap;
  /** Unit for money columns whose heading names none. */
  readonly unit: string;
  readonly senderZone: KnownZone | undefined;
  readonly senderScope: string | undefined;
  readonly receivedOn: string | undefined;
  /** Months a monthly report covers, first and last. */
  readonly months: { readonly from: string; readonly to: string } | undefined;
  readonly earlier: WorkbookMonths;
  readonly onWarning: (warning: Place) => void;
  readonly onFault: (fault: Fault) => void;
  /** Takes finished rows instead of keeping them: for very long tables. */
  readonly onRow: ((row: UnderstoodRow) => void) | undefined;
}

/** One table: its header, its mapping and its setting, with the small questions that all readers of it ask. */
export class TableFrame {
  readonly header: Header;
  readonly mapping: TableMapping;
  readonly setting: TableSetting;
  readonly firstCol: number;
  readonly #byField: ReadonlyMap<string, ReadColumn>;

  constructor(header: Header, mapping: TableMapping, setting: TableSetting) {
    this.header = header;
    this.mapping = mapping;
    this.setting = setting;
    this.firstCol = Math.min(...header.paths.keys());
    this.#byField = new Map(mapping.columns.map((column) => [column.field, column]));
  }

  column(field: string): ReadColumn | undefined {
    return this.#byField.get(field);
  }

  unitName(column: ReadColumn): string {
    return column.unit ?? this.setting.unit;
  }

  /** Unit of a money column in yuan. */
  unitOf(column: ReadColumn): number {
    return yuanOfUnit(this.unitName(column)) ?? 10_000;
  }

  /** The row in which the heading of a column stands: its lowest own text. */
  headingRow(column: ReadColumn): number {
    const { rows } = this.header;
    const merge = this.setting.merges.over(rows[0] ?? 0, column.col);
    if (merge && merge.bottom > merge.top && merge.left === column.col) return merge.top;
    return rows.at(-1) ?? 1;
  }

  /** Says something of a cell: a note becomes a warning, an error sends the row back. */
  say(
    kind: string,
    severity: FaultSeverity | 'note',
    cell: string,
    params: Readonly<Record<string, unknown>> | undefined,
    read: ReadRow,
  ): void {
    const place = { sheet: this.setting.sheet, cell, kind };
    if (severity === 'note') this.setting.onWarning({ ...place, ...params });
    else this.setting.onFault({ ...place, severity, ...params });
    if (severity !== 'error') return;
    read.reject = true;
    for (const [field, at] of read.cells) if (at === cell) read.faulty.add(field);
  }
}

/** A data row on its way: values in normal form, the cell of each field, and whether it goes back. */
export interface ReadRow {
  readonly row: number;
  readonly values: Record<string, NormalValue>;
  readonly cells: ReadonlyMap<string, string>;
  /** Money fields whose cell names its own unit: a doubtful heading does not touch them. */
  readonly ownUnits: Set<string>;
  /** Fields whose cell is wrong. */
  readonly faulty: Set<string>;
  /** Decimals printed by money field; undefined where the cell names its own unit. */
  readonly decimals: ReadonlyMap<string, number>;
  /** Smallest step in yuan printed by money field, whatever the unit of the cell. */
  readonly steps: ReadonlyMap<string, number>;
  reject: boolean;
}

export interface PrintedSums {
  readonly print: 'total' | 'subtotal' | 'group';
  readonly row: number;
  readonly amounts: readonly { field: string; cell: string; yuan: number }[];
}
