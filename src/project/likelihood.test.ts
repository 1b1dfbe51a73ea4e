import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { haveFixtures, referencePath } from '../../test/fixtures.ts';
import { readCsv } from '../territory/csv.ts';
import { weigh } from './likelihood.ts';
import { groupsOf, linkRecords } from './linkage.ts';
import { type Described, type Traits, traitsReader } from './traits.ts';

const seed = new URL('../../seed/areas.csv', import.meta.url);
const cities = readCsv(readFileSync(seed, 'utf8'))
  .filter((area) => area['level'] === 'prefecture')
  .map((area) => (area['name'] as string).replace(/(?:市|地区|盟)$/u, ''));
const read = traitsReader(cities);
const record = (names: string, more: Partial<Described> = {}): Traits =>
  read({ id: names, names: [names], firms: [], places: [], industry: null, amounts: [], startYear: null, ...more });
const bits = (a: Traits, b: Traits) => weigh(a, b).bits;

describe('one pair', () => {
  const firm = {
    firms: ['大同新晟药业有限公司'],
    places: ['晋城市高平市'],
    industry: '医药',
    amounts: [7.1],
    startYear: 2021,
  };
  const plant = record('新晟药业年产15吨原料药项目建设', firm);

  it('is one project under a shorter firm, another unit of mass, letters that changed places and an amount in 万元', () => {
    const again = record('年产0.015kt原料药生产线项目', {
      ...firm,
      firms: ['新晟药业'],
      places: ['高平市'],
      amounts: [71_000],
    });
    expect(weigh(plant, again)).toMatchObject({
      evidence: expect.arrayContaining([
        { field: 'amount', level: 'unit', bits: 6 },
        { field: 'scale', level: 'same', bits: 3.5 },
      ]),
    });
    expect(weigh(plant, again).chance).toBeGreaterThan(0.99);
    expect(bits(plant, record('新晟业药原料药产业化项目', firm))).toBeGreaterThan(6.5);
  });

  it('is never one project when both name a phase and these differ', () => {
    expect(bits(record('年产15吨原料药项目(一期)', firm), record('年产15吨原料药项目(二期)', firm))).toBe(-Infinity);
    expect(bits(record('年产15吨原料药项目(一期)', firm), record('年产15吨原料药项目(期一)', firm))).toBeGreaterThan(
      6.5,
    );
  });

  it('is two projects of a firm that makes another thing, or the same in another city', () => {
    expect(bits(plant, record('新晟药业生物疫苗项目', { ...firm, amounts: [3.3] }))).toBeLessThan(0);
    expect(
      bits(plant, record('新晟药业年产30吨原料药项目', { ...firm, places: ['大同市阳高县'], amounts: [15] })),
    ).toBeLessThan(0);
  });

  it('weighs nothing of what is not stated', () => {
    expect(weigh(record('甲'), record('乙')).evidence.map((one) => one.field)).toEqual(['content']);
    expect(weigh(record('高新项目'), record('高新项目')).evidence).toEqual([
      { field: 'content', level: 'same', bits: 4 },
    ]);
  });
});

describe.skipIf(!haveFixtures)('2,151 project reports of the reference', () => {
  const table = (name: string) =>
    haveFixtures ? readCsv(readFileSync(referencePath(`analytics/linkage/${name}`), 'utf8')) : [];
  const truth = new Map(table('projects_truth.csv').map((row) => [row['id'] as string, row]));
  const records = table('projects.csv').map((row) =>
    record(row['name'] as string, {
      id: row['id'] as string,
      firms: row['enterprise'] ? [row['enterprise']] : [],
      places: row['place'] ? [row['place']] : [],
      industry: row['industry'] || null,
      amounts: row['investment'] ? [Number(row['investment'])] : [],
      startYear: row['start_year'] ? Number(row['start_year']) : null,
    }),
  );
  const sameProject = (a: string, b: string) => truth.get(a)?.['true_project'] === truth.get(b)?.['true_project'];
  const family = (id: string) => truth.get(id)?.['phase_family'] || undefined;
  const sizes = new Map<string, number>();
  for (const row of truth.values())
    sizes.set(row['true_project'] as string, (sizes.get(row['true_project'] as string) ?? 0) + 1);
  const wanted = [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const quality = (pairs: readonly (readonly [string, string])[]) => {
    const right = pairs.filter(([a, b]) => sameProject(a, b)).length;
    const [precision, recall] = [right / pairs.length, right / wanted];
    const phases = pairs.filter(([a, b]) => !sameProject(a, b) && family(a) !== undefined && family(a) === family(b));
    return { precision, recall, f: (2 * precision * recall) / (precision + recall), phases: phases.length };
  };

  it('are told apart and together: F at least .97 where the best peer reaches .78, phases kept apart', () => {
    const pairs = linkRecords(records, 6.5);
    const found = quality(pairs.map(({ a, b }) => [a.id, b.id]));
    expect(wanted).toBe(743);
    expect(found.precision).toBeGreaterThan(0.975);
    expect(found.recall).toBeGreaterThan(0.975);
    expect(found.phases).toBeLessThanOrEqual(1);
    const grouped = quality(
      groupsOf(pairs).flatMap((group) => group.flatMap((a, nth) => group.slice(nth + 1).map((b) => [a, b] as const))),
    );
    expect(grouped.f).toBeGreaterThan(0.97);
    expect(grouped.phases).toBeLessThanOrEqual(2);
  });

  it('give the same pairs in whatever order they come and from whichever side, and a bound leaves no pair out', () => {
    const some = records.slice(0, 500);
    const said = (list: readonly Traits[]) =>
      linkRecords(list, 6.5).map(({ a, b, weighed }) => [[a.id, b.id].sort().join(' '), weighed.bits]);
    expect(new Map(said([...some].reverse()) as [string, number][])).toEqual(new Map(said(some) as [string, number][]));
    for (const [nth, a] of some.slice(0, 120).entries())
      for (const b of some.slice(nth + 1, 120)) {
        const full = bits(a, b);
        expect(bits(b, a)).toBe(full);
        if (full >= 6.5) expect(weigh(a, b, 6.5).bits).toBe(full);
        else expect(weigh(a, b, 6.5).bits).toBeLessThan(6.5);
      }
  });
});
