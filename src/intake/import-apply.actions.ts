import type { Family, IntakeSource, RowPlan } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { say, type Words, words } from '../base/words.ts';
import { frozenSessionsOf, wholeProgramme } from '../campaign/session.store.ts';
import type { Trx } from '../db/engine.ts';
import { undoRows, writtenTables } from '../db/versioned.ts';
import type { PrepareCtx, WriteCtx } from '../journal/act.actions.ts';
import { canonical } from '../journal/entry.ts';
import { familyIntakes } from './family.actions.ts';
import { findPreview, listPlans, listReadRows, type Preview } from './import.store.ts';
import { businessSince, keepMappings, keepPlans, listRecords, readPlans } from './import-record.store.ts';
import { headOf, planRows } from './preview.actions.ts';
import { laterWork, othersInSession } from './undo.store.ts';

/** Why an import is not applied, revised or undone. */
export const refuse = {
  nothing: words('没有可以应用的行', '沒有可以套用的列', 'There is no row to apply'),
  confirm: words('文件有疑点, 须先确认', '檔案有疑點, 須先確認', 'The file has suspicions: confirm them first'),
  forbidden: words('此文件不能导入', '此檔案不能匯入', 'This file cannot be imported'),
  applied: words('已经应用过', '已經套用過', 'It has been applied already'),
  notApplied: words('尚未应用, 无可撤销', '尚未套用, 無可撤銷', 'It has not been applied: nothing to undo'),
  built: words(
    '之后有 {n} 条留痕建立在此次导入之上, 不能撤销, 有误请更正: {list}',
    '之後有 {n} 條留痕建立在此次匯入之上, 不能撤銷, 有誤請更正: {list}',
    '{n} later entries have built on this import, so it is corrected rather than undone: {list}',
  ),
  builtBy: words('第 {seq} 条 ({on}, {rows} 行)', '第 {seq} 條 ({on}, {rows} 列)', 'entry {seq} ({on}, {rows} rows)'),
  stale: words(
    '预览之后数据已有变动, 请重新核对后再应用',
    '預覽之後資料已有變動, 請重新核對後再套用',
    'Business went on since the preview and some rows would now do something else: check again, then apply',
  ),
  revised: words(
    '您查看之后, 这份预览已被改过 (可能是另一个窗口或同事); 请按现在的内容再看、再定',
    '您檢視之後, 這份預覽已被改過 (可能是另一個視窗或同事); 請按現在的內容再看、再定',
    'This preview was revised since you read it, in another window or by a colleague: look at it as it is now, then decide',
  ),
  frozen: words(
    '{list} 的名单已定版, 含有此次导入的行, 只能更正',
    '{list} 的名單已定版, 含有此次匯入的列, 只能更正',
    'The frozen list of {list} holds rows of this import: it can only be amended',
  ),
};

/** Tables that an undo leaves alone: the import's own record and the mapping that a person taught. */
const notUndone = new Set(['import_record', 'column_mapping', 'evidence']);

/**
 * The plans as they hold now, each as JSON text. When business went on since the preview, the rows are compared again; if any row would now do something
 * else than the person saw, nothing is applied: the preview has to be worked out and looked at again.
 */
async function presentPlans(
  db: Trx,
  ctx: PrepareCtx,
  preview: Preview,
): Promise<{ plans: string[]; plannedAt: bigint }> {
  if (!(await businessSince(db, preview.plannedAt)))
    return { plans: await listPlans(db, preview.id), plannedAt: preview.plannedAt };
  const plannedAt = await headOf(db);
  const seen = await listReadRows(db, preview.id);
  const plans = await planRows(
    db,
    ctx,
    seen.map((one) => one.read),
    sourceOf(preview, preview.family as Family),
  );
  if (plans.some((plan, i) => effectOf(plan) !== (seen[i] && effectOf(seen[i].plan))))
    throw new Problem('conflict', refuse.stale);
  return {
    plans: plans
      .filter((plan) => plan.outcome === 'add' || plan.outcome === 'change')
      .map((plan) => JSON.stringify(plan)),
    plannedAt,
  };
}

/** What a person sees of a plan: a value that changed meanwhile shows in `before`, even where the outcome is the same. */
const effectOf = ({ outcome, subject, changes }: RowPlan): string => canonical({ outcome, subject, changes });

const sourceOf = (from: Omit<IntakeSource, 'family'>, family: Family): IntakeSource => ({
  fileId: from.fileId,
  family,
  scopeId: from.scopeId,
  zoneId: from.zoneId,
  period: from.period,
  receivedOn: from.receivedOn,
  decisions: from.decisions,
});

