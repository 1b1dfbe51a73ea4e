import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initCluster, startCluster, type TestServer } from '../test/postgres.ts';

/** As the peers were measured: 4 GB of buffers, durable commits, no just-in-time compiling. */
export const serverSettings: Readonly<Record<string, string>> = {
  shared_buffers: '4GB',
  work_mem: '64MB',
  effective_cache_size: '12GB',
  jit: 'off',
  max_wal_size: '8GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '30min',
  random_page_cost: '1.1',
  max_parallel_maintenance_workers: '2',
};

export interface Cluster {
  readonly server: TestServer;
  /** True when the folder held a database already. */
  readonly kept: boolean;
  close(): Promise<void>;
}

/** Brings up PostgreSQL in `keep`, or in a folder that goes away with it. */
export async function openCluster(keep: string | undefined, settings = serverSettings): Promise<Cluster> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'taihang-bench-'));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const data = join(folder, 'db');
  const kept = existsSync(join(data, 'PG_VERSION'));
  if (!kept) initCluster(data);
  const server = await startCluster(data, true, settings);
  return {
    server,
    kept,
    close: async () => {
      await server.stop();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}
