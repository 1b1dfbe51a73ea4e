import { once } from 'node:events';
import type { Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';

/** What loading needs of a database: statements, and rows in COPY's text form. */
export interface Bulk {
  run(sql: string): Promise<void>;
  rows<T>(sql: string): Promise<T[]>;
  /** Sends `lines` (each ends in a line feed) to `copy … from stdin`. Returns how many. */
  copy(table: string, columns: readonly string[], lines: Iterable<string>): Promise<number>;
}

const pieceBytes = 256 * 1024;

/** Lines joined to pieces of about a quarter of a megabyte. */
function* pieces(lines: Iterable<string>, counted: { n: number }): Generator<Buffer> {
  let text = '';
  for (const line of lines) {
    text += line;
    counted.n += 1;
    // Most characters are plain ASCII, so the length in characters is near enough.
    if (text.length > pieceBytes) {
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}

/** The part of node-postgres' connection that COPY needs; its types do not say it. */
interface CopyConnection {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** One `copy … from stdin` as a query of node-postgres. */
class CopyIn {
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #chunks: Iterable<Buffer>;
  #resolve: () => void = () => {};
  #reject: (error: Error) => void = () => {};
  #failed = false;

  constructor(text: string, chunks: Iterable<Buffer>) {
    this.#text = text;
    this.#chunks = chunks;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }
  submit(connection: CopyConnection): void {
    connection.query(this.#text);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch((error: unknown) => connection.sendCopyFail(String(error)));
  }
  async #send(connection: CopyConnection): Promise<void> {
    for (const chunk of this.#chunks) {
      if (this.#failed) break;
      connection.sendCopyFromChunk(chunk);
      // The server takes its time: what it has not taken yet must not pile up here.
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    }
    connection.endCopyFrom();
  }
  handleError(error: Error): void {
    this.#failed = true;
    this.#reject(error);
  }
  handleReadyForQuery(): void {
    this.#resolve();
  }
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
}

const quoted = (columns: readonly string[]) => columns.map((one) => `"${one}"`).join(', ');

export const serverBulk = (client: pg.Client): Bulk => ({
  run: async (sql) => {
    await client.query(sql);
  },
  rows: async <T>(sql: string) => (await client.query(sql)).rows as T[],
  copy: async (table, columns, lines) => {
    const counted = { n: 0 };
    await client.query('begin');
    // An empty table filled in the transaction that emptied it needs no log of each row, and its rows are frozen at once.
    const { rows } = await client.query(`select exists (select from ${table}) as filled`);
    const fresh = rows[0]?.filled === false;
    if (fresh) await client.query(`truncate ${table}`);
    const copy = new CopyIn(
      `copy ${table} (${quoted(columns)}) from stdin${fresh ? ' with (freeze true)' : ''}`,
      pieces(lines, counted),
    );
    client.query(copy as unknown as pg.Submittable);
    await copy.done;
    await client.query('commit');
    return counted.n;
  },
});

/** Opens the folder of an embedded database that no program holds. */
export async function openFolder(dataDir: string): Promise<{ bulk: Bulk; close: () => Promise<void> }> {
  const database = await PGlite.create({ dataDir });
  return {
    bulk: {
      run: async (sql) => {
        await database.exec(sql);
      },
      rows: async <T>(sql: string) => (await database.query<T>(sql)).rows,
      copy: async (table, columns, lines) => {
        const counted = { n: 0 };
        // The file handed in is one piece of memory, so a long table goes in several.
        let parts: Buffer[] = [];
        const flush = async () => {
          if (parts.length === 0) return;
          await database.query(`copy ${table} (${quoted(columns)}) from '/dev/blob'`, [], { blob: new Blob(parts) });
          parts = [];
        };
        for (const piece of pieces(lines, counted)) {
          parts.push(piece);
          if (parts.length >= 64) await flush();
        }
        await flush();
        return counted.n;
      },
    },
    close: async () => {
      await database.exec('checkpoint');
      await database.close();
    },
  };
}
