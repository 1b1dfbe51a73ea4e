import { compare, decimalOf, type Fraction } from '../indicator/fraction.ts';
import { decimalOfRounded, type Near, nearOrder, nearRounded } from './points.ts';
import type { Scheme } from './scheme.ts';
import {
  type Adjustment,
  type RuleField,
  scoreZone,
  type Weighing,
  type ZoneReading,
  type ZoneScore,
} from './zone-score.ts';

export interface StandingRow extends ZoneScore {
  /** Ties share the smallest place; undefined when too little was applicable (`leastCoverage`) or nothing at all. */
  readonly place: number | undefined;
  /** True when another zone has the same place. */
  readonly tied: boolean;
}

export interface Standing {
  /** By place, then by zone id; zones without a place come last. */
  readonly rows: readonly StandingRow[];
}

type Placing = Pick<StandingRow, 'place' | 'tied'>;

/** A place without what lies under it. */
export interface Brief extends Pick<StandingRow, 'zoneId' | 'place' | 'tied' | 'coverage'> {
  /** As printed, with the digits of the scheme. */
  readonly total: string;
}

/** Weights that zones to which the same indicators apply have in common. */
export interface Weights extends Weighing {
  /** False when too little was applicable for a place. */
  readonly ranked: boolean;
  readonly flat: readonly Fraction[];
}

/** A zone with what it was judged from. Its exact score is worked out when somebody looks at it, or when a place hangs on it. */
export interface Scored {
  readonly read: ZoneReading;
  readonly own: readonly Adjustment[];
  readonly ownText: string;
  readonly weights: Weights;
  /** Points of each indicator, near; 0 where it does not apply. */
  readonly points: readonly number[];
  readonly near: Near;
  /** The rounded total that decides the place; undefined where exact totals decide, and without a place. */
  key: bigint | undefined;
  exact?: ZoneScore;
}

export type Fields = readonly (readonly RuleField[])[];

/** A standing with what it was worked out from, so that the next one judges anew only what changed. */
export class Judged {
  readonly scheme: Scheme;
  readonly fields: Fields;
  /** In order of the zones' ids. */
  readonly scored: readonly Scored[];
  readonly weights: Map<string, Weights>;
  /** Zones by place, as positions in `scored`. */
  readonly #order: readonly number[];
  readonly #places: readonly Placing[];
  #standing: Standing | undefined;

  constructor(
    scheme: Scheme,
    fields: Fields,
    scored: readonly Scored[],
    weights: Map<string, Weights>,
    before: Judged | undefined,
  ) {
    this.scheme = scheme;
    this.fields = fields;
    this.scored = scored;
    this.weights = weights;
    // The former order is nearly the new one, which sorting makes use of.
    const start = before?.scored.length === scored.length ? [...before.#order] : scored.map((_, at) => at);
    this.#order = start.sort((a, b) => this.#compare(this.#at(a), this.#at(b)) || a - b);
    this.#places = this.#placed();
  }

  #at(position: number): Scored {
    return this.scored[position] as Scored;
  }

  /** The better first; 0 for two that share a place or have none. */
  #compare(a: Scored, b: Scored): number {
    if (!a.weights.ranked || !b.weights.ranked) return a.weights.ranked ? -1 : b.weights.ranked ? 1 : 0;
    if (a.key !== undefined && b.key !== undefined) return a.key > b.key ? -1 : a.key < b.key ? 1 : 0;
    return nearOrder(b.near, a.near) || compare(this.#exact(b).total, this.#exact(a).total);
  }

  /** Places by key, best first; equal keys share a place, and their zones stand in the order of their ids. */
  #placed(): Placing[] {
    const order = this.#order.map((position) => this.#at(position));
    const same = (a: Scored | undefined, b: Scored | undefined) =>
      !!a?.weights.ranked && !!b?.weights.ranked && this.#compare(a, b) === 0;
    let first = 0;
    return order.map((each, at) => {
      const shares = same(each, order[at - 1]);
      if (!shares) first = at;
      return { place: each.weights.ranked ? first + 1 : undefined, tied: shares || same(each, order[at + 1]) };
    });
  }

  #exact(each: Scored): ZoneScore {
    each.exact ??= scoreZone(this.scheme, this.fields, each.read, each.own, each.weights);
    return each.exact;
  }

  get count(): number {
    return this.scored.length;
  }

  /** Rows in order of places, from one up to before another. */
  rows(from: number, to: number): StandingRow[] {
    return this.#order.slice(from, to).map((position, nth) => ({
      ...this.#exact(this.#at(position)),
      ...(this.#places[from + nth] as Placing),
    }));
  }

  rowOf(zoneId: string): StandingRow | undefined {
    const at = this.#order.findIndex((position) => this.#at(position).read.zoneId === zoneId);
    return at < 0 ? undefined : this.rows(at, at + 1)[0];
  }

  /** The same in short: what can be told without the exact scores. */
  briefs(from: number, to: number): Brief[] {
    const { digits } = this.scheme;
    return this.#order.slice(from, to).map((position, nth) => {
      const each = this.#at(position);
      const rounded = nearRounded(each.near, digits);
      return {
        zoneId: each.read.zoneId,
        ...(this.#places[from + nth] as Placing),
        coverage: each.weights.coverage,
        total: rounded === undefined ? decimalOf(this.#exact(each).total, digits) : decimalOfRounded(rounded, digits),
      };
    });
  }

  get standing(): Standing {
    this.#standing ??= { rows: this.rows(0, this.count) };
    return this.#standing;
  }
}
