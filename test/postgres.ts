import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** `nobody`: PostgreSQL refuses to run as root. */
const nobody = 65_534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: nobody, gid: nobody } : {};

/** Where the server programs are; installed from the system's packages if they are missing and we may. */
export function postgresPrograms(): string {
  const find = (): string | undefined => {
    const given = process.env['TAIHANG_PG_BIN'];
    if (given) return given;
    const base = '/usr/lib/postgresql';
    const versions = existsSync(base)
      ? readdirSync(base).filter((v) => Number(v) >= 15 && existsSync(`${base}/${v}/bin/initdb`))
      : [];
    const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
    if (newest) return `${base}/${newest}/bin`;
    for (const folder of [
      '/usr/local/pgsql/bin',
      '/opt/homebrew/opt/postgresql@16/bin',
      '/usr/pgsql-16/bin',
      '/usr/bin',
    ]) {
      if (existsSync(`${folder}/initdb`)) return folder;
    }
    return undefined;
  };
  const found = find();
  if (found) return found;
  if (asRoot && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], { stdio: 'inherit' });
    const installed = find();
    if (installed) return installed;
  }
  throw new Error(
    'no PostgreSQL 15 or later found: install it, or set TAIHANG_PG_BIN to the folder of initdb and postgres',
  );
}

export interface TestServer {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  stop(signal?: 'SIGINT' | 'SIGKILL'): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

export function initCluster(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  if (asRoot) chownSync(dataDir, nobody, nobody);
  chmodSync(dataDir, 0o700);
  execFileSync(
    join(postgresPrograms(), 'initdb'),
    ['-D', dataDir, '-U', 'taihang', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { stdio: 'ignore', cwd: '/', ...identity },
  );
}

/** Starts a server on a data folder; `durable` keeps fsync on (crash tests), else tests run without. `more`: settings that win. */
export async function startCluster(
  dataDir: string,
  durable = false,
  more: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const port = await freePort();
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_connections=60',
    '-c',
    'shared_buffers=64MB',
  ];
  const loose = durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];
  const own = Object.entries(more).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child: ChildProcess = spawn(
    join(postgresPrograms(), 'postgres'),
    ['-D', dataDir, '-p', String(port), ...settings, ...loose, ...own],
    {
      stdio: 'ignore',
      cwd: '/',
      ...identity,
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `postgres://taihang@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      break;
    } catch (error) {
      await client.end().catch(() => {});
      if (attempt > 150 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    stop: async (signal = 'SIGINT') => {
      child.kill(signal);
      await exited;
    },
  };
}

/** A folder that the server's user can reach. */
export function clusterFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'taihang-pg-'));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Hands a copied data folder to the server's user; PostgreSQL refuses one that others may read. */
export const ownTree = (path: string): void => {
  chmodSync(path, 0o700);
  if (asRoot) execFileSync('chown', ['-R', `${nobody}:${nobody}`, path]);
};
