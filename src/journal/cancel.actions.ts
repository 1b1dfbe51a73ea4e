import { Problem } from '../base/problem.ts';
import type { Trx } from '../db/engine.ts';

/** A check that throws Problem `cancelled` once the signal says so. */
export const stopOn = (signal: AbortSignal | undefined) => (): void => {
  if (signal?.aborted) throw new Problem('cancelled');
};

/** The same transaction, but before each statement `stop` is asked: the stores of all stations know nothing of cancelling. */
export const stoppable = (db: Trx, stop: () => void): Trx =>
  db.withPlugin({
    transformQuery: ({ node }) => {
      stop();
      return node;
    },
    transformResult: async ({ result }) => result,
  });
