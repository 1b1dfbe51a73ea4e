import { Worker } from 'node:worker_threads';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Answer, Ask, Heard, WorkerSettings } from './embedded-worker.ts';

type Request = Ask extends infer One ? (One extends Ask ? Omit<One, 'id'> : never) : never;
type Good = Extract<Answer, { ok: true }>;

interface Waiting {
  readonly kind: Ask['kind'] | 'open';
  readonly resolve: (answer: Good) => void;
  readonly reject: (error: Error) => void;
}

export interface HostSettings extends WorkerSettings {
  /** Longest time one statement may take, in milliseconds; PGlite knows no statement_timeout, so the worker is ended. */
  readonly statementMs: number;
}

/** Opening may have to recover from the log. */
const openMs = 300_000;
const reopenPauses = [0, 1_000, 2_000, 5_000, 10_000, 30_000];

const tooLong = (seconds: number) =>
  words(
    `一条语句超过 ${seconds} 秒, 已中止; 该操作没有任何部分生效`,
    `一條語句超過 ${seconds} 秒, 已中止; 該操作沒有任何部分生效`,
    `A statement took longer than ${seconds} s and was stopped; nothing of the operation took effect`,
  );
const stopped = words(
  '内置数据库意外停止, 正在自动恢复, 请稍后重试',
  '內置資料庫意外停止, 正在自動恢復, 請稍後重試',
  'The embedded database stopped and is being recovered: try again in a moment',
);
const isClosed = words('数据库已关闭', '資料庫已關閉', 'The database is closed');

/**
 * Keeps one worker thread with PGlite alive: a message each way, a time limit per statement, and a new worker when one dies.
 * Each worker has a number; what belongs to an older one (a half-done transaction) is refused, never carried over.
 */
export class EmbeddedHost {
  readonly #settings: HostSettings;
  readonly #waiting = new Map<number, Waiting>();
  readonly #hearers = new Set<(word: string) => void>();
  #worker: Worker | undefined;
  #state: 'opening' | 'open' | 'closed' = 'opening';
  #generation = 0;
  #next = 1;
  #failures = 0;
  #watchdog: NodeJS.Timeout | undefined;

  private constructor(settings: HostSettings) {
    this.#settings = settings;
  }

  static async open(settings: HostSettings): Promise<EmbeddedHost> {
    const host = new EmbeddedHost(settings);
    try {
      await host.#start();
    } catch (error) {
      host.#state = 'closed';
      await host.#worker?.terminate();
      throw error;
    }
    return host;
  }

  /** Number of the worker that serves now. */
  get generation(): number {
    return this.#generation;
  }

  /** Sends one request. Rejects with Problem `unavailable` when the worker is not there, dies, or is not the one meant. */
  ask(request: Request, generation = this.#generation): Promise<Good> {
    if (this.#state !== 'open' || generation !== this.#generation || !this.#worker)
      return Promise.reject(new Problem('unavailable', this.#state === 'closed' ? isClosed : stopped));
    const id = this.#next;
    this.#next += 1;
    const worker = this.#worker;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { kind: request.kind, resolve, reject });
      if (this.#waiting.size === 1) this.#watch();
      worker.postMessage({ ...request, id });
    });
  }

  /** Hands on the words that commits said; '' after a worker was lost, for those that went with it. */
  listen(hear: (word: string) => void): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  #tell(word: string): void {
    for (const hear of this.#hearers) hear(word);
  }

  async close(): Promise<void> {
    if (this.#state === 'open') await this.ask({ kind: 'close' }).catch(() => {});
    this.#state = 'closed';
    clearTimeout(this.#watchdog);
    await this.#worker?.terminate();
  }

  #start(): Promise<Good> {
    this.#state = 'opening';
    this.#generation += 1;
    const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const { dataDir, durable } = this.#settings;
    const worker = new Worker(new URL(`./embedded-worker.${suffix}`, import.meta.url), {
      workerData: { dataDir, durable } satisfies WorkerSettings,
    });
    this.#worker = worker;
    const ready = new Promise<Good>((resolve, reject) => this.#waiting.set(0, { kind: 'open', resolve, reject }));
    worker.on('message', (message: Answer | Heard) => {
      if (worker !== this.#worker) return;
      if ('heard' in message) this.#tell(message.heard);
      else this.#take(message);
    });
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, new Problem('unavailable', stopped)));
    this.#watch();
    return ready;
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (waiting?.kind === 'open') {
      this.#state = 'open';
      this.#failures = 0;
      this.#tell('');
    }
    if (this.#waiting.size === 0) this.#worker?.unref();
    this.#watch();
    if (answer.ok) waiting?.resolve(answer);
    else waiting?.reject(Object.assign(new Error(String(answer.error['message'])), answer.error));
  }

  /** Times the oldest request: the worker takes them in order, so the others have not begun. */
  #watch(): void {
    clearTimeout(this.#watchdog);
    const [oldest] = this.#waiting.values();
    if (!oldest) return;
    const timed = ['query', 'copy', 'question', 'plain'].includes(oldest.kind);
    const limit = timed ? this.#settings.statementMs : oldest.kind === 'open' ? openMs : undefined;
    if (limit === undefined) return;
    const worker = this.#worker;
    this.#watchdog = setTimeout(() => {
      if (worker) this.#lost(worker, new Problem('unavailable', tooLong(limit / 1000)));
    }, limit);
  }

  /** Answers everyone who waits, ends the worker for good and opens a new one, with growing pauses while that fails. */
  #lost(worker: Worker, error: Error): void {
    if (worker !== this.#worker || this.#state === 'closed') return;
    const wasOpening = this.#state === 'opening';
    this.#state = 'opening';
    this.#generation += 1;
    this.#worker = undefined;
    clearTimeout(this.#watchdog);
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    // The first opening failed: whoever opens is told why, and nothing is tried again.
    const first = wasOpening && this.#generation === 2;
    const told = error instanceof Problem || first ? error : new Problem('unavailable', stopped);
    for (const one of waiting) one.reject(told);
    const pause = reopenPauses[Math.min(this.#failures, reopenPauses.length - 1)] ?? 0;
    this.#failures += 1;
    const ended = worker.terminate();
    if (first) {
      this.#state = 'closed';
      return;
    }
    if (!(error instanceof Problem)) process.stderr.write(`embedded database: ${error.stack ?? error.message}\n`);
    // Two workers on one folder would destroy it: the old one must be gone before the next begins.
    void ended.then(() =>
      setTimeout(() => {
        if (this.#state === 'opening' && !this.#worker) this.#start().catch(() => {});
      }, pause),
    );
  }
}
