import type { Chance, Values } from './layouts.fixture.ts';
import { type Column, isMoney } from './paper-columns.fixture.ts';
import type { PaperTable } from './paper-draft.fixture.ts';

/** Faults that no single cell shows: sums, units, repetitions, the order of dates. */
export const twists = ['none', 'sum', 'unit', 'unit_row', 'twice', 'order'] as const;
export type Twist = (typeof twists)[number];

/** Where a twisted row is wrong. */
export interface Mark {
  readonly field: string;
  readonly kind: string;
}
export type Marks = ReadonlyMap<Values, Mark>;

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day.padEnd(10, '-01').slice(0, 10)}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);

const once: ReadonlySet<string> = new Set(['register', 'session', 'conversion', 'monthly']);

/** One project again with another amount: both rows contradict each other. */
function twice(table: PaperTable, chance: Chance): { rows: readonly Values[]; marks: Marks } | undefined {
  const firm = ['builder', 'investor'].find((field) => table.fields.includes(field));
  const fitting = table.rows.filter(
    (row) =>
      Number(row.total_yuan) >= 50_000_000 && row.name !== undefined && firm !== undefined && row[firm] !== undefined,
  );
  if (!once.has(table.family) || !table.fields.includes('total_yuan') || fitting.length === 0) return undefined;
  const row = chance.pick(fitting);
  const again = { ...row, total_yuan: Math.round((Number(row.total_yuan) * 1.37) / 1_000_000) * 1_000_000 };
  const mark = { field: 'total_yuan', kind: 'duplicate_conflicting_amount' };
  return {
    rows: [...table.rows, again],
    marks: new Map<Values, Mark>([
      [row, mark],
      [again, mark],
    ]),
  };
}

const happened = ['started_on', 'signed_on', 'rated_on', 'accepted_on', 'first_contact_on', 'produced_on'];

/** A date that cannot stand beside another, or lies far ahead. */
function disorder(table: PaperTable, chance: Chance): { rows: readonly Values[]; marks: Marks } | undefined {
  const has = (row: Values, field: string) => table.fields.includes(field) && typeof row[field] === 'string';
  const ways: ((row: Values) => [Values, Mark] | undefined)[] = [
    (row) =>
      has(row, 'started_on') && has(row, 'finish_on')
        ? [
            { ...row, finish_on: shifted(String(row.started_on), -400) },
            { field: 'finish_on', kind: 'finish_before_start' },
          ]
        : undefined,
    (row) =>
      has(row, 'started_on') && has(row, 'produced_on') && !has(row, 'signed_on')
        ? [
            { ...row, produced_on: shifted(String(row.started_on), -120) },
            { field: 'produced_on', kind: 'stage_order' },
          ]
        : undefined,
    (row) => {
      const field = happened.find((one) => has(row, one));
      return field
        ? [
            { ...row, [field]: '2031-05-01' },
            { field, kind: 'date_in_future' },
          ]
        : undefined;
    },
  ];
  const at = Math.floor(chance.next() * table.rows.length);
  const row = table.rows[at];
  const found =
    row &&
    chance
      .shuffle(ways)
      .map((way) => way(row))
      .find((one) => one !== undefined);
  if (!found) return undefined;
  return { rows: table.rows.with(at, found[0]), marks: new Map([found]) };
}

/** The rows of a table with what a twist makes of them. */
export function twistRows(table: PaperTable, twist: Twist, chance: Chance): { rows: readonly Values[]; marks: Marks } {
  const found = twist === 'twice' ? twice(table, chance) : twist === 'order' ? disorder(table, chance) : undefined;
  return found ?? { rows: table.rows, marks: new Map() };
}

const amountsOf = (rows: readonly Values[], field: string) =>
  rows.map((row) => Number(row[field] ?? 0)).filter((yuan) => yuan > 0);

/** Columns whose heading says 亿元 over figures in 万元, where enough figures stand to see it. */
export function wrongUnits(columns: readonly Column[], rows: readonly Values[], twist: Twist): readonly Column[] {
  const money = columns.filter((column) => isMoney(column.field));
  const enough = money.every((column) => amountsOf(rows, column.field).length >= 3);
  const totals = amountsOf(rows, 'total_yuan').sort((one, other) => one - other);
  const typical = (totals[Math.floor(totals.length / 2)] ?? 0) >= 10_000_000;
  const proportion = money.every((column) => {
    const own = amountsOf(rows, column.field).sort((one, other) => one - other);
    return (own[Math.floor(own.length / 2)] ?? 0) * 500 > (totals[Math.floor(totals.length / 2)] ?? 0);
  });
  const fits =
    twist === 'unit' && money.some((column) => column.field === 'total_yuan') && enough && typical && proportion;
  if (!fits) return columns;
  return columns.map((column) =>
    isMoney(column.field)
      ? {
          ...column,
          unit: '万元',
          wrong: true,
          levels: [`${(column.levels[0] ?? '').replace(/[\n(（/].*$/su, '')}（亿元）`],
        }
      : column,
  );
}
