import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { liesIn } from '../base/territory.ts';
import { words } from '../base/words.ts';
import { awaitingOf } from '../evidence/awaiting.ts';
import { defineCommand, defineQuery, type WriteCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import type { LinkKind } from '../project/identity.ts';
import { listGroupings } from '../territory/grouping.store.ts';
import { inListedOrder } from '../territory/grouping.ts';
import { readAwaiting } from './awaiting.actions.ts';
import { readCounted, rulesAsked } from './counted.actions.ts';
import {
  columnsOf,
  endEntries,
  fieldsOf,
  findEntry,
  insertEntries,
  lineOf,
  listEntries,
  listHash,
  nextPosition,
} from './entry.store.ts';
import { lookAlikes } from './look-alike.ts';
import {
  type ListingFields,
  nothingStated,
  type SessionView,
  sessionAddEntryApi,
  sessionFreezeApi,
  sessionGetApi,
  sessionListApi,
  sessionOpenApi,
  sessionRemoveEntryApi,
} from './session.api.ts';
import {
  type AmendmentRow,
  findSession,
  listAmendments,
  listSessions,
  wholeProgramme,
  writeSession,
} from './session.store.ts';
import { verdictView } from './session-view.ts';
import { addCells, addCellsBy, cellKey, sumCells } from './sums.store.ts';

export const noSuchSession = words('没有这一次活动', '沒有這一次活動', 'There is no such session');
const noSuchEntry = words('名单中没有这一行', '名單中沒有這一行', 'There is no such line in the list');
const noSuchProject = words('没有这个项目', '沒有這個項目', 'There is no such project');
const emptyList = words('名单是空的', '名單是空的', 'The list is empty');
const notFrozen = words('名单还没有定版', '名單還沒有定版', 'The list is not frozen yet');

export const amendmentView = (row: AmendmentRow) => ({
  id: row.id,
  entryId: row.entry_id,
  what: row.what as 'change' | 'add' | 'remove',
  before: row.before as Record<string, unknown>,
  after: row.after as Record<string, unknown>,
  reason: row.reason,
  person: row.person_name,
  officeId: row.office_id,
  on: row.amended_on as Day,
  entry: row.began.toString(),
});

const cellOfLine = (line: { session: string; batch: string; scopeId: string; zoneId: string | null }): string =>
  cellKey({ session: line.session, batch: line.batch, scope_id: line.scopeId, zone_id: line.zoneId ?? '' });

export const listSessionsAction = defineQuery(sessionListApi, async (ctx, input) => {
  const counted = await readCounted(ctx, entryAsked(ctx, input.entry));
  const cells = await wholeProgramme(ctx.db, () =>
    sumCells(ctx.db, counted.entry, counted.verdicts, (id) => {
      const line = counted.byId.get(id);
      return line ? cellOfLine(line) : '';
    }),
  );
  const amendments = await wholeProgramme(ctx.db, () => listAmendments(ctx.db, counted.entry));
  return {
    entry: counted.entry.toString(),
    sessions: counted.sessions.map((session) => ({
      ...session,
      batches: addCells(cells.filter((cell) => cell.session === session.number)),
      amendments: amendments.filter((row) => row.session === session.number).length,
    })),
  };
});

export const getSession = defineQuery(sessionGetApi, async (ctx, input) => {
  const asked = entryAsked(ctx, input.entry);
  const session = (await findAt(ctx, asked, input.number)) ?? notFound();
  if (input.list === 'frozen' && session.frozenEntry === null) throw new Problem('not-found', notFrozen);
  const frozen = input.list === 'frozen' && session.frozenEntry !== null ? BigInt(session.frozenEntry) : undefined;
  const entry = frozen ?? asked;
  // A frozen list keeps the rules it was frozen under, unless the reader asks for a replay under others.
  const counted = await readCounted(
    ctx,
    entry,
    input.rules ?? (frozen === undefined ? undefined : (session.rulesVersion ?? undefined)),
  );
  const own = counted.rows.filter((row) => row.session === input.number);
  const seen = own.filter((row) => liesIn(ctx.actor, { zoneId: row.zone_id, scopeId: row.scope_id }));
  const shown = seen.filter(
    (row) =>
      (input.batch === undefined || row.batch === input.batch) &&
      (input.scope === undefined || row.scope_id === input.scope),
  );
  const alike = lookAlikes(
    counted.lines,
    counted.verdicts,
    shown.flatMap((row) => counted.byId.get(row.id) ?? []),
  );
  const cells = (
    await wholeProgramme(ctx.db, () =>
      sumCells(ctx.db, entry, counted.verdicts, (id) => {
        const line = counted.byId.get(id);
        return line ? cellOfLine(line) : '';
      }),
    )
  ).filter((cell) => cell.session === input.number);
  const bodies = await listGroupings(ctx.db, entry);
  const sha256 = frozen === undefined ? null : listHash(own);
  return {
    session,
    entry: entry.toString(),
    rulesVersion: counted.rules.version,
    check: sha256 === null ? null : { sha256, agrees: sha256 === session.listSha256 },
    entries: shown.map((row) => {
      const line = lineOf(row);
      const verdict = counted.verdicts.get(row.id);
      if (!verdict) throw new Error(`line ${row.id} was not judged`);
      return {
        ...fieldsOf(row),
        id: row.id,
        session: row.session,
        batch: line.batch,
        position: row.position,
        projectId: row.project_id,
        link: row.link as LinkKind | null,
        at: line.at,
        amendmentId: row.amendment_id,
        ...verdictView(line, verdict, counted.byId, alike.get(row.id) ?? []),
      };
    }),
    sums: addCells(cells),
    byScope: addCellsBy('scope_id', cells, (ids) => inListedOrder(ids, bodies)).map(({ id, batches }) => ({
      scopeId: id,
      batches,
    })),
    byZone: addCellsBy('zone_id', cells, (ids) => ids.toSorted()).map(({ id, batches }) => ({ zoneId: id, batches })),
    amendments: (await listAmendments(ctx.db, asked, input.number)).map(amendmentView),
    awaiting: awaitingOf(
      (await readAwaiting(ctx, entry)).filter((rows) => rows.family === 'session' && rows.period === input.number),
      { sessions: [input.number], families: ['session'], day: session.heldOn },
      ctx.actor,
    ),
  };
});

const notFound = (): never => {
  throw new Problem('not-found', noSuchSession);
};

async function findAt(
  ctx: Parameters<typeof readCounted>[0],
  entry: bigint,
  number: string,
): Promise<SessionView | undefined> {
  return (await listSessions(ctx.db, entry)).find((one) => one.number === number);
}

export const openSession = defineCommand(sessionOpenApi, {
  apply: async (ctx, input) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const old = await findSession(ctx.db, input.number);
    if (old?.state === 'frozen') throw new Problem('frozen');
    const session: SessionView = {
      ...input,
      state: 'draft',
      frozenEntry: null,
      listSha256: null,
      listCount: null,
      rulesVersion: null,
    };
    await writeSession(ctx.db, session, ctx.entry);
    return session;
  },
});

