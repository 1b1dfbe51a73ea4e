import { Problem } from '../base/problem.ts';
import type { Trx } from '../db/engine.ts';
import { listAwaiting } from '../evidence/awaiting.store.ts';
import { allAwaiting } from '../evidence/awaiting.ts';
import { findEvidence } from '../evidence/evidence.store.ts';
import { type AnyAction, defineCommand, defineOperation, defineQuery } from '../journal/act.actions.ts';
import {
  importApplyApi,
  importAwaitingApi,
  importDiscardApi,
  importGetApi,
  importListApi,
  importPreviewApi,
  importReviseApi,
  importRowsApi,
  importUndoApi,
} from './import.api.ts';
import { deletePreview, findPreview, listPreviewRows, listPreviews, type Preview } from './import.store.ts';
import { applyImport, prepareApply, refuse, undoImport } from './import-apply.actions.ts';
import { listRecords } from './import-record.store.ts';
import { type FindingDictionary, loadView, spoken, viewOf } from './import-view.actions.ts';
import { workOut } from './preview.actions.ts';
import type { WorkbookReader } from './reader.actions.ts';

/** A preview that was not applied. */
async function openPreview(db: Trx, id: string): Promise<Preview> {
  const found = await findPreview(db, id);
  if (!found) throw new Problem('not-found');
  if ((await listRecords(db, [id])).has(id)) throw new Problem('conflict', refuse.applied);
  return found;
}

/** Answers so far with the newest ones; `ask` takes an answer back, and the row asks again. */
const answered = (before: Preview['decisions'], said: Preview['decisions']): Preview['decisions'] =>
  Object.fromEntries(Object.entries({ ...before, ...said }).filter(([, answer]) => answer !== 'ask'));

/** True if the preview is what the person saw of it, or already says what they say now. */
function asSeen(
  before: Preview,
  seen: { at?: string | undefined; decisions?: Record<string, string | null> | undefined } | undefined,
  said: Preview['decisions'],
): boolean {
  if (seen?.at !== undefined && seen.at !== before.at) return false;
  return Object.entries(seen?.decisions ?? {}).every(([row, answer]) => {
    const now = before.decisions[row] ?? null;
    return now === answer || now === said[row];
  });
}

/** The import desk. `reader` reads workbooks in a bounded child; `dictionary` says what each finding means. */
export function makeImportActions(reader: WorkbookReader, dictionary: FindingDictionary) {
  const preview = defineOperation(importPreviewApi, async (ctx, input) => {
    const made = await workOut(ctx, reader, input);
    if (!made) throw new Problem('conflict');
    return await ctx.engine.transaction(ctx.actor, (db) => loadView(db, made.id, dictionary, ctx.lang));
  });

  const revise = defineOperation(importReviseApi, async (ctx, input) => {
    const pick = <T>(said: T | undefined, kept: T): T => (said === undefined ? kept : said);
    // Another answer may be stored while this one is worked out: it is then taken in with it.
    for (let tries = 0; tries < 8; tries++) {
      const before = await ctx.engine.transaction(ctx.actor, (db) => openPreview(db, input.id));
      if (!asSeen(before, input.seen, input.decisions ?? {})) throw new Problem('conflict', refuse.revised);
      const made = await workOut(
        ctx,
        reader,
        {
          fileId: before.fileId,
          family: pick(input.family, before.family ?? undefined),
          scopeId: pick(input.scopeId, before.scopeId),
          zoneId: pick(input.zoneId, before.zoneId),
          period: pick(input.period, before.period),
          receivedOn: pick(input.receivedOn, before.receivedOn),
          mapping: { ...before.mapping, ...input.mapping },
          decisions: answered(before.decisions, input.decisions ?? {}),
          confirmed: pick(input.confirmed, before.confirmed),
          asSuspected: pick(input.asSuspected, before.asSuspected),
        },
        before,
      );
      if (made) return await ctx.engine.transaction(ctx.actor, (db) => loadView(db, made.id, dictionary, ctx.lang));
    }
    throw new Problem('conflict');
  });

  const discard = defineOperation(importDiscardApi, (ctx, { id }) =>
    ctx.engine.transaction(ctx.actor, async (db) => {
      await openPreview(db, id);
      await deletePreview(db, id);
      return { id };
    }),
  );

  const applyAction = defineCommand(importApplyApi, {
    alone: true,
    prepare: prepareApply,
    apply: async (ctx, recorded) => {
      await applyImport(ctx, recorded);
      return { id: recorded.id, entry: ctx.entry.toString(), counts: recorded.counts };
    },
  });

  const undoAction = defineCommand(importUndoApi, {
    alone: true,
    apply: async (ctx, recorded) => {
      await undoImport(ctx, recorded.id);
      return { id: recorded.id, entry: ctx.entry.toString() };
    },
  });

  const list = defineQuery(importListApi, async (ctx, input) => {
    const previews = await listPreviews(ctx.db, input.before, input.limit);
    const records = await listRecords(
      ctx.db,
      previews.map((one) => one.id),
    );
    const rows = [];
    for (const one of previews) {
      const evidence = await findEvidence(ctx.db, one.fileId);
      const {
        tables: _tables,
        findings: _findings,
        ...row
      } = viewOf(one, evidence?.name ?? null, records.get(one.id) ?? [], dictionary, ctx.lang);
      rows.push(row);
    }
    const last = previews.at(-1);
    return { rows, next: last && previews.length === input.limit ? `${last.at}|${last.id}` : null };
  });

  const awaiting = defineQuery(importAwaitingApi, async (ctx) => allAwaiting(await listAwaiting(ctx.db, ctx.head)));

  const get = defineQuery(importGetApi, (ctx, input) => loadView(ctx.db, input.id, dictionary, ctx.lang));

  const rows = defineQuery(importRowsApi, async (ctx, input) => {
    const found = await findPreview(ctx.db, input.id);
    if (!found) throw new Problem('not-found');
    const { decided, ...filter } = input;
    const page = await listPreviewRows(ctx.db, input.id, {
      ...filter,
      ...(decided ? { places: Object.keys(found.decisions) } : {}),
    });
    return {
      rows: page.map(({ place, read, plan }) => ({
        place,
        sheet: plan.sheet,
        row: plan.row,
        outcome: plan.outcome,
        title: plan.title,
        subjectId: plan.subject?.id ?? null,
        values: { ...read.values },
        changes: plan.changes.map((change) => ({ ...change })),
        findings: spoken(plan.findings, dictionary, ctx.lang),
        decision: found.decisions[`${plan.sheet}!${plan.row}`] ?? null,
      })),
      next: page.length === input.limit ? (page.at(-1)?.place ?? null) : null,
    };
  });

  return [preview, revise, discard, applyAction, undoAction, list, awaiting, get, rows] satisfies AnyAction[];
}
