import { describe, expect, it } from 'vitest';
import { day } from '../base/day.ts';
import { type AwaitedMonth, lastDueMonth, monthSpans, reportsDue, spanFrom } from './due.ts';

const awaited = (zoneId: string, month: string, firstOn: string | null, dueOn: string | null = null): AwaitedMonth => ({
  zoneId,
  month,
  firstOn,
  dueOn,
  fileId: null,
});

describe('what is due', () => {
  it.each([
    ['2026-07-05', '2026-05'],
    ['2026-07-06', '2026-06'],
    ['2026-01-05', '2025-11'],
    ['2026-01-06', '2025-12'],
    ['2026-03-31', '2026-02'],
  ])('on %s the last month late is %s', (on, month) => expect(lastDueMonth(day(on))).toBe(month));

  it('looks back so many months', () => {
    expect(spanFrom(day('2026-02-10'), 1)).toEqual({ from: '2026-01', to: '2026-01' });
    expect(spanFrom(day('2026-02-10'), 14)).toEqual({ from: '2024-12', to: '2026-01' });
  });

  it('writes months as spans', () => {
    expect(monthSpans([])).toEqual([]);
    expect(monthSpans(['2026-02', '2025-12', '2026-01', '2026-04'])).toEqual([
      ['2025-12', '2026-02'],
      ['2026-04', '2026-04'],
    ]);
  });
});

describe('late and missing reports', () => {
  const on = day('2026-07-10');

  it('counts days from the due day, and puts who waits longest first', () => {
    const rows = reportsDue(
      on,
      [
        awaited('Z1', '2026-05', '2026-06-05', '2026-06-05'),
        awaited('Z1', '2026-06', null),
        awaited('Z2', '2026-05', null),
        awaited('Z2', '2026-06', '2026-07-09', '2026-07-05'),
        awaited('Z3', '2026-05', '2026-06-01', '2026-06-05'),
      ],
      [],
    );
    expect(rows.map((row) => row.zoneId)).toEqual(['Z2', 'Z1']);
    expect(rows[0]?.missing).toEqual([{ month: '2026-05', dueOn: '2026-06-05', daysLate: 35 }]);
    expect(rows[0]?.late).toEqual([
      { month: '2026-06', dueOn: '2026-07-05', receivedOn: '2026-07-09', daysLate: 4, fileId: null },
    ]);
    expect(rows[1]?.missing).toEqual([{ month: '2026-06', dueOn: '2026-07-05', daysLate: 5 }]);
    expect(rows[1]?.late).toEqual([]);
  });

  it('names a project that later reports leave out, and none that waits for a report still to come', () => {
    const months = [
      awaited('Z1', '2026-04', '2026-05-04', '2026-05-05'),
      awaited('Z1', '2026-05', '2026-06-04', '2026-06-05'),
      awaited('Z1', '2026-06', null),
    ];
    const project = (name: string, month: string) => ({ projectId: name, zoneId: 'Z1', name, month });
    const [row] = reportsDue(on, months, [project('gone', '2026-03'), project('there', '2026-05')]);
    expect(row?.leftOut).toEqual([
      { projectId: 'gone', name: 'gone', month: '2026-04', months: 2, dueOn: '2026-05-05', daysLate: 66 },
    ]);
  });
});
