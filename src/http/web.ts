import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../base/problem.ts';

/** The built pages: hashed assets are kept for a year, the page itself is asked for each time; every page path serves it. */
export async function webRoutes(server: FastifyInstance, webDir: string): Promise<void> {
  if (!existsSync(join(webDir, 'index.html'))) throw new Error(`no built pages in ${webDir}: run npm run build`);
  await server.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/') || /\.\w{1,5}$/.test(path)) throw new Problem('not-found');
    reply.header('cache-control', 'no-cache');
    return reply.sendFile('index.html');
  });
}
