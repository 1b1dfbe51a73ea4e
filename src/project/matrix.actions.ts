import { questionOf } from '../db/blocks.ts';
import type { Asked, Question } from '../db/engine.ts';
import { Remembered } from '../db/remembered.ts';
import { sightKey } from '../db/sight.ts';
import { type AnyAction, type AskCtx, defineQuery, type OneRead } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { type MonthMatrixMeasure, monthMatrixApi, monthsOf, stageMatrixApi } from './matrix.api.ts';
import {
  monthMatrixAt,
  monthMatrixLive,
  monthMatrixMoved,
  monthMatrixZone,
  stageMatrixAt,
  stageMatrixLive,
  stageMatrixMoved,
} from './matrix.store.ts';
import { type ListedLine, MatrixLines, notStated } from './matrix-lines.ts';

// A live matrix is read whole once for each sight and then held: later only the lines that moved are read, in one statement and
// so in one snapshot with the journal's size. A matrix of the past is read in a transaction.

interface Held {
  readonly lines: MatrixLines;
  /** The office epoch of the answer: who sees what, and which making of the cells, has not changed since. */
  readonly epoch: string;
}
const held = new Remembered<Held>(24);

interface HeldMatrix {
  readonly name: string;
  readonly empty: bigint;
  readonly live: Question;
  readonly moved: (since: bigint) => Question;
  readonly listed: (row: readonly (string | null)[]) => ListedLine;
}

/** The lines as of the answer's entry, in one question: of what moved when they are held, else of all. */
function heldLines(ctx: AskCtx, matrix: HeldMatrix): OneRead<MatrixLines> {
  const key = `${matrix.name} ${sightKey(ctx.actor)}`;
  const before = held.get(ctx.engine, key);
  const keep = (lines: MatrixLines, epoch: string): MatrixLines => {
    const now = held.get(ctx.engine, key);
    // Of two answers on their way at once the older one must not win.
    if (!now || now.epoch !== epoch || now.lines.head <= lines.head) held.put(ctx.engine, key, { lines, epoch });
    return lines;
  };
  const all = (answer: Asked) =>
    keep(MatrixLines.of(answer.head, matrix.empty, answer.rows.map(matrix.listed)), answer.epoch);
  if (!before) return { question: matrix.live, tell: all };
  return {
    question: matrix.moved(before.lines.head),
    tell: async (answer, more) =>
      answer.epoch === before.epoch
        ? keep(before.lines.with(answer.head, answer.rows.map(matrix.listed)), answer.epoch)
        : all(await more(matrix.live)),
  };
}

const bytesOf = (text: string | null | undefined): Uint8Array => Buffer.from(text ?? '', 'base64');

const littleEndian = new Uint8Array(new BigInt64Array([1n]).buffer)[0] === 1;
/** Numbers of 8 bytes, little end first. */
function base64(numbers: BigInt64Array<ArrayBuffer>): string {
  const bytes = Buffer.from(numbers.buffer);
  if (!littleEndian) bytes.swap64();
  return bytes.toString('base64');
}

// Stages have numbers in the order in which they were met: a new one does not move the others.
const stageNames: string[] = [];
const stageNumbers = new Map<string, number>();
function numberOfStage(name: string): number {
  let number = stageNumbers.get(name);
  if (number === undefined) {
    number = stageNames.push(name) - 1;
    stageNumbers.set(name, number);
  }
  return number;
}

const stageLine = ([zone, stages, ...numbers]: readonly (string | null)[]): ListedLine => ({
  zone: zone ?? '',
  columns: (stages ?? undefined)?.split(',').map(numberOfStage) ?? [],
  measures: numbers.map(bytesOf),
});
const stageLines: HeldMatrix = {
  name: 'stages',
  empty: 0n,
  live: questionOf(stageMatrixLive, {}),
  moved: (since) => questionOf(stageMatrixMoved, { since }),
  listed: stageLine,
};

