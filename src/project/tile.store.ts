import type { Actor } from '../base/right.ts';
import { keysIn, spotBits, type Tile } from '../base/spot.ts';
import { type Asked, arrayLiteral, type Question } from '../db/engine.ts';
import { type AtZone, type Cluster, mostSingle, type Single, type TilePlan } from './tile.ts';

/** What a map is narrowed to; see `zMapFilter`. */
export interface MapFilter {
  readonly stage?: string | undefined;
  readonly zone?: string | undefined;
  readonly city?: string | undefined;
}
type Sighted = Pick<Actor, 'everywhere' | 'zones' | 'scopes'>;

/** A statement that grows: values are numbered as they come. */
export class Draft {
  readonly values: unknown[] = [];
  put(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/**
 * Which rows the reader asks for, by index. Row security checks the same again. Zone * holds the whole programme in one row per square
 * and stage, so that who sees everything does not add up 2,600 zones; rows of projects themselves have no such zone.
 */
export function placeOf(draft: Draft, alias: string, sight: Sighted, filter: MapFilter, cells: boolean): string {
  const zone = `${alias}.zone_id`;
  if (filter.zone !== undefined) return `${zone} = ${draft.put(filter.zone, 'text')}`;
  if (filter.city !== undefined)
    return `${zone} in (select id from zone where city_code = ${draft.put(filter.city, 'text')} and ended is null)`;
  if (sight.everywhere) return cells ? `${zone} = '*'` : 'true';
  const zones = draft.put(arrayLiteral(sight.zones), 'text[]');
  const scopes = draft.put(arrayLiteral(sight.scopes), 'text[]');
  return `(${zone} = any (${zones}) or ${alias}.scope_id = any (${scopes}))`;
}
const stageOf = (draft: Draft, alias: string, filter: MapFilter): string =>
  filter.stage === undefined ? 'true' : `${alias}.stage = ${draft.put(filter.stage, 'text')}`;

const question = (draft: Draft, text: string, width: number): Question => ({ text, values: draft.values, width });

/** A number that grows whenever what the reader's map shows moves. */
export function versionQuestion(sight: Sighted, filter: MapFilter): Question {
  const draft = new Draft();
  const place = placeOf(draft, 'n', sight, { zone: filter.zone }, true);
  return question(draft, `select max(n.version)::text from spot_news n where ${place}`, 1);
}

export function clusterQuestion(tile: Tile, plan: TilePlan, sight: Sighted, filter: MapFilter): Question {
  const draft = new Draft();
  const level = plan.level ?? spotBits;
  const { from, to } = keysIn(tile, level);
  const shift = draft.put(2 * (level - plan.shown), 'int');
  const range = (key: string) => `${key} >= ${draft.put(from, 'bigint')} and ${key} < ${draft.put(to, 'bigint')}`;
  if (plan.level === null)
    return question(
      draft,
      `select count(*)::text, count(*)::text, coalesce(sum(s.total_fen), 0)::text,
        (sum(spot_half(s.spot, 1)) / count(*))::bigint::text, (sum(spot_half(s.spot, 0)) / count(*))::bigint::text
        from project_state s where s.ended is null and s.counted and ${range('s.spot')}
        and ${placeOf(draft, 's', sight, filter, false)} and ${stageOf(draft, 's', filter)} group by s.spot >> ${shift}`,
      5,
    );
  return question(
    draft,
    `select sum(c.projects)::text, sum(c.own)::text, sum(c.total_fen)::bigint::text,
      (sum(c.sum_x) / sum(c.projects))::bigint::text, (sum(c.sum_y) / sum(c.projects))::bigint::text
      from cell_spot c where c.level = ${draft.put(level, 'smallint')} and ${range('c.key')}
      and ${placeOf(draft, 'c', sight, filter, true)} and ${stageOf(draft, 'c', filter)} group by c.key >> ${shift}`,
    5,
  );
}

export const readClusters = (asked: Asked): Cluster[] =>
  asked.rows.map(([projects, own, totalFen, x, y]) => ({
    kind: 'cluster',
    projects: Number(projects),
    own: Number(own),
    totalFen: totalFen ?? '0',
    x: Number(x),
    y: Number(y),
  }));

/** Projects with a point of their own in the tile, the largest first: one more than may be shown, to tell that there are more. */
export function singleQuestion(tile: Tile, sight: Sighted, filter: MapFilter): Question {
  const draft = new Draft();
  const { from, to } = keysIn(tile, spotBits);
  const text = `with inside as materialized (
      select s.project_id, s.name, s.stage, s.total_fen, s.spot from project_state s
      where s.ended is null and s.counted and s.spot >= ${draft.put(from, 'bigint')} and s.spot < ${draft.put(to, 'bigint')}
        and ${placeOf(draft, 's', sight, filter, false)} and ${stageOf(draft, 's', filter)})
    select project_id::text, name, stage, total_fen::text, spot::text from inside
    order by total_fen desc nulls last, project_id limit ${mostSingle + 1}`;
  return question(draft, text, 5);
}

export const readSingles = (asked: Asked): Single[] =>
  asked.rows.map(([id, name, stage, totalFen, spot]) => ({
    kind: 'project',
    id: id ?? '',
    name: name ?? '',
    stage: stage ?? null,
    totalFen: totalFen ?? null,
    spot: BigInt(spot ?? '0'),
  }));

/** Zones whose point lies in the tile, with their projects that have none of their own. */
export function atZoneQuestion(tile: Tile, sight: Sighted, filter: MapFilter): Question {
  const draft = new Draft();
  const { from, to } = keysIn(tile, spotBits);
  // Every zone by itself, also for who sees everything.
  const place = sight.everywhere && !filter.zone && !filter.city ? 'true' : placeOf(draft, 'c', sight, filter, true);
  const text = `select z.zone_id, sum(c.projects - c.own)::text, z.spot::text
    from zone_spot z join cell_spot c on c.zone_id = z.zone_id and c.level = 0 and c.key = 0
    where z.spot >= ${draft.put(from, 'bigint')} and z.spot < ${draft.put(to, 'bigint')} and ${place} and ${stageOf(draft, 'c', filter)}
    group by z.zone_id, z.spot having sum(c.projects - c.own) > 0`;
  return question(draft, text, 3);
}

export const readAtZones = (asked: Asked): AtZone[] =>
  asked.rows.map(([zoneId, projects, spot]) => ({
    kind: 'zone',
    zoneId: zoneId ?? '',
    projects: Number(projects),
    spot: BigInt(spot ?? '0'),
  }));
