import type { GridCell, GridMerge, GridRow, GridSheet } from '../base/grid.ts';

/** Rows of a sheet one by one, with a look at those that come next. Only rows that hold something are given. */
export class RowStream {
  readonly #rows: Iterator<GridRow>;
  readonly #ahead: GridRow[] = [];

  constructor(rows: Iterable<GridRow>) {
    this.#rows = rows[Symbol.iterator]();
  }

  #pull(): boolean {
    while (true) {
      const { value, done } = this.#rows.next();
      if (done) return false;
      if (value.cells.some(holdsSomething)) {
        this.#ahead.push(value);
        return true;
      }
    }
  }

  next(): GridRow | undefined {
    if (this.#ahead.length === 0) this.#pull();
    return this.#ahead.shift();
  }

  /** The row that comes `steps` rows later (0 = next). */
  peek(steps = 0): GridRow | undefined {
    while (this.#ahead.length <= steps) if (!this.#pull()) return undefined;
    return this.#ahead[steps];
  }

  /** Rows read ahead up to row number `last`, at most `most` of them. */
  until(last: number, most: number): readonly GridRow[] {
    for (let steps = 0; steps < most; steps++) {
      const row = this.peek(steps);
      if (!row || row.row >= last) break;
    }
    return this.#ahead;
  }
}

const holdsSomething = (cell: GridCell): boolean =>
  cell.kind === 'e' || cell.formula !== undefined || (cell.value !== null && String(cell.value).trim() !== '');

export const cellAt = (row: GridRow | undefined, col: number): GridCell | undefined =>
  row?.cells.find((cell) => cell.col === col);

/** Text of a cell as it stands; numbers too. */
export const textOf = (cell: GridCell | undefined): string =>
  cell?.value === undefined || cell.value === null ? '' : String(cell.value);

/** Merges by the row they begin in, and a look-up of the merge over a cell. */
export interface MergeMap {
  readonly startingIn: (row: number) => readonly GridMerge[];
  readonly over: (row: number, col: number) => GridMerge | undefined;
}

export function mergeMap(sheet: GridSheet): MergeMap {
  const byTop = new Map<number, GridMerge[]>();
  const tall = new Map<number, GridMerge[]>();
  for (const merge of sheet.merges) {
    const starting = byTop.get(merge.top);
    if (starting) starting.push(merge);
    else byTop.set(merge.top, [merge]);
    if (merge.bottom > merge.top) {
      const column = tall.get(merge.left) ?? [];
      column.push(merge);
      tall.set(merge.left, column);
    }
  }
  for (const merges of tall.values()) merges.sort((one, other) => one.top - other.top);
  return {
    startingIn: (row) => byTop.get(row) ?? [],
    over: (row, col) => {
      const flat = byTop.get(row)?.find((merge) => merge.left <= col && col <= merge.right);
      if (flat) return flat;
      for (const merges of tall.values())
        for (const merge of merges) {
          if (merge.top > row) break;
          if (merge.bottom >= row && merge.left <= col && col <= merge.right) return merge;
        }
      return undefined;
    },
  };
}
