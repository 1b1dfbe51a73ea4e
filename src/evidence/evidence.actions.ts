import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { type AnyAction, defineCommand, defineQuery, Unchanged } from '../journal/act.actions.ts';
import { evidenceGetApi, evidenceListApi, evidenceStoreApi } from './evidence.api.ts';
import { findByContent, findEvidence, keepBytes, listEvidence } from './evidence.store.ts';

/** File types by ending, from our own table: what a sender claims is never believed. */
const mediaTypes: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.12',
  xls: 'application/vnd.ms-excel',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  csv: 'text/csv',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

export const mediaTypeOf = (name: string): string =>
  mediaTypes[name.toLowerCase().split('.').pop() ?? ''] ?? 'application/octet-stream';

/** A file's own name without any path that came with it. */
const bareName = (name: string): string =>
  name
    .split(/[\\/]/)
    .pop()
    ?.replace(/\p{Cc}/gu, '') || 'file';

export const storeEvidence = defineCommand(evidenceStoreApi, {
  prepare: async (ctx, input) => {
    const { actor } = ctx;
    // The office's own place decides who sees the paper; a wider office may name the place it files it for.
    const zoneId = input.zoneId ?? (actor.everywhere || actor.scopes.length > 0 ? null : (actor.zones[0] ?? null));
    const scopeId = input.scopeId ?? (actor.everywhere ? null : (actor.scopes[0] ?? null));
    if ((zoneId || scopeId) && !mayActOn(actor, zoneId, scopeId)) throw new Problem('not-allowed');
    const sha256 = await ctx.engine.transaction('program', (db) => keepBytes(db, input.content));
    const known = await ctx.engine.transaction(actor, (db) => findByContent(db, sha256, actor.officeId));
    if (known) return new Unchanged({ evidence: known, already: true });
    return {
      sha256,
      size: input.content.length,
      name: bareName(input.name),
      receivedOn: input.receivedOn ?? ctx.today,
      zoneId,
      scopeId,
    };
  },
  apply: async (ctx, recorded) => {
    // Of several who send the same bytes at once, one is first; the others come here after it and are told so.
    const known = await findByContent(ctx.db, recorded.sha256, ctx.actor.officeId);
    if (known) return new Unchanged({ evidence: known, already: true });
    const id = ctx.newId();
    await ctx.db
      .insertInto('evidence')
      .values({
        id,
        sha256: recorded.sha256,
        size: BigInt(recorded.size),
        name: recorded.name,
        media_type: mediaTypeOf(recorded.name),
        received_on: recorded.receivedOn,
        stored_at: ctx.now,
        person_id: ctx.actor.personId,
        person_name: ctx.actor.name,
        office_id: ctx.actor.officeId,
        zone_id: recorded.zoneId,
        scope_id: recorded.scopeId,
        began: ctx.entry,
        ended: null,
      })
      .execute();
    const evidence = await findEvidence(ctx.db, id);
    if (!evidence) throw new Problem('not-allowed');
    return { evidence, already: false };
  },
});

export const listEvidenceAction = defineQuery(evidenceListApi, async (ctx, input) => {
  const rows = await listEvidence(ctx.db, input.before ? BigInt(input.before) : undefined, input.limit);
  return { rows, next: rows.length === input.limit ? (rows.at(-1)?.entry ?? null) : null };
});

export const getEvidence = defineQuery(evidenceGetApi, async (ctx, input) => {
  const evidence = await findEvidence(ctx.db, input.id);
  if (!evidence) throw new Problem('not-found');
  return evidence;
});

export const evidenceActions = [storeEvidence, listEvidenceAction, getEvidence] satisfies AnyAction[];
