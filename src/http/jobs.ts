import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../base/problem.ts';
import type { Engine } from '../db/engine.ts';
import { asProblem, faultDocument, type ProblemDocument } from './problem.ts';
import { actorOfRequest, langOf, tokenKeyOf } from './request.ts';

/** Who asked for a job: the person, and the sign-in by which they are known again without asking the database. */
export interface Starter {
  readonly personId: string;
  readonly tokenKey: string | undefined;
}

interface Job {
  readonly id: string;
  readonly starter: Starter;
  readonly name: string;
  readonly abort: AbortController;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  result?: unknown;
  fault?: unknown;
  endedAt?: number;
}

export interface More {
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}
type Run = (more: More) => Promise<unknown>;

/** How a job that ended with this fault ended. */
export const stateOf = (fault: unknown): 'cancelled' | 'failed' =>
  fault instanceof Problem && fault.code === 'cancelled' ? 'cancelled' : 'failed';

/**
 * Long commands asked for with `Prefer: respond-async`: progress is read while they run, and they can be cancelled.
 * In memory: each command is one transaction, so what a crash interrupts has left nothing behind. The longest ones are in the queue (`KeptJobs`).
 */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #tell: (error: unknown) => void;

  /** `tell` takes down a fault of our own: whoever reads the job is not told what it was. */
  constructor(tell: (error: unknown) => void) {
    this.#tell = tell;
  }

  start(starter: Starter, name: string, run: Run, id: string = randomUUID()): string {
    this.#sweep();
    const job: Job = {
      id,
      starter,
      name,
      abort: new AbortController(),
      state: 'running',
      done: 0,
      total: 0,
    };
    this.#jobs.set(job.id, job);
    const progress = (done: number, total: number) => {
      job.done = done;
      job.total = total;
    };
    run({ progress, signal: job.abort.signal })
      .then((result) => {
        job.result = result;
        job.state = 'done';
      })
      .catch((error: unknown) => {
        const known = asProblem(error);
        if (!(known instanceof Problem)) this.#tell(error);
        job.fault = known;
        job.state = stateOf(known);
      })
      .finally(() => {
        job.endedAt = Date.now();
      });
    return job.id;
  }

  has(id: string): boolean {
    return this.#jobs.has(id);
  }

  abort(id: string): void {
    this.#jobs.get(id)?.abort.abort();
  }

  /** The job, for the sign-in that started it or else for its person, whom only the database can name (`personOf`). */
  async find(id: string, tokenKey: string | undefined, personOf: () => Promise<string>): Promise<Job> {
    const job = this.#jobs.get(id);
    if (!job) throw new Problem('not-found');
    if (!knownBySignIn(job, tokenKey) && job.starter.personId !== (await personOf())) throw new Problem('not-found');
    return job;
  }

  /** Finished jobs are kept for an hour. */
  #sweep(): void {
    for (const [id, job] of this.#jobs) {
      if (job.endedAt && Date.now() - job.endedAt > 3_600_000) this.#jobs.delete(id);
    }
  }
}

/** How long after its end the sign-in alone still opens a job: whoever waits asks every second. */
const stillWaitingMs = 60_000;

/**
 * The embedded database has one session, and a running job may hold it: asking and cancelling must not queue behind it. Later the
 * person is looked up again, so that a sign-in which has been closed since does not open old results.
 */
const knownBySignIn = (job: Job, tokenKey: string | undefined): boolean =>
  tokenKey !== undefined &&
  tokenKey === job.starter.tokenKey &&
  (job.endedAt === undefined || Date.now() - job.endedAt < stillWaitingMs);

export interface JobView {
  readonly id: string;
  readonly name: string;
  readonly state: Job['state'];
  readonly done: number;
  readonly total: number;
  readonly result?: unknown;
  readonly problem?: ProblemDocument;
}

/** Jobs that do not run in this process, as they are written down (`KeptJobs`). */
interface WrittenJobs {
  find(id: string, personId: string): Promise<JobView>;
  wish(id: string, tokenKey: string | undefined): void;
  cancel(id: string, personId: string): Promise<void>;
}

export function jobRoutes(server: FastifyInstance, engine: Engine, jobs: Jobs, kept?: WrittenJobs): void {
  const personOf = async (request: FastifyRequest): Promise<string> => (await actorOfRequest(engine, request)).personId;
  const jobOf = (request: FastifyRequest<{ Params: { id: string } }>): Promise<Job> =>
    jobs.find(request.params.id, tokenKeyOf(request), () => personOf(request));
  server.get<{ Params: { id: string } }>('/api/jobs/:id', async (request, reply): Promise<JobView> => {
    reply.header('cache-control', 'no-store');
    if (kept && !jobs.has(request.params.id)) return await kept.find(request.params.id, await personOf(request));
    const job = await jobOf(request);
    const { id, name, state, done, total } = job;
    return {
      id,
      name,
      state,
      done,
      total,
      ...(state === 'done' ? { result: job.result } : {}),
      ...(job.fault === undefined ? {} : { problem: faultDocument(job.fault, langOf(request)) }),
    };
  });
  server.post<{ Params: { id: string } }>('/api/jobs/:id/cancel', async (request) => {
    const { id } = request.params;
    if (kept && !jobs.has(id)) {
      kept.wish(id, tokenKeyOf(request));
      await kept.cancel(id, await personOf(request));
    }
    // It may have begun meanwhile.
    if (!kept || jobs.has(id)) (await jobOf(request)).abort.abort();
    return { id };
  });
}
