import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../src/base/endpoint.ts';
import type { Actor } from '../src/base/right.ts';
import type { Engine } from '../src/db/engine.ts';
import { actions } from '../src/http/actions.ts';
import { contracts } from '../src/http/contracts.ts';
import { perform } from '../src/journal/perform.actions.ts';
import { replayTo } from '../src/journal/verify.actions.ts';
import type { FigureChange } from '../src/report/changes.api.ts';
import { loadSample } from '../src/sample/load.ts';
import { atMoment } from '../src/web/at-moment.ts';
import { actorOf, engineKinds, everyone, freshEngine, useEngine } from './engines.ts';

// A page read as of an entry must be the page as it was: the same as on a database that holds the journal up to that entry only.

const papers = (file: string): boolean =>
  file.startsWith('sessions/') ||
  file.startsWith('conversion/') ||
  file.startsWith('service/') ||
  /^monthly\/(晋中开发区|朔州经开区)\//.test(file);

/** What each page asks; the moment is put in as the browser does it. */
const asked: readonly (readonly [string, object])[] = [
  ['office.list', {}],
  ['role.list', {}],
  ['territory.zones', { limit: 200 }],
  ['territory.zone', { id: 'Z051' }],
  ['territory.areas', { depth: 'all' }],
  ['territory.areaHistory', { code: '140000' }],
  ['territory.chains', {}],
  ['territory.facts', {}],
  ['territory.groupings', {}],
  ['territory.grouping', { id: 'peer-economic' }],
  ['project.list', { limit: 200 }],
  ['project.reportsDue', {}],
  ['project.stageMatrix', {}],
  ['progress.matrix', { from: '2025-01', to: '2026-03', measures: 'month,ytd' }],
  ['progress.totals', { zone: 'Z051' }],
  ['keyList.list', {}],
  ['session.list', {}],
  ['session.get', { number: '2025-2', list: 'live' }],
  ['session.series', {}],
  ['session.bodies', {}],
  ['project.tally', { by: 'zone' }],
  ['project.tally', { by: 'industry' }],
  ['project.tallyRows', { zone: 'Z051' }],
  ['project.spread', {}],
  ['project.spread', { of: 'start' }],
  ['territory.atlas', {}],
  ['rates.get', {}],
  ['rates.funnel', {}],
  ['rates.survival', {}],
  ['published.list', {}],
  ['published.conflicts', {}],
  ['promotion.summary', {}],
  ['lead.list', {}],
  ['contract.list', {}],
  ['service.summary', {}],
  ['rating.list', {}],
  ['request.list', {}],
  ['contest.adjustments', {}],
  ['scheme.list', {}],
  ['standing.publications', {}],
  ['standing.live', { group: 'peer-economic', limit: 20 }],
  ['standing.places', { group: 'peer-economic' }],
  ['standing.flow', { group: 'peer-economic', limit: 3 }],
  ['journal.list', { limit: 50 }],
];

const fieldsOf = (one: Endpoint): string[] => ('shape' in one.input ? Object.keys(one.input.shape as object) : []);

function performOn<T>(engine: Engine, name: string, input: object, actor: Actor, now: string): Promise<T> {
  const action = actions.get(name);
  if (!action) throw new Error(`no action ${name}`);
  return perform(engine, actor, action, input, { now }) as Promise<T>;
}

/** Rows that await a decision are working state outside the journal: a replay does not hold them. */
const withoutWork = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (name, value) => (/^awaiting$/i.test(name) ? undefined : value)));

