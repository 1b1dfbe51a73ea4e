import { noNumber, type TableColumn } from './table-data.ts';

/** Rows without a value stand last, whichever way the others are ordered. */
export const noRank = 0xffffffff;

type Ranks = Uint32Array<ArrayBuffer>;

/**
 * Places of texts in order, equal ones alike, empty ones `noRank`. Each character is placed by the collator once (Chinese by pinyin), and
 * texts are compared character by character: a collator asked for each pair of 100,000 names would take seconds.
 */
export function textRanks(texts: readonly string[]): Ranks {
  const characters = new Set<string>();
  for (const text of texts) for (const one of text) characters.add(one);
  const collator = new Intl.Collator('zh-Hans-CN', { numeric: false });
  const inOrder = [...characters].sort((a, b) => collator.compare(a, b) || (a < b ? -1 : 1));
  // Private places from 1 on; beyond 55,000 different characters (there are none such texts) the last ones would be equal.
  const place = new Map(inOrder.map((one, at) => [one, String.fromCharCode(Math.min(at + 1, 0xd7ff))]));
  const keys = texts.map((text) => {
    let key = '';
    for (const one of text) key += place.get(one);
    return key;
  });
  const distinct = [...new Set(keys)].filter(Boolean).sort();
  const rank = new Map(distinct.map((key, at) => [key, at]));
  return Uint32Array.from(keys, (key) => (key === '' ? noRank : (rank.get(key) as number)));
}

/** Sorts positions by 16 bits of their keys, keeping the order of equal ones. */
function pass(from: Ranks, to: Ranks, digit: (row: number) => number): void {
  const starts = new Uint32Array(65_537);
  const count = (digit16: number, by: number): number => {
    const before = starts[digit16] as number;
    starts[digit16] = before + by;
    return before;
  };
  for (let at = 0; at < from.length; at += 1) count(digit(from[at] as number) + 1, 1);
  for (let at = 1; at < starts.length; at += 1) count(at, starts[at - 1] as number);
  for (let at = 0; at < from.length; at += 1) {
    const row = from[at] as number;
    to[count(digit(row), 1)] = row;
  }
}

/** Rows in the order of these ranks; of equal ones the former stays before. */
export function sortByRank(rows: Ranks, ranks: Ranks, down: boolean): Ranks {
  const spare = new Uint32Array(rows.length);
  const out = new Uint32Array(rows.length);
  let top = 0;
  for (const row of rows) {
    const rank = ranks[row] as number;
    if (rank !== noRank && rank > top) top = rank;
  }
  const key = (row: number): number => {
    const rank = ranks[row] as number;
    return rank === noRank ? noRank : down ? top - rank : rank;
  };
  pass(rows, spare, (row) => key(row) & 0xffff);
  pass(spare, out, (row) => key(row) >>> 16);
  return out;
}

/** Places of whole numbers of eight bytes, exact beyond what a number holds; the least one is `noRank`. */
function moneyRanks(values: BigInt64Array<ArrayBuffer>): Ranks {
  const halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  let order: Ranks = Uint32Array.from(values, (_, row) => row);
  let spare: Ranks = new Uint32Array(values.length);
  const digits: ((row: number) => number)[] = [
    (row) => (halves[row * 2] as number) & 0xffff,
    (row) => (halves[row * 2] as number) >>> 16,
    (row) => (halves[row * 2 + 1] as number) & 0xffff,
    // The sign turned over: negative numbers come first.
    (row) => ((halves[row * 2 + 1] as number) >>> 16) ^ 0x8000,
  ];
  for (const digit of digits) {
    pass(order, spare, digit);
    [order, spare] = [spare, order];
  }
  const ranks: Ranks = new Uint32Array(values.length);
  let rank = -1;
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] as number;
    const before = at === 0 ? -1 : (order[at - 1] as number);
    const same =
      before >= 0 && halves[before * 2] === halves[row * 2] && halves[before * 2 + 1] === halves[row * 2 + 1];
    if (!same) rank += 1;
    ranks[row] = halves[row * 2] === 0 && halves[row * 2 + 1] === 0x80000000 ? noRank : rank;
  }
  return ranks;
}

/** Places of a column's rows; `inOrder` names the words of a choice that have an order of their own (stages). */
export function ranksOf(column: TableColumn, inOrder?: readonly string[]): Ranks {
  switch (column.kind) {
    case 'text':
      return textRanks(column.lines);
    case 'choice': {
      const named = textRanks(column.words.map((word, at) => (word === '' ? '' : column.labels[at] || word)));
      const place = (at: number): number => {
        const own = inOrder?.indexOf(column.words[at] as string) ?? -1;
        return column.words[at] === '' ? noRank : own >= 0 ? own : (inOrder?.length ?? 0) + (named[at] as number);
      };
      // Each word has a place of its own, so that the rows of two zones of one name stay apart.
      const places = column.words.map((word, at) => ({ word, at, place: place(at) }));
      places.sort((a, b) => a.place - b.place || (a.word < b.word ? -1 : 1));
      const ranks = new Uint32Array(column.words.length);
      for (const [rank, one] of places.entries()) ranks[one.at] = one.word === '' ? noRank : rank;
      return Uint32Array.from(column.at, (word) => ranks[word] as number);
    }
    case 'money':
      return moneyRanks(column.at);
    case 'flag':
      return Uint32Array.from(column.at);
    case 'id':
      return Uint32Array.from({ length: column.at.length / 16 }, (_, row) => row);
    default:
      // Days before 1970 and shares below nought are negative.
      return Uint32Array.from(column.at, (value) => (value === noNumber ? noRank : value + 2 ** 30));
  }
}
