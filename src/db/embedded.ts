import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Answer, Ask } from './embedded-worker.ts';
import type { Engine } from './engine.ts';
import { acquireLock } from './lock.ts';
import type { Tables } from './schema.ts';
import { setSight } from './sight.ts';

type Request = Ask extends infer One ? (One extends Ask ? Omit<One, 'id'> : never) : never;

/** The worker thread that runs PGlite, as a promise per message. Killing it is our statement timeout. */
class EmbeddedWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Answer & { ok: true }) => void; reject: (error: Error) => void }
  >();
  #next = 1;
  #failure: Error | undefined;
  readonly ready: Promise<unknown>;

  constructor(dataDir: string) {
    const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`./embedded-worker.${suffix}`, import.meta.url), { workerData: { dataDir } });
    this.ready = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
    this.#worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) this.#worker.unref();
      if (answer.ok) waiting?.resolve(answer);
      else waiting?.reject(Object.assign(new Error(String(answer.error['message'])), answer.error));
    });
    const fail = (error: Error) => {
      this.#failure = error;
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    };
    this.#worker.on('error', fail);
    this.#worker.on('exit', (code) => fail(new Error(`the embedded database stopped (${code})`)));
  }

  ask(request: Request): Promise<Answer & { ok: true }> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#next;
    this.#next += 1;
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

class EmbeddedConnection implements DatabaseConnection {
  readonly #worker: EmbeddedWorker;
  constructor(worker: EmbeddedWorker) {
    this.#worker = worker;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answer = await this.#worker.ask({ kind: 'query', sql: query.sql, parameters: query.parameters.map(plain) });
    return { rows: (answer.rows ?? []) as R[], numAffectedRows: BigInt(answer.affected ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: the one session cannot stream; callers page by key
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not possible on the embedded database: page by key');
  }
}

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** One session, so connections are handed out one at a time; transactions queue. */
class EmbeddedDriver implements Driver {
  readonly #worker: EmbeddedWorker;
  #free: Promise<void> = Promise.resolve();
  #release: (() => void) | undefined;

  constructor(worker: EmbeddedWorker) {
    this.#worker = worker;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    let release: () => void = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return new EmbeddedConnection(this.#worker);
  }
  async beginTransaction(): Promise<void> {
    await this.#worker.ask({ kind: 'query', sql: 'begin', parameters: [] });
  }
  async commitTransaction(): Promise<void> {
    await this.#worker.ask({ kind: 'commit' });
  }
  async rollbackTransaction(): Promise<void> {
    await this.#worker.ask({ kind: 'query', sql: 'rollback', parameters: [] });
  }
  async releaseConnection(): Promise<void> {
    this.#release?.();
  }
  async destroy(): Promise<void> {}
}

/** Opens PGlite in a worker thread on `dataDir`, behind our own lock. */
export async function openEmbedded(dataDir: string): Promise<Engine> {
  const release = acquireLock(dataDir);
  let worker: EmbeddedWorker;
  try {
    mkdirSync(dataDir, { recursive: true });
    worker = new EmbeddedWorker(dataDir);
    await worker.ready;
  } catch (error) {
    release();
    throw error;
  }
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new EmbeddedDriver(worker),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  let closing: Promise<void> | undefined;
  return {
    kind: 'embedded',
    where: dataDir,
    db,
    transaction: (sight, work) =>
      db.transaction().execute(async (trx) => {
        await setSight(trx, sight);
        return await work(trx);
      }),
    script: async (text) => {
      await worker.ask({ kind: 'script', sql: text });
    },
    checkpoint: async () => {
      await worker.ask({ kind: 'checkpoint' });
    },
    close: () => {
      closing ??= (async () => {
        await db.destroy();
        await worker.ask({ kind: 'close' });
        await worker.stop();
        release();
      })();
      return closing;
    },
  };
}
