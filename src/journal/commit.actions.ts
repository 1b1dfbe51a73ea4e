import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Engine, Sight, Trx } from '../db/engine.ts';
import { faultOf, plainFault } from '../db/faults.ts';
import { unawaited } from '../db/line.ts';
import type { Planning } from '../db/plans.ts';
import { setSightNow } from '../db/sight.ts';
import { stoppable } from './cancel.actions.ts';
import { parseEntry } from './entry.ts';
import { findEntry, type Head, lockHead, moveHead } from './journal.store.ts';

/** What a command did: the number of its entry, its answer, and the head after it. */
export interface Done {
  readonly seq: bigint;
  readonly output: unknown;
  readonly head: Head;
  /** What is still on its way to the database and must stand before the commit. */
  readonly written?: Promise<unknown> | undefined;
}

/** What a command is told beside the head. */
export interface Known {
  /** What it did in an attempt of which nobody knows whether it was kept. */
  readonly before: Done | undefined;
  readonly early: Promise<unknown> | undefined;
  /** The office epoch, read behind the head's lock. */
  readonly epoch: Promise<string>;
}

export interface Attempt {
  readonly sight: Sight;
  /** Long work shares a commit with nobody: the others would wait for it. */
  readonly alone: boolean;
  readonly planning: Planning;
  /** Reads that need no entry number: sent while the head is still awaited. */
  early(db: Trx): Promise<unknown> | undefined;
  /** Runs the command on the head. */
  run(db: Trx, head: Head, known: Known): Promise<Done>;
}

/** The actor was resolved under an older office epoch than the one the answer would be read under: resolve it again. */
export class Outdated extends Error {}

interface Waiting {
  readonly attempt: Attempt;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
  alone: boolean;
  tries: number;
  before?: Done | undefined;
}

/** Pauses before each new attempt, in milliseconds: a server that restarts is back within seconds. */
const pauses = [50, 200, 1_000, 3_000, 5_000];
/** PostgreSQL keeps up to 64 subtransactions at hand. */
const mostTogether = 50;

/** The seed of an entry: 128 random bits, so it tells whether the entry is the one this process tried to write. */
export async function seedOf(db: Trx, seq: bigint): Promise<string | undefined> {
  const row = await findEntry(db, seq);
  return row && parseEntry(row.body).seed;
}

/**
 * The writers of one process, one after another. Commands that arrive while others are being committed go together in the next
 * transaction, each in a savepoint with its own sight and entry, and one sync of the disk acknowledges them all. Nobody is answered
 * before that sync. Writers of other processes are ordered by the lock on the head's row.
 */
class CommitLine {
  readonly #engine: Engine;
  readonly #waiting: Waiting[] = [];
  #running = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  submit(attempt: Attempt): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue({ attempt, resolve, reject, alone: attempt.alone, tries: 0 });
    });
  }

  #queue(one: Waiting): void {
    if (one.attempt.alone) {
      void this.#commit([one]);
      return;
    }
    this.#waiting.push(one);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let group = this.#next(); group.length > 0; group = this.#next()) await this.#commit(group);
    this.#running = false;
  }

  #next(): Waiting[] {
    const until = this.#waiting.findIndex((one) => one.alone);
    const together = until < 0 ? this.#waiting.length : until;
    return this.#waiting.splice(0, Math.min(Math.max(together, 1), mostTogether));
  }

  /** Never rejects: each of the group is told its own outcome. */
  async #commit(group: readonly Waiting[]): Promise<void> {
    const outcomes: (() => void)[] = [];
    let moved: Promise<unknown> | undefined;
    try {
      await this.#engine.write(async (db) => {
        const locked = lockHead(db);
        let head: Head | undefined;
        const written: (Promise<unknown> | undefined)[] = [];
        for (const one of group) {
          const outcome = await this.#one(db, one, head ?? unawaited(locked), group.length > 1);
          if ('error' in outcome) {
            outcomes.push(() => one.reject(plainFault(outcome.error)));
            continue;
          }
          head = outcome.head;
          one.before = outcome;
          written.push(outcome.written);
          outcomes.push(() => one.resolve(outcome.output));
        }
        // Sent with the commit, which fails if this does.
        if (head && head.size > (await locked).size) moved = unawaited(Promise.all([...written, moveHead(db, head)]));
      });
    } catch (error) {
      const cause = moved
        ? await moved.then(
            () => error,
            (first: unknown) => first,
          )
        : error;
      for (const one of group) this.#again(one, cause, group.length > 1);
      return;
    }
    for (const settle of outcomes) settle();
  }

  /** Runs one command of a group. Its failure is its own, unless it broke the transaction or the connection: then it throws. */
  async #one(db: Trx, one: Waiting, head: Head | Promise<Head>, shared: boolean): Promise<Done | { error: unknown }> {
    if (shared) unawaited(sql`savepoint command`.execute(db));
    const epoch = unawaited(setSightNow(db, one.attempt.sight, one.attempt.planning));
    // What a failed command still sends must not fall into the next one's savepoint.
    let over = false;
    const own = stoppable(db, () => {
      if (over) throw new Error('this command is over');
    });
    try {
      const sent = one.attempt.early(own);
      const early = sent && unawaited(sent);
      const on = await head;
      const done = await one.attempt.run(own, on, { before: one.before, early, epoch });
      // A failure among neighbours must be told apart from theirs.
      if (shared) await done.written;
      if (shared) unawaited(sql`release savepoint command`.execute(db));
      return done;
    } catch (error) {
      over = true;
      const fault = faultOf(error);
      if (!shared || fault === 'retry' || fault === 'lost') throw error;
      await sql`rollback to savepoint command`.execute(db);
      await sql`release savepoint command`.execute(db);
      return { error };
    } finally {
      over = true;
    }
  }

  /**
   * After a deadlock or serialization failure nothing has happened and the command is run again, alone. After a lost connection nobody
   * knows whether the commit arrived: the next attempt queues behind the earlier one on the head's lock, gets its outcome as `before`
   * and finds its own entry, or finds it missing and writes it.
   */
  #again(one: Waiting, error: unknown, shared: boolean): void {
    const fault = faultOf(error);
    const passing = fault === 'retry' || fault === 'lost';
    const wait = passing ? pauses[one.tries] : shared ? 0 : undefined;
    if (wait === undefined) {
      one.reject(plainFault(error));
      return;
    }
    one.alone = true;
    one.tries += 1;
    void pause(wait).then(() => this.#queue(one));
  }
}

const lines = new WeakMap<Engine, CommitLine>();

/** Commits a command so that it counts once; resolves with its answer when it is on disk. */
export function commit(engine: Engine, attempt: Attempt): Promise<unknown> {
  let line = lines.get(engine);
  if (!line) {
    line = new CommitLine(engine);
    lines.set(engine, line);
  }
  return line.submit(attempt);
}
