import pg from 'pg';

/** Pauses before the line is tried again, in milliseconds. */
const pauses = [200, 1_000, 3_000, 10_000];

/**
 * Hears `pg_notify('taihang', word)` of every process on a PostgreSQL server, on one connection of its own that is open while
 * somebody listens. (A connection pooler in transaction mode cannot carry it: the address must lead to the server itself.)
 */
export class Ears {
  readonly #url: string;
  readonly #hearers = new Set<(word: string) => void>();
  #client: pg.Client | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  add(hear: (word: string) => void): () => void {
    this.#hearers.add(hear);
    void this.#open();
    return () => {
      this.#hearers.delete(hear);
      if (this.#hearers.size === 0) void this.#drop();
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#hearers.clear();
    await this.#drop();
  }

  async #open(): Promise<void> {
    if (this.#client || this.#waiting || this.#closed) return;
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'taihang ears',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    this.#client = client;
    client.on('notification', ({ payload }) => this.#tell(payload ?? ''));
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    try {
      await client.connect();
      await client.query('listen taihang');
      this.#failures = 0;
      // Whatever was said before the line stood is not told again.
      if (client === this.#client) this.#tell('');
    } catch {
      this.#lost(client);
    }
  }

  #tell(word: string): void {
    for (const hear of this.#hearers) hear(word);
  }

  #lost(client: pg.Client): void {
    if (client !== this.#client) return;
    this.#client = undefined;
    void client.end().catch(() => {});
    if (this.#closed || this.#hearers.size === 0) return;
    const pause = pauses[Math.min(this.#failures, pauses.length - 1)];
    this.#failures += 1;
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      void this.#open();
    }, pause);
    this.#waiting.unref();
  }

  async #drop(): Promise<void> {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }
}
