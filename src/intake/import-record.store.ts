import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { RowPlan } from '../base/normal-row.ts';
import type { Db, Trx } from '../db/engine.ts';
import { keepBytes, readBytes } from '../evidence/evidence.store.ts';
import type { Mapping } from './import.store.ts';

// Off the main thread: thousands of plans take long enough to keep every other request waiting.
const packed = promisify<string, { level: number }, Buffer>(gzip);
const unpacked = promisify<Uint8Array, Buffer>(gunzip);

/** Plans, each as JSON text, are kept by content: the journal names the hash, so a replay writes exactly what was applied. */
export const keepPlans = async (db: Trx, plans: readonly string[]): Promise<string> =>
  keepBytes(db, new Uint8Array(await packed(`[${plans.join(',')}]`, { level: 1 })));

export async function readPlans(db: Trx, sha256: string): Promise<RowPlan[]> {
  const bytes = await readBytes(db, sha256);
  if (!bytes) throw new Error(`the plans ${sha256} are gone`);
  return JSON.parse((await unpacked(bytes)).toString('utf8')) as RowPlan[];
}

export interface ImportRecord {
  readonly state: 'applied' | 'undone';
  readonly began: bigint;
  readonly ended: bigint | null;
}

/** The versions of an import's record, oldest first: applied, then perhaps undone. */
export async function listRecords(db: Db | Trx, ids: readonly string[]): Promise<Map<string, ImportRecord[]>> {
  const found = new Map<string, ImportRecord[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom('import_record')
    .select(['id', 'state', 'began', 'ended'])
    .where('id', 'in', [...ids])
    .orderBy('began')
    .execute();
  for (const row of rows) {
    const list = found.get(row.id) ?? [];
    list.push({ state: row.state as 'applied' | 'undone', began: row.began, ended: row.ended });
    found.set(row.id, list);
  }
  return found;
}

/** Mappings this office kept, by table signature. */
export async function listMappings(db: Trx, officeId: string): Promise<Mapping> {
  const rows = await db
    .selectFrom('column_mapping')
    .select(['signature', 'fields'])
    .where('office_id', '=', officeId)
    .where('ended', 'is', null)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.signature, row.fields as Record<string, string>]));
}

/** Keeps the mappings that differ from what the office has; ends the old version of each. */
export async function keepMappings(db: Trx, officeId: string, mapping: Mapping, entry: bigint): Promise<void> {
  const kept = await listMappings(db, officeId);
  for (const [signature, fields] of Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (JSON.stringify(kept[signature]) === JSON.stringify(fields)) continue;
    await db
      .updateTable('column_mapping')
      .set({ ended: entry })
      .where('office_id', '=', officeId)
      .where('signature', '=', signature)
      .where('ended', 'is', null)
      .execute();
    await db
      .insertInto('column_mapping')
      .values({ office_id: officeId, signature, fields: JSON.stringify(fields), began: entry, ended: null })
      .execute();
  }
}

/** Actions after which a comparison of rows still holds: they touch no row that a workbook is compared with. */
const harmless = [
  'evidence',
  'account',
  'office',
  'person',
  'post',
  'role',
  'scheme',
  'standing',
  'contest',
  'published',
];

/** True if an entry after `entry` may have changed what rows of a workbook are compared with. */
export async function businessSince(db: Trx, entry: bigint): Promise<boolean> {
  const rows = await db.selectFrom('journal').select('action').distinct().where('seq', '>', entry).execute();
  return rows.some((row) => !harmless.includes(row.action.split('.')[0] ?? ''));
}
