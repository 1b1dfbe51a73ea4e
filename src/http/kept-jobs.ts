import { randomUUID } from 'node:crypto';
import { Problem } from '../base/problem.ts';
import { type Lang, langs } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
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

const beatMs = 5_000;
const lookMs = 15_000;

/**
 * Long commands that outlive this process. Each is written down before it runs and again when it has ended. One whose process is gone is
 * run again by the next start, or by another process on the same server, with the same idempotency key: what had been committed is found,
 * never done twice. While it runs here, it is asked for in memory (`Jobs`).
 */
export class KeptJobs {
  readonly #keeper: JobKeeper;
  readonly #engine: Engine;
  readonly #jobs: Jobs;
  readonly #actions: ReadonlyMap<string, AnyAction>;
  readonly #tell: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(engine: Engine, jobs: Jobs, actions: ReadonlyMap<string, AnyAction>, tell: (error: unknown) => void) {
    this.#engine = engine;
    this.#jobs = jobs;
    this.#actions = actions;
    this.#tell = tell;
    this.#keeper = new JobKeeper(engine, randomUUID());
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
    await this.#keeper.keep(job);
    this.#run(job, starter, (more) => this.#perform(job, async () => resolved.actor, more));
    return id;
  }

  /** Takes up what other processes have left behind, now and from time to time. */
  async takeUp(atStart = true): Promise<void> {
    for (const job of await this.#keeper.take(atStart))
      this.#run(job, { personId: job.personId, tokenKey: undefined }, (more) =>
        this.#perform(job, () => this.#keeper.actorOf(job), more),
      );
    if (this.#engine.kind === 'server') {
      this.#timer = setTimeout(() => void this.takeUp(false).catch(() => {}), lookMs);
      this.#timer.unref();
    }
  }

  close(): void {
    clearTimeout(this.#timer);
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

  /** Asks the process that runs it to stop. */
  async cancel(id: string, personId: string): Promise<void> {
    await this.#keeper.find(id, personId);
    await this.#keeper.cancel(id);
  }

  async #perform(job: JobAsked, actorOf: () => Promise<Resolved['actor']>, more: More): Promise<unknown> {
    const action = this.#actions.get(job.name);
    if (!action) throw new Problem('not-found');
    return await perform(this.#engine, await actorOf(), action, job.input, {
      lang: langOf(job),
      closed: true,
      key: job.key,
      // An operation that is run again makes what it made before: its ids derive from this instant.
      ...('operate' in action ? { now: job.madeAt } : {}),
      ...more,
    });
  }

  #run(job: JobAsked, starter: Starter, run: (more: More) => Promise<unknown>): void {
    let [done, total] = [0, 0];
    // The embedded database has one session, which the job may hold, and no other process that would ask.
    const beat =
      this.#engine.kind === 'server'
        ? setInterval(() => {
            this.#keeper.beat(job.id, done, total).then(
              (cancelled) => cancelled && this.#jobs.abort(job.id),
              () => {},
            );
          }, beatMs)
        : undefined;
    beat?.unref();
    const ended = async (outcome: Promise<unknown>): Promise<unknown> => {
      try {
        const result = await outcome;
        await this.#keeper.end(job.id, 'done', result).catch(this.#tell);
        return result;
      } catch (error) {
        const known = asProblem(error);
        // If the database is gone the row stays as it is, and the next start takes the job up.
        await this.#keeper.end(job.id, stateOf(known), faultDocument(known, langOf(job))).catch(() => {});
        throw error;
      } finally {
        clearInterval(beat);
      }
    };
    this.#jobs.start(
      starter,
      job.name,
      ({ progress, signal }) =>
        ended(
          run({
            progress: (now, of) => {
              [done, total] = [now, of];
              progress(now, of);
            },
            signal,
          }),
        ),
      job.id,
    );
  }
}

const langOf = ({ lang }: JobAsked): Lang => langs.find((one) => one === lang) ?? 'zh-Hans';
