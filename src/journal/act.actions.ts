import type { z } from 'zod';
import type { Day } from '../base/day.ts';
import type { Endpoint } from '../base/endpoint.ts';
import type { Actor } from '../base/right.ts';
import type { Lang } from '../base/words.ts';
import type { Asked, Engine, Question, Trx } from '../db/engine.ts';

/** What every action gets; passed, never ambient. */
export interface ReadCtx {
  readonly db: Trx;
  readonly actor: Actor;
  /** The instant of this action, ISO 8601 UTC. */
  readonly now: string;
  /** The day in Asia/Shanghai. */
  readonly today: Day;
  readonly lang: Lang;
  /** Number of the newest journal entry when the action began. */
  readonly head: bigint;
  /** The database itself, to know what was read of it before; absent in commands, which read anew. Never asked around `db`. */
  readonly engine?: Engine | undefined;
}

export interface WriteCtx extends ReadCtx {
  /** The number this entry will have: `began` of the rows it writes, `ended` of the rows it closes. */
  readonly entry: bigint;
  /** UUIDv7 derived from the entry's seed: the same in a replay. */
  readonly newId: () => string;
  /** Says how far long work is. */
  readonly progress: (done: number, total: number) => void;
  /** Throws Problem `cancelled` when a person has cancelled; long work calls it between batches. */
  readonly stopIfCancelled: () => void;
}

/** What `prepare` gets: outside the transaction, for what is secret or cannot be repeated. */
export interface PrepareCtx {
  readonly engine: Engine;
  readonly actor: Actor;
  readonly now: string;
  readonly today: Day;
  /** Says how far long work is. */
  readonly progress: (done: number, total: number) => void;
  /** Throws Problem `cancelled` when a person has cancelled. */
  readonly stopIfCancelled: () => void;
}

/** What a read that needs one statement gets: no transaction is open yet. */
export type AskCtx = Omit<ReadCtx, 'db' | 'head'> & { readonly engine: Engine };

/** `tell` returns this when the statement was not enough: then `run` does the read. */
export const notEnough = Symbol('not enough');

/** A read of one statement, and what its rows say. `more` asks again under the same sight, for what the first answer left open. */
export interface OneRead<T> {
  readonly question: Question;
  readonly tell: (answer: Asked, more: (question: Question) => Promise<Asked>) => T | Promise<T>;
}

export interface QueryAction<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly endpoint: Endpoint<I, O> & { kind: 'query' };
  readonly run: (ctx: ReadCtx, input: z.output<I>) => Promise<z.input<O>>;
  /** The same answer from one statement in one round trip, where this input allows it; undefined = `run` does it. */
  readonly ask?: ((ctx: AskCtx, input: z.output<I>) => OneRead<z.input<O> | typeof notEnough> | undefined) | undefined;
}

/** What the first reads of a command get: the head is not known yet. */
export type EarlyCtx = Omit<ReadCtx, 'head' | 'engine'>;

export interface CommandAction<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, R = unknown> {
  readonly endpoint: Endpoint<I, O> & { kind: 'command' };
  readonly prepare?: ((ctx: PrepareCtx, input: z.output<I>) => Promise<R | Unchanged>) | undefined;
  /** Reads that need no entry number, for `apply`: sent behind the lock of the head, without waiting for it. */
  readonly read?: ((ctx: EarlyCtx, recorded: R) => Promise<unknown>) | undefined;
  readonly apply: (ctx: WriteCtx, recorded: R, read: never) => Promise<z.input<O> | Unchanged>;
  /** Long work, which is committed by itself: see `commit`. */
  readonly alone?: boolean | undefined;
  /** Called often, and each of its statements is of a few rows by key: they are planned once, not for each call's values. */
  readonly narrow?: boolean | undefined;
}

/** What an operation gets: it opens its own transactions, because it writes working state only. */
export interface OperateCtx extends PrepareCtx {
  readonly lang: Lang;
  readonly signal: AbortSignal | undefined;
}

export interface OperationAction<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly endpoint: Endpoint<I, O> & { kind: 'command' };
  readonly operate: (ctx: OperateCtx, input: z.output<I>) => Promise<z.input<O>>;
}

/**
 * `prepare` returns this when there is nothing to do: the answer goes back and no entry is written. `apply` does so, before it writes
 * anything, when the same was done by someone else between the two.
 */
export class Unchanged {
  readonly output: unknown;
  constructor(output: unknown) {
    this.output = output;
  }
}

/** An action with its types forgotten: what lists of actions hold. */
export type AnyAction =
  | {
      endpoint: Endpoint & { kind: 'query' };
      run: (ctx: ReadCtx, input: never) => Promise<unknown>;
      ask?: ((ctx: AskCtx, input: never) => OneRead<unknown> | undefined) | undefined;
    }
  | {
      endpoint: Endpoint & { kind: 'command' };
      prepare?: ((ctx: PrepareCtx, input: never) => Promise<unknown>) | undefined;
      read?: ((ctx: EarlyCtx, recorded: never) => Promise<unknown>) | undefined;
      apply: (ctx: WriteCtx, recorded: never, read: never) => Promise<unknown>;
      alone?: boolean | undefined;
      narrow?: boolean | undefined;
    }
  | { endpoint: Endpoint & { kind: 'command' }; operate: (ctx: OperateCtx, input: never) => Promise<unknown> };

export const defineQuery = <I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O> & { kind: 'query' },
  run: QueryAction<I, O>['run'],
  ask?: QueryAction<I, O>['ask'],
): QueryAction<I, O> => ({ endpoint, run, ask });

export function defineCommand<I extends z.ZodType, O extends z.ZodType, R>(
  endpoint: Endpoint<I, O> & { kind: 'command' },
  steps: {
    prepare: (ctx: PrepareCtx, input: z.output<I>) => Promise<R>;
    apply: (ctx: WriteCtx, recorded: Exclude<R, Unchanged>) => Promise<z.input<O> | Unchanged>;
    alone?: boolean;
  },
): CommandAction<I, O, Exclude<R, Unchanged>>;
export function defineCommand<I extends z.ZodType, O extends z.ZodType, E>(
  endpoint: Endpoint<I, O> & { kind: 'command' },
  steps: {
    read: (ctx: EarlyCtx, input: z.output<I>) => Promise<E>;
    apply: (ctx: WriteCtx, recorded: z.output<I>, read: Promise<E>) => Promise<z.input<O>>;
    narrow?: boolean;
  },
): CommandAction<I, O, z.output<I>>;
export function defineCommand<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O> & { kind: 'command' },
  steps: { apply: (ctx: WriteCtx, recorded: z.output<I>) => Promise<z.input<O>>; alone?: boolean },
): CommandAction<I, O, z.output<I>>;
export function defineCommand(
  endpoint: Endpoint & { kind: 'command' },
  steps: Pick<CommandAction, 'prepare' | 'read' | 'apply' | 'alone' | 'narrow'>,
): CommandAction {
  const { prepare, read, apply, alone, narrow } = steps;
  return { endpoint, prepare, read, apply, alone, narrow };
}

/** A command that changes working state only; its contract says `journaled: false`. */
export const defineOperation = <I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O> & { kind: 'command' },
  operate: OperationAction<I, O>['operate'],
): OperationAction<I, O> => {
  if (endpoint.journaled !== false)
    throw new Error(`${endpoint.name}: an operation is not journaled, its contract must say so`);
  return { endpoint, operate };
};
