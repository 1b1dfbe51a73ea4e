import { z } from 'zod';
import type { Day } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import { decisionKey, type IntakeSource, type NormalRow, type NormalValue, type RowPlan } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { askIfChanged } from '../project/export-version.ts';
import { linkKinds } from '../project/identity.ts';
import { applyPaper, planPaper } from '../project/paper.actions.ts';
import type { RowDraft } from '../project/planning.ts';
import { textOf } from '../project/row-values.ts';
import { zProjectRef, zProjectWrites } from '../project/writes.ts';
import { type Batch, compareSessions, zBatch, zSessionNumber } from './batch.ts';
import {
  columnsOf,
  type EntryRow,
  endEntries,
  fieldsOf,
  insertEntries,
  listEntries,
  nextPosition,
} from './entry.store.ts';
import { zListingFields } from './session.api.ts';
import { findSession, listSessions, wholeProgramme, writeSession } from './session.store.ts';
import { batchOf, listingChanges, listingOf, onlyChanged, StandingLines, sessionName } from './session-rows.ts';

/** What applying a row of a session list needs; plain JSON, journaled and replayed as it is. */
const zPayload = z.object({
  session: zSessionNumber,
  /** The standing line that this one replaces; null = a new line. */
  replaces: z.object({ id: z.uuid(), position: z.number().int() }).nullable(),
  batch: zBatch,
  link: z.enum(linkKinds).nullable(),
  partOf: zProjectRef.nullable(),
  listing: zListingFields,
  writes: zProjectWrites,
});
type Payload = z.output<typeof zPayload>;

const fault = (row: NormalRow, code: string, params: Record<string, unknown> = {}): Finding => ({
  path: decisionKey(row),
  code,
  severity: 'error',
  params,
});

/** Projects with a formal contract in an earlier session's sign batch: a later sign line of theirs is no first signing. */
const signedBefore = (rows: readonly EntryRow[], earlier: ReadonlySet<string>): Set<string> =>
  new Set(
    rows
      .filter((row) => earlier.has(row.session) && row.batch === 'sign' && row.contract !== 'framework')
      .map((row) => row.project_id),
  );

const again: readonly string[] = ['signed-again', 'increment', 'moved', 'joint'];

/** What a list says of the project itself: totals and outputs as declared, and dated events. A repeated line adds no first signing. */
function fillProject(
  draft: RowDraft,
  batch: Batch,
  source: IntakeSource,
  signed: ReadonlySet<string>,
  changed: ReadonlySet<string> | null,
): void {
  const { row, placed } = draft;
  const read = listingOf(row, null, '');
  // A line that comes back from us says only what a person changed in it; its other cells are what we printed.
  const listing = changed === null ? read : onlyChanged(read, changed);
  const kind = placed.kind ?? placed.under?.kind ?? null;
  const repeats = (kind !== null && again.includes(kind)) || ('id' in placed.project && signed.has(placed.project.id));
  const life = (measure: Parameters<RowDraft['state']>[0], fen: string | null, field: string) => {
    if (!repeats || !draft.isStated(measure)) draft.state(measure, 'life', { fen }, field);
  };
  life('total_investment', listing.totalFen, 'total_yuan');
  life('expected_output', listing.expectedOutputFen, 'expected_output_yuan');
  life('expected_tax', listing.taxFen, 'tax_yuan');
  draft.state('formed_investment', source.receivedOn, { fen: listing.formedFen }, 'formed_yuan');
  draft.state('actual_output', source.receivedOn, { fen: listing.actualOutputFen }, 'actual_output_yuan');
  if (batch === 'sign' && listing.signedOn !== null && kind !== 'phase-inside') {
    if (listing.contract === 'framework') draft.happen('framework_signed', listing.signedOn, 'signed_on');
    else draft.happen(repeats ? 'signed_again' : 'contract_signed', listing.signedOn, 'signed_on');
  }
  if (batch !== 'sign' && listing.startedOn !== null) draft.happen('works_started', listing.startedOn, 'started_on');
  if (batch === 'production' && listing.producedOn !== null)
    draft.happen('in_production', listing.producedOn, 'produced_on');
}

