import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { command } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { words } from '../base/words.ts';
import { zAreaCode } from './area.ts';
import { zGroupingId } from './grouping.ts';
import { zZoneId, zZoneKind, zZoneTier } from './zone.ts';

const zSquareKm = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/, asFormat('squareKm'))
  .nullable()
  .default(null);

/** What people may state of a zone; its id, its reporting body and its groupings are changed by acts of their own. */
const statedOfZone = {
  name: z.string().trim().min(4).max(80),
  shortName: z.string().trim().min(2).max(40),
  kind: zZoneKind,
  tier: zZoneTier,
  /** Null for a zone that the province runs itself. */
  cityCode: zAreaCode.nullable().default(null),
  countyCode: zAreaCode.nullable().default(null),
  leadingIndustries: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
  approvedYear: z.number().int().min(1984).max(2100).nullable().default(null),
  /** Square kilometres as printed in the approval. */
  plannedAreaKm2: zSquareKm,
  auditedAreaKm2: zSquareKm,
  /** Words apart, `qi xian kai fa qu`: the list is in its order, and it is searched by it and by its initials. */
  pinyin: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z' ]{0,200}$/, asFormat('pinyin'))
    .default(''),
  /** The paper that says so: number of the approval, or an address. */
  source: z.string().trim().min(2).max(500),
  note: z.string().trim().max(1000).default(''),
} as const;

export const zoneRegisterApi = command({
  name: 'territory.registerZone',
  path: '/zones',
  right: 'territory.manage',
  input: z.object({
    ...statedOfZone,
    /** The body that sends its lists; for a park that of its parent. */
    scopeId: zGroupingId,
    /** For a park: the zone it belongs to; totals count it there. */
    parentId: zZoneId.nullable().default(null),
    /** The group it is compared in from `day` on. */
    peerGroupId: zGroupingId.nullable().default(null),
    /** First day of its memberships. */
    day: zDay,
  }),
  output: z.object({ id: z.string() }),
  words: words('登记开发区', '登記開發區', 'Register a zone'),
});

export const zoneChangeApi = command({
  name: 'territory.changeZone',
  path: '/zones/{id}/change',
  right: 'territory.manage',
  input: z.object({ id: zZoneId, ...statedOfZone, reason: z.string().trim().min(2).max(500) }),
  output: z.object({ id: z.string(), changed: z.array(z.string()) }),
  words: words('变更开发区信息', '變更開發區資訊', 'Change a zone'),
});

export const zoneChangeContracts = [zoneRegisterApi, zoneChangeApi];
