import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, type EngineKind, engineKinds, useEngine } from '../../test/engines.ts';
import { Problem } from '../base/problem.ts';
import type { Trx } from '../db/engine.ts';
import { storeEvidence } from '../evidence/evidence.actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { passportActions } from '../report/passport.actions.ts';
import { loadReference } from '../territory/reference.actions.ts';
import { changeZoneAction } from '../territory/zone-change.actions.ts';
import { adjustmentActions } from './adjustment.actions.ts';
import { fourComparisons } from './preset.ts';
import { schemeActions } from './scheme.actions.ts';
import { standingActions } from './standing.actions.ts';

const all: readonly AnyAction[] = [...schemeActions, ...adjustmentActions, ...standingActions, ...passportActions];
const named = (name: string): AnyAction => {
  const found = all.find((action) => action.endpoint.name === name);
  if (!found) throw new Error(`no action ${name}`);
  return found;
};
const [preset, adopt] = [named('scheme.preset'), named('scheme.adopt')];
const [adjustments, adjust, withdraw] = [
  named('contest.adjustments'),
  named('contest.adjust'),
  named('contest.withdraw'),
];
const [live, explain, publish] = [named('standing.live'), named('standing.explain'), named('standing.publish')];
const [publications, publication] = [named('standing.publications'), named('publication.get')];
const open = named('passport.open');
/** Only ratings are on record here: five points of a hundred are enough for a place. */
const easy = { ...fourComparisons, leastCoverage: '5' };

type Row = {
  zoneId: string;
  place: number | null;
  total: { text: string };
  passport: string;
  open: boolean;
  comparisons: { indicators: unknown[] }[];
};
type Named = Row & { name: string };
type Live = { entry: string; scheme: { version: number | null }; rows: Row[] };

let serial = 0;
const uuid = () => `00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`;

/** Ratings of some zones: so many stars, one firm and day after the other. */
async function rate(db: Trx, zone: string, stars: readonly number[], began: bigint): Promise<void> {
  for (const [at, each] of stars.entries()) {
    await db
      .insertInto('rating')
      .values({
        id: uuid(),
        zone_id: zone,
        scope_id: null,
        firm: `firm ${at}`,
        matter: 'filing',
        rated_on: `2026-03-${String((at % 28) + 1).padStart(2, '0')}`,
        stars: each,
        began,
      })
      .execute();
  }
}

const many = (count: number, stars: number): number[] => Array.from({ length: count }, () => stars);
const problem = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'accepted';
};

