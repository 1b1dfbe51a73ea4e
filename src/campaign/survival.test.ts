import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../base/day.ts';
import { fen, percent } from '../base/money.ts';
import { type LifeEvent, lifeAt, livesUntil } from '../project/lifecycle.ts';
import { hasReached, hasStarted, type Member } from './cohort.ts';
import { milestones, type Outcome, outcomePath, outcomes } from './outcome.ts';
import { daysOfMonths, type Signed, sizeOf, survivalMonths, survivalOf } from './survival.ts';

const held = day('2024-03-01');
const event = (kind: LifeEvent['kind'], happened: string, stage: LifeEvent['stage'] = null): LifeEvent => ({
  kind,
  happened,
  stage,
});
const member = (totalFen: bigint | null): Member => ({
  lineId: 'line',
  projectId: 'project',
  batch: 'sign',
  session: '2024-1',
  scopeId: '某市',
  zoneId: null,
  totalFen: totalFen === null ? null : fen(totalFen),
  expectedOutputFen: null,
  state: { stage: null, performed: false, started: false, formedFen: fen(3n), actualOutputFen: null },
});
const signed = (events: readonly LifeEvent[], totalFen: bigint | null = 100n, signedOn = held): Signed => ({
  member: member(totalFen),
  signedOn,
  events,
});
const way = (events: readonly LifeEvent[], cutOff: string, milestone: (typeof milestones)[number] = 'started') => {
  const { path, left } = outcomePath(events, held, day(cutOff), milestone);
  return [...path.moves.map(({ at, to }) => `${at} ${outcomes[to]}`), `${left ? 'left' : 'until'} ${path.until}`];
};

describe('the way of a signing', () => {
  it.each([
    ['waits', [], ['until 60']],
    ['starts', [event('works_started', '2024-03-11')], ['10 reached', 'until 60']],
    ['has started before its session', [event('works_started', '2024-02-01')], ['0 reached', 'until 60']],
    ['starts in a month without a day', [event('works_started', '2024-03')], ['30 reached', 'until 60']],
    ['holds a ceremony', [event('ceremony', '2024-03-11')], ['10 waiting', 'until 60']],
    [
      'stalls and comes back',
      [event('suspended', '2024-03-11'), event('resumed', '2024-03-21')],
      ['10 stalled', '20 reached', 'until 60'],
    ],
    [
      'stays started when suspended, and not when dropped',
      [event('works_started', '2024-03-11'), event('suspended', '2024-03-16'), event('dropped', '2024-03-21')],
      ['10 reached', '15 reached', '20 dropped', 'until 60'],
    ],
    [
      'is seen back at preparation',
      [event('works_started', '2024-03-11'), event('observed', '2024-03-31', 'preparatory')],
      ['10 reached', '30 waiting', 'until 60'],
    ],
    ['goes on under another record', [event('merged', '2024-03-11')], ['left 10']],
    ['is not looked at beyond the cut-off', [event('works_started', '2024-05-01')], ['until 60']],
  ] as const)('%s', (_, events, expected) => expect(way(events, '2024-04-30')).toEqual(expected));

  it('tells the milestones apart', () => {
    const events = [
      event('works_started', '2024-03-11'),
      event('line_in_production', '2024-03-16'),
      event('in_production', '2024-03-21'),
      event('at_capacity', '2024-03-31'),
    ];
    expect(milestones.map((milestone) => way(events, '2024-04-30', milestone).indexOf('until 60'))).toEqual([4, 4, 4]);
    expect(way(events, '2024-04-30', 'in_production')[2]).toBe('20 reached');
    expect(way(events, '2024-04-30', 'at_capacity').slice(1, 4)).toEqual(['15 waiting', '20 waiting', '30 reached']);
  });
});

