import { compare } from './compare.ts';
import { type Candidate, type Known, type Match, readCandidate } from './identity.ts';
import type { IdentityIndex } from './identity-index.ts';

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
  for (const known of index.all()) {
    if (first && !first.has(known.id)) continue;
    const read = readCandidate(lineOfKnown(known));
    if (read.read.part) continue;
    for (const other of index.near(read)) {
      if (other.id <= known.id || settled.has(`${known.id} ${other.id}`)) continue;
      const match = compare(read, other);
      if (match.verdict !== 'differ') pairs.push({ a: known.id, b: other.id, match });
    }
  }
  return pairs.sort((x, y) => y.match.score - x.match.score || (x.a < y.a ? -1 : 1));
}
