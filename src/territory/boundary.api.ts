import { z } from 'zod';
import { zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { areaLevels, zAreaCode } from './area.ts';
import { coordinateSystems } from './boundary.ts';

export const boundaryGetApi = query({
  name: 'territory.boundaries',
  path: '/boundaries',
  right: 'territory.read',
  input: z.object({ region: zAreaCode.default('140000'), level: z.enum(areaLevels).default('county') }),
  output: z.object({
    title: z.string(),
    reviewNumber: z.string().nullable(),
    /** What the map must print. */
    mapNote: zText,
    coordinates: z.enum(coordinateSystems),
    source: z.string(),
    loadedBy: z.string(),
    loadedOn: zDay,
    geojson: z.object({
      type: z.literal('FeatureCollection'),
      features: z.array(
        z.object({
          type: z.literal('Feature'),
          properties: z.object({
            code: z.string(),
            name: z.string(),
            label: z.tuple([z.number(), z.number()]).nullable(),
          }),
          geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
        }),
      ),
    }),
  }),
  words: words('地图边界', '地圖邊界', 'Boundaries'),
});

export const boundaryLoadApi = command({
  name: 'territory.loadBoundary',
  path: '/boundaries',
  right: 'territory.manage',
  upload: true,
  input: z.object({
    region: zAreaCode,
    level: z.enum(areaLevels),
    title: z.string().trim().min(1).max(120),
    reviewNumber: z.string().trim().max(40).optional(),
    coordinates: z.enum(coordinateSystems).default('unknown'),
    source: z.string().trim().max(300).default(''),
    content: z.instanceof(Uint8Array),
  }),
  output: z.object({ setId: z.string(), outlines: z.number().int(), warnings: z.array(z.unknown()) }),
  words: words('载入边界文件', '載入邊界檔案', 'Load a boundary file'),
});
