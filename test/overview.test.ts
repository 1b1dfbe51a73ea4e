import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { day, daysBetween } from '../src/base/day.ts';
import type { Actor } from '../src/base/right.ts';
import type { funnelGetApi } from '../src/campaign/funnel.api.ts';
import type { sessionSeriesApi } from '../src/campaign/series.api.ts';
import { actions } from '../src/http/actions.ts';
import { eventKinds, orderOf, type Stage } from '../src/project/lifecycle.ts';
import { loadSample } from '../src/sample/load.ts';
import { actorOf, type EngineKind, engineKinds, everyone, useEngine } from './engines.ts';

// The figures of the overview, worked out once more from the rows as they stand in the tables.

const papers = (file: string): boolean =>
  file.startsWith('sessions/') ||
  file.startsWith('conversion/') ||
  /^monthly\/(晋中开发区|朔州经开区|祁县经开区)\//.test(file);
const today = '2026-03-20';
type Funnel = z.output<(typeof funnelGetApi)['output']>;
type Series = z.output<(typeof sessionSeriesApi)['output']>;
const zone = actorOf({ zones: ['Z051'], scopes: [] });
const city = actorOf({ zones: ['Z051', 'Z052'], scopes: ['晋中市'] });
const whose: readonly [string, Actor][] = [
  ['the province', everyone],
  ['a city', city],
  ['a zone', zone],
];

const sees = (actor: Actor, row: { zoneId: string | null; scopeId: string }): boolean =>
  actor.everywhere || actor.scopes.includes(row.scopeId) || actor.zones.includes(row.zoneId ?? '-');
const fenSum = (amounts: readonly (string | bigint | null)[]): bigint =>
  amounts.reduce<bigint>((sum, one) => sum + BigInt(one ?? 0), 0n);

