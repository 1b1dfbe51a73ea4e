import type { Day } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import type { Words } from '../base/words.ts';
import { dayOfEvent, type EventKind, isOut, type LifeEvent, lifeAt, orderOf, type Stage } from './lifecycle.ts';
import { basisWord, proofLabels, stageLabels } from './project-label.words.ts';
import type { Proof, StartBasis } from './proof.ts';

/**
 * Guards: what must be there before an event is believed. Every guard cites where it comes from (`source` in the finding's params,
 * domain study section 3 with its own sources). `error` stops the event, `ask` wants a person's word, `warning` only shows.
 */

const permanent: readonly StartBasis[] = ['trench', 'piling'];

export interface EventDraft extends LifeEvent {
  readonly basis: StartBasis | null;
  readonly proofs: readonly Proof[];
  readonly reason: string | null;
  /** Who approved dropping the project. */
  readonly approver: string | null;
}

const sourceOf = {
  signing: 'domain 3, rows 4a and 4b',
  works: 'domain 3, row 7 [36][37]',
  landing: 'domain 3, row 5',
  statistics: 'domain 3, row 8 [38]; land levelling reports no investment [36]',
  production: 'domain 3, rows 9 and 10 [39]',
  stops: 'domain 3, rows s and x',
  order: 'domain 3, transitions',
} as const;

/** Papers that are missing, as the reader calls them. */
const named = (missing: readonly (Proof | 'basis')[]): Words[] =>
  missing.map((one) => (one === 'basis' ? basisWord : proofLabels[one]));
const stageWord = (stage: Stage | null): Words | null => (stage === null ? null : stageLabels[stage]);

const found = (
  code: string,
  severity: Finding['severity'],
  source: string,
  params: Record<string, unknown> = {},
): Finding => ({
  path: '/kind',
  code,
  severity,
  params: { source, ...params },
});

type Guard = (draft: EventDraft, known: readonly LifeEvent[], today: Day) => Finding[];

const dated: Guard = (draft, _, today) => {
  // A month that is not over yet is not in the future.
  const future = draft.happened.length === 7 ? draft.happened > today.slice(0, 7) : draft.happened > today;
  return future
    ? [
        {
          path: '/happened',
          code: 'event-in-future',
          severity: 'error',
          params: { day: draft.happened, source: sourceOf.order },
        },
      ]
    : [];
};

const signing: Guard = (draft) =>
  draft.kind === 'contract_signed' && draft.proofs.includes('framework_scan') && !draft.proofs.includes('contract_scan')
    ? [found('framework-is-not-signing', 'error', sourceOf.signing)]
    : draft.kind === 'contract_signed' && !draft.proofs.includes('contract_scan')
      ? [found('proof-missing', 'warning', sourceOf.signing, { missing: named(['contract_scan']) })]
      : [];

const starting: Guard = (draft) => {
  if (draft.kind !== 'works_started') return [];
  if (draft.basis !== null && !permanent.includes(draft.basis))
    return [found('not-permanent-works', 'error', sourceOf.works, { basis: draft.basis })];
  const missing: (Proof | 'basis')[] = [];
  if (draft.basis === null) missing.push('basis');
  for (const proof of ['construction_contract', 'dated_photo'] as const)
    if (!draft.proofs.includes(proof)) missing.push(proof);
  if (!draft.proofs.includes('permit') && !draft.proofs.includes('commitment')) missing.push('permit');
  return missing.length > 0 ? [found('proof-missing', 'warning', sourceOf.works, { missing: named(missing) })] : [];
};

const landing: Guard = (draft) => {
  if (draft.kind !== 'landed') return [];
  const has = (proof: Proof) => draft.proofs.includes(proof);
  const missing: Proof[] = [];
  if (!has('company_registered')) missing.push('company_registered');
  if (!has('project_code')) missing.push('project_code');
  if (!has('site') && !has('money_arrived')) missing.push('site');
  return missing.length > 0 ? [found('proof-missing', 'warning', sourceOf.landing, { missing: named(missing) })] : [];
};

