import { compare, type Fraction } from '../indicator/fraction.ts';

/** What the kernels need to know of a peer group, worked out once for all of its members. */
export interface Peers {
  readonly count: number;
  readonly lowest: Fraction | undefined;
  readonly highest: Fraction | undefined;
  /** How many peers have a better value. */
  readonly better: (value: Fraction) => number;
}

/** The value of a member, with a number near it that tells most orders. */
interface Place {
  readonly at: number;
  readonly value: Fraction;
  readonly near: number;
}

/** A member whose value changed; undefined where it had or has none. */
export interface Change {
  readonly at: number;
  readonly before: Fraction | undefined;
  readonly after: Fraction | undefined;
}

const placeOf = (at: number, value: Fraction): Place => ({ at, value, near: Number(value.n) / Number(value.d) });

/** The order of two values: told by floating point where it is beyond doubt, else exactly. */
function inOrder(a: Place, b: Place): number {
  const doubt = (Math.abs(a.near) + Math.abs(b.near)) * 1e-12;
  return Math.abs(a.near - b.near) > doubt ? a.near - b.near : compare(a.value, b.value);
}

/** The members of a peer group that have a value, best first. Never changed: `moved` gives another one. */
export class PeerLine implements Peers {
  readonly #line: readonly Place[];
  readonly #sign: number;
  readonly count: number;
  readonly lowest: Fraction | undefined;
  readonly highest: Fraction | undefined;

  private constructor(line: readonly Place[], sign: number) {
    this.#line = line;
    this.#sign = sign;
    this.count = line.length;
    const [best, worst] = [line[0]?.value, line.at(-1)?.value];
    [this.lowest, this.highest] = sign < 0 ? [worst, best] : [best, worst];
  }

  static of(values: readonly (Fraction | undefined)[], direction: 'more' | 'less'): PeerLine {
    const sign = direction === 'more' ? -1 : 1;
    const line = values.flatMap((value, at) => (value ? [placeOf(at, value)] : []));
    return new PeerLine(
      line.sort((a, b) => sign * inOrder(a, b)),
      sign,
    );
  }

  better = (value: Fraction): number => this.#from(this.#line, placeOf(-1, value));

  /** The first place in a line that is not better than the given one. */
  #from(line: readonly Place[], place: Place): number {
    return firstWhere(line, (peer) => this.#sign * inOrder(peer, place) >= 0);
  }

  /** The group after some members' values changed. */
  moved(changes: readonly Change[]): PeerLine {
    if (changes.length === 0) return this;
    const line = [...this.#line];
    for (const { at, before, after } of changes) {
      if (before) {
        const from = this.#from(line, placeOf(at, before));
        line.splice(
          line.findIndex((peer, nth) => nth >= from && peer.at === at),
          1,
        );
      }
      if (after) {
        const place = placeOf(at, after);
        line.splice(this.#from(line, place), 0, place);
      }
    }
    return new PeerLine(line, this.#sign);
  }

  /** The members from the best to the worst value of some changes: nobody else's number of better peers can have changed. */
  between(changes: readonly Change[]): number[] {
    const values = changes.flatMap(({ at, before, after }) =>
      [before, after].flatMap((value) => (value ? [placeOf(at, value)] : [])),
    );
    const [first] = values;
    if (!first) return [];
    const best = values.reduce((a, b) => (this.#sign * inOrder(a, b) <= 0 ? a : b), first);
    const worst = values.reduce((a, b) => (this.#sign * inOrder(a, b) >= 0 ? a : b), first);
    const from = this.#from(this.#line, best);
    const to = firstWhere(this.#line, (peer) => this.#sign * inOrder(peer, worst) > 0);
    return this.#line.slice(from, to).map((peer) => peer.at);
  }
}

/** The first place for which `holds`, which holds for all after it; the length if there is none. */
function firstWhere(line: readonly Place[], holds: (peer: Place) => boolean): number {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(line[middle] as Place)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Sums up the values of all peers that have one. */
export const peersOf = (values: readonly (Fraction | undefined)[], direction: 'more' | 'less'): PeerLine =>
  PeerLine.of(values, direction);
