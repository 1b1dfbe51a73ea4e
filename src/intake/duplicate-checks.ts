import type { Family, NormalValue } from '../base/normal-row.ts';
import type { Fault, Place } from './understood.ts';

interface Seen {
  readonly row: number;
  readonly yuan: number | undefined;
  readonly cell: string;
  readonly code?: string;
  readonly name?: string;
  readonly firm?: string;
}

export interface Again {
  readonly warnings: readonly Place[];
  readonly faults: readonly Fault[];
  /** This row goes back. */
  readonly reject: boolean;
  /** Earlier rows that go back too. */
  readonly alsoReject: readonly number[];
}

/** Families whose tables name a project once. A ledger of contracts may hold one that was signed again with another amount. */
const once: ReadonlySet<Family> = new Set(['register', 'session', 'conversion', 'monthly']);

const nothing: Again = { warnings: [], faults: [], reject: false, alsoReject: [] };

/**
 * The same thing twice in one table. A rating with the same firm, matter, day and result counts once. One project of a
 * list with two amounts contradicts itself: both rows go back, because nobody can tell which is right.
 */
export class DuplicateChecks {
  readonly #sheet: string;
  readonly #family: Family;
  readonly #seen = new Map<string, Seen>();

  constructor(sheet: string, family: Family) {
    this.#sheet = sheet;
    this.#family = family;
  }

  look(
    row: number,
    values: Readonly<Record<string, NormalValue>>,
    cells: ReadonlyMap<string, string>,
    firstCell: string,
  ): Again {
    if (this.#family === 'rating') {
      const parts = ['zone', 'builder', 'matter', 'rated_on', 'stars'].map((field) => String(values[field] ?? ''));
      const key = parts.join('|');
      if (values.builder === undefined || values.rated_on === undefined) return nothing;
      const seen = this.#seen.get(key);
      if (!seen) {
        this.#seen.set(key, { row, yuan: undefined, cell: firstCell });
        return nothing;
      }
      return {
        ...nothing,
        warnings: [{ sheet: this.#sheet, cell: firstCell, kind: 'duplicate_row', first: seen.cell }],
      };
    }
    if (!once.has(this.#family) || values.child === true) return nothing;
    const yuan = values.total_yuan;
    const code = values.project_code;
    if (typeof yuan !== 'number' || (!code && values.name === undefined)) return nothing;
    const cell = cells.get('total_yuan') ?? firstCell;
    const firm = String(values.builder ?? values.investor ?? '');
    const name = String(values.name ?? '').replace(firm === '' ? '\u0000' : firm, '');
    // A ledger of several sessions lists a project that was signed again once for each.
    const turn = `${values.session ?? ''}`;
    const keys = [...(code ? [`code ${turn} ${code}`] : []), `name ${turn} ${values.zone ?? ''} ${name} ${firm}`];
    const seen = keys
      .map((key) => this.#seen.get(key))
      .find(
        (one) =>
          one !== undefined &&
          (!code || !one.code || one.code === code) &&
          // One code under another name and another firm is a mistyped code, not the same project.
          (one.name === name || one.firm === firm),
      );
    if (!seen) {
      const one = { row, yuan, cell, name, firm, ...(typeof code === 'string' ? { code } : {}) };
      for (const key of keys) if (!this.#seen.has(key)) this.#seen.set(key, one);
      return nothing;
    }
    if (seen.yuan === undefined || Math.abs(seen.yuan - yuan) <= Math.max(seen.yuan, yuan) * 0.005) return nothing;
    const fault = (at: string, other: string): Fault => ({
      sheet: this.#sheet,
      cell: at,
      kind: 'duplicate_conflicting_amount',
      severity: 'error',
      other,
      amounts_yuan: [seen.yuan, yuan],
    });
    return {
      warnings: [],
      faults: [fault(seen.cell, cell), fault(cell, seen.cell)],
      reject: true,
      alsoReject: [seen.row],
    };
  }
}
