import type { Finding } from '../../base/finding.ts';
import { blank, type Framework, numberOf, readFramework } from './framework.ts';
import type { Table } from './table.ts';

/** What two tables say: the tree, the numbers as given, denominators and groups beside them in the same rows. */
export interface Source {
  readonly framework: Framework;
  readonly raw: Table;
  readonly denominators: Table;
  readonly groups: ReadonlyMap<string, readonly (string | null)[]>;
  readonly names: ReadonlyMap<string, string>;
  /** Faults that stop, and warnings that do not. */
  readonly findings: readonly Finding[];
}

type Line = Readonly<Record<string, string>>;

interface Row {
  readonly line: Line;
  readonly at: number;
  readonly unit: string;
  readonly time: number;
}

/** Order of code points: the same on every machine and in every language. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Reads COINr's two tables; every fault at once, each with its line and column. */
export function readSource(data: readonly Line[], meta: readonly Line[]): Source {
  const { framework, faults } = readFramework(meta);
  const findings: Finding[] = [...faults];
  const note = (severity: Finding['severity'], at: string, code: string, params: Finding['params'] = {}) =>
    findings.push({ path: `data:${at}`, code, severity, params });
  const fault = (at: string, code: string, params: Finding['params'] = {}) => note('error', at, code, params);
  const [head = {}] = data;
  if (data.length === 0) fault('1', 'score_no_rows');
  for (const column of ['uCode', ...framework.indicators, ...framework.denominators, ...framework.groups])
    if (data.length > 0 && !(column in head)) fault('1', 'score_column', { column });
  const known = new Set(['uCode', 'uName', 'Time', '', ...meta.map((line) => line['iCode']?.trim())]);
  for (const column of Object.keys(head))
    if (!known.has(column)) note('warning', `1:${column}`, 'score_unknown_column', { column });

  const rows = rowsOf(data, 'Time' in head, fault);
  const column = (code: string): Float64Array =>
    Float64Array.from(rows, ({ line, at }) => {
      const value = code in line ? numberOf(line[code]) : Number.NaN;
      if (value === undefined) fault(`${at}:${code}`, 'score_number', { text: line[code], code });
      return value ?? Number.NaN;
    });
  const panel = new Set(rows.map((row) => row.unit)).size < rows.length;
  const tableOf = (codes: readonly string[]): Table => ({
    units: rows.map((row) => row.unit),
    times: panel ? rows.map((row) => row.time) : null,
    codes,
    columns: codes.map(column),
    oriented: false,
  });
  const raw = tableOf(framework.indicators);
  raw.columns.forEach((values, nth) => {
    const code = raw.codes[nth] as string;
    if (code in head && values.every((value) => Number.isNaN(value)))
      note('warning', `1:${code}`, 'score_all_missing', { code });
  });
  return {
    framework,
    raw,
    denominators: tableOf(framework.denominators),
    groups: new Map(
      framework.groups.map((code) => [
        code,
        rows.map(({ line }) => (blank(line[code]) ? null : (line[code] as string).trim())),
      ]),
    ),
    names: new Map(rows.map(({ unit, line }) => [unit, blank(line['uName']) ? unit : (line['uName'] as string)])),
    findings,
  };
}

function rowsOf(
  data: readonly Line[],
  timed: boolean,
  fault: (at: string, code: string, params?: Finding['params']) => void,
): Row[] {
  const seen = new Set<string>();
  const rows: Row[] = [];
  data.forEach((line, nth) => {
    const at = nth + 2;
    const unit = (line['uCode'] ?? '').trim();
    if (blank(unit)) {
      if ('uCode' in line) fault(`${at}:uCode`, 'score_no_code');
      return;
    }
    const time = timed ? numberOf(line['Time']) : 0;
    if (timed && time === undefined) fault(`${at}:Time`, 'score_number', { text: line['Time'], code: 'Time' });
    const key = `${unit}\u0000${time}`;
    if (seen.has(key)) fault(`${at}:uCode`, 'score_unit_twice', { unit });
    seen.add(key);
    rows.push({ line, at, unit, time: time ?? Number.NaN });
  });
  return rows.sort((a, b) => (Number.isNaN(a.time - b.time) ? 0 : a.time - b.time) || byCode(a.unit, b.unit));
}
