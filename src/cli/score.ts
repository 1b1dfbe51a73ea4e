import type { Finding } from '../base/finding.ts';
import { sayFinding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { type Lang, words } from '../base/words.ts';
import { type Run, runSteps, type Stage } from '../contest/composite/run.ts';
import { readSource } from '../contest/composite/source.ts';
import { matrixOf } from '../contest/composite/state.ts';
import { findingWords } from '../http/finding-words.ts';
import { readCsv } from '../territory/csv.ts';
import { type Command, langOfEnvironment, print } from './command.ts';
import { readNamedFile, wantFiles } from './read-file.ts';

const textOf = (path: string): string => new TextDecoder('utf-8', { fatal: true }).decode(readNamedFile(path));

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Lines of a table; the fault of an unreadable one joins those of the others. */
function linesOf(name: string, path: string, faults: Finding[]): Record<string, string>[] {
  try {
    return readCsv(textOf(path));
  } catch (error) {
    if (error instanceof Problem) throw error;
    faults.push({
      path: name,
      code: 'score_table',
      severity: 'error',
      params: { why: error instanceof TypeError ? 'UTF-8' : why(error) },
    });
    return [];
  }
}

/** The list of steps: a JSON list, or an object with the list under `steps`. */
function stepsOf(path: string, faults: Finding[]): unknown[] {
  const fault = (text: string): unknown[] => {
    faults.push({ path: 'steps', code: 'score_json', severity: 'error', params: { why: text } });
    return [];
  };
  try {
    const given: unknown = JSON.parse(textOf(path));
    const list = Array.isArray(given) ? given : (given as { steps?: unknown } | null)?.steps;
    return Array.isArray(list) ? list : fault('[ ]');
  } catch (error) {
    if (error instanceof Problem) throw error;
    return fault(why(error));
  }
}

/** A stage as it is printed: numbers in rows of the table, missing ones as null. */
const stageOf = ({ table, details, ...stage }: Stage) => ({
  ...stage,
  ...(table
    ? { ...matrixOf(table.units, table.codes, table.columns), ...(table.times ? { times: table.times } : {}) }
    : {}),
  ...details,
});

const warningsOf = (run: Run, lang: Lang) =>
  run.findings.map((finding) => ({ ...finding, ...sayFinding(finding, findingWords(finding.code), lang) }));

/** One line for each stage, then places on the index if there is one. */
function textFor(run: Run, warnings: ReturnType<typeof warningsOf>): string {
  const lines = run.stages.map(
    ({ step, dset, table }) =>
      `${step}${dset ? `  ${dset}` : ''}${table ? `  ${table.units.length} × ${table.codes.length}` : ''}`,
  );
  const index = run.stages.findLast((stage) => stage.details?.['rank_index']);
  const code = index?.table?.codes.at(-1);
  const ranked = index?.table?.times
    ? []
    : Object.entries((index?.details?.['rank_index'] ?? {}) as Record<string, number>);
  const scores = index?.table?.columns.at(-1);
  const places = ranked
    .map(([unit, rank]) => ({ unit, rank, score: scores?.[index?.table?.units.indexOf(unit) ?? -1] }))
    .filter((one) => !Number.isNaN(one.rank))
    .sort((a, b) => a.rank - b.rank)
    .map(({ unit, rank, score }) => `${String(rank).padStart(4)}  ${unit}  ${score?.toFixed(4)}`);
  return [
    ...lines,
    ...(code && places.length > 0 ? ['', code, ...places] : []),
    ...warnings.map((one) => `${one.path}: ${one.what}. ${one.remedy}`),
  ].join('\n');
}

export const score: Command = {
  name: 'score',
  options: [
    {
      name: 'data',
      value: 'iData.csv',
      text: 'table of units: uCode, indicators, groups, denominators; Time in a panel',
    },
    { name: 'meta', value: 'iMeta.csv', text: 'table of indicators: the tree with weights and directions' },
    { name: 'steps', value: 'steps.json', text: 'list of steps' },
  ],
  details: `Scores units by a composite indicator: takes the two tables of COINr and a list of steps, and prints every stage. No database
is opened. docs/score.md says what steps there are, by COINr's names and ours.`,
  run: async (args) => {
    const [data, meta, steps] = ['data', 'meta', 'steps'].map((name) => args.values.get(name));
    if (!data || !meta || !steps || args.rest.length > 0)
      throw new Problem(
        'invalid',
        words(
          '请给出 --data, --meta 和 --steps',
          '請給出 --data, --meta 和 --steps',
          'name --data, --meta and --steps',
        ),
      );
    wantFiles([data, meta, steps]);
    const faults: Finding[] = [];
    const tables = [linesOf('data', data, faults), linesOf('meta', meta, faults)] as const;
    const list = stepsOf(steps, faults);
    if (faults.length > 0) throw new Problem('invalid', undefined, faults);
    const run = runSteps(readSource(...tables), list);
    const errors = run.findings.filter((one) => one.severity === 'error');
    if (errors.length > 0) throw new Problem('invalid', undefined, errors);
    const warnings = warningsOf(run, langOfEnvironment());
    print(args, { stages: run.stages.map(stageOf), warnings }, textFor(run, warnings));
    return 0;
  },
};
