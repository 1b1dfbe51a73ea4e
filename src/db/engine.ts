import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '../base/right.ts';
import type { Tables } from './schema.ts';

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** Whose eyes a transaction has: an actor's territory, or the program itself (migrations, sign-in, replay). */
export type Sight = Pick<Actor, 'everywhere' | 'zones' | 'scopes'> | 'program';

/** One statement that reads. Its columns are text (cast in the statement), so that both databases answer alike. */
export interface Question {
  readonly text: string;
  /** For `$1 …`; numbers and bigints are written out, arrays as `arrayLiteral`. */
  readonly values: readonly unknown[];
  /** How many columns it has. */
  readonly width: number;
}

/** Asks for nothing but the office epoch and the journal's size. */
export const onlyWhere: Question = { text: `select ''::text where false`, values: [], width: 1 };

/** What came back, read in one snapshot with the office epoch (who sees what) and the journal's size. */
export interface Asked {
  readonly epoch: string;
  readonly head: bigint;
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * One database behind the program: PGlite in a worker (embedded) or a PostgreSQL server. Both speak the same SQL
 * (the PostgreSQL 15 baseline without extensions) and hand back the same JavaScript values.
 */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  /** Data folder or server address without password, for people. */
  readonly where: string;
  readonly db: Db;
  /** Runs `work` in one transaction under row security for `sight`; what it acknowledged is on disk when it resolves. */
  transaction<T>(sight: Sight, work: (trx: Trx) => Promise<T>): Promise<T>;
  /** One reading statement under row security for `sight`, in one round trip. */
  ask(sight: Sight, question: Question): Promise<Asked>;
  /**
   * Calls `hear` after each commit that said `pg_notify('taihang', word)`, in this process or in another one on the same database,
   * with the word; with '' when words may have been missed, because the line to the database was down. Returns how to stop.
   */
  listen(hear: (word: string) => void): () => void;
  /**
   * Runs `work` in one transaction for commands: it sets the sight of each (`setSight`) itself, and statements that are made together are
   * sent together. What it acknowledged is on disk when it resolves.
   */
  write<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  /** Runs several statements without parameters, outside a transaction of ours. */
  script(sql: string): Promise<void>;
  /**
   * Runs a text of a library (pg-boss) as that library expects it of a pool: on a connection nobody else holds, as the owner of the
   * tables, with the values that the driver gives by itself. Several statements may stand in it if there are no values.
   */
  plain(sql: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** Embedded: writes all changed pages to their files, so that the next start has no log to read. Server: its own affair. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** A PostgreSQL address; wins over `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded database; created if missing. */
  readonly dataDir?: string | undefined;
  /** Embedded only: false for a scratch database, which then syncs nothing. */
  readonly durable?: boolean | undefined;
  /** Longest time of one statement in milliseconds (default: 120,000). */
  readonly statementMs?: number | undefined;
}

export const sightSettings = (sight: Sight): { everywhere: string; zones: string; scopes: string } => {
  if (sight === 'program' || sight.everywhere) return { everywhere: '1', zones: '', scopes: '' };
  return { everywhere: '0', zones: arrayLiteral(sight.zones), scopes: arrayLiteral(sight.scopes) };
};

/** A text array as PostgreSQL reads it. */
export const arrayLiteral = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
