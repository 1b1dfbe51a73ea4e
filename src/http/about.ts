import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../db/engine.ts';
import { isSample } from '../sample/load.ts';

const zPackage = z.object({ version: z.string() });

/**
 * What anyone may know of this installation, also before signing in: the engine, and whether the database holds the sample
 * programme, whose projects, firms and amounts are imaginary and must be called so on every page.
 */
export function aboutRoute(server: FastifyInstance, engine: Engine): void {
  const { version } = zPackage.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));
  server.get('/api/about', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { version, database: engine.kind, sample: await isSample(engine) };
  });
}
