import { z } from 'zod';
import { sqlBlocks } from '../db/blocks.ts';
import type { Question } from '../db/engine.ts';

const block = sqlBlocks(import.meta.url, './matrix.sql');

const zStages = z.object({
  zone_id: z.string(),
  stages: z.string(),
  projects: z.string(),
  total_fen: z.string(),
  formed_fen: z.string(),
});
const zMonths = z.object({ zone_id: z.string(), months: z.string(), numbers: z.string() });

export const stageMatrixLive = block('stage_matrix_live', zStages);
export const stageMatrixAt = block('stage_matrix', zStages);
export const monthMatrixLive = block('month_matrix_live', zMonths);
export const monthMatrixAt = block('month_matrix', zMonths);
export const monthMatrixZone = block('month_matrix_zone', zMonths);

/** A block as one question: its columns are text already. */
export const questionOf = (
  runner: typeof stageMatrixLive | typeof monthMatrixLive,
  params: Readonly<Record<string, unknown>>,
): Question => ({
  text: runner.block.text,
  values: runner.block.places.map((place) => params[place]),
  width: Object.keys((runner.schema as unknown as z.ZodObject).shape).length,
});

/** What a cell holds of which nothing is stated. */
export const notStated = -(2n ** 63n);

/** One line of a matrix as the database lists it: a zone, the columns of its cells, and their numbers. */
export interface Line {
  readonly zone: string;
  readonly columns: readonly string[];
  /** base64 of 8-byte numbers, big end first, one per column. */
  readonly numbers: string;
}

/**
 * Numbers of all lines in the order of zones and columns, as base64 of 8-byte numbers, little end first. Cells that meet
 * (one zone under two reporting bodies) add up; `empty` is what a cell without number holds.
 */
export function packed(
  lines: readonly Line[],
  zones: readonly string[],
  columns: readonly string[],
  empty: bigint,
): string {
  const cells = new BigInt64Array(zones.length * columns.length).fill(empty);
  const lineAt = new Map(zones.map((zone, at) => [zone, at * columns.length]));
  const columnAt = new Map(columns.map((column, at) => [column, at]));
  for (const line of lines) {
    const start = lineAt.get(line.zone) ?? 0;
    const bytes = Buffer.from(line.numbers, 'base64');
    for (const [i, column] of line.columns.entries()) {
      const value = bytes.readBigInt64BE(i * 8);
      const at = start + (columnAt.get(column) ?? 0);
      const before = cells[at] as bigint;
      if (value !== notStated) cells[at] = before === notStated ? value : before + value;
    }
  }
  const out = Buffer.from(cells.buffer);
  if (!littleEndian) out.swap64();
  return out.toString('base64');
}
const littleEndian = new Uint8Array(new BigInt64Array([1n]).buffer)[0] === 1;

/** Cut into months of seven characters each. */
export function monthsIn(text: string): string[] {
  const months: string[] = [];
  for (let at = 0; at < text.length; at += 7) months.push(text.slice(at, at + 7));
  return months;
}
