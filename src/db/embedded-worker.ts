import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { syncFolder, syncWal } from './durable.ts';
import { readArray, readDate, readInstant, readInt8, typeIds } from './values.ts';

/** What the main thread asks; every message gets one answer with the same id. */
export type Ask =
  | { id: number; kind: 'query'; sql: string; parameters: unknown[] }
  | { id: number; kind: 'script'; sql: string }
  | { id: number; kind: 'commit' }
  | { id: number; kind: 'checkpoint' }
  | { id: number; kind: 'dump' }
  | { id: number; kind: 'close' };

export type Answer =
  | { id: number; ok: true; rows?: unknown[]; affected?: number; bytes?: Uint8Array }
  | { id: number; ok: false; error: Record<string, unknown> };

const { dataDir } = workerData as { dataDir: string };
const port = parentPort;
if (!port) throw new Error('embedded-worker runs in a worker thread only');

const database = await PGlite.create({
  dataDir,
  parsers: {
    [typeIds.int8]: readInt8,
    [typeIds.date]: readDate,
    [typeIds.timestamptz]: readInstant,
    [typeIds.timestamp]: readInstant,
    [typeIds.int8Array]: readArray(readInt8),
    [typeIds.dateArray]: readArray(readDate),
  },
  serializers: { [typeIds.int8]: (value: unknown) => String(value) },
});
await database.exec("set timezone = 'Asia/Shanghai'");

// Checkpoints are ours to call: after each the whole folder is synced, so that WAL that is reused was no longer needed.
const commitsPerCheckpoint = 2_000;
let commits = 0;

async function checkpoint(): Promise<void> {
  await database.exec('checkpoint');
  syncFolder(dataDir);
  commits = 0;
}

// PGlite has no autovacuum, so nobody gathers statistics: without them the planner takes every table for a few rows and joins
// 3,000 areas by nested loops (1.7 s instead of 20 ms). So we analyze when many rows were written since the last time.
let changed = 0;
let changedBefore = 0;

async function analyzeIfMuchChanged(): Promise<void> {
  if (changed < 2_000 + changedBefore / 5) return;
  changedBefore += changed;
  changed = 0;
  await database.exec('analyze');
}

async function answer(ask: Ask): Promise<Omit<Extract<Answer, { ok: true }>, 'id' | 'ok'>> {
  switch (ask.kind) {
    case 'query': {
      const result = await database.query(ask.sql, ask.parameters);
      changed += result.affectedRows ?? 0;
      return { rows: result.rows, affected: result.affectedRows ?? 0 };
    }
    case 'script':
      await database.exec(ask.sql);
      syncWal(dataDir);
      return {};
    case 'commit':
      await database.query('commit');
      syncWal(dataDir);
      await analyzeIfMuchChanged();
      commits += 1;
      if (commits >= commitsPerCheckpoint) await checkpoint();
      return {};
    case 'checkpoint':
      await checkpoint();
      return {};
    case 'dump': {
      const file = await database.dumpDataDir('gzip');
      return { bytes: new Uint8Array(await file.arrayBuffer()) };
    }
    case 'close':
      await checkpoint();
      await database.close();
      syncFolder(dataDir);
      return {};
  }
}

// One statement at a time: PGlite is a single session, and closing with one in flight wedges it (pglite #1084).
let queue = Promise.resolve();
port.on('message', (ask: Ask) => {
  queue = queue.then(async () => {
    try {
      port.postMessage({ id: ask.id, ok: true, ...(await answer(ask)) } satisfies Answer);
    } catch (error) {
      const { message, code, detail, constraint, table, column, hint, position } = error as Record<string, unknown>;
      port.postMessage({
        id: ask.id,
        ok: false,
        error: { message, code, detail, constraint, table, column, hint, position },
      } satisfies Answer);
    }
  });
});
port.postMessage({ id: 0, ok: true } satisfies Answer);
