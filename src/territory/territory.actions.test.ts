import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { isWorkday } from '../base/workdays.ts';
import { getAreaHistory, listAreasAction } from './area.actions.ts';
import { loadWorkCalendar } from './area.store.ts';
import { getBoundaries, loadBoundary } from './boundary.actions.ts';
import { findZoneSet, getGrouping, getZoneSet, listGroupingsAction, moveMember } from './grouping.actions.ts';
import { listChainsAction, listFactsAction } from './programme-fact.actions.ts';
import { loadReference } from './reference.actions.ts';
import { getZone, listZonesAction } from './zone.actions.ts';

interface Set {
  zones: string[];
  bodies: string[];
  day: string;
}
interface Page {
  rows: { id: string; name: string }[];
  next: string | null;
}

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe.each(engineKinds)('territory on the %s database', (kind) => {
  const db = useEngine(kind);
  const set = (id: string, rest: object = {}) => db.act<Set>(getZoneSet, { id, ...rest });
  const faults = async (work: Promise<unknown>): Promise<string[]> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Problem)) throw new Error(`no problem: ${String(error)}`);
    return [error.code, ...error.findings.map((one) => `${one.path} ${one.code}`)];
  };

  it('loads the shipped data once and says so', async () => {
    const first = await db.act<{ files: unknown[]; added: number }>(loadReference, {});
    expect(first.files).toHaveLength(13);
    expect(first.added).toBe(3_213 + 6_823 + 2_667 + 280 + 40 + 299 + 16 + 769 + 146 + 129);
    const again = await db.act<{ added: number }>(loadReference, {});
    expect(again.added).toBe(0);
    const { size } = await db.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    expect(size).toBe(1n);
  });

  it('refuses an entry whose seed file is another one', async () => {
    const { runCommand } = await import('../journal/perform.actions.ts');
    const run = db.engine.transaction('program', (trx) =>
      runCommand(
        trx,
        loadReference,
        { files: [{ file: 'areas.csv', sha256: 'ab'.repeat(32) }] },
        {
          actor: everyone,
          now: '2026-01-01T00:00:00.000Z',
          today: day('2026-01-01'),
          lang: 'zh-Hans',
          head: 1n,
          seed: '00',
        },
      ),
    );
    expect(await faults(run)).toEqual(['conflict']);
  });

  it('lists areas and tells what became of a code', async () => {
    const top = await db.act<{ areas: unknown[] }>(listAreasAction, {});
    expect(top.areas).toHaveLength(34);
    const shanxi = await db.act<{ areas: unknown[] }>(listAreasAction, { parent: '140000' });
    expect(shanxi.areas).toHaveLength(11);
    expect(await db.act(getAreaHistory, { code: '140411', year: '2010' })).toMatchObject({
      name: '郊区',
      fate: 'merged',
      present: [{ code: '140403', name: '潞州区' }],
    });
    expect(await faults(db.act(getAreaHistory, { code: '999999' }))).toEqual(['not-found']);
  });

  it('finds zones by name, short name, pinyin initials and national code', async () => {
    const ids = async (search: string, rest: object = {}) =>
      (await db.act<Page>(listZonesAction, { search, ...rest })).rows.map((row) => row.id);
    expect(await ids('朔州经开区')).toEqual(['Z045']);
    expect(await ids('zbgxq')).toEqual(['Z009']);
    expect(await ids('hongtong')).toEqual(['Z078']);
    expect(await ids('14101003')).toEqual(['Z051']);
    expect(await ids('中关村')).toEqual([]);
    expect(await ids('中关村', { within: 'all' })).toContain('11103001');
    expect(await ids('100%')).toEqual([]);
  });

  it('pages through all zones without losing or repeating one', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page: Page = await db.act(listZonesAction, { within: 'all', limit: 500, ...(after ? { after } : {}) });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(2_667);
    expect(new Set(seen).size).toBe(2_667);
  });

  it('shows one zone with parks, names, chains and groupings', async () => {
    const zone = await db.act<{ parks: { id: string }[]; chains: { id: string }[]; groupings: { id: string }[] }>(
      getZone,
      {
        id: 'Z001',
      },
    );
    expect(zone.parks.map((park) => park.id)).toEqual(['Z002', 'Z003', 'Z004', 'Z005', 'Z006', 'Z007', 'Z008']);
    expect(zone.chains.map((chain) => chain.id)).toEqual(['C03', 'C04', 'C07', 'C09', 'C10']);
    expect(zone.groupings.map((one) => one.id)).toEqual([
      'layout',
      'central-cluster',
      'reform-zone',
      'peer-reform',
      '山西综改示范区',
    ]);
    expect(await db.act(getZone, { id: '14101001' })).toMatchObject({ zone: { id: 'Z007' }, parent: { id: 'Z001' } });
    const { chains } = await db.act<{ chains: { zones: string[] }[] }>(listChainsAction, {});
    expect(chains).toHaveLength(16);
    const goals = await db.act<{ facts: { value: string }[] }>(listFactsAction, { kind: 'goal', area: '140122' });
    expect(goals.facts.map((one) => one.value.split(' ')[0])).toContain('一年见效');
  });

  it('keeps the reform zone apart from Taiyuan and counts it once in the cluster', async () => {
    expect((await set('太原市')).zones).toEqual(['Z009', 'Z010', 'Z011', 'Z012', 'Z013', 'Z014']);
    expect((await set('140100')).zones).toEqual((await set('太原市')).zones);
    const reform = await set('山西综改示范区');
    expect(reform.zones).toHaveLength(8);
    expect(reform.bodies).toEqual(['Z001']);
    expect((await set('reform-zone')).bodies).toEqual(['Z001', 'Z051']);
    const cluster = await set('central-cluster');
    expect(cluster.zones.filter((id) => id === 'Z001')).toHaveLength(1);
    expect(new Set(cluster.zones).size).toBe(cluster.zones.length);
    expect((await set('Z001')).zones).toHaveLength(8);
    expect(await faults(set('nowhere'))).toEqual(['not-found']);
  });

  it.skipIf(!haveFixtures)('agrees with the scopes of the fixtures', async () => {
    const scopes = JSON.parse(readFileSync(fixturePath('truth/overall/scopes.json'), 'utf8')) as Record<
      string,
      string[]
    >;
    for (const [scope, zones] of Object.entries(scopes)) {
      expect((await set(scope)).zones, scope).toEqual(expect.arrayContaining(zones));
    }
  });

  it('lists groupings with their counts', async () => {
    const { groupings } = await db.act<{ groupings: { id: string; memberCount: number; zoneCount: number }[] }>(
      listGroupingsAction,
      {},
    );
    const of = (id: string) => groupings.find((one) => one.id === id);
    expect(groupings).toHaveLength(40);
    expect(of('taixin')?.memberCount).toBe(12);
    expect(of('county-class-3')?.memberCount).toBe(45);
    expect(of('cluster-green-energy')).toMatchObject({ memberCount: 0, zoneCount: 0 });
    const before = await db.act<{ groupings: { id: string; memberCount: number }[] }>(listGroupingsAction, {
      day: '2021-11-30',
    });
    expect(before.groupings.find((one) => one.id === 'taixin')?.memberCount).toBe(0);
  });

  it('moves a county from a day: earlier days stay, restated ones change, the past stays readable', async () => {
    const now = '2026-03-10T02:00:00.000Z';
    const at = async (rest: object) => (await db.act<Set>(getZoneSet, { id: 'taixin', ...rest }, { now })).zones;
    const before = await at({ day: '2026-01-31' });
    expect(before).toContain('Z012');
    const move = {
      memberKind: 'area',
      memberId: '140122',
      fromGroupingId: 'taixin',
      day: '2026-02-01',
      reason: '区划调整',
    };
    expect(await db.act(moveMember, move, { now })).toEqual({ ended: 1, begun: 1 });
    expect(await at({ day: '2026-01-31' })).toEqual(before);
    expect(await at({ day: '2026-02-01' })).not.toContain('Z012');
    expect(await at({ day: '2026-01-31', view: 'restated' })).not.toContain('Z012');
    expect(await at({ day: '2026-02-01', entry: '1' })).toContain('Z012');
    const shown = await db.act<{ members: { memberId: string; validTo: string | null; name: string }[] }>(getGrouping, {
      id: 'taixin',
      day: '2026-01-31',
    });
    expect(shown.members.find((one) => one.memberId === '140122')).toMatchObject({
      validTo: '2026-02-01',
      name: '阳曲县',
    });
    expect(await faults(db.act(moveMember, move, { now }))).toEqual(['invalid', '/fromGroupingId move_not_member']);
  });

  it('names every fault of a move at once', async () => {
    const move = {
      memberKind: 'zone',
      memberId: 'Z999',
      fromGroupingId: 'x',
      toGroupingId: 'y',
      day: '2026-01-01',
      reason: '试验',
    };
    expect(await faults(db.act(moveMember, move))).toEqual([
      'invalid',
      '/memberId move_member_unknown',
      '/fromGroupingId move_grouping_unknown',
      '/toGroupingId move_grouping_unknown',
      '/fromGroupingId move_not_member',
    ]);
    const circle = {
      memberKind: 'grouping',
      memberId: 'layout',
      toGroupingId: 'taixin',
      day: '2026-01-01',
      reason: '试验',
    };
    expect(await faults(db.act(moveMember, circle))).toEqual(['invalid', '/toGroupingId move_circle']);
    const park = {
      memberKind: 'zone',
      memberId: 'Z002',
      fromGroupingId: '山西综改示范区',
      toGroupingId: '太原市',
      day: '2999-01-01',
      reason: '试验',
    };
    expect(await faults(db.act(moveMember, park))).toEqual([
      'invalid',
      '/day move_scope_in_future',
      '/memberId move_park',
      '/fromGroupingId move_not_member',
    ]);
  });

  it('moves a zone with its parks to another reporting body', async () => {
    const move = {
      memberKind: 'zone',
      memberId: 'Z001',
      fromGroupingId: '山西综改示范区',
      toGroupingId: '太原市',
      day: '2026-02-01',
      reason: '并入',
    };
    await db.act(moveMember, move, { now: '2026-03-11T02:00:00.000Z' });
    const { zone } = await db.act<{ zone: { scopeId: string } }>(getZone, { id: 'Z005' });
    expect(zone.scopeId).toBe('太原市');
    expect((await set('太原市', { day: '2026-02-01' })).zones).toContain('Z005');
    expect((await set('太原市', { day: '2026-01-31' })).zones).not.toContain('Z005');
    expect((await findZoneSet(await anyDb(), '太原市', day('2026-02-01'), 1n))?.zones).not.toContain('Z005');
    // A second load of the shipped data leaves what people decided.
    await db.engine.db
      .updateTable('reference_load')
      .set({ sha256: 'old' })
      .where('file', '=', 'zones_shanxi.csv')
      .execute();
    expect(await db.act(loadReference, {})).toMatchObject({ added: 0, ended: 0, kept: 8 });
    expect((await db.act<{ zone: { scopeId: string } }>(getZone, { id: 'Z005' })).zone.scopeId).toBe('太原市');
  });

  const anyDb = async () => db.engine.db as unknown as Parameters<typeof findZoneSet>[0];

  it('brings changed rows of a newer seed file and nothing else', async () => {
    await db.engine.db.updateTable('industry_chain').set({ name: '旧名' }).where('id', '=', 'C05').execute();
    await db.engine.db.updateTable('reference_load').set({ sha256: 'old' }).where('file', '=', 'chains.csv').execute();
    expect(await db.act(loadReference, {})).toMatchObject({ added: 1, ended: 1, kept: 0 });
    const rows = await db.engine.db
      .selectFrom('industry_chain')
      .select(['name', 'ended'])
      .where('id', '=', 'C05')
      .orderBy('began')
      .execute();
    expect(rows.map((row) => [row.name, row.ended === null])).toEqual([
      ['旧名', false],
      ['氢能', true],
    ]);
  });

  it('draws the shipped outlines with the note that they have no review number', async () => {
    const map = await db.act<{ mapNote: { hans: string }; geojson: { features: unknown[] } }>(getBoundaries, {});
    expect(map.mapNote.hans).toBe('审图号: 未提供, 仅供内部绘图, 不得公开');
    expect(map.geojson.features).toHaveLength(117);
    expect(await faults(db.act(getBoundaries, { region: '130000' }))).toEqual(['not-found']);
  });

  it('takes an own approved boundary file, names the faults of a bad one', async () => {
    const ring = [
      [112, 37],
      [113, 37],
      [113, 38],
      [112, 37],
    ];
    const feature = (code: string, coordinates: unknown = [ring]) => ({
      type: 'Feature',
      properties: { gb: `156${code}` },
      geometry: { type: 'Polygon', coordinates },
    });
    const input = {
      region: '140100',
      level: 'county',
      title: '太原市',
      reviewNumber: '晋S(2024)001号',
      coordinates: 'CGCS2000',
    };
    const load = (content: unknown, rest: object = {}) =>
      db.act<{ outlines: number; warnings: unknown[] }>(loadBoundary, { ...input, ...rest, content: bytes(content) });
    const bad = {
      type: 'FeatureCollection',
      features: [
        feature('140105'),
        feature('140105'),
        feature('140202'),
        feature('140203', [[[37, 112]]]),
        feature('140106', [ring.slice(0, 3)]),
        { type: 'Feature' },
      ],
    };
    expect((await faults(load(bad, { reviewNumber: '某号' }))).filter((one) => !one.includes('missing'))).toEqual([
      'invalid',
      '/features/1 boundary_area_twice',
      '/features/2 boundary_area_unknown',
      '/features/3 boundary_area_unknown',
      '/features/4 boundary_ring_open',
      '/features/5 boundary_geometry_kind',
      '/reviewNumber boundary_review_number',
    ]);
    expect(await faults(load('not json'))).toEqual(['invalid', '/ boundary_not_json']);
    const good = await load({ type: 'FeatureCollection', features: [feature('140105'), feature('140106')] });
    expect(good.outlines).toBe(2);
    expect(good.warnings).toHaveLength(8);
    const map = await db.act<{ mapNote: { hans: string } }>(getBoundaries, { region: '140100' });
    expect(map.mapNote.hans).toBe('审图号: 晋S(2024)001号');
    await load({ type: 'FeatureCollection', features: [feature('140107')] }, { reviewNumber: undefined });
    const newest = await db.act<{ mapNote: { hans: string }; geojson: { features: unknown[] } }>(getBoundaries, {
      region: '140100',
    });
    expect(newest.geojson.features).toHaveLength(1);
    expect(newest.mapNote.hans).toContain('未提供');
  });

  it('gives the working-day rules their calendar', async () => {
    const calendar = await loadWorkCalendar(db.engine.db);
    expect(isWorkday(day('2026-10-10'), calendar)).toBe(true);
    expect(isWorkday(day('2026-10-07'), calendar)).toBe(false);
  });

  it('lets everybody with the right read, and only the province write', async () => {
    const reader = actorOf({ rights: ['territory.read'], zones: ['Z045'] });
    expect((await db.act<Page>(listZonesAction, {}, { actor: reader })).rows.length).toBeGreaterThan(40);
    const city = actorOf({ rights: ['territory.read', 'territory.manage'], scopes: ['太原市'] });
    const move = { memberKind: 'area', memberId: '140105', toGroupingId: 'taixin', day: '2026-02-01', reason: '试验' };
    expect(await faults(db.act(moveMember, move, { actor: reader }))).toEqual(['not-allowed']);
    expect(await faults(db.act(moveMember, move, { actor: city }))).toEqual(['not-allowed']);
    expect(
      await faults(
        db.act(loadBoundary, { region: '140000', level: 'county', title: 'x', content: bytes('{}') }, { actor: city }),
      ),
    ).toEqual(['not-allowed']);
    const stranger = actorOf({ rights: [] });
    expect(await faults(db.act(listZonesAction, {}, { actor: stranger }))).toEqual(['not-allowed']);
  });
});
