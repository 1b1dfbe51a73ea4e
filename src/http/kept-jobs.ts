import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../base/problem.ts';
import { type Lang, langs, words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import type { Attempt, Queue } from '../db/queue.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { perform } from '../journal/perform.actions.ts';
import type { Resolved } from '../office/actor.actions.ts';
import { type JobAsked, JobKeeper } from '../office/job.actions.ts';
import { type Jobs, type JobView, type More, type Starter, stateOf } from './jobs.ts';
import { asProblem, faultDocument, type ProblemDocument } from './problem.ts';

/** What a kept job is asked with. */
export interface KeptOrder {
  readonly name: string;
  readonly input: unknown;
  readonly lang: Lang;
  readonly key: string | undefined;
  readonly starter: Starter;
  readonly resolved: Resolved;
}

/** How often progress is written down on a server, and looked whether another process was told to stop the job. */
const noteMs = 2_000;
const lookMs = 15_000;
/** A job that took its process with it so often would do so again. */
const mostAttempts = 5;
const closingMs = 10_000;

const gaveUp = words(
  `任务 ${mostAttempts} 次未能完成 (程序在执行中停止), 已放弃; 没有任何部分生效`,
  `任務 ${mostAttempts} 次未能完成 (程式在執行中停止), 已放棄; 沒有任何部分生效`,
  `The job was begun ${mostAttempts} times and the program stopped each time: it was given up, and nothing of it took effect`,
);

/**
 * Long commands that outlive this process. Each is written down and put into the queue in one transaction; the queue (`db/queue.ts`) gives it to
 * one process, and to another when that one is gone. It then runs with the same idempotency key: what had been committed is found, never
 * done twice. While it runs here, it is asked for in memory (`Jobs`).
 */
export class KeptJobs {
  readonly #keeper: JobKeeper;
  readonly #engine: Engine;
  readonly #jobs: Jobs;
  readonly #actions: ReadonlyMap<string, AnyAction>;
  readonly #tell: (error: unknown) => void;
  /** Who asked in this process: known again without the database, and acting with the rights that were just looked up. */
  readonly #asked = new Map<string, Pick<KeptOrder, 'starter' | 'resolved'> & { unwanted?: true }>();
  readonly #running = new Map<string, { readonly leave: () => void; readonly ended: Promise<void> }>();
  #queue: Promise<Queue> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(engine: Engine, jobs: Jobs, actions: ReadonlyMap<string, AnyAction>, tell: (error: unknown) => void) {
    this.#engine = engine;
    this.#jobs = jobs;
    this.#actions = actions;
    this.#tell = tell;
    this.#keeper = new JobKeeper(engine);
  }

  async start({ name, input, lang, key, starter, resolved }: KeptOrder): Promise<string> {
    const id = randomUUID();
    const job: JobAsked = {
      id,
      name,
      personId: resolved.actor.personId,
      postId: resolved.postId,
      lang,
      key: key ?? `job:${id}`,
      input,
      madeAt: new Date().toISOString(),
    };
    const queue = await this.#open([]);
    this.#asked.set(id, { starter, resolved });
    try {
      await this.#keeper.keep(job, (db) => queue.send(db, id));
    } catch (error) {
      this.#asked.delete(id);
      throw error;
    }
    queue.wake();
    return id;
  }

  /**
   * Opens the queue if there is a job in it: at the start, and on a server from time to time, as another process may have left one behind.
   * Without jobs pg-boss is not even loaded.
   */
  async takeUp(): Promise<void> {
    if (this.#closing || this.#queue) return;
    const open = await this.#keeper.open();
    if (open.length > 0) await this.#open(open);
    else if (this.#engine.kind === 'server') {
      this.#timer = setTimeout(() => void this.takeUp().catch(this.#tell), lookMs);
      this.#timer.unref();
    }
  }

  /** Gives back what runs here, so that another process or the next start takes it up at once. */
  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#timer);
    const queue = await this.#queue?.catch(() => undefined);
    if (!queue) return;
    await queue.rest();
    // Their statements stop first: on the embedded database pg-boss would wait behind them for the one session.
    for (const one of this.#running.values()) one.leave();
    const ended = Promise.all([...this.#running.values()].map((one) => one.ended));
    await Promise.race([ended.then(() => queue.close()), wait(closingMs, undefined, { ref: false })]);
  }

  /** The job as it is written down, for its person. */
  async find(id: string, personId: string): Promise<JobView> {
    const job = await this.#keeper.find(id, personId);
    const { name, state, done, total, outcome } = job;
    return {
      id,
      name,
      state,
      done,
      total,
      ...(state === 'done' ? { result: outcome } : {}),
      ...(state === 'failed' || state === 'cancelled' ? { problem: outcome as ProblemDocument } : {}),
    };
  }

  /**
   * Stops a job of this sign-in that has not begun here yet. Its beginning may be on its way already: what is only written down would then
   * wait behind it for the one session of the embedded database, until it is done.
   */
  wish(id: string, tokenKey: string | undefined): void {
    const asked = this.#asked.get(id);
    if (asked && tokenKey !== undefined && asked.starter.tokenKey === tokenKey) asked.unwanted = true;
  }

  /** Asks the process that runs it to stop. */
  async cancel(id: string, personId: string): Promise<void> {
    await this.#keeper.find(id, personId);
    await this.#keeper.cancel(id);
  }

  #open(left: string[]): Promise<Queue> {
    if (!this.#queue) {
      clearTimeout(this.#timer);
      this.#queue = this.#begin(left);
      this.#queue.catch(() => {
        this.#queue = undefined;
      });
    }
    return this.#queue;
  }

  async #begin(left: string[]): Promise<Queue> {
    const { Queue } = await import('../db/queue.ts');
    const queue = await Queue.open(this.#engine, this.#tell);
    if (left.length > 0) {
      if (this.#engine.kind === 'embedded') await queue.takeBack(left);
      await this.#keeper.enqueue(left, (db, id) => queue.send(db, id));
    }
    await queue.work((attempt) => this.#attempt(queue, attempt));
    return queue;
  }

  async #attempt(queue: Queue, { id, attempt, signal }: Attempt): Promise<void> {
    if (this.#closing) throw new Problem('unavailable');
    const begun = await this.#keeper.begin(id, attempt);
    if (!begun) return;
    const { job, cancel } = begun;
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    const starter = asked?.starter ?? { personId: job.personId, tokenKey: undefined };
    let left = false;
    const leave = () => {
      left = true;
      this.#jobs.abort(id);
    };
    const run = async (more: More): Promise<unknown> => {
      if (cancel || asked?.unwanted) throw new Problem('cancelled');
      if (attempt >= mostAttempts) throw new Problem('unavailable', gaveUp);
      const actor = asked && attempt === 0 ? asked.resolved.actor : await this.#keeper.actorOf(job);
      return await this.#perform(job, actor, more);
    };
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#running.set(id, { leave, ended: promise.catch(() => {}) });
    this.#jobs.start(starter, job.name, (more) => this.#told(job, attempt, run, more, () => left, resolve, reject), id);
    signal.addEventListener('abort', leave, { once: true });
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', leave);
      this.#running.delete(id);
      // The next one that waits must not wait for the next look.
      queue.wake();
    }
  }

  async #perform(job: JobAsked, actor: Resolved['actor'], more: More): Promise<unknown> {
    const action = this.#actions.get(job.name);
    if (!action) throw new Problem('not-found');
    return await perform(this.#engine, actor, action, job.input, {
      lang: langOf(job),
      closed: true,
      key: job.key,
      // An operation that is run again makes what it made before: its ids derive from this instant.
      ...('operate' in action ? { now: job.madeAt } : {}),
      ...more,
    });
  }

  /** Runs one attempt and writes down how it goes and ends; `over` when that is done, `lost` when the job has to be taken up again. */
  async #told(
    job: JobAsked,
    attempt: number,
    run: (more: More) => Promise<unknown>,
    more: More,
    left: () => boolean,
    over: () => void,
    lost: (error: unknown) => void,
  ): Promise<unknown> {
    let [done, total] = [0, 0];
    // The embedded database has one session, which the job may hold, and no other process that would ask.
    const timer =
      this.#engine.kind === 'server'
        ? setInterval(() => {
            this.#keeper.note(job.id, attempt, done, total).then(
              (cancelled) => cancelled && this.#jobs.abort(job.id),
              () => {},
            );
          }, noteMs)
        : undefined;
    timer?.unref();
    const progress = (now: number, of: number) => {
      [done, total] = [now, of];
      more.progress(now, of);
    };
    try {
      const result = await run({ progress, signal: more.signal });
      await this.#end(job.id, attempt, 'done', result).then(over, lost);
      return result;
    } catch (error) {
      const known = asProblem(error);
      const state = stateOf(known);
      // Nobody cancelled it: this process gives it back, or another one has it already.
      if (left() && state === 'cancelled') lost(error);
      else await this.#end(job.id, attempt, state, faultDocument(known, langOf(job))).then(over, lost);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** A database that stopped is back in a moment: what was done is not to be told as lost. */
  async #end(id: string, attempt: number, state: 'done' | 'failed' | 'cancelled', outcome: unknown): Promise<void> {
    for (const pause of [500, 2_000, 5_000]) {
      try {
        return await this.#keeper.end(id, attempt, state, outcome);
      } catch {
        await wait(pause, undefined, { ref: false });
      }
    }
    await this.#keeper.end(id, attempt, state, outcome);
  }
}

const langOf = ({ lang }: JobAsked): Lang => langs.find((one) => one === lang) ?? 'zh-Hans';
