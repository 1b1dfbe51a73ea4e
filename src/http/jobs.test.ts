import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { everyone, useEngine } from '../../test/engines.ts';
import type { Engine } from '../db/engine.ts';
import { writeBook } from '../excel/write.ts';
import type { ImportView } from '../intake/import.api.ts';
import { tokenSha256 } from '../office/actor.actions.ts';
import { officeCreate, officeFound } from '../office/office.actions.ts';
import { personCreate } from '../office/person.actions.ts';
import { Jobs, type JobView, jobRoutes } from './jobs.ts';
import { makeServer } from './server.ts';

describe('a job is asked for without the database', () => {
  const asked = vi.fn(() => Promise.resolve(undefined));
  const told = vi.fn();
  const jobs = new Jobs(told);
  let server: FastifyInstance;
  beforeAll(() => {
    server = fastify();
    jobRoutes(server, { transaction: asked } as unknown as Engine, jobs);
  });
  afterAll(() => server.close());
  const starter = { personId: 'somebody', tokenKey: tokenSha256('own') };
  const ask = (id: string, token: string) =>
    server.inject({ url: `/api/jobs/${id}`, headers: { authorization: `Bearer ${token}` } });

  it('by the sign-in that started it; another sign-in is looked up, and refused if it is another person', async () => {
    asked.mockClear();
    const id = jobs.start(starter, 'test', () => new Promise(() => {}));
    expect((await ask(id, 'own')).json()).toMatchObject({ state: 'running' });
    expect(asked).not.toHaveBeenCalled();
    expect((await ask(id, 'other')).json()).toMatchObject({ code: 'not-found' });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('long after its end the sign-in alone no longer opens it', async () => {
    const id = jobs.start(starter, 'test', () => Promise.resolve('secret'));
    expect((await ask(id, 'own')).json()).toMatchObject({ state: 'done', result: 'secret' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    const late = await ask(id, 'own');
    vi.useRealTimers();
    expect(late.body).not.toContain('secret');
  });

  it('takes down a fault of the program once, and says nothing of it to the reader', async () => {
    told.mockClear();
    const id = jobs.start(starter, 'test', () => Promise.reject(new Error('the disk is gone')));
    const answers = [await ask(id, 'own'), await ask(id, 'own')];
    expect(answers[1]?.json()).toMatchObject({ state: 'failed', problem: { status: 500, code: 'internal' } });
    expect(answers.map((one) => one.body).join()).not.toContain('disk');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('takes down nothing when a person was refused', async () => {
    told.mockClear();
    const refused = Object.assign(new Error('duplicate key'), { code: '23505' });
    const id = jobs.start(starter, 'test', () => Promise.reject(refused));
    await ask(id, 'own');
    expect((await ask(id, 'own')).json()).toMatchObject({ state: 'failed', problem: { code: 'conflict' } });
    expect(told).not.toHaveBeenCalled();
  });
});

describe('a long import on the embedded database', () => {
  const t = useEngine('embedded');
  const password = 'four-words-in-a-row';
  const label = (text: string) => ({ hans: text, hant: text, en: text });
  let server: FastifyInstance;
  let address: string;
  const tokens: string[] = [];

  const send = async <T>(path: string, token: string, init: RequestInit & { body?: string | Buffer } = {}) => {
    const answer = await fetch(`${address}/api${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
      signal: AbortSignal.timeout(60_000),
    });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const signIn = async (login: string): Promise<string> => {
    const answer = await fetch(`${address}/api/account/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-want-token': '1' },
      body: JSON.stringify({ login, password }),
    });
    return answer.headers.get('x-session-token') as string;
  };
  const written = async (): Promise<unknown[]> =>
    (
      await sql`select (select count(*) from project) as projects, (select count(*) from project_alias) as aliases,
        (select count(*) from project_statement) as statements, (select count(*) from import_record) as imports,
        (select size from journal_head) as entries`.execute(t.engine.db)
    ).rows;

  beforeAll(async () => {
    await t.act(officeFound, {
      office: { id: 'province', name: label('省') },
      administrator: { name: 'admin', login: 'admin', password },
    });
    const options = { actor: { ...everyone, officeId: 'province' } };
    const office = { id: 'commerce', kind: 'department', name: label('商务'), parentId: 'province' };
    await t.act(officeCreate, { ...office, reach: 'everywhere', reachKeys: [] }, options);
    for (const login of ['first', 'second'])
      await t.act(personCreate, { name: login, login, password, officeId: 'commerce', roleId: 'commerce' }, options);
    server = await makeServer({ engine: t.engine });
    await server.listen({ host: '127.0.0.1', port: 0 });
    address = `http://127.0.0.1:${(server.addresses()[0] as AddressInfo).port}`;
    tokens.push(await signIn('first'), await signIn('second'));
  });
  afterAll(() => server.close());

  /** A register of key projects that have nothing to do with each other. */
  const register = (count: number): Promise<Uint8Array> =>
    writeBook({
      sheets: [
        {
          name: '名单',
          title: '2025年省级重点工程建设项目名单',
          note: '单位:万元',
          columns: [
            { header: '项目名称', kind: 'text' },
            { header: '项目代码', kind: 'text' },
            { header: '建设地点', kind: 'text' },
            { header: '建设性质', kind: 'text' },
            { header: '项目总投资', kind: 'amount' },
            { header: '本年计划投资', kind: 'amount' },
            { header: '项目单位', kind: 'text' },
          ],
          rows: Array.from({ length: count }, (_, i) => {
            const han = (seed: number) => String.fromCharCode(0x4e00 + ((i * seed + 77) % 5000));
            const firm = han(7) + han(31) + han(101);
            return [
              `${firm}${han(13)}${han(57)}生产线项目`,
              `2501-140108-04-01-${(100_000 + i).toString()}`,
              '太原市尖草坪区',
              '新建',
              String(10_000 + i),
              String(1_000 + i),
              `${firm}有限公司`,
            ];
          }),
        },
      ],
    });

  it('tells how far it is, is cancelled while the transaction is open, and then leaves nothing behind', async () => {
    const [token, stranger] = tokens as [string, string];
    const stored = await send<{ evidence: { id: string } }>(
      `/files?name=${encodeURIComponent('名单.xlsx')}&receivedOn=2025-03-01`,
      token,
      {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(await register(3000)),
      },
    );
    const json = { 'content-type': 'application/json' };
    const preview = await send<ImportView>('/imports', token, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ fileId: stored.body.evidence.id }),
    });
    expect(preview.body.counts).toMatchObject({ add: 3000, ask: 0, refuse: 0 });
    const before = await written();
    const started = await send<{ jobId: string }>(`/imports/${preview.body.id}/apply`, token, {
      method: 'POST',
      headers: { ...json, prefer: 'respond-async' },
      body: '{}',
    });
    expect(started.status).toBe(202);
    const path = `/jobs/${started.body.jobId}`;
    const seen = new Set<number>();
    let job: JobView | undefined;
    while (seen.size < 3 && (!job || job.state === 'running')) {
      job = (await send<JobView>(path, token)).body;
      if (job.done > 0 && job.done < job.total) seen.add(job.done);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // Its rows are being written, so the one session of the database is taken: another person's question waits for it.
    expect(job).toMatchObject({ state: 'running', total: 3000 });
    const other = send(path, stranger);
    const cancelled = Date.now();
    await send(`${path}/cancel`, token, { method: 'POST' });
    do job = (await send<JobView>(path, token)).body;
    while (job.state === 'running');
    expect(Date.now() - cancelled).toBeLessThan(10_000);
    expect(job).toMatchObject({ state: 'cancelled', problem: { code: 'cancelled' } });
    expect((await other).status).toBe(404);
    expect(await written()).toEqual(before);
  }, 120_000);
});
