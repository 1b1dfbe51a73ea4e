import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, Sight, Trx } from '../db/engine.ts';
import { faultOf, plainFault } from '../db/faults.ts';
import { parseEntry } from './entry.ts';
import { findEntry } from './journal.store.ts';

/** What a command did: the number of its entry and its answer. */
export interface Done {
  readonly seq: bigint;
  readonly output: unknown;
}

/** Pauses before each new attempt, in milliseconds: a server that restarts is back within seconds. */
const pauses = [50, 200, 1_000, 3_000, 5_000];

/** The seed of an entry: 128 random bits, so it tells whether the entry is the one this process tried to write. */
export async function seedOf(db: Trx, seq: bigint): Promise<string | undefined> {
  const row = await findEntry(db, seq);
  return row && parseEntry(row.body).seed;
}

/**
 * Runs a command's transaction so that it counts once. After a deadlock or serialization failure nothing has happened and it is run
 * again. After a lost connection nobody knows whether the commit arrived: the next attempt queues behind the earlier one on the
 * head's lock, gets its outcome as `before` and finds its own entry, or finds it missing and writes it.
 */
export async function onceOnly(
  engine: Engine,
  sight: Sight,
  attempt: (db: Trx, before: Done | undefined) => Promise<Done>,
): Promise<unknown> {
  let before: Done | undefined;
  for (let tries = 0; ; tries += 1) {
    try {
      const known = before;
      const done = await engine.transaction(sight, async (db) => {
        const result = await attempt(db, known);
        before = result;
        return result;
      });
      return done.output;
    } catch (error) {
      const fault = faultOf(error);
      const wait = pauses[tries];
      if ((fault !== 'retry' && fault !== 'lost') || wait === undefined) throw plainFault(error);
      await pause(wait);
    }
  }
}
