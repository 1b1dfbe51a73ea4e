import type { Name, Place, Traits } from './traits.ts';

/**
 * How likely two records are of one project: evidence field by field, each as log2 of how much more often that agreement is seen
 * between two papers of one project than between two projects (Fellegi and Sunter 1969, weights m/u). The weights are set for Chinese
 * investment projects and are data of this file, not learned at run time: the same pair weighs the same today and next year. What
 * they reach on a reference set is in likelihood.test.ts.
 */

/** What two records say of one field: bits for and against one project. */
const weights = {
  phase: { other: Number.NEGATIVE_INFINITY, 'one-silent': -5 },
  firm: { same: 5, short: 4.5, 'in-name': 4, brand: 3, 'other-in-name': -3, other: -8 },
  content: { same: 4, near: 1.5, weak: -3, other: -8 },
  scale: { same: 3.5, slip: -2, other: -6 },
  place: { same: 3, 'same-zone': 1, 'zone-of-city': 0.5, open: 0, other: -6, 'other-city': -7 },
  industry: { same: 0.5, other: -5 },
  amount: { same: 6, unit: 6, revised: 2, near: -1, far: -4, other: -6 },
  year: { same: 1.3, next: -0.3, other: -5 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export type EvidenceField = keyof typeof weights;
export interface Evidence {
  readonly field: EvidenceField;
  readonly level: string;
  readonly bits: number;
}
export interface Weighed {
  readonly bits: number;
  /** Chance that the two are one project, if pairs that share a key are so one in a hundred times. */
  readonly chance: number;
  readonly evidence: readonly Evidence[];
}

/** log2 of the odds against, before anything was compared. */
const against = 6.5;

/** Bits at which the chance of one project is `chance`, above 0 and below 1. */
export const bitsOf = (chance: number): number => against + Math.log2(chance / (1 - chance));

const anyWords =
  /技术改造|技改|产业化|生产线|生产基地|产业基地|示范基地|生产|制造|建设|新建|改建|扩建|项目|工程|基地|年产|年处理|年加工|日处理|日产/gu;

/** Longest common subsequence, in characters. */
function common(a: string, b: string): number {
  const row = new Uint16Array(b.length + 1);
  for (const letter of a) {
    let diagonal = 0;
    for (let at = 0; at < b.length; at += 1) {
      const above = row[at + 1] as number;
      row[at + 1] = letter === b[at] ? diagonal + 1 : Math.max(above, row[at] as number);
      diagonal = above;
    }
  }
  return row[b.length] as number;
}

/** Characters two texts share, in whatever order: two letters that changed places still count. */
function shared(a: string, b: string): number {
  const left = new Map<string, number>();
  for (const letter of a) left.set(letter, (left.get(letter) ?? 0) + 1);
  let count = 0;
  for (const letter of b) {
    const there = left.get(letter) ?? 0;
    if (there > 0) count += 1;
    left.set(letter, there - 1);
  }
  return count;
}

/** Equal but for one letter that is missing, too many or another. */
const oneSlip = (a: string, b: string): boolean => common(a, b) >= Math.max(a.length, b.length) - 1;

/** `text` without `front` at its beginning, where one letter may be missing, too many or in the next one's place. */
function withoutFront(text: string, front: string): string {
  if (front.length < 3 || text.length < front.length + 2) return text;
  if (text.startsWith(front)) return text.slice(front.length);
  for (const length of [front.length, front.length + 1, front.length - 1]) {
    const head = text.slice(0, length);
    const needed = Math.min(length, front.length);
    // Two letters: one slip in a short word makes another word.
    if (
      front.length >= 4
        ? common(head, front) >= needed - 1 && shared(head, front) >= needed - (length === front.length ? 0 : 1)
        : shared(head, front) === front.length
    )
      return text.slice(length);
  }
  return text;
}

/** What a record makes, by each of its names: without firm, place and words that any project carries. The other record names firm and place too. */
const contentsOf = (one: Traits, other: Traits): string[] => one.read.map(({ text }) => contentOf(text, [one, other]));

function contentOf(name: string, both: readonly Traits[]): string {
  let text = name;
  const strip = (fronts: Iterable<string>): boolean => {
    for (const front of fronts) {
      const rest = withoutFront(text, front);
      if (rest === text) continue;
      text = rest;
      return true;
    }
    return false;
  };
  if (!strip(both.flatMap((one) => one.fullFirms))) {
    const shorter = text.replace(/^.{3,22}?公司(?=.{2,})/u, '');
    if (shorter !== text) text = shorter;
    else if (!strip(both.flatMap((one) => one.cores)))
      strip(both.flatMap((one) => one.cores.map((core) => core.slice(0, 4))));
  }
  strip(both.flatMap((one) => one.sites.flatMap(({ city, site }) => (city ? [city + site, site] : [site]))));
  return text.replace(anyWords, '').replace(/[()（）[\]【】,，.。·\-—]/gu, '');
}

/** The best of what any two of their statements say; `undefined`: one of the two says nothing. */
function best<A, B, L extends string>(
  left: readonly A[],
  right: readonly B[],
  order: readonly L[],
  judge: (a: A, b: B) => L | undefined,
): L | undefined {
  let found = Number.POSITIVE_INFINITY;
  for (const a of left)
    for (const b of right) {
      const level = judge(a, b);
      if (level !== undefined) found = Math.min(found, order.indexOf(level));
      if (found === 0) return order[0];
    }
  return order[found];
}
const levelsOf = <F extends EvidenceField>(field: F) =>
  Object.keys(weights[field]) as (keyof (typeof weights)[F] & string)[];
/** From the level that speaks most for one project to the one that speaks most against it. */
const levels = {
  firm: levelsOf('firm'),
  content: levelsOf('content'),
  scale: levelsOf('scale'),
  place: levelsOf('place'),
  amount: levelsOf('amount'),
};

function firmLevel(a: Traits, b: Traits) {
  if (a.cores.length === 0 || b.cores.length === 0) {
    const named = a.cores.length > 0 ? a : b;
    const silent = named === a ? b : a;
    if (named.cores.length === 0) return undefined;
    const texts = silent.read.map(({ text }) => text);
    if (named.cores.some((core) => texts.some((text) => text.includes(core.slice(0, 4))))) return 'in-name';
    const firmInName = texts.some((text) => /公司/u.test(text));
    return firmInName && !named.cores.some((core) => texts.some((text) => text.includes(core.slice(0, 2))))
      ? 'other-in-name'
      : undefined;
  }
  return best(a.cores, b.cores, levels.firm, (x, y) =>
    x === y
      ? 'same'
      : x.startsWith(y) || y.startsWith(x) || (Math.min(x.length, y.length) > 3 && oneSlip(x, y))
        ? 'short'
        : x.slice(0, 4) === y.slice(0, 4)
          ? 'brand'
          : 'other',
  );
}

function contentLevel(x: string, y: string) {
  const length = x.length + y.length;
  const likeness = length === 0 ? 0 : (2 * shared(x, y)) / length;
  return likeness >= 0.88 ? 'same' : likeness >= 0.7 ? 'near' : likeness >= 0.5 ? 'weak' : 'other';
}

function scaleLevel(x: Name, y: Name) {
  const [p, q] = [x.scales[0], y.scales[0]];
  if (!p || !q) return undefined;
  if (p.unit !== q.unit) return 'other';
  if (Math.abs(p.amount - q.amount) <= 1e-6 * Math.max(p.amount, q.amount)) return 'same';
  const [m, n] = [digits(p.amount), digits(q.amount)];
  return Math.abs(m.length - n.length) === 1 && oneSlip(m, n) ? 'slip' : 'other';
}
/** Figures before the noughts: 160000 and 16 differ by the unit, 120 and 20 by a lost figure. */
const digits = (amount: number): string => String(amount).replace(/0+$/u, '') || '0';

function placeLevel(x: Place, y: Place) {
  const cities = x.city !== null && y.city !== null;
  if (x.site === y.site && (!cities || x.city === y.city)) return x.zone ? 'same-zone' : 'same';
  if (cities && x.city !== y.city) return 'other-city';
  if (x.zone || y.zone) return cities ? 'zone-of-city' : 'open';
  return 'other';
}

/** By how much offices were seen to state one investment anew. */
const revisions = [1.1, 1.2, 1.25, 1.5];

function amountLevel(x: number, y: number) {
  let ratio = Math.max(x, y) / Math.min(x, y);
  let level: 'same' | 'unit' = 'same';
  // 亿元 in a column of 万元.
  if (ratio > 3_000 && ratio < 40_000) {
    ratio = Math.max(ratio / 1e4, 1e4 / ratio);
    level = 'unit';
  }
  if (ratio < 1.0005) return level;
  const rounding = 0.005 / Math.min(x, y) + 0.002;
  if (revisions.some((times) => Math.abs(ratio - times) < Math.min(rounding, 0.02) * times)) return 'revised';
  return ratio < 1.6 ? 'near' : ratio < 2.5 ? 'far' : 'other';
}

/** Most that content and scale can add. */
const dearest = weights.content.same + weights.scale.same;

/**
 * Weighs one pair. Of several names, firms, places or amounts of a record those count that agree best. With `least`, a pair that
 * cannot reach so many bits is left as soon as that is sure: its evidence is then not complete.
 */
export function weigh(a: Traits, b: Traits, least = Number.NEGATIVE_INFINITY): Weighed {
  const evidence: Evidence[] = [];
  let bits = 0;
  const note = <F extends EvidenceField>(field: F, level: (keyof (typeof weights)[F] & string) | undefined) => {
    if (level === undefined) return;
    const weight = (weights[field] as Readonly<Record<string, number>>)[level] as number;
    if (weight === 0) return;
    evidence.push({ field, level, bits: weight });
    bits += weight;
  };
  note('phase', phaseLevel(a, b));
  if (bits > Number.NEGATIVE_INFINITY) {
    note('firm', firmLevel(a, b));
    note('place', best(a.sites, b.sites, levels.place, placeLevel));
    if (a.industry && b.industry) note('industry', a.industry === b.industry ? 'same' : 'other');
    note('amount', best(a.amounts, b.amounts, levels.amount, amountLevel));
    if (a.startYear !== null && b.startYear !== null) {
      const years = Math.abs(a.startYear - b.startYear);
      note('year', years === 0 ? 'same' : years === 1 ? 'next' : 'other');
    }
    if (bits + dearest >= least) {
      const [own, theirs] = [contentsOf(a, b), contentsOf(b, a)];
      note('content', best(own, theirs, levels.content, contentLevel));
      note('scale', best(a.read, b.read, levels.scale, scaleLevel));
    }
  }
  return { bits, chance: 1 / (1 + 2 ** (against - bits)), evidence };
}

/** Two projects when both name a phase and none of the phases agree. */
function phaseLevel(a: Traits, b: Traits) {
  const phases = (one: Traits) => one.read.flatMap(({ phase }) => (phase === null ? [] : [phase]));
  const [own, theirs] = [phases(a), phases(b)];
  if (own.length > 0 && theirs.length > 0) return own.some((phase) => theirs.includes(phase)) ? undefined : 'other';
  return own.length === theirs.length ? undefined : 'one-silent';
}
