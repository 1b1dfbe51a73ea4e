import type { GridRow } from '../base/grid.ts';
import { cellAt, textOf } from './grid-rows.ts';
import { type Header, unitOfPath } from './headings.ts';
import { readMoney } from './money-cell.ts';
import { readDecimal } from './number-text.ts';
import type { Places } from './place.ts';
import { yuanOfUnit } from './read-cell.ts';
import { isTotalText } from './row-kind.ts';
import { tight } from './text.ts';
import type { SummaryLine } from './understood.ts';

interface SummaryColumn {
  readonly col: number;
  readonly batch: string;
  readonly figure: 'count' | 'total_yuan' | 'on_stage';
  readonly unit: string | undefined;
}

const batchOf = (text: string): string | undefined =>
  /签约/u.test(text) ? 'sign' : /开工/u.test(text) ? 'start' : /投产/u.test(text) ? 'production' : undefined;

const namesProjects = /(项目|工程|企业|单位)(名称|全称)|建设(单位|地点)|投资(企业|方)|序号.*名称/u;

/** Columns of a table that only counts and sums by scope and batch; fewer than two mean that it is no such table. */
export function summaryColumns(header: Header): SummaryColumn[] {
  const found: SummaryColumn[] = [];
  for (const [col, path] of header.paths) {
    const batch = batchOf(path);
    if (namesProjects.test(path)) return [];
    if (batch === undefined) continue;
    if (/现场签约/u.test(path)) found.push({ col, batch: 'sign', figure: 'on_stage', unit: undefined });
    else if (/投资|金额|资金/u.test(path)) found.push({ col, batch, figure: 'total_yuan', unit: unitOfPath(path) });
    else if (/数|个|项/u.test(path)) found.push({ col, batch, figure: 'count', unit: undefined });
  }
  return new Set(found.map((column) => column.batch)).size >= 2 ? found : [];
}

/** One line per scope and batch of a summary row; scope `all` for the total row. */
export function summaryLines(
  row: GridRow,
  columns: readonly SummaryColumn[],
  places: Places,
  unit: string,
): SummaryLine[] {
  const texts = row.cells.filter((cell) => cell.kind === 's').map((cell) => tight(textOf(cell)));
  const scope = texts.some(isTotalText)
    ? 'all'
    : texts.map((text) => places.readScope(text)).find((found) => found !== undefined);
  if (scope === undefined) return [];
  const lines = new Map<
    string,
    { scope: string; batch: string; count?: number; total_yuan?: number; on_stage?: number }
  >();
  for (const column of columns) {
    const value = cellAt(row, column.col)?.value;
    if (value === null || value === undefined || typeof value === 'boolean') continue;
    const line = lines.get(column.batch) ?? { scope, batch: column.batch };
    if (column.figure === 'total_yuan') {
      const reading = readMoney(value, yuanOfUnit(column.unit ?? unit) ?? 10_000);
      if (reading.kind === 'amount') line.total_yuan = reading.yuan;
    } else {
      const decimal = typeof value === 'number' ? String(value) : readDecimal(tight(value));
      if (decimal !== undefined) line[column.figure] = Number(decimal);
    }
    lines.set(column.batch, line);
  }
  if (scope === 'all' && lines.size === 0) return columns.slice(0, 1).map(({ batch }) => ({ scope, batch }));
  return [...lines.values()];
}

/** Fills a total line whose formula the file does not store from the lines above it. */
export function fillTotals(lines: readonly SummaryLine[]): SummaryLine[] {
  const scoped = lines.filter((line) => line.scope !== 'all');
  const batches = [...new Set(scoped.map((line) => line.batch))];
  if (!lines.some((line) => line.scope === 'all')) return [...lines];
  const totals = batches.map((batch) => {
    const parts = scoped.filter((line) => line.batch === batch);
    const printed = lines.find((line) => line.scope === 'all' && line.batch === batch);
    const figure = (name: 'count' | 'total_yuan' | 'on_stage') => {
      const known = parts.flatMap((line) => line[name] ?? []);
      const value = printed?.[name] ?? (known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : undefined);
      return value === undefined ? {} : { [name]: value };
    };
    return { scope: 'all', batch, ...figure('count'), ...figure('total_yuan'), ...figure('on_stage') };
  });
  return [...scoped, ...totals];
}
