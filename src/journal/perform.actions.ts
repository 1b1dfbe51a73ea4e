import { hash, randomBytes } from 'node:crypto';
import { dayOfInstant } from '../base/day.ts';
import type { Endpoint } from '../base/endpoint.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Lang } from '../base/words.ts';
import { words } from '../base/words.ts';
import type { Asked, Engine, Question, Trx } from '../db/engine.ts';
import { plainFault } from '../db/faults.ts';
import { unawaited } from '../db/line.ts';
import { setSight } from '../db/sight.ts';
import {
  type AnyAction,
  type AskCtx,
  notEnough,
  type OperateCtx,
  type ReadCtx,
  Unchanged,
  type WriteCtx,
} from './act.actions.ts';
import { stopOn, stoppable } from './cancel.actions.ts';
import { commit, type Done, Outdated, seedOf } from './commit.actions.ts';
import { canonical, type Entry } from './entry.ts';
import { parseInput } from './input.actions.ts';
import { appendEntry, insertEntry, lockHead, nextHead } from './journal.store.ts';

export interface PerformOptions {
  readonly lang?: Lang;
  /** What comes in at a door: a query refuses fields that it does not know. */
  readonly closed?: boolean;
  /** The same key sent again gets the first answer; with another input it is refused. */
  readonly key?: string | undefined;
  /** The instant; tests and replay set it. */
  readonly now?: string;
  readonly seed?: string;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** The office epoch under which the actor was resolved: what finds another one is not answered and does nothing (`Outdated`). */
  readonly epoch?: string | undefined;
  /** A read of one statement: what was answered before, if it stands for the position of this answer too. */
  readonly answered?: ((answer: Asked) => unknown) | undefined;
}

const sha256 = (text: string): string => hash('sha256', text);

/** Throws Problem `not-signed-in` or `not-allowed`. */
export function checkRight(actor: Actor, endpoint: Endpoint): void {
  if (endpoint.right === 'public') return;
  if (actor.personId === '') throw new Problem('not-signed-in');
  if (endpoint.right !== 'signed-in' && !actor.rights.includes(endpoint.right)) throw new Problem('not-allowed');
}

/** Checks the right, opens the transaction under the actor's row security, runs, journals and commits. */
export async function perform(
  engine: Engine,
  actor: Actor,
  action: AnyAction,
  input: unknown,
  options: PerformOptions = {},
): Promise<unknown> {
  const { endpoint } = action;
  checkRight(actor, endpoint);
  const parsed = parseInput(endpoint.input, input, options.lang, options.closed && 'run' in action);
  const now = options.now ?? new Date().toISOString();
  const base = { actor, now, today: dayOfInstant(now), lang: options.lang ?? 'zh-Hans' };
  if ('run' in action) {
    try {
      return await read(engine, action, base, parsed, options);
    } catch (error) {
      throw plainFault(error);
    }
  }
  const stopIfCancelled = stopOn(options.signal);
  const work = { engine, ...base, progress: options.progress ?? (() => {}), stopIfCancelled };
  if ('operate' in action) {
    const ctx: OperateCtx = {
      ...work,
      signal: options.signal,
    };
    return await action.operate(ctx, parsed as never);
  }
  const inputHash = options.key ? sha256(canonical({ action: endpoint.name, input: withoutSecrets(parsed) })) : '';
  const firstAnswer = async (db: Trx): Promise<{ seq: bigint; output: unknown } | undefined> => {
    if (!options.key) return undefined;
    const earlier = await db.selectFrom('journal_key').selectAll().where('key', '=', options.key).executeTakeFirst();
    if (earlier && (earlier.input_sha256 !== inputHash || earlier.actor_id !== actor.personId))
      throw new Problem('conflict', keyReused);
    return earlier && { seq: earlier.seq, output: earlier.output };
  };
  if (action.prepare && options.key) {
    // What was done may be what `prepare` would now refuse: applied already, not there any more.
    const earlier = await engine.transaction(actor, firstAnswer);
    if (earlier) return earlier.output;
  }
  const recorded = action.prepare ? await action.prepare(work, parsed as never) : parsed;
  if (recorded instanceof Unchanged) return recorded.output;
  stopIfCancelled();
  const seed = options.seed ?? randomBytes(16).toString('hex');
  return await commit(engine, {
    sight: actor,
    alone: action.alone === true || options.signal !== undefined,
    planning: action.narrow ? 'force_generic_plan' : 'auto',
    early: (db) => action.read?.({ ...base, db }, recorded as never),
    run: async (db, head, { before, early, epoch }): Promise<Done> => {
      stopIfCancelled();
      if (before && (await seedOf(db, before.seq)) === seed) return { seq: before.seq, output: before.output, head };
      // Not before: what an attempt did that was kept is done, whoever may see what by now.
      if (options.epoch !== undefined && (await epoch) !== options.epoch) throw new Outdated();
      const earlier = await firstAnswer(db);
      if (earlier) return { ...earlier, head };
      const seq = head.size + 1n;
      const output = await runCommand(db, action, recorded, { ...base, head: head.size, seed, options }, early);
      if (output instanceof Unchanged) return { seq: head.size, output: output.output, head };
      stopIfCancelled();
      const entry = entryOf(actor, endpoint.name, recorded, seq, now, seed);
      const next = nextHead(head, entry);
      const written = Promise.all([
        insertEntry(db, entry, next.body, next.leaf),
        options.key &&
          db
            .insertInto('journal_key')
            .values({
              key: options.key,
              actor_id: actor.personId,
              action: endpoint.name,
              input_sha256: inputHash,
              output: JSON.stringify(output ?? null),
              seq,
              at: now,
            })
            .execute(),
      ]);
      // It goes out with the commit.
      return { seq, output, head: next.head, written: unawaited(written) };
    },
  });
}

