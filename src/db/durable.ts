import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Brings one file or folder to disk; a file that vanished meanwhile is fine. */
function sync(path: string, dataOnly = false): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    if (dataOnly) fdatasyncSync(file);
    else fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const lastSize = new Map<string, string>();

/**
 * Brings the write-ahead log to disk. PGlite starts PostgreSQL with fsync off and the host never syncs (pglite #1107),
 * so a power cut would lose nearly every commit; this runs after each commit, before it is acknowledged.
 */
export function syncWal(dataDir: string): void {
  const folder = join(dataDir, 'pg_wal');
  let created = false;
  for (const name of readdirSync(folder)) {
    if (!/^[0-9A-F]{24}$/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs, size } = statSync(path);
    const stamp = `${mtimeMs}:${size}`;
    const before = lastSize.get(path);
    if (before === stamp) continue;
    if (before === undefined) created = true;
    sync(path, before !== undefined);
    lastSize.set(path, stamp);
  }
  if (created) sync(folder);
}

/** Brings every file and folder below `path` to disk; runs after each checkpoint. */
export function syncFolder(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) syncFolder(below);
    else if (entry.isFile()) sync(below);
  }
  sync(path);
}
