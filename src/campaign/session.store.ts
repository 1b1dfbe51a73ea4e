import { type Selectable, sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Trx } from '../db/engine.ts';
import { unawaited } from '../db/line.ts';
import type { Tables } from '../db/schema.ts';
import { compareSessions } from './batch.ts';
import { type CountingRules, presetCountingRules, zCountingRules } from './counting-rules.ts';
import type { SessionView } from './session.api.ts';

const knownAt = (entry: bigint) => sql<boolean>`began <= ${entry} and (ended is null or ended > ${entry})`;

/**
 * Runs reads with the sight of the whole programme and gives the actor's own sight back. Counting needs it: whether a line of one
 * city counts may hang on a line of another. What leaves the action is cut to the actor's territory again.
 */
export async function wholeProgramme<T>(db: Trx, work: () => Promise<T>): Promise<T> {
  // Sent in this order, and with what `work` sends first.
  const sight = unawaited(
    sql<{ sight: string | null }>`select current_setting('app.everywhere', true) as sight`.execute(db),
  );
  unawaited(sql`select set_config('app.everywhere', '1', true)`.execute(db));
  const result = await work();
  const [before] = (await sight).rows;
  await sql`select set_config('app.everywhere', ${before?.sight ?? ''}, true)`.execute(db);
  return result;
}

const sessionOf = (row: Selectable<Tables['session']>): SessionView => ({
  number: row.number,
  name: row.name,
  heldOn: row.held_on as Day,
  venues: row.venues,
  state: row.state as SessionView['state'],
  frozenEntry: row.frozen_entry?.toString() ?? null,
  listSha256: row.list_sha256,
  listCount: row.list_count,
  rulesVersion: row.rules_version,
});

/** Sessions as of an entry, oldest first. */
export async function listSessions(db: Trx, entry: bigint): Promise<SessionView[]> {
  const rows = await db.selectFrom('session').selectAll().where(knownAt(entry)).orderBy('number').execute();
  return rows.map(sessionOf).sort(compareSessions);
}

/** The live session; undefined if there is none of that number. */
export async function findSession(db: Trx, number: string): Promise<SessionView | undefined> {
  const row = await db
    .selectFrom('session')
    .selectAll()
    .where('number', '=', number)
    .where('ended', 'is', null)
    .executeTakeFirst();
  return row && sessionOf(row);
}

/** Ends the live version of a session, if there is one, and begins the given one. */
export async function writeSession(db: Trx, session: SessionView, entry: bigint): Promise<void> {
  await db
    .updateTable('session')
    .set({ ended: entry })
    .where('number', '=', session.number)
    .where('ended', 'is', null)
    .execute();
  await db
    .insertInto('session')
    .values({
      number: session.number,
      name: session.name,
      held_on: session.heldOn,
      venues: session.venues,
      state: session.state,
      frozen_entry: session.frozenEntry === null ? null : BigInt(session.frozenEntry),
      list_sha256: session.listSha256,
      list_count: session.listCount,
      rules_version: session.rulesVersion,
      began: entry,
      ended: null,
    })
    .execute();
}

export type AmendmentRow = Selectable<Tables['amendment']>;

/** Amendments of one session, or of all, as of an entry, oldest first. */
export async function listAmendments(db: Trx, entry: bigint, session?: string): Promise<AmendmentRow[]> {
  let query = db.selectFrom('amendment').selectAll().where(knownAt(entry)).orderBy('began').orderBy('id');
  if (session !== undefined) query = query.where('session', '=', session);
  return await query.execute();
}

/** Adopted rules as of an entry, then the presets that no adopted one replaces. */
export async function listRules(db: Trx, entry: bigint): Promise<{ rules: CountingRules; preset: boolean }[]> {
  const rows = await db
    .selectFrom('counting_rules')
    .select(['version', 'rules'])
    .where(knownAt(entry))
    .orderBy('began')
    .orderBy('version')
    .execute();
  return [
    ...presetCountingRules.map((rules) => ({ rules, preset: true })),
    ...rows.map((row) => ({ rules: zCountingRules.parse(row.rules), preset: false })),
  ];
}

/** Rules of a version as of an entry; the newest adopted ones, else the strict preset, if none is named. */
export async function findRules(db: Trx, entry: bigint, version?: string): Promise<CountingRules | undefined> {
  const all = await listRules(db, entry);
  if (version !== undefined) return all.find(({ rules }) => rules.version === version)?.rules;
  return (all.filter(({ preset }) => !preset).at(-1) ?? all[0])?.rules;
}

export async function writeRules(db: Trx, rules: CountingRules, entry: bigint): Promise<void> {
  await db
    .insertInto('counting_rules')
    .values({ version: rules.version, remark: rules.remark, rules: JSON.stringify(rules), began: entry, ended: null })
    .execute();
}

/** Frozen sessions that hold lines which an entry began: undoing that entry would take lines out of a frozen list. */
export async function frozenSessionsOf(db: Trx, entry: bigint): Promise<string[]> {
  const rows = await db
    .selectFrom('session_entry as e')
    .innerJoin('session as s', (join) => join.onRef('s.number', '=', 'e.session').on('s.ended', 'is', null))
    .select('s.number')
    .distinct()
    .where('e.began', '=', entry)
    .where('s.state', '=', 'frozen')
    .where((where) => where.or([where('e.ended', 'is', null), where('e.ended', '>', where.ref('s.frozen_entry'))]))
    .orderBy('s.number')
    .execute();
  return rows.map((row) => row.number);
}
