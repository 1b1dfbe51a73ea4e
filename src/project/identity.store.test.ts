import { beforeAll, describe, expect, test } from 'vitest';
import { type EngineKind, engineKinds, useEngine } from '../../test/engines.ts';
import { fen } from '../base/money.ts';
import type { Trx } from '../db/engine.ts';
import { duplicatePairs } from './duplicates.ts';
import { loadIdentity, loadZoneIdentity, settledPairs, zonesWithRecords } from './identity.store.ts';
import type { Candidate } from './identity.ts';
import { firmStem } from './name.ts';

let state = 7;
/** A sequence of its own, so that both databases and every run hold the same records. */
const roll = (sides: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * sides);
};
const pick = <T>(all: readonly T[]): T => all[roll(all.length)] as T;

const firms = [
  '晋中红马有限公司',
  '晋中红马集团股份有限公司',
  '(山西)蓝海 科技有限责任公司',
  '山西蓝海科技公司',
  '某公司',
  '大同星河有限公司',
];
const products = [
  '年产16万吨乙二醇项目',
  '年产18万吨乙二醇生产线项目',
  '乙二醇扩建项目(二期)',
  'LED芯片产业园',
  '智能X光机项目',
  '其中:办公楼',
  '铝板',
];
const zones = ['Z045', 'Z051', 'Z015', null];
const line = (): Candidate => ({
  name: pick(products),
  builder: pick([...firms, null]),
  investor: pick([...firms, null, null]),
  code: pick(['2401-140700-89-01-123456', null, null, null]),
  creditCode: pick(['91140700MA0KXXXX12', null, null, null]),
  zoneId: pick(zones),
  total: fen(BigInt(roll(5) + 1) * 1_000_000_000n),
});
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function plant(db: Trx, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const one = line();
    const place = { zone_id: one.zoneId ?? null, scope_id: null };
    const id = uuid(n);
    await db
      .insertInto('project')
      .values({
        id,
        ...place,
        name: one.name,
        firm: one.builder ?? null,
        counted: true,
        created_on: '2026-01-01',
        began: 1n,
      })
      .execute();
    await db
      .insertInto('project_state')
      .values({ project_id: id, ...place, counted: true, name: one.name, in_statistics: false, began: 1n })
      .execute();
    const said = [
      ['name', one.name],
      ['name', pick([...products, null])],
      ['builder', one.builder],
      ['investor', one.investor],
      ['code', one.code],
      ['credit_code', one.creditCode],
      ['zone', one.zoneId],
    ].filter(([, value], at, all) => value && all.findIndex((other) => other[1] === value) === at);
    for (const [at, [kind, value]] of said.entries())
      await db
        .insertInto('project_alias')
        .values({
          id: uuid(n * 100 + at + 100_000),
          project_id: id,
          ...place,
          kind: kind as string,
          value: value as string,
          since: '2026-01-01',
          began: 1n,
        })
        .execute();
    await db
      .insertInto('project_statement')
      .values({
        id: uuid(n + 50_000),
        project_id: id,
        ...place,
        measure: 'total_investment',
        period: 'life',
        value_fen: one.total ?? null,
        unit: 'fen',
        status: 'declared',
        publisher: 'o',
        received_on: '2026-01-01',
        began: 1n,
      })
      .execute();
    if (n % 9 === 0)
      await db
        .insertInto('project_link')
        .values({
          id: uuid(n + 70_000),
          project_id: id,
          other_id: uuid(n - 1),
          ...place,
          kind: pick(['phase', 'part', 'different']),
          reasons: [],
          decided_on: '2026-01-01',
          began: 1n,
        })
        .execute();
  }
}

describe.each(engineKinds.map((kind) => [kind] as [EngineKind]))(
  'identity read for some lines, on the %s database',
  (kind) => {
    const at = useEngine(kind);

    beforeAll(async () => {
      state = 7;
      await at.engine.transaction('program', (db) => plant(db, 160));
    }, 60_000);

    test('says of every line what all projects together say', async () => {
      await at.engine.transaction('program', async (db) => {
        const whole = await loadIdentity(db, 'all');
        const unheard = {
          ...line(),
          name: '从未见过的项目',
          code: null,
          creditCode: null,
          builder: '新来的公司',
          investor: null,
        };
        const lines = [...Array.from({ length: 40 }, line), unheard];
        const outcomes = new Set<string>();
        for (const one of lines) {
          const expected = whole.index.resolve(one);
          outcomes.add(expected.outcome);
          expect((await loadIdentity(db, { lines: [one] })).index.resolve(one)).toEqual(expected);
        }
        expect([...outcomes].sort()).toEqual(['ask', 'new', 'same']);
        const together = await loadIdentity(db, { lines });
        for (const one of lines) expect(together.index.resolve(one)).toEqual(whole.index.resolve(one));
        expect(together.index.size).toBeLessThanOrEqual(whole.index.size);
      });
    });

    test('parts are found under a project that was read for its line', async () => {
      await at.engine.transaction('program', async (db) => {
        const whole = await loadIdentity(db, 'all');
        const parents = [...whole.index.all()].map((one) => one.id).filter((id) => whole.index.partsOf(id).length > 0);
        expect(parents.length).toBeGreaterThan(3);
        for (const id of parents)
          expect((await loadIdentity(db, { lines: [], ids: [id] })).index.partsOf(id)).toEqual(whole.index.partsOf(id));
      });
    });

    test('a sweep zone by zone finds the pairs of one sweep of all', async () => {
      await at.engine.transaction('program', async (db) => {
        const { index } = await loadIdentity(db, 'all');
        const all = duplicatePairs(index, await settledPairs(db, null));
        const found = [];
        for (const { zoneId } of await zonesWithRecords(db, null)) {
          const zone = await loadZoneIdentity(db, zoneId);
          found.push(...duplicatePairs(zone.index, zone.settled, zone.own));
        }
        const text = (pairs: typeof all) => pairs.map((pair) => JSON.stringify(pair)).sort();
        expect(text(found)).toEqual(text(all));
        expect(all.length).toBeGreaterThan(20);
      });
    });

    test('the stem that the database keeps is the stem of the rules', async () => {
      const rows = await at.engine.db
        .selectFrom('project_alias')
        .select(['value', 'stem'])
        .where('kind', 'in', ['builder', 'investor'])
        .execute();
      expect(rows.length).toBeGreaterThan(50);
      for (const row of rows) expect(row.stem).toBe(firmStem(row.value));
    });
  },
);
