import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { beginFolder, DurableFiles, durableParams } from './durable.ts';
import { readArray, readDate, readInstant, readInt8, typeIds } from './values.ts';

/** What the main thread asks; every message gets one answer with the same id. */
export type Ask =
  | { id: number; kind: 'query'; sql: string; parameters: unknown[] }
  | { id: number; kind: 'copy'; sql: string; text: string }
  | { id: number; kind: 'question'; sight: string; sql: string; parameters: unknown[] }
  | { id: number; kind: 'script'; sql: string }
  | { id: number; kind: 'plain'; sql: string; parameters: unknown[] }
  | { id: number; kind: 'commit' }
  | { id: number; kind: 'checkpoint' }
  | { id: number; kind: 'close' };

/** A word of `pg_notify`, told without being asked. */
export interface Heard {
  readonly heard: string;
}

export type Answer =
  | { id: number; ok: true; rows?: unknown[]; affected?: number }
  | { id: number; ok: false; error: Record<string, unknown> };

export interface WorkerSettings {
  readonly dataDir: string;
  /** False for scratch databases that nobody will miss: nothing is synced. */
  readonly durable: boolean;
}

const { dataDir, durable } = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('embedded-worker runs in a worker thread only');

// A single PostgreSQL session never checkpoints by itself while it runs, whatever max_wal_size says (tried), so checkpoints are
// ours to call. Log segments touched since the last one tell how much a crash recovery would have to read.
const commitsPerCheckpoint = 2_000;
const segmentsPerCheckpoint = 4;
let commits = 0;
const segments = new Set<string>();

const noteSync = (path: string): void => {
  if (/^[0-9A-F]{24}$/.test(basename(path))) segments.add(path);
};

const finishFolder = durable ? beginFolder(dataDir) : () => {};
const database = await PGlite.create({
  ...(durable
    ? { fs: new DurableFiles(dataDir, noteSync), startParams: durableParams(PGlite.defaultStartParams) }
    : { dataDir }),
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
finishFolder();
await database.exec("set timezone = 'Asia/Shanghai'");
await database.listen('taihang', (heard) => port.postMessage({ heard } satisfies Heard));

async function checkpoint(): Promise<void> {
  await database.exec('checkpoint');
  commits = 0;
  segments.clear();
}

async function checkpointIfDue(): Promise<void> {
  commits += 1;
  if (commits >= commitsPerCheckpoint || segments.size > segmentsPerCheckpoint) await checkpoint();
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
    case 'copy':
      await copy(ask);
      return {};
    case 'question':
      return { rows: await askOnce(ask) };
    case 'script':
      await database.exec(ask.sql);
      await checkpointIfDue();
      return {};
    case 'plain':
      return { rows: await askPlain(ask) };
    case 'commit':
      await database.query('commit');
      return {};
    case 'checkpoint':
      await checkpoint();
      return {};
    case 'close':
      await checkpoint();
      await database.close();
      return {};
  }
}

/**
 * Rows into a staging table of the transaction that is open. What is copied counts as a file here, which the role of requests may not
 * read: it is laid down for this one statement, which the program alone makes.
 */
async function copy({ sql, text }: Extract<Ask, { kind: 'copy' }>): Promise<void> {
  const { rows } = await database.query<{ role: string }>(
    "select current_setting('role') as role, set_config('role', 'none', true)",
  );
  await database.query(sql.replace(/from stdin$/, "from '/dev/blob'"), [], { blob: new Blob([text]) });
  await database.query("select set_config('role', $1, true)", [rows[0]?.role]);
}

/** Sight, statement and end in one message: nothing is written, so there is nothing to sync. */
async function askOnce(ask: Extract<Ask, { kind: 'question' }>): Promise<unknown[]> {
  await database.exec(`begin read only; ${ask.sight}`);
  try {
    return (await database.query(ask.sql, ask.parameters, { rowMode: 'array' })).rows;
  } finally {
    await database.exec('rollback');
  }
}

/** Several statements may hold a transaction of their own; one that failed in it leaves it open. */
async function askPlain({ sql, parameters }: Extract<Ask, { kind: 'plain' }>): Promise<unknown[]> {
  const options = { parsers: types.parsers };
  try {
    if (parameters.length > 0) return (await database.query(sql, parameters, options)).rows;
    return (await database.exec(sql, options)).flatMap((one) => one.rows);
  } catch (error) {
    await database.exec('rollback');
    throw error;
  }
}

/** Upkeep after the answer went out: nobody waits for it but the next statement. */
async function upkeep(ask: Ask): Promise<void> {
  if (ask.kind !== 'commit') return;
  await analyzeIfMuchChanged();
  await checkpointIfDue();
}

/** True for an error after which this instance is not to be trusted: a trap, a panic, a failed sync, not a refusal in SQL. */
const isFatal = (error: unknown): boolean =>
  error instanceof Error && (['RuntimeError', 'RangeError', 'ExitStatus'].includes(error.name) || 'syscall' in error);

// One statement at a time: PGlite is a single session, and closing with one in flight wedges it (pglite #1084).
let queue = Promise.resolve();
port.on('message', (ask: Ask) => {
  queue = queue.then(async () => {
    try {
      port.postMessage({ id: ask.id, ok: true, ...(await answer(ask)) } satisfies Answer);
    } catch (error) {
      // The main thread reopens: a new instance recovers from the log.
      if (isFatal(error)) throw error;
      const { message, code, detail, constraint, table, column, hint, position } = error as Record<string, unknown>;
      port.postMessage({
        id: ask.id,
        ok: false,
        error: { message, code, detail, constraint, table, column, hint, position },
      } satisfies Answer);
    }
    await upkeep(ask);
  });
});
port.postMessage({ id: 0, ok: true } satisfies Answer);
