import { z } from 'zod';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import { batches } from './batch.ts';
import type { Verdict } from './counting.ts';
import type { BatchSumsView } from './session.api.ts';

const zCell = z.object({
  session: z.string(),
  batch: z.string(),
  scope_id: z.string(),
  zone_id: z.string(),
  listed_count: z.bigint(),
  listed_total: z.bigint(),
  listed_expected: z.bigint(),
  listed_actual: z.bigint(),
  listed_100m: z.bigint(),
  counted_count: z.bigint(),
  counted_total: z.bigint(),
  counted_expected: z.bigint(),
  counted_actual: z.bigint(),
  counted_100m: z.bigint(),
  on_stage: z.bigint(),
});
/** Sums of one session, batch, scope and zone; larger sums add these up. */
export type SumCell = z.output<typeof zCell> & { readonly increase: bigint };

const sessionSums = sqlBlocks(import.meta.url, './campaign.sql')('session_sums', zCell);

/** All cells as of an entry, with the increases that the verdicts hold. `placeOf` names the cell of a line. */
export async function sumCells(
  db: Trx,
  entry: bigint,
  verdicts: ReadonlyMap<string, Verdict>,
  cellOf: (lineId: string) => string,
): Promise<SumCell[]> {
  const counted: string[] = [];
  const increases = new Map<string, bigint>();
  for (const verdict of verdicts.values()) {
    if (verdict.counts) counted.push(verdict.lineId);
    if (verdict.increaseFen === null) continue;
    const cell = cellOf(verdict.lineId);
    increases.set(cell, (increases.get(cell) ?? 0n) + verdict.increaseFen);
  }
  const rows = await sessionSums(db, { entry, counted });
  return rows.map((row) => ({ ...row, increase: increases.get(cellKey(row)) ?? 0n }));
}

export const cellKey = (cell: { session: string; batch: string; scope_id: string; zone_id: string }): string =>
  `${cell.session}|${cell.batch}|${cell.scope_id}|${cell.zone_id}`;

/** Adds cells up to the three batches, in order; a batch without lines is left out. */
export function addCells(cells: readonly SumCell[]): BatchSumsView[] {
  return batches.flatMap((batch) => {
    const own = cells.filter((cell) => cell.batch === batch);
    if (own.length === 0) return [];
    const sum = (part: Exclude<keyof SumCell, 'session' | 'batch' | 'scope_id' | 'zone_id'>): bigint =>
      own.reduce((total, cell) => total + cell[part], 0n);
    return {
      batch,
      listed: {
        count: Number(sum('listed_count')),
        totalFen: sum('listed_total').toString(),
        expectedOutputFen: sum('listed_expected').toString(),
        actualOutputFen: sum('listed_actual').toString(),
        atLeast100m: Number(sum('listed_100m')),
      },
      counted: {
        count: Number(sum('counted_count')),
        totalFen: sum('counted_total').toString(),
        expectedOutputFen: sum('counted_expected').toString(),
        actualOutputFen: sum('counted_actual').toString(),
        atLeast100m: Number(sum('counted_100m')),
      },
      increaseFen: sum('increase').toString(),
      onStage: Number(sum('on_stage')),
    };
  });
}

/** The same by scope or zone, each once, in the order that `inOrder` gives. */
export function addCellsBy(
  part: 'scope_id' | 'zone_id',
  cells: readonly SumCell[],
  inOrder: (ids: readonly string[]) => readonly string[],
): { id: string; batches: BatchSumsView[] }[] {
  const ids = inOrder([...new Set(cells.map((cell) => cell[part]))].filter((id) => id !== ''));
  return ids.map((id) => ({ id, batches: addCells(cells.filter((cell) => cell[part] === id)) }));
}
