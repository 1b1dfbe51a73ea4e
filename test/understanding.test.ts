import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NormalValue } from '../src/base/normal-row.ts';
import { openFile } from '../src/excel/read.ts';
import type { KnownZone } from '../src/intake/place.ts';
import { understandWorkbook } from '../src/intake/understand.ts';
import type {
  EarlierMonth,
  EarlierMonths,
  MonthlyKey,
  UnderstandHints,
  UnderstoodWorkbook,
} from '../src/intake/understood.ts';
import { fixturePath, haveFixtures } from './fixtures.ts';

interface TruthTable {
  readonly batch: string | null;
  readonly header_rows: readonly number[];
  readonly columns: Readonly<Record<string, { col: string; header: string; unit?: string }>>;
  readonly rows: readonly Readonly<Record<string, NormalValue>>[];
  readonly other: readonly (readonly [number, string])[];
  readonly sums?: Readonly<Record<string, number>>;
  readonly count: number;
}
interface Mark {
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly kind: string;
}
interface TruthFile {
  readonly sheets?: readonly {
    name: string;
    role: string;
    period?: string;
    meaning?: string;
    tables: readonly TruthTable[];
  }[];
  readonly warnings: readonly Mark[];
  readonly faults?: readonly Mark[];
  readonly may_import?: string;
}
interface IndexLine {
  readonly file: string;
  readonly family: string;
  readonly truth: string;
  readonly received_on?: string;
  readonly period?: string;
  readonly session?: string;
  readonly as_of?: string;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(fixturePath(path), 'utf8')) as T;

/** What the counting rules add to the truth of a row; a single paper cannot say it. */
const derived = new Set(['entity', 'counts', 'first', 'lead', 'increment_yuan']);
const derivedReason = new Set(['session', 'promotion', 'rating']);

const mark = ({ sheet, cell, kind }: Mark): string => `${sheet ?? ''}!${cell ?? ''} ${kind}`;
const notIn = (some: readonly string[], others: readonly string[]) => some.filter((one) => !others.includes(one));

/** Earlier months as a register of reports would hand them in: newest version received so far. */
class Reports implements EarlierMonths {
  readonly #months = new Map<string, Map<string, EarlierMonth>>();

  #keys(key: MonthlyKey): string[] {
    return [...(key.project_code ? [key.project_code] : []), `${key.zone} ${key.name}`];
  }

  before(key: MonthlyKey, month: string): EarlierMonth | undefined {
    const found = this.#keys(key).flatMap((one) => [...(this.#months.get(one)?.values() ?? [])]);
    return found.filter((one) => one.month < month).sort((one, other) => other.month.localeCompare(one.month))[0];
  }

  take(book: UnderstoodWorkbook): void {
    for (const sheet of book.sheets)
      for (const row of sheet.tables.flatMap((table) => table.rows)) {
        const { name, zone, project_code, builder, cumulative_yuan, month_yuan, ytd_yuan } = row as Record<
          string,
          string
        >;
        if (sheet.period === undefined || typeof row.cumulative_yuan !== 'number') continue;
        const figures = { month: sheet.period, cumulative_yuan, month_yuan, ytd_yuan, project_code, builder };
        for (const key of this.#keys({ zone: zone ?? null, name: name ?? '', project_code })) {
          const months = this.#months.get(key) ?? new Map<string, EarlierMonth>();
          months.set(sheet.period, figures as unknown as EarlierMonth);
          this.#months.set(key, months);
        }
      }
  }
}

