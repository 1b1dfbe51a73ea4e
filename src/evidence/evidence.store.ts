import { createHash } from 'node:crypto';
import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Db, Trx } from '../db/engine.ts';
import type { Evidence } from './evidence.api.ts';

const damaged = words(
  '留存的原件与收到时不符, 请联系管理员运行 taihang verify',
  '留存的原件與收到時不符, 請聯絡管理員執行 taihang verify',
  'The stored paper is not as it was received: ask the administrator to run taihang verify',
);

export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps bytes under their hash; bytes that are there already are left alone. */
export async function keepBytes(db: Db | Trx, bytes: Uint8Array): Promise<string> {
  const sha256 = contentHash(bytes);
  await db
    .insertInto('evidence_blob')
    .values({ sha256, size: BigInt(bytes.length), bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return sha256;
}

/** The bytes of a hash, checked against it: a byte changed behind the program's back is never handed on. */
export async function readBytes(db: Db | Trx, sha256: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('evidence_blob').select('bytes').where('sha256', '=', sha256).executeTakeFirst();
  if (!row) return undefined;
  if (contentHash(row.bytes) !== sha256) throw new Problem('unavailable', damaged);
  return row.bytes;
}

const columns = [
  'id',
  'sha256',
  'size',
  'name',
  'media_type',
  'received_on',
  'stored_at',
  'person_name',
  'office_id',
  'began',
] as const;

interface Row {
  id: string;
  sha256: string;
  size: bigint;
  name: string;
  media_type: string;
  received_on: string;
  stored_at: string;
  person_name: string;
  office_id: string;
  began: bigint;
}

const evidenceOf = (row: Row): Evidence => ({
  id: row.id,
  sha256: row.sha256,
  size: Number(row.size),
  name: row.name,
  mediaType: row.media_type,
  receivedOn: row.received_on as Day,
  storedAt: row.stored_at,
  person: row.person_name,
  officeId: row.office_id,
  entry: row.began.toString(),
});

export async function findEvidence(db: Db | Trx, id: string): Promise<Evidence | undefined> {
  const row = await db
    .selectFrom('evidence')
    .select(columns)
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
  return row && evidenceOf(row);
}

export async function findByContent(db: Db | Trx, sha256: string, officeId: string): Promise<Evidence | undefined> {
  const row = await db
    .selectFrom('evidence')
    .select(columns)
    .where('sha256', '=', sha256)
    .where('office_id', '=', officeId)
    .where('ended', 'is', null)
    .executeTakeFirst();
  return row && evidenceOf(row);
}

/** Newest first, before entry `before`. */
export async function listEvidence(db: Trx, before: bigint | undefined, limit: number): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(columns)
    .where('ended', 'is', null)
    .$if(before !== undefined, (q) => q.where('began', '<', before as bigint))
    .orderBy('began', 'desc')
    .limit(limit)
    .execute();
  return rows.map(evidenceOf);
}
