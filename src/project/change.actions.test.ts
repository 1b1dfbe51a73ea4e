import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, freshEngine, useEngine } from '../../test/engines.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { verify } from '../journal/verify.actions.ts';
import { changeActions, projectChangeMany, projectCheckChanges } from './change.actions.ts';
import { projectActions, projectGet, projectList, projectRegister } from './project.actions.ts';
import type { ProjectLineView, ProjectView } from './project.api.ts';

const refusal = async (work: Promise<unknown>): Promise<Problem> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('accepted');
};

describe.each(engineKinds)('a change of many projects on the %s database', (kind) => {
  const t = useEngine(kind);
  const mine = actorOf({ ...everyone, everywhere: false, zones: ['Z901'], scopes: [] });
  const ids: string[] = [];
  const change = (input: object, actor: Actor = everyone) =>
    t.act<{ entry: string; changed: number }>(projectChangeMany, input, { actor });
  const industries = async (asOf?: string) => {
    const { rows } = await t.act<{ rows: ProjectLineView[] }>(projectList, { limit: '200', ...(asOf ? { asOf } : {}) });
    return Object.fromEntries(rows.map((row) => [ids.indexOf(row.id), row.industry]));
  };
  const head = async () =>
    Number((await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).size);

  beforeAll(async () => {
    for (const [n, industry] of ['氢能', '氢能', '光伏', undefined].entries())
      ids.push(
        (
          await t.act<{ id: string }>(projectRegister, {
            name: `第${n}号年产${n + 5}万吨产品项目`,
            firm: `测试第${n}有限公司`,
            zoneId: n < 3 ? 'Z901' : 'Z902',
            ...(industry ? { industry } : {}),
            isNew: true,
          })
        ).id,
      );
  });

  it('is one entry for all of them; the entry before it and its undo say what stood', async () => {
    const before = await head();
    const changes = [
      { from: '氢能', to: '储能', ids: [ids[0], ids[1]] },
      { from: '光伏', to: '储能', ids: [ids[2]] },
    ];
    const checked = await t.act(projectCheckChanges, { field: 'industry', changes });
    expect(checked).toEqual({ changed: 3, refused: [] });
    expect(await head()).toBe(before);
    const { entry, changed } = await change({ field: 'industry', changes }, mine);
    expect([changed, await head()]).toEqual([3, before + 1]);
    expect(await industries()).toEqual({ 0: '储能', 1: '储能', 2: '储能', 3: null });
    const turned = changes.map(({ from, to, ids }) => ({ from: to, to: from, ids }));
    await change({ field: 'industry', changes: turned, undoes: entry });
    expect(await head()).toBe(before + 2);
    for (const undoes of ['999999', '1'])
      expect(await refusal(change({ field: 'industry', changes, undoes }))).toMatchObject({ code: 'not-found' });
    expect(await industries()).toEqual({ 0: '氢能', 1: '氢能', 2: '光伏', 3: null });
    // Nothing was erased: as of the entry in between the changed values stand.
    expect(await industries(entry)).toEqual({ 0: '储能', 1: '储能', 2: '储能', 3: null });
    const place = [{ from: null, to: '纬一路', ids: [ids[3]] }];
    await change({ field: 'place', changes: place });
    expect((await t.act<ProjectView>(projectGet, { id: ids[3] })).project.place).toBe('纬一路');
  });

  it('changes nothing when one row is refused, and tells every such row', async () => {
    const before = [await head(), await industries()];
    const changes = [
      { from: '氢能', to: '储能', ids: [ids[0], ids[1]] },
      { from: '氢能', to: '储能', ids: [ids[2], '00000000-0000-7000-8000-000000000001'] },
    ];
    const problem = await refusal(change({ field: 'industry', changes }));
    expect([problem.code, problem.findings.map((one) => `${one.path} ${one.code}`).sort()]).toEqual([
      'conflict',
      ['/changes/1/ids/0 row-changed', '/changes/1/ids/1 row-unknown'],
    ]);
    const checked = await t.act<{ refused: { reason: string; value: string | null }[] }>(projectCheckChanges, {
      field: 'industry',
      changes,
    });
    expect(checked.refused.map((one) => `${one.reason} ${one.value}`).sort()).toEqual([
      'row-changed 光伏',
      'row-unknown null',
    ]);
    // Another zone's project is not there for this actor.
    const outside = await refusal(
      change({ field: 'industry', changes: [{ from: null, to: 'x', ids: [ids[3]] }] }, mine),
    );
    expect(outside.code).toBe('not-found');
    const twice = await refusal(
      change({ field: 'industry', changes: [{ from: '氢能', to: 'x'.repeat(41), ids: [ids[0], ids[0]] }] }),
    );
    expect([twice.code, twice.findings.map((one) => one.path).sort()]).toEqual([
      'invalid',
      ['/changes/0/ids/1', '/changes/0/to'],
    ]);
    expect([await head(), await industries()]).toEqual(before);
  });

  it('is replayed from the journal to the row', async () => {
    const scratch = await freshEngine('embedded');
    try {
      const own = new Map([...projectActions, ...changeActions].map((one) => [one.endpoint.name, one as AnyAction]));
      const { differences, tables } = await verify(t.engine, { actions: own, scratch: scratch.engine });
      expect(differences).toEqual([]);
      expect(tables.find((one) => one.table === 'project')).toMatchObject({ equal: true });
    } finally {
      await scratch.close();
    }
  });
});
