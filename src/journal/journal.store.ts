import { createHash } from 'node:crypto';
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

/** Appends the entry and moves the head; the transaction that wrote the rows commits both. */
export async function appendEntry(db: Trx, head: Head, entry: Entry): Promise<void> {
  const body = canonical(entry);
  const leaf = leafOf(body);
  const frontier = append(sha256, head.size, head.frontier, leaf);
  await db
    .insertInto('journal')
    .values({
      seq: head.size + 1n,
      at: entry.at,
      actor_id: entry.actor.personId,
      actor_name: entry.actor.name,
      office_id: entry.actor.officeId,
      action: entry.action,
      body,
      leaf: Buffer.from(leaf),
    })
    .execute();
  await db
    .updateTable('journal_head')
    .set({ size: head.size + 1n, frontier: frontierText(frontier), root: hex(rootOf(sha256, frontier)) })
    .where('id', '=', 1)
    .execute();
}
