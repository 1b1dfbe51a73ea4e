import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from './day.ts';
import { addWorkdays, isAnnounced, isWorkday, workCalendar, workdaysBetween } from './workdays.ts';

const calendar = workCalendar([
  { day: day('2026-10-01'), kind: 'rest' },
  { day: day('2026-10-02'), kind: 'rest' },
  { day: day('2026-10-05'), kind: 'rest' },
  { day: day('2026-10-06'), kind: 'rest' },
  { day: day('2026-10-07'), kind: 'rest' },
  { day: day('2026-10-10'), kind: 'work' },
]);

describe('working days', () => {
  it('follow the week but for announced days', () => {
    expect(isWorkday(day('2026-10-08'), calendar)).toBe(true);
    expect(isWorkday(day('2026-10-10'), calendar)).toBe(true);
    expect(isWorkday(day('2026-10-11'), calendar)).toBe(false);
    expect(isWorkday(day('2026-10-06'), calendar)).toBe(false);
    expect(isAnnounced(day('2026-01-01'), calendar)).toBe(true);
    expect(isAnnounced(day('2027-01-01'), calendar)).toBe(false);
  });

  it('count from the next day', () => {
    expect(addWorkdays(day('2026-09-30'), 1, calendar)).toBe('2026-10-08');
    expect(addWorkdays(day('2026-09-30'), 3, calendar)).toBe('2026-10-10');
    expect(addWorkdays(day('2026-10-08'), -1, calendar)).toBe('2026-09-30');
    expect(addWorkdays(day('2026-10-03'), 0, calendar)).toBe('2026-10-03');
    expect(workdaysBetween(day('2026-09-30'), day('2026-10-10'), calendar)).toBe(3);
  });

  it('go there and back', () => {
    const anyDay = fc.integer({ min: 0, max: 800 }).map((n) => addDays(day('2025-06-01'), n));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, count) => {
        expect(workdaysBetween(from, addWorkdays(from, count, calendar), calendar)).toBe(count);
      }),
    );
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(workdaysBetween(a, b, calendar)).toBe(0 - workdaysBetween(b, a, calendar));
      }),
    );
  });
});
