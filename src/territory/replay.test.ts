import { describe, expect, it } from 'vitest';
import { engineKinds, freshEngine, useEngine } from '../../test/engines.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { verify } from '../journal/verify.actions.ts';
import { loadBoundary } from './boundary.actions.ts';
import { moveMember } from './grouping.actions.ts';
import { loadReference } from './reference.actions.ts';
import { territoryActions } from './territory.actions.ts';

describe.each(engineKinds)('territory replayed on the %s database', (kind) => {
  const db = useEngine(kind);

  it('derives every row from the journal and the seed files', async () => {
    await db.act(loadReference, {});
    const move = { day: '2026-02-01', reason: '区划调整' };
    await db.act(moveMember, { ...move, memberKind: 'area', memberId: '140122', fromGroupingId: 'taixin' });
    await db.act(moveMember, { ...move, memberKind: 'area', memberId: '140122', toGroupingId: 'circle-north' });
    await db.act(moveMember, {
      ...move,
      memberKind: 'zone',
      memberId: 'Z001',
      fromGroupingId: '山西综改示范区',
      toGroupingId: '太原市',
    });
    const ring = [
      [112, 37],
      [113, 37],
      [113, 38],
      [112, 37],
    ];
    const file = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { code: '140000' }, geometry: { type: 'Polygon', coordinates: [ring] } },
      ],
    };
    await db.act(loadBoundary, {
      region: '140000',
      level: 'province',
      title: '山西省',
      reviewNumber: '晋S(2024)001号',
      content: new TextEncoder().encode(JSON.stringify(file)),
    });
    const scratch = await freshEngine(kind);
    try {
      const actions = new Map<string, AnyAction>(territoryActions.map((action) => [action.endpoint.name, action]));
      const result = await verify(db.engine, { actions, scratch: scratch.engine });
      expect(result.differences).toEqual([]);
      expect(result.entries).toBe(5);
      expect(result.tables.find((one) => one.table === 'zone')).toEqual({ table: 'zone', rows: 2_675, equal: true });
    } finally {
      await scratch.close();
    }
  }, 240_000);
});