describe.each(engineKinds)('the overview on the %s database', (kind: EngineKind) => {
  const at = useEngine(kind);
  const ask = <T>(name: string, input: unknown, actor: Actor = everyone): Promise<T> => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    return at.act<T>(action, input, { actor, now: `${today}T02:00:00.000Z` });
  };
  beforeAll(async () => {
    await loadSample(at.engine, () => {}, papers);
  }, 240_000);

  interface Line {
    batch: string;
    zoneId: string | null;
    scopeId: string;
    totalFen: string | null;
    counts: boolean;
  }
  interface Opened {
    value: { exact: string } | null;
    title: { hans: string };
    inputs: { field: string; fileName: string | null; sheet: string | null; cell: string | null }[];
    inputCount: number;
  }

  it.each(whose)('sets the newest session held against the one before, for %s', async (_, actor) => {
    const series = await ask<Series>('session.series', {}, actor);
    expect(series.sessions.map((one) => one.number)).toEqual(['2025-1', '2025-2', '2025-3', '2025-4', '2026-1']);
    const own = async (number: string, batch: string) =>
      (await ask<{ entries: Line[] }>('session.get', { number })).entries.filter(
        (line) => line.batch === batch && sees(actor, line),
      );
    for (const batch of ['sign', 'start', 'production']) {
      const [now, before] = [await own('2026-1', batch), await own('2025-4', batch)];
      const counted = now.filter((line) => line.counts);
      const earlier = before.filter((line) => line.counts);
      const shown = series.sessions.at(-1)?.batches.find((one) => one.batch === batch);
      const total = fenSum(counted.map((line) => line.totalFen));
      expect(shown).toMatchObject({
        count: counted.length,
        listedCount: now.length,
        totalFen: total.toString(),
        change: {
          count: counted.length - earlier.length,
          totalFen: (total - fenSum(earlier.map((line) => line.totalFen))).toString(),
        },
      });
      const count = await ask<Opened>('passport.open', { code: shown?.passports?.count }, actor);
      expect(count.value?.exact).toBe(String(counted.length));
      expect(count.inputs).toHaveLength(counted.length);
      const value = await ask<Opened>('passport.open', { code: shown?.passports?.value }, actor);
      expect(value.value?.exact).toBe(total.toString());
    }
    expect(series.sessions[0]?.batches[0]?.count).toBeGreaterThan(0);
    expect(series.sessions[0]?.batches[0]?.change).toBeNull();
  });

  /** Stages that a project's events show, straight from the table. */
  const stagesShown = async (): Promise<Map<string, Set<Stage>>> => {
    const rows = await at.engine.transaction('program', (db) =>
      db
        .selectFrom('project_event')
        .select(['project_id', 'kind', 'stage'])
        .where('ended', 'is', null)
        .where('day', '<=', today)
        .execute(),
    );
    const shown = new Map<string, Set<Stage>>();
    for (const row of rows) {
      const stage = (row.stage ?? eventKinds[row.kind as keyof typeof eventKinds]) as Stage | null;
      if (stage) shown.set(row.project_id, (shown.get(row.project_id) ?? new Set()).add(stage));
    }
    return shown;
  };

  interface Signed {
    projectId: string;
    zoneId: string | null;
    scopeId: string;
    totalFen: string | null;
    expectedOutputFen: string | null;
    actualOutputFen: string | null;
    formedFen: string | null;
    stage: string | null;
    inNumerator: boolean;
  }

  it.each(whose)('follows what was signed to its capacity by number and money, for %s', async (_, actor) => {
    const funnel = await ask<Funnel>('rates.funnel', {}, actor);
    expect(funnel.sessionsIncluded).toEqual(['2025-1', '2025-2', '2025-3', '2025-4']);
    const { members } = await ask<{ members: Signed[] }>('rates.members', { rate: 'sign_to_start' });
    const signed = members.filter((one) => sees(actor, one));
    const shown = await stagesShown();
    const producing = ['in_production', 'above_scale', 'at_capacity'];
    const furthest = (one: Signed, stage: Stage) =>
      [...(shown.get(one.projectId) ?? [])].some(
        (seen) => orderOf(seen) >= orderOf(stage) && orderOf(seen) <= orderOf('at_capacity'),
      );
    const reached: Record<string, (one: Signed) => boolean> = {
      signed: () => true,
      landed: (one) => one.stage !== 'dropped' && (one.inNumerator || furthest(one, 'landed')),
      started: (one) => one.inNumerator,
      in_production: (one) => producing.includes(one.stage ?? ''),
      at_capacity: (one) =>
        one.stage === 'at_capacity' ||
        (producing.includes(one.stage ?? '') &&
          BigInt(one.expectedOutputFen ?? 0) > 0n &&
          one.actualOutputFen !== null &&
          BigInt(one.actualOutputFen) >= BigInt(one.expectedOutputFen ?? 0)),
    };
    for (const step of funnel.steps) {
      const own = signed.filter(reached[step.step] as (one: Signed) => boolean);
      expect(step).toMatchObject({
        count: own.length,
        totalFen: fenSum(own.map((one) => one.totalFen)).toString(),
        formedFen: fenSum(own.map((one) => one.formedFen)).toString(),
      });
      const count = await ask<Opened>('passport.open', { code: step.passports.count }, actor);
      const value = await ask<Opened>('passport.open', { code: step.passports.value }, actor);
      expect([count.value?.exact, value.value?.exact]).toEqual([String(own.length), step.totalFen]);
    }
    const counts = funnel.steps.map((step) => step.count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts[0]).toBeGreaterThan(0);
    expect(funnel.dropped.count).toBe(signed.filter((one) => one.stage === 'dropped').length);
    expect(funnel.suspended.count).toBe(signed.filter((one) => one.stage === 'suspended').length);
    // The rate beside the funnel is two of its steps.
    expect(funnel.rates[0]?.rate).toMatchObject({
      numerator: String(funnel.steps[2]?.count),
      denominator: String(funnel.steps[0]?.count),
    });
    const rate = await ask<Opened>('passport.open', { code: funnel.rates[0]?.passport }, actor);
    expect(rate.value?.exact ?? null).toBe(funnel.rates[0]?.rate.exact ?? null);
  });

  it('opens a step down to file, sheet and cell, and names the territory', async () => {
    const funnel = await ask<Funnel>('rates.funnel', {}, city);
    const code = funnel.steps[2]?.passports.value;
    // The papers are the province's own: the city sees sheet and row, who holds the papers sees file and cell too.
    const own = await ask<Opened>('passport.open', { code }, city);
    expect(own.inputs.every((input) => input.sheet !== null && input.fileName === null)).toBe(true);
    const opened = await ask<Opened>('passport.open', { code });
    expect(opened.title.hans).toContain('晋中市');
    expect(opened.inputCount).toBe(opened.inputs.length);
    for (const input of opened.inputs)
      expect(input).toMatchObject({
        fileName: expect.stringMatching(/xlsx$/),
        sheet: expect.any(String),
        row: expect.any(Number),
      });
    // A stage that a monthly report shows by a date or in words has no column of its own; an amount has.
    const amounts = opened.inputs.filter((input) => input.field === 'total_yuan');
    expect(amounts).toHaveLength(Number(funnel.steps[2]?.count));
    for (const { cell } of amounts) expect(cell).toMatch(/^[A-Z]{1,3}\d+$/);
  });

  interface Due {
    from: string;
    to: string;
    senders: number;
    rows: {
      zoneId: string;
      missing: { month: string; dueOn: string; daysLate: number }[];
      late: { month: string; receivedOn: string; daysLate: number }[];
      leftOut: { projectId: string; month: string; months: number }[];
    }[];
  }

  it.each(whose)('names late and missing monthly reports, for %s', async (_, actor) => {
    const due = await ask<Due>('project.reportsDue', {}, actor);
    expect([due.from, due.to]).toEqual(['2025-03', '2026-02']);
    const rows = await at.engine.transaction('program', (db) =>
      db.selectFrom('progress_report').selectAll().where('ended', 'is', null).execute(),
    );
    const seen = rows.filter(
      (row) => row.received_on <= today && sees(actor, { zoneId: row.zone_id, scopeId: row.scope_id ?? '' }),
    );
    const zones = [...new Set(seen.map((row) => row.zone_id ?? ''))].sort();
    expect(due.senders).toBe(zones.length);
    expect(zones.length).toBeGreaterThan(0);
    const months = Array.from({ length: 12 }, (_, back) => {
      const index = 2026 * 12 + 1 - (11 - back);
      return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    });
    const dueDay = (month: string) => {
      const [year = 0, number = 0] = month.split('-').map(Number);
      return new Date(Date.UTC(year, number, 5)).toISOString().slice(0, 10);
    };
    const missing: string[] = [];
    const late: string[] = [];
    const answered = new Map<string, string[]>();
    for (const zoneId of zones) {
      const own = seen.filter((row) => row.zone_id === zoneId);
      const first = own.map((row) => row.covers_from).sort()[0] ?? '';
      for (const month of months.filter((one) => one >= first)) {
        const answers = own
          .filter((row) => row.covers_from <= month && month <= row.month)
          .sort((a, b) => (a.received_on < b.received_on ? -1 : 1));
        const [answer] = answers;
        if (answer) answered.set(zoneId, [...(answered.get(zoneId) ?? []), month]);
        if (!answer) missing.push(`${zoneId} ${month} ${daysBetween(day(dueDay(month)), day(today))}`);
        else if (answer.received_on > answer.due_on)
          late.push(`${zoneId} ${month} ${daysBetween(day(answer.due_on), day(answer.received_on))}`);
      }
    }
    const said = (pick: (row: Due['rows'][number]) => { month: string; daysLate: number }[]) =>
      due.rows.flatMap((row) => pick(row).map((one) => `${row.zoneId} ${one.month} ${one.daysLate}`)).sort();
    expect(said((row) => row.missing)).toEqual(missing.sort());
    expect(said((row) => row.late)).toEqual(late.sort());
    if (actor.everywhere) expect(late.length).toBeGreaterThan(0);

    const { reported, states } = await at.engine.transaction('program', async (db) => ({
      reported: await db.selectFrom('progress').selectAll().where('ended', 'is', null).execute(),
      states: await db.selectFrom('project_state').selectAll().where('ended', 'is', null).execute(),
    }));
    const done = ['in_production', 'above_scale', 'at_capacity', 'dropped', 'merged', 'split', 'moved'];
    const leftOut: string[] = [];
    for (const zoneId of zones) {
      const own = reported.filter((row) => row.sender_zone_id === zoneId && row.received_on <= today);
      for (const id of new Set(own.map((row) => row.project_id))) {
        const last = own
          .filter((row) => row.project_id === id)
          .map((row) => row.month)
          .sort()
          .at(-1);
        const state = states.find((row) => row.project_id === id);
        const without = (answered.get(zoneId) ?? []).filter((month) => month > (last ?? ''));
        if (state?.counted && !done.includes(state.stage ?? '') && without[0])
          leftOut.push(`${zoneId} ${id} ${without[0]} ${without.length}`);
      }
    }
    expect(
      due.rows
        .flatMap((row) => row.leftOut.map((one) => `${row.zoneId} ${one.projectId} ${one.month} ${one.months}`))
        .sort(),
    ).toEqual(leftOut.sort());
  });

  it('asks later for what was not yet late, and refuses a day to come', async () => {
    const before = await ask<Due>('project.reportsDue', { day: '2025-04-05', months: 1 });
    const after = await ask<Due>('project.reportsDue', { day: '2025-04-06', months: 1 });
    expect([before.to, after.to]).toEqual(['2025-02', '2025-03']);
    await expect(ask('project.reportsDue', { day: '2026-03-21' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
