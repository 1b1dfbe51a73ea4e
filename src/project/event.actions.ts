import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { defineCommand, type WriteCtx } from '../journal/act.actions.ts';
import { endAll, insertAll } from './batch.store.ts';
import { type EventDraft, guardEvent } from './event.ts';
import type { LifeEvent } from './lifecycle.ts';
import { dayOfEvent } from './lifecycle.ts';
import { lifeEvents, selectOwnProject } from './own.actions.ts';
import { eventCorrectApi, eventRecordApi, eventVerifyApi } from './record.api.ts';
import { refreshStates } from './state.store.ts';

const noSuchEvent = words('没有这条进程记录', '沒有這條進程記錄', 'There is no such event');
const guarded = words('进程记录不符合认定规则', '進程記錄不符合認定規則', 'The event does not meet the rules');
const verifiedStands = words(
  '已核实的记录只能由核实机构更正',
  '已核實的記錄只能由核實機構更正',
  'A verified event is corrected only by an office that may verify',
);

/** Guards of an event; throws Problem `invalid` on errors, and on questions that the person has not confirmed. */
function guard(ctx: WriteCtx, draft: EventDraft, known: readonly LifeEvent[], confirmed: boolean): Finding[] {
  const findings = guardEvent(draft, known, ctx.today);
  const blocking = findings.filter((one) => one.severity === 'error' || (one.severity === 'ask' && !confirmed));
  if (blocking.length > 0) throw new Problem('invalid', guarded, findings);
  return findings;
}

interface EventInput {
  happened: string;
  basis?: EventDraft['basis'] | undefined;
  reason?: string | undefined;
}

const evidenceOf = (
  evidence: { fileId: string; sheet?: string | undefined; row?: number | undefined } | undefined,
) => ({
  file_id: evidence?.fileId ?? null,
  sheet: evidence?.sheet ?? null,
  row_no: evidence?.row ?? null,
});

export const recordEvent = defineCommand(eventRecordApi, {
  apply: async (ctx, input) => {
    const project = await selectOwnProject(ctx, input.id);
    const draft: EventDraft = {
      kind: input.kind,
      happened: input.happened satisfies EventInput['happened'],
      stage: input.stage ?? null,
      basis: input.basis ?? null,
      proofs: input.proofs,
      reason: input.reason ?? null,
      approver: input.approver ?? null,
    };
    const findings = guard(ctx, draft, await lifeEvents(ctx, project.id), input.confirmed);
    const eventId = ctx.newId();
    await insertAll(ctx.db, 'project_event', [
      {
        id: eventId,
        project_id: project.id,
        zone_id: project.zone_id,
        scope_id: project.scope_id,
        ...draft,
        proofs: [...draft.proofs],
        day: dayOfEvent(draft),
        note: input.note ?? null,
        publisher: ctx.actor.officeId,
        verified_by: null,
        correction: null,
        received_on: ctx.today,
        ...evidenceOf(input.evidence),
        began: ctx.entry,
        ended: null,
      },
    ]);
    await refreshStates(ctx.db, [project.id], ctx.entry, ctx.today);
    return { eventId, findings };
  },
});

/** What a correction names, null included; what it leaves out stays. */
const chosen = <T>(given: T | null | undefined, old: T | null): T | null => (given === undefined ? old : given);

async function selectLiveEvent(ctx: WriteCtx, eventId: string) {
  const event = await ctx.db
    .selectFrom('project_event')
    .selectAll()
    .where('id', '=', eventId)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!event) throw new Problem('not-found', noSuchEvent);
  return event;
}

/** A correction ends the version that stands and puts a new one; both stay visible. Withdrawing puts none. */
export const correctEvent = defineCommand(eventCorrectApi, {
  apply: async (ctx, input) => {
    const old = await selectLiveEvent(ctx, input.eventId);
    const project = await selectOwnProject(ctx, old.project_id);
    if (old.verified_by !== null && !ctx.actor.rights.includes('project.verify') && ctx.actor.rights.length > 0)
      throw new Problem('not-allowed', verifiedStands);
    if (!input.withdraw) {
      const draft: EventDraft = {
        kind: input.kind ?? (old.kind as EventDraft['kind']),
        happened: input.happened ?? old.happened,
        stage: chosen(input.stage, old.stage as EventDraft['stage']),
        basis: chosen(input.basis, old.basis as EventDraft['basis']),
        proofs: input.proofs ?? (old.proofs as EventDraft['proofs']),
        reason: chosen(input.reason, old.reason),
        approver: chosen(input.approver, old.approver),
      };
      guard(ctx, draft, await lifeEvents(ctx, project.id, old.id), input.confirmed);
      await endAll(ctx.db, 'project_event', [old.id], ctx.entry);
      await insertAll(ctx.db, 'project_event', [
        {
          ...old,
          ...draft,
          proofs: [...draft.proofs],
          day: dayOfEvent(draft),
          note: chosen(input.note, old.note),
          publisher: ctx.actor.officeId,
          verified_by: null,
          correction: input.correction,
          received_on: ctx.today,
          ...(input.evidence ? evidenceOf(input.evidence) : {}),
          began: ctx.entry,
          ended: null,
        },
      ]);
    } else await endAll(ctx.db, 'project_event', [old.id], ctx.entry);
    await refreshStates(ctx.db, [project.id], ctx.entry, ctx.today);
    return { eventId: old.id };
  },
});

/** A version that a verifying office stands by: papers that come later do not overwrite it. */
export const verifyEvent = defineCommand(eventVerifyApi, {
  apply: async (ctx, input) => {
    const old = await selectLiveEvent(ctx, input.eventId);
    await selectOwnProject(ctx, old.project_id);
    await endAll(ctx.db, 'project_event', [old.id], ctx.entry);
    await insertAll(ctx.db, 'project_event', [
      { ...old, note: input.note ?? old.note, verified_by: ctx.actor.personId, began: ctx.entry, ended: null },
    ]);
    return { eventId: old.id };
  },
});

export const eventActions = [recordEvent, correctEvent, verifyEvent];
