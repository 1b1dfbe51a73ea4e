import type { Engine, EngineOptions } from './engine.ts';

/** Opens the database without migrating it. Throws Problem `locked` when another process holds the folder. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  if (options.databaseUrl) return (await import('./server.ts')).openServer(options.databaseUrl, options);
  if (!options.dataDir) throw new Error('neither databaseUrl nor dataDir given');
  return (await import('./embedded.ts')).openEmbedded(options.dataDir, options);
}
