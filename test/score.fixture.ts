import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Printed {
  // biome-ignore lint/suspicious/noExplicitAny: a printed answer is read as what a script would read.
  readonly stages: readonly any[];
  readonly warnings: readonly { readonly code: string; readonly path: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: the document of a refusal.
  readonly findings?: readonly any[];
}

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

/** What `taihang score` prints, and its exit code. Tables are given as text; a path is taken as it is. */
export async function scoreByCommand(
  data: string,
  meta: string,
  steps: unknown,
): Promise<{ code: number; printed: Printed }> {
  const folder = mkdtempSync(join(tmpdir(), 'score-'));
  const file = (name: string, text: string): string => {
    if (!text.includes('\n') && text.endsWith('.csv')) return text;
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const args = [
    '--data',
    file('iData.csv', data),
    '--meta',
    file('iMeta.csv', meta),
    '--steps',
    file('steps.json', JSON.stringify(steps)),
  ];
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, 'score', ...args, '--json'],
      { maxBuffer: 1 << 28, env: { ...process.env, LANG: 'en_US.UTF-8' } },
      (error, stdout) => {
        resolve({ code: Number(error?.code ?? 0), printed: JSON.parse(stdout) as Printed });
      },
    );
  });
}

/** Two tables for a flat index over columns c1, c2, ... */
export function flatTables(
  matrix: readonly (readonly (number | null)[])[],
  { directions = [] as readonly number[], weights = [] as readonly number[], units = [] as readonly string[] } = {},
) {
  const codes = (matrix[0] ?? []).map((_, nth) => `c${nth + 1}`);
  const data = [
    ['uCode', ...codes].join(','),
    ...matrix.map((row, nth) =>
      [units[nth] ?? `U${String(nth + 1).padStart(3, '0')}`, ...row.map((value) => value ?? 'NA')].join(','),
    ),
  ];
  const meta = [
    'Level,iCode,Parent,Direction,Weight,Type',
    ...codes.map((code, nth) => `1,${code},Index,${directions[nth] ?? 1},${weights[nth] ?? 1},Indicator`),
    '2,Index,NA,1,1,Aggregate',
  ];
  return { data: `${data.join('\n')}\n`, meta: `${meta.join('\n')}\n`, codes };
}

/** Places where numbers differ by more than 1e-9 of the expected one; missing is null on both sides. */
export function differences(actual: unknown, expected: unknown, at = ''): string[] {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const line = 1e-9 * Math.max(Math.abs(expected), 1e-6);
    return Math.abs(actual - expected) <= line ? [] : [`${at}: ${actual} for ${expected}`];
  }
  if (Array.isArray(expected) && Array.isArray(actual))
    return actual.length === expected.length
      ? expected.flatMap((one, nth) => differences(actual[nth], one, `${at}/${nth}`))
      : [`${at}: ${actual.length} for ${expected.length}`];
  if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null)
    return Object.entries(expected).flatMap(([name, one]) =>
      differences((actual as Record<string, unknown>)[name] ?? null, one, `${at}/${name}`),
    );
  return actual === expected ? [] : [`${at}: ${JSON.stringify(actual)} for ${JSON.stringify(expected)}`];
}

interface Matrix {
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** The same matrix with rows and columns in the order of another. */
export const inOrderOf = (matrix: Matrix, order: Matrix): Matrix => ({
  rows: order.rows,
  cols: order.cols,
  values: order.rows.map((row) =>
    order.cols.map((col) => matrix.values[matrix.rows.indexOf(row)]?.[matrix.cols.indexOf(col)] ?? null),
  ),
});
