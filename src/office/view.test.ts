import { describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import { viewDelete, viewGet, viewList, viewSave } from './view.actions.ts';
import type { SavedView } from './view.api.ts';

const person = (n: number, officeId: string, zones: string[] | null): Actor =>
  actorOf({
    personId: `00000000-0000-7000-8000-00000000000${n}`,
    officeId,
    everywhere: zones === null,
    zones: zones ?? [],
    scopes: [],
  });
const province = person(1, 'province', null);
const owner = person(2, 'city', ['Z1', 'Z2']);
const colleague = person(3, 'city', ['Z1', 'Z2']);
const below = person(4, 'zone', ['Z1']);
const foreign = person(5, 'other', ['Z3']);

describe.each(engineKinds)('saved views on the %s database', (kind) => {
  const t = useEngine(kind);
  const save = async (input: object, actor = owner) =>
    (
      await t.act<{ id: string }>(
        viewSave,
        { page: 'projects', name: '我的', words: { sort: 'name' }, ...input },
        { actor },
      )
    ).id;
  const seen = async (actor: Actor) =>
    (await t.act<{ views: SavedView[] }>(viewList, { page: 'projects' }, { actor })).views
      .map((one) => one.name)
      .sort();
  const code = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
    return 'done';
  };

  it('are seen by their owner and by those they are shared with, changed by their owner alone', async () => {
    const own = await save({ name: '自己' });
    const office = await save({ name: '本机构', shared: 'office' });
    const territory = await save({
      name: '本辖区',
      shared: 'territory',
      words: { where: 'stage:started', cols: 'name,total' },
    });
    await save({ name: '全省', shared: 'territory' }, province);
    expect(await seen(owner)).toEqual(['全省', '本机构', '本辖区', '自己'].sort());
    expect(await seen(colleague)).toEqual(['全省', '本机构', '本辖区'].sort());
    expect(await seen(below)).toEqual(['全省', '本辖区'].sort());
    // Above and beside the owner nothing is shared; the province's own view is for all.
    expect(await seen(province)).toEqual(['全省']);
    expect(await seen(foreign)).toEqual(['全省']);
    expect(await t.act<SavedView>(viewGet, { id: territory }, { actor: below })).toMatchObject({
      words: { where: 'stage:started', cols: 'name,total' },
      mine: false,
    });
    expect(await code(t.act(viewGet, { id: own }, { actor: colleague }))).toBe('not-found');

    // Not even those who see it may change or delete it.
    expect(await code(save({ id: office, name: '别人的' }, colleague))).toBe('not-found');
    expect(await code(t.act(viewDelete, { id: office }, { actor: colleague }))).toBe('not-found');
    await save({ id: office, name: '本机构', shared: 'me' });
    expect(await seen(colleague)).toEqual(['全省', '本辖区'].sort());
    await t.act(viewDelete, { id: own }, { actor: owner });
    expect(await code(t.act(viewGet, { id: own }, { actor: owner }))).toBe('not-found');
    expect(await code(save({ words: { 'Not A Word': 'x' } }))).toBe('invalid');
  });

  it('are not seen by the role of requests unless it says who asks', async () => {
    const rows = await t.engine.transaction(everyone, (db) => db.selectFrom('saved_view').select('id').execute());
    expect(rows).toEqual([]);
  });
});
