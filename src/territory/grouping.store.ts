import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Db, Trx } from '../db/engine.ts';
import { knownIn } from '../db/records.ts';
import type { MemberConfidence, MemberKind, Membership } from './grouping.ts';
import type { GroupingLine } from './territory.api.ts';

const toGrouping = (row: {
  id: string;
  kind: string;
  hans: string;
  hant: string;
  en: string;
  lies_in: string[];
  confidence: string;
  note: string;
  source: string;
}): GroupingLine => ({
  id: row.id,
  kind: row.kind as GroupingLine['kind'],
  name: { hans: row.hans, hant: row.hant, en: row.en },
  liesIn: row.lies_in,
  confidence: row.confidence as MemberConfidence,
  note: row.note,
  source: row.source,
});

export async function listGroupings(db: Db | Trx, entry?: bigint): Promise<GroupingLine[]> {
  const rows = await db
    .selectFrom('grouping as g')
    .selectAll('g')
    .where(knownIn('g', entry))
    .orderBy('g.ordinal')
    .orderBy('g.id')
    .execute();
  return rows.map(toGrouping);
}

export interface MemberRow extends Membership {
  readonly role: string;
  readonly confidence: MemberConfidence;
  readonly note: string;
  readonly source: string;
}

/** Memberships of every grouping as known at an entry: some hundreds, so the rules walk them in memory. */
export async function listMemberships(db: Db | Trx, entry?: bigint): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('grouping_member as m')
    .selectAll('m')
    .where(knownIn('m', entry))
    .orderBy('m.began')
    .orderBy('m.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    groupingId: row.grouping_id,
    memberKind: row.member_kind as MemberKind,
    memberId: row.member_id,
    role: row.role,
    validFrom: row.valid_from as Day | null,
    validTo: row.valid_to as Day | null,
    confidence: row.confidence as MemberConfidence,
    note: row.note,
    source: row.source,
  }));
}

export async function endMembership(db: Trx, id: string, entry: bigint): Promise<void> {
  await db
    .updateTable('grouping_member')
    .set({ ended: entry })
    .where('id', '=', id)
    .where('ended', 'is', null)
    .execute();
}

export async function insertMembership(db: Trx, entry: bigint, row: MemberRow): Promise<void> {
  await db
    .insertInto('grouping_member')
    .values({
      id: row.id,
      grouping_id: row.groupingId,
      member_kind: row.memberKind,
      member_id: row.memberId,
      role: row.role,
      valid_from: row.validFrom,
      valid_to: row.validTo,
      confidence: row.confidence,
      note: row.note,
      source: row.source,
      began: entry,
      ended: null,
    })
    .execute();
}

/** Names of areas, zones and groupings by `kind:id`, as known at an entry. */
export async function memberNames(
  db: Trx,
  members: readonly Membership[],
  entry: bigint,
): Promise<Map<string, string>> {
  const ids = (kind: MemberKind) => [...new Set(members.flatMap((m) => (m.memberKind === kind ? m.memberId : [])))];
  const rows = [
    ...(await db
      .selectFrom('area')
      .select([sql<string>`'area:' || code`.as('key'), 'name'])
      .where(sql<boolean>`code = any(${ids('area')}::text[])`)
      .where(knownIn('area', entry))
      .execute()),
    ...(await db
      .selectFrom('zone')
      .select([sql<string>`'zone:' || id`.as('key'), 'name'])
      .where(sql<boolean>`id = any(${ids('zone')}::text[])`)
      .where(knownIn('zone', entry))
      .execute()),
    ...(await db
      .selectFrom('grouping')
      .select([sql<string>`'grouping:' || id`.as('key'), 'hans as name'])
      .where(sql<boolean>`id = any(${ids('grouping')}::text[])`)
      .where(knownIn('grouping', entry))
      .execute()),
  ];
  return new Map(rows.map((row) => [row.key, row.name]));
}
