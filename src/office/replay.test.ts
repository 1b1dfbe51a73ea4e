import { describe, expect, test } from 'vitest';
import { engineKinds, freshEngine, useEngine } from '../../test/engines.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { verify } from '../journal/verify.actions.ts';
import { accountActions, accountChangePassword, signIn } from './account.actions.ts';
import { officeActions, officeClose, officeCreate, officeFound } from './office.actions.ts';
import {
  personActions,
  personCreate,
  personResetPassword,
  personSuspend,
  postAssign,
  postEnd,
} from './person.actions.ts';
import { roleActions, roleDefine } from './role.actions.ts';

const actions: ReadonlyMap<string, AnyAction> = new Map(
  [...accountActions, ...officeActions, ...personActions, ...roleActions].map((one) => [one.endpoint.name, one]),
);
const name = { hans: '名', hant: '名', en: 'name' };
const password = 'four-words-in-a-row';

// The journal holds no secret, so a replay has no hashes: offices, people, posts, roles and which password counts come out all the same.
describe.each(engineKinds)('offices from the journal alone (%s)', (kind) => {
  const db = useEngine(kind);

  test('replaying gives the same rows', async () => {
    await db.act(officeFound, {
      office: { id: 'top', name },
      administrator: { name: '管理员', login: 'admin', password },
    });
    const { actor } = await signIn(db.engine, { login: 'admin', password }, { address: 'test' });
    const act = <T>(action: AnyAction, input: unknown) => db.act<T>(action, input, { actor });
    for (const id of ['drc', 'old']) {
      await act(officeCreate, { id, kind: 'department', name, parentId: 'top', reach: 'everywhere', reachKeys: [] });
    }
    await act(officeClose, { id: 'old' });
    const person = { name: '甲', login: 'jia', password, officeId: 'drc', roleId: 'drc' };
    const { personId, postId } = await act<{ personId: string; postId: string }>(personCreate, person);
    await act(postAssign, { personId, officeId: 'drc', roleId: 'statistics' });
    await act(personSuspend, { personId, suspended: true, reason: '测试' });
    await act(personSuspend, { personId, suspended: false, reason: '测试' });
    await act(personResetPassword, { personId, password: 'another-four-words' });
    await act(postEnd, { postId });
    await act(roleDefine, { id: 'helper', name, rights: ['office.read'] });
    const own = await signIn(db.engine, { login: 'jia', password: 'another-four-words' }, { address: 'test' });
    await db.act(accountChangePassword, { present: 'another-four-words', password }, { actor: own.actor });

    const scratch = await freshEngine('embedded');
    try {
      const result = await verify(db.engine, { actions, scratch: scratch.engine });
      expect(result.differences).toEqual([]);
      const rows = Object.fromEntries(result.tables.map((table) => [table.table, table.rows]));
      expect(rows).toMatchObject({ office: 4, person: 4, account: 4, post: 4, role: 13 });
    } finally {
      await scratch.close();
    }
  });
});
