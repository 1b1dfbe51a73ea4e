import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithFixtures, referencePath } from '../../test/fixtures.ts';
import { addDays, type Day, day } from '../base/day.ts';
import { fraction, fractionOfDecimal } from '../indicator/fraction.ts';
import {
  type LampFacts,
  type LampSubject,
  light,
  monthsLater,
  nextChange,
  type Quantities,
  quantitiesOf,
  zLampRules,
} from './lamp.ts';
import { presetLampRules } from './lamp-rules.ts';

const lampOf = (set: string, subject: LampSubject) => {
  const lamp = presetLampRules.find((one) => one.id === set)?.lamps.find((one) => one.subject === subject);
  if (!lamp) throw new Error(`no lamp ${set} ${subject}`);
  return lamp;
};
const shown = (set: string, subject: LampSubject, known: Quantities, excused = false) => {
  const lit = light(lampOf(set, subject), known, excused);
  return lit.colour ?? lit.state;
};
const decimals = (known: Record<string, number>): Quantities =>
  Object.fromEntries(Object.entries(known).map(([name, value]) => [name, fractionOfDecimal(String(value))]));

describeWithFixtures('cases of the published rule sets', () => {
  const file = JSON.parse(readFileSync(referencePath('analytics/delivery/traffic_light_rules.json'), 'utf8'));
  const [cityA, cityB] = file.rule_sets;

  it.each(cityA.cases as { lag_points: number; light: string }[])('lag of $lag_points points: $light', (one) => {
    expect(shown('yinchuan-2025', 'progress', decimals({ lag_points: one.lag_points }))).toBe(one.light);
  });

  it.each(cityA.start_cases as Record<string, number | boolean | string>[])('start %j', (one) => {
    const since = one.months_since_planned_start_not_started;
    expect(
      shown(
        'yinchuan-2025',
        'start',
        decimals({
          started: one.started ? 1 : 0,
          ...(typeof since === 'number' ? { months_since_planned_start: since } : {}),
        }),
      ),
    ).toBe(one.light);
  });

  it.each(cityB.cases as { growth: number; plan: number; average: number; light: string }[])('growth %j', (one) => {
    const known = decimals({ growth: one.growth, growth_target: one.plan, growth_mean: one.average });
    expect(shown('tianjin-2022', 'area', known)).toBe(one.light);
  });

  it.each(cityB.bond_cases as { months: number; used: number; light: string }[])('bond %j', (one) => {
    const expected = fraction(BigInt(Math.min(one.months, 6)) * 100n, 6n);
    const used = fractionOfDecimal(String(Math.round(one.used * 100)));
    const known = { bond_shortfall_points: fraction(expected.n * used.d - used.n * expected.d, expected.d * used.d) };
    expect(shown('tianjin-2022', 'bond', known)).toBe(one.light);
  });
});

it.each([
  ['0', 'green'],
  ['0.01', 'yellow'],
  ['50', 'yellow'],
  ['50.01', 'red'],
])('Sanya: %s %% short of the prorated plan is %s', (short, colour) => {
  expect(shown('sanya-2022', 'progress', { shortfall_percent: fractionOfDecimal(short) })).toBe(colour);
});

it.each([
  [0, 'green'],
  [1, 'yellow'],
  [2, 'red'],
  [5, 'red'],
])('Sanya: %i months of missed tasks are %s', (months, colour) => {
  expect(shown('sanya-2022', 'area', decimals({ months_task_missed: months }))).toBe(colour);
});

it('payment is green, red, or undefined where it is behind its plan and not below the requirement', () => {
  const paid = (plan: number, requirement: number) =>
    shown('yinchuan-2025', 'payment', decimals({ paid_below_plan: plan, paid_below_requirement: requirement }));
  expect([paid(0, -5), paid(3, 0), paid(3, 1)]).toEqual(['green', 'undefined', 'red']);
  expect(shown('yinchuan-2025', 'payment', {})).toBe('unknown');
});

const facts = (rest: Partial<LampFacts>): LampFacts => ({
  plannedStart: null,
  stageKnown: true,
  startedOn: null,
  inStatistics: false,
  months: [],
  ...rest,
});
const on = (set: string, subject: LampSubject, rest: Partial<LampFacts>, at: string, excused = false) =>
  shown(set, subject, quantitiesOf(facts(rest), day(at)), excused);

