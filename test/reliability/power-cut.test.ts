import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/db/open.ts';
import { freshEngine } from '../engines.ts';
import { checkWhole } from './check.ts';
import { pause, startWriter } from './crash.ts';
import { noteTable } from './note.ts';

const memory = '/dev/shm';
const work = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'taihang-power-'));
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' });

/** A file system in a file: what was not synced is only in the kernel's memory, and not in the file. */
function mountImage(image: string, name: string): string {
  const point = join(work, name);
  mkdirSync(point, { recursive: true });
  run('mount', '-o', 'loop,commit=60', image, point);
  return point;
}

function newImage(name: string, megabytes: number): string {
  const image = join(work, `${name}.img`);
  run('truncate', '-s', `${megabytes}M`, image);
  run('mkfs.ext4', '-q', '-F', image);
  return image;
}

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    run('umount', mountImage(newImage('probe', 8), 'probe'));
    return true;
  } catch {
    return false;
  }
}

const possible = mayMount();
if (!possible)
  process.stdout.write(
    'power cuts are not tried: that takes root and loop mounts (run as root on a real Linux to try them)\n',
  );

describe.skipIf(!possible)('R2: power cuts on the embedded database', () => {
  const base = join(work, 'base.img');
  beforeAll(async () => {
    const disk = mountImage(newImage('base', 300), 'base');
    const made = await freshEngine('embedded');
    await made.engine.close();
    cpSync(made.engine.where, join(disk, 'db'), { recursive: true });
    await made.close();
    const first = await openEngine({ dataDir: join(disk, 'db') });
    await first.script(noteTable);
    await first.close();
    run('umount', disk);
  }, 120_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  /** Writes for a while, takes the disk as it is at one instant, and looks what a new start finds on it. */
  async function cut(round: string, loose: boolean): Promise<{ acknowledged: number; lost: number }> {
    const image = join(work, `${round}.img`);
    cpSync(base, image);
    const disk = mountImage(image, `${round}-before`);
    const dataDir = join(disk, 'db');
    const writer = startWriter('embedded', dataDir, loose);
    await writer.ready;
    await pause(2_000);
    writer.child.kill('SIGSTOP');
    await pause(100);
    const acknowledged = [...writer.acknowledged];
    const copy = `${image}.cut`;
    cpSync(image, copy);
    writer.child.kill('SIGKILL');
    await writer.gone;
    run('umount', disk);
    rmSync(image);
    const after = mountImage(copy, `${round}-after`);
    try {
      const engine = await openEngine({ dataDir: join(after, 'db') });
      try {
        const kept = await checkWhole(engine);
        return { acknowledged: acknowledged.length, lost: acknowledged.filter((text) => !kept.notes.has(text)).length };
      } finally {
        await engine.close();
      }
    } finally {
      run('umount', after);
      rmSync(copy);
    }
  }

  it.each(['first', 'second', 'third'])(
    '%s cut: nothing acknowledged is lost',
    async (round) => {
      const { acknowledged, lost } = await cut(round, false);
      process.stdout.write(`power cut: ${lost} of ${acknowledged} acknowledged lost\n`);
      expect(acknowledged).toBeGreaterThan(10);
      expect(lost).toBe(0);
    },
    120_000,
  );

  it('this test would see a loss: without syncing, acknowledged entries are gone', async () => {
    const { acknowledged, lost } = await cut('control', true);
    process.stdout.write(`control without syncing: ${lost} of ${acknowledged} acknowledged lost\n`);
    expect(lost).toBeGreaterThan(acknowledged / 10);
  }, 120_000);
});
