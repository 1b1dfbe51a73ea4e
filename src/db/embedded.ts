import { mkdirSync } from 'node:fs';
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
import { toAsked, withProof } from './asking.ts';
import { copyTextIn } from './copy.ts';
import { EmbeddedHost } from './embedded-host.ts';
import { type Engine, type EngineOptions, sightSettings, type Trx } from './engine.ts';
import { lineOn, unawaited } from './line.ts';
import { acquireLock } from './lock.ts';
import type { Tables } from './schema.ts';
import { appRole, setSight } from './sight.ts';

/** Serves one holder at a time, and only on the worker it began with: a transaction must not go on in another session. */
class EmbeddedConnection implements DatabaseConnection {
  readonly host: EmbeddedHost;
  readonly generation: number;
  readonly release: () => void;
  /** What broke the transaction; a commit would then silently be a rollback. */
  broken: unknown;

  constructor(host: EmbeddedHost, release: () => void) {
    this.host = host;
    this.generation = host.generation;
    this.release = release;
  }

  async executeQuery<R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<R>> {
    const text = copyTextIn(parameters);
    const asked = this.host.ask(
      text === undefined ? { kind: 'query', sql, parameters: parameters.map(plain) } : { kind: 'copy', sql, text },
      this.generation,
    );
    const answer = await asked.catch((error: unknown) => {
      this.broken ??= error;
      throw error;
    });
    if (sql.startsWith('rollback to ')) this.broken = undefined;
    return { rows: (answer.rows ?? []) as R[], numAffectedRows: BigInt(answer.affected ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: the one session cannot stream; callers page by key
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not possible on the embedded database: page by key');
  }
}

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** Text as an SQL literal; `E''` says itself what a backslash means. */
const literal = (text: string): string => `E'${text.replace(/[\\']/g, (c) => (c === "'" ? "''" : '\\\\'))}'`;

/** One session, so connections are handed out one at a time; transactions queue. */
class EmbeddedDriver implements Driver {
  readonly #host: EmbeddedHost;
  #free: Promise<void> = Promise.resolve();

  constructor(host: EmbeddedHost) {
    this.#host = host;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<EmbeddedConnection> {
    const before = this.#free;
    let release: () => void = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return new EmbeddedConnection(this.#host, release);
  }
  async beginTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.executeQuery({ sql: 'begin', parameters: [] });
  }
  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    await this.#host.ask({ kind: 'commit' }, connection.generation);
    if (connection.broken) throw connection.broken;
  }
  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    // The worker that held the transaction is gone, and the transaction with it.
    if (connection.generation !== this.#host.generation) return;
    await connection.executeQuery({ sql: 'rollback', parameters: [] });
  }
  async releaseConnection(connection: EmbeddedConnection): Promise<void> {
    connection.release();
  }
  async destroy(): Promise<void> {}

  /** Asks the worker while nobody holds a transaction. */
  async alone<T>(ask: () => Promise<T>): Promise<T> {
    const connection = await this.acquireConnection();
    try {
      return await ask();
    } finally {
      connection.release();
    }
  }

  /** A transaction whose statements reach the worker without waiting for each other. */
  async write<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    const connection = await this.acquireConnection();
    try {
      unawaited(this.beginTransaction(connection));
      const result = await work(lineOn(connection));
      await this.commitTransaction(connection);
      return result;
    } catch (error) {
      await this.rollbackTransaction(connection);
      throw error;
    } finally {
      await this.releaseConnection(connection);
    }
  }
}

const defaultStatementMs = 120_000;

/** Opens PGlite in a worker thread on `dataDir`, behind our own lock. */
export async function openEmbedded(
  dataDir: string,
  options: Pick<EngineOptions, 'durable' | 'statementMs'> = {},
): Promise<Engine> {
  const release = acquireLock(dataDir);
  let host: EmbeddedHost;
  try {
    mkdirSync(dataDir, { recursive: true });
    host = await EmbeddedHost.open({
      dataDir,
      durable: options.durable ?? true,
      statementMs: options.statementMs ?? defaultStatementMs,
    });
  } catch (error) {
    release();
    throw error;
  }
  const driver = new EmbeddedDriver(host);
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver as Driver,
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
    ask: async (sight, { text, values, width }) => {
      const { everywhere, zones, scopes } = sightSettings(sight);
      const settings = [
        ['app.everywhere', everywhere],
        ['app.zones', zones],
        ['app.scopes', scopes],
        ['role', sight === 'program' ? 'none' : appRole],
      ].map(([name, value]) => `set_config('${name}', ${literal(value ?? '')}, true)`);
      const { rows } = await driver.alone(() =>
        host.ask({
          kind: 'question',
          sight: `select ${settings.join(', ')}`,
          sql: withProof(text),
          parameters: values.map(plain),
        }),
      );
      return toAsked(rows as (string | null)[][], width);
    },
    write: (work) => driver.write(work),
    script: async (text) => {
      // In the one session it must not fall into somebody's transaction.
      await driver.alone(() => host.ask({ kind: 'script', sql: text }));
    },
    plain: async (text, values = []) => {
      const asked = { kind: 'plain' as const, sql: text, parameters: values.map(plain) };
      const { rows } = await driver.alone(() => host.ask(asked));
      return { rows: rows as Record<string, unknown>[] };
    },
    listen: (hear) => host.listen(hear),
    checkpoint: async () => {
      await host.ask({ kind: 'checkpoint' });
    },
    close: () => {
      closing ??= (async () => {
        await db.destroy();
        await host.close();
        release();
      })();
      return closing;
    },
  };
}
