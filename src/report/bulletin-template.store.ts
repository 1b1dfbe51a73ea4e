import type { Trx } from '../db/engine.ts';
import { type Template, zTemplate } from './bulletin-template.ts';

/** A template that an office saved. */
export interface SavedTemplate {
  readonly template: Template;
  readonly version: number;
  readonly why: string;
  readonly officeId: string;
  readonly person: string;
  readonly savedAt: string;
}

/** Every saved version, newest first. */
export async function listTemplates(db: Trx, code?: string): Promise<SavedTemplate[]> {
  let rows = db.selectFrom('bulletin_template').selectAll().where('ended', 'is', null);
  if (code !== undefined) rows = rows.where('code', '=', code);
  return (await rows.orderBy('code').orderBy('version', 'desc').execute()).map((row) => ({
    template: zTemplate.parse(row.template),
    version: row.version,
    why: row.why,
    officeId: row.office_id,
    person: row.person_name,
    savedAt: row.saved_at,
  }));
}

export async function insertTemplate(db: Trx, entry: bigint, saved: SavedTemplate): Promise<void> {
  await db
    .insertInto('bulletin_template')
    .values({
      code: saved.template.code,
      version: saved.version,
      template: JSON.stringify(saved.template),
      why: saved.why,
      office_id: saved.officeId,
      person_name: saved.person,
      saved_at: saved.savedAt,
      began: entry,
    })
    .execute();
}
