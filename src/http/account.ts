import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '../base/problem.ts';
import type { Engine } from '../db/engine.ts';
import { parseInput } from '../journal/input.actions.ts';
import { type SignedIn, signIn, signOut, switchPost } from '../office/account.actions.ts';
import { accountSignInApi, accountSignOutApi, accountSwitchPostApi } from '../office/account.api.ts';
import { signInLife } from '../office/account.ts';
import { langOf, tokenOf } from './request.ts';

/** The cookie that carries a sign-in: out of reach of scripts and of other sites. */
const setCookie = (reply: FastifyReply, token: string, secure: boolean): void => {
  const life = token === '' ? 0 : Math.floor(signInLife.absoluteMs / 1000);
  reply.header(
    'set-cookie',
    `taihang_session=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${life}${secure ? '; Secure' : ''}`,
  );
};

/** Opening, turning and closing a sign-in: done by the door, because only it may hand out the token. */
export function accountRoutes(server: FastifyInstance, engine: Engine): void {
  const answer = (reply: FastifyReply, secure: boolean, signedIn: SignedIn, wantsToken: boolean) => {
    setCookie(reply, signedIn.token, secure);
    reply.header('cache-control', 'no-store');
    // The command line has no cookie jar: it asks for the token by name.
    if (wantsToken) reply.header('x-session-token', signedIn.token);
    return signedIn.me;
  };
  server.post(`/api${accountSignInApi.path}`, async (request, reply) => {
    const input = parseInput(accountSignInApi.input, request.body, langOf(request));
    const opened = await signIn(engine, input, { address: request.ip, oldToken: tokenOf(request) });
    return answer(reply, request.protocol === 'https', opened, request.headers['x-want-token'] === '1');
  });
  server.post(`/api${accountSwitchPostApi.path}`, async (request, reply) => {
    const token = tokenOf(request);
    if (!token) throw new Problem('not-signed-in');
    const opened = await switchPost(
      engine,
      token,
      parseInput(accountSwitchPostApi.input, request.body, langOf(request)),
    );
    return answer(reply, request.protocol === 'https', opened, request.headers['x-want-token'] === '1');
  });
  server.post(`/api${accountSignOutApi.path}`, async (request, reply) => {
    const token = tokenOf(request);
    if (token) await signOut(engine, token);
    setCookie(reply, '', request.protocol === 'https');
    return {};
  });
}
