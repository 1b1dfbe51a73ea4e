import { dayOfInstant } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Engine, Trx } from '../db/engine.ts';
import { actorOfPost } from './actor.actions.ts';
import {
  beginJob,
  cancelJob,
  endJob,
  findJob,
  insertJob,
  type JobAsked,
  type JobEnd,
  type JobKept,
  noteProgress,
  openJobs,
  sweepJobs,
} from './job.store.ts';

export type { JobAsked, JobEnd, JobKept };

/** What is written down of jobs: who asked for what, how far it is, whether it is to stop, how it ended. Who runs it is the queue's affair. */
export class JobKeeper {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Writes a job down and lets `enqueue` put it into the queue, both or neither. */
  keep(job: JobAsked, enqueue: (db: Trx) => Promise<void>): Promise<void> {
    return this.#engine.transaction('program', async (db) => {
      await insertJob(db, job);
      await enqueue(db);
    });
  }

  /** Jobs that have not ended, whoever runs them. Forgets those that ended a week ago. */
  open(): Promise<string[]> {
    return this.#engine.transaction('program', async (db) => {
      await sweepJobs(db);
      return await openJobs(db);
    });
  }

  /** Sees to it that the queue holds these, also those that an older edition of the program wrote down. */
  enqueue(ids: readonly string[], enqueue: (db: Trx, id: string) => Promise<void>): Promise<void> {
    return this.#engine.transaction('program', async (db) => {
      for (const id of ids) await enqueue(db, id);
    });
  }

  begin(id: string, attempt: number): Promise<{ job: JobAsked; cancel: boolean } | undefined> {
    return this.#engine.transaction('program', (db) => beginJob(db, id, attempt));
  }

  /** Notes progress; true when the job is to stop. */
  note(id: string, attempt: number, done: number, total: number): Promise<boolean> {
    return this.#engine.transaction('program', (db) => noteProgress(db, id, attempt, done, total));
  }

  end(id: string, attempt: number, state: JobEnd, outcome: unknown): Promise<void> {
    return this.#engine.transaction('program', (db) => endJob(db, id, attempt, state, outcome));
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
