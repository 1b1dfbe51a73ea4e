import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { openEngine } from '../../src/db/open.ts';
import { freshEngine } from '../engines.ts';
import { clusterFolder, initCluster, startCluster } from '../postgres.ts';
import { checkWhole } from './check.ts';
import { killAll, pause, startWriter } from './crash.ts';

const kills = 10;
/** Between 0.2 and 1 s after the first answer; spread evenly, so that a run can be repeated. */
const moment = (round: number): number => 200 + ((round * 7) % kills) * 80;

it('R1: ten kills of the program lose nothing acknowledged on the embedded database', async () => {
  const made = await freshEngine('embedded');
  const dataDir = made.engine.where;
  await made.engine.close();
  try {
    const acknowledged: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      const writer = startWriter('embedded', dataDir);
      await writer.ready;
      await pause(moment(round));
      writer.child.kill('SIGKILL');
      await writer.gone;
      acknowledged.push(...writer.acknowledged);
    }
    const engine = await openEngine({ dataDir });
    const kept = await checkWhole(engine);
    await engine.close();
    expect(acknowledged.length).toBeGreaterThan(kills);
    expect(acknowledged.filter((text) => !kept.notes.has(text))).toEqual([]);
  } finally {
    await made.close();
  }
}, 300_000);

it('R1: ten kills of the program or of all database processes lose nothing acknowledged on a server', async () => {
  const folder = clusterFolder();
  const dataDir = join(folder.path, 'db');
  initCluster(dataDir);
  let server = await startCluster(dataDir, true);
  try {
    const first = await openEngine({ databaseUrl: server.url });
    await migrate(first);
    await first.close();
    const acknowledged: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      const writer = startWriter('server', server.url);
      await writer.ready;
      await pause(moment(round));
      if (round % 2 === 0) killAll(server.pid);
      writer.child.kill('SIGKILL');
      await writer.gone;
      acknowledged.push(...writer.acknowledged);
      if (round % 2 === 0) server = await startCluster(dataDir, true);
    }
    const engine = await openEngine({ databaseUrl: server.url });
    const kept = await checkWhole(engine);
    await engine.close();
    expect(acknowledged.length).toBeGreaterThan(kills);
    expect(acknowledged.filter((text) => !kept.notes.has(text))).toEqual([]);
  } finally {
    await server.stop();
    folder.remove();
  }
}, 300_000);
