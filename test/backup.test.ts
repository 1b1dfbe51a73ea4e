import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackupResult, backup, restore } from '../src/db/backup.ts';
import type { Engine } from '../src/db/engine.ts';
import { actions } from '../src/http/actions.ts';
import type { AnyAction } from '../src/journal/act.actions.ts';
import { perform } from '../src/journal/perform.actions.ts';
import { type EngineKind, everyone, freshEngine } from './engines.ts';

const folder = mkdtempSync(join(tmpdir(), 'taihang-backup-'));
const opened: (() => Promise<void>)[] = [];
const fresh = async (kind: EngineKind): Promise<Engine> => {
  const { engine, close } = await freshEngine(kind);
  opened.push(close);
  return engine;
};
afterAll(async () => {
  for (const close of opened) await close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const act = (engine: Engine, name: string, input: unknown) =>
  perform(engine, everyone, actions.get(name) as AnyAction, input);
const headOf = (engine: Engine) =>
  engine.db.selectFrom('journal_head').select(['size', 'root']).executeTakeFirstOrThrow();

describe.each([
  ['embedded', 'server'],
  ['server', 'embedded'],
] as const)('from the %s database through a file to the %s one', (from, to) => {
  const file = join(folder, `${from}.backup`);
  let source: Engine;
  let written: BackupResult;
  beforeAll(async () => {
    source = await fresh(from);
    await act(source, 'territory.loadReference', {});
    const content = new Uint8Array(300_000).map((_, i) => (i * 7919) % 256);
    await act(source, 'evidence.store', { name: '附件 "一".bin', receivedOn: '2025-03-02', content });
    await act(source, 'session.open', { number: '2025-1', name: "换行\n与「引号」'\\", heldOn: '2025-03-18' });
    written = await backup(source, file);
  }, 180_000);

  it('brings over every row, and what was brought over gives the same file again', async () => {
    const target = await fresh(to);
    const read = await restore(target, file);
    expect(read).toEqual(written);
    expect(await headOf(target)).toEqual(await headOf(source));
    const again = await backup(target, join(folder, 'again.backup'));
    expect(again.sha256).toBe(written.sha256);
    expect(again.rows['journal']).toBe(3);
    await act(target, 'session.open', { number: '2025-2', name: '之后', heldOn: '2025-06-18' });
    expect((await headOf(target)).size).toBe(4n);
    await expect(restore(target, file)).rejects.toMatchObject({ code: 'conflict' });
    expect((await headOf(target)).size).toBe(4n);
  }, 120_000);

  it('refuses a broken, cut, changed or foreign file and restores nothing of it', async () => {
    const target = await fresh(to);
    const bytes = readFileSync(file);
    const text = gunzipSync(bytes).toString();
    const lines = text.split('\n');
    const damaged: Record<string, Uint8Array> = {
      cut: bytes.subarray(0, bytes.length >> 1),
      empty: new Uint8Array(),
      foreign: Buffer.from('PK not a backup'),
      'other gzip': gzipSync('hello\n'),
      'flipped byte': bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 255 : byte)),
      'end missing': gzipSync(lines.slice(0, -2).join('\n')),
      'row missing': gzipSync(lines.filter((_, i) => i !== lines.length >> 1).join('\n')),
      'figure changed': gzipSync(text.replace('2025-1', '2025-9')),
      'other version': gzipSync(text.replace(/"migrations":\["./, '"migrations":["x')),
      'broken line': gzipSync(lines.map((line, i) => (i === lines.length >> 1 ? line.slice(0, -3) : line)).join('\n')),
    };
    for (const [name, content] of Object.entries(damaged)) {
      const path = join(folder, 'damaged.backup');
      writeFileSync(path, content);
      await expect(restore(target, path), name).rejects.toMatchObject({ code: 'invalid' });
      expect((await headOf(target)).size, name).toBe(0n);
      const areas = await target.db.selectFrom('area').select('code').limit(1).execute();
      expect(areas, name).toEqual([]);
    }
    copyFileSync(file, join(folder, 'good.backup'));
    expect((await restore(target, join(folder, 'good.backup'))).sha256).toBe(written.sha256);
  }, 120_000);

  it('leaves no half-written file behind', async () => {
    await expect(backup(source, join(folder, 'no such folder', 'x'))).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });
});