describe.each(engineKinds)('the time machine on the %s database', (kind) => {
  const at = useEngine(kind);
  let then: { engine: Engine; close: () => Promise<void> };
  let [head, entry, day] = ['', '', ''];
  const now = '2026-07-10T02:00:00.000Z';
  const ask = <T>(name: string, input: object, actor: Actor = everyone) =>
    performOn<T>(at.engine, name, input, actor, now);

  beforeAll(async () => {
    await loadSample(at.engine, () => {}, papers);
    head = (await ask<{ size: string }>('journal.head', {})).size;
    // In the middle of the year: sessions, reports and a scheme stand, and more of each comes after.
    entry = (await ask<{ seq: string }>('journal.atDay', { day: '2025-10-31' })).seq;
    day = (await ask<{ day: string }>('journal.moment', { seq: entry })).day;
    then = await freshEngine(kind);
    expect(await replayTo(at.engine, then.engine, { actions }, BigInt(entry))).toEqual([]);
  }, 300_000);
  afterAll(() => then?.close());

  it('stands in the middle of the year', () => {
    expect(BigInt(entry)).toBeGreaterThan(20n);
    expect(BigInt(head)).toBeGreaterThan(BigInt(entry));
    expect(day <= '2025-10-31').toBe(true);
  });

  it.each(asked)('%s as of an entry is what a replay to that entry says', async (name, input) => {
    const one = contracts.find((each) => each.name === name) as Endpoint;
    const past = atMoment(input, fieldsOf(one), { entry, day });
    expect(past).not.toBe(input);
    const seen = await ask(name, past);
    const { entry: _, asOf: __, ...live } = past as Record<string, unknown>;
    const was = await performOn(then.engine, name, live, everyone, `${day}T02:00:00.000Z`);
    expect(withoutWork(seen)).toEqual(withoutWork(was));
  });

  it('tells which figures of a page moved since, by how much and through which entries', async () => {
    const funnel = await ask<{ steps: { passports: { count: string; value: string } }[] }>('rates.funnel', {});
    const codes = funnel.steps.flatMap((step) => Object.values(step.passports));
    const figures = JSON.stringify([
      { kind: 'session.count', params: { session: '2025-1', batch: 'sign', what: 'counted' }, entry: head },
    ]);
    const changes = await ask<{ asked: number; same: number; moved: FigureChange[]; unknown: number }>(
      'figure.changes',
      {
        codes: codes.join(','),
        figures,
        since: entry,
      },
    );
    expect(changes).toMatchObject({ asked: codes.length + 1, unknown: 0 });
    expect(changes.same + changes.moved.length).toBe(codes.length + 1);
    expect(changes.moved.length).toBeGreaterThan(3);
    for (const move of changes.moved) {
      expect(move.before?.exact).not.toBe(move.after?.exact);
      for (const step of move.steps) {
        expect(BigInt(step.seq)).toBeGreaterThan(BigInt(entry));
        expect(BigInt(step.seq)).toBeLessThanOrEqual(BigInt(head));
      }
      expect(move.steps.length).toBeGreaterThan(0);
      // Both sides open as figures of their own, to the same values.
      if (move.codeBefore === null) {
        expect(move.before).toBeNull();
        continue;
      }
      const opened = await ask<{ value: { exact: string } | null }>('passport.open', { code: move.codeBefore });
      expect(opened.value?.exact ?? null).toBe(move.before?.exact ?? null);
    }
    // Nothing moved since the newest entry.
    const none = await ask<{ same: number; moved: unknown[] }>('figure.changes', {
      codes: codes.join(','),
      since: head,
    });
    expect(none).toMatchObject({ same: codes.length, moved: [] });
  });

  it('does not tell a zone of figures outside its sight, and refuses what is no figure', async () => {
    const zone = actorOf({ zones: ['Z051'], scopes: [] });
    const figure = { kind: 'monthly.total', params: { zone: 'Z061', month: '2025-03', measure: 'ytd' }, entry: head };
    const input = { figures: JSON.stringify([figure]), since: entry };
    expect(await ask('figure.changes', input, zone)).toMatchObject({ unknown: 1, moved: [] });
    for (const figures of ['x', '{}', '[{"kind":"none"}]', JSON.stringify([{ ...figure, params: {} }])])
      await expect(ask('figure.changes', { figures, since: entry })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ask('figure.changes', { codes: 'x', since: entry })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ask('figure.changes', { since: '999999' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
