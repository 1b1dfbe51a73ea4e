import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../src/base/problem.ts';
import type { Actor } from '../src/base/right.ts';
import { actions } from '../src/http/actions.ts';
import { contracts } from '../src/http/contracts.ts';
import { doorRoutes } from '../src/http/openapi.ts';
import { type EngineInTest, engineKinds, useEngine } from './engines.ts';
import { decisions } from './rights-table.ts';
import { makeWorld, places, relations, roleIds, sightOf, type World } from './rights-world.ts';

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: Problem) => error.code ?? String(error),
  );

const everyRole = ['nobody', ...roleIds];

/** Whether the decision table lets a role past the door of a contract. */
const mayEnter = (may: (typeof decisions)[string]['may'], role: string): boolean =>
  may === 'anyone' || (may === 'signed-in' ? role !== 'nobody' : may.includes(role));

describe('the decision table', () => {
  test('has a row for every contract and none besides', () => {
    expect(Object.keys(decisions).sort()).toEqual(contracts.map((contract) => contract.name).sort());
  });

  test('names roles that exist', () => {
    const named = Object.values(decisions).flatMap(({ may }) => (typeof may === 'string' ? [] : may));
    expect(named.filter((role) => !roleIds.includes(role))).toEqual([]);
  });
});

describe.each(engineKinds)('rights (%s)', (kind) => {
  const db = useEngine(kind);
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(db);
  });
  const actorOf = (role: string): Actor => {
    const actor = world.actors.get(role);
    if (!actor) throw new Error(`no actor for ${role}`);
    return actor;
  };

  const walled = contracts.filter((contract) => !doorRoutes.includes(contract.name));
  test.each(walled.map((contract) => contract.name))('%s opens to the roles of its row only', async (name) => {
    const action = actions.get(name);
    if (!action) throw new Error(`${name} has no action`);
    const row = decisions[name];
    for (const role of everyRole) {
      // No input at all: who passes the check of rights is told that the input is wrong, before anything happens.
      const code = await codeOf(db.act(action, null, { actor: actorOf(role) }));
      const open = row !== undefined && mayEnter(row.may, role);
      expect({ role, code }).toEqual({
        role,
        code: open ? 'invalid' : role === 'nobody' ? 'not-signed-in' : 'not-allowed',
      });
    }
  });

  const tried = Object.entries(decisions).flatMap(([name, row]) => (row.trial ? [[name, row.trial] as const] : []));
  test.each(tried)('%s: own, child, sibling, parent and foreign office', async (name, trial) => {
    const action = actions.get(name);
    if (!action) throw new Error(`${name} has no action`);
    const actor = actorOf(trial.as);
    for (const relation of relations) {
      if (trial.without?.includes(relation)) continue;
      const input = await trial.input({ db, world, place: places[relation] }, relation);
      const code = await codeOf(
        db.act(action, input, { actor }).then((output) => {
          const shown = trial.shows?.(input as never);
          if (shown !== undefined && !JSON.stringify(output).includes(shown)) throw notShown;
        }),
      );
      const refused = refusals.includes(code);
      const inside = (trial.inside ?? ['own', 'child']).includes(relation);
      if (!inside || refused)
        expect({ relation, inside, refused, code }).toEqual({ relation, inside, refused: !inside, code });
      else if (!trial.reaches) expect({ relation, code }).toEqual({ relation, code: 'ok' });
    }
  });
});

/** Out of sight is as good as not there: an action may answer either. */
const refusals = ['not-allowed', 'not-found'];
const notShown = Object.assign(new Error('the answer does not show it'), { code: 'not-found' });