function stageMatrix(lines: MatrixLines) {
  const zones = lines.zones();
  const columns = [...lines.columns()].sort((a, b) => ((stageNames[a] as string) < (stageNames[b] as string) ? -1 : 1));
  const column = (measure: 0 | 1 | 2) => base64(lines.packed(measure, zones, columns));
  return {
    entry: lines.head.toString(),
    zones,
    stages: columns.map((number) => stageNames[number] as string),
    projects: column(0),
    totalFen: column(1),
    formedFen: column(2),
  };
}

const stages = defineQuery(
  stageMatrixApi,
  async (ctx, input) => {
    const entry = entryAsked(ctx, input.entry);
    const rows = await stageMatrixAt(ctx.db, { as_of: entry });
    const listed = rows.map((row) => stageLine([row.zone_id, row.stages, row.projects, row.total_fen, row.formed_fen]));
    return stageMatrix(MatrixLines.of(entry, 0n, listed));
  },
  (ctx, input) => {
    if (input.entry !== undefined) return undefined;
    const { question, tell } = heldLines(ctx, stageLines);
    return { question, tell: async (answer, more) => stageMatrix(await tell(answer, more)) };
  },
);

interface MonthsAsked {
  readonly from: string;
  readonly to: string;
}
type Measured = readonly [measure: MonthMatrixMeasure, lines: MatrixLines];

/** Months since the year nought. */
const numberOfMonth = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** A line whose months stand one after another, seven characters each. */
function monthLine([zone, text, numbers]: readonly (string | null)[]): ListedLine {
  const columns: number[] = [];
  for (let at = 0; text && at < text.length; at += 7) columns.push(numberOfMonth(text.slice(at, at + 7)));
  return { zone: zone ?? '', columns, measures: [bytesOf(numbers)] };
}

const monthLines = (measure: MonthMatrixMeasure): HeldMatrix => ({
  name: `months ${measure}`,
  empty: notStated,
  live: questionOf(monthMatrixLive, { measure }),
  moved: (since) => questionOf(monthMatrixMoved, { measure, since }),
  listed: monthLine,
});

function monthMatrix({ from, to }: MonthsAsked, measured: readonly Measured[]) {
  const months = monthsOf(from, to);
  const columns = months.map(numberOfMonth);
  const [first = 0] = columns;
  const last = first + months.length - 1;
  const [one] = measured;
  if (!one) throw new Error('a matrix of months has a measure');
  // Every measure has the same cells.
  const zones = one[1].zones((column) => column >= first && column <= last);
  return {
    entry: one[1].head.toString(),
    zones,
    months,
    measures: Object.fromEntries(
      measured.map(([measure, lines]) => [measure, base64(lines.packed(0, zones, columns))]),
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
      const listed = rows
        .filter((row) => input.zone === undefined || row.zone_id === input.zone)
        .map((row) => monthLine([row.zone_id, row.months, row.numbers]));
      measured.push([measure, MatrixLines.of(entry, notStated, listed)]);
    }
    return monthMatrix(input, measured);
  },
  (ctx, input) => {
    if (input.entry !== undefined) return undefined;
    const { zone } = input;
    const span = { from_month: input.from, to_month: input.to };
    const of = (answer: Asked): MatrixLines =>
      MatrixLines.of(
        answer.head,
        notStated,
        answer.rows.map(monthLine).filter((line) => zone === undefined || line.zone === zone),
      );
    const read = (measure: MonthMatrixMeasure): OneRead<MatrixLines> =>
      zone === undefined
        ? heldLines(ctx, monthLines(measure))
        : { question: questionOf(monthMatrixZone, { zone, measure, ...span }), tell: of };
    const [first = 'month', ...others] = input.measures;
    const { question, tell } = read(first);
    return {
      question,
      tell: async (answer, more) => {
        const lines = await tell(answer, more);
        const measured: Measured[] = [[first, lines]];
        for (const measure of others) {
          const next = read(measure);
          let own = await next.tell(await more(next.question), more);
          // The journal moved between two measures: the later one is read as it was at the first.
          if (own.head !== lines.head)
            own = of(await more(questionOf(monthMatrixAt, { measure, ...span, as_of: lines.head })));
          measured.push([measure, own]);
        }
        return monthMatrix(input, measured);
      },
    };
  },
);

export const matrixActions = [stages, months] satisfies AnyAction[];
