import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import pg from 'pg';
import { copyTextIn } from './copy.ts';
import { copyIn } from './copy-client.ts';
import type { Trx } from './engine.ts';
import { lineOn, unawaited } from './line.ts';
import { keepPlans, planAnew } from './plans.ts';

/** Longest text that is kept prepared, in characters: beyond it are inserts of many rows, each with a text of its own. */
const longestPrepared = 4_000;
const mostPrepared = 400;
const counted = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Connections whose statements go out without waiting for each other: those that write, and those of reads of several statements. */
export class ServerLine {
  readonly #pool: pg.Pool;
  /** Names of texts that are kept prepared. */
  readonly #names = new Map<string, string>();
  readonly #prepares: boolean;

  constructor(config: pg.PoolConfig, { most, prepares }: { most: number; prepares: boolean }) {
    this.#pool = new pg.Pool({ ...config, max: most, pipeline: true } as pg.PoolConfig);
    this.#prepares = prepares;
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** Runs `work` in one transaction that has no sight yet; what it acknowledged is on disk when it resolves. */
  async write<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = true;
    try {
      gather(client);
      const begun = unawaited(client.query('begin'));
      try {
        const result = await work(lineOn(new LineConnection(client, this.#names, this.#prepares)));
        gather(client);
        const { command } = await client.query('commit');
        await begun;
        broken = false;
        // PostgreSQL answers a commit with ROLLBACK when an earlier statement failed.
        if (command === 'ROLLBACK') throw new Error('the transaction was aborted by one of its statements');
        return result;
      } catch (error) {
        if (broken)
          await client.query('rollback').then(
            () => {
              broken = false;
            },
            () => {},
          );
        throw error;
      }
    } finally {
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

interface Corked {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}
const gathering = new WeakSet<pg.PoolClient>();

/** What is sent until the present turn of work is done goes out in one write: a write costs more than the statement it carries. */
function gather(client: pg.PoolClient): void {
  if (gathering.has(client)) return;
  const { stream } = (client as unknown as Corked).connection;
  gathering.add(client);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(client);
    stream.uncork();
  });
}

class LineConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #names: Map<string, string>;
  /** False where each statement is planned for its own values: but between `keepPlans` and `planAnew`. */
  #prepares: boolean;
  /** Rows on their way: whatever else were sent now would fall among them. */
  #copying: Promise<void> | undefined;
  /** What was sent last; answers come in order, so with it everything is answered. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: pg.PoolClient, names: Map<string, string>, prepares: boolean) {
    this.#client = client;
    this.#names = names;
    this.#prepares = prepares;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    while (this.#copying) await this.#copying;
    const text = copyTextIn(parameters);
    if (text !== undefined) {
      const sent = this.#copy(sql, text);
      this.#copying = sent.catch(() => {});
      await sent;
      return { rows: [] };
    }
    if (sql === keepPlans) this.#prepares = true;
    else if (sql === planAnew) this.#prepares = false;
    const name = parameters.length > 0 ? this.#nameOf(sql) : undefined;
    const values = [...parameters];
    gather(this.#client);
    const asked = this.#client.query(name === undefined ? { text: sql, values } : { text: sql, values, name });
    this.#last = asked;
    const { command, rowCount, rows } = await asked;
    return counted.has(command) ? { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) } : { rows: rows as R[] };
  }

  /** node-postgres refuses COPY on a pipelined connection: it is none while the rows are sent, and before that it is empty. */
  async #copy(sql: string, text: string): Promise<void> {
    const line = this.#client as pg.PoolClient & { pipeline: boolean };
    try {
      await this.#last.catch(() => {});
      line.pipeline = false;
      await copyIn(line, sql, text);
    } finally {
      line.pipeline = true;
      this.#copying = undefined;
    }
  }

  #nameOf(sql: string): string | undefined {
    if (!this.#prepares || sql.length > longestPrepared) return undefined;
    let name = this.#names.get(sql);
    if (name === undefined && this.#names.size < mostPrepared) {
      name = `write_${this.#names.size + 1}`;
      this.#names.set(sql, name);
    }
    return name;
  }

  // biome-ignore lint/correctness/useYield: a pipelined connection cannot hold a portal open; callers page by key
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not possible on a writing connection: page by key');
  }
}