const statistics: Guard = (draft, known) => {
  if (draft.kind !== 'entered_statistics') return [];
  const findings: Finding[] = [];
  if (lifeAt(known, dayOfEvent(draft)).startedOn === null)
    findings.push(found('statistics-before-start', 'warning', sourceOf.statistics));
  const missing = (['filing', 'construction_contract', 'dated_photo'] as const).filter(
    (proof) => !draft.proofs.includes(proof),
  );
  if (missing.length > 0)
    findings.push(found('proof-missing', 'warning', sourceOf.statistics, { missing: named(missing) }));
  return findings;
};

const producing: Guard = (draft, known) => {
  if (draft.kind !== 'in_production' && draft.kind !== 'line_in_production') return [];
  const findings: Finding[] = [];
  if (lifeAt(known, dayOfEvent(draft)).startedOn === null)
    findings.push(found('production-without-start', 'warning', sourceOf.order));
  const missing: Proof[] = [];
  if (draft.kind === 'in_production' && !draft.proofs.includes('trial_accepted')) missing.push('trial_accepted');
  if (!draft.proofs.includes('output')) missing.push('output');
  if (missing.length > 0)
    findings.push(found('proof-missing', 'warning', sourceOf.production, { missing: named(missing) }));
  return findings;
};

const stopping: Guard = (draft, known) => {
  const findings: Finding[] = [];
  const stage = lifeAt(known, dayOfEvent(draft)).stage;
  const wantsReason: readonly EventKind[] = ['suspended', 'dropped', 'merged', 'split', 'moved_out', 'left_statistics'];
  if (wantsReason.includes(draft.kind) && !draft.reason)
    findings.push({ path: '/reason', code: 'reason-missing', severity: 'error', params: { source: sourceOf.stops } });
  if (draft.kind === 'dropped' && !draft.approver)
    findings.push({
      path: '/approver',
      code: 'approver-missing',
      severity: 'error',
      params: { source: sourceOf.stops },
    });
  if (draft.kind === 'resumed' && stage !== 'suspended')
    findings.push(found('nothing-to-resume', 'error', sourceOf.stops, { stage: stageWord(stage) }));
  if (draft.kind === 'revived' && stage !== 'dropped')
    findings.push(found('nothing-to-revive', 'error', sourceOf.stops, { stage: stageWord(stage) }));
  return findings;
};

const forward: Partial<Record<EventKind, Stage>> = {
  contract_signed: 'signed',
  landed: 'landed',
  preparation_begun: 'preparatory',
  works_started: 'started',
  line_in_production: 'partly_in_production',
  in_production: 'in_production',
  above_scale: 'above_scale',
  at_capacity: 'at_capacity',
};

const ordered: Guard = (draft, known) => {
  const findings: Finding[] = [];
  const { stage } = lifeAt(known, dayOfEvent(draft));
  const to = forward[draft.kind];
  if (to && stage && (stage === 'dropped' || stage === 'merged'))
    findings.push(found('event-after-end', 'ask', sourceOf.order, { stage: stageWord(stage) }));
  else if (to && stage && !isOut(stage) && orderOf(stage) > orderOf(to))
    findings.push(found('stage-order', 'warning', sourceOf.order, { stage: stageWord(stage), to: stageWord(to) }));
  if (draft.kind === 'observed' && draft.stage === null)
    findings.push({ path: '/stage', code: 'stage-missing', severity: 'error', params: { source: sourceOf.order } });
  return findings;
};

const guards: readonly Guard[] = [dated, signing, starting, landing, statistics, producing, stopping, ordered];

/** All findings on a new event, given the live events of the project. Errors mean it must not be recorded as this kind. */
export const guardEvent = (draft: EventDraft, known: readonly LifeEvent[], today: Day): Finding[] =>
  guards.flatMap((guard) => guard(draft, known, today));

/** Kinds as which a refused start may be recorded: a ceremony or levelling is an event, only not a start. */
export const kindForBasis = (basis: StartBasis): EventKind =>
  basis === 'ceremony' ? 'ceremony' : permanent.includes(basis) ? 'works_started' : 'levelling';
