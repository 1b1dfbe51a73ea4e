import type { SessionFact } from './batch.ts';
import { countLines, type Verdict } from './counting.ts';
import type { CountingRules } from './counting-rules.ts';
import type { ListingLine } from './listing.ts';
import type { ScopePlaces } from './site.ts';

/** A line that two versions of the rules judge differently. */
export interface VerdictChange {
  readonly lineId: string;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** The same sessions under two versions of the rules; only lines whose verdict differs, in order of the list. */
export function replayCounting(
  lines: readonly ListingLine[],
  sessions: readonly SessionFact[],
  before: CountingRules,
  after: CountingRules,
  places: ScopePlaces,
): { before: Map<string, Verdict>; after: Map<string, Verdict>; changes: VerdictChange[] } {
  const first = countLines(lines, sessions, before, places);
  const second = countLines(lines, sessions, after, places);
  const changes: VerdictChange[] = [];
  for (const line of lines) {
    const [a, b] = [first.get(line.id), second.get(line.id)];
    if (!a || !b) continue;
    if (a.counts !== b.counts || a.code !== b.code || a.insteadId !== b.insteadId)
      changes.push({ lineId: line.id, before: a, after: b });
  }
  return { before: first, after: second, changes };
}
