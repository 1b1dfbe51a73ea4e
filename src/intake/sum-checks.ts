import type { Place } from './understood.ts';

/** A printed sum: a total, a subtotal, or an amount beside a group heading. */
interface PrintedSum {
  readonly row: number;
  readonly kind: 'total' | 'subtotal' | 'group';
  readonly field: string;
  readonly cell: string;
  readonly yuan: number;
}

type Sums = Map<string, number>;

/**
 * Adds up a table as it is read and compares the printed sums with it. Sums may stand above or below their rows; parts of
 * packages do not count. A printed sum is right if it fits the rows since any earlier heading or sum, so that nested groups
 * need no bookkeeping of levels.
 */
export class SumChecks {
  readonly #running: Sums = new Map();
  readonly #marks: Sums[] = [new Map()];
  readonly #totals: PrintedSum[] = [];
  readonly #openGroups: { sums: Sums; printed: PrintedSum[] }[] = [];
  readonly #wrong: { printed: PrintedSum; expected: number }[] = [];
  #rows = 0;
  #rowsAtMark = 0;
  #above: boolean | undefined;

  add(field: string, yuan: number): void {
    this.#running.set(field, (this.#running.get(field) ?? 0) + yuan);
  }

  countRow(): void {
    this.#rows++;
  }

  get sums(): ReadonlyMap<string, number> {
    return this.#running;
  }

  get rows(): number {
    return this.#rows;
  }

  #since(mark: Sums | undefined, field: string): number {
    return (this.#running.get(field) ?? 0) - (mark?.get(field) ?? 0);
  }

  #closeGroup(tolerance: (field: string, rows: number) => number): void {
    const rows = this.#rows - this.#rowsAtMark;
    for (const open of this.#openGroups.splice(0))
      for (const printed of open.printed) {
        const expected = this.#since(open.sums, printed.field);
        if (Math.abs(expected - printed.yuan) > tolerance(printed.field, rows)) this.#wrong.push({ printed, expected });
      }
  }

  /** A printed sum row: its amounts are held against the rows read so far, or kept for those that follow. */
  print(
    kind: 'total' | 'subtotal' | 'group',
    row: number,
    amounts: readonly { field: string; cell: string; yuan: number }[],
    tolerance: (field: string, rows: number) => number,
  ): void {
    const printed = amounts.map((amount) => ({ row, kind, ...amount }));
    // Whether subtotals stand over or under their rows shows at the first that is not empty.
    if (kind === 'subtotal' && printed.some((one) => one.yuan !== 0)) this.#above ??= this.#rows === this.#rowsAtMark;
    const above = kind === 'subtotal' && this.#above === true;
    if (kind === 'total') this.#totals.push(...printed);
    if (kind === 'subtotal' && !above) {
      for (const one of printed) {
        const rows = this.#rows - this.#rowsAtMark;
        const fits = this.#marks.some(
          (mark) => Math.abs(this.#since(mark, one.field) - one.yuan) <= tolerance(one.field, rows),
        );
        if (!fits) this.#wrong.push({ printed: one, expected: this.#since(this.#marks.at(-1), one.field) });
      }
    }
    if (kind !== 'total') {
      this.#closeGroup(tolerance);
      const mark = new Map(this.#running);
      this.#marks.push(mark);
      if (this.#marks.length > 500) this.#marks.splice(1, 1);
      this.#rowsAtMark = this.#rows;
      if ((kind === 'group' || above) && printed.length > 0) this.#openGroups.push({ sums: mark, printed });
    }
  }

  /** All sums that do not fit, once the table has ended. `reliable` says whether every amount of a field was read. */
  finish(
    sheet: string,
    reliable: (field: string) => boolean,
    tolerance: (field: string, rows: number) => number,
  ): (Place & { severity: 'error' })[] {
    this.#closeGroup(tolerance);
    for (const printed of this.#totals) {
      const expected = this.#running.get(printed.field) ?? 0;
      if (Math.abs(expected - printed.yuan) > tolerance(printed.field, this.#rows))
        this.#wrong.push({ printed, expected });
    }
    return this.#wrong
      .filter(({ printed }) => reliable(printed.field))
      .map(({ printed, expected }) => ({
        sheet,
        cell: printed.cell,
        kind: printed.kind === 'total' ? 'total_mismatch' : 'subtotal_mismatch',
        severity: 'error',
        field: printed.field,
        found_yuan: printed.yuan,
        expected_yuan: expected,
      }));
  }
}