/** Differences between a workbook as understood and its truth, in words. */
function differences(line: IndexLine, truth: TruthFile, book: UnderstoodWorkbook): string[] {
  const found: string[] = [];
  const say = (...words: unknown[]) => found.push([line.file, ...words].join(' '));
  for (const sheet of truth.sheets ?? []) {
    const mine = book.sheets.find((one) => one.name === sheet.name);
    if (!mine) {
      say('no sheet', sheet.name);
      continue;
    }
    if (mine.role !== sheet.role) say(sheet.name, 'role', mine.role, sheet.role);
    if (sheet.period !== undefined && mine.period !== sheet.period)
      say(sheet.name, 'period', mine.period, sheet.period);
    if (mine.meaning !== sheet.meaning) say(sheet.name, 'meaning', mine.meaning, sheet.meaning);
    for (const [at, table] of sheet.tables.entries()) {
      const own = mine.tables[at];
      if (!own) {
        say(sheet.name, 'table', at, 'missing');
        continue;
      }
      if (own.batch !== table.batch) say(sheet.name, 'batch', own.batch, table.batch);
      if (String(own.header_rows) !== String(table.header_rows)) say(sheet.name, 'header rows', own.header_rows);
      for (const [field, column] of Object.entries(table.columns)) {
        const read = own.columns[field];
        if (read?.col !== column.col || read.header !== column.header)
          say(sheet.name, 'column', field, read?.col, read?.header);
        if (column.unit !== undefined && read?.unit !== column.unit)
          say(sheet.name, 'unit', field, read?.unit, column.unit);
      }
      for (const [field, sum] of Object.entries(table.sums ?? {}))
        if (own.sums[field] !== sum) say(sheet.name, 'sum', field, own.sums[field], sum);
      if (own.count !== table.count) say(sheet.name, 'count', own.count, table.count);
      const rows = new Map(own.rows.map((row) => [row.r, row as Readonly<Record<string, NormalValue>>]));
      for (const want of table.rows) {
        const got = rows.get(Number(want.r)) ?? {};
        rows.delete(Number(want.r));
        for (const field of new Set([...Object.keys(want), ...Object.keys(got)])) {
          if (derived.has(field) || (field === 'reason' && derivedReason.has(line.family))) continue;
          const [one, other] = [want[field], got[field]];
          const near = field === 'pct_of_plan' && Math.abs(Number(one) - Number(other)) <= 0.1001;
          // What a row that goes back says in its faulty cell is nothing to rely on.
          if (
            !near &&
            JSON.stringify(one) !== JSON.stringify(other) &&
            !(want.reject === true && got[field] === undefined)
          )
            say(`${sheet.name}!${want.r}`, field, 'want', JSON.stringify(one), 'got', JSON.stringify(other));
        }
      }
      for (const row of rows.values()) say(sheet.name, 'extra row', row.r);
      const others = [own.other.map(String), table.other.map(String)] as const;
      for (const one of notIn(others[1], others[0])) say(sheet.name, 'other row missing', one);
      for (const one of notIn(others[0], others[1])) say(sheet.name, 'other row extra', one);
    }
  }
  const warnings = [book.warnings.map(mark), truth.warnings.map(mark)] as const;
  for (const one of notIn(warnings[1], warnings[0])) say('warning missing', one);
  for (const one of notIn(warnings[0], warnings[1])) say('warning extra', one);
  return found;
}

describe.skipIf(!haveFixtures)('workbooks of the imaginary programme', () => {
  const seen = new Map<string, string[]>();
  let hints: Omit<UnderstandHints, 'fileName'>;
  let index: readonly IndexLine[] = [];
  const rowsOf = new Map<string, number>();

  beforeAll(async () => {
    const zones = json<Omit<KnownZone, 'aliases'>[]>('truth/overall/zones.json').map((zone) => ({
      ...zone,
      aliases: [],
    }));
    const scopes = Object.keys(json<Record<string, unknown>>('truth/overall/scopes.json'));
    const areas = (code: string) => /^14(0[1-9]|10|11)00$/.test(code);
    hints = { zones, scopes, areas };
    index = json<IndexLine[]>('truth/index.json').filter((line) => !line.file.startsWith('big/'));
    const reports = new Reports();
    const ordered = [...index].sort((one, other) => (one.received_on ?? '9').localeCompare(other.received_on ?? '9'));
    for (const line of ordered) {
      const truth = json<TruthFile>(line.truth);
      const opened = await openFile(readFileSync(fixturePath(line.file)), { name: line.file });
      const found: string[] = [];
      const marks: Mark[] = opened.findings.map((finding) => ({ sheet: null, cell: null, kind: finding.code }));
      let may: string = opened.mayImport;
      if (opened.book) {
        const alone = line.family === 'bad' && !/数据未更新/u.test(line.file);
        const book = understandWorkbook(opened.book, {
          ...hints,
          fileName: line.file,
          receivedOn: line.received_on ?? '2026-11-25',
          ...(alone ? {} : { previous: reports }),
        });
        if (line.family === 'monthly') reports.take(book);
        if (line.family !== 'bad') {
          if (book.family !== line.family) found.push(`${line.file} family ${book.family}`);
          for (const key of ['session', 'as_of', 'period'] as const)
            if (line[key] !== undefined && book[key] !== line[key])
              found.push(`${line.file} ${key} ${book[key]} ${line[key]}`);
        }
        found.push(...differences(line, truth, book));
        marks.push(...book.faults);
        if (may === 'all') may = book.may_import;
        const rows = book.sheets.flatMap((sheet) => sheet.tables).reduce((sum, table) => sum + table.rows.length, 0);
        rowsOf.set(line.family, (rowsOf.get(line.family) ?? 0) + rows);
      }
      const [got, want] = [marks.map(mark), (truth.faults ?? []).map(mark)];
      found.push(...notIn(want, got).map((one) => `${line.file} fault missing ${one}`));
      found.push(...notIn(got, want).map((one) => `${line.file} fault extra ${one}`));
      if (truth.may_import !== undefined && may !== truth.may_import) found.push(`${line.file} may import ${may}`);
      seen.set(line.family, [...(seen.get(line.family) ?? []), ...found]);
    }
  });

  for (const family of ['session', 'monthly', 'register', 'conversion', 'promotion', 'rating', 'request', 'bad']) {
    it(`understands ${family} files as their truth says`, () => {
      expect(rowsOf.get(family) ?? 0).toBeGreaterThan(0);
      expect(seen.get(family)).toEqual([]);
    });
  }
});
