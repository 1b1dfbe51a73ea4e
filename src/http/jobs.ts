import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../base/problem.ts';
import type { Engine } from '../db/engine.ts';
import { type ProblemDocument, problemDocument } from './problem.ts';
import { actorOfRequest, langOf } from './request.ts';

interface Job {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly abort: AbortController;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  result?: unknown;
  problem?: unknown;
  endedAt?: number;
}

type Run = (more: { progress: (done: number, total: number) => void; signal: AbortSignal }) => Promise<unknown>;

/**
 * Long commands asked for with `Prefer: respond-async`: progress is read while they run, and they can be cancelled.
 * In memory only: each command is one transaction, so what a crash interrupts has left nothing behind.
 */
export class Jobs {
  readonly #jobs = new Map<string, Job>();

  start(owner: string, name: string, run: Run): string {
    this.#sweep();
    const job: Job = {
      id: randomUUID(),
      owner,
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
        job.problem = error;
        job.state = error instanceof Problem && error.code === 'cancelled' ? 'cancelled' : 'failed';
      })
      .finally(() => {
        job.endedAt = Date.now();
      });
    return job.id;
  }

  find(id: string, owner: string): Job {
    const job = this.#jobs.get(id);
    if (!job || job.owner !== owner) throw new Problem('not-found');
    return job;
  }

  /** Finished jobs are kept for an hour. */
  #sweep(): void {
    for (const [id, job] of this.#jobs) {
      if (job.endedAt && Date.now() - job.endedAt > 3_600_000) this.#jobs.delete(id);
    }
  }
}

export interface JobView {
  readonly id: string;
  readonly name: string;
  readonly state: Job['state'];
  readonly done: number;
  readonly total: number;
  readonly result?: unknown;
  readonly problem?: ProblemDocument;
}

export function jobRoutes(server: FastifyInstance, engine: Engine, jobs: Jobs): void {
  server.get<{ Params: { id: string } }>('/api/jobs/:id', async (request, reply): Promise<JobView> => {
    const actor = await actorOfRequest(engine, request);
    const job = jobs.find(request.params.id, actor.personId);
    reply.header('cache-control', 'no-store');
    const { id, name, state, done, total } = job;
    const problem =
      job.problem === undefined ? undefined : job.problem instanceof Problem ? job.problem : new Problem('unavailable');
    return {
      id,
      name,
      state,
      done,
      total,
      ...(state === 'done' ? { result: job.result } : {}),
      ...(problem ? { problem: problemDocument(problem, langOf(request)) } : {}),
    };
  });
  server.post<{ Params: { id: string } }>('/api/jobs/:id/cancel', async (request) => {
    const actor = await actorOfRequest(engine, request);
    const job = jobs.find(request.params.id, actor.personId);
    job.abort.abort();
    return { id: job.id };
  });
}
