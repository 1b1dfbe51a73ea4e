import type { ColumnKind } from './write-styles.ts';

/**
 * A value to write. Amounts as decimal text (`'1234.5'`) keep every digit; numbers must be finite; days are `YYYY-MM-DD`.
 * Text in a text column is always text: nothing that anyone typed becomes a formula.
 */
export type CellInput = string | number | boolean | null;

export interface ColumnSpec {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters; by default from the header and the kind. */
  readonly width?: number;
  /** Values to choose from in a list. Other values are warned of, not forbidden. */
  readonly choices?: readonly string[];
  /** Identity that a re-import needs and a person does not: project id, entry version. */
  readonly hidden?: boolean;
  /** Shaded: shown for orientation, changes are not taken over. */
  readonly fixed?: boolean;
}

export interface SheetSpec {
  readonly name: string;
  readonly title?: string;
  /** Line under the title: unit, filling notes. */
  readonly note?: string;
  readonly columns: readonly ColumnSpec[];
  /** One value for each column. May be a generator: rows are packed as they come. */
  readonly rows: Iterable<readonly CellInput[]>;
  /** Columns on the left that stay in view. */
  readonly freeze?: number;
}

export interface BookSpec {
  readonly sheets: readonly SheetSpec[];
  /** What a re-import must know (kind of list, journal position); kept on a very hidden sheet `_taihang`. */
  readonly marks?: Readonly<Record<string, string>>;
}
