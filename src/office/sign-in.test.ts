import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, type EngineInTest, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import type { Problem } from '../base/problem.ts';
import { accountChangePassword, accountMe, type Clock, signIn, signOut, switchPost } from './account.actions.ts';
import { resolveActor, tokenSha256 } from './actor.actions.ts';
import { officeClose, officeCreate, officeFound, officeGet } from './office.actions.ts';
import {
  officePeople,
  personCreate,
  personResetPassword,
  personSuspend,
  postAssign,
  postEnd,
} from './person.actions.ts';
import { roleDefine } from './role.actions.ts';

const name = (text: string) => ({ hans: text, hant: text, en: text });
const secret = 'taihang-2026-pine';
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: Problem) => error.findings?.[0]?.code ?? error.code,
  );

/** Zones as the territory station writes them, in the columns this station reads. */
async function seedZones({ engine }: EngineInTest) {
  const zones = [
    ['Z051', '晋中市', '140702'],
    ['Z052', '晋中市', '140726'],
    ['Z009', '太原市', '140110'],
  ];
  await engine.transaction('program', async (db) => {
    for (const [id, scope, county] of zones) {
      await sql`insert into zone (id, name, short_name, kind, tier, province_code, county_code, scope_id, leading_industries, chain_ids,
        confidence, note, source, pinyin, initials, began) values (${id}, ${id}, ${id}, 'dev_zone', 'provincial', '140000', ${county},
        ${scope}, '{}', '{}', 'sourced', '', '', '', '', 1)`.execute(db);
    }
  });
}

