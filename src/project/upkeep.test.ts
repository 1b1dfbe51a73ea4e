import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { officeCreate, officeFound } from '../office/office.actions.ts';
import { projectDuplicates } from './duplicates.actions.ts';
import { projectRegister } from './project.actions.ts';
import { derivedRebuild, upkeepActions } from './upkeep.actions.ts';

interface Swept {
  readonly pairs: { readonly a: { id: string }; readonly b: { id: string } }[];
  readonly count: number;
}
interface Stood {
  readonly changed: boolean;
  readonly tables: { readonly table: string; readonly missing: number; readonly wrong: number }[];
}

describe.each(engineKinds)('%s database: upkeep as a job', (kind) => {
  const t = useEngine(kind);
  const [sweep] = upkeepActions;

  beforeAll(async () => {
    const zones = ['Z045', 'Z051'];
    for (const zoneId of zones)
      for (const scale of [6, 8, 12])
        await t.act(projectRegister, {
          name: `年产${scale}万吨甲醇项目`,
          zoneId,
          firm: '山西甲方化工有限公司',
          totalFen: `${scale}0000000000`,
          isNew: true,
        });
  }, 60_000);

  const indexed = async () =>
    (
      await sql<{ rows: bigint; waiting: bigint; index: boolean }>`select (select count(*) from search_index) as rows,
        (select count(*) from search_todo) as waiting, to_regclass('search_index_grams') is not null as index`.execute(
        t.engine.db,
      )
    ).rows[0];

  it('sweeps zone by zone and finds what one comparison of everything finds', async () => {
    const told: [number, number][] = [];
    const all = await t.act<Swept>(projectDuplicates, { limit: '500' });
    expect(all.count).toBeGreaterThan(3);
    const progress = (done: number, total: number) => told.push([done, total]);
    const swept = await t.act<Swept>(sweep as never, { limit: 500 }, { progress });
    expect(swept).toEqual({ pairs: all.pairs, count: all.count });
    expect(told).toEqual([
      [3, 6],
      [6, 6],
    ]);
    const few = await t.act<Swept>(sweep as never, { limit: 2 });
    expect(few).toEqual({ pairs: all.pairs.slice(0, 2), count: all.count });
    const stopped = t.act(sweep as never, {}, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('checks without changing, rebuilds, and tells how far it is', async () => {
    await sql`delete from project_line where project_id = (select min(project_id::text)::uuid from project_line)`.execute(
      t.engine.db,
    );
    const wrong = (stood: Stood) => stood.tables.filter((one) => one.missing + one.wrong > 0);
    const checked = await t.act<Stood>(derivedRebuild, { check: true });
    expect(checked.changed).toBe(false);
    expect(wrong(checked)).toMatchObject([{ table: 'project_line', missing: 1 }]);
    const shares: number[] = [];
    const rebuilt = await t.act<Stood>(derivedRebuild, {}, { progress: (done) => shares.push(done) });
    expect(rebuilt.changed).toBe(true);
    expect(shares).toEqual([...shares].sort((x, y) => x - y));
    expect(shares.at(-1)).toBe(100);
    expect(wrong(await t.act<Stood>(derivedRebuild, { check: true }))).toEqual([]);
    expect(await indexed()).toEqual({ rows: 6n, waiting: 0n, index: true });
  });

  it('stopped among the tables it leaves them as they were, stopped at the index it leaves one that works', async () => {
    const before = await indexed();
    const early = new AbortController();
    const broken = t.act(derivedRebuild, {}, { signal: early.signal, progress: () => early.abort() });
    await expect(broken).rejects.toMatchObject({ code: 'cancelled' });
    expect(await indexed()).toEqual(before);
    const late = new AbortController();
    const progress = (done: number) => done === 60 && late.abort();
    await expect(t.act(derivedRebuild, {}, { signal: late.signal, progress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await indexed()).toEqual(before);
  });

  it('is for the office at the top, which sees no rows and is named none', async () => {
    const name = { hans: '省', hant: '省', en: 'province' };
    const administrator = { name: 'admin', login: 'admin', password: 'four-words-in-a-row' };
    await t.act(officeFound, { office: { id: 'province', name }, administrator });
    await t.act(
      officeCreate,
      {
        id: 'city',
        kind: 'department',
        name,
        parentId: 'province',
        reach: 'everywhere',
        reachKeys: [],
      },
      { actor: { ...everyone, officeId: 'province' } },
    );
    const check = (officeId: string) => t.act<Stood>(derivedRebuild, { check: true }, { actor: actorOf({ officeId }) });
    await expect(check('city')).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(check('nowhere')).rejects.toMatchObject({ code: 'not-allowed' });
    const answer = await check('province');
    expect(Object.keys(answer.tables[0] ?? {})).toEqual(['table', 'rows', 'missing', 'wrong']);
  });
});
