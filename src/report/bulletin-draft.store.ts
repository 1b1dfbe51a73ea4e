import type { Trx } from '../db/engine.ts';
import { type Draft, zDraft } from './bulletin.api.ts';

export interface StoredDraft {
  readonly id: string;
  readonly draft: Draft;
  readonly officeId: string;
  readonly person: string;
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly savedAt: string;
}

const rowsOf = (db: Trx) => db.selectFrom('bulletin_draft').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

const draftOf = (row: Row): StoredDraft => ({
  id: row.id,
  draft: zDraft.parse(row.draft),
  officeId: row.office_id,
  person: row.person_name,
  zoneId: row.zone_id,
  scopeId: row.scope_id,
  savedAt: row.saved_at,
});

/** Newest first. */
export const listDrafts = async (db: Trx): Promise<StoredDraft[]> =>
  (await rowsOf(db).orderBy('saved_at', 'desc').limit(200).execute()).map(draftOf);

export async function findDraft(db: Trx, id: string): Promise<StoredDraft | undefined> {
  const row = await rowsOf(db).where('id', '=', id).executeTakeFirst();
  return row && draftOf(row);
}

export async function writeDraft(db: Trx, row: StoredDraft): Promise<void> {
  const values = {
    draft: JSON.stringify(row.draft),
    office_id: row.officeId,
    person_name: row.person,
    zone_id: row.zoneId,
    scope_id: row.scopeId,
    saved_at: row.savedAt,
  };
  await db
    .insertInto('bulletin_draft')
    .values({ id: row.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export const dropDraft = async (db: Trx, id: string): Promise<boolean> =>
  (await db.deleteFrom('bulletin_draft').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
