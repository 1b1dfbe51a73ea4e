import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dayOfInstant } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Engine } from '../db/engine.ts';
import { headNow, stretchAfter } from '../journal/heard.store.ts';
import { cutTo, type Eyes, type Stretch } from '../journal/heard.ts';
import { stillWatching } from '../office/watching.actions.ts';
import { tokenKeyOf } from './request.ts';

/** Milliseconds between two rounds: what is written meanwhile is told together. */
const gapMs = 200;
/** Milliseconds between signs of life; sign-ins are looked at again just as often. */
const beatMs = 20_000;
/** Open pages of one process, and of one sign-in: beyond these the next is refused, or the oldest ended. */
const mostReaders = 5_000;
const mostPerSignIn = 12;
/** Bytes that may wait for one reader. Whoever reads more slowly is cut off, comes back and catches up by entry number. */
const mostWaiting = 256 * 1024;

interface Reader {
  /** Hash of the sign-in token. */
  readonly key: string;
  readonly line: Writable;
  /** What it was told when it came; the watcher may be behind that. */
  readonly from: bigint;
  actor: Actor;
  sight: string;
}

const sightOf = (actor: Actor): string =>
  actor.everywhere ? '*' : `${actor.zones.join(' ')}|${actor.scopes.join(' ')}`;
const eyesOf = (actor: Actor): Eyes => ({
  everywhere: actor.everywhere,
  zones: new Set(actor.zones),
  scopes: new Set(actor.scopes),
});

const eventOf = (actor: Actor, stretch: Stretch): string =>
  `id: ${stretch.position}\nevent: entry\ndata: ${JSON.stringify(cutTo(eyesOf(actor), stretch))}\n\n`;
const endEvent = 'event: end\ndata: {}\n\n';

/**
 * Tells open pages what moved. One watcher per process reads each stretch of the journal once, cuts it once per sight and writes the
 * same text to all readers of that sight. It listens only while somebody reads.
 */
export class Streams {
  readonly #engine: Engine;
  readonly #tell: (error: unknown) => void;
  readonly #mostWaiting: number;
  readonly #readers = new Set<Reader>();
  /** Up to this entry every reader has been told. */
  #position: bigint | undefined;
  #epoch = -1n;
  #day = '';
  #stopListening: (() => void) | undefined;
  #beat: NodeJS.Timeout | undefined;
  #busy = false;
  #again = false;
  #recheck = false;
  #closed = false;

  constructor(engine: Engine, tell: (error: unknown) => void, waitingBytes = mostWaiting) {
    this.#engine = engine;
    this.#tell = tell;
    this.#mostWaiting = waitingBytes;
  }

