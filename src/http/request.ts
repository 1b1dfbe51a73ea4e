import type { FastifyRequest } from 'fastify';
import type { Actor } from '../base/right.ts';
import { type Lang, langs } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { resolveActor, tokenSha256 } from '../office/actor.actions.ts';

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

export async function actorOfRequest(engine: Engine, request: FastifyRequest): Promise<Actor> {
  const token = tokenOf(request);
  if (!token) return nobody;
  return (await resolveActor(engine, token))?.actor ?? nobody;
}
