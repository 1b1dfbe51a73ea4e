import { type ChildProcess, fork } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type FaultCode, fault } from './fault.ts';
import type { ReaderAnswer, ReaderJob, ReaderMessage, ReaderOrder, ReaderProgress } from './job.ts';

export interface ReaderTask {
  /** The file itself, or its path. */
  readonly file: Uint8Array | string;
  /** Name of the file as received. */
  readonly name: string;
  readonly job: ReaderJob;
  /** Milliseconds from the start of the child; by default what `deadlineFor` gives for the file's size. */
  readonly deadline?: number;
  readonly onProgress?: (progress: ReaderProgress) => void;
  /** Megabytes of heap; 512 by default. */
  readonly heap?: number;
  /** Ends the child at once. */
  readonly signal?: AbortSignal;
}

export interface ReaderOutcome extends ReaderAnswer {
  readonly cancelled: boolean;
}

const defaultHeap = 512;
/** 30 seconds, and ten more for each megabyte packed. */
export const deadlineFor = (packed: number): number => 30_000 + Math.floor(packed / 2 ** 20) * 10_000;

async function sizeOf(file: Uint8Array | string): Promise<number> {
  return typeof file === 'string' ? (await stat(file)).size : file.byteLength;
}

/** Children at one time: each may take all of its memory. */
const slots = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function enter(): Promise<void> {
  if (running < slots) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}

/** The child from sources or, beside compiled code, compiled. */
const main = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './child-main.ts' : './child-main.js', import.meta.url),
);

/**
 * The child may read files and nothing else: no writing, no processes, no add-ons, no environment of ours
 * (`--permission`), and no way to a prototype through `__proto__`.
 */
const start = (heap: number): ChildProcess =>
  fork(main, [], {
    execArgv: [
      `--max-old-space-size=${heap}`,
      '--disable-proto=delete',
      '--permission',
      '--allow-fs-read=*',
      '--no-warnings',
    ],
    env: { TZ: 'Asia/Shanghai' },
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
  });

const nothing = (code: FaultCode, params: Readonly<Record<string, unknown>>): ReaderOutcome => ({
  container: null,
  findings: [fault(code, params)],
  mayImport: 'none',
  result: null,
  cost: null,
  cancelled: false,
});

const cancelled: ReaderOutcome = {
  container: null,
  findings: [],
  mayImport: 'none',
  result: null,
  cost: null,
  cancelled: true,
};

function attend(child: ChildProcess, task: ReaderTask, deadline: number): Promise<ReaderOutcome> {
  return new Promise((resolve) => {
    let complaint = '';
    let settled = false;
    const settle = (outcome: ReaderOutcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      task.signal?.removeEventListener('abort', abort);
      child.kill('SIGKILL');
      resolve(outcome);
    };
    const timer = setTimeout(() => settle(nothing('reader_timeout', { seconds: deadline / 1000 })), deadline);
    const abort = (): void => settle(cancelled);
    task.signal?.addEventListener('abort', abort, { once: true });

    child.on('message', (message: ReaderMessage) => {
      if (message.tell === 'progress') task.onProgress?.(message.progress);
      else if (message.tell === 'answer') settle({ ...message.answer, cancelled: false });
      else settle(nothing('reader_crashed', { found: message.why }));
    });
    child.stderr?.on('data', (piece: Buffer) => {
      complaint = (complaint + piece.toString()).slice(-4_000);
    });
    child.on('error', (error) => settle(nothing('reader_crashed', { found: error.message })));
    child.on('close', (code, signal) => {
      const memory = /heap out of memory|Allocation failed|Invalid (array|string) length/i.test(complaint);
      settle(nothing(memory ? 'expands_too_large' : 'reader_crashed', { code, signal }));
    });

    const { file, name, job } = task;
    const order: ReaderOrder = { name, path: typeof file === 'string' ? file : null, job };
    child.send(order, (error) => {
      if (error) settle(nothing('reader_crashed', { found: error.message }));
    });
    const input = child.stdin;
    if (!input) return;
    // A child that has ended no longer takes its input; its end says why.
    input.on('error', () => {});
    if (typeof file === 'string') input.end();
    else Readable.from([file]).pipe(input);
  });
}

/**
 * Runs a reading job in a child process of bounded memory and time. Whatever the file does to the child (crash, memory,
 * endless work) comes back as a finding on the file (`reader_crashed`, `expands_too_large`, `reader_timeout`); this
 * never throws for what a file holds (a path that does not exist is the caller's error). At most two children run at once, further tasks wait.
 */
export async function runReader(task: ReaderTask): Promise<ReaderOutcome> {
  await enter();
  try {
    if (task.signal?.aborted) return cancelled;
    const deadline = task.deadline ?? deadlineFor(await sizeOf(task.file));
    return await attend(start(task.heap ?? defaultHeap), task, deadline);
  } finally {
    leave();
  }
}
