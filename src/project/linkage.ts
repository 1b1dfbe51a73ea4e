import { type Weighed, weigh } from './likelihood.ts';
import type { Traits } from './traits.ts';

export interface LinkedPair {
  readonly a: Traits;
  readonly b: Traits;
  readonly weighed: Weighed;
}

/** Blocks of more records say little (every project of a county): they are cut by the first letters of the name. */
const mostInBlock = 300;

/** Keys that records of one project share, but for slips: brand, money, ground, and how the name begins. */
function* keysOf(one: Traits): Iterable<string> {
  for (const core of one.cores) yield `f ${core.slice(0, 4)}`;
  for (const amount of one.amounts)
    yield `a ${Number(amount.toPrecision(4)).toExponential().replace(/e.*/u, '')} ${one.industry}`;
  for (const { site } of one.sites) yield `p ${site} ${one.industry}`;
  for (const { text } of one.read) yield `n ${text.slice(0, 4)}`;
}

function blocksOf(records: readonly Traits[]): number[][] {
  const blocks = new Map<string, number[]>();
  const put = (key: string, at: number) => {
    const block = blocks.get(key);
    if (!block) blocks.set(key, [at]);
    else if (block.at(-1) !== at) block.push(at);
  };
  for (const [at, one] of records.entries()) for (const key of keysOf(one)) put(key, at);
  const cut: number[][] = [];
  for (const [key, block] of blocks) {
    if (block.length <= mostInBlock) {
      cut.push(block);
      continue;
    }
    const parts = new Map<string, number[]>();
    for (const at of block) {
      const part = `${key} ${records[at]?.read[0]?.text.slice(-4, -2)}`;
      const own = parts.get(part);
      if (own) own.push(at);
      else parts.set(part, [at]);
    }
    cut.push(...[...parts.values()].filter((part) => part.length <= mostInBlock));
  }
  return cut;
}

/**
 * Pairs of records with at least `least` bits for one project, the most likely first. `tell` hears how many blocks of all are done and may throw
 * to stop.
 */
export function linkRecords(
  records: readonly Traits[],
  least: number,
  tell: (done: number, all: number) => void = () => {},
): LinkedPair[] {
  const pairs: LinkedPair[] = [];
  const blocks = blocksOf(records);
  const seen = new Set<number>();
  for (const [done, block] of blocks.entries()) {
    tell(done, blocks.length);
    for (const [nth, x] of block.entries())
      for (const y of block.slice(nth + 1)) {
        const key = Math.min(x, y) * records.length + Math.max(x, y);
        if (seen.has(key)) continue;
        seen.add(key);
        const [a, b] = [records[Math.min(x, y)], records[Math.max(x, y)]] as [Traits, Traits];
        const weighed = weigh(a, b, least);
        if (weighed.bits >= least) pairs.push({ a, b, weighed });
      }
  }
  return pairs.sort(
    (p, q) =>
      q.weighed.bits - p.weighed.bits || (p.a.id < q.a.id ? -1 : p.a.id > q.a.id ? 1 : p.b.id < q.b.id ? -1 : 1),
  );
}

/**
 * Groups of records that are one project: pairs join groups from the most likely on, unless what the two groups say of each other
 * speaks against it on the whole, or two of their records name different phases.
 */
export function groupsOf(pairs: readonly LinkedPair[]): string[][] {
  const groups = new Map<string, Traits[]>();
  for (const { a, b } of pairs) {
    const own = groups.get(a.id) ?? [a];
    const other = groups.get(b.id) ?? [b];
    if (own === other) continue;
    let bits = 0;
    for (const x of own) for (const y of other) bits += weigh(x, y).bits;
    if (!(bits > 0)) continue;
    const joined = [...own, ...other];
    for (const one of joined) groups.set(one.id, joined);
  }
  return [...new Set(groups.values())]
    .map((group) => group.map(({ id }) => id).sort())
    .sort((p, q) => ((p[0] as string) < (q[0] as string) ? -1 : 1));
}
