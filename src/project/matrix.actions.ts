import type { Asked, Question } from '../db/engine.ts';
import { type AnyAction, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { type MonthMatrixMeasure, monthMatrixApi, monthsOf, stageMatrixApi } from './matrix.api.ts';
import {
  type Line,
  monthMatrixAt,
  monthMatrixLive,
  monthMatrixZone,
  monthsIn,
  notStated,
  packed,
  questionOf,
  stageMatrixAt,
  stageMatrixLive,
} from './matrix.store.ts';

// A live matrix is one question, read in one snapshot with the journal's size; of several measures the first fixes the entry
// and the others are read as of it. A matrix of the past is read in a transaction.

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

type StageRow = readonly [zone: string, stages: string, projects: string, totalFen: string, formedFen: string];

function stageMatrix(entry: bigint, rows: readonly StageRow[]) {
  const lines = rows.map(([zone, stages, ...numbers]) => ({ zone, columns: stages.split(','), numbers }));
  const zones = sorted(lines.map((line) => line.zone));
  const stages = sorted(lines.flatMap((line) => line.columns));
  const column = (at: 0 | 1 | 2) =>
    packed(
      lines.map(({ zone, columns, numbers }) => ({ zone, columns, numbers: numbers[at] })),
      zones,
      stages,
      0n,
    );
  return { entry: entry.toString(), zones, stages, projects: column(0), totalFen: column(1), formedFen: column(2) };
}

const stages = defineQuery(
  stageMatrixApi,
  async (ctx, input) => {
    const entry = entryAsked(ctx, input.entry);
    const rows = await stageMatrixAt(ctx.db, { as_of: entry });
    return stageMatrix(
      entry,
      rows.map((row) => [row.zone_id, row.stages, row.projects, row.total_fen, row.formed_fen]),
    );
  },
  (_ctx, input) =>
    input.entry === undefined
      ? {
          question: questionOf(stageMatrixLive, {}),
          tell: ({ head, rows }) => stageMatrix(head, rows as unknown as readonly StageRow[]),
        }
      : undefined,
);

interface MonthsAsked {
  readonly from: string;
  readonly to: string;
}
type Measured = readonly [measure: MonthMatrixMeasure, lines: readonly Line[]];

const lineOf = (row: readonly (string | null)[]): Line => ({
  zone: row[0] ?? '',
  columns: monthsIn(row[1] ?? ''),
  numbers: row[2] ?? '',
});

function monthMatrix(entry: bigint, { from, to }: MonthsAsked, measured: readonly Measured[]) {
  const months = monthsOf(from, to);
  // Every measure has the same cells.
  const zones = sorted((measured[0]?.[1] ?? []).map((line) => line.zone));
  return {
    entry: entry.toString(),
    zones,
    months,
    measures: Object.fromEntries(
      measured.map(([measure, lines]) => [measure, packed(lines, zones, months, notStated)]),
    ) as Partial<Record<MonthMatrixMeasure, string>>,
  };
}

const months = defineQuery(
  monthMatrixApi,
  async (ctx, input) => {
    const entry = entryAsked(ctx, input.entry);
    const measured: Measured[] = [];
    for (const measure of input.measures) {
      const rows = await monthMatrixAt(ctx.db, { as_of: entry, measure, from_month: input.from, to_month: input.to });
      const lines = rows.map((row) => lineOf([row.zone_id, row.months, row.numbers]));
      measured.push([measure, lines.filter((line) => input.zone === undefined || line.zone === input.zone)]);
    }
    return monthMatrix(entry, input, measured);
  },
  (_ctx, input) => {
    if (input.entry !== undefined) return undefined;
    const { zone } = input;
    const params = { zone, from_month: input.from, to_month: input.to };
    const live = zone === undefined ? monthMatrixLive : monthMatrixZone;
    const [first = 'month', ...others] = input.measures;
    const linesOf = (answer: Asked) =>
      answer.rows.map(lineOf).filter((line) => zone === undefined || line.zone === zone);
    const tell = async (answer: Asked, more: (question: Question) => Promise<Asked>) => {
      const measured: Measured[] = [[first, linesOf(answer)]];
      for (const measure of others) {
        let next = await more(questionOf(live, { ...params, measure }));
        if (next.head !== answer.head)
          next = await more(questionOf(monthMatrixAt, { ...params, measure, as_of: answer.head }));
        measured.push([measure, linesOf(next)]);
      }
      return monthMatrix(answer.head, input, measured);
    };
    return { question: questionOf(live, { ...params, measure: first }), tell };
  },
);

export const matrixActions = [stages, months] satisfies AnyAction[];
