import { noNumber, plainAt, type TableColumn, type TableData } from './table-data.ts';
import { ranksOf, sortByRank } from './table-order.ts';
import type { Condition, SortKey } from './table-view.ts';

type Rows = Uint32Array<ArrayBuffer>;

/** A sum of whole fen and of how many rows; rows that state nothing are left out. */
export interface Sum {
  readonly fen: bigint;
  readonly stated: number;
}

/** Rows that have one value in common, next to each other in the order. Groups stand before those inside them. */
export interface Group {
  /** 0 is the outermost. */
  readonly depth: number;
  /** Plain values of this group and those it lies in. */
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly sums: Readonly<Record<string, Sum>>;
}

export interface Arranged {
  /** Rows that fulfil every condition, in order, groups together. */
  readonly order: Rows;
  readonly groups: readonly Group[];
  readonly total: Readonly<Record<string, Sum>>;
}

export interface Asked {
  readonly where: readonly Condition[];
  readonly sort: readonly SortKey[];
  readonly group: readonly string[];
  /** Parts of texts, any of which the columns `searched` must hold; all words of it. */
  readonly search?: string | undefined;
  readonly searched?: readonly string[] | undefined;
}

/** Holds the places of rows by column: worked out once, used by every sort. */
export class Arranger {
  readonly data: TableData;
  readonly #orders: Readonly<Record<string, readonly string[]>>;
  readonly #ranks = new Map<string, Rows>();

  constructor(data: TableData, orders: Readonly<Record<string, readonly string[]>>) {
    this.data = data;
    this.#orders = orders;
  }

  #ranksOf(key: string): Rows | undefined {
    const held = this.#ranks.get(key);
    if (held) return held;
    const column = this.data.columns[key];
    if (!column) return undefined;
    const ranks = ranksOf(column, this.#orders[key]);
    this.#ranks.set(key, ranks);
    return ranks;
  }

  arrange(asked: Asked): Arranged {
    let order = filterRows(this.data, asked);
    const keys = [...asked.group.map((key) => sortOfGroup(key, asked.sort)), ...asked.sort];
    // From the last key to the first: a later pass keeps what an earlier one put in order.
    for (const { key, down } of keys.reverse()) {
      const ranks = this.#ranksOf(key);
      if (ranks) order = sortByRank(order, ranks, down);
    }
    return {
      order,
      groups: groupsOf(this.data, order, asked.group),
      total: sumsOf(this.data, order, 0, order.length),
    };
  }
}

/** Groups stand in the order asked for their column, else in its own. */
const sortOfGroup = (key: string, sort: readonly SortKey[]): SortKey =>
  sort.find((one) => one.key === key) ?? { key, down: false };

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

function testOf(column: TableColumn, condition: Condition): (row: number) => boolean {
  if (condition.is === 'empty') return (row) => (plainAt(column, row) === '') !== condition.not;
  if (condition.is === 'like') {
    const part = folded(condition.text);
    if (column.kind === 'choice') {
      const fits = column.words.map((word, at) => folded(`${word}\n${column.labels[at] ?? ''}`).includes(part));
      return (row) => fits[column.at[row] as number] as boolean;
    }
    return (row) => folded(plainAt(column, row)).includes(part);
  }
  if (condition.is === 'among') {
    const among = new Set(condition.values);
    if (column.kind === 'choice') {
      const fits = column.words.map((word) => among.has(word) !== condition.not);
      return (row) => fits[column.at[row] as number] as boolean;
    }
    return (row) => among.has(plainAt(column, row)) !== condition.not;
  }
  const { from, to } = condition;
  if (column.kind === 'money') {
    const [least, most] = [from === null ? null : BigInt(from), to === null ? null : BigInt(to)];
    const nothing = -(2n ** 63n);
    return (row) => {
      const value = column.at[row] as bigint;
      return value !== nothing && (least === null || value >= least) && (most === null || value <= most);
    };
  }
  if (column.kind === 'share') {
    const [least, most] = [from, to].map((one) => (one === null ? null : Math.round(Number(one) * 100)));
    return (row) => {
      const value = column.at[row] as number;
      return value !== noNumber && (least == null || value >= least) && (most == null || value <= most);
    };
  }
  return (row) => {
    const value = plainAt(column, row);
    return value !== '' && (from === null || value >= from) && (to === null || value <= to);
  };
}

