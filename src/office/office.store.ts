import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Db, Trx } from '../db/engine.ts';
import { knownIn } from '../db/records.ts';
import type { Office, Reach, Sighted } from './office.ts';

const columns = [
  'id',
  'kind',
  'hans',
  'hant',
  'en',
  'parent_id',
  'reach',
  'reach_keys',
  'valid_from',
  'valid_to',
] as const;

interface OfficeRow {
  id: string;
  kind: string;
  hans: string;
  hant: string;
  en: string;
  parent_id: string | null;
  reach: string;
  reach_keys: string[];
  valid_from: string;
  valid_to: string | null;
}

const toOffice = (row: OfficeRow): Office => ({
  id: row.id,
  kind: row.kind as Office['kind'],
  name: { hans: row.hans, hant: row.hant, en: row.en },
  parentId: row.parent_id,
  reach: row.reach as Reach,
  reachKeys: row.reach_keys,
  validFrom: row.valid_from as Day,
  validTo: row.valid_to as Day | null,
});

/** All offices by id, live or as known at an entry, closed ones too: a programme has hundreds, so the tree is walked in memory. */
export async function listOffices(db: Db | Trx, entry?: bigint): Promise<Office[]> {
  const rows = await db.selectFrom('office').select(columns).where(knownIn('office', entry)).orderBy('id').execute();
  return rows.map(toOffice);
}

export async function findOffice(db: Db | Trx, id: string): Promise<Office | undefined> {
  const row = await db
    .selectFrom('office')
    .select(columns)
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
  return row && toOffice(row);
}

export async function insertOffice(db: Trx, entry: bigint, office: Office): Promise<void> {
  await db
    .insertInto('office')
    .values({
      id: office.id,
      kind: office.kind,
      ...office.name,
      parent_id: office.parentId,
      reach: office.reach,
      reach_keys: office.reachKeys,
      valid_from: office.validFrom,
      valid_to: office.validTo,
      began: entry,
    })
    .execute();
}

export async function endOffice(db: Trx, entry: bigint, id: string): Promise<void> {
  await db.updateTable('office').set({ ended: entry }).where('id', '=', id).where('ended', 'is', null).execute();
}

/**
 * What a territory comes to now. A city sees the rows of its scope and of the zones that report to it; a county the zones that lie
 * in it; a zone committee its zones. Resolved once per office change, never inside a row policy (research: 35 times dearer).
 */
export async function resolveTerritory(
  db: Db | Trx,
  office: Pick<Office, 'reach' | 'reachKeys'>,
  entry?: bigint,
): Promise<Sighted> {
  const keys = [...office.reachKeys];
  switch (office.reach) {
    case 'everywhere':
      return { everywhere: true, zones: [], scopes: [] };
    case 'zones':
      return { everywhere: false, zones: keys.sort(), scopes: [] };
    case 'scopes': {
      const zones = await db
        .selectFrom('zone')
        .select('id')
        .where('scope_id', 'in', keys)
        .where(knownIn('zone', entry))
        .orderBy('id')
        .execute();
      return { everywhere: false, zones: zones.map((zone) => zone.id), scopes: keys.sort() };
    }
    case 'counties': {
      const zones = await db
        .selectFrom('zone')
        .select('id')
        .where('county_code', 'in', keys)
        .where(knownIn('zone', entry))
        .orderBy('id')
        .execute();
      return { everywhere: false, zones: zones.map((zone) => zone.id), scopes: [] };
    }
  }
}

/**
 * To be called by everything that may alter who sees what: offices, posts, roles, people, passwords, sign-ins that end, and zones
 * that change their county or their reporting scope. Actors resolved before are then resolved anew at their next request.
 */
export async function bumpOfficeEpoch(db: Trx): Promise<void> {
  await db
    .updateTable('office_epoch')
    .set({ epoch: sql`epoch + 1` })
    // Pages that are open, in whichever process, are looked at again.
    .returning(sql`pg_notify('taihang', 'office')`.as('told'))
    .execute();
}

/** Keys of a territory that name no zone there is, or a scope that no zone reports to. Counties may have no zone yet. */
export async function unknownPlaces(
  db: Db | Trx,
  { reach, reachKeys }: Pick<Office, 'reach' | 'reachKeys'>,
): Promise<string[]> {
  if (reachKeys.length === 0 || (reach !== 'zones' && reach !== 'scopes')) return [];
  const column = reach === 'zones' ? 'id' : 'scope_id';
  const rows = await db
    .selectFrom('zone')
    .select(`${column} as key`)
    .distinct()
    .where(column, 'in', [...reachKeys])
    .where('ended', 'is', null)
    .execute();
  const known = new Set(rows.map((row) => row.key));
  return reachKeys.filter((key) => !known.has(key));
}
