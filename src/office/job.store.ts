import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';

// Reached only with the program's own sight: the role of requests has no grant on this table.

/** A long command as it was asked for. */
export interface JobAsked {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
  readonly postId: string;
  readonly lang: string;
  readonly key: string;
  readonly input: unknown;
  readonly madeAt: string;
}

export type JobEnd = 'done' | 'failed' | 'cancelled';

export interface JobKept extends JobAsked {
  readonly state: 'running' | JobEnd;
  readonly done: number;
  readonly total: number;
  /** The answer of a job that is done, else the problem document in the asker's script. */
  readonly outcome: unknown;
}

const columns = ['id', 'name', 'person_id', 'post_id', 'lang', 'key', 'input', 'made_at'] as const;

const askedOf = (row: {
  id: string;
  name: string;
  person_id: string;
  post_id: string;
  lang: string;
  key: string;
  input: unknown;
  made_at: string;
}): JobAsked => ({
  id: row.id,
  name: row.name,
  personId: row.person_id,
  postId: row.post_id,
  lang: row.lang,
  key: row.key,
  input: row.input,
  madeAt: row.made_at,
});

export async function insertJob(db: Trx, job: JobAsked): Promise<void> {
  await db
    .insertInto('job')
    .values({
      id: job.id,
      name: job.name,
      person_id: job.personId,
      post_id: job.postId,
      lang: job.lang,
      key: job.key,
      input: JSON.stringify(job.input),
      made_at: job.madeAt,
      attempt: 0,
      state: 'running',
      done: 0,
      total: 0,
      cancel: false,
      outcome: null,
    })
    .execute();
}

/** Jobs that have not ended, in the order in which they were asked for. */
export async function openJobs(db: Trx): Promise<string[]> {
  const rows = await db.selectFrom('job').select('id').where('state', '=', 'running').orderBy('made_at').execute();
  return rows.map((row) => row.id);
}

/** Begins an attempt: earlier ones can then write nothing more. Undefined when the job has ended, is gone, or a later attempt runs. */
export async function beginJob(
  db: Trx,
  id: string,
  attempt: number,
): Promise<{ job: JobAsked; cancel: boolean } | undefined> {
  const row = await db
    .updateTable('job')
    .set({ attempt })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('attempt', '<=', attempt)
    .returning([...columns, 'cancel'])
    .executeTakeFirst();
  return row && { job: askedOf(row), cancel: row.cancel };
}

/** Writes down how far the attempt is; true when somebody has cancelled the job. */
export async function noteProgress(
  db: Trx,
  id: string,
  attempt: number,
  done: number,
  total: number,
): Promise<boolean> {
  await db
    .updateTable('job')
    .set({ done, total })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where((where) => where.or([where('done', '<>', done), where('total', '<>', total)]))
    .execute();
  const row = await db.selectFrom('job').select('cancel').where('id', '=', id).executeTakeFirst();
  return row?.cancel ?? false;
}

/** Writes down how a job ended, unless a later attempt has begun. */
export async function endJob(db: Trx, id: string, attempt: number, state: JobEnd, outcome: unknown): Promise<void> {
  await db
    .updateTable('job')
    .set({ state, outcome: JSON.stringify(outcome ?? null) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('attempt', '=', attempt)
    .execute();
}

export async function findJob(db: Trx, id: string): Promise<JobKept | undefined> {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  return (
    row && {
      ...askedOf(row),
      state: row.state as JobKept['state'],
      done: row.done,
      total: row.total,
      outcome: row.outcome,
    }
  );
}

export async function cancelJob(db: Trx, id: string): Promise<void> {
  await db.updateTable('job').set({ cancel: true }).where('id', '=', id).execute();
}

/** Ended jobs are kept for a week. */
export async function sweepJobs(db: Trx): Promise<void> {
  await db
    .deleteFrom('job')
    .where('state', '<>', 'running')
    .where('made_at', '<', sql<string>`clock_timestamp() - interval '7 days'`)
    .execute();
}
