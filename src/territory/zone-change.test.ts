import { describe, expect, it, test } from 'vitest';
import { actorOf, engineKinds, freshEngine, useEngine } from '../../test/engines.ts';
import { Problem } from '../base/problem.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { verify } from '../journal/verify.actions.ts';
import { findZoneSet, getGrouping } from './grouping.actions.ts';
import { loadReference } from './reference.actions.ts';
import { territoryActions } from './territory.actions.ts';
import { getZone, listZonesAction } from './zone.actions.ts';
import { changeZoneAction, registerZone } from './zone-change.actions.ts';
import { nextZoneId, squareKm, squareMetres, zoneFindings } from './zone-change.ts';

test('ids of zones registered here start at Z501 and are never used twice', () => {
  expect(nextZoneId(['Z001', 'Z094', '14101003'])).toBe('Z501');
  expect(nextZoneId(['Z001', 'Z501', 'Z507'])).toBe('Z508');
  expect(nextZoneId(['Z999'])).toBeUndefined();
});

test('square kilometres become square metres exactly', () => {
  expect(squareMetres('12.5')).toBe(12_500_000n);
  expect(squareMetres('0.000001')).toBe(1n);
  expect(squareMetres(null)).toBeNull();
  for (const km2 of ['12.5', '0.000001', '100', '7', '0']) expect(squareKm(`${squareMetres(km2)}`)).toBe(km2);
});

test('every fault of a zone at once', () => {
  const known = {
    areas: new Map([
      ['140700', '晋中市'],
      ['140727', '祁县'],
      ['140821', '临猗县'],
    ]),
    names: new Map([['祁县经济技术开发区', 'Z056']]),
  };
  const codes = (id: string | undefined, name: string, cityCode: string | null, countyCode: string | null) =>
    zoneFindings(id, { name, cityCode, countyCode }, known).map((one) => `${one.path} ${one.code}`);
  expect(codes(undefined, '祁县经济技术开发区', '140700', '140821')).toEqual([
    '/name zone_name_taken',
    '/countyCode zone_county_elsewhere',
  ]);
  expect(codes('Z056', '祁县经济技术开发区', '140727', '149999')).toEqual([
    '/cityCode zone_area_level',
    '/countyCode zone_area_unknown',
  ]);
  expect(codes(undefined, '新开发区', null, '140727')).toEqual([]);
});

const stated = {
  name: '榆次工业经济开发区',
  shortName: '榆次工业区',
  kind: 'dev_zone',
  tier: 'provincial',
  cityCode: '140700',
  countyCode: '140702',
  leadingIndustries: ['液压', '纺机'],
  plannedAreaKm2: '12.5',
  pinyin: 'yu ci gong ye jing ji kai fa qu',
  source: '晋政函〔2026〕1号',
};

