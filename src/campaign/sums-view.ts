import { type Batch, batches } from './batch.ts';
import type { BatchSumsView } from './session.api.ts';
import type { BatchSums, ListSums } from './sums.ts';

const listView = (sums: ListSums): BatchSumsView['listed'] => ({
  count: sums.count,
  totalFen: sums.totalFen.toString(),
  expectedOutputFen: sums.expectedOutputFen.toString(),
  actualOutputFen: sums.actualOutputFen.toString(),
  atLeast100m: sums.atLeast100m,
});

/** Sums of the three batches as contracts carry them; a batch without lines is left out. */
export const sumsView = (sums: Readonly<Record<Batch, BatchSums>>): BatchSumsView[] =>
  batches
    .filter((batch) => sums[batch].listed.count > 0)
    .map((batch) => ({
      batch,
      listed: listView(sums[batch].listed),
      counted: listView(sums[batch].counted),
      increaseFen: sums[batch].increaseFen.toString(),
      onStage: sums[batch].onStage,
    }));
