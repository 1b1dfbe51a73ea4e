import {
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely';
import type { Trx } from './engine.ts';
import type { Tables } from './schema.ts';

const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const driver = new DummyDriver();

/**
 * A transaction whose statements go out as soon as they are made, in that order; Kysely's own waits for the answer to the one before.
 * Statements that do not need each other's rows then cost one round trip together.
 */
export const lineOn = (connection: DatabaseConnection): Trx =>
  new Transaction<Tables>({
    config: { dialect },
    dialect,
    driver,
    executor: new DefaultQueryExecutor(compiler, adapter, { provideConnection: (consumer) => consumer(connection) }),
  });

/** Marks a promise as looked after: its failure shows in what is sent after it, as the transaction is then aborted. */
export const unawaited = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => {});
  return promise;
};
