import { sql } from 'kysely';
import { fen } from '../base/money.ts';
import type { Trx } from '../db/engine.ts';
import { pieces } from './batch.store.ts';
import { lineOfKnown } from './duplicates.ts';
import { type Candidate, type Known, ownRecordKinds, readCandidate } from './identity.ts';
import { IdentityIndex } from './identity-index.ts';
import { firmStem } from './name.ts';
import type { ProjectFields } from './placing.ts';
import { projectFields } from './writes.ts';

export interface Identity {
  readonly index: IdentityIndex;
  readonly fields: Map<string, ProjectFields>;
}

/** What decides which projects a line is compared with. `ids` are named outright: by the row itself or by a person's answer. */
export interface Wanted {
  readonly lines: readonly Candidate[];
  readonly ids?: readonly string[];
}

/** Zones that hold live projects in sight, after `after`, in order of id with the number of their projects; '' = projects of no zone. */
export async function zonesWithRecords(db: Trx, after: string | null): Promise<{ zoneId: string; projects: number }[]> {
  const rows = await sql<{ zone_id: string; projects: number }>`
    select zone_id, sum(projects)::int as projects from cell_stage
    where ended is null and (${after}::text is null or zone_id collate "C" > ${after}::text)
    group by zone_id order by zone_id collate "C"`.execute(db);
  return rows.rows.map((row) => ({ zoneId: row.zone_id, projects: row.projects }));
}

/** Live projects of a zone ('' = of none) with all records elsewhere that could be one of them, and which pairs are settled. */
export async function loadZoneIdentity(
  db: Trx,
  zoneId: string,
): Promise<Identity & { readonly own: ReadonlySet<string>; readonly settled: ReadonlySet<string> }> {
  const rows = await db
    .selectFrom('project')
    .select('id')
    .where('ended', 'is', null)
    .where('zone_id', zoneId === '' ? 'is' : '=', zoneId === '' ? null : zoneId)
    .execute();
  const own = new Set(rows.map((row) => row.id));
  const { index } = await readIdentity(db, [...own].sort());
  const lines = [...index.all()].map(lineOfKnown);
  const identity = await loadIdentity(db, { lines, ids: [...own] });
  return { ...identity, own, settled: await settledPairs(db, [...identity.fields.keys()]) };
}

/** Pairs `a b`, both ways, that are linked or told apart; null = among all projects. */
export async function settledPairs(db: Trx, ids: readonly string[] | null): Promise<Set<string>> {
  const settled = new Set<string>();
  for (const piece of ids === null ? [null] : pieces(ids, idsPerRead)) {
    let links = db.selectFrom('project_link').select(['project_id', 'other_id']).where('ended', 'is', null);
    if (piece) links = links.where(sql<boolean>`project_id = any(${piece}::uuid[])`);
    for (const link of await links.execute()) {
      settled.add(`${link.project_id} ${link.other_id}`);
      settled.add(`${link.other_id} ${link.project_id}`);
    }
  }
  return settled;
}

const idsPerRead = 2000;
/** So many lines are looked up one by one; beyond it all projects of their zones are read. */
const fewLines = 20;

/**
 * The projects in sight that some lines could be, for telling them apart: by code, credit code and firm wherever they lie, and by name in
 * the zone of the line. With `'all'` every project in sight. What IdentityIndex.resolve says of these lines is the same either way.
 */
export async function loadIdentity(db: Trx, wanted: Wanted | 'all'): Promise<Identity> {
  if (wanted === 'all') return await readIdentity(db, null);
  const found = new Set([...(wanted.ids ?? []), ...(await projectsLike(db, wanted.lines))]);
  // Parts and phases stand under their projects: both ends of a link are needed to find a part again.
  for (const id of await linkedTo(db, [...found])) found.add(id);
  return await readIdentity(db, [...found].sort());
}

/** Ids of all projects in sight whose keys (IdentityIndex) some line shares. */
async function projectsLike(db: Trx, lines: readonly Candidate[]): Promise<string[]> {
  const texts = (pick: (line: Candidate) => string | null | undefined): string[] => [
    ...new Set(lines.flatMap((line) => pick(line) || [])),
  ];
  const stems = [...new Set([...texts((line) => line.builder), ...texts((line) => line.investor)].map(firmStem))];
  const byKey = await sql<{ project_id: string }>`
    select project_id from project_alias where kind = 'code' and value = any(${texts((line) => line.code)}::text[]) and ended is null
    union select project_id from project_alias
      where kind = 'credit_code' and value = any(${texts((line) => line.creditCode)}::text[]) and ended is null
    union select project_id from project_alias where stem = any(${stems}::text[]) and ended is null`.execute(db);
  const ids = byKey.rows.map((row) => row.project_id);
  if (lines.length > fewLines)
    return [
      ...ids,
      ...(await projectsOfZones(
        db,
        texts((line) => line.zoneId),
      )),
    ];
  for (const line of lines) if (line.zoneId) ids.push(...(await projectsNamedLike(db, line.zoneId, line)));
  return ids;
}

