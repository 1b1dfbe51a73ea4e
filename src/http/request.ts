import type { FastifyRequest } from 'fastify';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import { type Lang, langs } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { Outdated } from '../journal/commit.actions.ts';
import { keptSignIn, type Resolved, resolveActor, tokenSha256 } from '../office/actor.actions.ts';

/** Nobody: what a request without a sign-in acts as. */
export const nobody: Actor = {
  personId: '',
  name: '',
  officeId: '',
  role: '',
  rights: [],
  everywhere: false,
  zones: [],
  scopes: [],
};

export const tokenOf = (request: FastifyRequest): string | undefined => {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? /(?:^|;\s*)taihang_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
};

/** The hash of the request's sign-in token, to know the same sign-in again; the token itself is kept nowhere. */
export const tokenKeyOf = (request: FastifyRequest): string | undefined => {
  const token = tokenOf(request);
  return token && tokenSha256(token);
};

/** The reader's script: the `x-lang` header, else the browser's wish, else simplified Chinese. */
export function langOf(request: FastifyRequest): Lang {
  const asked = request.headers['x-lang'] ?? '';
  const exact = langs.find((one) => one === asked);
  if (exact) return exact;
  const wish = String(request.headers['accept-language'] ?? '').toLowerCase();
  if (/^zh-(hant|tw|hk|mo)/.test(wish)) return 'zh-Hant';
  return wish.startsWith('en') ? 'en' : 'zh-Hans';
}

/**
 * Reads, or runs a command, for whoever signed in. The sign-in is taken from memory, and the answer proves it (the office epoch it was
 * read under, or that the transaction found); without that proof, and before anything is refused, the sign-in is looked up in the
 * database and all is done again.
 */
export async function asSignedIn<T>(
  engine: Engine,
  request: FastifyRequest,
  read: (actor: Actor, epoch: string | undefined) => Promise<T>,
): Promise<T> {
  const token = tokenOf(request);
  if (!token) return await read(nobody, undefined);
  const kept = keptSignIn(engine, token);
  if (kept) {
    try {
      return await read(kept.actor, kept.epoch);
    } catch (error) {
      if (!(error instanceof Outdated || (error instanceof Problem && doubted.has(error.code)))) throw error;
    }
  }
  for (let attempt = 1; ; attempt += 1) {
    const found = await resolveActor(engine, token);
    try {
      return await read(found?.actor ?? nobody, found?.epoch);
    } catch (error) {
      // Another change of offices between the two: rare, so a few attempts are enough, the last one without asking for proof.
      if (!(error instanceof Outdated)) throw error;
      if (attempt === 3) return await read((await resolveActor(engine, token))?.actor ?? nobody, undefined);
    }
  }
}
const doubted: ReadonlySet<string> = new Set(['not-allowed', 'not-signed-in']);

/** Who asks and by which post; undefined without a sign-in. */
export async function resolvedOfRequest(engine: Engine, request: FastifyRequest): Promise<Resolved | undefined> {
  const token = tokenOf(request);
  return token ? await resolveActor(engine, token) : undefined;
}

export const actorOfRequest = async (engine: Engine, request: FastifyRequest): Promise<Actor> =>
  (await resolvedOfRequest(engine, request))?.actor ?? nobody;