describe('survivalOf', () => {
  const cutOff = day('2025-03-01');
  const cohort = [
    signed([event('works_started', '2024-05-01')], 300n),
    signed([event('works_started', '2024-10-01')], 100n),
    signed([event('suspended', '2024-05-01')], null),
    signed([event('dropped', '2024-08-01')], 400n),
    signed([], 200n, day('2024-12-01')),
  ];
  const got = survivalOf(cohort, cutOff, 'started');

  it('counts, weighs and says who is still followed', () => {
    expect(got).toMatchObject({ projects: 5, totalFen: 1000n, notStated: 1, formedFen: 15n });
    expect(got.now).toEqual({ waiting: 1, reached: 2, stalled: 1, dropped: 1, left: 0 });
    expect(got.points.map((point) => [point.months, point.days, point.followed])).toEqual([
      [3, 91, 4],
      [6, 182, 4],
      [9, 273, 4],
      [12, 365, 4],
    ]);
    // 61 days: two of five moved. 153 days, after one was lost: one of the two that wait; then the last one.
    expect(got.points[0]?.shares).toEqual({ waiting: '60.00', reached: '20.00', stalled: '20.00', dropped: '0.00' });
    expect(got.points[1]?.shares).toEqual({ waiting: '30.00', reached: '20.00', stalled: '20.00', dropped: '30.00' });
    expect(got.points[2]?.shares).toEqual({ waiting: '0.00', reached: '50.00', stalled: '20.00', dropped: '30.00' });
    // By value: 300 of 1,000, then 400 of the 500 that wait and are followed, then the 100 left.
    expect(got.points[0]?.byValue?.reached).toBe('30.00');
    expect(got.points[1]?.byValue).toMatchObject({ waiting: '14.00', dropped: '56.00' });
    expect(got.points.map((point) => point.expectedFen)).toEqual([300n, 300n, 440n, 440n]);
    expect(got.median).toMatchObject({ time: 214 });
  });

  it('gives no point beyond the longest following, and nothing of nobody', () => {
    expect(survivalOf(cohort, day('2024-12-15'), 'started').points.map((point) => point.months)).toEqual([3, 6, 9]);
    expect(survivalOf([], cutOff, 'started')).toMatchObject({ projects: 0, points: [], median: { time: null } });
    const silent = survivalOf([signed([], null)], cutOff, 'started');
    expect(silent.points[0]).toMatchObject({ byValue: null, expectedFen: null, reached: null });
    expect(silent.points[0]?.shares.waiting).toBe('100.00');
  });

  it('months are whole days, sizes have their lower bound inside', () => {
    expect(survivalMonths.map(daysOfMonths)).toEqual([91, 182, 273, 365, 547, 730, 1095, 1461, 1826]);
    const yi = 10_000_000_000n;
    expect([null, yi - 1n, yi, 5n * yi, 10n * yi, 50n * yi].map((n) => sizeOf(member(n)))).toEqual([
      'unstated',
      'under_1',
      '1_to_5',
      '5_to_10',
      '10_to_50',
      'from_50',
    ]);
  });
});

describe('laws', () => {
  const kinds = [
    ...['works_started', 'in_production', 'at_capacity', 'suspended', 'resumed', 'dropped', 'revived'],
    ...['contract_signed', 'landed', 'ceremony'],
  ] as LifeEvent['kind'][];
  const anyEvent = fc.record({
    kind: fc.constantFrom(...kinds),
    happened: fc.integer({ min: -100, max: 500 }).map((ahead) => addDays(held, ahead) as string),
    stage: fc.constant(null),
  });
  const life = fc.array(anyEvent, { maxLength: 6 });
  const cutOff = addDays(held, 400);

  it('a signing stands at the cut-off where the rates see it, whatever way it came', () => {
    fc.assert(
      fc.property(life, fc.constantFrom('started' as const, 'in_production' as const), (events, milestone) => {
        const { path } = outcomePath(events, held, cutOff, milestone);
        const at = lifeAt(events, cutOff);
        const state = {
          stage: at.stage,
          started: hasStarted(at),
          performed: false,
          formedFen: null,
          actualOutputFen: null,
        };
        const last: Outcome = outcomes[path.moves.at(-1)?.to ?? 0] as Outcome;
        expect(last === 'reached').toBe(hasReached(state, milestone));
        expect(last === 'dropped').toBe(at.stage === 'dropped');
      }),
    );
  });

  it('each day of a life is the life at its end', () => {
    fc.assert(
      fc.property(life, (events) => {
        for (const { on, life: then } of livesUntil(events, cutOff)) expect(then).toEqual(lifeAt(events, on));
        expect(livesUntil(events, cutOff).at(-1)?.life ?? lifeAt([], cutOff)).toEqual(lifeAt(events, cutOff));
      }),
    );
  });

  it('one session, followed to the end: the estimate is the count', () => {
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 12 }), (lives) => {
        const got = survivalOf(
          lives.map((events) => signed(events)),
          addDays(held, 365) as Day,
          'started',
        );
        const point = got.points.at(-1);
        expect(point?.days).toBe(daysBetween(held, addDays(held, 365)));
        for (const outcome of outcomes)
          expect(point?.shares[outcome]).toBe(percent(BigInt(got.now[outcome]), BigInt(lives.length)));
        expect(point?.byValue).toEqual(point?.shares);
      }),
    );
  });
});
