import type { ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { type FaultCode, fault } from './fault.ts';
import type { ReaderAnswer, ReaderJob, ReaderMessage, ReaderOrder, ReaderProgress } from './job.ts';
import { defaultHeap, keepReader, takeReader } from './reader-process.ts';

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

/** 30 seconds, and twenty more for each megabyte packed. */
const deadlineFor = (packed: number): number => 30_000 + Math.floor(packed / 2 ** 20) * 20_000;

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

/** Only a child that read a sound file without effort takes another one. */
const isClean = ({ findings, result, cost }: ReaderAnswer): boolean =>
  result !== null && cost !== null && cost.memory < 300 && findings.every(({ severity }) => severity === 'warning');

function attend(child: ChildProcess, task: ReaderTask, deadline: number): Promise<ReaderOutcome> {
  return new Promise((resolve) => {
    let complaint = '';
    const settle = (outcome: ReaderOutcome, keep: boolean): void => {
      clearTimeout(timer);
      task.signal?.removeEventListener('abort', abort);
      child.off('message', hear).off('error', fail).off('close', end);
      child.stderr?.off('data', note);
      if (keep && task.heap === undefined) keepReader(child);
      else child.kill('SIGKILL');
      resolve(outcome);
    };
    const timer = setTimeout(() => settle(nothing('reader_timeout', { seconds: deadline / 1000 }), false), deadline);
    const abort = (): void => settle(cancelled, false);
    const hear = (message: ReaderMessage): void => {
      if (message.tell === 'progress') task.onProgress?.(message.progress);
      else if (message.tell === 'answer') settle({ ...message.answer, cancelled: false }, isClean(message.answer));
      else settle(nothing('reader_crashed', { found: message.why }), false);
    };
    const note = (piece: Buffer): void => {
      complaint = (complaint + piece.toString()).slice(-4_000);
    };
    const fail = (error: Error): void => settle(nothing('reader_crashed', { found: error.message }), false);
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      const memory = /heap out of memory|Allocation failed|Invalid (array|string) length/i.test(complaint);
      settle(nothing(memory ? 'expands_too_large' : 'reader_crashed', { code, signal }), false);
    };
    task.signal?.addEventListener('abort', abort, { once: true });
    child.on('message', hear).on('error', fail).on('close', end);
    child.stderr?.on('data', note);

    const { file, name, job } = task;
    const order: ReaderOrder =
      typeof file === 'string'
        ? { name, path: file, bytes: 0, job }
        : { name, path: null, bytes: file.byteLength, job };
    child.send(order, (error) => {
      if (error) fail(error);
    });
    if (typeof file !== 'string') child.stdin?.write(file);
  });
}

/**
 * Runs a reading job in a child process of bounded memory and time. Whatever the file does to the child (crash, memory,
 * endless work) comes back as a finding on the file (`reader_crashed`, `expands_too_large`, `reader_timeout`); this
 * never throws for what a file holds (a path that does not exist is the caller's error). At most two children run at
 * once, further tasks wait.
 */
export async function runReader(task: ReaderTask): Promise<ReaderOutcome> {
  await enter();
  try {
    const deadline = task.deadline ?? deadlineFor(await sizeOf(task.file));
    if (task.signal?.aborted) return cancelled;
    return await attend(takeReader(task.heap ?? defaultHeap), task, deadline);
  } finally {
    leave();
  }
}
