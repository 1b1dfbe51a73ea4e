import { z } from 'zod';
import type { Trx } from '../db/engine.ts';
import { type AwaitingCount, zAwaitingCount } from '../evidence/awaiting.ts';
import { type Move, type StandingRowView, zMove, zStandingRow } from './standing-view.ts';

/** A frozen standing as it is stored. */
export interface Publication {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly day: string;
  readonly asOf: bigint;
  readonly rules: string;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly rows: readonly StandingRowView[];
  readonly sha256: string;
  readonly corrects: string | null;
  readonly why: string | null;
  readonly moves: readonly Move[];
  readonly publishedAt: string;
  readonly officeId: string;
  readonly person: string;
  readonly entry: bigint;
  /** What awaited a decision when it was published; null where the entry did not record it. */
  readonly awaiting: AwaitingCount | null;
}

const columns = [
  'id',
  'title',
  'grouping_id',
  'day',
  'as_of',
  'rules',
  'scheme_code',
  'scheme_version',
  'result_sha256',
  'corrects',
  'why',
  'published_at',
  'office_id',
  'person_name',
  'began',
  'awaiting',
] as const;

interface LineRow {
  id: string;
  title: string;
  grouping_id: string;
  day: string;
  as_of: bigint;
  rules: string;
  scheme_code: string;
  scheme_version: number;
  result_sha256: string;
  corrects: string | null;
  why: string | null;
  published_at: string;
  office_id: string;
  person_name: string;
  began: bigint;
  awaiting: unknown;
}

const lineOf = (row: LineRow): Omit<Publication, 'rows' | 'moves'> => ({
  id: row.id,
  title: row.title,
  group: row.grouping_id,
  day: row.day,
  asOf: row.as_of,
  rules: row.rules,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  sha256: row.result_sha256,
  corrects: row.corrects,
  why: row.why,
  publishedAt: row.published_at,
  officeId: row.office_id,
  person: row.person_name,
  entry: row.began,
  awaiting: zAwaitingCount.nullable().parse(row.awaiting),
});

export type PublicationLine = ReturnType<typeof lineOf> & { readonly correctedBy: string | null };

/** Newest first, before entry `before`. */
export async function listPublications(
  db: Trx,
  filter: { group?: string | undefined; before?: bigint | undefined; limit: number },
): Promise<PublicationLine[]> {
  let rows = db.selectFrom('publication').select(columns).where('ended', 'is', null);
  if (filter.group !== undefined) rows = rows.where('grouping_id', '=', filter.group);
  if (filter.before !== undefined) rows = rows.where('began', '<', filter.before);
  const found = await rows.orderBy('began', 'desc').limit(filter.limit).execute();
  const corrected = await correctionsOf(
    db,
    found.map((row) => row.id),
  );
  return found.map((row) => ({ ...lineOf(row), correctedBy: corrected.get(row.id) ?? null }));
}

async function correctionsOf(db: Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('publication')
    .select(['id', 'corrects'])
    .where('corrects', 'in', ids)
    .where('ended', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.corrects ?? '', row.id]));
}

export async function findPublication(
  db: Trx,
  id: string,
): Promise<(Publication & { readonly correctedBy: string | null }) | undefined> {
  const row = await db
    .selectFrom('publication')
    .select([...columns, 'result', 'moves'])
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const corrected = await correctionsOf(db, [id]);
  return {
    ...lineOf(row),
    rows: z.array(zStandingRow).parse(row.result),
    moves: z.array(zMove).parse(row.moves),
    correctedBy: corrected.get(id) ?? null,
  };
}

/** Newest day that a publication under this scheme speaks of. */
export async function newestPublishedDay(db: Trx, schemeCode: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('publication')
    .select('day')
    .where('scheme_code', '=', schemeCode)
    .where('ended', 'is', null)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.day;
}

export async function insertPublication(db: Trx, row: Publication): Promise<void> {
  await db
    .insertInto('publication')
    .values({
      id: row.id,
      kind: 'standing',
      title: row.title,
      grouping_id: row.group,
      day: row.day,
      as_of: row.asOf,
      rules: row.rules,
      scheme_code: row.schemeCode,
      scheme_version: row.schemeVersion,
      result: JSON.stringify(row.rows),
      result_sha256: row.sha256,
      corrects: row.corrects,
      why: row.why,
      moves: JSON.stringify(row.moves),
      published_at: row.publishedAt,
      office_id: row.officeId,
      person_name: row.person,
      began: row.entry,
      awaiting: row.awaiting === null ? null : JSON.stringify(row.awaiting),
    })
    .execute();
}
