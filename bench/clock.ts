import { readdirSync, readFileSync } from 'node:fs';
import { type Reply, Wire } from './wire.ts';

/** Times of one kind of call. Times in ms; CPU in ms per call; rps with eight connections at once. */
export interface Timing {
  readonly n: number;
  readonly median: number;
  readonly p99: number;
  readonly cpuServer?: number | undefined;
  readonly cpuDatabase?: number | undefined;
  readonly rps8?: number | undefined;
  readonly bytes?: number | undefined;
}

export function summary(times: readonly number[]): { n: number; median: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { n: sorted.length, median: at(0.5), p99: at(0.99) };
}

/** CPU that a process has used, in ms. Zero when it is gone. */
export function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // User and system time in ticks of 10 ms.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** A process and everything that it started. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const family = [pid];
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child);
  return family;
}

export const familyCpu = (pid: number): number => familyOf(pid).reduce((sum, one) => sum + cpuOf(one), 0);

/** Resident memory of a process in MiB. */
export function memoryOf(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib ?? 0) / 1024;
}

export const machineLoad = (): number => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);

/** Calls one after another until `calls` are done or the time is up; the first tenth warms up and does not count. */
export async function series(
  call: (nth: number) => Promise<unknown>,
  limit: { calls: number; seconds: number },
): Promise<number[]> {
  const times: number[] = [];
  const warm = Math.min(50, Math.ceil(limit.calls / 10));
  const end = performance.now() + limit.seconds * 1000;
  for (let nth = 0; nth < limit.calls + warm; nth += 1) {
    const start = performance.now();
    await call(nth);
    const now = performance.now();
    if (nth >= warm || now > end) times.push(now - start);
    if (now > end) break;
  }
  return times;
}

export interface Processes {
  readonly server: number;
  readonly database: number | undefined;
}

/** Times requests on one connection with the CPU that they cost, then on eight. */
export async function overHttp(
  url: string,
  request: (nth: number) => Buffer,
  processes: Processes,
  limit: { calls: number; seconds: number; many?: number },
): Promise<Timing> {
  const wire = await Wire.open(url);
  let bytes = 0;
  const call = async (on: Wire, nth: number): Promise<Reply> => {
    const reply = await on.ask(request(nth));
    if (reply.status >= 400) throw new Error(`status ${reply.status}`);
    bytes = reply.bytes;
    return reply;
  };
  const before = { server: cpuOf(processes.server), database: processes.database ? familyCpu(processes.database) : 0 };
  let calls = 0;
  const times = await series((nth) => {
    calls += 1;
    return call(wire, nth);
  }, limit);
  const cpuServer = (cpuOf(processes.server) - before.server) / calls;
  const cpuDatabase = processes.database ? (familyCpu(processes.database) - before.database) / calls : undefined;
  wire.close();
  return { ...summary(times), cpuServer, cpuDatabase, bytes, rps8: await together(url, call, limit.many ?? 0) };
}

async function together(
  url: string,
  call: (on: Wire, nth: number) => Promise<unknown>,
  seconds: number,
): Promise<number | undefined> {
  if (seconds === 0) return undefined;
  const wires = await Promise.all(Array.from({ length: 8 }, () => Wire.open(url)));
  let done = 0;
  const start = performance.now();
  await Promise.all(
    wires.map(async (wire, at) => {
      for (let nth = at; performance.now() - start < seconds * 1000; nth += 8) {
        await call(wire, nth);
        done += 1;
      }
    }),
  );
  const rps = done / ((performance.now() - start) / 1000);
  for (const wire of wires) wire.close();
  return rps;
}