/** Rows that fulfil every condition, in the order of the table. A condition on a column that is not there holds for none. */
export function filterRows(data: TableData, asked: Pick<Asked, 'where' | 'search' | 'searched'>): Rows {
  const tests: ((row: number) => boolean)[] = asked.where.map((condition) => {
    const column = data.columns[condition.key];
    return column ? testOf(column, condition) : () => false;
  });
  const texts = (asked.searched ?? []).flatMap((key) => data.columns[key] ?? []);
  for (const word of folded(asked.search ?? '')
    .split(/\s+/)
    .filter(Boolean)) {
    const any = texts.map((column) => testOf(column, { key: '', is: 'like', text: word }));
    tests.push((row) => any.some((test) => test(row)));
  }
  const rows: Rows = new Uint32Array(data.rows);
  let count = 0;
  for (let row = 0; row < data.rows; row += 1) {
    let fits = true;
    for (const test of tests)
      if (!test(row)) {
        fits = false;
        break;
      }
    if (fits) {
      rows[count] = row;
      count += 1;
    }
  }
  return rows.slice(0, count);
}

const moneyColumns = (data: TableData) =>
  Object.entries(data.columns).flatMap(([key, column]) => (column.kind === 'money' ? [[key, column.at] as const] : []));

/**
 * Sums of the rows at some places of the order. The halves of each number are added on their own: both sums stay below 2⁵³ for two million
 * rows, so the result is exact, and no big integer is made for each row.
 */
export function sumsOf(data: TableData, order: Rows, from: number, to: number): Record<string, Sum> {
  const sums: Record<string, Sum> = {};
  for (const [key, values] of moneyColumns(data)) {
    const low = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
    const high = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
    let [lows, highs, stated] = [0, 0, 0];
    for (let at = from; at < to; at += 1) {
      const row = (order[at] as number) * 2;
      const [one, other] = [low[row] as number, high[row + 1] as number];
      if (other === -(2 ** 31) && one === 0) continue;
      lows += one;
      highs += other;
      stated += 1;
    }
    sums[key] = { fen: BigInt(highs) * 2n ** 32n + BigInt(lows), stated };
  }
  return sums;
}

function groupsOf(data: TableData, order: Rows, keys: readonly string[]): Group[] {
  const groups: Group[] = [];
  const inside = (depth: number, from: number, to: number, path: readonly string[]): void => {
    const column = data.columns[keys[depth] ?? ''];
    if (!column || (column.kind !== 'choice' && column.kind !== 'flag')) return;
    // Words without an order of their own share a place: they are told apart here, whichever came first.
    const starts: number[] = [];
    for (let at = from; at < to; at += 1)
      if (at === from || column.at[order[at] as number] !== column.at[order[at - 1] as number]) starts.push(at);
    for (const [nth, start] of starts.entries()) {
      const end = starts[nth + 1] ?? to;
      const own = [...path, plainAt(column, order[start] as number)];
      groups.push({ depth, path: own, from: start, to: end, sums: sumsOf(data, order, start, end) });
      inside(depth + 1, start, end, own);
    }
  };
  inside(0, 0, order.length, []);
  return groups;
}

/** One name for a group's path. */
export const pathKey = (path: readonly string[]): string => path.join('\u0000');

/**
 * What is shown line after line: a row of the order (its place, from 0) or a group (−1 − its number). Lines inside a closed group are
 * left out.
 */
export function linesOf(arranged: Pick<Arranged, 'order' | 'groups'>, closed: ReadonlySet<string>): Int32Array {
  const { order, groups } = arranged;
  const lines = new Int32Array(order.length + groups.length);
  let count = 0;
  let next = 0;
  const put = (line: number) => {
    lines[count] = line;
    count += 1;
  };
  let hidden = -1;
  for (const [nth, group] of groups.entries()) {
    if (group.from < hidden) continue;
    put(-1 - nth);
    if (closed.has(pathKey(group.path))) {
      hidden = group.to;
      next = group.to;
      continue;
    }
    const following = groups[nth + 1];
    if (!following || following.depth <= group.depth) {
      for (let at = group.from; at < group.to; at += 1) put(at);
      next = group.to;
    }
  }
  if (groups.length === 0) for (; next < order.length; next += 1) put(next);
  return lines.slice(0, count);
}

/** Values of a choice among some rows, with how many have each; the most frequent first. */
export function countsOf(data: TableData, key: string, rows: Rows): { word: string; label: string; rows: number }[] {
  const column = data.columns[key];
  if (column?.kind !== 'choice') return [];
  const counts = new Uint32Array(column.words.length);
  for (const row of rows) counts[column.at[row] as number] = (counts[column.at[row] as number] as number) + 1;
  return column.words
    .map((word, at) => ({ word, label: column.labels[at] ?? word, rows: counts[at] as number }))
    .filter((one) => one.rows > 0)
    .sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1));
}