describe('from the record of a project', () => {
  it('a start is not due, late, three months late', () => {
    const at = (date: string, excused = false) =>
      on('yinchuan-2025', 'start', { plannedStart: '2026-03' }, date, excused);
    expect(['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map((date) => at(date))).toEqual([
      'undefined',
      'yellow',
      'yellow',
      'red',
    ]);
    expect(at('2026-05-01', true)).toBe('excused');
    expect(on('yinchuan-2025', 'start', { plannedStart: '2026' }, '2026-11-30')).toBe('undefined');
    expect(on('yinchuan-2025', 'start', {}, '2026-11-30')).toBe('unknown');
    expect(on('yinchuan-2025', 'start', { plannedStart: '2026-03', stageKnown: false }, '2026-11-30')).toBe('unknown');
    expect(on('yinchuan-2025', 'start', { startedOn: day('2026-06-01') }, '2026-06-01')).toBe('green');
  });

  it('statistics: the first month is open, then yellow, then red', () => {
    const started = { startedOn: day('2025-12-31') };
    const at = (date: string) => on('yinchuan-2025', 'statistics', started, date);
    expect(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map(at)).toEqual([
      'undefined',
      'yellow',
      'yellow',
      'red',
    ]);
    expect(on('yinchuan-2025', 'statistics', { ...started, inStatistics: true }, '2026-03-01')).toBe('green');
    expect(on('yinchuan-2025', 'statistics', {}, '2026-03-01')).toBe('unknown');
  });

  it('progress: against the months of the newest report of the year', () => {
    const months = [
      { month: '2025-12', ytdFen: 0n, planYearFen: 1200n },
      { month: '2026-03', ytdFen: 180n, planYearFen: 1200n },
      { month: '2026-06', ytdFen: 240n, planYearFen: 1200n },
      { month: '2026-07', ytdFen: null, planYearFen: 1200n },
    ];
    const at = (set: string, date: string) => on(set, 'progress', { months }, date);
    expect(at('yinchuan-2025', '2026-03-31')).toBe('yellow');
    expect(at('yinchuan-2025', '2026-08-01')).toBe('yellow');
    expect(at('sanya-2022', '2026-08-01')).toBe('red');
    expect(at('yinchuan-2025', '2026-02-28')).toBe('unknown');
    expect(quantitiesOf(facts({ months }), day('2026-03-31'))).toMatchObject({
      lag_points: fraction(10n),
      shortfall_percent: fraction(40n),
    });
    expect(quantitiesOf(facts({ months }), day('2026-08-01'))).toMatchObject({ lag_points: fraction(30n) });
  });

  it('says the day on which a lamp will change', () => {
    const start = lampOf('yinchuan-2025', 'start');
    const planned = facts({ plannedStart: '2026-03' });
    expect(nextChange(start, planned, day('2026-02-10'))).toBe('2026-03-01');
    expect(nextChange(start, planned, day('2026-03-01'))).toBe('2026-05-01');
    expect(nextChange(start, planned, day('2026-05-01'))).toBeNull();
    const begun = facts({ startedOn: day('2026-01-15') });
    expect(nextChange(lampOf('yinchuan-2025', 'statistics'), begun, day('2026-01-20'))).toBe('2026-02-16');
  });
});

describe('laws', () => {
  const anyDay = fc.nat(2000).map((ahead) => addDays(day('2023-01-01'), ahead));
  const anyFacts = fc.record({
    plannedStart: fc.constantFrom(null, '2024', '2024-02', '2025-11'),
    stageKnown: fc.boolean(),
    startedOn: fc.option(anyDay, { nil: null }),
    inStatistics: fc.boolean(),
    months: fc.array(
      fc.record({
        month: fc.constantFrom('2024-01', '2024-06', '2025-03', '2025-12'),
        ytdFen: fc.option(fc.bigInt(0n, 10n ** 12n), { nil: null }),
        planYearFen: fc.option(fc.bigInt(0n, 10n ** 12n), { nil: null }),
      }),
      { maxLength: 4 },
    ),
  });
  const everyLamp = presetLampRules.flatMap(({ lamps }) => lamps);
  const rank = { green: 0, yellow: 1, red: 2 };

  it('a lamp keeps its colour until the day it names, and has another one on it', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, fc.constantFrom(...everyLamp), (each, from, lamp) => {
        const show = (at: Day) => light(lamp, quantitiesOf(each, at));
        const then = nextChange(lamp, each, from);
        const { state, colour } = show(from);
        if (then === null) return;
        expect(show(addDays(then, -1))).toMatchObject({ state, colour });
        expect([show(then).state, show(then).colour]).not.toEqual([state, colour]);
      }),
      { numRuns: 60 },
    );
  });

  it('further behind is never greener', () => {
    const lagging = everyLamp.filter((lamp) => lamp.subject === 'progress');
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.constantFrom(...lagging), (short, more, lamp) => {
        const at = (n: number) => {
          const value = fraction(BigInt(n), 100_000_000n);
          return light(lamp, { lag_points: value, shortfall_percent: value }).colour;
        };
        const [less, further] = [at(short), at(short + more)];
        if (less && further) expect(rank[further]).toBeGreaterThanOrEqual(rank[less]);
      }),
    );
  });

  it('a month later is the same day or the last of a shorter month', () => {
    expect(monthsLater(day('2023-12-31'), 2)).toBe('2024-02-29');
    expect(monthsLater(day('2024-01-15'), 12)).toBe('2025-01-15');
  });
});

it('every preset fits the schema of rule sets, and says where it is from', () => {
  for (const rules of presetLampRules) {
    expect(zLampRules.parse(rules)).toEqual(rules);
    expect(rules.source.title).not.toBe('');
  }
});
