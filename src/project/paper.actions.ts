import { setImmediate } from 'node:timers/promises';
import { decisionKey, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { Gathered, pieces } from './batch.store.ts';
import { loadIdentity } from './identity.store.ts';
import { type WriteBase, writePlaced } from './placed.store.ts';
import { type Placement, Placer, type ProjectLine } from './placing.ts';
import { liveRecords } from './plan-records.store.ts';
import { RowDraft, type Standing } from './planning.ts';
import { lineOf } from './row-values.ts';
import { refreshStates, writeFreshStates } from './state.store.ts';
import { type Written, writeRecords } from './writes.store.ts';
import { type ProjectDraft, type ProjectWrites, refKey, zProjectWrites } from './writes.ts';

/** What all families of project papers share: place the rows, compare with what stands, write set-wise. */

/** Who states the figures of a paper: the zone or reporting body that sent it, else the office that takes it in. */
export const publisherOf = (ctx: ReadCtx, source: Pick<IntakeSource, 'zoneId' | 'scopeId'>): string =>
  source.zoneId ?? source.scopeId ?? ctx.actor.officeId;

/** Opens the identity of the projects that the lines of a paper could be, with a person's answers by `sheet!row`. */
async function openPlacer(
  ctx: ReadCtx,
  lines: readonly ProjectLine[],
  decisions: Readonly<Record<string, string>>,
): Promise<Placer> {
  const named = Object.values(decisions).flatMap((answer) => /^link:([0-9a-f-]{36})/.exec(answer)?.[1] ?? []);
  const own = lines.flatMap((line) => (line.projectId && isUuid(line.projectId) ? [line.projectId] : []));
  const { index, fields } = await loadIdentity(ctx.db, { lines, ids: [...named, ...own] });
  return new Placer(index, fields, decisions);
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const settled = (
  row: NormalRow,
  line: ProjectLine,
  outcome: RowPlan['outcome'],
  findings: RowPlan['findings'],
): RowPlan => ({
  sheet: row.sheet,
  row: row.row,
  outcome,
  title: line.name,
  zoneId: line.zoneId ?? null,
  scopeId: line.scopeId ?? null,
  subject: null,
  changes: [],
  findings,
  payload: null,
});

/**
 * Plans the rows of a paper. `fill` says what a placed row would write; it sees all rows in order. Rows with errors go back, rows whose
 * project is doubtful ask, rows outside the actor's territory are refused.
 */
export async function planPaper(
  ctx: ReadCtx,
  rows: readonly NormalRow[],
  source: IntakeSource,
  prepare: (projectIds: string[]) => Promise<(draft: RowDraft) => void>,
): Promise<RowPlan[]> {
  const lines = rows.map((row) => lineOf(row, source));
  const placer = await openPlacer(ctx, lines, source.decisions);
  const placements: { row: NormalRow; line: ProjectLine; placement: Placement | 'refuse' | 'foreign' }[] = rows.map(
    (row, at) => {
      const line = lines[at] as ProjectLine;
      if (row.findings.some((finding) => finding.severity === 'error') || line.name === '')
        return { row, line, placement: 'refuse' };
      if (!mayActOn(ctx.actor, line.zoneId, line.scopeId)) return { row, line, placement: 'foreign' };
      return { row, line, placement: placer.place(line) };
    },
  );
  const ids = new Set<string>();
  for (const { placement } of placements)
    if (typeof placement === 'object' && placement.outcome === 'placed' && 'id' in placement.placed.project)
      ids.add(placement.placed.project.id);
  const standing: Standing = await liveRecords(ctx.db, [...ids].sort());
  const publisher = publisherOf(ctx, source);
  const fill = await prepare([...ids].sort());
  return placements.map(({ row, line, placement }) => {
    if (placement === 'refuse')
      return settled(row, line, 'refuse', line.name === '' ? [...row.findings, noName(row)] : row.findings);
    if (placement === 'foreign') return settled(row, line, 'refuse', [...row.findings, foreign(row, line)]);
    if (placement.outcome === 'skip') return settled(row, line, 'skip', row.findings);
    if (placement.outcome === 'refuse') return settled(row, line, 'refuse', [...row.findings, placement.finding]);
    if (placement.outcome === 'ask') return settled(row, line, 'ask', [...row.findings, placement.finding]);
    const draft = new RowDraft(row, placement.placed, standing, publisher, source.receivedOn);
    fill(draft);
    return draft.plan(source, { zoneId: line.zoneId ?? null, scopeId: line.scopeId ?? null }, line.name);
  });
}

const noName = (row: NormalRow) => ({ path: decisionKey(row), code: 'name-missing', severity: 'error' }) as const;
const foreign = (row: NormalRow, line: ProjectLine) =>
  ({
    path: decisionKey(row),
    code: 'outside-territory',
    severity: 'error',
    params: { zone: line.zoneId ?? line.scopeId ?? '' },
  }) as const;

export interface PaperRow extends Written {
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly writes: ProjectWrites;
}

/** How many rows one batch writes. Ids are drawn batch by batch: another size would replay old entries to other ids. */
const rowsPerBatch = 1000;
/** How many rows are read without a break. */
const rowsPerTurn = 200;

export const writeBase = (
  ctx: WriteCtx,
  source: Pick<IntakeSource, 'zoneId' | 'scopeId' | 'receivedOn'>,
  fileId: string | null,
): WriteBase => ({
  db: ctx.db,
  entry: ctx.entry,
  newId: ctx.newId,
  today: ctx.today,
  publisher: publisherOf(ctx, source),
  decidedBy: ctx.actor.personId === '' ? null : ctx.actor.personId,
  receivedOn: source.receivedOn,
  fileId,
});

/**
 * Writes what the plans say, in batches; `more` writes what only this family has and tells `wrote` what part of that (0 to 1) is done.
 * The four steps of the work count as one run over the rows, so that progress never goes back. Throws Problem `not-allowed` on
 * foreign rows.
 */
export async function applyPaper(
  ctx: WriteCtx,
  plans: readonly RowPlan[],
  source: IntakeSource,
  more: (base: WriteBase, rows: readonly PaperRow[], wrote: (part: number) => void) => Promise<void> = async () => {},
): Promise<void> {
  const active = plans.filter((plan) => plan.outcome === 'add' || plan.outcome === 'change');
  if (active.length === 0) return;
  const parsed: { plan: RowPlan; writes: ProjectWrites }[] = [];
  for (const piece of pieces(active, rowsPerTurn)) {
    for (const plan of piece) parsed.push({ plan, writes: zProjectWrites.parse(plan.payload) });
    // Between the pieces others have their turn: someone may be asking how far this is, or cancelling it.
    await setImmediate();
    ctx.stopIfCancelled();
  }
  for (const { plan } of parsed)
    if (!mayActOn(ctx.actor, plan.zoneId, plan.scopeId))
      throw new Problem(
        'not-allowed',
        words('含有辖区外的行', '含有轄區外的列', 'Some rows are outside your territory'),
      );
  const base = writeBase(ctx, source, source.fileId);
  const step = (from: number, to: number) => (part: number) =>
    ctx.progress(Math.floor(active.length * (from + (to - from) * part)), active.length);
  const { ids, created } = await writePlaced(
    base,
    parsed.map(({ plan, writes }) => ({ sheet: plan.sheet, row: plan.row, placed: writes.placed })),
    step(0, 0.4),
  );
  const rows: PaperRow[] = parsed.map(({ plan, writes }) => ({
    sheet: plan.sheet,
    row: plan.row,
    zoneId: plan.zoneId,
    scopeId: plan.scopeId,
    projectId: ids.get(refKey(writes.placed.project)) as string,
    writes,
  }));
  const fresh = freshOf(rows, created);
  const gathered = new Gathered(ctx.db);
  const recorded = step(0.4, 0.8);
  let done = 0;
  for (const piece of pieces(rows, rowsPerBatch)) {
    ctx.stopIfCancelled();
    await writeRecords(base, piece, { created: fresh, gathered });
    done += piece.length;
    recorded(done / rows.length);
  }
  await gathered.end();
  await more(base, rows, step(0.8, 0.95));
  const others = new Set(rows.flatMap((row) => (fresh.has(row.projectId) ? [] : [row.projectId])));
  await refreshStates(ctx.db, [...others], ctx.entry, ctx.today);
  await writeFreshStates(
    ctx.db,
    rows.filter((row) => fresh.has(row.projectId)),
    fresh,
    ctx.entry,
    ctx.today,
  );
}

/** The new projects of which one row alone speaks, and no month of theirs: what that row says is all there is of them. */
function freshOf(rows: readonly PaperRow[], created: ReadonlyMap<string, ProjectDraft>): Map<string, ProjectDraft> {
  const fresh = new Map(created);
  const seen = new Set<string>();
  for (const { projectId, writes } of rows) {
    if (seen.has(projectId) || writes.progress || !isSaidOnce(writes)) fresh.delete(projectId);
    seen.add(projectId);
  }
  return fresh;
}

/** No measure is stated twice, for two periods: which of them leads is the database's affair. */
const isSaidOnce = ({ statements }: ProjectWrites): boolean =>
  new Set(statements.map((one) => one.measure)).size === statements.length;
