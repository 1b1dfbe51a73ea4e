import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from './clock.ts';
import { listPath } from './list-checks.ts';
import type { LineResult } from './result.ts';
import { type Run, root, startProgram, timed } from './run-context.ts';

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
export async function lineI(run: Run): Promise<LineResult> {
  const at = (zoom: number) => {
    const [lon, lat] = [112.5, 35];
    const x = Math.floor(((lon + 180) / 360) * 2 ** zoom);
    const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** zoom);
    return `/api/tiles/projects/${zoom}/${x}/${y}.mvt`;
  };
  const first = await run.target.ask({ who: 'nation', path: at(4) });
  if (first.status === 404)
    return { id: 'i', what: 'no tiles', check: { ...none, absent: 'there is no route of tiles' }, floors: [] };
  let [largest, slowest] = [0, 0];
  const figures: globalThis.Record<string, number> = {};
  let worst: LineResult['ours'];
  for (const zoom of [0, 4, 6, 8, 10, 12, 14]) {
    const timing = await timed(run, [{ who: 'nation', path: at(zoom) }], { calls: 200, seconds: 4 });
    figures[`z${zoom} ms`] = timing.median;
    largest = Math.max(largest, timing.bytes ?? 0);
    if (timing.median >= slowest) {
      slowest = timing.median;
      worst = timing;
    }
  }
  return {
    id: 'i',
    what: 'slowest of seven zooms',
    check: none,
    floors: [],
    ours: worst,
    figures: { ...figures, kB: largest / 1000 },
  };
}
