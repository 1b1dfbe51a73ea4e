import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import { type WorkCalendar, workCalendar } from '../base/workdays.ts';
import type { Db, Trx } from '../db/engine.ts';
import { knownIn } from '../db/records.ts';
import type { Area, AreaLevel } from './area.ts';
import { type AreaEra, parseSuccessors } from './area-history.ts';

const columns = ['code', 'name', 'level', 'parent_code as parentCode'] as const;
const toArea = (row: { code: string; name: string; level: string; parentCode: string | null }): Area => ({
  ...row,
  level: row.level as AreaLevel,
});

export async function findArea(db: Db | Trx, code: string, entry?: bigint): Promise<Area | undefined> {
  const row = await db
    .selectFrom('area')
    .select(columns)
    .where('code', '=', code)
    .where(knownIn('area', entry))
    .executeTakeFirst();
  return row && toArea(row);
}

/** Areas right under one, in code order; the provinces without one. */
export async function listAreas(db: Db | Trx, parentCode: string | null, entry?: bigint): Promise<Area[]> {
  const rows = await db
    .selectFrom('area')
    .select(columns)
    .where('parent_code', parentCode === null ? 'is' : '=', parentCode)
    .where(knownIn('area', entry))
    .orderBy('code')
    .execute();
  return rows.map(toArea);
}

export const listAllAreas = async (db: Db | Trx, entry?: bigint): Promise<Area[]> =>
  (await db.selectFrom('area').select(columns).where(knownIn('area', entry)).orderBy('code').execute()).map(toArea);

/** Code → name of every area in force. */
export async function areaNames(db: Db | Trx): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('area')
    .select(['code', 'name'])
    .where('ended', 'is', null)
    .orderBy('code')
    .execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}

/** All eras of all codes, about 7,000: a fate may lead through several provinces. */
export async function listEras(db: Db | Trx, entry?: bigint): Promise<AreaEra[]> {
  const rows = await db
    .selectFrom('area_history')
    .select(['code', 'name', 'start_year', 'end_year', 'successors'])
    .where(knownIn('area_history', entry))
    .orderBy('code')
    .orderBy('start_year')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    startYear: row.start_year,
    endYear: row.end_year,
    successors: parseSuccessors(row.successors) ?? [],
  }));
}

/** The State Council calendar as loaded, for the working-day rules. */
export async function loadWorkCalendar(db: Db | Trx): Promise<WorkCalendar> {
  const rows = await db
    .selectFrom('holiday')
    .select(['day', 'kind'])
    .where('ended', 'is', null)
    .orderBy('day')
    .execute();
  return workCalendar(rows.map((row) => ({ day: row.day as Day, kind: row.kind as 'rest' | 'work' })));
}

export interface ChainRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly batchYear: number;
  readonly segments: string[];
  readonly leadFirms: string[];
  readonly confidence: string;
  readonly source: string;
  /** Zones of the programme that carry the chain. */
  readonly zones: string[];
}

export async function listChains(db: Db | Trx, entry?: bigint): Promise<ChainRow[]> {
  return await db
    .selectFrom('industry_chain as c')
    .select([
      'c.id as id',
      'c.name as name',
      'c.name_en as nameEn',
      'c.batch_year as batchYear',
      'c.segments as segments',
      'c.lead_firms as leadFirms',
      'c.confidence as confidence',
      'c.source as source',
      sql<
        string[]
      >`array(select z.id from zone z where c.id = any(z.chain_ids) and ${knownIn('z', entry)} order by z.id collate "C")`.as(
        'zones',
      ),
    ])
    .where(knownIn('c', entry))
    .orderBy('c.id')
    .execute();
}