/** Checks what may be applied and fixes the plans by their content. */
export async function prepareApply(ctx: PrepareCtx, input: { id: string; seenAt?: string | undefined }) {
  return await ctx.engine.transaction(ctx.actor, async (db) => {
    const preview = await findPreview(db, input.id);
    if (!preview?.family) throw new Problem('not-found');
    if (input.seenAt !== undefined && input.seenAt !== preview.at) throw new Problem('conflict', refuse.revised);
    if (preview.mayImport === 'none') throw new Problem('invalid', refuse.forbidden, preview.findings);
    if (preview.mayImport === 'after_confirmation' && !preview.confirmed)
      throw new Problem('invalid', refuse.confirm, preview.findings);
    if ((await listRecords(db, [preview.id])).has(preview.id)) throw new Problem('conflict', refuse.applied);
    const { plans, plannedAt } = await presentPlans(db, ctx, preview);
    if (plans.length === 0) throw new Problem('invalid', refuse.nothing);
    const recorded = {
      id: preview.id,
      fileId: preview.fileId,
      family: preview.family,
      scopeId: preview.scopeId,
      zoneId: preview.zoneId,
      period: preview.period,
      receivedOn: preview.receivedOn,
      decisions: preview.decisions,
      mapping: fieldsOf(preview.tables),
      taught: preview.mapping,
      counts: preview.counts,
      /** The entry against which the plans hold; applying refuses if business went on since. */
      plannedAt: plannedAt.toString(),
      plansSha256: await keepPlans(db, plans),
    };
    handed.set(recorded, plans);
    return recorded;
  });
}

/** Plans on their way from `prepare` to `apply` of the same command, as the texts that were kept: reading those back would give the same. */
const handed = new WeakMap<object, readonly string[]>();

type Recorded = Awaited<ReturnType<typeof prepareApply>>;

/** Sheet and signature → field → column letter: names the cell of every figure for its passport. */
const fieldsOf = (
  tables: readonly {
    sheet: string;
    signature: string;
    batch: string | null;
    columns: readonly { col: string; field: string | null }[];
  }[],
) =>
  tables.map((table) => ({
    sheet: table.sheet,
    batch: table.batch,
    fields: Object.fromEntries(table.columns.flatMap((column) => (column.field ? [[column.field, column.col]] : []))),
  }));

/** Writes what the plans say, the import's record, and the mapping that a person taught. */
export async function applyImport(ctx: WriteCtx, recorded: Recorded): Promise<void> {
  if (await businessSince(ctx.db, BigInt(recorded.plannedAt))) throw new Problem('conflict', refuse.stale);
  const plans =
    handed.get(recorded)?.map((text) => JSON.parse(text) as RowPlan) ?? (await readPlans(ctx.db, recorded.plansSha256));
  const stranger = plans.find((plan) => !mayActOn(ctx.actor, plan.zoneId, plan.scopeId));
  if (stranger) throw new Problem('not-allowed');
  const source = sourceOf(recorded, recorded.family);
  ctx.progress(0, plans.length);
  await familyIntakes[recorded.family].apply(ctx, plans, source);
  await writeRecord(ctx, recorded, 'applied');
  await keepMappings(ctx.db, ctx.actor.officeId, recorded.taught, ctx.entry);
  ctx.progress(plans.length, plans.length);
}

async function writeRecord(ctx: WriteCtx, recorded: Recorded, state: 'applied' | 'undone'): Promise<void> {
  await ctx.db
    .updateTable('import_record')
    .set({ ended: ctx.entry })
    .where('id', '=', recorded.id)
    .where('ended', 'is', null)
    .execute();
  await ctx.db
    .insertInto('import_record')
    .values({
      id: recorded.id,
      file_id: recorded.fileId,
      family: recorded.family,
      scope_id: recorded.scopeId,
      zone_id: recorded.zoneId,
      period: recorded.period,
      received_on: recorded.receivedOn,
      state,
      plans_sha256: recorded.plansSha256,
      mapping: JSON.stringify(recorded.mapping),
      counts: JSON.stringify(recorded.counts),
      office_id: ctx.actor.officeId,
      began: ctx.entry,
      ended: null,
    })
    .execute();
}

/** Later entries named in a refusal; the journal page shows the others. */
const namedEntries = 5;

const fill = (text: Words, places: Readonly<Record<string, unknown>>): Words =>
  words(say(text, 'zh-Hans', places), say(text, 'zh-Hant', places), say(text, 'en', places));

/** Turns an applied import back: what it began ends, what it ended comes back. Nothing is deleted. */
export async function undoImport(ctx: WriteCtx, id: string): Promise<void> {
  const record = await ctx.db
    .selectFrom('import_record')
    .selectAll()
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!record) throw new Problem('not-found');
  if (record.state !== 'applied') throw new Problem('conflict', refuse.notApplied);
  const all = (await writtenTables(ctx.db)).filter((table) => !notUndone.has(table.name));
  const { later, frozen, shared } = await wholeProgramme(ctx.db, async () => ({
    later: await laterWork(ctx.db, record.began, all),
    frozen: await frozenSessionsOf(ctx.db, record.began),
    shared: await othersInSession(ctx.db, record.began),
  }));
  const listed = later.slice(0, namedEntries).map((one) => fill(refuse.builtBy, { ...one }));
  if (later.length > 0) throw new Problem('conflict', fill(refuse.built, { n: later.length, list: listed }));
  if (frozen.length > 0) throw new Problem('frozen', fill(refuse.frozen, { list: frozen }));
  // Another body's list stands in the session that this one opened: its lines go, the session stays.
  const tables = shared ? all.filter((table) => table.name !== 'session') : all;
  await undoRows(ctx.db, record.began, ctx.entry, tables);
  await ctx.db
    .updateTable('import_record')
    .set({ ended: ctx.entry })
    .where('id', '=', id)
    .where('ended', 'is', null)
    .execute();
  await ctx.db
    .insertInto('import_record')
    .values({
      ...record,
      mapping: JSON.stringify(record.mapping),
      counts: JSON.stringify(record.counts),
      state: 'undone',
      began: ctx.entry,
      ended: null,
    })
    .execute();
}
