import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../base/right.ts';
import type { Lang } from '../base/words.ts';
import { type Engine, onlyWhere } from '../db/engine.ts';
import { sightKey } from '../db/sight.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { Outdated } from '../journal/commit.actions.ts';
import { checkRight, perform } from '../journal/perform.actions.ts';

/** An answer as it goes out. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  readonly etag: string;
}

interface Held extends KeptAnswer {
  /** The journal position that it is of. */
  readonly entry: string;
  /** The office epoch it was made in: who sees what, and which making of derived rows. */
  readonly epoch: string;
}

/** Bytes of answers that are held; the least lately asked for go first. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Answers of contracts that are `kept`: what they say follows from the input, the reader's sight and the journal position
 * alone, so they are made and written out once for each. Every request still proves, in one round trip, that the reader may see
 * what the sight says and that the journal stands where it stood.
 */
export class KeptAnswers {
  readonly #engine: Engine;
  readonly #held = new Map<string, Held>();
  readonly #making = new Map<string, Promise<Held>>();
  #bytes = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async answer(
    actor: Actor,
    epoch: string | undefined,
    action: AnyAction,
    input: Readonly<Record<string, unknown>>,
    lang: Lang,
  ): Promise<KeptAnswer> {
    checkRight(actor, action.endpoint);
    const past = input['entry'] !== undefined;
    const key = JSON.stringify([action.endpoint.name, sightKey(actor), Object.entries(input).sort()]);
    if (action.endpoint.small) {
      const made = await this.#askedAtOnce(key, actor, epoch, action, input, lang);
      this.#hold(key, made);
      return made;
    }
    const now = await this.#engine.ask(actor, onlyWhere);
    if (epoch !== undefined && now.epoch !== epoch) throw new Outdated();
    const held = this.#held.get(key);
    if (held && held.epoch === now.epoch && (past || held.entry === now.head.toString())) {
      this.#held.delete(key);
      this.#held.set(key, held);
      return held;
    }
    // Readers who ask for the same at once wait for one making of it.
    const turn = `${now.epoch} ${now.head} ${key}`;
    let making = this.#making.get(turn);
    if (!making) {
      making = this.#make(actor, now.epoch, action, input, lang).finally(() => this.#making.delete(turn));
      this.#making.set(turn, making);
    }
    const made = await making;
    this.#hold(key, made);
    return made;
  }

  /** What one statement answers: what was held is given out if the answer is of its position. */
  async #askedAtOnce(
    key: string,
    actor: Actor,
    epoch: string | undefined,
    action: AnyAction,
    input: object,
    lang: Lang,
  ): Promise<Held> {
    const held = this.#held.get(key);
    let of = epoch;
    const output = await perform(this.#engine, actor, action, input, {
      lang,
      closed: true,
      epoch,
      answered: (answer) => {
        of = answer.epoch;
        return held?.epoch === of && held.entry === answer.head.toString() ? held : undefined;
      },
    });
    return output === held ? (held as Held) : heldOf(output as { entry: string }, of ?? '');
  }

  async #make(actor: Actor, epoch: string, action: AnyAction, input: object, lang: Lang): Promise<Held> {
    const output = (await perform(this.#engine, actor, action, input, { lang, closed: true, epoch })) as {
      entry: string;
    };
    return heldOf(output, epoch);
  }

  #hold(key: string, made: Held): void {
    const before = this.#held.get(key);
    if (before === made || made.bytes.length > mostBytes) return;
    this.#held.delete(key);
    this.#held.set(key, made);
    this.#bytes += made.bytes.length - (before?.bytes.length ?? 0);
    for (const [oldest, { bytes }] of this.#held) {
      if (this.#bytes <= mostBytes) return;
      this.#held.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }
}

function heldOf(output: { readonly entry: string }, epoch: string): Held {
  const bytes = Buffer.from(JSON.stringify(output));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { bytes, etag, entry: output.entry, epoch };
}

/** Sends the bytes, or only says that the reader's copy is the same (RFC 9110, If-None-Match). */
export function sendKept(request: FastifyRequest, reply: FastifyReply, { bytes, etag }: KeptAnswer): FastifyReply {
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'cookie, authorization');
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag);
  if (known) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(bytes);
}
