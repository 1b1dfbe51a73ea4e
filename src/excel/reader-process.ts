import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The child from sources or, beside compiled code, compiled. */
const main = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './child-main.ts' : './child-main.js', import.meta.url),
);

export const defaultHeap = 512;

/**
 * Starts a child that may read files and nothing else: no writing, no processes, no add-ons, no environment of ours
 * (`--permission`), and no way to a prototype through `__proto__`. `heap` in megabytes.
 */
function start(heap: number): ChildProcess {
  const child = fork(main, [], {
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
  // What it complains of is read by whoever waits for it; without a reader a full pipe would hold it up.
  child.stderr?.resume();
  child.stdin?.on('error', () => {});
  return child;
}

/** Starting takes half a second, so a child that ended a sound file well waits this long for the next one. */
const patience = 15_000;

let spare: { readonly child: ChildProcess; readonly timer: NodeJS.Timeout; readonly gone: () => void } | null = null;

function hold(child: ChildProcess, held: boolean): void {
  const channel = child.channel as { ref?: () => void; unref?: () => void } | null | undefined;
  const streams = [child.stdin, child.stderr] as unknown as ({ ref?: () => void; unref?: () => void } | null)[];
  for (const one of [child, channel, ...streams]) (held ? one?.ref : one?.unref)?.call(one);
}

/** A child to give an order to. */
export function takeReader(heap: number): ChildProcess {
  if (heap === defaultHeap && spare?.child.connected && spare.child.exitCode === null) {
    const { child, timer, gone } = spare;
    spare = null;
    clearTimeout(timer);
    child.off('exit', gone);
    hold(child, true);
    return child;
  }
  return start(heap);
}

/** Keeps a child for the next order; it does not keep this process alive. */
export function keepReader(child: ChildProcess): void {
  if (spare || !child.connected) {
    child.kill('SIGKILL');
    return;
  }
  const gone = (): void => {
    spare = null;
  };
  const timer = setTimeout(() => {
    spare = null;
    child.kill('SIGKILL');
  }, patience);
  timer.unref();
  child.once('exit', gone);
  hold(child, false);
  spare = { child, timer, gone };
}
