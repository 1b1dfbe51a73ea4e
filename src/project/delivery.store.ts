import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import type { DeliveryView } from './delivery.ts';

const block = sqlBlocks(import.meta.url, './delivery.sql');
const projects = block(
  'finished_projects',
  z.object({ project_id: z.string(), produced_on: z.string(), total_fen: z.bigint() }),
);
const lists = block(
  'finished_lists',
  z.object({
    project_id: z.string(),
    year: z.string(),
    period_start: z.string().nullable(),
    period_end: z.string().nullable(),
    plan_year: z.string().nullable(),
    done_before: z.string().nullable(),
    began: z.string(),
    ended: z.string().nullable(),
  }),
);
const undoneBy = block('undone_by', z.object({ seq: z.string() }));
const months = block(
  'finished_months',
  z.object({ project_id: z.string(), month: z.string(), cumulative: z.string() }),
);

/** The versions of lines that were not undone with their paper: a list taken in by mistake promises nothing. */
export async function promised<T extends { readonly ended: string | null }>(
  db: Trx,
  versions: readonly T[],
): Promise<T[]> {
  const entries = [...new Set(versions.flatMap((one) => one.ended ?? []))];
  if (entries.length === 0) return [...versions];
  const undone = new Set((await undoneBy(db, { entries })).map((row) => row.seq));
  return versions.filter((one) => one.ended === null || !undone.has(one.ended));
}

/** Finished projects looked at: enough for a mean, few enough for a page. */
const most = 100;

/** The newest finished projects of a zone on a day, as known at an entry, but one. */
export async function finishedProjects(
  db: Trx,
  at: { zone: string; project: string; day: Day; entry: bigint },
): Promise<DeliveryView[]> {
  const found = await projects(db, { ...at, most });
  if (found.length === 0) return [];
  const params = { projects: found.map((row) => row.project_id), entry: at.entry };
  const listed = Map.groupBy(await promised(db, await lists(db, params)), (row) => row.project_id);
  const reported = Map.groupBy(await months(db, params), (row) => row.project_id);
  return found.map((row) => ({
    project: { totalFen: row.total_fen.toString(), producedOn: row.produced_on as Day },
    keyLists: (listed.get(row.project_id) ?? []).map((one) => ({
      year: one.year,
      periodStart: one.period_start,
      periodEnd: one.period_end,
      planYearFen: one.plan_year,
      doneBeforeFen: one.done_before,
      began: one.began,
    })),
    progress: (reported.get(row.project_id) ?? []).map((one) => ({ month: one.month, cumulativeFen: one.cumulative })),
  }));
}