describe.each(engineKinds)('zones registered and changed on the %s database', (kind) => {
  const db = useEngine(kind);
  const faults = async (work: Promise<unknown>): Promise<string[]> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Problem)) throw new Error(`no problem: ${String(error)}`);
    return [error.code, ...error.findings.map((one) => `${one.path} ${one.code}`)];
  };
  const setOf = (id: string, on: string, entry?: bigint) =>
    db.engine.transaction('program', (trx) => findZoneSet(trx, id, on as never, entry));
  const register = (rest: object) => db.act<{ id: string }>(registerZone, { ...stated, scopeId: '晋中市', ...rest });
  let zone: string;

  it('registers a zone that is found, reports and is compared from its day on', async () => {
    await db.act(loadReference, {});
    zone = (await register({ peerGroupId: 'peer-economic', day: '2026-03-01' })).id;
    expect(zone).toBe('Z501');
    const found = await db.act<{ rows: { id: string }[] }>(listZonesAction, { search: 'ycgyjj' });
    expect(found.rows.map((row) => row.id)).toEqual([zone]);
    expect((await setOf('peer-economic', '2026-02-28'))?.zones).not.toContain(zone);
    expect((await setOf('peer-economic', '2026-03-01'))?.zones).toContain(zone);
    expect((await setOf('晋中市', '2026-03-01'))?.zones).toContain(zone);
    // As known before the entry there was no such zone.
    expect((await setOf('晋中市', '2026-03-01', 1n))?.zones).not.toContain(zone);
  });

  it('counts a park with its parent, and never twice', async () => {
    const { id: park } = await register({ name: '榆次工业经济开发区北园', parentId: zone, day: '2026-03-01' });
    const city = await setOf('晋中市', '2026-03-02');
    expect(city?.zones.filter((one) => one === park)).toHaveLength(1);
    expect(city?.bodies).not.toContain(park);
    const members = await db.act<{ members: { memberId: string }[] }>(getGrouping, { id: '晋中市', day: '2026-03-02' });
    expect(members.members.map((one) => one.memberId)).not.toContain(park);
  });

  it('changes what is stated; the former name stays known and earlier entries keep the former zone', async () => {
    const head = await db.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    const change = { ...stated, id: zone, name: '榆次经济技术开发区', plannedAreaKm2: '15', reason: '批复更名' };
    const { changed } = await db.act<{ changed: string[] }>(changeZoneAction, change);
    expect(changed.sort()).toEqual(['name', 'planned_area_m2']);
    const now = await db.act<{ zone: { name: string; plannedAreaM2: string }; names: object[] }>(getZone, { id: zone });
    expect(now.zone).toMatchObject({ name: '榆次经济技术开发区', plannedAreaM2: '15000000' });
    expect(now.names).toContainEqual({ name: '榆次工业经济开发区', kind: 'known' });
    expect(now.names).toContainEqual({ name: '榆次经济技术开发区', kind: 'official' });
    const then = await db.engine.db
      .selectFrom('zone')
      .select('name')
      .where('id', '=', zone)
      .where('began', '<=', head.size)
      .where('ended', '>', head.size)
      .execute();
    expect(then).toEqual([{ name: '榆次工业经济开发区' }]);
    expect(await faults(db.act(changeZoneAction, change))).toEqual(['invalid', '/ zone_unchanged']);
    const nameIn = async (when: object) => {
      const input = { id: 'peer-economic', day: '2026-03-02', ...when };
      const { members } = await db.act<{ members: { memberId: string; name: string }[] }>(getGrouping, input);
      return members.find((one) => one.memberId === zone)?.name;
    };
    expect(await nameIn({})).toBe('榆次经济技术开发区');
    expect(await nameIn({ entry: head.size.toString() })).toBe('榆次工业经济开发区');
  });

  it('refuses with every fault, and refuses who does not see the whole province', async () => {
    const bad = { name: '祁县经济开发区', countyCode: '140821', scopeId: '石家庄市', peerGroupId: 'taixin' };
    expect(await faults(register({ ...bad, day: '2026-03-01' }))).toEqual([
      'invalid',
      expect.stringContaining('/name zone_name_taken'),
      '/countyCode zone_county_elsewhere',
      '/scopeId zone_scope_unknown',
      '/peerGroupId move_grouping_unknown',
    ]);
    const park = { name: '某园区北区', parentId: zone, scopeId: '太原市', peerGroupId: 'peer-economic' };
    expect(await faults(register({ ...park, day: '2026-03-01' }))).toEqual([
      'invalid',
      '/scopeId zone_park_scope',
      '/peerGroupId zone_park_peers',
    ]);
    expect(await faults(register({ plannedAreaKm2: '约12', day: '3月', name: '区' }))).toEqual([
      'invalid',
      '/name input_too_small',
      '/plannedAreaKm2 input_invalid_format',
      '/day input_custom',
    ]);
    const city = actorOf({ rights: ['territory.manage'], scopes: ['晋中市'] });
    const input = { ...stated, scopeId: '晋中市', day: '2026-03-01' };
    expect(await faults(db.act(registerZone, input, { actor: city }))).toEqual(['not-allowed']);
    expect(await faults(db.act(changeZoneAction, { ...stated, id: 'Z777', reason: '没有' }))).toEqual(['not-found']);
  });

  it('derives the same rows from the journal', async () => {
    const scratch = await freshEngine(kind);
    try {
      const actions = new Map<string, AnyAction>(territoryActions.map((action) => [action.endpoint.name, action]));
      const result = await verify(db.engine, { actions, scratch: scratch.engine });
      expect(result.differences).toEqual([]);
      expect(result.entries).toBe(4);
    } finally {
      await scratch.close();
    }
  }, 240_000);
});
