/**
 * Merkle trees of RFC 9162 section 2.1 (the same as RFC 6962 section 2.1): leaf prefix 00, node prefix 01.
 * Pure: the hash (SHA-256) is handed in. Sizes and indexes are bigint, because proofs name sizes up to 2^64.
 */
export type Hash = (bytes: Uint8Array) => Uint8Array;

const join = (prefix: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  out[0] = prefix;
  let at = 1;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

export const leafHash = (hash: Hash, entry: Uint8Array): Uint8Array => hash(join(0, entry));
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(join(1, left, right));

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  !!a && a.length === b.length && a.every((byte, i) => byte === b[i]);

/** The compact range of a tree: roots of its perfect subtrees, largest first (one per set bit of the size). */
export type Frontier = readonly Uint8Array[];

/** The frontier after one more leaf. */
export function append(hash: Hash, size: bigint, frontier: Frontier, leaf: Uint8Array): Uint8Array[] {
  const next = [...frontier];
  let node = leaf;
  for (let rest = size; rest & 1n; rest >>= 1n) node = nodeHash(hash, next.pop() as Uint8Array, node);
  next.push(node);
  return next;
}

/** The root of a frontier; of the empty tree the hash of nothing. */
export function rootOf(hash: Hash, frontier: Frontier): Uint8Array {
  const last = frontier.at(-1);
  if (!last) return hash(new Uint8Array());
  return frontier.slice(0, -1).reduceRight((right, left) => nodeHash(hash, left, right), last);
}

const splitOf = (size: number): number => 2 ** (31 - Math.clz32(size - 1));

/** Root of leaf hashes `from` to `to` (exclusive). */
export function rootOfLeaves(hash: Hash, leaves: readonly Uint8Array[], from = 0, to = leaves.length): Uint8Array {
  let frontier: Uint8Array[] = [];
  for (let i = from; i < to; i += 1) frontier = append(hash, BigInt(i - from), frontier, leaves[i] as Uint8Array);
  return rootOf(hash, frontier);
}

/** Audit path of leaf `index` in the tree of all `leaves`, bottom up. */
export function inclusionProof(hash: Hash, leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  const walk = (from: number, to: number): Uint8Array[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...walk(from, middle), rootOfLeaves(hash, leaves, middle, to)]
      : [...walk(middle, to), rootOfLeaves(hash, leaves, from, middle)];
  };
  if (index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index} in a tree of ${leaves.length}`);
  return walk(0, leaves.length);
}

/** Proof that the tree of the first `first` leaves is a prefix of the tree of all `leaves`. */
export function consistencyProof(hash: Hash, leaves: readonly Uint8Array[], first: number): Uint8Array[] {
  const walk = (from: number, to: number, old: number, whole: boolean): Uint8Array[] => {
    if (old === to - from) return whole ? [] : [rootOfLeaves(hash, leaves, from, to)];
    const split = splitOf(to - from);
    return old <= split
      ? [...walk(from, from + split, old, whole), rootOfLeaves(hash, leaves, from + split, to)]
      : [...walk(from + split, to, old - split, false), rootOfLeaves(hash, leaves, from, from + split)];
  };
  if (first < 1 || first > leaves.length) throw new RangeError(`no consistency proof from size ${first}`);
  return walk(0, leaves.length, first, true);
}

/** RFC 9162 section 2.1.3.2: true when `path` leads from the leaf to the root. */
export function verifyInclusion(
  hash: Hash,
  claim: { index: bigint; size: bigint; leaf: Uint8Array; path: readonly Uint8Array[]; root: Uint8Array },
): boolean {
  if (claim.index < 0n || claim.index >= claim.size) return false;
  // An empty "hash" equals an empty root: only whole hashes prove anything.
  if (claim.leaf.length !== hash(new Uint8Array()).length) return false;
  let fn = claim.index;
  let sn = claim.size - 1n;
  let node = claim.leaf;
  for (const step of claim.path) {
    if (sn === 0n) return false;
    if (fn & 1n || fn === sn) {
      node = nodeHash(hash, step, node);
      while (!(fn & 1n) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      node = nodeHash(hash, node, step);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && same(node, claim.root);
}

/** RFC 9162 section 2.1.4.2. A proof from or to size 0 proves nothing and is refused. */
export function verifyConsistency(
  hash: Hash,
  claim: { first: bigint; second: bigint; firstRoot: Uint8Array; secondRoot: Uint8Array; path: readonly Uint8Array[] },
): boolean {
  const { first, second, firstRoot, secondRoot } = claim;
  if (first <= 0n || second < first) return false;
  if (first === second) return claim.path.length === 0 && same(firstRoot, secondRoot);
  const powerOfTwo = (first & (first - 1n)) === 0n;
  const path = powerOfTwo ? [firstRoot, ...claim.path] : [...claim.path];
  const start = path[0];
  if (claim.path.length === 0 || !start) return false;
  let fn = first - 1n;
  let sn = second - 1n;
  while (fn & 1n) {
    fn >>= 1n;
    sn >>= 1n;
  }
  let old = start;
  let now = start;
  for (const step of path.slice(1)) {
    if (sn === 0n) return false;
    if (fn & 1n || fn === sn) {
      old = nodeHash(hash, step, old);
      now = nodeHash(hash, step, now);
      while (!(fn & 1n) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      now = nodeHash(hash, now, step);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && same(old, firstRoot) && same(now, secondRoot);
}
