import { dayOfInstant } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Engine } from '../db/engine.ts';
import { actorOfPost } from './actor.actions.ts';
import {
  beatJob,
  cancelJob,
  endJob,
  findJob,
  insertJob,
  type JobAsked,
  type JobEnd,
  type JobKept,
  sweepJobs,
  takeJobs,
} from './job.store.ts';

export type { JobAsked, JobEnd, JobKept };

/** Jobs kept in the database for one process (`holder`): they outlive it, and the next start or another process takes them up. */
export class JobKeeper {
  readonly #engine: Engine;
  readonly #holder: string;

  constructor(engine: Engine, holder: string) {
    this.#engine = engine;
    this.#holder = holder;
  }

  keep(job: JobAsked): Promise<void> {
    return this.#engine.transaction('program', (db) => insertJob(db, job, this.#holder));
  }

  /** Jobs whose process is gone. The embedded database has one process, so at its start every running job is such a one. */
  take(atStart: boolean): Promise<JobAsked[]> {
    const silentSeconds = atStart && this.#engine.kind === 'embedded' ? 0 : 30;
    return this.#engine.transaction('program', async (db) => {
      await sweepJobs(db);
      return await takeJobs(db, this.#holder, silentSeconds);
    });
  }

  beat(id: string, done: number, total: number): Promise<boolean> {
    return this.#engine.transaction('program', (db) => beatJob(db, id, this.#holder, done, total));
  }

  end(id: string, state: JobEnd, outcome: unknown): Promise<void> {
    return this.#engine.transaction('program', (db) => endJob(db, id, this.#holder, state, outcome));
  }

  /** A job of this person. Throws Problem `not-found`, also for somebody else's. */
  async find(id: string, personId: string): Promise<JobKept> {
    const job = await this.#engine.transaction('program', (db) => findJob(db, id));
    if (!job || personId === '' || job.personId !== personId) throw new Problem('not-found');
    return job;
  }

  cancel(id: string): Promise<void> {
    return this.#engine.transaction('program', (db) => cancelJob(db, id));
  }

  /** Who asked, with the rights of today. Throws Problem `not-allowed` when the post has ended or its holder is suspended. */
  async actorOf(job: JobAsked): Promise<Actor> {
    const today = dayOfInstant(new Date().toISOString());
    const actor = await this.#engine.transaction('program', (db) => actorOfPost(db, job.postId, today));
    if (!actor || actor.personId !== job.personId) throw new Problem('not-allowed');
    return actor;
  }
}
