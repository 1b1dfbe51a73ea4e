import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { words } from '../base/words.ts';
import { areaLevels, zAreaCode } from './area.ts';
import { atlasGetApi } from './atlas.api.ts';
import { boundaryGetApi, boundaryLoadApi } from './boundary.api.ts';
import { groupingKinds, memberConfidences, memberKinds, zGroupingId } from './grouping.ts';
import { chainListApi, factListApi } from './programme-fact.api.ts';
import { zoneConfidences, zZoneId, zZoneKind, zZoneTier } from './zone.ts';
import { zoneChangeContracts } from './zone-change.api.ts';

const zWords = z.object({ hans: z.string(), hant: z.string(), en: z.string() });
const zEntry = z
  .string()
  .regex(/^\d{1,18}$/, asFormat('entry'))
  .meta({ description: 'journal entry: territory as known then' });
/** As reported: membership of the day; restated: today's membership carried back. */
const zView = z.enum(['as_reported', 'restated']).default('as_reported');
const zLimit = z.coerce.number().int().min(1).max(500).default(50);

const zZoneLine = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: zZoneKind,
  tier: zZoneTier,
  provinceCode: z.string(),
  provinceName: z.string().nullable(),
  cityCode: z.string().nullable(),
  cityName: z.string().nullable(),
  countyCode: z.string().nullable(),
  countyName: z.string().nullable(),
  parentId: z.string().nullable(),
  scopeId: z.string().nullable(),
  /** Code of GB/T 37028. */
  standardCode: z.string().nullable(),
  leadingIndustries: z.array(z.string()),
  chainIds: z.array(z.string()),
  approvedYear: z.number().int().nullable(),
  /** Square metres, decimal text. */
  plannedAreaM2: z.string().nullable(),
  auditedAreaM2: z.string().nullable(),
  confidence: z.enum(zoneConfidences),
});
export type ZoneLine = z.output<typeof zZoneLine>;

export const zoneListApi = query({
  name: 'territory.zones',
  path: '/zones',
  right: 'territory.read',
  input: z.object({
    /** Part of a name, short name or alias; pinyin or its initials; zone id or national code. */
    search: z.string().trim().max(60).optional(),
    city: zAreaCode.optional(),
    scope: zGroupingId.optional(),
    kind: zZoneKind.optional(),
    tier: zZoneTier.optional(),
    grouping: zGroupingId.optional(),
    /** Day of the grouping's membership; today if absent. */
    day: zDay.optional(),
    /** `programme`: zones that report; `all`: every zone of the national standard too. */
    within: z.enum(['programme', 'all']).default('programme'),
    entry: zEntry.optional(),
    after: z.string().max(300).optional(),
    limit: zLimit,
  }),
  output: z.object({ rows: z.array(zZoneLine), next: z.string().nullable() }),
  words: words('开发区名录', '開發區名錄', 'Zones'),
});

const zGroupingLine = z.object({
  id: z.string(),
  kind: z.enum(groupingKinds),
  name: zWords,
  liesIn: z.array(z.string()),
  confidence: z.enum(memberConfidences),
  note: z.string(),
  source: z.string(),
});
export type GroupingLine = z.output<typeof zGroupingLine>;

export const zoneGetApi = query({
  name: 'territory.zone',
  path: '/zones/{id}',
  right: 'territory.read',
  /** `day`: that of the groupings; today if absent. */
  input: z.object({ id: zZoneId, day: zDay.optional(), entry: zEntry.optional() }),
  output: z.object({
    zone: zZoneLine,
    note: z.string(),
    source: z.string(),
    /** How the zone and the line of the national standard were found to be the same. */
    standardMatch: z.string().nullable(),
    names: z.array(z.object({ name: z.string(), kind: z.string() })),
    parks: z.array(zZoneLine),
    parent: zZoneLine.nullable(),
    chains: z.array(z.object({ id: z.string(), name: z.string(), nameEn: z.string() })),
    /** Groupings that mean this zone today, in their own order. */
    groupings: z.array(zGroupingLine),
  }),
  words: words('开发区', '開發區', 'One zone'),
});

const zAreaLine = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(areaLevels),
  parentCode: z.string().nullable(),
});

export const areaListApi = query({
  name: 'territory.areas',
  path: '/areas',
  right: 'territory.read',
  /** `all`: everything that lies in the parent, not only what stands right under it. */
  input: z.object({
    parent: zAreaCode.optional(),
    depth: z.enum(['next', 'all']).default('next'),
    entry: zEntry.optional(),
  }),
  output: z.object({ parent: zAreaLine.nullable(), areas: z.array(zAreaLine) }),
  words: words('行政区', '行政區', 'Areas'),
});