// The database alone, without any action: rows of all five places in every guarded table, read and touched under each sight.
describe.each(engineKinds)('row security alone (%s)', (kind) => {
  const db = useEngine(kind);
  let world: World;
  let tables: string[];
  beforeAll(async () => {
    world = await makeWorld(db);
    tables = await guardedTables(db);
    await fillTables(db, tables);
  });

  const visible = async (actor: Actor, table: string) => {
    const columns = await placeColumns(db, table);
    return await db.engine.transaction(actor, async (trx) => {
      const { rows } = await sql<{ zone_id: string | null; scope_id: string | null }>`
        select ${sql.raw(columns)} from ${sql.table(table)}`.execute(trx);
      return relations.filter((relation) =>
        rows.some((row) => row.zone_id === places[relation].zoneId && row.scope_id === places[relation].scopeId),
      );
    });
  };

  test('there are guarded tables, and each can be read at all', async () => {
    expect(tables.length).toBeGreaterThan(4);
    const province = await world.actorIn('province', 'commerce');
    for (const table of tables) expect((await visible(province, table)).length, table).toBeGreaterThan(0);
  });

  test.each(Object.keys(sightOf))('an office sees its territory and nothing else: %s', async (officeId) => {
    for (const role of ['commerce', 'zone-clerk', 'auditor', 'sponsor']) {
      const actor = await world.actorIn(officeId, role);
      for (const table of tables) {
        const all = await visible({ ...actor, everywhere: true }, table);
        const want = all.filter((relation) => (sightOf[officeId] ?? []).includes(relation));
        expect({ table, role, seen: await visible(actor, table) }).toEqual({ table, role, seen: want });
      }
    }
  });

  test('who manages offices, and who is not signed in, sees no row', async () => {
    for (const actor of [await world.actorIn('province', 'administrator'), world.actors.get('nobody') as Actor]) {
      for (const table of tables) expect({ table, seen: await visible(actor, table) }).toEqual({ table, seen: [] });
    }
  });

  test('rows out of sight can be neither changed nor added', async () => {
    const actor = await world.actorIn('jinzhong', 'commerce');
    for (const table of tables) {
      const columns = await placeColumns(db, table);
      // Setting a place to itself touches every row that may be touched.
      const [place = ''] = await columnsOf(db.engine.db, table);
      const touching = `${place} = ${place}`;
      const changed = await db.engine
        .transaction(actor, async (trx) => {
          const { rows } = await sql<{ zone_id: string | null; scope_id: string | null }>`
          update ${sql.table(table)} set ${sql.raw(touching)} returning ${sql.raw(columns)}`.execute(trx);
          return rows.filter((row) => row.scope_id === '太原市' || row.zone_id === 'Z009');
        })
        .catch((error: { code?: string }) => {
          // Derived rows are changed by nobody but the triggers.
          if (error.code === '42501') return [];
          throw error;
        });
      expect({ table, changed }).toEqual({ table, changed: [] });
      const added = db.engine.transaction(actor, (trx) => insertRow(trx, table, places.foreign));
      expect({ table, code: await codeOf(added) }).toEqual({ table, code: '42501' });
    }
  });
});

async function guardedTables(db: EngineInTest): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname::text as name from pg_class c
    where c.relkind = 'r' and c.relrowsecurity
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('zone_id', 'scope_id'))
    order by 1`.execute(db.engine.db);
  return rows.map((row) => row.name);
}

/** This database is thrown away: its other constraints and triggers go, so that rows with nothing but a place can stand in every table. */
async function fillTables(db: EngineInTest, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await sql<{ statement: string }>`
      select format('alter table %I drop constraint %I cascade', c.relname, k.conname) as statement
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relname = ${table} and k.contype in ('c', 'f', 'p', 'u')
      union all
      select format('alter table %I alter column %I drop not null', c.relname, a.attname)
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relname = ${table} and a.attnum > 0 and not a.attisdropped
      union all
      select format('alter table %I disable trigger user', ${table}::text)
      union all
      select format('drop index %I', i.relname)
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      where c.relname = ${table} and not exists (select from pg_constraint k where k.conindid = x.indexrelid)`.execute(
      db.engine.db,
    );
    await db.engine.script(rows.map((row) => row.statement).join(';\n'));
    await db.engine.transaction('program', async (trx) => {
      for (const relation of relations) await insertRow(trx, table, places[relation]);
    });
  }
}

type Trx = Parameters<Parameters<EngineInTest['engine']['transaction']>[1]>[0];

async function columnsOf(db: EngineInTest['engine']['db'] | Trx, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.attname::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relname = ${table} and a.attname in ('zone_id', 'scope_id') and not a.attisdropped`.execute(db);
  return rows.map((row) => row.name);
}

async function placeColumns(db: EngineInTest, table: string): Promise<string> {
  const columns = await columnsOf(db.engine.db, table);
  return ['zone_id', 'scope_id'].map((name) => (columns.includes(name) ? name : `null as ${name}`)).join(', ');
}

async function insertRow(
  trx: Trx,
  table: string,
  place: { zoneId: string | null; scopeId: string | null },
): Promise<void> {
  const values = { zone_id: place.zoneId, scope_id: place.scopeId };
  const columns = (await columnsOf(trx, table)) as (keyof typeof values)[];
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
    values (${sql.join(columns.map((name) => values[name]))})`.execute(trx);
}
