import { z } from 'zod';
import type { Trx } from '../db/engine.ts';
import { bulletinQuestion } from './bulletin-params.ts';
import { zTemplate } from './bulletin-template.ts';
import { paperForms } from './paper.ts';

export const zStoredFile = z.object({ form: z.enum(paperForms), sha256: z.string(), size: z.number().int() });
export type StoredFile = z.output<typeof zStoredFile>;

/** What a paper was made from: asked again at another entry, it gives what the same figures are then. */
export const zMadeFrom = z.object({ question: z.object(bulletinQuestion), template: zTemplate });
export type MadeFrom = z.output<typeof zMadeFrom>;

/** An issued paper as it is stored; its text and files lie under their hashes. */
export interface Bulletin {
  readonly id: string;
  readonly templateCode: string;
  readonly templateVersion: number;
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly cutOff: string;
  readonly asOf: bigint;
  readonly rules: string;
  readonly lang: string;
  readonly madeFrom: MadeFrom;
  readonly paperSha256: string;
  readonly files: readonly StoredFile[];
  readonly follows: string | null;
  readonly corrects: string | null;
  readonly why: string | null;
  readonly moves: number;
  readonly issuedAt: string;
  readonly officeId: string;
  readonly person: string;
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly entry: bigint;
}
export type BulletinFound = Bulletin & { readonly correctedBy: string | null };

const rowsOf = (db: Trx) => db.selectFrom('bulletin').selectAll().where('ended', 'is', null);
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

const bulletinOf = (row: Row): Bulletin => ({
  id: row.id,
  templateCode: row.template_code,
  templateVersion: row.template_version,
  title: row.title,
  number: row.number,
  issuedOn: row.issued_on,
  cutOff: row.cut_off,
  asOf: row.as_of,
  rules: row.rules,
  lang: row.lang,
  madeFrom: zMadeFrom.parse(row.params),
  paperSha256: row.paper_sha256,
  files: z.array(zStoredFile).parse(row.files),
  follows: row.follows,
  corrects: row.corrects,
  why: row.why,
  moves: row.moves,
  issuedAt: row.issued_at,
  officeId: row.office_id,
  person: row.person_name,
  zoneId: row.zone_id,
  scopeId: row.scope_id,
  entry: row.began,
});

async function withCorrections(db: Trx, rows: readonly Row[], upTo?: bigint): Promise<BulletinFound[]> {
  const ids = rows.map((row) => row.id);
  const corrections =
    ids.length === 0
      ? []
      : await db
          .selectFrom('bulletin')
          .select(['id', 'corrects'])
          .where('corrects', 'in', ids)
          .where('ended', 'is', null)
          .$if(upTo !== undefined, (some) => some.where('began', '<=', upTo as bigint))
          .execute();
  const by = new Map(corrections.map((row) => [row.corrects, row.id]));
  return rows.map((row) => ({ ...bulletinOf(row), correctedBy: by.get(row.id) ?? null }));
}

/** Newest first, before entry `before`, as known at entry `upTo`. */
export async function listBulletins(
  db: Trx,
  filter: { template?: string | undefined; upTo: bigint; before?: bigint | undefined; limit: number },
): Promise<BulletinFound[]> {
  let rows = rowsOf(db).where('began', '<=', filter.upTo);
  if (filter.template !== undefined) rows = rows.where('template_code', '=', filter.template);
  if (filter.before !== undefined) rows = rows.where('began', '<', filter.before);
  return await withCorrections(db, await rows.orderBy('began', 'desc').limit(filter.limit).execute(), filter.upTo);
}

export async function findBulletin(db: Trx, id: string): Promise<BulletinFound | undefined> {
  return (await withCorrections(db, await rowsOf(db).where('id', '=', id).execute()))[0];
}

/** The newest issue of a template for a place that nothing has corrected: the next regular issue follows it. */
export async function issueBefore(
  db: Trx,
  of: { template: string; zoneId: string | null; scopeId: string | null },
): Promise<BulletinFound | undefined> {
  const rows = await rowsOf(db)
    .where('template_code', '=', of.template)
    .where('zone_id', 'is not distinct from', of.zoneId)
    .where('scope_id', 'is not distinct from', of.scopeId)
    .orderBy('began', 'desc')
    .limit(50)
    .execute();
  return (await withCorrections(db, rows)).find((one) => one.correctedBy === null);
}

export async function insertBulletin(db: Trx, row: Bulletin): Promise<void> {
  await db
    .insertInto('bulletin')
    .values({
      id: row.id,
      template_code: row.templateCode,
      template_version: row.templateVersion,
      title: row.title,
      number: row.number,
      issued_on: row.issuedOn,
      cut_off: row.cutOff,
      as_of: row.asOf,
      rules: row.rules,
      lang: row.lang,
      params: JSON.stringify(row.madeFrom),
      paper_sha256: row.paperSha256,
      files: JSON.stringify(row.files),
      follows: row.follows,
      corrects: row.corrects,
      why: row.why,
      moves: row.moves,
      issued_at: row.issuedAt,
      office_id: row.officeId,
      person_name: row.person,
      zone_id: row.zoneId,
      scope_id: row.scopeId,
      began: row.entry,
    })
    .execute();
}
