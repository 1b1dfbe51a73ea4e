import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import type { Actor } from '../src/base/right.ts';
import type { Engine } from '../src/db/engine.ts';
import { migrate, migrations } from '../src/db/migrate.ts';
import { openEngine } from '../src/db/open.ts';
import type { AnyAction } from '../src/journal/act.actions.ts';
import { type PerformOptions, perform } from '../src/journal/perform.actions.ts';
import { everyone } from './actors.ts';
import { clusterFolder, initCluster, ownTree, startCluster } from './postgres.ts';

export const engineKinds = ['embedded', 'server'] as const;
export type EngineKind = (typeof engineKinds)[number];

export { everyone };

/** An actor with a territory of some zones or scopes. */
export const actorOf = (part: Partial<Actor>): Actor => ({ ...everyone, everywhere: false, ...part });

// A migrated folder of each kind is made once per set of migrations and copied for each test file: starting is then fast.
const cacheRoot = fileURLToPath(new URL('../node_modules/.cache/taihang-test/', import.meta.url));

async function template(kind: EngineKind): Promise<string> {
  const key = createHash('sha256')
    .update(
      migrations()
        .map((one) => one.sha256)
        .join(),
    )
    .digest('hex')
    .slice(0, 12);
  const path = join(cacheRoot, `${kind}-${key}`);
  if (existsSync(path)) return path;
  mkdirSync(cacheRoot, { recursive: true });
  const making = mkdtempSync(join(tmpdir(), 'taihang-template-'));
  if (kind === 'embedded') {
    const engine = await openEngine({ dataDir: join(making, 'db') });
    await migrate(engine);
    await engine.close();
  } else {
    const folder = clusterFolder();
    initCluster(join(folder.path, 'db'));
    const server = await startCluster(join(folder.path, 'db'));
    const engine = await openEngine({ databaseUrl: server.url });
    await migrate(engine);
    await engine.close();
    await server.stop();
    cpSync(join(folder.path, 'db'), join(making, 'db'), { recursive: true });
    folder.remove();
  }
  const staged = `${path}.${process.pid}`;
  cpSync(join(making, 'db'), staged, { recursive: true });
  rmSync(making, { recursive: true, force: true });
  try {
    renameSync(staged, path);
  } catch {
    rmSync(staged, { recursive: true, force: true });
  }
  return path;
}

/** A fresh migrated database; `close` removes it. */
export async function freshEngine(kind: EngineKind): Promise<{ engine: Engine; close: () => Promise<void> }> {
  const from = await template(kind);
  if (kind === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'taihang-test-'));
    cpSync(from, join(folder, 'db'), { recursive: true });
    // What a test writes need not survive a power cut; the reliability tests open their own.
    const engine = await openEngine({ dataDir: join(folder, 'db'), durable: false });
    return {
      engine,
      close: async () => {
        await engine.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  const folder = clusterFolder();
  cpSync(from, join(folder.path, 'db'), { recursive: true, mode: 0 });
  ownTree(join(folder.path, 'db'));
  const server = await startCluster(join(folder.path, 'db'));
  const engine = await openEngine({ databaseUrl: server.url });
  return {
    engine,
    close: async () => {
      await engine.close();
      await server.stop();
      folder.remove();
    },
  };
}

export interface EngineInTest {
  readonly engine: Engine;
  /** Performs an action as `actor` (default: everyone). */
  act<T = unknown>(action: AnyAction, input: unknown, options?: PerformOptions & { actor?: Actor }): Promise<T>;
}

/** A database for the surrounding `describe`, brought up before and removed after it. */
export function useEngine(kind: EngineKind): EngineInTest {
  let opened: { engine: Engine; close: () => Promise<void> } | undefined;
  beforeAll(async () => {
    opened = await freshEngine(kind);
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
  }, 60_000);
  const engine = (): Engine => {
    if (!opened) throw new Error('the database is not open yet');
    return opened.engine;
  };
  return {
    get engine() {
      return engine();
    },
    act: async <T>(action: AnyAction, input: unknown, options: PerformOptions & { actor?: Actor } = {}) =>
      (await perform(engine(), options.actor ?? everyone, action, input, options)) as T,
  };
}