describe.each(engineKinds)('offices and sign-in (%s)', (kind) => {
  const db = useEngine(kind);
  const clock: Clock & { at: number; waited: number } = {
    at: Date.parse('2026-03-02T01:00:00Z'),
    waited: 0,
    now: () => clock.at,
    wait: async (ms) => {
      clock.waited += ms;
      clock.at += ms;
    },
  };
  const options = () => ({ now: new Date(clock.at).toISOString() });
  const from = { address: '10.0.0.1' };
  const enter = (login: string, password = secret, address = '10.0.0.1') =>
    signIn(db.engine, { login, password }, { address }, clock);
  let admin: Awaited<ReturnType<typeof enter>>;
  const asAdmin = <T>(action: Parameters<EngineInTest['act']>[0], input: unknown) =>
    db.act<T>(action, input, { ...options(), actor: admin.actor });
  const addPerson = (login: string, officeId: string, roleId: string) =>
    asAdmin<{ personId: string; postId: string }>(personCreate, {
      name: login,
      login,
      password: secret,
      officeId,
      roleId,
    });

  beforeAll(async () => {
    await seedZones(db);
    await db.act(
      officeFound,
      {
        office: { id: 'sx', name: name('山西省') },
        administrator: { name: '管理员', login: 'admin', password: secret },
      },
      options(),
    );
    admin = await enter('admin');
    const office = (id: string, kind: string, parentId: string, reach: string, reachKeys: string[]) =>
      asAdmin(officeCreate, { id, kind, name: name(id), parentId, reach, reachKeys });
    await office('sx-commerce', 'department', 'sx', 'everywhere', []);
    await office('jz-commerce', 'city', 'sx', 'scopes', ['晋中市']);
    await office('jz-yuci', 'county', 'jz-commerce', 'counties', ['140702']);
    await office('jz-z052', 'zone', 'jz-commerce', 'zones', ['Z052']);
    await office('ty-commerce', 'city', 'sx', 'scopes', ['太原市']);
    await addPerson('commerce', 'sx-commerce', 'commerce');
    await addPerson('jz', 'jz-commerce', 'city-commerce');
  });

  test('territory is resolved to arrays at sign-in', async () => {
    expect((await enter('commerce')).actor.everywhere).toBe(true);
    const city = await enter('jz');
    expect(city.actor).toMatchObject({
      everywhere: false,
      zones: ['Z051', 'Z052'],
      scopes: ['晋中市'],
      role: 'city-commerce',
    });
    await addPerson('yuci', 'jz-yuci', 'county-office');
    expect((await enter('yuci')).actor).toMatchObject({ zones: ['Z051'], scopes: [] });
    expect(admin.actor).toMatchObject({
      everywhere: false,
      zones: [],
      scopes: [],
      rights: ['office.read', 'office.manage', 'territory.read'],
    });
    expect(await db.act(accountMe, {}, { ...options(), actor: city.actor })).toMatchObject({
      login: 'jz',
      post: { officeId: 'jz-commerce' },
    });
  });

  test('only the hash of a token is stored, and no secret reaches the journal', async () => {
    const { token } = await enter('jz');
    const rows = await sql<{ t: string }>`select token_sha256 as t from sign_in`.execute(db.engine.db);
    expect(rows.rows.map((row) => row.t)).toContain(tokenSha256(token));
    expect(JSON.stringify(rows.rows)).not.toContain(token);
    const bodies = await sql<{ body: string }>`select body from journal`.execute(db.engine.db);
    const journal = bodies.rows.map((row) => row.body).join();
    expect(journal).toContain('person.create');
    expect(journal).not.toContain(secret);
    expect(journal).not.toContain('argon2');
  });

  test('requests cannot read hashes or tokens', async () => {
    for (const table of ['credential', 'sign_in', 'sign_in_slowdown']) {
      const reading = db.engine.transaction(everyone, (trx) => sql.raw(`select * from ${table}`).execute(trx));
      await expect(reading).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('unknown account, wrong password and suspended person: one answer, like work', async () => {
    const { personId } = await addPerson('gone', 'jz-z052', 'zone-clerk');
    await asAdmin(personSuspend, { personId, suspended: true, reason: '调离' });
    const timed = async (login: string, password: string) => {
      const start = process.hrtime.bigint();
      const code = await codeOf(enter(login, password, `10.1.${login.length}.1`));
      return { code, ms: Number(process.hrtime.bigint() - start) / 1e6 };
    };
    await timed('warm-up', 'x');
    const answers = [await timed('nobody', 'x'), await timed('jz', 'x'), await timed('gone', secret)];
    expect(answers.map((answer) => answer.code)).toEqual(Array(3).fill('wrong-credentials'));
    // Each did a whole argon2 verification: none is quicker than a few milliseconds.
    expect(Math.min(...answers.map((answer) => answer.ms))).toBeGreaterThan(5);
  });

  test('a new sign-in replaces the token it came with; signing out ends it', async () => {
    const first = await enter('jz');
    const second = await signIn(
      db.engine,
      { login: 'jz', password: secret },
      { ...from, oldToken: first.token },
      clock,
    );
    expect(await resolveActor(db.engine, first.token, clock.at)).toBeUndefined();
    expect((await resolveActor(db.engine, second.token, clock.at))?.actor.personId).toBe(second.actor.personId);
    await signOut(db.engine, second.token);
    expect(await resolveActor(db.engine, second.token, clock.at)).toBeUndefined();
    expect(await resolveActor(db.engine, 'made-up', clock.at)).toBeUndefined();
  });

  test('eight idle hours or twenty-four in all end a sign-in', async () => {
    const hour = 3_600_000;
    const idle = await enter('jz');
    expect(await resolveActor(db.engine, idle.token, clock.at + 8 * hour)).toBeUndefined();
    const busy = await enter('jz');
    for (let h = 7; h <= 21; h += 7)
      expect(await resolveActor(db.engine, busy.token, clock.at + h * hour)).toBeDefined();
    expect(await resolveActor(db.engine, busy.token, clock.at + 24 * hour)).toBeUndefined();
  });

  test('who is suspended or moved loses the sign-in at the next request', async () => {
    const person = await addPerson('clerk', 'jz-z052', 'zone-clerk');
    const before = await enter('clerk');
    expect((await resolveActor(db.engine, before.token, clock.at))?.actor.zones).toEqual(['Z052']);
    await asAdmin(personSuspend, { personId: person.personId, suspended: true, reason: '调查' });
    expect(await resolveActor(db.engine, before.token, clock.at)).toBeUndefined();
    await asAdmin(personSuspend, { personId: person.personId, suspended: false, reason: '恢复' });
    expect(await resolveActor(db.engine, before.token, clock.at)).toBeUndefined();
    const again = await enter('clerk');
    await asAdmin(postEnd, { postId: person.postId });
    expect(await resolveActor(db.engine, again.token, clock.at)).toBeUndefined();
    expect(await codeOf(enter('clerk'))).toBe('wrong-credentials');
  });

  test('several posts: one in force, never both together', async () => {
    const { personId, postId } = await addPerson('two', 'jz-z052', 'zone-clerk');
    const other = await asAdmin<{ postId: string }>(postAssign, {
      personId,
      officeId: 'ty-commerce',
      roleId: 'auditor',
    });
    const first = await signIn(db.engine, { login: 'two', password: secret, postId }, from, clock);
    expect(first.me.posts.map((post) => post.postId).sort()).toEqual([postId, other.postId].sort());
    expect(first.actor).toMatchObject({ role: 'zone-clerk', zones: ['Z052'] });
    const second = await switchPost(db.engine, first.token, { postId: other.postId }, clock);
    expect(second.actor).toMatchObject({ role: 'auditor', zones: ['Z009'], scopes: ['太原市'] });
    expect(second.actor.rights).not.toContain('project.report');
    expect(await resolveActor(db.engine, first.token, clock.at)).toBeUndefined();
    const foreign = await codeOf(switchPost(db.engine, second.token, { postId: admin.me.post.postId }, clock));
    expect(foreign).toBe('not-allowed');
  });

  test('a changed password ends every sign-in made with the old one', async () => {
    const { personId } = await addPerson('changer', 'jz-z052', 'zone-clerk');
    const one = await enter('changer');
    const change = (present: string, password: string) =>
      codeOf(db.act(accountChangePassword, { present, password }, { ...options(), actor: one.actor }));
    expect(await change('wrong', 'another-good-one')).toBe('password_wrong');
    expect(await change(secret, 'short')).toBe('password_too_short');
    expect(await change(secret, 'another-good-one')).toBe('ok');
    expect(await resolveActor(db.engine, one.token, clock.at)).toBeUndefined();
    expect(await codeOf(enter('changer'))).toBe('wrong-credentials');
    expect(await codeOf(enter('changer', 'another-good-one'))).toBe('ok');
    await asAdmin(personResetPassword, { personId, password: secret });
    expect(await codeOf(enter('changer'))).toBe('ok');
  });

  test('guessing gets slow from one address and stays quick from another', async () => {
    const address = '10.9.9.9';
    clock.waited = 0;
    for (let n = 0; n < 10; n += 1) await codeOf(enter('commerce', 'guess', address));
    expect(clock.waited).toBeGreaterThan(10_000);
    const slow = clock.waited;
    expect(await codeOf(enter('commerce', secret, '10.9.9.10'))).toBe('ok');
    expect(clock.waited).toBe(slow);
    // Even from that address the right password is only late, never locked out.
    expect(await codeOf(enter('commerce', secret, address))).toBe('ok');
    expect(clock.waited - slow).toBeLessThanOrEqual(12_000);
    const before = clock.waited;
    expect(await codeOf(enter('commerce', secret, address))).toBe('ok');
    expect(clock.waited).toBe(before);
  });

  test('attempts sent at once are slowed one after another, the rest unchecked', async () => {
    const burst: Clock = { now: () => clock.at, wait: async () => {} };
    const codes = await Promise.all(
      Array.from({ length: 20 }, () =>
        codeOf(signIn(db.engine, { login: 'jz', password: 'guess' }, { address: '10.8.8.8' }, burst)),
      ),
    );
    expect(codes.filter((code) => code === 'too-many').length).toBeGreaterThan(8);
  });

  test('managing stays in the own branch and away from the own post', async () => {
    const { personId } = await addPerson('jz-admin', 'jz-commerce', 'administrator');
    const local = await enter('jz-admin');
    const can = (action: Parameters<EngineInTest['act']>[0], input: unknown) =>
      codeOf(db.act(action, input, { ...options(), actor: local.actor }));
    const person = { name: 'x', login: 'x-clerk', password: secret, roleId: 'zone-clerk' };
    expect(await can(personCreate, { ...person, officeId: 'ty-commerce' })).toBe('not-allowed');
    expect(await can(personCreate, { ...person, officeId: 'jz-z052' })).toBe('ok');
    expect(await can(personCreate, { ...person, officeId: 'jz-z052' })).toBe('login_taken');
    expect(await can(postAssign, { personId, officeId: 'jz-commerce', roleId: 'commerce' })).toBe('not-allowed');
    expect(await can(personSuspend, { personId: admin.actor.personId, suspended: true, reason: 'x' })).toBe(
      'not-allowed',
    );
    expect(await can(roleDefine, { id: 'zone-clerk', name: name('x'), rights: ['session.freeze'] })).toBe(
      'not-allowed',
    );
    expect(await can(officePeople, { id: 'ty-commerce' })).toBe('not-allowed');
    const office = { id: 'jz-more', kind: 'zone', name: name('x'), parentId: 'jz-commerce', reach: 'zones' };
    expect(await can(officeCreate, { ...office, reachKeys: ['Z009'] })).toBe('office_beyond_parent');
    expect(await can(officeCreate, { ...office, reachKeys: ['Z999'] })).toBe('office_place_unknown');
    expect(await can(officeCreate, { ...office, reachKeys: ['Z051'] })).toBe('ok');
    expect(await can(officeClose, { id: 'jz-commerce' })).toBe('not-allowed');
    expect(await can(officeClose, { id: 'jz-more' })).toBe('ok');
    expect(await db.act(officeGet, { id: 'jz-commerce' }, options())).toMatchObject({
      sees: { zones: ['Z051', 'Z052'] },
    });
  });

  test('no second founding, and a business role cannot manage offices', async () => {
    const founding = {
      office: { id: 'sx2', name: name('x') },
      administrator: { name: 'x', login: 'x2', password: secret },
    };
    expect(await codeOf(asAdmin(officeFound, founding))).toBe('conflict');
    const actor = actorOf({ rights: ['office.read'] });
    expect(await codeOf(db.act(officeFound, founding, { ...options(), actor }))).toBe('not-allowed');
  });
});