const zCodeName = z.object({ code: z.string(), name: z.string() });
export const areaHistoryApi = query({
  name: 'territory.areaHistory',
  path: '/areas/{code}/history',
  right: 'territory.read',
  /** Without a year: the first year of the code's newest era. */
  input: z.object({
    code: zAreaCode,
    year: z.coerce.number().int().min(1949).max(2100).optional(),
    entry: zEntry.optional(),
  }),
  output: z.object({
    code: z.string(),
    year: z.number().int(),
    name: z.string().nullable(),
    fate: z.enum(['same', 'renamed', 'recoded', 'merged', 'split', 'dissolved', 'unknown']),
    present: z.array(zCodeName),
    partsTo: z.array(zCodeName),
    eras: z.array(
      z.object({
        name: z.string(),
        startYear: z.number().int(),
        endYear: z.number().int().nullable(),
        successors: z.string(),
      }),
    ),
  }),
  words: words('行政区沿革', '行政區沿革', 'What became of an area'),
});

export const groupingListApi = query({
  name: 'territory.groupings',
  path: '/groupings',
  right: 'territory.read',
  input: z.object({ kind: z.enum(groupingKinds).optional(), day: zDay.optional(), entry: zEntry.optional() }),
  output: z.object({
    groupings: z.array(zGroupingLine.extend({ memberCount: z.number().int(), zoneCount: z.number().int() })),
  }),
  words: words('板块分组', '板塊分組', 'Groupings'),
});

export const groupingGetApi = query({
  name: 'territory.grouping',
  path: '/groupings/{id}',
  right: 'territory.read',
  input: z.object({ id: zGroupingId, day: zDay.optional(), view: zView, entry: zEntry.optional() }),
  output: z.object({
    grouping: zGroupingLine,
    /** The day whose membership is shown. */
    day: zDay,
    members: z.array(
      z.object({
        id: z.string(),
        memberKind: z.enum(memberKinds),
        memberId: z.string(),
        name: z.string(),
        role: z.string(),
        validFrom: zDay.nullable(),
        validTo: zDay.nullable(),
        confidence: z.enum(memberConfidences),
        note: z.string(),
        source: z.string(),
      }),
    ),
    zones: z.array(z.string()),
    bodies: z.array(z.string()),
  }),
  words: words('板块', '板塊', 'One grouping'),
});

export const memberMoveApi = command({
  name: 'territory.moveMember',
  path: '/groupings/move',
  right: 'territory.manage',
  input: z.object({
    memberKind: z.enum(memberKinds),
    memberId: z.string().min(1).max(40),
    fromGroupingId: zGroupingId.nullable().default(null),
    toGroupingId: zGroupingId.nullable().default(null),
    /** First day of the new state; earlier days stay as they were. */
    day: zDay,
    reason: z.string().trim().min(2).max(500),
  }),
  output: z.object({ ended: z.number().int(), begun: z.number().int() }),
  words: words('调整板块成员', '調整板塊成員', 'Move a member'),
});

export const zoneSetApi = query({
  name: 'territory.zoneSet',
  path: '/zone-sets/{id}',
  right: 'territory.read',
  /** `id`: a grouping or reporting body, an area code, or a zone. */
  input: z.object({ id: z.string().min(1).max(40), day: zDay.optional(), view: zView, entry: zEntry.optional() }),
  output: z.object({
    id: z.string(),
    means: z.enum(['grouping', 'area', 'zone']),
    day: zDay,
    zones: z.array(z.string()),
    bodies: z.array(z.string()),
  }),
  words: words('所指开发区', '所指開發區', 'Zones meant'),
});

export const referenceLoadApi = command({
  name: 'territory.loadReference',
  path: '/reference/load',
  right: 'territory.manage',
  input: z.object({}),
  output: z.object({
    files: z.array(z.object({ file: z.string(), sha256: z.string() })),
    added: z.number().int(),
    ended: z.number().int(),
    kept: z.number().int(),
  }),
  words: words('载入随附基础数据', '載入隨附基礎資料', 'Load the shipped reference data'),
});

export const territoryContracts = [
  zoneListApi,
  zoneGetApi,
  ...zoneChangeContracts,
  areaListApi,
  areaHistoryApi,
  groupingListApi,
  groupingGetApi,
  memberMoveApi,
  zoneSetApi,
  atlasGetApi,
  boundaryGetApi,
  boundaryLoadApi,
  referenceLoadApi,
  chainListApi,
  factListApi,
];