/** One statement in one round trip where the action can, else a transaction. Either way the proof comes with the first answer. */
async function read(
  engine: Engine,
  action: Extract<AnyAction, { run: unknown }>,
  base: Omit<AskCtx, 'engine'>,
  parsed: unknown,
  { epoch, answered }: PerformOptions,
): Promise<unknown> {
  const { actor } = base;
  const one = action.ask?.({ ...base, engine }, parsed as never);
  if (one) {
    const more = async (question: Question): Promise<Asked> => {
      const answer = await engine.ask(actor, question);
      if (epoch !== undefined && answer.epoch !== epoch) throw new Outdated();
      return answer;
    };
    const first = await more(one.question);
    const told = answered?.(first) ?? (await one.tell(first, more));
    if (told !== notEnough) return told;
  }
  return await engine.transaction(actor, async (db) => {
    const head = await db
      .selectFrom('journal_head')
      .innerJoin('office_epoch', (join) => join.onTrue())
      .select(['size', 'epoch'])
      .executeTakeFirstOrThrow();
    if (epoch !== undefined && head.epoch.toString() !== epoch) throw new Outdated();
    return await action.run({ ...base, engine, db, head: head.size }, parsed as never);
  });
}

/** The input without passwords: even a hash of them is not kept. */
const withoutSecrets = (input: unknown): unknown =>
  JSON.parse(
    JSON.stringify(input ?? null, (key, value: unknown) =>
      key === 'password' || key === 'present' ? undefined : typeof value === 'bigint' ? value.toString() : value,
    ),
  );

const keyReused = words(
  '同一提交编号已用于不同内容',
  '同一提交編號已用於不同內容',
  'This idempotency key was used for another input',
);

const entryOf = (actor: Actor, action: string, input: unknown, seq: bigint, at: string, seed: string): Entry => ({
  version: 1,
  seq: seq.toString(),
  at,
  actor: {
    personId: actor.personId,
    name: actor.name,
    officeId: actor.officeId,
    role: actor.role,
    everywhere: actor.everywhere,
    zones: actor.everywhere ? [] : actor.zones,
    scopes: actor.everywhere ? [] : actor.scopes,
  },
  action,
  input,
  seed,
});

type CommandShape = Extract<AnyAction, { apply: unknown }>;

/** Runs the repeatable part of a command; live and replay go through here alike. */
export async function runCommand(
  db: Trx,
  action: CommandShape,
  recorded: unknown,
  base: Omit<ReadCtx, 'db'> & { seed: string; options?: PerformOptions },
  early?: Promise<unknown>,
): Promise<unknown> {
  const { seed, options, ...rest } = base;
  const stopIfCancelled = stopOn(options?.signal);
  const ctx: WriteCtx = {
    ...rest,
    db: options?.signal ? stoppable(db, stopIfCancelled) : db,
    entry: base.head + 1n,
    newId: idMaker(base.now, seed),
    progress: options?.progress ?? (() => {}),
    stopIfCancelled,
  };
  const read = early ?? action.read?.(ctx, recorded as never);
  return await action.apply(ctx, recorded as never, read as never);
}

/** Replays one entry into another database: same actor, instant, input and ids; rights were checked when it was accepted. */
export async function replayEntry(db: Trx, action: CommandShape, entry: Entry): Promise<void> {
  const actor: Actor = { ...entry.actor, rights: [] };
  await setSight(db, 'program');
  const head = await lockHead(db);
  await runCommand(db, action, entry.input, {
    actor,
    now: entry.at,
    today: dayOfInstant(entry.at),
    lang: 'zh-Hans',
    head: head.size,
    seed: entry.seed,
  });
  await appendEntry(db, head, entry);
}

/** UUIDv7: 48 bits of the entry's instant, then bits of SHA-256(seed, counter). */
export function idMaker(now: string, seed: string): () => string {
  let counter = 0;
  const time = Date.parse(now).toString(16).padStart(12, '0').slice(-12);
  return () => {
    counter += 1;
    const digest = sha256(`${seed}:${counter}`);
    const variant = ((Number.parseInt(digest.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
  };
}
