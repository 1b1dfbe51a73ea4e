import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./writer.ts', import.meta.url));

export interface Writer {
  readonly child: ChildProcess;
  /** Texts acknowledged so far. */
  readonly acknowledged: readonly string[];
  readonly ready: Promise<void>;
  /** Resolves when the process is gone and everything it said has been read. */
  readonly gone: Promise<void>;
}

/** Starts the crash program on a data folder or server address. */
export function startWriter(kind: 'embedded' | 'server', where: string, loose = false): Writer {
  const child = spawn(process.execPath, [program, kind, where, ...(loose ? ['loose'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: string[] = [];
  let rest = '';
  let faults = '';
  child.stderr?.on('data', (part: Buffer) => {
    faults += part.toString();
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      const lines = (rest + part.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'ready') resolve();
        else acknowledged.push(line);
      }
    });
    void gone.then(() => reject(new Error(`the writer ended: ${faults}`)));
  });
  return { child, acknowledged, ready, gone };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Ends a server's main process and all its children at once, as a crash of the machine's memory would. */
export function killAll(pid: number): void {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  for (const one of [pid, ...children.split(/\s+/).filter(Boolean).map(Number)]) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {}
  }
}
