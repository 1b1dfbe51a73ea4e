import { describe, expect, it } from 'vitest';
import { engineKinds, useEngine } from '../../test/engines.ts';
import { intakeActions } from '../../test/intake-truth.ts';
import type { IntakeSource, NormalRow, NormalValue, RowPlan } from '../base/normal-row.ts';
import { applyRegister, planRegister } from './register-intake.actions.ts';

const source: IntakeSource = {
  fileId: '00000000-0000-7000-8000-000000000001',
  family: 'register',
  scopeId: '晋中市',
  zoneId: 'Z051',
  period: '2026',
  receivedOn: '2026-02-01',
  decisions: {},
};
const rowOf = (more: Readonly<Record<string, NormalValue>>): NormalRow => ({
  sheet: '清单',
  row: 4,
  findings: [],
  values: {
    name: '年产16万吨乙二醇项目',
    builder: '山西甲乙化工有限公司',
    zone: 'Z051',
    scope: '晋中市',
    total_yuan: 500_000_000,
    ...more,
  },
});

describe.each(engineKinds)('points that registers state (%s)', (kind) => {
  const t = useEngine(kind);
  const register = intakeActions(planRegister, applyRegister);
  const take = async (more: Readonly<Record<string, NormalValue>>): Promise<RowPlan> => {
    const [plan] = await t.act<RowPlan[]>(register.plan, { rows: [rowOf(more)], source });
    await t.act(register.apply, { plans: [plan], source });
    return plan as RowPlan;
  };
  const points = async () =>
    await t.engine.db
      .selectFrom('project')
      .select(['longitude', 'latitude', 'began', 'ended'])
      .orderBy('began')
      .execute();
  const spots = async () =>
    (await t.engine.db.selectFrom('project_state').select('spot').where('ended', 'is', null).execute()).map(
      (row) => row.spot,
    );

  it('go in with a new project, are corrected by a later paper, stay when one says nothing, and put the project on the map', async () => {
    expect((await take({ longitude: 112.550123, latitude: 37.870456 })).outcome).toBe('add');
    expect(await points()).toMatchObject([{ longitude: 112.550123, latitude: 37.870456, ended: null }]);
    const [first] = await spots();
    expect(first).not.toBeNull();

    expect((await take({})).outcome).toBe('same');
    expect(await points()).toHaveLength(1);

    const moved = await take({ longitude: 112.56, latitude: 37.870456 });
    expect(moved.changes).toContainEqual({ field: 'longitude', before: null, after: '112.56' });
    expect((await points()).map((row) => [row.longitude, row.ended === null])).toEqual([
      [112.550123, false],
      [112.56, true],
    ]);
    expect((await spots())[0]).not.toBe(first);
    expect((await take({ longitude: 112.56, latitude: 37.870456 })).outcome).toBe('same');
  });
});
