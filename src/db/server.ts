import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { askServer } from './asking.ts';
import { CopyingClient } from './copy-client.ts';
import { Ears } from './ears.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { unawaited } from './line.ts';
import type { Tables } from './schema.ts';
import { ServerLine } from './server-line.ts';
import { setSight } from './sight.ts';
import { readArray, readDate, readInstant, readInt8, typeIds } from './values.ts';

const readers = new Map<number, (text: string) => unknown>([
  [typeIds.int8, readInt8],
  [typeIds.date, readDate],
  [typeIds.timestamptz, readInstant],
  [typeIds.timestamp, readInstant],
  [typeIds.int8Array, readArray(readInt8)],
  [typeIds.dateArray, readArray(readDate)],
]);

/** Opens a pool on a PostgreSQL server (15 or later). */
export async function openServer(
  databaseUrl: string,
  options: Pick<EngineOptions, 'statementMs'> = {},
): Promise<Engine> {
  const config: pg.PoolConfig = {
    connectionString: databaseUrl,
    // A server that is not there must be told to the caller, not waited for.
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Our statements are short and many: compiling one takes longer than running it. `options` in the address win over this.
    options: '-c jit=off',
    statement_timeout: options.statementMs ?? 120_000,
    // A transaction whose holder vanished must not hold the journal's lock for ever.
    idle_in_transaction_session_timeout: 120_000,
    types: {
      getTypeParser: ((id: number, format?: 'text' | 'binary') =>
        (format !== 'binary' && readers.get(id)) ||
        pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
    },
  };
  const pool = new pg.Pool({ ...config, max: 10, Client: CopyingClient });
  const writers = new ServerLine(config, { most: 5, prepares: true });
  const reading = new ServerLine(config, { most: 10, prepares: false });
  // Without a listener a server restart would end this process.
  pool.on('error', () => {});
  // A connection in use that breaks between two statements emits an error too; the next statement on it then fails in words.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await pool.query('select 1');
  const ears = new Ears(databaseUrl);
  let closing: Promise<void> | undefined;
  return {
    kind: 'server',
    where: databaseUrl.replace(/:[^:@/]*@/, ':…@'),
    db,
    transaction: (sight, work) =>
      reading.write((trx) => {
        // In the same round trip as the first statement, which is refused if this fails.
        unawaited(setSight(trx, sight));
        return work(trx);
      }),
    ask: (sight, question) => askServer(pool, sight, question),
    write: (work) => writers.write(work),
    script: async (text) => {
      // A connection of its own: a script that fails half-way may leave a transaction open, and may take long.
      const client = await pool.connect();
      try {
        await client.query('set statement_timeout = 0');
        await client.query(text);
      } finally {
        client.release(true);
      }
    },
    plain: async (text, values = []) => {
      const query = { text, values: [...values], types: pg.types as pg.CustomTypesConfig };
      const answer = (await pool.query(query)) as pg.QueryResult | pg.QueryResult[];
      return { rows: [answer].flat().flatMap((one) => (one.rows ?? []) as Record<string, unknown>[]) };
    },
    listen: (hear) => ears.add(hear),
    checkpoint: async () => {},
    close: () => {
      closing ??= Promise.all([ears.close(), db.destroy(), reading.close(), writers.close()]).then(() => {});
      return closing;
    },
  };
}
