import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { type GroupingKind, memberConfidences } from './grouping.ts';

const zPlace = z.tuple([z.number(), z.number()]).meta({ description: 'longitude, latitude' });

/** Kinds that say where something is; reporting bodies, classes and peer groups are no places. */
export const drawnKinds = [
  'axis',
  'city_cluster',
  'circle',
  'economic_zone',
  'reform_zone',
  'start_area',
  'industry_cluster',
] as const satisfies readonly GroupingKind[];
export type DrawnKind = (typeof drawnKinds)[number];

/** How a grouping is drawn: around its members' points, as a line through them, or as a mark where it lies because it names no members. */
export const drawnAs = ['around', 'line', 'mark'] as const;

export const atlasGetApi = query({
  name: 'territory.atlas',
  path: '/atlas',
  right: 'territory.read',
  input: z.object({ day: zDay.optional(), entry: zAsOf.optional() }),
  output: z.object({
    day: zDay,
    entry: zAsOf,
    /** Zones of the programme with the point at which a map writes them: the label of their county, else of their city. */
    zones: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        /** The body that it belongs to; a zone with one is a park or a kept identity. */
        parentId: z.string().nullable(),
        scopeId: z.string().nullable(),
        cityCode: z.string().nullable(),
        countyCode: z.string().nullable(),
        place: zPlace.nullable(),
        /** True: neither is known, and the place is the label of the first city that its reporting body lies in. */
        rough: z.boolean(),
      }),
    ),
    /** Groupings that can be drawn, with their members on the day. Points only: no outline of theirs is loaded. */
    groupings: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(drawnKinds),
        name: zText,
        confidence: z.enum(memberConfidences),
        drawn: z.enum(drawnAs),
        places: z.array(zPlace),
        /** Zones that it means. */
        zones: z.array(z.string()),
      }),
    ),
  }),
  words: words('地图要素', '地圖要素', 'What a map draws'),
});
export type AtlasView = z.output<(typeof atlasGetApi)['output']>;
