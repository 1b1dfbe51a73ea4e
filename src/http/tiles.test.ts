import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineKinds, useEngine } from '../../test/engines.ts';
import { tokenFor } from '../../test/listener.ts';
import { projectAt } from '../../test/rights-plants.ts';
import { makeWorld, places, type World } from '../../test/rights-world.ts';
import type { Actor } from '../base/right.ts';
import { gridOf, spotBits, type Tile } from '../base/spot.ts';
import { projectPlace } from '../project/point.actions.ts';
import { tileFeatures } from '../project/tile.actions.ts';
import { mostSingle } from '../project/tile.ts';
import { actions } from './actions.ts';
import { makeServer } from './server.ts';

/** Where the projects of the test stand: near Jinzhong, and near Taiyuan. */
const [here, there] = [
  { longitude: 112.75, latitude: 37.68 },
  { longitude: 112.45, latitude: 37.9 },
];
const tileAt = (point: typeof here, z: number): Tile => {
  const { x, y } = gridOf(point);
  return { z, x: Math.floor(x / 2 ** (spotBits - z)), y: Math.floor(y / 2 ** (spotBits - z)) };
};

describe.each(engineKinds)('tiles of projects, %s database', (kind) => {
  const t = useEngine(kind);
  let world: World;
  let server: FastifyInstance;
  let clerk: Actor;
  let other: Actor;
  let province: Actor;
  const ids: string[] = [];

  const marks = async (actor: Actor, tile: Tile, filter = {}) =>
    (await tileFeatures({ engine: t.engine, actor, epoch: undefined }, tile, filter)).map((one) => one.tags);
  const get = (token: string | undefined, tile: Tile, headers: Record<string, string> = {}, query = '') =>
    server.inject({
      url: `/api/tiles/projects/${tile.z}/${tile.x}/${tile.y}.mvt${query}`,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    });

  beforeAll(async () => {
    world = await makeWorld(t);
    clerk = await world.actorIn('z051', 'zone-clerk');
    other = await world.actorIn('z009', 'zone-clerk');
    province = await world.actorIn('province', 'commerce');
    for (let i = 0; i < 3; i += 1) {
      const { id } = await projectAt({ db: t, world, place: places.child });
      await t.act(projectPlace, { id, longitude: here.longitude + i / 1e4, latitude: here.latitude });
      ids.push(id);
    }
    const { id } = await projectAt({ db: t, world, place: places.foreign });
    await t.act(projectPlace, { id, ...there });
    ids.push(id);
    await projectAt({ db: t, world, place: places.child });
    server = await makeServer({ engine: t.engine });
  });
  afterAll(() => server.close());

  it('from afar one circle with the sums of what the reader sees, and of nothing else', async () => {
    const country = { z: 3, x: 6, y: 3 };
    const sums = async (actor: Actor, filter = {}) =>
      (await marks(actor, country, filter)).reduce<number>((sum, one) => sum + Number(one['projects']), 0);
    expect(await sums(province)).toBe(4);
    expect(await sums(clerk)).toBe(3);
    expect(await sums(other)).toBe(1);
    expect(await sums(await world.actorIn('jinzhong', 'city-commerce'))).toBe(3);
    expect(await sums(province, { zone: 'Z009' })).toBe(1);
    expect(await sums(clerk, { zone: 'Z009' })).toBe(0);
    expect(await sums(province, { stage: 'started' })).toBe(0);
  });

  it('from near each project by name', async () => {
    for (const z of [9, 12, 16]) {
      const tags = await marks(clerk, tileAt(here, z));
      expect(tags.map((one) => one['id']).sort()).toEqual(ids.slice(0, 3).sort());
      expect(tags.every((one) => one['kind'] === 'project')).toBe(true);
    }
    expect(await marks(other, tileAt(here, 12))).toEqual([]);
  });

  it('a tile is kept and answered with 304 until what it shows moves; never to another sight', async () => {
    const token = await tokenFor(t.engine, clerk);
    const tile = tileAt(here, 12);
    const first = await get(token, tile);
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
    expect(first.rawPayload.toString('utf8')).toContain(ids[0]);
    const etag = String(first.headers['etag']);
    expect((await get(token, tile, { 'if-none-match': etag })).statusCode).toBe(304);
    const foreign = await get(await tokenFor(t.engine, other), tile, { 'if-none-match': etag });
    expect(foreign.statusCode).toBe(200);
    expect(foreign.rawPayload.toString('utf8')).not.toContain(ids[0]);
    await t.act(projectPlace, { id: ids[0], longitude: here.longitude + 0.0005, latitude: here.latitude });
    const moved = await get(token, tile, { 'if-none-match': etag });
    expect(moved.statusCode).toBe(200);
    expect(moved.headers['etag']).not.toBe(etag);
  });

  it('is refused without sign-in or right, for no tile, and for filters that are none', async () => {
    const tile = tileAt(here, 12);
    expect((await get(undefined, tile)).statusCode).toBe(401);
    const administrator = await tokenFor(t.engine, await world.actorIn('province', 'administrator'));
    expect((await get(administrator, tile)).statusCode).toBe(403);
    const token = await tokenFor(t.engine, clerk);
    expect((await get(token, { z: 3, x: 8, y: 0 })).statusCode).toBe(404);
    expect((await get(token, tile, {}, '?stage=nonsense')).statusCode).toBe(400);
    expect((await get(token, tile, {}, '?owner=1')).statusCode).toBe(400);
  });

  it('the summary beside the map agrees with it, and says how many stand nowhere', async () => {
    const action = actions.get('project.map');
    if (!action) throw new Error('no action');
    const view = (actor: Actor, input = {}) => t.act<Record<string, unknown>>(action, input, { actor });
    expect(await view(province)).toMatchObject({
      placed: { projects: 4, own: 4 },
      inView: { projects: 4 },
      nowhere: { projects: 1 },
      zones: [
        { zoneId: 'Z051', projects: 3 },
        { zoneId: 'Z009', projects: 1 },
      ],
    });
    expect(await view(clerk)).toMatchObject({ placed: { projects: 3 }, zones: [{ zoneId: 'Z051' }] });
    const around = { west: 112.7, south: 37.6, east: 112.8, north: 37.7 };
    expect(await view(province, around)).toMatchObject({ inView: { projects: 3 }, zones: [{ zoneId: 'Z051' }] });
    await expect(view(province, { west: 10, east: 5 })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('no tile of a crowded map is larger than 20 kB, at any zoom', async () => {
    await t.engine.transaction('program', async (db) => {
      await sql`insert into project_state (project_id, zone_id, scope_id, counted, name, stage, in_statistics, total_fen, spot, began)
        select gen_random_uuid(), 'Z051', '晋中市', true, '年产一百万吨某某材料智能制造产业园一期项目' || n, 'started', false, n::bigint * 1000000,
          (select spot from project_state where spot is not null and ended is null order by project_id limit 1)
            + ((n::bigint * 7919) % 4000000), 1
        from generate_series(1, 5000) n`.execute(db);
      // The end of an entry: what moved is settled.
      await sql`insert into journal (seq, at, actor_id, actor_name, office_id, action, body, leaf)
        select size + 1, now(), '', '', '', 'test', '{}', ''::bytea from journal_head`.execute(db);
    });
    const token = await tokenFor(t.engine, province);
    let single = 0;
    for (let z = 0; z <= 18; z += 1) {
      const answer = await get(token, tileAt(here, z));
      expect(answer.rawPayload.length, `zoom ${z}`).toBeLessThanOrEqual(20_000);
      const tags = await marks(province, tileAt(here, z));
      single = Math.max(single, tags.filter((one) => one['kind'] === 'project').length);
    }
    expect(single).toBeLessThanOrEqual(mostSingle);
  });
});
