import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Asked, type Question, type Sight, sightSettings } from './engine.ts';
import { Message } from './message.ts';
import { appRole } from './sight.ts';

/** What a question needs of a connection of node-postgres (its `Submittable` hands over this object). */
interface Wire {
  readonly stream: { write(bytes: Buffer): void };
}

/** How many texts one connection keeps prepared; later ones are parsed each time. */
const mostPrepared = 400;
const sightText = `select set_config('app.everywhere', $1, true), set_config('app.zones', $2, true), set_config('app.scopes', $3, true),
  set_config('timezone', 'Asia/Shanghai', true), set_config('role', $4, true)`;
const names = new Map<string, string>();
const nameOf = (text: string): string => {
  let name = names.get(text);
  if (!name) {
    name = `ask_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    if (names.size < 10_000) names.set(text, name);
  }
  return name;
};

/**
 * The proof rides along: the office epoch and the journal's size are read in the statement, and so in the snapshot, of the answer.
 * The epoch's one row is the outer side of the join, so an answer without rows still carries them and the order of rows is kept.
 */
export const withProof = (text: string): string =>
  `select epoch::text, size::text, answer.* from office_epoch cross join journal_head left join (${text}) answer on true`;

export function toAsked(rows: readonly (string | null)[][], width: number): Asked {
  const [first] = rows;
  if (!first) throw new Error('the journal has no head');
  // A join without a match is one row of nulls.
  const none = rows.length === 1 && first.slice(2).every((cell) => cell === null);
  return {
    epoch: first[0] ?? '',
    head: BigInt(first[1] ?? '0'),
    rows: none ? [] : rows.map((row) => row.slice(2, 2 + width)),
  };
}

/** Texts that a connection has prepared. */
const prepared = new WeakMap<object, Set<string>>();

/**
 * One question under one sight in one round trip: set the sight, ask, sync. Between two syncs PostgreSQL runs everything in one
 * implicit transaction, so the sight is local to it: it can neither outlive the question nor be missing from it, and when setting it
 * fails the server skips the rest up to the sync. Answers stay text, as the wire has them.
 */
class Exchange {
  readonly #sight: readonly string[];
  readonly #text: string;
  readonly #values: readonly (string | null)[];
  readonly #resolve: (rows: (string | null)[][]) => void;
  readonly #reject: (error: Error) => void;
  readonly #rows: (string | null)[][] = [];
  #parts = 0;
  /** Set by the pool's owner; node-postgres looks for it. */
  callback: (() => void) | undefined;

  constructor(
    sight: readonly string[],
    text: string,
    values: readonly (string | null)[],
    resolve: (rows: (string | null)[][]) => void,
    reject: (error: Error) => void,
  ) {
    this.#sight = sight;
    this.#text = text;
    this.#values = values;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: unknown): undefined {
    const wire = connection as Wire;
    let known = prepared.get(wire);
    if (!known) {
      known = new Set();
      prepared.set(wire, known);
    }
    const message = new Message();
    this.#put(message, known, sightText, this.#sight);
    this.#put(message, known, this.#text, this.#values);
    wire.stream.write(message.sync());
    return undefined;
  }

  #put(message: Message, known: Set<string>, text: string, values: readonly (string | null)[]): void {
    const name = known.has(text) || known.size < mostPrepared ? nameOf(text) : '';
    if (name === '' || !known.has(text)) {
      message.parse(name, text);
      if (name !== '') known.add(text);
    }
    message.bind(name, values);
    message.execute();
  }

  handleRowDescription(): void {}
  handleParseComplete(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}

  handleDataRow(message: { fields: (string | null)[] }): void {
    // The first part is the row of the sight.
    if (this.#parts === 1) this.#rows.push(message.fields);
  }

  handleCommandComplete(): void {
    this.#parts += 1;
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }
}

const plain = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : String(value);

/**
 * Asks over one connection of the pool. After any error the connection is thrown away: what was parsed on it may or may not be there,
 * and a migration since may have made its prepared texts useless.
 */
export async function askServer(pool: pg.Pool, sight: Sight, question: Question): Promise<Asked> {
  const { everywhere, zones, scopes } = sightSettings(sight);
  const settings = [everywhere, zones, scopes, sight === 'program' ? 'none' : appRole];
  const client = await pool.connect();
  let broken = true;
  try {
    const rows = await new Promise<(string | null)[][]>((resolve, reject) => {
      client.query(
        new Exchange(settings, withProof(question.text), question.values.map(plain), resolve, reject) as pg.Submittable,
      );
    });
    broken = false;
    return toAsked(rows, question.width);
  } finally {
    client.release(broken);
  }
}
