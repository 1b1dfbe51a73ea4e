import { z } from 'zod';
import { command, query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { stages } from './lifecycle.ts';

/** Degrees in CGCS2000 (WGS 84 within centimetres). */
const zDegrees = z.number().meta({ description: 'degrees in CGCS2000 (WGS 84), six decimals' });

export const zPoint = { longitude: zDegrees.nullable().optional(), latitude: zDegrees.nullable().optional() };

export const projectPlaceApi = command({
  name: 'project.place',
  path: '/projects/{id}/point',
  right: 'project.report',
  input: z.object({ id: z.uuid(), longitude: zDegrees.nullable(), latitude: zDegrees.nullable() }),
  output: z.object({ id: z.string(), longitude: zDegrees.nullable(), latitude: zDegrees.nullable() }),
  words: words('标定项目位置', '標定項目位置', 'State where a project stands'),
});

/** What the map is narrowed to. */
export const zMapFilter = {
  stage: z.enum(stages).optional(),
  zone: z.string().max(40).optional(),
  /** City by its GB/T 2260 code, through the zone. */
  city: z
    .string()
    .regex(/^\d{6}$/, asFormat('area'))
    .optional(),
};

const zSums = {
  projects: z.number().int(),
  /** Those with a point of their own; the others stand at the point of their zone. */
  own: z.number().int(),
  totalFen: zFen,
};

export const projectMapApi = query({
  name: 'project.map',
  path: '/project-map',
  right: 'project.read',
  input: z.object({
    ...zMapFilter,
    west: z.coerce.number().min(-180).max(180).default(73),
    south: z.coerce.number().min(-85).max(85).default(3),
    east: z.coerce.number().min(-180).max(180).default(136),
    north: z.coerce.number().min(-85).max(85).default(54),
  }),
  output: z.object({
    /** Counted projects that stand somewhere in the rectangle, to the nearest square of the map's grid, by zone; the largest 200. */
    zones: z.array(z.object({ zoneId: z.string().nullable(), ...zSums })),
    inView: z.object(zSums),
    /** Those on the map at all. */
    placed: z.object(zSums),
    /** Those that stand nowhere: no point of their own, and none known of their zone. */
    nowhere: z.object({ projects: z.number().int(), totalFen: zFen }),
    /** What all placed ones lie in, degrees: west, south, east, north; null when there are none. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  }),
  words: words('项目地图', '項目地圖', 'Map of projects'),
});

export const mapContracts = [projectPlaceApi, projectMapApi];