/** Compares the rows of a session list with what stands; writes nothing. */
export async function planSession(ctx: ReadCtx, rows: readonly NormalRow[], source: IntakeSource): Promise<RowPlan[]> {
  const number = zSessionNumber.safeParse(source.period).data;
  const sessions = await listSessions(ctx.db, ctx.head);
  const session = sessions.find((one) => one.number === number);
  const standing = await wholeProgramme(ctx.db, () => listEntries(ctx.db, ctx.head));
  const own = standing.filter((row) => row.session === number);
  const byId = new Map(own.map((row) => [row.id, row]));
  const lines = new StandingLines(
    own.map((row) => ({
      id: row.id,
      batch: row.batch,
      projectId: row.project_id,
      scopeId: row.scope_id,
      name: row.name,
      sheet: row.sheet,
      row: row.row_no,
    })),
  );
  // A session that nobody has opened yet is held last: every other one is earlier.
  const earlier = session ? sessions.filter((one) => compareSessions(one, session) < 0) : sessions;
  const signed = signedBefore(standing, new Set(earlier.map((one) => one.number)));
  const drafts = new Map<string, RowDraft>();
  const plans = await planPaper(ctx, rows, source, async () => (draft) => {
    drafts.set(decisionKey(draft.row), draft);
    const batch = batchOf(draft.row);
    if (batch === null) return;
    const own = byId.get(textOf(draft.row, 'line_id') ?? '');
    const said = own && listingChanges(fieldsOf(own), listingOf(draft.row, own.zone_id, own.scope_id));
    fillProject(draft, batch, source, signed, said ? new Set(said.map((change) => change.field)) : null);
  });
  const byKey = new Map(rows.map((row) => [decisionKey(row), row]));
  return plans.map((plan) => {
    const [row, draft] = [byKey.get(decisionKey(plan)), drafts.get(decisionKey(plan))];
    if (!row || !draft) return plan;
    const batch = batchOf(row);
    const faults: Finding[] = [];
    if (number === undefined) faults.push(fault(row, 'session-unknown', { session: source.period ?? '' }));
    if (batch === null) faults.push(fault(row, 'batch-missing'));
    if (plan.scopeId === null) faults.push(fault(row, 'scope-missing'));
    if (faults.length > 0 || number === undefined || batch === null || plan.scopeId === null)
      return refused(plan, faults);
    const listing = listingOf(row, plan.zoneId, plan.scopeId);
    const { project } = draft.placed;
    const lineId = textOf(row, 'line_id');
    const old = lines.take(row, batch, 'id' in project ? project.id : null, listing, lineId);
    // A line written by us that stands no longer, or in another session: taking it for a new one would bring it back unseen.
    if (lineId !== null && old?.id !== lineId)
      return refused(plan, [fault(row, 'own-line-unknown', { id: lineId.slice(0, 40) })]);
    const before = old && byId.get(old.id);
    const changes = before ? listingChanges(fieldsOf(before), listing) : [];
    // Read before: what it says of its project was taken then, and newer papers may have said more since.
    if (before && changes.length === 0) return { ...plan, outcome: 'same', changes: [], payload: null };
    if (session?.state === 'frozen') return refused(plan, [fault(row, 'session-frozen', { session: number })]);
    const payload: Payload = {
      session: number,
      replaces: before ? { id: before.id, position: before.position } : null,
      batch,
      // A line that comes back with its identity keeps its place among the other signings of its project.
      link:
        lineId !== null && before
          ? (before.link as Payload['link'])
          : (draft.placed.kind ?? draft.placed.under?.kind ?? null),
      partOf:
        lineId !== null && before
          ? before.part_of === null
            ? null
            : { id: before.part_of }
          : (draft.placed.under?.project ?? null),
      listing,
      writes: {
        placed: draft.placed,
        statements: draft.statements,
        events: draft.events,
        progress: null,
        keyEntry: null,
      },
    };
    const named = new Set(changes.map((change) => change.field));
    const planned: RowPlan = {
      ...plan,
      outcome: before ? 'change' : 'add',
      changes: [...changes, ...draft.changes.filter((change) => !named.has(change.field))],
      payload: payload as unknown as NormalValue,
    };
    return askIfChanged(planned, row, before?.began, source);
  });
}

const refused = (plan: RowPlan, faults: readonly Finding[]): RowPlan => ({
  ...plan,
  outcome: 'refuse',
  changes: [],
  findings: [...plan.findings, ...faults],
  payload: null,
});

/** Writes what the plans say; inside the import command. A session nobody has opened yet begins as a draft held on the day of receipt. */
export async function applySession(ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void> {
  const active = plans
    .filter((plan) => plan.outcome === 'add' || plan.outcome === 'change')
    .map((plan) => ({ plan, payload: zPayload.parse(plan.payload) }));
  const [first] = active;
  if (!first) return;
  const { session: number } = first.payload;
  const session = await findSession(ctx.db, number);
  if (!session)
    await writeSession(
      ctx.db,
      {
        number,
        name: sessionName(number),
        heldOn: source.receivedOn as Day,
        venues: [],
        state: 'draft',
        frozenEntry: null,
        listSha256: null,
        listCount: null,
        rulesVersion: null,
      },
      ctx.entry,
    );
  const byKey = new Map(active.map(({ plan, payload }) => [decisionKey(plan), payload]));
  const inner = active.map(({ plan, payload }) => ({ ...plan, payload: payload.writes as unknown as NormalValue }));
  await applyPaper(ctx, inner, source, async (_, rows) => {
    const projectOf = new Map(rows.map((row) => [`${row.sheet}!${row.row}`, row.projectId]));
    const fresh: string[] = [];
    let position = await wholeProgramme(ctx.db, () => nextPosition(ctx.db, number));
    const entries = rows.map((row) => {
      const key = `${row.sheet}!${row.row}`;
      const payload = byKey.get(key);
      if (!payload) throw new Error(`no line was planned for ${key}`);
      const { replaces, partOf } = payload;
      if (replaces) fresh.push(replaces.id);
      return {
        id: replaces?.id ?? ctx.newId(),
        session: number,
        batch: payload.batch,
        position: replaces?.position ?? position++,
        project_id: row.projectId,
        part_of: partOf === null ? null : 'id' in partOf ? partOf.id : (projectOf.get(partOf.row) ?? null),
        link: payload.link,
        ...columnsOf(payload.listing),
        amendment_id: null,
        file_id: source.fileId,
        sheet: row.sheet,
        row_no: row.row,
        began: ctx.entry,
        ended: null,
      };
    });
    if (session?.state === 'frozen' && entries.length > 0) throw new Problem('frozen');
    await endEntries(ctx.db, fresh, ctx.entry);
    await insertEntries(ctx.db, entries);
  });
}
