import { compare } from './compare.ts';
import { type Candidate, type Known, type Match, readCandidate } from './identity.ts';
import type { IdentityIndex } from './identity-index.ts';
import { weigh } from './likelihood.ts';
import { type Described, type Traits, traitsReader } from './traits.ts';

export interface DuplicatePair {
  readonly a: string;
  readonly b: string;
  readonly match: Match;
}

/** What a record says of itself, as a line that is compared with the others: the last of each thing it has been called. */
export const lineOfKnown = (known: Known): Candidate => ({
  name: known.names.at(-1) ?? '',
  code: known.codes.at(-1) ?? null,
  creditCode: known.creditCodes.at(-1) ?? null,
  builder: known.builders.at(-1) ?? null,
  investor: known.investors.at(-1) ?? null,
  zoneId: known.zones.at(-1) ?? null,
  total: known.totals.at(-1) ?? null,
});

const describedOf = (known: Known): Described => ({
  id: known.id,
  names: known.names,
  firms: [...known.builders, ...known.investors],
  places: known.zones,
  industry: known.industry,
  amounts: known.totals.map((fen) => Number(fen)),
  startYear: null,
});

const withoutFirms = (traits: Traits): Traits => ({ ...traits, cores: [], fullFirms: [] });

/** Bits below which a pair that the rules would ask about is not worth a person's time. */
const leastBits = 2;

/**
 * Pairs of records that may be one project, most alike first; `settled` holds `a b` of pairs that are linked or told apart. The first of a
 * pair is the record with the smaller id; `first` narrows to pairs whose first is one of these.
 */
export function duplicatePairs(
  index: IdentityIndex,
  settled: ReadonlySet<string>,
  first?: ReadonlySet<string>,
): DuplicatePair[] {
  const pairs: DuplicatePair[] = [];
  const traits = new Map<string, Traits>();
  const read = traitsReader([]);
  const traitsOf = (known: Known): Traits => {
    const own = traits.get(known.id) ?? read(describedOf(known));
    traits.set(known.id, own);
    return own;
  };
  for (const known of index.all()) {
    if (first && !first.has(known.id)) continue;
    const line = readCandidate(lineOfKnown(known));
    if (line.read.part) continue;
    for (const other of index.near(line)) {
      if (other.id <= known.id || settled.has(`${known.id} ${other.id}`)) continue;
      const match = compare(line, other);
      // An investor signs, a project company builds: two names that do not speak against each other.
      const open = match.reasons.includes('investor-then-builder');
      const { bits, chance } = weigh(open ? withoutFirms(traitsOf(known)) : traitsOf(known), traitsOf(other));
      if (!worthAsking(match, bits, chance)) continue;
      pairs.push({ a: known.id, b: other.id, match: { ...match, score: Math.round(chance * 1000) / 1000 } });
    }
  }
  return pairs.sort((x, y) => y.match.score - x.match.score || (x.a < y.a ? -1 : 1));
}

/**
 * Rules that are sure, and codes that agree, are always shown. What the rules only ask about must be likely enough on the whole: they ask
 * about every two plants of a firm. And what they tell apart by one field is shown when everything else says that it is one.
 */
function worthAsking(match: Match, bits: number, chance: number): boolean {
  if (match.verdict === 'same' || match.reasons.includes('same-code')) return true;
  if (match.verdict === 'ask') return bits >= leastBits;
  const against = match.reasons.some((reason) => reason === 'other-code' || reason === 'investor-then-builder');
  return match.kind === 'same' && !against && chance >= 0.9;
}
