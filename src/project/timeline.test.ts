import { expect, it } from 'vitest';
import { dayText, monthNumber, noNumber, type TableData } from '../base/table-data.ts';
import { lateColumn } from './table-columns.ts';
import { axisOf, barsOf, monthsOfDay } from './timeline.ts';

const day = (text: string | null) => (text === null ? noNumber : Date.parse(`${text}T00:00:00Z`) / 86_400_000);
const month = (text: string | null) => (text === null ? noNumber : monthNumber(text));
interface Row {
  start: string | null;
  end: string | null;
  started: string | null;
  produced: string | null;
  stage?: string;
}
const tableOf = (rows: readonly Row[]): TableData => ({
  rows: rows.length,
  columns: {
    plan_start: { kind: 'month', at: Int32Array.from(rows, (row) => month(row.start)) },
    plan_end: { kind: 'month', at: Int32Array.from(rows, (row) => month(row.end)) },
    signed: { kind: 'day', at: Int32Array.from(rows, () => noNumber) },
    started: { kind: 'day', at: Int32Array.from(rows, (row) => day(row.started)) },
    produced: { kind: 'day', at: Int32Array.from(rows, (row) => day(row.produced)) },
    stage: {
      kind: 'choice',
      words: ['started', 'dropped'],
      labels: ['started', 'dropped'],
      at: Uint32Array.from(rows, (row) => (row.stage === 'dropped' ? 1 : 0)),
    },
  },
});
const plan = { start: '2025-03', end: '2025-12' };

it('late is who starts or ends after the planned month, by the day of reading; who left the programme is not', () => {
  const rows: Row[] = [
    { ...plan, started: '2025-03-31', produced: '2025-12-31' },
    { ...plan, started: '2025-03-31', produced: '2026-01-01' },
    { ...plan, started: '2025-04-01', produced: '2025-12-01' },
    { ...plan, started: '2025-03-01', produced: null },
    { ...plan, started: null, produced: null, stage: 'dropped' },
    { start: null, end: null, started: null, produced: null },
    // In production without a known start: it had started by then.
    { ...plan, started: null, produced: '2025-03-20' },
  ];
  const late = (today: string) => {
    const column = lateColumn(tableOf(rows), today);
    return column.kind === 'choice' ? [...column.at].map((at) => column.words[at]) : [];
  };
  expect(late('2025-12-31')).toEqual(['none', 'end', 'start', 'none', '', '', 'none']);
  expect(late('2026-01-01')).toEqual(['none', 'end', 'start', 'end', '', '', 'none']);
});

it('the axis holds every bar in whole years, but no mistyped year', () => {
  const data = tableOf([
    { start: '2024-11', end: '2028-02', started: '2023-05-10', produced: null },
    { start: '1025-01', end: '2925-01', started: null, produced: null },
  ]);
  expect(axisOf(data, [0, 1], '2026-06-15')).toEqual({ from: 2023 * 12, to: 2029 * 12 });
  expect(axisOf(data, [], '2026-06-15')).toEqual({ from: 2025 * 12, to: 2027 * 12 });
  const bars = barsOf(data, 0);
  expect(bars).toMatchObject({
    planStart: monthNumber('2024-11'),
    planEnd: monthNumber('2028-03'),
    produced: undefined,
  });
  expect(bars.started).toBeCloseTo(2023 * 12 + 4 + 9 / 31);
  for (const text of ['2024-02-29', '1969-12-31', '2026-01-01'])
    expect(Math.floor(monthsOfDay(day(text)))).toBe(monthNumber(dayText(day(text))));
});
