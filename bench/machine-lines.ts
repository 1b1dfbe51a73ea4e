import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { keysIn, spotBits, type Tile } from '../src/base/spot.ts';
import { memoryOf } from './clock.ts';
import { listPath } from './list-checks.ts';
import type { LineResult } from './result.ts';
import { type Run, root, sqlFloor, startProgram, timed } from './run-context.ts';

const none = { cases: 0, faults: [] };

function bytesUnder(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesUnder(join(path, name)), 0);
}

/** MiB of what `npm ci --omit=dev` and the build come to, without Node itself (which the peers bring along neither). */
function installed(): number {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: globalThis.Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const packages = Object.entries(lock.packages)
    .filter(([path, one]) => path !== '' && !one.dev && !one.devOptional && !path.includes('/node-'))
    .map(([path]) => path);
  // A package inside another is counted with it.
  const outer = packages.filter((path) => !packages.some((other) => path.startsWith(`${other}/node_modules/`)));
  const all = [...outer, 'dist', 'seed'].reduce((sum, path) => sum + bytesUnder(join(root, path)), 0);
  return all / 1024 / 1024;
}

/** A second program on the same database: how soon it answers and what it holds while nobody asks. */
export async function lineH(run: Run): Promise<LineResult> {
  if (!run.databaseUrl) return { id: 'h', what: 'only measured on a server database', check: none, floors: [] };
  const starts: number[] = [];
  let idle = 0;
  for (let nth = 0; nth < 5; nth += 1) {
    const program = await startProgram({ DATABASE_URL: run.databaseUrl });
    starts.push(program.seconds);
    if (nth === 4) {
      await sleep(4_000);
      idle = memoryOf(program.pid);
    }
    await program.stop();
  }
  starts.sort((a, b) => a - b);
  return {
    id: 'h',
    what: 'five starts of the built program, the middle one',
    check: none,
    floors: [],
    figures: { start: starts[2] ?? 0, idle, installed: installed() },
  };
}

/** Memory of a fresh program after two thousand pages of lists. */
export async function lineHLoaded(run: Run): Promise<LineResult> {
  if (!run.databaseUrl) return { id: "h'", what: 'only measured on a server database', check: none, floors: [] };
  const paths = ['-total', 'name', '-since', '-formed'].map((sort) => listPath({ sort, limit: 50 }));
  await timed(
    run,
    paths.map((path) => ({ who: 'city' as const, path })),
    { calls: 2000, seconds: 20 },
  );
  return {
    id: "h'",
    what: 'the measured program after the lists',
    check: none,
    floors: [],
    figures: { loaded: memoryOf(run.processes.server) },
  };
}

/** Tiles of the map at every second level, those of the middle of the country. */
/** What the circles and points of a tile stand for together. */
function projectsIn(bytes: Buffer): number {
  const layer = new VectorTile(new PbfReader(bytes)).layers['projects'];
  let projects = 0;
  for (let at = 0; at < (layer?.length ?? 0); at += 1) projects += Number(layer?.feature(at).properties['projects']);
  return projects;
}

/** The project in the middle of the list, so that there is something at every zoom. */
async function tileAt(run: Run, zoom: number): Promise<{ path: string; tile: Tile }> {
  const [row] = await run.target.raw<{ spot: string }>(
    'select spot::text from project_state where ended is null and counted and spot is not null order by project_id limit 1',
  );
  const spot = BigInt(row?.spot ?? '0');
  const half = (shift: bigint): number => {
    let value = 0;
    for (let bit = 0n; bit < 26n; bit += 1n) value += Number((spot >> (2n * bit + shift)) & 1n) * 2 ** Number(bit);
    return Math.floor(value / 2 ** (26 - zoom));
  };
  const tile = { z: zoom, x: half(1n), y: half(0n) };
  return { tile, path: `/api/tiles/projects/${tile.z}/${tile.x}/${tile.y}.mvt` };
}

/** Tiles low and high, each answer counted again from the spots in its range, and the table of cells as a floor. */
export async function lineI(run: Run): Promise<LineResult> {
  const faults: string[] = [];
  let [largest, slowest] = [0, 0];
  const figures: globalThis.Record<string, number> = {};
  let worst: LineResult['ours'];
  const zooms = [0, 4, 6, 8, 10, 12, 14];
  for (const zoom of zooms) {
    const { path, tile } = await tileAt(run, zoom);
    const answer = await run.target.ask({ who: 'nation', path });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    const { from, to } = keysIn(tile, spotBits);
    const [stood] = await run.target.raw<{ n: string }>(
      `select count(*)::text as n from project_state where ended is null and counted and spot >= ${from} and spot < ${to}`,
    );
    const projects = projectsIn(answer.bytes);
    if (projects !== Number(stood?.n))
      faults.push(`tile ${zoom}/${tile.x}/${tile.y}: ${projects}, recount ${stood?.n}`);
    const timing = await timed(run, [{ who: 'nation', path }], { calls: 200, seconds: 4 });
    figures[`z${zoom} ms`] = timing.median;
    largest = Math.max(largest, timing.bytes ?? 0);
    if (timing.median >= slowest) {
      slowest = timing.median;
      worst = timing;
    }
  }
  const { tile } = await tileAt(run, 4);
  const { from, to } = keysIn(tile, 10);
  return {
    id: 'i',
    what: 'slowest of seven zooms',
    check: { cases: zooms.length, faults },
    ours: worst,
    floors: await sqlFloor(
      run,
      'cells of a tile',
      `select key, sum(projects), sum(sum_x), sum(sum_y) from cell_spot where zone_id = '*' and level = 10 and key >= $1 and key < $2 group by key`,
      [String(from), String(to)],
    ),
    figures: { ...figures, kB: largest / 1000 },
  };
}
