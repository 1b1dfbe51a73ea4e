import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineKinds, useEngine } from '../../test/engines.ts';
import type { Actor } from '../base/right.ts';
import type { Engine } from '../db/engine.ts';
import { openEngine } from '../db/open.ts';
import { signIn as openSignIn } from '../office/account.actions.ts';
import { officeFound } from '../office/office.actions.ts';
import { personCreate, personSuspend } from '../office/person.actions.ts';
import { roleDefine } from '../office/role.actions.ts';
import { makeServer } from './server.ts';

const name = (text: string) => ({ hans: text, hant: text, en: text });
const secret = 'taihang-2026-pine';

describe.each(engineKinds)('a sign-in kept in memory (%s)', (kind) => {
  const t = useEngine(kind);
  const servers: FastifyInstance[] = [];
  let second: Engine | undefined;
  let actor: Actor;

  beforeAll(async () => {
    const founding = {
      office: { id: 'sx', name: name('山西省') },
      administrator: { name: '管理员', login: 'admin', password: secret },
    };
    await t.act(officeFound, founding);
    actor = (await openSignIn(t.engine, { login: 'admin', password: secret }, { address: '10.0.0.1' })).actor;
    // Another process on the same server; the embedded database has but one.
    if (kind === 'server') second = await openEngine({ databaseUrl: t.engine.where });
    servers.push(await makeServer({ engine: t.engine }), await makeServer({ engine: second ?? t.engine }));
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await second?.close();
  });

  const signIn = async (login: string): Promise<string> => {
    const answer = await (servers[0] as FastifyInstance).inject({
      method: 'POST',
      url: '/api/account/sign-in',
      headers: { 'x-want-token': '1' },
      payload: { login, password: secret },
    });
    return String(answer.headers['x-session-token']);
  };
  /** What both processes answer, after both have the sign-in in memory or not at all. */
  const statuses = async (token: string): Promise<number[]> => {
    const codes: number[] = [];
    for (const server of [...servers, ...servers])
      codes.push(
        (await server.inject({ method: 'GET', url: '/api/projects', headers: { authorization: `Bearer ${token}` } }))
          .statusCode,
      );
    return codes;
  };
  /** What both processes answer to a command, which finds the epoch inside its own transaction. */
  const commands = async (token: string): Promise<number[]> => {
    const codes: number[] = [];
    for (const server of servers)
      codes.push(
        (
          await server.inject({
            method: 'POST',
            url: '/api/projects/01920000-0000-7000-8000-000000000000/progress',
            headers: { authorization: `Bearer ${token}` },
            payload: { month: '2026-01', monthFen: '1' },
          })
        ).statusCode,
      );
    return codes;
  };

  test('ends at once in every process: by signing out, by suspension, by another role', async () => {
    const add = (login: string) =>
      t.act<{ personId: string }>(
        personCreate,
        { name: login, login, password: secret, officeId: 'sx', roleId: 'commerce' },
        { actor },
      );
    await add('leaver');
    const { personId } = await add('suspended');
    await add('stays');
    const [leaver, suspended, stays] = [await signIn('leaver'), await signIn('suspended'), await signIn('stays')];
    for (const token of [leaver, suspended, stays]) expect(await statuses(token)).toEqual([200, 200, 200, 200]);
    const define = (rights: string[]) => t.act(roleDefine, { id: 'commerce', name: name('商务'), rights }, { actor });
    await define(['project.read', 'project.report']);
    for (const token of [leaver, suspended, stays]) expect(await commands(token)).toEqual([404, 404]);

    const out = {
      method: 'POST' as const,
      url: '/api/account/sign-out',
      headers: { authorization: `Bearer ${leaver}` },
    };
    await (servers[0] as FastifyInstance).inject(out);
    expect(await commands(leaver)).toEqual([401, 401]);
    expect(await statuses(leaver)).toEqual([401, 401, 401, 401]);
    expect(await commands(stays)).toEqual([404, 404]);
    expect(await statuses(stays)).toEqual([200, 200, 200, 200]);

    await t.act(personSuspend, { personId, suspended: true, reason: '调查' }, { actor });
    expect(await commands(suspended)).toEqual([401, 401]);
    expect(await statuses(suspended)).toEqual([401, 401, 401, 401]);

    await define(['session.read']);
    expect(await commands(stays)).toEqual([403, 403]);
    expect(await statuses(stays)).toEqual([403, 403, 403, 403]);
    await define(['project.read']);
    expect(await statuses(stays)).toEqual([200, 200, 200, 200]);
  });
});
