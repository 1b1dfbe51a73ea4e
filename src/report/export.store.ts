import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';

const knownAt = (table: string, entry: bigint) =>
  sql<boolean>`${sql.ref(`${table}.began`)} <= ${entry} and (${sql.ref(`${table}.ended`)} is null or ${sql.ref(`${table}.ended`)} > ${entry})`;

/** Full names of all zones that report to somebody, as papers print them and as known at an entry. */
export async function zoneNames(db: Trx, entry: bigint): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('zone')
    .select(['id', 'name'])
    .where(knownAt('zone', entry))
    .where('scope_id', 'is not', null)
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Reporting body of a zone; undefined for a zone that is not known. */
export async function scopeOfZone(db: Trx, zoneId: string): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('zone')
    .select('scope_id')
    .where('id', '=', zoneId)
    .where('ended', 'is', null)
    .executeTakeFirst();
  return row?.scope_id;
}

/** Entries of one list and year in sight of the reader, with their projects, by name. */
export async function keyListRows(db: Trx, list: string, year: string, entry: bigint) {
  return await db
    .selectFrom('key_list_entry as k')
    .innerJoin('project as p', 'p.id', 'k.project_id')
    .leftJoin('project_statement as t', (join) =>
      join
        .onRef('t.project_id', '=', 'k.project_id')
        .on('t.measure', '=', 'total_investment')
        .on('t.period', '=', 'life')
        .on('t.status', '=', 'declared')
        .onRef('t.publisher', '=', 'k.list')
        .on(knownAt('t', entry)),
    )
    .selectAll('k')
    .select([
      'p.name',
      'p.code',
      'p.firm',
      'p.place',
      'p.longitude',
      'p.latitude',
      'p.industry',
      'p.content',
      't.value_fen as total_fen',
    ])
    .select(['p.zone_id as project_zone', 'p.scope_id as project_scope'])
    .where('k.list', '=', list)
    .where('k.year', '=', year)
    .where(knownAt('k', entry))
    .where(knownAt('p', entry))
    .orderBy('k.state')
    .orderBy('p.name')
    .orderBy('k.project_id')
    .execute();
}

/** The newest month up to `month` that a zone has reported of each of its projects, newest version, in order of the projects' names. */
export async function lastProgress(db: Trx, zoneId: string, month: string, entry: bigint) {
  return await db
    .selectFrom('progress as g')
    .innerJoin('project as p', 'p.id', 'g.project_id')
    .distinctOn('g.project_id')
    .selectAll('g')
    .select(['p.name', 'p.code', 'p.firm', 'p.zone_id as project_zone'])
    .where('g.sender_zone_id', '=', zoneId)
    .where('g.month', '<=', month)
    .where(knownAt('g', entry))
    .where(knownAt('p', entry))
    .orderBy('g.project_id')
    .orderBy('g.month', 'desc')
    .execute();
}

/** Projects of a zone that nobody has reported on yet and that are neither dropped nor moved out. */
export async function unreportedProjects(db: Trx, zoneId: string, month: string, entry: bigint) {
  return await db
    .selectFrom('project as p')
    .innerJoin('project_state as s', 's.project_id', 'p.id')
    .select(['p.id', 'p.name', 'p.code', 'p.firm', 'p.zone_id', 's.stage', 's.total_fen', 's.in_statistics'])
    .where('p.zone_id', '=', zoneId)
    .where('s.counted', '=', true)
    .where((eb) => eb.or([eb('s.stage', 'is', null), eb('s.stage', 'not in', ['dropped', 'moved', 'merged', 'split'])]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('progress as g')
            .select('g.id')
            .whereRef('g.project_id', '=', 'p.id')
            .where('g.sender_zone_id', '=', zoneId)
            .where('g.month', '<=', month)
            .where(knownAt('g', entry)),
        ),
      ),
    )
    .where(knownAt('p', entry))
    .where(knownAt('s', entry))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
}
