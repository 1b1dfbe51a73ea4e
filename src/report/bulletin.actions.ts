import { randomUUID } from 'node:crypto';
import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { Lang } from '../base/words.ts';
import { zoneNamesAt } from '../campaign/cohort.store.ts';
import { type AnyAction, defineOperation, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import {
  bulletinDraftApi,
  bulletinGetApi,
  bulletinListApi,
  bulletinSinceApi,
  draftDropApi,
  draftGetApi,
  draftListApi,
  draftSaveApi,
} from './bulletin.api.ts';
import { type BulletinFound, findBulletin, listBulletins } from './bulletin.store.ts';
import { dropDraft, findDraft, listDrafts, type StoredDraft, writeDraft } from './bulletin-draft.store.ts';
import { groundOf } from './bulletin-ground.actions.ts';
import { askedAgain, issuedPaper, makeIssue, type RenderPaper } from './bulletin-issue.actions.ts';
import { movesBetween } from './bulletin-moves.actions.ts';
import { buildPaper } from './bulletin-paper.actions.ts';
import { zBulletinHead } from './bulletin-params.ts';
import { sureTemplate, templateActions, templateOf } from './bulletin-template.actions.ts';

const draft = defineQuery(bulletinDraftApi, async (ctx, question) => {
  const { template, version } = await templateOf(ctx.db, question.template, question.version);
  return await buildPaper(await groundOf(ctx, question), template, version);
});

type Names = ReadonlyMap<string, string>;
const placeName = (names: Names, { zoneId, scopeId }: { zoneId: string | null; scopeId: string | null }) =>
  zoneId === null ? scopeId : (names.get(zoneId) ?? zoneId);

const bulletinView = (row: BulletinFound, names: Names) => ({
  id: row.id,
  template: { code: row.templateCode, version: row.templateVersion, name: row.madeFrom.template.name },
  title: row.title,
  number: row.number,
  issuedOn: row.issuedOn as Day,
  cutOff: row.cutOff as Day,
  entry: row.asOf.toString(),
  rules: row.rules,
  lang: row.lang as Lang,
  zoneId: row.zoneId,
  scopeId: row.scopeId,
  placeName: placeName(names, row),
  sha256: row.paperSha256,
  files: [...row.files],
  follows: row.follows,
  corrects: row.corrects,
  correctedBy: row.correctedBy,
  why: row.why,
  moves: row.moves,
  issuedAt: row.issuedAt,
  person: row.person,
  officeId: row.officeId,
  issuedEntry: row.entry.toString(),
});

const list = defineQuery(bulletinListApi, async (ctx, { template, entry, before, limit }) => {
  const found = await listBulletins(ctx.db, {
    template,
    upTo: entryAsked(ctx, entry),
    before: before === undefined ? undefined : BigInt(before),
    limit,
  });
  const names = await zoneNamesAt(ctx.db, ctx.head);
  const last = found.length === limit ? found.at(-1) : undefined;
  return { rows: found.map((row) => bulletinView(row, names)), next: last ? last.entry.toString() : null };
});

async function sureBulletin(ctx: ReadCtx, id: string): Promise<BulletinFound> {
  const found = await findBulletin(ctx.db, id);
  if (!found) throw new Problem('not-found');
  return found;
}

const get = defineQuery(bulletinGetApi, async (ctx, { id }) => {
  const found = await sureBulletin(ctx, id);
  return {
    ...bulletinView(found, await zoneNamesAt(ctx.db, found.asOf)),
    paper: await issuedPaper(ctx.db, found),
  };
});

const since = defineQuery(bulletinSinceApi, async (ctx, { id, entry: asked }) => {
  const entry = entryAsked(ctx, asked);
  const found = await sureBulletin(ctx, id);
  const moves =
    entry <= found.asOf
      ? []
      : await movesBetween(ctx, await issuedPaper(ctx.db, found), await askedAgain(ctx, found, entry));
  return { from: found.asOf.toString(), entry: entry.toString(), moves };
});

const draftLine = (row: StoredDraft, names: Names) => ({
  id: row.id,
  title: row.draft.head.title,
  template: row.draft.question.template,
  day: row.draft.question.day ?? null,
  place: placeName(names, row),
  person: row.person,
  savedAt: row.savedAt,
});

const drafts = defineQuery(draftListApi, async (ctx) => {
  const names = await zoneNamesAt(ctx.db, ctx.head);
  return { drafts: (await listDrafts(ctx.db)).map((row) => draftLine(row, names)) };
});

const getDraft = defineQuery(draftGetApi, async (ctx, { id }) => {
  const found = await findDraft(ctx.db, id);
  if (!found) throw new Problem('not-found');
  const { question, template, head } = found.draft;
  const { version } = await templateOf(ctx.db, question.template, question.version);
  const built = await buildPaper(await groundOf(ctx, question), template, version, head);
  return { ...draftLine(found, await zoneNamesAt(ctx.db, ctx.head)), draft: found.draft, ...built };
});

const saveDraft = defineOperation(draftSaveApi, async (ctx, { id: given, draft: asked }) => {
  if (asked.template) sureTemplate(asked.template);
  return await ctx.engine.transaction(ctx.actor, async (db) => {
    const { size: head } = await db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    if (given !== undefined && !(await findDraft(db, given))) throw new Problem('not-found');
    const { question } = asked;
    const { zoneId, scopeId } = await groundOf({ ...ctx, db, head }, question);
    const template = asked.template ?? (await templateOf(db, question.template, question.version)).template;
    const wanted = { question, template, head: asked.head ?? zBulletinHead.parse({}) };
    const id = given ?? randomUUID();
    const { officeId, name: person } = ctx.actor;
    await writeDraft(db, { id, draft: wanted, officeId, person, zoneId, scopeId, savedAt: ctx.now });
    return { id };
  });
});

const drop = defineOperation(draftDropApi, async (ctx, { id }) => {
  if (!(await ctx.engine.transaction(ctx.actor, (db) => dropDraft(db, id)))) throw new Problem('not-found');
  return { dropped: true as const };
});

/** Papers are rendered by a door: it is handed in. */
export const makeBulletinActions = (render: RenderPaper): AnyAction[] => [
  ...templateActions,
  draft,
  saveDraft,
  drafts,
  getDraft,
  drop,
  makeIssue(render),
  list,
  get,
  since,
];
