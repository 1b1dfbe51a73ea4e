import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Paper, PaperForm } from '../report/paper.ts';
import type { PaperAnswer, PaperOrder } from './child-main.ts';

/** The child from sources or, beside compiled code, compiled. */
const main = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './child-main.ts' : './child-main.js', import.meta.url),
);

/** Megabytes of heap; a paper of 120 zones needs less than a hundred. */
const heap = 512;
const deadline = 60_000;
/** A child that has fonts and libraries in memory waits this long for the next file. */
const patience = 15_000;

let spare: ChildProcess | null = null;
let resting: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();
let orders = 0;

/** A child that may read files and load the typesetter, and nothing else: no writing, no processes, no environment of ours. */
function child(): ChildProcess {
  clearTimeout(resting);
  if (spare?.connected && spare.exitCode === null) return spare;
  const fresh = fork(main, [], {
    execArgv: [`--max-old-space-size=${heap}`, '--permission', '--allow-fs-read=*', '--allow-addons', '--no-warnings'],
    env: { TZ: 'Asia/Shanghai' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  spare = fresh;
  fresh.once('exit', () => {
    if (spare === fresh) spare = null;
  });
  return fresh;
}

/** Lets the child wait without keeping this process alive. */
function rest(one: ChildProcess): void {
  one.unref();
  (one.channel as { unref?: () => void } | null | undefined)?.unref?.();
  resting = setTimeout(() => one.kill('SIGKILL'), patience);
  resting.unref();
}

function ask(order: PaperOrder): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const one = child();
    one.ref();
    (one.channel as { ref?: () => void } | null | undefined)?.ref?.();
    const end = (): void => {
      clearTimeout(timer);
      one.off('message', hear).off('error', fail).off('exit', gone);
    };
    const fail = (error: Error): void => {
      end();
      one.kill('SIGKILL');
      reject(error);
    };
    const gone = (code: number | null): void => fail(new Error(`the process that makes papers ended (${code})`));
    const hear = (answer: PaperAnswer): void => {
      if (answer.id !== order.id) return;
      end();
      rest(one);
      if ('bytes' in answer) resolve(answer.bytes);
      else reject(new Error(`the ${order.form} of the paper could not be made: ${answer.why}`));
    };
    const timer = setTimeout(() => fail(new Error(`the ${order.form} took more than ${deadline / 1_000} s`)), deadline);
    one.on('message', hear).on('error', fail).on('exit', gone);
    one.send(order, (error) => {
      if (error) fail(error);
    });
  });
}

/**
 * Makes the file of a paper in the form asked; the same paper gives the same bytes, on any day and machine.
 *
 * It works in a child process of bounded memory, one file after the other, so the server goes on answering. Actions may not know a
 * door: let the action freeze and hand back the `Paper`, and call this where `writeList` is called for lists, in
 * `src/http/downloads.ts` and in a command of `src/cli`, e.g. `sendFile(reply, name, paperTypes[form], await renderPaper(paper, form))`.
 */
export async function renderPaper(paper: Paper, form: PaperForm): Promise<Uint8Array> {
  const mine = last.then(() => ask({ id: ++orders, paper, form }));
  last = mine.catch(() => {});
  return mine;
}

/** Media types of the files. */
export const paperTypes: Readonly<Record<PaperForm, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
};
