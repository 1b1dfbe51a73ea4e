import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { engineKinds, useEngine } from '../../test/engines.ts';
import { Listener, tokenFor } from '../../test/listener.ts';
import { projectAt } from '../../test/rights-plants.ts';
import { makeWorld, places, type World } from '../../test/rights-world.ts';
import type { Actor } from '../base/right.ts';
import { openEngine } from '../db/open.ts';
import { perform } from '../journal/perform.actions.ts';
import { tokenSha256 } from '../office/actor.actions.ts';
import { personSuspend } from '../office/person.actions.ts';
import { reportProgress } from '../project/progress.actions.ts';
import { makeServer } from './server.ts';
import { Streams } from './streams.ts';

describe.each(engineKinds)('open pages hear what moved, %s database', (kind) => {
  const t = useEngine(kind);
  let world: World;
  let server: FastifyInstance;
  let address: string;
  let jinzhong: Actor;
  let taiyuan: Actor;
  let project: { id: string };
  const open: Listener[] = [];
  let month = 0;

  const listen = (token: string, lastEventId?: string): Listener => {
    const listener = new Listener(address, token, lastEventId);
    open.push(listener);
    return listener;
  };
  const opened = async (token: string, lastEventId?: string): Promise<Listener> => {
    const listener = listen(token, lastEventId);
    await listener.until((one) => one.events.length > 0);
    return listener;
  };
  /** Reports another month of the project in Z051 and gives the entry's number. */
  const report = async (): Promise<string> => {
    month += 1;
    const at = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    await t.act(reportProgress, { id: project.id, month: at, monthFen: '100' }, { actor: jinzhong });
    const head = await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    return head.size.toString();
  };
  const heard = (listener: Listener, entry: string): Promise<void> =>
    listener.until((one) => BigInt(one.last || '0') >= BigInt(entry));

  beforeAll(async () => {
    world = await makeWorld(t);
    jinzhong = await world.actorIn('z051', 'zone-clerk');
    taiyuan = await world.actorIn('z009', 'zone-clerk');
    project = await projectAt({ db: t, world, place: places.child });
    server = await makeServer({ engine: t.engine });
    await server.listen({ host: '127.0.0.1', port: 0 });
    address = `http://127.0.0.1:${(server.addresses()[0] as AddressInfo).port}`;
  });
  afterEach(() => {
    for (const listener of open.splice(0)) listener.kill();
  });
  afterAll(() => server.close());

  it('a report is told to who sees its zone; another zone learns only that the journal went on', async () => {
    const [own, other, city] = await Promise.all([
      opened(await tokenFor(t.engine, jinzhong)),
      opened(await tokenFor(t.engine, taiyuan)),
      opened(await tokenFor(t.engine, await world.actorIn('jinzhong', 'city-commerce'))),
    ]);
    const entry = await report();
    await Promise.all([own, other, city].map((one) => heard(one, entry)));
    const told = (one: Listener) => one.events.at(-1)?.data;
    expect(told(own)).toMatchObject({
      position: entry,
      actions: ['project.reportProgress'],
      zones: ['Z051'],
      scopes: [],
    });
    expect(told(city)).toMatchObject({ actions: ['project.reportProgress'], zones: ['Z051'], scopes: ['晋中市'] });
    expect(told(other)).toMatchObject({ position: entry, actions: [], zones: [], scopes: [] });
    expect(JSON.stringify(other.events)).not.toMatch(/Z051|晋中|Progress/);
  });

  it('who comes back with the last entry heard has missed nothing', async () => {
    const token = await tokenFor(t.engine, jinzhong);
    const first = await opened(token);
    const before = await report();
    await heard(first, before);
    first.kill();
    await report();
    const missed = await report();
    const again = await opened(token, first.last);
    expect(again.events[0]?.data).toMatchObject({
      position: missed,
      actions: ['project.reportProgress'],
      zones: ['Z051'],
    });
    const next = await report();
    await heard(again, next);
    expect(again.events.at(-1)?.data.zones).toEqual(['Z051']);
  });

  it('entries of a journal that is no more, or too many of them: everything is to be read again', async () => {
    const far = await opened(await tokenFor(t.engine, jinzhong), '999999999');
    expect(far.events[0]?.data).toMatchObject({ all: true, zones: [] });
  });

  it('lines that come and go while entries are written lose none', async () => {
    const token = await tokenFor(t.engine, jinzhong);
    const written: string[] = [];
    const writing = (async () => {
      for (let i = 0; i < 12; i += 1) written.push(await report());
    })();
    const covered: string[] = [];
    let last = (await opened(token)).last;
    const from = BigInt(last);
    for (let i = 0; i < 6; i += 1) {
      const one = await opened(token, last);
      await one.until((line) => line.events.length > 1 || written.length === 12);
      one.kill();
      covered.push(...one.events.filter((event) => event.data.zones.includes('Z051')).map((event) => event.id));
      last = one.last;
    }
    await writing;
    const rest = await opened(token, last);
    covered.push(...rest.events.filter((event) => event.data.zones.includes('Z051')).map((event) => event.id));
    // Each entry lies in a stretch that was told with its zone: the stretches end at the covered numbers.
    const ends = covered.map(BigInt);
    expect(written.map(BigInt).filter((entry) => entry > from && !ends.some((end) => end >= entry))).toEqual([]);
    expect(rest.last).toBe(written.at(-1));
  });

  it('nobody without a sign-in; signing out and suspension end what is open', async () => {
    const refused = listen('nobody');
    await refused.until((one) => one.status > 0);
    expect(refused.status).toBe(401);

    const token = await tokenFor(t.engine, jinzhong);
    const leaving = await opened(token);
    await fetch(`${address}/api/account/sign-out`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    await leaving.until((one) => one.ended);
    expect(leaving.events.at(-1)?.event).toBe('end');

    const person = await world.actorIn('z051', 'project-officer');
    const suspended = await opened(await tokenFor(t.engine, person));
    const admin = await world.actorIn('province', 'administrator');
    await t.act(personSuspend, { personId: person.personId, suspended: true, reason: '调离' }, { actor: admin });
    await suspended.until((one) => one.ended);
    // How many entries come in one message depends on how busy the machine is.
    const heard = suspended.events.map((one) => one.event);
    expect([new Set(heard), heard.at(-1)]).toEqual([new Set(['entry', 'end']), 'end']);
  });

  it('who reads too slowly is cut off, and the others hear on', async () => {
    const streams = new Streams(t.engine, () => {}, 500);
    const key = async () => tokenSha256(await tokenFor(t.engine, jinzhong));
    const stuck = new Writable({ write: () => {} });
    let heardOn = '';
    const quick = new Writable({
      write: (chunk, _, done) => {
        heardOn += chunk;
        done();
      },
    });
    await streams.open(await key(), undefined, () => stuck);
    await streams.open(await key(), undefined, () => quick);
    while (!stuck.destroyed) {
      const entry = await report();
      await vi.waitUntil(() => heardOn.includes(`id: ${entry}\n`), { timeout: 30_000 });
    }
    expect(quick.destroyed).toBe(false);
    streams.close();
  });

  it('the thirteenth page of one sign-in ends the first', async () => {
    const token = await tokenFor(t.engine, jinzhong);
    const pages: Listener[] = [];
    for (let i = 0; i < 13; i += 1) pages.push(await opened(token));
    await pages[0]?.until((one) => one.ended);
    expect(pages.filter((one) => one.ended)).toHaveLength(1);
  });

  it('a thousand open pages all hear one entry, each within its sight', async () => {
    const tokens: [string, string][] = [];
    for (let i = 0; i < 50; i += 1)
      tokens.push(['Z051', await tokenFor(t.engine, jinzhong)], ['', await tokenFor(t.engine, taiyuan)]);
    const pages: [string, Listener][] = [];
    for (let i = 0; i < 10; i += 1)
      pages.push(
        ...(await Promise.all(tokens.map(async ([zone, token]) => [zone, await opened(token)] as [string, Listener]))),
      );
    const began = performance.now();
    const entry = await report();
    const written = performance.now();
    await Promise.all(pages.map(([, one]) => heard(one, entry)));
    const all = performance.now();
    console.info(
      `${kind}: ${pages.length} pages, entry written in ${(written - began).toFixed(0)} ms, heard by all ${(all - written).toFixed(0)} ms later`,
    );
    expect(pages).toHaveLength(1000);
    expect(pages.filter(([zone, one]) => one.events.at(-1)?.data.zones.join() !== zone)).toEqual([]);
  });

  if (kind === 'server')
    it('entries that another process writes are heard here, also after the line to the database broke', async () => {
      const page = await opened(await tokenFor(t.engine, jinzhong));
      const other = await openEngine({ databaseUrl: t.engine.where });
      const write = async (at: string): Promise<void> => {
        await perform(other, jinzhong, reportProgress, { id: project.id, month: at, monthFen: '100' });
        const head = await other.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
        await heard(page, head.size.toString());
        expect(page.events.at(-1)?.data.zones).toEqual(['Z051']);
      };
      try {
        await write('2019-01');
        const { rows } = await sql<{ ended: boolean }>`select pg_terminate_backend(pid) as ended from pg_stat_activity
          where application_name = 'taihang ears'`.execute(other.db);
        expect(rows).toEqual([{ ended: true }]);
        await write('2019-02');
      } finally {
        await other.close();
      }
    });
});
