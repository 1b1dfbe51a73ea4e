import { createHash } from 'node:crypto';
import type { Finding } from '../base/finding.ts';
import { decisionKey, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import { type Actor, mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import type { Trx } from '../db/engine.ts';
import type { Evidence } from '../evidence/evidence.api.ts';
import { findEvidence, readBytes } from '../evidence/evidence.store.ts';
import type { OperateCtx } from '../journal/act.actions.ts';
import { canonical } from '../journal/entry.ts';
import { idMaker } from '../journal/perform.actions.ts';
import { familyIntakes } from './family.actions.ts';
import { earlierReports, knownPlaces } from './hints.store.ts';
import {
  type Counts,
  type Mapping,
  type Preview,
  type PreviewRow,
  type ReadRow,
  writePreview,
} from './import.store.ts';
import { listMappings } from './import-record.store.ts';
import type { WorkbookReader } from './reader.actions.ts';
import { type PlainHints, type ReadOutcome, rowsOf } from './reading.ts';
import { tableViews } from './table-view.ts';
import type { Fault, UnderstoodWorkbook } from './understood.ts';

/** What a person says about a file before or after seeing the preview; what is absent is read from the file. */
export interface Said {
  readonly fileId: string;
  readonly family?: IntakeSource['family'] | undefined;
  readonly scopeId?: string | null | undefined;
  readonly zoneId?: string | null | undefined;
  readonly period?: string | null | undefined;
  readonly receivedOn?: string | undefined;
  readonly mapping?: Mapping | undefined;
  readonly decisions?: Readonly<Record<string, string>> | undefined;
  readonly confirmed?: boolean | undefined;
  readonly asSuspected?: boolean | undefined;
}

interface Loaded {
  readonly evidence: Evidence;
  readonly bytes: Uint8Array;
  readonly hints: PlainHints;
  readonly kept: Mapping;
}

const noFile = words(
  '没有这个文件, 或不在您的范围内',
  '沒有這個檔案, 或不在您的範圍內',
  'No such file, or not within your territory',
);

async function load(ctx: OperateCtx, said: Said): Promise<Loaded> {
  return await ctx.engine.transaction(ctx.actor, async (db) => {
    const evidence = await findEvidence(db, said.fileId);
    const bytes = evidence && (await readBytes(db, evidence.sha256));
    if (!evidence || !bytes) throw new Problem('not-found', noFile);
    const kept = await listMappings(db, ctx.actor.officeId);
    const hints: PlainHints = {
      ...(await knownPlaces(db)),
      fileName: evidence.name,
      receivedOn: said.receivedOn ?? evidence.receivedOn,
      mapping: { ...kept, ...said.mapping },
      earlier: [],
      ...(said.family ? { family: said.family } : {}),
      ...senderOf(ctx.actor, said),
    };
    return { evidence, bytes, hints, kept };
  });
}

/** A zone committee sends for its zone, a city for its scope; the province says for whom or lets the paper say it. */
function senderOf(actor: Actor, said: Said): { senderZone?: string; senderScope?: string } {
  const zone =
    said.zoneId ??
    (!actor.everywhere && actor.scopes.length === 0 && actor.zones.length === 1 ? actor.zones[0] : undefined);
  const scope = said.scopeId ?? (!actor.everywhere && actor.scopes.length === 1 ? actor.scopes[0] : undefined);
  return { ...(zone ? { senderZone: zone } : {}), ...(scope ? { senderScope: scope } : {}) };
}

async function read(ctx: OperateCtx, reader: WorkbookReader, loaded: Loaded): Promise<ReadOutcome> {
  const file = { bytes: loaded.bytes, name: loaded.evidence.name };
  const watch = {
    onProgress: (done: number, total: number) => ctx.progress(Math.floor((done / Math.max(total, 1)) * 50), 100),
    signal: ctx.signal,
  };
  const first = await reader(file, loaded.hints, watch);
  const zone = first.understood?.zone;
  if (first.cancelled) throw new Problem('cancelled');
  if (first.understood?.family !== 'monthly' || !zone) return first;
  // A monthly report is checked against the earlier months of its zone, which is known only now.
  const earlier = await ctx.engine.transaction(ctx.actor, (db) => earlierReports(db, zone));
  return earlier.length === 0 ? first : await reader(file, { ...loaded.hints, earlier }, watch);
}

const periodOf = (understood: UnderstoodWorkbook): string | null =>
  understood.session ?? understood.as_of ?? understood.period;

const outside = (row: NormalRow, plan: RowPlan): Finding => ({
  path: `${row.sheet}!A${row.row}`,
  code: 'outside-territory',
  severity: 'error',
  params: { zone: plan.zoneId ?? plan.scopeId ?? '' },
});

/** Plans of all rows: those with faults go back, those outside the actor's territory are refused, the rest the station compares. */
export async function planRows(
  db: Trx,
  ctx: Pick<OperateCtx, 'actor' | 'now' | 'today'>,
  rows: readonly ReadRow[],
  source: IntakeSource,
): Promise<RowPlan[]> {
  const readCtx = {
    db,
    actor: ctx.actor,
    now: ctx.now,
    today: ctx.today,
    lang: 'zh-Hans' as const,
    head: await headOf(db),
  };
  const good = rows.filter((row) => !row.reject);
  const planned = await familyIntakes[source.family].plan(readCtx, good, source);
  const byPlace = new Map(planned.map((plan) => [decisionKey(plan), plan]));
  return rows.map((row): RowPlan => {
    const plan = byPlace.get(decisionKey(row));
    if (row.reject || !plan) return refused(row, row.findings);
    const findings = [...row.findings, ...plan.findings.filter((one) => !row.findings.includes(one))];
    const writes = plan.outcome === 'add' || plan.outcome === 'change' || plan.outcome === 'ask';
    if (writes && !mayActOn(ctx.actor, plan.zoneId, plan.scopeId))
      return refused(row, [...findings, outside(row, plan)]);
    return { ...plan, findings };
  });
}

/** Number of the newest journal entry. */
export const headOf = async (db: Trx): Promise<bigint> =>
  (await db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).size;

const refused = (row: NormalRow, findings: readonly Finding[]): RowPlan => ({
  sheet: row.sheet,
  row: row.row,
  outcome: 'refuse',
  title: String(row.values['name'] ?? row.values['builder'] ?? row.values['matter'] ?? ''),
  zoneId: typeof row.values['zone'] === 'string' ? row.values['zone'] : null,
  scopeId: typeof row.values['scope'] === 'string' ? row.values['scope'] : null,
  subject: null,
  changes: [],
  findings,
  payload: null,
});

/** A paper that names only others than its sender, of whom the actor may not speak: no word of theirs makes it their own. */
const isStranger = (actor: Actor, fault: Fault): boolean =>
  fault.kind === 'sender_mismatch' &&
  fault.alone === true &&
  !mayActOn(
    actor,
    typeof fault.named_zone === 'string' ? fault.named_zone : null,
    typeof fault.named_scope === 'string' ? fault.named_scope : null,
  );

const noCounts: Counts = { add: 0, change: 0, same: 0, refuse: 0, ask: 0, skip: 0 };

export const countsOf = (plans: readonly RowPlan[]): Counts => {
  const counts = { ...noCounts };
  for (const plan of plans) counts[plan.outcome] += 1;
  return counts;
};

/** Whether a preview is still what was read of it: two answers given at once must not lose one of the two. */
async function stillStands(db: Trx, standing: Preview): Promise<boolean> {
  const row = await db
    .selectFrom('import_preview')
    .select(['at', 'decisions', 'mapping'])
    .where('id', '=', standing.id)
    .forUpdate()
    .executeTakeFirst();
  return (
    row !== undefined &&
    row.at === standing.at &&
    canonical(row.decisions) === canonical(standing.decisions) &&
    canonical(row.mapping) === canonical(standing.mapping)
  );
}

/**
 * Works a preview out and stores it: upload → what would be added, changed, left, refused, asked. Nothing else is written. `standing`: the
 * preview that it replaces; undefined is answered when that one changed meanwhile, and nothing is written.
 */
export async function workOut(
  ctx: OperateCtx,
  reader: WorkbookReader,
  said: Said,
  standing?: Preview,
): Promise<Preview | undefined> {
  const loaded = await load(ctx, said);
  const outcome = await read(ctx, reader, loaded);
  ctx.stopIfCancelled();
  const { understood } = outcome;
  const stranger = understood?.faults.some((fault) => isStranger(ctx.actor, fault)) ?? false;
  const forbidden = outcome.mayImport === 'none' || understood?.may_import === 'none' || stranger;
  const rowsRead =
    understood && !forbidden ? rowsOf(understood, said.asSuspected ?? false) : { rows: [], findings: [] };
  const findings = [
    ...outcome.findings,
    ...(understood && forbidden ? rowsOf(understood, false).findings : rowsRead.findings),
  ].map((one) => (stranger && one.code === 'sender_mismatch' ? { ...one, code: 'sender_outside' } : one));
  const scopeId = said.scopeId ?? understood?.scope ?? loaded.hints.senderScope ?? null;
  const zoneId = said.zoneId ?? understood?.zone ?? loaded.hints.senderZone ?? null;
  const source: IntakeSource | null = understood && {
    fileId: said.fileId,
    family: understood.family,
    scopeId,
    zoneId,
    period: said.period ?? periodOf(understood),
    receivedOn: loaded.hints.receivedOn ?? ctx.today,
    decisions: said.decisions ?? {},
  };
  const previewId =
    standing?.id ??
    idMaker(ctx.now, createHash('sha256').update(`${said.fileId}${ctx.now}${ctx.actor.personId}`).digest('hex'))();
  return await ctx.engine.transaction(ctx.actor, async (db) => {
    if (standing && !(await stillStands(db, standing))) return undefined;
    const plannedAt = await headOf(db);
    const plans = source && rowsRead.rows.length > 0 ? await planRows(db, ctx, rowsRead.rows, source) : [];
    ctx.stopIfCancelled();
    const rows: PreviewRow[] = plans.map((plan, i) => ({ read: rowsRead.rows[i] as ReadRow, plan }));
    const preview: Preview = {
      id: previewId,
      fileId: said.fileId,
      family: understood?.family ?? said.family ?? null,
      scopeId,
      zoneId,
      period: source?.period ?? said.period ?? null,
      receivedOn: source?.receivedOn ?? loaded.evidence.receivedOn,
      mayImport: stranger ? 'none' : worst(outcome.mayImport, understood?.may_import ?? 'none'),
      confirmed: said.confirmed ?? false,
      asSuspected: said.asSuspected ?? false,
      mapping: said.mapping ?? {},
      decisions: said.decisions ?? {},
      tables: understood ? tableViews(understood) : [],
      findings,
      counts: countsOf(plans),
      at: ctx.now,
      personId: ctx.actor.personId,
      personName: ctx.actor.name,
      officeId: ctx.actor.officeId,
      plannedAt,
    };
    await writePreview(db, preview, rows, (done) => {
      ctx.progress(50 + Math.floor((done / Math.max(rows.length, 1)) * 50), 100);
      ctx.stopIfCancelled();
    });
    return preview;
  });
}

const order = ['none', 'after_confirmation', 'good_rows', 'all'] as const;
const worst = (a: (typeof order)[number], b: (typeof order)[number]): (typeof order)[number] =>
  order.indexOf(a) <= order.indexOf(b) ? a : b;
