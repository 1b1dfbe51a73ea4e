import { describe, expect, test } from 'vitest';
import { day } from '../base/day.ts';
import { fen } from '../base/money.ts';
import { workCalendar } from '../base/workdays.ts';
import type { Batch } from '../campaign/batch.ts';
import type { Member } from '../campaign/cohort.ts';
import { factsOfBody, isReserve, putCohort, windowStart, type ZoneFacts } from './facts.ts';
import { noDay, numberOfDay, type OwnFacts, putRatings, putRequests } from './zone-record.ts';

let serial = 0;
const member = (batch: Batch, state: Partial<Member['state']>, part: Partial<Member> = {}): Member => ({
  lineId: `l${serial++}`,
  projectId: `p${serial}`,
  batch,
  session: '2025-1',
  scopeId: '大同市',
  zoneId: 'Z015',
  totalFen: fen(100n),
  expectedOutputFen: fen(50n),
  state: { stage: 'signed', performed: false, started: false, formedFen: null, actualOutputFen: null, ...state },
  ...part,
});

test('cohorts: suspended counts as started, dropped does not, partly producing is not production', () => {
  const facts: OwnFacts = new Map();
  putCohort(facts, [
    member('sign', { stage: 'suspended', started: true, formedFen: fen(7n) }),
    member('sign', { stage: 'dropped', started: true }),
    member('sign', { stage: 'signed' }, { totalFen: null }),
    member('start', { stage: 'partly_in_production', started: true }),
    member('start', { stage: 'in_production', started: true }),
    member('production', { stage: 'in_production', actualOutputFen: fen(40n) }),
    member('production', { stage: 'in_production' }),
  ]);
  expect(Object.fromEntries(facts)).toEqual({
    'sign.count': 3n,
    'sign.started': 1n,
    'sign.startedValue': 100n,
    'sign.value': 200n,
    'sign.formed': 7n,
    'start.count': 2n,
    'start.inProduction': 1n,
    'production.expected': 100n,
    'production.actual': 40n,
  });
});

test('a zone that stated no formed investment has not reported it', () => {
  const facts: OwnFacts = new Map();
  putCohort(facts, [member('sign', {})]);
  expect(facts.has('sign.formed')).toBe(false);
  expect(facts.get('start.count')).toBe(0n);
});

describe('reserve', () => {
  test('stands before signing on the day, whatever came later', () => {
    const events = [
      { kind: 'reserved' as const, happened: '2025-02-01', stage: null },
      { kind: 'contract_signed' as const, happened: '2025-06-10', stage: null },
    ];
    expect(isReserve(events, day('2025-01-31'))).toBe(false);
    expect(isReserve(events, day('2025-06-09'))).toBe(true);
    expect(isReserve(events, day('2025-06-10'))).toBe(false);
  });
});

test('corrections: 15 working days, holidays left out, open ones count once their time is over', () => {
  // The week of 1 to 8 October 2025 was free, 28 September and 11 October were worked in exchange.
  const calendar = workCalendar([
    ...['01', '02', '03', '04', '05', '06', '07', '08'].map((each) => ({
      day: day(`2025-10-${each}`),
      kind: 'rest' as const,
    })),
    { day: day('2025-09-28'), kind: 'work' as const },
    { day: day('2025-10-11'), kind: 'work' as const },
  ]);
  // 23, 24, 25, 26, 28, 29, 30 September, 9, 10, 11, 13, 14, 15, 16, 17 October: the fifteenth is the 17th.
  const bad = (...corrected: (string | null)[]) => ({
    rated: corrected.map(() => numberOfDay(day('2025-09-22'))),
    stars: corrected.map(() => 2),
    called: corrected.map(() => noDay),
    corrected: corrected.map((on) => (on === null ? noDay : numberOfDay(day(on)))),
  });
  const factsOn = (on: string, columns: ReturnType<typeof bad>) => {
    const facts: OwnFacts = new Map();
    putRatings(facts, columns, numberOfDay(day('2025-01-01')), numberOfDay(day(on)), calendar);
    return facts;
  };
  const facts = factsOn('2025-10-20', bad('2025-10-17', '2025-10-18', null));
  expect(facts.get('rating.due')).toBe(3n);
  expect(facts.get('rating.corrected')).toBe(2n);
  expect(facts.get('rating.correctedOnTime')).toBe(1n);
  expect(factsOn('2025-10-17', bad(null)).get('rating.due')).toBe(0n);
  expect(factsOn('2025-09-21', bad(null)).size).toBe(0);
});

test('requests: the due day is in time, one without due day is never late, what comes after the day is not seen', () => {
  const on = (text: string) => numberOfDay(day(text));
  const facts: OwnFacts = new Map();
  const columns = {
    accepted: ['2025-03-01', '2025-03-01', '2025-03-01', '2025-03-01', '2024-12-31'].map(on),
    due: [on('2025-04-01'), on('2025-04-01'), noDay, on('2025-04-01'), on('2025-01-31')],
    closed: [on('2025-04-01'), on('2025-04-02'), on('2025-06-01'), on('2025-06-01'), noDay],
  };
  putRequests(facts, columns, on('2025-01-01'), on('2025-05-31'));
  expect(facts).toEqual(
    new Map([
      ['request.closed', 2n],
      ['request.closedLate', 1n],
      ['request.openOverdue', 1n],
    ]),
  );
});

test('a body adds up its parks; the month is the newest, the province is not summed', () => {
  const facts: ZoneFacts = new Map([
    [
      'Z001',
      new Map([
        ['sign.count', 2n],
        ['progress.month', 3n],
      ]),
    ],
    [
      'Z002',
      new Map([
        ['sign.count', 5n],
        ['progress.month', 4n],
      ]),
    ],
  ]);
  expect(factsOfBody(facts, ['Z001', 'Z002', 'Z003'], { 'rating.allCount': 9n })).toEqual({
    'sign.count': 7n,
    'progress.month': 4n,
    'rating.allCount': 9n,
  });
});

test('windows', () => {
  expect(windowStart('whole-record', day('2026-06-30'))).toBe('1900-01-01');
  expect(windowStart('year-to-date', day('2026-06-30'))).toBe('2026-01-01');
  expect(windowStart('twelve-months', day('2026-06-30'))).toBe('2025-07-01');
  expect(windowStart('twelve-months', day('2024-02-29'))).toBe('2023-03-01');
});