async function projectsOfZones(db: Trx, zones: readonly string[]): Promise<string[]> {
  const rows = await sql<{ project_id: string }>`
    select project_id from project_alias where kind = 'zone' and value = any(${zones}::text[]) and ended is null`.execute(
    db,
  );
  return rows.rows.map((row) => row.project_id);
}

const han = /^\p{Unified_Ideograph}$/u;

/** Projects of a zone with a name in which the product of the line begins and ends: few of thousands, and all that are called alike. */
async function projectsNamedLike(db: Trx, zone: string, line: Candidate): Promise<string[]> {
  const product = [...readCandidate(line).read.product];
  const ends = [product[0] ?? '', product.at(-1) ?? ''].map((letter) => (han.test(letter) ? letter : ''));
  const rows = await sql<{ project_id: string }>`
    select distinct z.project_id
    from project_alias z
    join project_alias n on n.project_id = z.project_id and n.kind = 'name' and n.ended is null
    where z.kind = 'zone' and z.value = ${zone} and z.ended is null
      and position(${ends[0]}::text in n.value) > 0 and position(${ends[1]}::text in n.value) > 0`.execute(db);
  return rows.rows.map((row) => row.project_id);
}

async function linkedTo(db: Trx, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const piece of pieces(ids, idsPerRead)) {
    const rows = await db
      .selectFrom('project_link')
      .select(['project_id', 'other_id'])
      .where('ended', 'is', null)
      .where('kind', 'in', [...ownRecordKinds])
      .where((where) => where.or([where('project_id', 'in', piece), where('other_id', 'in', piece)]))
      .execute();
    for (const row of rows) found.push(row.project_id, row.other_id);
  }
  return found;
}

type Growing = { -readonly [K in keyof Known]: Known[K] extends readonly (infer T)[] ? T[] : Known[K] };

/** Reads projects (null = all in sight) with everything that they have been called. */
async function readIdentity(db: Trx, ids: readonly string[] | null): Promise<Identity> {
  const known = new Map<string, Growing>();
  const fields = new Map<string, ProjectFields>();
  if (ids === null) await readPiece(db, null, known, fields);
  else for (const piece of pieces(ids, idsPerRead)) await readPiece(db, piece, known, fields);
  return { index: new IdentityIndex(known.values()), fields };
}

const listOf = {
  name: 'names',
  code: 'codes',
  credit_code: 'creditCodes',
  builder: 'builders',
  investor: 'investors',
  zone: 'zones',
} as const;

async function readPiece(
  db: Trx,
  ids: readonly string[] | null,
  known: Map<string, Growing>,
  fields: Map<string, ProjectFields>,
): Promise<void> {
  const own = (column: string) =>
    ids === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${ids}::uuid[])`;
  const projects = await db
    .selectFrom('project')
    .select(['id', ...projectFields])
    .where('ended', 'is', null)
    .where(own('id'))
    .orderBy('id')
    .execute();
  const aliases = await db
    .selectFrom('project_alias')
    .select(['project_id', 'kind', 'value'])
    .where('ended', 'is', null)
    .where(own('project_id'))
    .orderBy('project_id')
    .orderBy('since')
    .orderBy('id')
    .execute();
  const totals = await db
    .selectFrom('project_statement')
    .select(['project_id', 'value_fen'])
    .distinct()
    .where('measure', '=', 'total_investment')
    .where('value_fen', 'is not', null)
    .where(own('project_id'))
    .orderBy('project_id')
    .orderBy('value_fen')
    .execute();
  const links = await db
    .selectFrom('project_link')
    .select(['project_id', 'other_id'])
    .where('ended', 'is', null)
    .where('kind', 'in', [...ownRecordKinds])
    .where(own('project_id'))
    .orderBy('project_id')
    .orderBy('other_id')
    .execute();
  for (const { id, ...row } of projects) {
    fields.set(id, {
      ...row,
      longitude: row.longitude?.toString() ?? null,
      latitude: row.latitude?.toString() ?? null,
    });
    known.set(id, {
      id,
      parentId: null,
      names: [],
      codes: [],
      creditCodes: [],
      builders: [],
      investors: [],
      zones: [],
      totals: [],
      industry: row.industry,
    });
  }
  for (const alias of aliases)
    known.get(alias.project_id)?.[listOf[alias.kind as keyof typeof listOf]].push(alias.value);
  for (const total of totals)
    if (total.value_fen !== null) known.get(total.project_id)?.totals.push(fen(total.value_fen));
  for (const link of links) {
    const one = known.get(link.project_id);
    if (one) one.parentId = link.other_id;
  }
}
