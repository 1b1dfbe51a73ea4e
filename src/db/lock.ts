import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';

interface Holder {
  readonly pid: number;
  /** Start time of the process in clock ticks since boot: tells a reused pid from the holder. */
  readonly started: string;
}

/** PGlite has no lock of its own: two processes on one folder both "succeed" and lose rows silently (pglite #1106). */
export function acquireLock(dataDir: string): () => void {
  mkdirSync(dirname(dataDir), { recursive: true });
  const path = `${dataDir.replace(/\/$/, '')}.lock`;
  const me: Holder = { pid: process.pid, started: startTicks(process.pid) ?? '' };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, JSON.stringify(me));
      fsyncSync(file);
      closeSync(file);
      return () => {
        if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(path);
      if (holder && isAlive(holder)) throw new Problem('locked', lockedWords(holder.pid));
      rmSync(path, { force: true });
    }
  }
  throw new Problem('locked', lockedWords(0));
}

const lockedWords = (pid: number) =>
  words(
    `数据目录正被进程 ${pid} 使用: 请先停止它, 或改用 --server 连接正在运行的服务`,
    `資料目錄正被處理程序 ${pid} 使用: 請先停止它, 或改用 --server 連接正在執行的服務`,
    `Process ${pid} uses this data folder: stop it first, or talk to the running service with --server`,
  );

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startTicks(holder.pid);
  return started === undefined || holder.started === '' || started === holder.started;
}

function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
