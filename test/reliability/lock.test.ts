import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, it } from 'vitest';
import { acquireLock, type Holder, lockPath, networkFileSystem } from '../../src/db/lock.ts';

const program = fileURLToPath(new URL('./locker.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'taihang-lock-'));
const dataDir = join(folder, 'db');
const running = new Set<ChildProcess>();

function start(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return new Promise((resolve) =>
    child.stdout?.once('data', (part: Buffer) => resolve({ child, said: part.toString().trim() })),
  );
}

const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

afterEach(async () => {
  await Promise.all([...running].map(end));
  rmSync(lockPath(dataDir), { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('R3: twenty starts against a living holder are refused within 2 s each, and its lock stays', async () => {
  const release = acquireLock(dataDir);
  const before = readFileSync(lockPath(dataDir), 'utf8');
  const began = performance.now();
  for (let i = 0; i < 20; i += 1) expect(() => acquireLock(dataDir)).toThrow(/uses this data folder/);
  expect(performance.now() - began).toBeLessThan(2_000);
  const others = await Promise.all(Array.from({ length: 10 }, start));
  expect(others.map(({ said }) => said)).toEqual(Array.from({ length: 10 }, () => 'locked'));
  expect(readFileSync(lockPath(dataDir), 'utf8')).toBe(before);
  release();
}, 60_000);

it('R3: of many processes that find a dead one’s lock, exactly one takes it over', async () => {
  const { child, said } = await start();
  expect(said).toBe('taken');
  await end(child);
  for (let round = 0; round < 2; round += 1) {
    const started = await Promise.all(Array.from({ length: 10 }, start));
    expect(started.map((one) => one.said).sort()).toEqual([...Array.from({ length: 9 }, () => 'locked'), 'taken']);
    await Promise.all(started.map((one) => end(one.child)));
  }
}, 60_000);

it('tells a reused process number, a restarted machine and another container from a living holder', () => {
  const release = acquireLock(dataDir);
  const me = JSON.parse(readFileSync(lockPath(dataDir), 'utf8')) as Holder;
  release();
  const held = (holder: Holder, seconds: number): boolean => {
    writeFileSync(lockPath(dataDir), JSON.stringify(holder));
    const then = new Date(Date.now() - seconds * 1000);
    utimesSync(lockPath(dataDir), then, then);
    try {
      acquireLock(dataDir)();
      return false;
    } catch {
      return true;
    } finally {
      rmSync(lockPath(dataDir), { force: true });
    }
  };
  expect(held(me, 0)).toBe(true);
  expect(held(me, 86_400)).toBe(true);
  if (me.started) expect(held({ ...me, started: '1' }, 0)).toBe(false);
  if (me.boot) expect(held({ ...me, boot: 'another' }, 0)).toBe(false);
  expect(held({ ...me, space: 'another container' }, 20)).toBe(true);
  expect(held({ ...me, space: 'another container' }, 120)).toBe(false);
});

it('knows network file systems by number, and those of FUSE by name', () => {
  const mounts = ['1 0 8:1 / / rw - ext4 /dev/a rw', '2 1 0:50 / /mnt/far rw - fuse.sshfs host: rw'].join('\n');
  expect(networkFileSystem('/srv', { type: 0x6969, mounts })).toBe('NFS');
  expect(networkFileSystem('/srv', { type: 0xfe534d42 | 0, mounts })).toBe('SMB2');
  expect(networkFileSystem('/srv', { type: 0xef53, mounts })).toBeUndefined();
  expect(networkFileSystem('/mnt/far/data', { type: 0x65735546, mounts })).toBe('fuse.sshfs');
  expect(networkFileSystem('/mnt/farther', { type: 0x65735546, mounts })).toBeUndefined();
});
