/** What a cell holds of which nothing is stated. */
export const notStated = -(2n ** 63n);

/** One line of a matrix as the database lists it. */
export interface ListedLine {
  readonly zone: string;
  /** Numbers of its columns. One may come twice (one zone under two bodies): its numbers are added. */
  readonly columns: readonly number[];
  /** For each measure numbers of 8 bytes, big end first, one per column. */
  readonly measures: readonly Uint8Array[];
}

/** A line spread out from its first to its last column. */
interface Line {
  readonly columns: readonly number[];
  readonly first: number;
  /** Halves of 8-byte numbers of each measure, as this machine orders them: copied without making big integers. */
  readonly measures: readonly Int32Array[];
}

/** Lines of a matrix by zone, as known after the entry `head`. Never changed: `with` makes another that shares what did not move. */
export class MatrixLines {
  readonly head: bigint;
  readonly #empty: bigint;
  readonly #lines: ReadonlyMap<string, Line>;
  #zones: readonly string[] | undefined;

  private constructor(head: bigint, empty: bigint, lines: ReadonlyMap<string, Line>) {
    this.head = head;
    this.#empty = empty;
    this.#lines = lines;
  }

  /** `empty` is what a cell without number holds. */
  static of(head: bigint, empty: bigint, lines: readonly ListedLine[]): MatrixLines {
    return new MatrixLines(head, empty, new Map()).with(head, lines);
  }

  /** As known after the later entry `head`: each of `moved` is the whole line of its zone, without columns when it has no cell left. */
  with(head: bigint, moved: readonly ListedLine[]): MatrixLines {
    if (moved.length === 0 && head === this.head) return this;
    const lines = new Map(this.#lines);
    for (const line of moved) {
      if (line.columns.length === 0) lines.delete(line.zone);
      else lines.set(line.zone, spread(line, this.#empty));
    }
    const next = new MatrixLines(head, this.#empty, lines);
    if (lines.size === this.#lines.size && moved.every(({ zone }) => this.#lines.has(zone) === lines.has(zone)))
      next.#zones = this.#zones;
    return next;
  }

  /** Zones with a cell in a column that `wanted` takes, in the order of their ids. */
  zones(wanted: (column: number) => boolean = () => true): string[] {
    this.#zones ??= [...this.#lines.keys()].sort();
    return this.#zones.filter((zone) => this.#lines.get(zone)?.columns.some(wanted));
  }

  /** Columns that some line has. */
  columns(): Set<number> {
    const all = new Set<number>();
    for (const line of this.#lines.values()) for (const column of line.columns) all.add(column);
    return all;
  }

  /** Numbers of one measure, line after line of `zones` and in the order of `columns`. */
  packed(measure: number, zones: readonly string[], columns: readonly number[]): BigInt64Array<ArrayBuffer> {
    const numbers = new BigInt64Array(zones.length * columns.length).fill(this.#empty);
    const halves = new Int32Array(numbers.buffer);
    let at = 0;
    for (const zone of zones) {
      const line = this.#lines.get(zone);
      const own = line?.measures[measure];
      for (const column of columns) {
        const from = line ? (column - line.first) * 2 : -1;
        if (own && from >= 0 && from < own.length) {
          halves[at] = own[from] as number;
          halves[at + 1] = own[from + 1] as number;
        }
        at += 2;
      }
    }
    return numbers;
  }
}

function spread({ columns, measures }: ListedLine, empty: bigint): Line {
  const first = Math.min(...columns);
  const width = Math.max(...columns) - first + 1;
  return {
    columns: [...new Set(columns)],
    first,
    measures: measures.map((bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const numbers = new BigInt64Array(width).fill(notStated);
      for (const [nth, column] of columns.entries()) {
        const number = view.getBigInt64(nth * 8);
        const before = numbers[column - first] as bigint;
        if (number !== notStated) numbers[column - first] = before === notStated ? number : before + number;
      }
      if (empty !== notStated) for (let at = 0; at < width; at += 1) if (numbers[at] === notStated) numbers[at] = empty;
      return new Int32Array(numbers.buffer);
    }),
  };
}
