import { CompiledQuery } from 'kysely';
import type { Job, PgBoss } from 'pg-boss';
import type { Engine, Trx } from './engine.ts';

/** Made by migration 0019 with its attempts and times. */
const name = 'command';
/** How many jobs one process runs at once. */
const atOnce = 4;
/** On a server, a job whose process was silent for so long is taken from it. */
const silentSeconds = 30;

/** One attempt of pg-boss at one job. */
export interface Attempt {
  readonly id: string;
  /** 0 for the first. */
  readonly attempt: number;
  /** Aborted when pg-boss has taken the job from this process, or stops. */
  readonly signal: AbortSignal;
}

/**
 * The queue of jobs, kept by pg-boss in the schema `pgboss` of the same database: it says which process takes a job up, tells a dead process by its
 * silence, and gives the job to another. One per process, opened when there is a job: before that it costs no start, memory or statement.
 */
export class Queue {
  readonly #engine: Engine;
  readonly #boss: PgBoss;

  private constructor(engine: Engine, boss: PgBoss) {
    this.#engine = engine;
    this.#boss = boss;
  }

  /** `tell` is told what pg-boss could not do (the database was gone); it tries again by itself. */
  static async open(engine: Engine, tell: (error: unknown) => void): Promise<Queue> {
    const { PgBoss } = await import('pg-boss');
    const server = engine.kind === 'server';
    const boss = new PgBoss({
      db: { executeSql: (text, values) => engine.plain(text, values) },
      backend: server ? 'postgres' : 'pglite',
      schema: 'pgboss',
      migrate: false,
      schedule: false,
      // In the one session of the embedded database upkeep would stand in people's way: there it is done once, at the start.
      supervise: server,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
      queueCacheIntervalSeconds: 3_600,
      flowIntervalSeconds: 3_600,
      reindex: false,
      monitorVacuum: false,
      registerInstance: false,
      persistWarnings: false,
      persistQueueStats: false,
      openTelemetry: { enabled: false },
    });
    boss.on('error', tell);
    await boss.start();
    return new Queue(engine, boss);
  }

  /** Puts a job into the queue, within the transaction that writes it down. One that is in the queue already stays as it is. */
  async send(db: Trx, id: string): Promise<void> {
    const executeSql = async (text: string, values: unknown[] = []) => ({
      rows: [...(await db.executeQuery(CompiledQuery.raw(text, values))).rows],
    });
    const signOfLife = this.#engine.kind === 'server' ? { heartbeatSeconds: silentSeconds } : {};
    await this.#boss.send(name, {}, { id, ...signOfLife, db: { executeSql } });
  }

  /** Takes these jobs from whoever runs them: for the start on the embedded database, where no other process can be. */
  async takeBack(ids: string[]): Promise<void> {
    await this.#boss.fail(name, ids, { message: 'its process is gone' });
  }

  /** Begins to run jobs. What `run` throws puts the job back into the queue. */
  async work(run: (attempt: Attempt) => Promise<void>): Promise<void> {
    // At once, not after the first interval: takes jobs from processes that are gone, and clears away what ended a week ago.
    await this.#boss.supervise(name);
    const every = this.#engine.kind === 'server' ? 10 : 60;
    const options = {
      localConcurrency: atOnce,
      pollingIntervalSeconds: every,
      heartbeatRefreshSeconds: silentSeconds / 6,
    };
    await this.#boss.work<object>(name, options, async ([job]) => {
      if (job) await run(attemptOf(job));
    });
  }

  /** Looks into the queue at once. */
  wake(): void {
    for (const { id } of this.#boss.getWipData()) this.#boss.notifyWorker(id);
  }

  /** Takes up nothing more. */
  async rest(): Promise<void> {
    await this.#boss.offWork(name, { wait: false });
  }

  /** Gives back what still runs here and ends. */
  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }
}

const attemptOf = ({ id, retryCount, signal }: Job): Attempt => ({ id, attempt: retryCount, signal });
