import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';
import { knownIn } from '../db/records.ts';
import type { FactKind, ProgrammeFact } from './programme-fact.api.ts';

/** Facts of the programme report in their own order; of one kind, or naming one area. */
export async function listFacts(db: Trx, entry: bigint, kind?: FactKind, area?: string): Promise<ProgrammeFact[]> {
  let query = db.selectFrom('programme_fact').selectAll().where(knownIn('programme_fact', entry)).orderBy('id');
  if (kind) query = query.where('kind', '=', kind);
  if (area) query = query.where(sql<boolean>`${area}::text = any(area_codes)`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind as FactKind,
    subject: row.subject,
    subjectEn: row.subject_en,
    place: row.place,
    areaCodes: row.area_codes,
    measure: row.measure,
    value: row.value,
    unit: row.unit,
    normalised: row.normalised_value,
    normalisedUnit: row.normalised_unit,
    period: row.period,
    note: row.note,
  }));
}
