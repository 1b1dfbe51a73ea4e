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

const now = sql<string>`clock_timestamp()`;

export async function insertJob(db: Trx, job: JobAsked, holder: string): Promise<void> {
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
      holder,
      beat_at: now,
      state: 'running',
      done: 0,
      total: 0,
      cancel: false,
      outcome: null,
    })
    .execute();
}

/** Takes running jobs whose process gave no sign for `silentSeconds`; two processes that look at once never take the same. */
export async function takeJobs(db: Trx, holder: string, silentSeconds: number): Promise<JobAsked[]> {
  const rows = await db
    .updateTable('job')
    .set({ holder, beat_at: now })
    .where('id', 'in', (query) =>
      query
        .selectFrom('job')
        .select('id')
        .where('state', '=', 'running')
        .where('beat_at', '<=', sql<string>`clock_timestamp() - make_interval(secs => ${silentSeconds})`)
        .orderBy('made_at')
        .forUpdate()
        .skipLocked(),
    )
    .returning([...columns])
    .execute();
  return rows.map(askedOf);
}

/** Gives a sign of life for one's own job; true when somebody has cancelled it. */
export async function beatJob(db: Trx, id: string, holder: string, done: number, total: number): Promise<boolean> {
  const row = await db
    .updateTable('job')
    .set({ beat_at: now, done, total })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .returning('cancel')
    .executeTakeFirst();
  return row?.cancel ?? false;
}

/** Writes down how a job ended, unless another process has taken it over. */
export async function endJob(db: Trx, id: string, holder: string, state: JobEnd, outcome: unknown): Promise<void> {
  await db
    .updateTable('job')
    .set({ state, outcome: JSON.stringify(outcome ?? null) })
    .where('id', '=', id)
    .where('holder', '=', holder)
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
