import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { overHttp, type Processes, series, summary, type Timing } from './clock.ts';
import type { Ask, Target } from './target.ts';
import { requestBytes } from './wire.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything a line needs to be measured. */
export interface Run {
  readonly target: Target;
  readonly processes: Processes;
  /** A connection of our own for floors; none when the database is embedded. */
  readonly client: pg.Client | undefined;
  readonly databaseUrl: string | undefined;
  readonly say: (text: string) => void;
}

export interface Limit {
  readonly calls: number;
  readonly seconds: number;
  /** Seconds of the run with eight connections; 0 = none. */
  readonly many?: number;
}
export const usual: Limit = { calls: 1000, seconds: 12 };

export const timed = (run: Run, asks: readonly Ask[], limit: Limit = usual): Promise<Timing> => {
  const requests = asks.map((ask) => requestBytes(run.target.url, ask.path, run.target.headers(ask.who), ask.body));
  return overHttp(run.target.url, (nth) => requests[nth % requests.length] as Buffer, run.processes, limit);
};

export interface Floor {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
}

/** A statement prepared once and run by node-postgres, with the rows that the program would have to find. */
export async function sqlFloor(run: Run, name: string, text: string, values: readonly unknown[]): Promise<Floor[]> {
  const { client } = run;
  if (!client) return [];
  const key = `floor ${name}`;
  const times = await series(() => client.query({ name: key, text, values: [...values] }), { calls: 500, seconds: 6 });
  const { median, p99 } = summary(times);
  return [{ name, median, p99 }];
}

export async function codeFloor(name: string, work: () => unknown, calls = 10): Promise<Floor> {
  const { median, p99 } = summary(await series(async () => work(), { calls, seconds: 10 }));
  return { name, median, p99 };
}

/** The same statement behind node's own HTTP server in a process of its own. */
export async function bareFloor(
  run: Run,
  text: string,
  values: readonly string[],
): Promise<(Floor & { rps8: number })[]> {
  if (!run.databaseUrl) return [];
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./bare.ts', import.meta.url)), run.databaseUrl, text, ...values],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const [port] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${port.toString().trim()}`;
    const request = requestBytes(url, '/', {});
    const timing = await overHttp(
      url,
      () => request,
      { server: child.pid ?? 0, database: undefined },
      { calls: 500, seconds: 6, many: 3 },
    );
    return [{ name: 'bare node HTTP + pg', median: timing.median, p99: timing.p99, rps8: timing.rps8 ?? 0 }];
  } finally {
    child.kill();
  }
}

/** The built program on a port of its own. Resolves when it has said where it listens. */
export async function startProgram(
  environment: Readonly<globalThis.Record<string, string>>,
): Promise<{ url: string; pid: number; seconds: number; child: ChildProcess; stop: () => Promise<void> }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['dist/cli/main.js', 'serve', '--port', '0', '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const exited = once(child, 'exit');
  let said = '';
  while (!/http:\S+/.test(said)) {
    const [part] = (await Promise.race([once(child.stdout, 'data'), exited.then(() => [''])])) as [Buffer | string];
    if (part === '') throw new Error('the program ended before it listened');
    said += part.toString();
  }
  return {
    url: /http:\/\/[^\s]+/.exec(said)?.[0] ?? '',
    pid: child.pid ?? 0,
    seconds: (performance.now() - start) / 1000,
    child,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