describe.each(engineKinds.map((kind) => [kind] as [EngineKind]))('standings on the %s database', (kind) => {
  const at = useEngine(kind);
  const question = { group: 'peer-economic', day: '2026-06-30' };
  const now = '2026-07-01T02:00:00.000Z';
  const act = <T>(action: Parameters<typeof at.act>[0], input: unknown, options = {}) =>
    at.act<T>(action, input, { now, ...options });
  const zoneActor = () => actorOf({ zones: ['Z045'], scopes: [], rights: ['standing.read', 'passport.read'] });
  let evidenceId = '';

  beforeAll(async () => {
    await act(loadReference, {});
    const { evidence } = await act<{ evidence: { id: string } }>(storeEvidence, {
      name: 'paper.pdf',
      content: new TextEncoder().encode('a paper'),
    });
    evidenceId = evidence.id;
    await at.engine.transaction('program', async (db) => {
      await rate(db, 'Z045', many(20, 5), 2n);
      await rate(db, 'Z051', [...many(19, 5), 2], 2n);
      await rate(db, 'Z015', many(20, 4), 2n);
      await rate(db, 'Z029', many(5, 5), 2n);
    });
  }, 120_000);

  test('before adoption the preset compares, and cannot be published', async () => {
    const found = await act<Live>(live, question);
    expect(found.scheme.version).toBeNull();
    // All that is known are ratings: ten points of a hundred are too little for a place.
    expect(found.rows.every((row) => row.place === null)).toBe(true);
    expect(await problem(act(publish, { ...question, title: 't' }))).toBe('conflict');
  });

  test('adopts a version, refuses a faulty one with every fault', async () => {
    const { scheme } = await act<{ scheme: typeof fourComparisons }>(preset, { code: 'four-comparisons' });
    expect(scheme).toEqual(fourComparisons);
    const faulty = { ...scheme, comparisons: scheme.comparisons.map((each) => ({ ...each, weight: '9' })) };
    expect(await problem(act(adopt, { scheme: faulty, appliesFrom: '2026-04-01', why: 'x' }))).toBe('invalid');
    expect(await act(adopt, { scheme: easy, appliesFrom: '2026-04-01', why: 'second quarter' })).toEqual({
      code: 'four-comparisons',
      version: 1,
    });
    const found = await act<Live>(live, question);
    expect(found.scheme.version).toBe(1);
    const place = (zone: string) => found.rows.find((row) => row.zoneId === zone)?.place;
    expect([place('Z045'), place('Z051'), place('Z015')]).toEqual([1, 2, 3]);
    // Five ratings are too few for the index; their share of good ones alone is two points of a hundred.
    expect(place('Z029')).toBeNull();
    // A day before it applies is still compared by the preset.
    expect((await act<Live>(live, { ...question, day: '2026-03-31' })).scheme.version).toBeNull();
  });

  test('additions need an item of the scheme, points within it, and a paper', async () => {
    const event = {
      zoneId: 'Z015',
      item: 'experience-spread',
      points: '1',
      happenedOn: '2026-05-10',
      reason: 'copied',
      evidenceId,
    };
    expect(await problem(act(adjust, { ...event, item: 'luck' }))).toBe('invalid');
    expect(await problem(act(adjust, { ...event, points: '1.5' }))).toBe('invalid');
    expect(await problem(act(adjust, { ...event, points: '0' }))).toBe('invalid');
    expect(await problem(act(adjust, { ...event, evidenceId: uuid() }))).toBe('not-found');
    expect(await problem(act(adjust, { ...event, happenedOn: '2026-12-31' }))).toBe('invalid');
    const before = await act<Live>(live, question);
    const { id } = await act<{ id: string }>(adjust, event);
    const after = await act<Live>(live, question);
    const total = (from: Live) => Number(from.rows.find((row) => row.zoneId === 'Z015')?.total.text);
    expect(total(after) - total(before)).toBeCloseTo(1, 6);
    // As of the entry before it, nothing was added.
    expect(total(await act<Live>(live, { ...question, entry: before.entry }))).toBe(total(before));
    await act(withdraw, { id, reason: 'wrong zone' });
    expect(total(await act<Live>(live, question))).toBe(total(before));
    expect(await act(adjustments, { zoneId: 'Z015' })).toEqual({ rows: [] });
  });

  test('a zone reads all places, opens only its own, and gets the same scores as the province', async () => {
    const whole = await act<Live>(live, question);
    const own = await act<Live>(live, question, { actor: zoneActor() });
    expect(own.rows.map((row) => [row.zoneId, row.place, row.total.text])).toEqual(
      whole.rows.map((row) => [row.zoneId, row.place, row.total.text]),
    );
    expect(own.rows.filter((row) => row.open).map((row) => row.zoneId)).toEqual(['Z045']);
    expect(
      own.rows.find((row) => row.zoneId === 'Z051')?.comparisons.every((each) => each.indicators.length === 0),
    ).toBe(true);
    expect(await problem(act(explain, { ...question, zoneId: 'Z051' }, { actor: zoneActor() }))).toBe('not-allowed');
    expect(await problem(act(publish, { ...question, title: 't' }, { actor: actorOf({ zones: ['Z045'] }) }))).toBe(
      'not-allowed',
    );
    expect(await problem(act(live, { ...question, group: 'nowhere' }))).toBe('not-found');
  });

  test('from rank to score to indicator to formula to rows by codes', async () => {
    const tree = await act<{
      row: Row;
      comparisons: { code: string; indicators: { code: string; passport: string; value: { text: string } }[] }[];
    }>(explain, { ...question, zoneId: 'Z045' });
    const rating = tree.comparisons.find((each) => each.code === 'service')?.indicators[0];
    expect(rating?.code).toBe('service-satisfaction');
    type Opened = {
      title: { en: string };
      value: { text: string };
      parts: { code: string | null; value: { text: string } | null }[];
      inputs: { entry: string; row: number | null }[];
      inputCount: number;
      entries: { seq: string; path: string[]; leaf: string }[];
      live: { moved: boolean };
      rulesChanged: boolean;
    };
    const score = await act<Opened>(open, { code: tree.row.passport.toLowerCase() });
    expect(score.value.text).toBe(tree.row.total.text);
    expect(score.parts.map((part) => part.code)).toContain(rating?.passport);
    const opened = await act<Opened>(open, { code: ` ${rating?.passport.slice(0, 5)} ${rating?.passport.slice(5)}` });
    expect(opened.value.text).toBe(rating?.value.text);
    expect(opened.inputCount).toBe(20);
    expect(opened.entries.map((entry) => entry.seq)).toEqual(['2']);
    expect(opened.entries[0]?.leaf).toMatch(/^[0-9a-f]{64}$/);
    expect([opened.live.moved, opened.rulesChanged]).toEqual([false, false]);
    // The same figure gets the same code again; another office's is closed.
    const again = await act<typeof tree>(explain, { ...question, zoneId: 'Z045' });
    expect(again.row.passport).toBe(tree.row.passport);
    expect(
      await problem(
        act(open, { code: rating?.passport }, { actor: actorOf({ zones: ['Z051'], rights: ['passport.read'] }) }),
      ),
    ).toBe('not-allowed');
    expect(await problem(act(open, { code: '00000-00001' }))).toBe('invalid');
    expect(await problem(act(open, { code: '00000-00000' }))).toBe('not-found');
  });

  test('a publication stays, live figures move, a correction says what moved', async () => {
    const { id } = await act<{ id: string }>(publish, { ...question, title: '2026 Q2' });
    expect(await problem(act(publish, { ...question, title: 'again' }))).toBe('frozen');
    expect(await problem(act(adopt, { scheme: fourComparisons, appliesFrom: '2026-06-30', why: 'late' }))).toBe(
      'frozen',
    );
    const frozen = await act<{ sha256: string; rows: Row[]; entry: string }>(publication, { id });
    const [score] = frozen.rows;
    const { seq } = await at.engine.transaction('program', async (db) => {
      const head = await db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
      await rate(
        db,
        'Z045',
        many(3, 1).map((each) => each),
        head.size + 1n,
      );
      await db
        .updateTable('rating')
        .set({ firm: 'other firm' })
        .where('began', '=', head.size + 1n)
        .execute();
      return { seq: head.size + 1n };
    });
    expect(await act(adopt, { scheme: easy, appliesFrom: '2026-07-01', why: 'third quarter' })).toMatchObject({
      version: 2,
    });
    const opened = await act<{
      live: { moved: boolean; entry: string };
      value: { text: string };
      asOf: { entry: string };
    }>(open, { code: score?.passport });
    expect(opened.value.text).toBe(score?.total.text);
    expect(opened.live).toMatchObject({ moved: true, entry: seq.toString() });
    expect(await act(publication, { id })).toEqual(frozen);
    expect(await problem(act(publish, { ...question, title: 'c', corrects: id }))).toBe('invalid');
    const correction = await act<{ id: string; moves: { zoneId: string; indicators: { code: string }[] }[] }>(publish, {
      ...question,
      title: '2026 Q2, corrected',
      corrects: id,
      why: 'ratings came late',
    });
    const move = correction.moves.find((each) => each.zoneId === 'Z045');
    expect(move?.indicators.map((each) => each.code)).toEqual(['service-satisfaction', 'good-rate']);
    expect(await problem(act(publish, { ...question, title: 'c', corrects: id, why: 'x' }))).toBe('conflict');
    const list = await act<{
      rows: { id: string; corrects: string | null; correctedBy: string | null; sha256: string }[];
    }>(publications, { group: 'peer-economic' });
    expect(list.rows.map((row) => [row.id, row.corrects, row.correctedBy])).toEqual([
      [correction.id, id, null],
      [id, null, correction.id],
    ]);
    expect(list.rows[1]?.sha256).toBe(frozen.sha256);
    expect(await act(publication, { id }, { actor: zoneActor() })).toMatchObject({ id });
    // The flow of places shows each publication as it was frozen: before its correction the first one.
    type Flow = {
      columns: { day: string; source: string; publication: string | null }[];
      zones: { zoneId: string; places: ({ place: number | null; total: string } | null)[] }[];
    };
    for (const [shown, entry] of [
      [correction.id, undefined],
      [id, seq.toString()],
    ] as const) {
      const flow = await act<Flow>(named('standing.flow'), { ...question, ...(entry ? { entry } : {}) });
      const column = flow.columns.findIndex((each) => each.day === question.day);
      expect(flow.columns[column]).toMatchObject({ source: 'published', publication: shown });
      const kept = await act<{ rows: Row[] }>(publication, { id: shown });
      expect(Object.fromEntries(flow.zones.map((zone) => [zone.zoneId, zone.places[column]?.place]))).toEqual(
        Object.fromEntries(kept.rows.map((row) => [row.zoneId, row.place])),
      );
    }
  });

  test('a zone renamed since keeps its former name in what was published and in whatever is read as of then', async () => {
    const { rows: all } = await act<{ rows: { id: string }[] }>(publications, { group: 'peer-economic' });
    const shown = await Promise.all(all.map((one) => act<{ rows: Named[] }>(publication, { id: one.id })));
    const before = await act<Live & { rows: Named[] }>(live, question);
    const then = { ...question, entry: before.entry };
    const told = await act<{ row: Named }>(explain, { ...then, zoneId: 'Z051' });
    const code = before.rows.find((row) => row.zoneId === 'Z051')?.passport;
    const opened = await act<{ title: { hans: string } }>(open, { code });
    const zone = await at.engine.db
      .selectFrom('zone')
      .selectAll()
      .where('id', '=', 'Z051')
      .where('ended', 'is', null)
      .executeTakeFirstOrThrow();
    await act(changeZoneAction, {
      id: 'Z051',
      name: '更名后的经济开发区',
      shortName: '更名后的经开区',
      kind: zone.kind,
      tier: zone.tier,
      cityCode: zone.city_code,
      countyCode: zone.county_code,
      source: '批复',
      reason: '批复更名',
    });
    const nameIn = (rows: readonly Named[]) => rows.find((row) => row.zoneId === 'Z051')?.name;
    expect(shown.map(({ rows }) => nameIn(rows))).toEqual(all.map(() => zone.short_name));
    expect(await Promise.all(all.map((one) => act(publication, { id: one.id })))).toEqual(shown);
    expect(nameIn((await act<{ rows: Named[] }>(live, then)).rows)).toBe(zone.short_name);
    expect(await act(explain, { ...then, zoneId: 'Z051' })).toEqual(told);
    expect((await act<typeof opened>(open, { code })).title).toEqual(opened.title);
    expect(opened.title.hans).toContain(zone.short_name);
    expect(nameIn((await act<{ rows: Named[] }>(live, question)).rows)).toBe('更名后的经开区');
  });
});