/** The live draft of a number; a frozen one is refused with the word for it. */
export async function draftOf(ctx: { db: Parameters<typeof findSession>[0] }, number: string): Promise<SessionView> {
  const session = await findSession(ctx.db, number);
  if (!session) throw new Problem('not-found', noSuchSession);
  if (session.state === 'frozen') throw new Problem('frozen');
  return session;
}

/** Puts a line at the end of a list; `amendmentId` where the list is frozen. */
export async function addLine(
  ctx: WriteCtx,
  line: {
    readonly session: string;
    readonly batch: string;
    readonly projectId: string;
    readonly link: LinkKind | null;
    readonly fields: ListingFields;
    readonly amendmentId: string | null;
  },
): Promise<{ id: string; position: number }> {
  const project = await ctx.db
    .selectFrom('project')
    .select('id')
    .where('id', '=', line.projectId)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!project) throw new Problem('not-found', noSuchProject);
  const id = ctx.newId();
  const position = await wholeProgramme(ctx.db, () => nextPosition(ctx.db, line.session));
  await insertEntries(ctx.db, [
    {
      id,
      session: line.session,
      batch: line.batch,
      position,
      project_id: line.projectId,
      part_of: null,
      link: line.link,
      ...columnsOf(line.fields),
      amendment_id: line.amendmentId,
      file_id: null,
      sheet: null,
      row_no: null,
      began: ctx.entry,
      ended: null,
    },
  ]);
  return { id, position };
}

export const addEntry = defineCommand(sessionAddEntryApi, {
  apply: async (ctx, { number, batch, projectId, link, fields }) => {
    if (!mayActOn(ctx.actor, fields.zoneId, fields.scopeId)) throw new Problem('not-allowed');
    await draftOf(ctx, number);
    const stated = { ...nothingStated, ...fields };
    return await addLine(ctx, { session: number, batch, projectId, link, fields: stated, amendmentId: null });
  },
});

export const removeEntry = defineCommand(sessionRemoveEntryApi, {
  apply: async (ctx, { number, entryId }) => {
    await draftOf(ctx, number);
    const row = await findEntry(ctx.db, entryId);
    if (!row || row.session !== number) throw new Problem('not-found', noSuchEntry);
    if (!mayActOn(ctx.actor, row.zone_id, row.scope_id)) throw new Problem('not-allowed');
    await endEntries(ctx.db, [entryId], ctx.entry);
    return { removed: true as const };
  },
});

/** One act: the list as it stands now gets its hash, the rules it counts under, and the journal position it can always be read from. */
export const freezeSession = defineCommand(sessionFreezeApi, {
  apply: async (ctx, { number, rules: version }) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const draft = await draftOf(ctx, number);
    const rows = await listEntries(ctx.db, ctx.entry, number);
    if (rows.length === 0) throw new Problem('conflict', emptyList);
    const rules = await rulesAsked(ctx, ctx.entry, version);
    const session: SessionView = {
      ...draft,
      state: 'frozen',
      frozenEntry: ctx.entry.toString(),
      listSha256: listHash(rows),
      listCount: rows.length,
      rulesVersion: rules.version,
    };
    await writeSession(ctx.db, session, ctx.entry);
    return session;
  },
});

export const sessionActions = [listSessionsAction, getSession, openSession, addEntry, removeEntry, freezeSession];
