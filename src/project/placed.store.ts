import type { Day } from '../base/day.ts';
import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import { endAll, insertAll, pieces } from './batch.store.ts';
import type { Placed, ProjectDraft, ProjectField } from './writes.ts';
import { refKey } from './writes.ts';

/** What the writing of one paper is done with: the entry, ids of it, and the paper that every row names. */
export interface WriteBase {
  readonly db: Trx;
  readonly entry: bigint;
  readonly newId: () => string;
  readonly today: Day;
  /** Who says it: office, zone or reporting body. */
  readonly publisher: string;
  /** Person who decided; null = by rule. */
  readonly decidedBy: string | null;
  readonly receivedOn: string;
  readonly fileId: string | null;
}

export interface RowAt {
  readonly sheet: string | null;
  readonly row: number | null;
}

export interface PlacedRow extends RowAt {
  readonly placed: Placed;
}

const uuid = (key: string, ids: ReadonlyMap<string, string>): string => {
  const id = ids.get(key) ?? (key.startsWith('new:') ? undefined : key);
  if (id === undefined) throw new Error(`no project was made for ${key}`);
  return id;
};

export interface WrittenPlaces {
  /** Project ids by reference key (`refKey`): new ones by the row that made them. */
  readonly ids: ReadonlyMap<string, string>;
  /** What was written of the new projects, by id. */
  readonly created: ReadonlyMap<string, ProjectDraft>;
}

/**
 * Creates new projects, fills fields, adds aliases and links, one version per project and entry. `wrote` is told what part of it (0 to 1) is done.
 */
export async function writePlaced(
  base: WriteBase,
  rows: readonly PlacedRow[],
  wrote: (part: number) => void = () => {},
): Promise<WrittenPlaces> {
  const { db, entry } = base;
  const ids = new Map<string, string>();
  const drafts = new Map<string, { draft: ProjectDraft; at: RowAt }>();
  const fills = new Map<string, { fill: Partial<Record<ProjectField, string | null>>; at: RowAt }>();
  for (const row of rows) {
    const key = refKey(row.placed.project);
    if (row.placed.create) {
      ids.set(key, base.newId());
      drafts.set(key, { draft: { ...row.placed.create }, at: row });
    } else if (drafts.has(key)) Object.assign((drafts.get(key) as { draft: ProjectDraft }).draft, row.placed.fill);
    else if (Object.keys(row.placed.fill).length > 0)
      fills.set(key, { fill: { ...fills.get(key)?.fill, ...row.placed.fill }, at: row });
    if (!key.startsWith('new:')) ids.set(key, key);
  }
  const source = (at: RowAt) => ({ file_id: base.fileId, sheet: at.sheet, row_no: at.row });
  await insertAll(
    db,
    'project',
    [...drafts].map(([key, { draft, at }]) => ({
      id: uuid(key, ids),
      // All rows of one insert have the same columns: without these the first row alone would say whether points are written.
      longitude: null,
      latitude: null,
      ...columnsOf(draft),
      created_on: base.receivedOn,
      ...source(at),
      began: entry,
      ended: null,
    })),
    (part) => wrote(part / 2),
  );
  await fillProjects(base, fills);

  const created = new Map([...drafts].map(([key, { draft }]) => [uuid(key, ids), draft]));
  const place = await placesOf(db, [...new Set(ids.values())], created);
  const aliases = new Map<string, { projectId: string; kind: string; value: string; at: RowAt }>();
  const links = new Map<
    string,
    { from: string; to: string; under: NonNullable<Placed['under']>; decided: boolean; at: RowAt }
  >();
  for (const row of rows) {
    const projectId = uuid(refKey(row.placed.project), ids);
    for (const [kind, value] of row.placed.aliases)
      if (!aliases.has(`${projectId}|${kind}|${value}`))
        aliases.set(`${projectId}|${kind}|${value}`, { projectId, kind, value, at: row });
    const { under } = row.placed;
    if (under) {
      const to = uuid(refKey(under.project), ids);
      links.set(`${projectId}|${to}`, { from: projectId, to, under, decided: row.placed.decided, at: row });
    }
  }
  await insertAll(
    db,
    'project_alias',
    [...aliases.values()].map(({ projectId, kind, value, at }) => ({
      id: base.newId(),
      project_id: projectId,
      ...place(projectId),
      kind,
      value,
      since: base.receivedOn,
      ...source(at),
      began: entry,
      ended: null,
    })),
    (part) => wrote(0.5 + part / 2),
  );
  await insertAll(
    db,
    'project_link',
    [...links.values()].map(({ from, to, under, decided, at }) => ({
      id: base.newId(),
      project_id: from,
      other_id: to,
      ...place(from),
      kind: under.kind,
      reasons: under.reasons,
      decided_by: decided ? base.decidedBy : null,
      decided_on: base.receivedOn,
      note: null,
      ...source(at),
      began: entry,
      ended: null,
    })),
  );
  return { ids, created };
}

/** The point that a paper states, in degrees; nothing if it states none. */
export const projectPoint = ({ longitude, latitude }: Pick<ProjectDraft, 'longitude' | 'latitude'>) =>
  longitude && latitude ? { longitude: Number(longitude), latitude: Number(latitude) } : {};

/** What a paper fills, as the columns take it. */
function columnsOf<T extends { longitude?: string | null | undefined; latitude?: string | null | undefined }>({
  longitude,
  latitude,
  ...rest
}: T) {
  return { ...rest, ...projectPoint({ longitude, latitude }) };
}

async function fillProjects(
  base: WriteBase,
  fills: ReadonlyMap<string, { fill: Partial<Record<ProjectField, string | null>>; at: RowAt }>,
): Promise<void> {
  for (const piece of pieces([...fills.keys()], 500)) {
    const live = await base.db
      .selectFrom('project')
      .selectAll()
      .where(isOneOf('id', piece))
      .where('ended', 'is', null)
      .orderBy('id')
      .execute();
    await endAll(
      base.db,
      'project',
      live.map((row) => row.id),
      base.entry,
    );
    await insertAll(
      base.db,
      'project',
      live.map((row) => {
        const fill = fills.get(row.id)?.fill;
        return { ...row, ...columnsOf(fill ?? {}), name: fill?.name ?? row.name, began: base.entry, ended: null };
      }),
    );
  }
}

/** Zone and scope of projects, for the row security of what hangs on them; those of `created` are known without reading. */
export async function placesOf(
  db: Trx,
  ids: readonly string[],
  created: ReadonlyMap<string, Pick<ProjectDraft, 'zone_id' | 'scope_id'>> = new Map(),
): Promise<(id: string) => { zone_id: string | null; scope_id: string | null }> {
  const map = new Map<string, { zone_id: string | null; scope_id: string | null }>();
  const others: string[] = [];
  for (const id of ids) {
    const one = created.get(id);
    if (one) map.set(id, { zone_id: one.zone_id, scope_id: one.scope_id });
    else others.push(id);
  }
  for (const piece of pieces(others, 2000))
    for (const row of await db
      .selectFrom('project')
      .select(['id', 'zone_id', 'scope_id'])
      .where(isOneOf('id', piece))
      .where('ended', 'is', null)
      .execute())
      map.set(row.id, { zone_id: row.zone_id, scope_id: row.scope_id });
  return (id) => map.get(id) ?? { zone_id: null, scope_id: null };
}
