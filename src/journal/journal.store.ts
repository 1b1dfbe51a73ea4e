import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';
import { canonical, type Entry } from './entry.ts';
import { append, type Hash, leafHash, rootOf } from './merkle.ts';

export const sha256: Hash = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

export interface Head {
  readonly size: bigint;
  readonly frontier: readonly Uint8Array[];
}

const frontierText = (frontier: readonly Uint8Array[]): string => frontier.map(hex).join(' ');
const parseFrontier = (text: string): Uint8Array[] => (text === '' ? [] : text.split(' ').map(unhex));

/** Takes the head row for this transaction: writers queue here. */
export async function lockHead(db: Trx): Promise<Head> {
  const row = await db
    .selectFrom('journal_head')
    .select(['size', 'frontier'])
    .where('id', '=', 1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { size: row.size, frontier: parseFrontier(row.frontier) };
}

export const leafOf = (body: string): Uint8Array => leafHash(sha256, new TextEncoder().encode(body));

/** The text and leaf of the entry after the head, and the head that follows it. */
export function nextHead(head: Head, entry: Entry): { body: string; leaf: Uint8Array; head: Head } {
  const body = canonical(entry);
  const leaf = leafOf(body);
  return {
    body,
    leaf,
    head: { size: head.size + 1n, frontier: append(sha256, head.size, head.frontier, leaf) },
  };
}

export async function insertEntry(db: Trx, entry: Entry, body: string, leaf: Uint8Array): Promise<void> {
  await db
    .insertInto('journal')
    .values({
      seq: BigInt(entry.seq),
      at: entry.at,
      actor_id: entry.actor.personId,
      actor_name: entry.actor.name,
      office_id: entry.actor.officeId,
      action: entry.action,
      body,
      leaf: Buffer.from(leaf),
    })
    .execute();
}

/** Stores the head after the last entry of the transaction: once for all commands that are committed together. */
export async function moveHead(db: Trx, { size, frontier }: Head): Promise<void> {
  await db
    .updateTable('journal_head')
    .set({ size, frontier: frontierText(frontier), root: hex(rootOf(sha256, frontier)) })
    .where('id', '=', 1)
    // Told at commit to every process that has pages open; no round trip of its own.
    .returning(sql`pg_notify('taihang', 'entry')`.as('told'))
    .execute();
}

/** Appends the entry and moves the head. */
export async function appendEntry(db: Trx, head: Head, entry: Entry): Promise<void> {
  const next = nextHead(head, entry);
  await insertEntry(db, entry, next.body, next.leaf);
  await moveHead(db, next.head);
}

export interface EntryRow {
  readonly seq: bigint;
  readonly at: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly office_id: string;
  readonly action: string;
  readonly body: string;
  readonly leaf: Uint8Array;
}

const entryColumns = ['seq', 'at', 'actor_id', 'actor_name', 'office_id', 'action', 'body', 'leaf'] as const;

export const entryLine = (row: EntryRow) => ({
  seq: row.seq.toString(),
  at: row.at,
  actor: row.actor_name,
  officeId: row.office_id,
  action: row.action,
  leaf: hex(row.leaf),
});

export async function findEntry(db: Trx, seq: bigint): Promise<EntryRow | undefined> {
  return await db.selectFrom('journal').select(entryColumns).where('seq', '=', seq).executeTakeFirst();
}

/** Newest first, before entry `before`. */
export async function listEntries(
  db: Trx,
  page: { before?: bigint | undefined; action?: string | undefined; office?: string | undefined; limit: number },
): Promise<EntryRow[]> {
  let rows = db.selectFrom('journal').select(entryColumns).orderBy('seq', 'desc').limit(page.limit);
  if (page.before !== undefined) rows = rows.where('seq', '<', page.before);
  if (page.action) rows = rows.where('action', '=', page.action);
  if (page.office !== undefined) rows = rows.where('office_id', '=', page.office);
  return await rows.execute();
}

/** Oldest first, after entry `after`: what replay walks through. */
export async function listEntriesAfter(db: Trx, after: bigint, limit: number): Promise<EntryRow[]> {
  return await db
    .selectFrom('journal')
    .select(entryColumns)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export async function listLeaves(db: Trx): Promise<Uint8Array[]> {
  const rows = await db.selectFrom('journal').select('leaf').orderBy('seq').execute();
  return rows.map((row) => new Uint8Array(row.leaf));
}

/** The last entry accepted before an instant. */
export async function lastEntryBefore(db: Trx, instant: string): Promise<{ seq: bigint; at: string } | undefined> {
  return await db
    .selectFrom('journal')
    .select(['seq', 'at'])
    .where('at', '<', instant)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}
