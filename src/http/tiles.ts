import { createHash } from 'node:crypto';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import { isTile, tileExtent } from '../base/spot.ts';
import type { Engine } from '../db/engine.ts';
import { parseInput } from '../journal/input.actions.ts';
import { zMapFilter } from '../project/map.api.ts';
import { type TileReader, tileFeatures, tileVersion } from '../project/tile.actions.ts';
import { asSignedIn, langOf } from './request.ts';

/** Bytes of tiles that one process keeps. */
const mostKept = 32 * 1024 * 1024;
/** What a kept tile costs beside its bytes. */
const besides = 400;

interface Kept {
  readonly version: string;
  readonly etag: string;
  readonly bytes: Buffer;
}

/** Tiles by sight, filter and address, with what proves them true still; the least lately used go first. */
class KeptTiles {
  readonly #tiles = new Map<string, Kept>();
  #size = 0;

  get(key: string, version: string): Kept | undefined {
    const kept = this.#tiles.get(key);
    if (kept?.version !== version) return undefined;
    this.#tiles.delete(key);
    this.#tiles.set(key, kept);
    return kept;
  }

  put(key: string, kept: Kept): void {
    this.#drop(key);
    this.#tiles.set(key, kept);
    this.#size += kept.bytes.length + besides;
    for (const oldest of this.#tiles.keys()) {
      if (this.#size <= mostKept) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const old = this.#tiles.get(key);
    if (!old) return;
    this.#tiles.delete(key);
    this.#size -= old.bytes.length + besides;
  }
}

const sightOf = (actor: Actor): string =>
  actor.everywhere
    ? '*'
    : createHash('sha256')
        .update(`${actor.zones.join(' ')}|${actor.scopes.join(' ')}`)
        .digest('base64');

const zAddress = z.object({
  z: z.coerce.number().int(),
  x: z.coerce.number().int(),
  y: z.string().regex(/^\d+\.mvt$/),
});
const zFilter = z.object(zMapFilter);

/** Map tiles (Mapbox vector tiles, one layer `projects`), made on demand and kept while what they show has not moved. */
export function tileRoutes(server: FastifyInstance, engine: Engine): void {
  const kept = new KeptTiles();
  server.get<{ Params: { z: string; x: string; y: string }; Querystring: Record<string, string> }>(
    '/api/tiles/projects/:z/:x/:y',
    async (request, reply) => {
      const address = zAddress.safeParse(request.params);
      const tile = address.success && { ...address.data, y: Number.parseInt(address.data.y, 10) };
      if (!tile || !isTile(tile)) throw new Problem('not-found');
      const filter = parseInput(zFilter, request.query, langOf(request), true);
      const found = await asSignedIn(engine, request, async (actor, epoch): Promise<Kept> => {
        const reader: TileReader = { engine, actor, epoch };
        const version = await tileVersion(reader, filter);
        const key = `${sightOf(actor)} ${JSON.stringify(filter)} ${tile.z}/${tile.x}/${tile.y}`;
        const known = kept.get(key, version);
        if (known) return known;
        const features = await tileFeatures(reader, tile, filter);
        const bytes = Buffer.from(
          fromGeojsonVt({ projects: { features } as never }, { version: 2, extent: tileExtent }),
        );
        const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
        const made = { version, etag, bytes };
        kept.put(key, made);
        return made;
      });
      // Asked again each time: whether it is true still is cheap to say, and sight may have changed.
      reply.header('cache-control', 'private, no-cache').header('etag', found.etag);
      if (request.headers['if-none-match'] === found.etag) return reply.code(304).send();
      return reply.type('application/vnd.mapbox-vector-tile').send(found.bytes);
    },
  );
}
