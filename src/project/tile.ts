import { gridOfSpot, inTile, type Tile } from '../base/spot.ts';

/** Levels of squares that are kept (see `cell_spot`): 2^level squares to the map's side. */
const deepestKept = 14;
/** A cluster is a square of a sixteenth of a tile's side: with a number in it, that is what an eye can tell apart. */
const clusterLevels = 4;
/** Single projects are shown in a tile that holds no more of them; deeper than this zoom only are they looked for. */
export const mostSingle = 120;
const singleFrom = 8;
/** From here on no squares are kept: what stands in a tile is read one by one. */
const oneByOneFrom = 12;

/** How the tiles of a zoom are made: from which kept level, grouped by how many bits of its keys, and whether single projects may show. */
export interface TilePlan {
  /** Kept level; null = the projects themselves. */
  readonly level: number | null;
  /** Level of the clusters that are shown. */
  readonly shown: number;
  readonly single: boolean;
}

export function planOf(z: number): TilePlan {
  const shown = z + clusterLevels;
  if (z >= oneByOneFrom) return { level: null, shown, single: true };
  const level = Math.min(deepestKept, shown + (shown % 2));
  return { level, shown: Math.min(shown, level), single: z >= singleFrom };
}

/** Several projects as one circle, in the middle of their points. */
export interface Cluster {
  readonly kind: 'cluster';
  readonly projects: number;
  /** Those with a point of their own. */
  readonly own: number;
  readonly totalFen: string;
  readonly x: number;
  readonly y: number;
}
export interface Single {
  readonly kind: 'project';
  readonly id: string;
  readonly name: string;
  readonly stage: string | null;
  readonly totalFen: string | null;
  readonly spot: bigint;
}
/** The projects of a zone that have no point of their own, at the zone's. */
export interface AtZone {
  readonly kind: 'zone';
  readonly zoneId: string;
  readonly projects: number;
  readonly spot: bigint;
}
export type Mark = Cluster | Single | AtZone;

/** A mark as features of tiles carry it: place in the tile, and plain values. Amounts are digits, never floating numbers. */
export interface Feature {
  readonly type: 1;
  readonly geometry: [number, number][];
  readonly tags: Record<string, string | number>;
}

const longestName = 40;

export function featureOf(tile: Tile, mark: Mark): Feature {
  const at = 'spot' in mark ? gridOfSpot(mark.spot) : mark;
  const geometry: [number, number][] = [inTile(tile, at.x, at.y)];
  switch (mark.kind) {
    case 'cluster': {
      const { projects, own, totalFen } = mark;
      return { type: 1, geometry, tags: { kind: 'cluster', projects, own, totalFen } };
    }
    case 'zone':
      return { type: 1, geometry, tags: { kind: 'zone', zone: mark.zoneId, projects: mark.projects, own: 0 } };
    case 'project': {
      const { id, stage, totalFen } = mark;
      const name = mark.name.length > longestName ? `${mark.name.slice(0, longestName - 1)}…` : mark.name;
      return {
        type: 1,
        geometry,
        tags: {
          kind: 'project',
          id,
          name,
          projects: 1,
          own: 1,
          ...(stage && { stage }),
          ...(totalFen && { totalFen }),
        },
      };
    }
  }
}
