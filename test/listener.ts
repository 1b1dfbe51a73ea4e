import { createHash, randomBytes } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { sql } from 'kysely';
import type { Actor } from '../src/base/right.ts';
import type { Engine } from '../src/db/engine.ts';

/** One event of `GET /api/stream`. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { position: string; actions: string[]; zones: string[]; scopes: string[]; all: boolean };
}

/** An open page as a plain client: it keeps what it hears, and knows the last entry like a browser does. */
export class Listener {
  readonly events: StreamEvent[] = [];
  status = 0;
  ended = false;
  readonly #request: ClientRequest;
  #answer: IncomingMessage | undefined;
  #rest = '';
  readonly #waiting = new Set<() => void>();

  constructor(address: string, token: string, lastEventId?: string) {
    this.#request = request(`${address}/api/stream`, {
      agent: false,
      headers: { authorization: `Bearer ${token}`, ...(lastEventId && { 'last-event-id': lastEventId }) },
    });
    this.#request.on('response', (answer) => {
      this.#answer = answer;
      this.status = answer.statusCode ?? 0;
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => this.#take(text));
      answer.on('close', () => {
        this.ended = true;
        this.#tell();
      });
      this.#tell();
    });
    this.#request.on('error', () => {
      this.ended = true;
      this.#tell();
    });
    this.#request.end();
  }

  get last(): string {
    return this.events.findLast((one) => one.event === 'entry')?.id ?? '';
  }

  /** Waits until `test` holds of what was heard. */
  async until(test: (listener: Listener) => boolean): Promise<void> {
    while (!test(this))
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        setTimeout(resolve, 100);
      });
  }

  /** Breaks the line without a farewell. */
  kill(): void {
    this.#request.destroy();
  }

  /** Stops reading: what is sent piles up at the server. */
  stall(): void {
    this.#answer?.pause();
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      if (field('event')) this.events.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) });
    }
    this.#tell();
  }

  #tell(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** Signs the person of an actor in without the price of a password: a row as `openSignIn` writes it. */
export async function tokenFor(engine: Engine, actor: Actor): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  await engine.transaction('program', (db) =>
    sql`insert into sign_in (token_sha256, person_id, post_id, credential_id, made_at, seen_at)
      select ${hash}, post.person_id, post.id, account.credential_id, now(), now()
      from post join account on account.person_id = post.person_id and account.ended is null
      where post.ended is null and post.person_id = ${actor.personId}`.execute(db),
  );
  return token;
}
