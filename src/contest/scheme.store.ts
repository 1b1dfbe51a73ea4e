import type { Trx } from '../db/engine.ts';
import { type Scheme, zScheme } from './scheme.ts';

export interface AdoptedScheme {
  readonly code: string;
  readonly version: number;
  readonly appliesFrom: string;
  readonly adoptedOn: string;
  readonly why: string;
  readonly person: string;
  readonly entry: bigint;
  readonly scheme: Scheme;
}

/** Adopted versions as of an entry, newest first. */
export async function listSchemes(db: Trx, entry: bigint, code?: string): Promise<AdoptedScheme[]> {
  let rows = db
    .selectFrom('scheme')
    .selectAll()
    .where('began', '<=', entry)
    .where((where) => where.or([where('ended', 'is', null), where('ended', '>', entry)]));
  if (code !== undefined) rows = rows.where('code', '=', code);
  const found = await rows.orderBy('code').orderBy('version', 'desc').execute();
  return found.map((row) => ({
    code: row.code,
    version: row.version,
    appliesFrom: row.applies_from,
    adoptedOn: row.adopted_on,
    why: row.why,
    person: row.person_name,
    entry: row.began,
    scheme: zScheme.parse(row.body),
  }));
}

/** The newest version that applies on a day, as of an entry. */
export const findSchemeOn = async (
  db: Trx,
  entry: bigint,
  code: string,
  day: string,
): Promise<AdoptedScheme | undefined> => (await listSchemes(db, entry, code)).find((each) => each.appliesFrom <= day);

export async function insertScheme(
  db: Trx,
  row: Omit<AdoptedScheme, 'scheme' | 'entry'> & { scheme: Scheme; officeId: string; entry: bigint },
): Promise<void> {
  await db
    .insertInto('scheme')
    .values({
      code: row.code,
      version: row.version,
      applies_from: row.appliesFrom,
      body: JSON.stringify(row.scheme),
      why: row.why,
      adopted_on: row.adoptedOn,
      office_id: row.officeId,
      person_name: row.person,
      began: row.entry,
    })
    .execute();
}
