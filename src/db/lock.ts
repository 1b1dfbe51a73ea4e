import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';

export interface Holder {
  readonly pid: number;
  /** Start time of the process in clock ticks since boot: tells a reused pid from the holder. */
  readonly started: string;
  /** Start of the operating system; after a reboot no holder is left. */
  readonly boot: string;
  /** Machine and process space (container): outside it a pid says nothing, only the heartbeat does. */
  readonly space: string;
}

const heartbeatMs = 10_000;
/** A holder in another process space that gave no sign for so long is taken for dead. */
const silentMs = 60_000;

export const lockPath = (dataDir: string): string => `${dataDir.replace(/\/$/, '')}.lock`;

/**
 * Takes the data folder for this process; returns what gives it back. PGlite has no lock of its own: two processes on one folder
 * both "succeed" and lose rows silently (pglite #1106). Throws Problem `locked` if a living process holds the folder, Problem
 * `unavailable` if it lies on a network file system, where neither locks nor syncs can be trusted.
 */
export function acquireLock(dataDir: string): () => void {
  mkdirSync(dirname(dataDir), { recursive: true });
  const network = networkFileSystem(dirname(dataDir));
  if (network) throw new Problem('unavailable', networkWords(network));
  const path = lockPath(dataDir);
  const me = self();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(path, me)) return keep(path, me);
    const holder = readHolder(path);
    if (holder && isAlive(holder, path)) throw new Problem('locked', lockedWords(holder));
    // One at a time clears a dead lock, else a slow process could remove the fresh lock of a quick one.
    const guard = `${path}.takeover`;
    if (!create(guard, me)) {
      const other = readHolder(guard);
      if (!other || !isAlive(other, guard)) rmSync(guard, { force: true });
      continue;
    }
    try {
      const still = readHolder(path);
      if (!still || !isAlive(still, path)) rmSync(path, { force: true });
      if (create(path, me)) return keep(path, me);
    } finally {
      rmSync(guard, { force: true });
    }
  }
  throw new Problem('locked', lockedWords(readHolder(path)));
}

/** Who holds the folder now, if anybody alive does. */
export function holderOf(dataDir: string): Holder | undefined {
  const path = lockPath(dataDir);
  const holder = readHolder(path);
  return holder && isAlive(holder, path) ? holder : undefined;
}

/** Makes the file with its content in one step (a link to a finished file); false if it is there already. */
function create(path: string, me: Holder): boolean {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2, 8)}`;
  const file = openSync(draft, 'wx');
  try {
    writeSync(file, JSON.stringify(me));
    fsyncSync(file);
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
}

function keep(path: string, me: Holder): () => void {
  const beat = setInterval(() => {
    const holder = readHolder(path);
    // Two writers would destroy the folder: better that this one ends.
    if (holder && !same(holder, me)) throw new Error(`process ${holder.pid} took the data folder from this one`);
    if (!holder) create(path, me);
    const now = new Date();
    utimesSync(path, now, now);
  }, heartbeatMs);
  beat.unref();
  return () => {
    clearInterval(beat);
    const holder = readHolder(path);
    if (holder && same(holder, me)) rmSync(path, { force: true });
  };
}

const same = (a: Holder, b: Holder): boolean =>
  a.pid === b.pid && a.started === b.started && a.boot === b.boot && a.space === b.space;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

function self(): Holder {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {}
  return {
    pid: process.pid,
    started: startTicks(process.pid) ?? '',
    boot: read('/proc/sys/kernel/random/boot_id'),
    space: `${hostname()} ${space}`.trim(),
  };
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder, path: string): boolean {
  const here = self();
  if (holder.boot && here.boot && holder.boot !== here.boot) return false;
  if (holder.space !== here.space)
    return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < silentMs;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startTicks(holder.pid);
  return started === undefined || holder.started === '' || started === holder.started;
}

/** Field 22 of /proc/<pid>/stat; undefined where there is no /proc. */
export function startTicks(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/** File system magic numbers of Linux (statfs(2)) whose locks and syncs depend on another machine. */
const networkTypes = new Map<number, string>([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'],
]);

/** FUSE has one number for all its file systems; the mount table names them. */
const networkFuse = /^fuse\.(sshfs|glusterfs|s3fs|rclone|cephfs|davfs|goofys|gcsfuse|curlftpfs)/;

/** Name of the network file system that a folder lies on; undefined when it is local or cannot be told. */
export function networkFileSystem(
  folder: string,
  facts: { type: number; mounts: string } = {
    type: process.platform === 'linux' ? statfsSync(folder).type : 0,
    mounts: read('/proc/self/mountinfo'),
  },
): string | undefined {
  const known = networkTypes.get(facts.type >>> 0);
  if (known) return known;
  const mount = facts.mounts
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , , , point = '']) => `${folder}/`.startsWith(point === '/' ? '/' : `${point}/`))
    .sort((a, b) => (b[4] ?? '').length - (a[4] ?? '').length)[0];
  const type = mount?.[mount.indexOf('-') + 1] ?? '';
  return networkFuse.test(type) ? type : undefined;
}

const lockedWords = (holder: Holder | undefined) => {
  const who = holder?.pid ?? '?';
  return words(
    `数据目录正被进程 ${who} 使用: 请先停止它; standing, passport, session, import, export, call 也可加 --server 地址, 交给正在运行的服务`,
    `資料目錄正被處理程序 ${who} 使用: 請先停止它; standing, passport, session, import, export, call 也可加 --server 位址, 交給正在執行的服務`,
    `Process ${who} uses this data folder: stop it first; standing, passport, session, import, export and call also work on the running service with --server <address>`,
  );
};

const networkWords = (name: string) =>
  words(
    `数据目录在网络文件系统 (${name}) 上, 断电或断网会丢数据: 请改用本机磁盘, 或设置 DATABASE_URL 使用 PostgreSQL`,
    `資料目錄在網路檔案系統 (${name}) 上, 斷電或斷網會丟資料: 請改用本機磁碟, 或設定 DATABASE_URL 使用 PostgreSQL`,
    `The data folder lies on a network file system (${name}), which would lose data: use a local disk, or set DATABASE_URL`,
  );
