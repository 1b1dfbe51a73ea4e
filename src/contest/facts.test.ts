import { describe, expect, test } from 'vitest';
import { day } from '../base/day.ts';
import { fen } from '../base/money.ts';
import { workCalendar } from '../base/workdays.ts';
import type { Batch } from '../campaign/batch.ts';
import type { Member } from '../campaign/cohort.ts';
import {
  factsOfBody,
  isReserve,
  put,
  putCohorts,
  putCorrections,
  putReserve,
  windowStart,
  type ZoneFacts,
} from './facts.ts';

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
  const facts: ZoneFacts = new Map();
  putCohorts(facts, [
    member('sign', { stage: 'suspended', started: true, formedFen: fen(7n) }),
    member('sign', { stage: 'dropped', started: true }),
    member('sign', { stage: 'signed' }, { totalFen: null }),
    member('start', { stage: 'partly_in_production', started: true }),
    member('start', { stage: 'in_production', started: true }),
    member('production', { stage: 'in_production', actualOutputFen: fen(40n) }),
    member('production', { stage: 'in_production' }),
    member('sign', {}, { zoneId: null }),
  ]);
  expect([...facts.keys()]).toEqual(['Z015']);
  expect(Object.fromEntries(facts.get('Z015') ?? [])).toEqual({
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
  const facts: ZoneFacts = new Map();
  putCohorts(facts, [member('sign', {})]);
  expect(facts.get('Z015')?.has('sign.formed')).toBe(false);
  expect(facts.get('Z015')?.get('start.count')).toBe(0n);
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

  test('an empty pool of a reporting zone is nought, of a silent zone unknown', () => {
    const facts: ZoneFacts = new Map();
    putReserve(facts, ['Z015', 'Z016'], [{ id: 'a', zoneId: 'Z015', coded: true, totalFen: null }]);
    expect(facts.get('Z015')?.get('reserve.count')).toBe(1n);
    expect(facts.get('Z016')?.get('reserve.count')).toBe(0n);
    expect(facts.has('Z017')).toBe(false);
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
  const rated = day('2025-09-22');
  // 23, 24, 25, 26, 28, 29, 30 September, 9, 10, 11, 13, 14, 15, 16, 17 October: the fifteenth is the 17th.
  const bad = (correctedOn: string | null) => ({
    zoneId: 'Z015',
    ratedOn: rated,
    correctedOn: correctedOn === null ? null : day(correctedOn),
  });
  const facts: ZoneFacts = new Map();
  putCorrections(facts, [bad('2025-10-17'), bad('2025-10-18'), bad(null)], calendar, day('2025-10-20'));
  expect(facts.get('Z015')?.get('rating.due')).toBe(3n);
  expect(facts.get('Z015')?.get('rating.correctedOnTime')).toBe(1n);
  const earlier: ZoneFacts = new Map();
  putCorrections(earlier, [bad(null)], calendar, day('2025-10-17'));
  expect(earlier.get('Z015')?.get('rating.due')).toBe(0n);
});

test('a body adds up its parks; the month is the newest, the province is not summed', () => {
  const facts: ZoneFacts = new Map();
  put(facts, 'Z001', 'sign.count', 2n);
  put(facts, 'Z001', 'progress.month', 3n);
  put(facts, 'Z002', 'sign.count', 5n);
  put(facts, 'Z002', 'progress.month', 4n);
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
