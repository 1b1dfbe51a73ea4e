import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../base/problem.ts';
import { standingLiveApi } from '../contest/standing.api.ts';
import { accountSignInApi } from '../office/account.api.ts';
import { callServer, fetchExport } from './remote.ts';

const asked: Pick<IncomingMessage, 'url' | 'headers'>[] = [];

const service = createServer((request, response) => {
  asked.push({ url: request.url, headers: request.headers });
  if (request.url === '/api/account/sign-in')
    response.setHeader('x-session-token', 'secret').end(JSON.stringify({ login: 'zone' }));
  else if (request.url?.startsWith('/api/exports/'))
    response.setHeader('content-disposition', "attachment; filename*=UTF-8''%E5%90%8D.xlsx").end('bytes');
  else if (request.headers.authorization === undefined)
    response.writeHead(401).end(JSON.stringify({ code: 'not-signed-in', title: 'Sign in first' }));
  else response.end(JSON.stringify({ rows: [] }));
});

let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
afterAll(() => service.close());

describe('commands on a running service', () => {
  it('put path and query where the contract has them and send the token', async () => {
    await callServer({ base, token: 't' }, standingLiveApi, { group: 'a b', day: '2026-06-30', entry: undefined });
    const last = asked.at(-1);
    expect(last?.url).toBe('/api/standings/a%20b?day=2026-06-30');
    expect(last?.headers.authorization).toBe('Bearer t');
  });

  it('get the token of a sign-in in the answer', async () => {
    const answer = await callServer({ base, token: undefined }, accountSignInApi, { login: 'zone', password: 'x' });
    expect(answer).toEqual({ login: 'zone', token: 'secret' });
  });

  it('get a workbook with the name the service gives it', async () => {
    const { bytes, fileName } = await fetchExport({ base, token: 't' }, 'session', { number: '2025-1' });
    expect(fileName).toBe('名.xlsx');
    expect(new TextDecoder().decode(bytes)).toBe('bytes');
    expect(asked.at(-1)?.url).toBe('/api/exports/session?number=2025-1');
  });

  it('pass a refusal on under its own code, once, and say when nobody answers', async () => {
    const refusal = await callServer({ base, token: undefined }, standingLiveApi, { group: 'g' }).catch((e) => e);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'not-signed-in', detail: undefined });
    for (const nobody of ['http://127.0.0.1:1', 'localhost'])
      await expect(
        callServer({ base: nobody, token: undefined }, standingLiveApi, { group: 'g' }),
      ).rejects.toMatchObject({
        code: 'unavailable',
      });
  });
});
