import type { GridCell, GridMerge, GridSheet } from '../src/base/grid.ts';
import type { Family, NormalValue } from '../src/base/normal-row.ts';
import type { Chance, Values } from './layouts.fixture.ts';
import type { Printed } from './paper-print.fixture.ts';
import type { Twist } from './paper-twists.fixture.ts';

/** What a reader of the paper must say. */
export interface Expected {
  readonly rows: Map<string, Values>;
  readonly faults: string[];
  readonly warnings: string[];
}

export interface PaperTable {
  readonly family: Family;
  readonly batch: string | null;
  readonly fields: readonly string[];
  readonly rows: readonly Values[];
}

/** A fault put into one cell instead of what the row says. */
export interface Slip {
  readonly kind: string;
  readonly printed: Printed & { readonly error?: boolean };
  /** Errors send the row back; a warning keeps the value given here. */
  readonly keeps?: NormalValue;
}

/** What all tables of a paper share. */
export interface Paper {
  readonly chance: Chance;
  readonly dateSystem: 1900 | 1904;
  readonly zoneNames: ReadonlyMap<string, readonly string[]>;
  /** Zone that the title names: rows may leave theirs out. */
  readonly sender: string | undefined;
  readonly month: number | undefined;
  readonly twist: Twist;
  readonly slip: (field: string, values: Values) => Slip | undefined;
  readonly expected: Expected;
}

/** A sheet on its way. */
export class Draft {
  readonly #cells = new Map<number, GridCell[]>();
  readonly #merges: GridMerge[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  put(row: number, col: number, printed: (Printed & { error?: boolean }) | string | number): void {
    const cell = typeof printed === 'object' ? printed : { value: printed };
    const { value, format, formula } = cell;
    const kind = 'error' in cell && cell.error ? 'e' : typeof value === 'string' ? 's' : 'n';
    const cells = this.#cells.get(row) ?? [];
    cells.push({ col, value, kind, ...(format ? { format } : {}), ...(formula ? { formula } : {}) });
    this.#cells.set(row, cells);
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (top !== bottom || left !== right) this.#merges.push({ top, left, bottom, right });
  }

  hide(row: number): void {
    this.#hiddenRows.add(row);
  }

  finish(): GridSheet {
    const rows = [...this.#cells]
      .sort(([one], [other]) => one - other)
      .map(([row, cells]) => ({
        row,
        hidden: this.#hiddenRows.has(row),
        cells: [...cells].sort((one, other) => one.col - other.col),
      }));
    return {
      name: this.name,
      state: 'visible',
      hiddenColumns: [...this.hiddenColumns],
      merges: this.#merges,
      rows,
    };
  }
}
