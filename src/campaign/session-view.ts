import type { Words } from '../base/words.ts';
import { campaignFindingWords } from './campaign.words.ts';
import type { Verdict } from './counting.ts';
import { explain, explainLookAlike } from './explain.ts';
import { type ListingLine, lineRow } from './listing.ts';
import type { LookAlike } from './look-alike.ts';

const reference = (line: ListingLine) => ({
  lineId: line.id,
  session: line.session,
  row: lineRow(line),
  scopeId: line.scopeId,
});

interface FindingView {
  readonly code: string;
  readonly severity: 'error' | 'ask' | 'warning';
  readonly what: Words;
  readonly remedy: Words;
}

/** How a line counts, with its sentences and the lines they name. */
export function verdictView(
  line: ListingLine,
  verdict: Verdict,
  byId: ReadonlyMap<string, ListingLine>,
  alike: readonly LookAlike[],
) {
  const instead = verdict.insteadId === null ? undefined : byId.get(verdict.insteadId);
  return {
    counts: verdict.counts,
    code: verdict.code,
    explanation: explain(line, verdict, instead),
    instead: instead ? reference(instead) : null,
    increaseFen: verdict.increaseFen?.toString() ?? null,
    lookAlikes: alike.flatMap((one) => {
      const other = byId.get(one.lineId);
      return other ? [{ ...reference(other), code: one.code, explanation: explainLookAlike(one, other) }] : [];
    }),
    findings: verdict.findings.flatMap(({ code, severity }): FindingView[] => {
      const text = campaignFindingWords[code];
      return text ? [{ code, severity, ...text }] : [];
    }),
  };
}