  /**
   * Takes in a reader: what it missed after entry `after` (undefined: nothing) is on its line first, then everything new.
   * `ready` hands over the line once the reader is let in. Throws Problem `not-signed-in` or `too-many`.
   */
  async open(key: string, after: bigint | undefined, ready: () => Writable): Promise<void> {
    if (this.#closed || this.#readers.size >= mostReaders) throw new Problem('too-many');
    const first = await this.#engine.transaction('program', async (db) => {
      const actor = (await stillWatching(db, new Map([[key, undefined]]), true, Date.now())).get(key);
      if (!actor) throw new Problem('not-signed-in');
      const head = await headNow(db);
      return { actor, epoch: head.epoch, stretch: await stretchAfter(db, after ?? head.position, head) };
    });
    const { actor, epoch } = first;
    let { stretch } = first;
    const line = ready();
    line.write(`retry: 3000\n\n${eventOf(actor, stretch)}`);
    while (this.#position !== undefined && stretch.position < this.#position) {
      const known = stretch.position;
      stretch = await this.#engine.transaction('program', async (db) => stretchAfter(db, known, await headNow(db)));
      line.write(eventOf(actor, stretch));
    }
    if (line.destroyed || this.#closed) return void line.end();
    this.#position ??= stretch.position;
    const reader: Reader = { key, line, from: stretch.position, actor, sight: sightOf(actor) };
    const same = [...this.#readers].filter((one) => one.key === key);
    for (const old of same.slice(0, Math.max(0, same.length + 1 - mostPerSignIn))) this.#end(old);
    this.#readers.add(reader);
    line.on('close', () => this.#leave(reader));
    line.on('error', () => this.#leave(reader));
    this.#start();
    // Offices or sign-ins have changed since this one was looked up.
    if (epoch !== this.#epoch) {
      this.#recheck = true;
      void this.#look();
    }
  }

  /** Ends every line: the browsers come back when the program is there again. */
  close(): void {
    this.#closed = true;
    for (const reader of this.#readers) reader.line.end();
    this.#readers.clear();
    this.#rest();
  }

  #start(): void {
    if (this.#stopListening) return;
    this.#beat = setInterval(() => {
      for (const { line } of this.#readers) line.write(': \n\n');
      this.#recheck = true;
      void this.#look();
    }, beatMs);
    this.#beat.unref();
    this.#stopListening = this.#engine.listen(() => void this.#look());
    // What was written between the reader's catching up and now.
    void this.#look();
  }

  #rest(): void {
    clearInterval(this.#beat);
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#position = undefined;
  }

  #leave(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size === 0) this.#rest();
  }

  #end(reader: Reader): void {
    reader.line.end(endEvent);
    this.#leave(reader);
  }

  async #look(): Promise<void> {
    this.#again = true;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#again && this.#readers.size > 0) {
        this.#again = false;
        await this.#round();
        await pause(gapMs);
      }
    } catch (error) {
      // The line to the database is down: the next word or beat tries again, and nothing is lost, for the position stands.
      this.#recheck = true;
      if (!this.#closed) this.#tell(error);
    } finally {
      this.#busy = false;
    }
  }

  async #round(): Promise<void> {
    const from = this.#position;
    if (from === undefined) return;
    const asked = this.#recheck;
    this.#recheck = false;
    const before = new Map([...this.#readers].map((reader) => [reader.key, reader.actor]));
    const now = Date.now();
    // Posts begin and end with a day.
    const day = dayOfInstant(new Date(now).toISOString());
    const { stretch, epoch, watching } = await this.#engine.transaction('program', async (db) => {
      const head = await headNow(db);
      const moved = head.epoch !== this.#epoch;
      // Looked at before anything is told: who lost the post with this entry hears nothing of it. Offices change by entries only;
      // without one, a sign-in has ended and the others see what they saw.
      const anew = (moved && head.position !== from) || day !== this.#day;
      const watching = asked || moved || anew ? await stillWatching(db, before, anew, now) : undefined;
      return { stretch: await stretchAfter(db, from, head), epoch: head.epoch, watching };
    });
    if (watching) this.#sift(before, watching);
    this.#epoch = epoch;
    this.#day = day;
    if (this.#position === undefined || stretch.position === from) return;
    this.#position = stretch.position;
    const texts = new Map<string, Buffer>();
    for (const reader of this.#readers) {
      if (stretch.position <= reader.from) continue;
      let text = texts.get(reader.sight);
      if (!text) {
        text = Buffer.from(eventOf(reader.actor, stretch));
        texts.set(reader.sight, text);
      }
      reader.line.write(text);
      if (reader.line.writableLength > this.#mostWaiting) reader.line.destroy();
    }
  }

  /** Ends the readers whose sign-in no longer counts, and gives the others the sight that they have now. */
  #sift(before: ReadonlyMap<string, Actor>, found: ReadonlyMap<string, Actor>): void {
    for (const reader of [...this.#readers]) {
      if (!before.has(reader.key)) continue;
      const actor = found.get(reader.key);
      if (!actor) this.#end(reader);
      else if (actor !== reader.actor) {
        reader.actor = actor;
        reader.sight = sightOf(actor);
      }
    }
  }
}

/** The entry that the reader knows: the header of a browser that comes back by itself, or `after` of one that opens anew. */
const knownEntry = (request: FastifyRequest): bigint | undefined => {
  const asked = request.headers['last-event-id'] ?? (request.query as { after?: unknown }).after;
  return typeof asked === 'string' && /^\d{1,18}$/.test(asked) ? BigInt(asked) : undefined;
};

export function streamRoute(server: FastifyInstance, streams: Streams): void {
  server.addHook('preClose', async () => streams.close());
  server.get('/api/stream', async (request, reply) => {
    const key = tokenKeyOf(request);
    if (!key) throw new Problem('not-signed-in');
    await streams.open(key, knownEntry(request), () => {
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // nginx would keep the events back.
        'x-accel-buffering': 'no',
      });
      return reply.raw;
    });
  });
}
