import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { Queue } from '../db/queue.ts';
import { writeBook } from '../excel/write.ts';
import { officeCreate, officeFound } from '../office/office.actions.ts';
import { personCreate } from '../office/person.actions.ts';
import type { JobView } from './jobs.ts';
import { makeServer } from './server.ts';

const password = 'four-words-in-a-row';
const label = (text: string) => ({ hans: text, hant: text, en: text });

describe.each(engineKinds)('%s database: a long command outlives its process', (kind) => {
  const t = useEngine(kind);
  let server: FastifyInstance;
  const tokens = new Map<string, string>();
  const posts = new Map<string, { person: string; post: string }>();

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
    for (const login of ['first', 'second']) {
      const answer = await server.inject({
        method: 'POST',
        url: '/api/account/sign-in',
        headers: { 'x-want-token': '1' },
        payload: { login, password },
      });
      tokens.set(login, answer.headers['x-session-token'] as string);
      const { rows } = await sql<{ person: string; post: string }>`select person_id as person, post_id as post
        from sign_in order by made_at desc limit 1`.execute(t.engine.db);
      posts.set(login, rows[0] as { person: string; post: string });
    }
    await server.close();
  }, 120_000);
  afterEach(() => server.close());

  const as = (login: string) => ({ authorization: `Bearer ${tokens.get(login)}` });
  const ask = async (id: string, login = 'first') =>
    (await server.inject({ url: `/api/jobs/${id}`, headers: as(login) })).json<JobView & { code?: string }>();
  const settled = async (id: string): Promise<JobView> => {
    for (;;) {
      const job = await ask(id);
      if (job.state !== 'running') return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  /** The job as a process that is gone has left it: claimed by it, and silent for a minute. */
  const abandon = (id: string) =>
    sql`update pgboss.job set state = 'active', started_on = now() - interval '2 minutes', completed_on = null,
      heartbeat_on = now() - interval '1 minute' where id = ${id}`.execute(t.engine.db);
  const leave = async (name: string, input: object, key: string, login = 'first'): Promise<string> => {
    const id = randomUUID();
    const { person, post } = posts.get(login) as { person: string; post: string };
    await sql`insert into job values (${id}, ${name}, ${person}, ${post}, 'en', ${key}, ${JSON.stringify(input)}, now(),
      'running', 0, 0, false, null, 0)`.execute(t.engine.db);
    const queue = await Queue.open(t.engine, () => {});
    await t.engine.transaction('program', (db) => queue.send(db, id));
    await queue.close();
    await abandon(id);
    return id;
  };
  const applied = async () =>
    (
      await sql`select (select count(*) from import_record) as imports, (select count(*) from project) as projects,
        (select size from journal_head) as entries`.execute(t.engine.db)
    ).rows;
  const previewed = async (): Promise<{ id: string; fileId: string }> => {
    const content = await writeBook({
      sheets: [
        {
          name: '名单',
          title: '2025年省级重点工程建设项目名单',
          note: '单位:万元',
          columns: [
            { header: '项目名称', kind: 'text' },
            { header: '建设地点', kind: 'text' },
            { header: '项目总投资', kind: 'amount' },
            { header: '项目单位', kind: 'text' },
          ],
          rows: ['新材料', '煤机配件', '光伏组件'].map((what, i) => [
            `${what}${kind}生产线项目`,
            '太原市尖草坪区',
            String(10_000 + i),
            `山西${what}有限公司`,
          ]),
        },
      ],
    });
    const stored = await server.inject({
      method: 'POST',
      url: `/api/files?name=${encodeURIComponent('名单.xlsx')}&receivedOn=2025-03-01`,
      headers: { ...as('first'), 'content-type': 'application/octet-stream' },
      payload: Buffer.from(content),
    });
    const fileId = stored.json<{ evidence: { id: string } }>().evidence.id;
    const started = await server.inject({
      method: 'POST',
      url: '/api/imports',
      headers: { ...as('first'), prefer: 'respond-async' },
      payload: { fileId },
    });
    expect(started.statusCode).toBe(202);
    const job = await settled(started.json<{ jobId: string }>().jobId);
    expect(job.state).toBe('done');
    return { id: (job.result as { id: string }).id, fileId };
  };

  it('is taken up by the next start, counts once, and is shown to its starter only', async () => {
    server = await makeServer({ engine: t.engine });
    await server.ready();
    const preview = await previewed();
    await server.close();

    const key = randomUUID();
    const id = await leave('import.apply', { id: preview.id }, key);
    server = await makeServer({ engine: t.engine });
    await server.ready();
    const job = await settled(id);
    expect(job).toMatchObject({ name: 'import.apply', state: 'done', result: { id: preview.id } });
    expect(await ask(id, 'second')).toMatchObject({ code: 'not-found' });
    const after = await applied();
    expect(after).toMatchObject([{ imports: 1n, projects: 3n }]);
    await server.close();

    // The process died after the commit and before it wrote the end down.
    await sql`update job set state = 'running', outcome = null where id = ${id}`.execute(t.engine.db);
    await abandon(id);
    server = await makeServer({ engine: t.engine });
    await server.ready();
    expect(await settled(id)).toMatchObject({ state: 'done', result: job.result as object });
    expect(await applied()).toEqual(after);
    await server.close();

    // A later process knows it from the database alone.
    server = await makeServer({ engine: t.engine });
    await server.ready();
    expect(await ask(id)).toMatchObject({ state: 'done', result: job.result as object });
    expect(await ask(id, 'second')).toMatchObject({ code: 'not-found' });
  }, 120_000);

  it('runs with the rights that its starter has today', async () => {
    const id = await leave('import.undo', { id: randomUUID() }, randomUUID(), 'second');
    await sql`update post set valid_from = '2019-01-01', valid_to = '2020-01-01' where id = ${posts.get('second')?.post} and ended is null`.execute(
      t.engine.db,
    );
    server = await makeServer({ engine: t.engine });
    await server.ready();
    for (;;) {
      const { rows } = await sql<{ state: string; outcome: { code: string } }>`select state, outcome from job
        where id = ${id}`.execute(t.engine.db);
      if (rows[0]?.state !== 'running') {
        expect(rows[0]).toMatchObject({ state: 'failed', outcome: { code: 'not-allowed' } });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 60_000);
});
