import { z } from 'zod';
import { zDay, zMonth } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { linkKinds, ownRecordKinds } from './identity.ts';
import { type EventKind, eventKindList, stages } from './lifecycle.ts';
import { zPoint } from './map.api.ts';
import { measureList, statuses } from './measure.ts';

/** Reads take `asOf`, a journal entry: the project as it was known after it. */
export const zAsOf = z
  .string()
  .regex(/^\d{1,18}$/, asFormat('entry'))
  .meta({ description: 'journal entry: as known then' });

/** Row of a workbook that a version came from; null when a person typed it. */
export const zSource = z
  .object({ fileId: z.string(), sheet: z.string().nullable(), row: z.number().int().nullable() })
  .nullable();

export const zProjectLine = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  firm: z.string().nullable(),
  zoneId: z.string().nullable(),
  scopeId: z.string().nullable(),
  industry: z.string().nullable(),
  /** False for parts of packages, phases inside a contract and records found to be another project. */
  counted: z.boolean(),
  stage: z.enum(stages).nullable(),
  since: zDay.nullable(),
  startedOn: zDay.nullable(),
  producedOn: zDay.nullable(),
  inStatistics: z.boolean(),
  /** Newest declared total investment. */
  totalFen: zFen.nullable(),
  /** Newest stated or reported investment since the start. */
  formedFen: zFen.nullable(),
});
export type ProjectLineView = z.output<typeof zProjectLine>;

export const projectSorts = ['name', '-total', '-formed', '-since', 'since'] as const;

/** How a search found its rows: text, a whole code, pinyin initials, one wrong character, or its characters in order. */
export const foundKinds = ['code', 'text', 'initials', 'near', 'in-order'] as const;
export type Found = (typeof foundKinds)[number];

export const projectListApi = query({
  name: 'project.list',
  path: '/projects',
  right: 'project.read',
  input: z.object({
    /**
     * Parts of names (earlier ones too) and firms, all of them when there are spaces, or a whole project or credit code. If that finds
     * nothing: pinyin initials of the beginning, one wrong character, characters with others between.
     */
    text: z.string().trim().max(80).optional(),
    zone: z.string().max(40).optional(),
    scope: z.string().max(40).optional(),
    /** City by its GB/T 2260 code, through the zone. */
    city: z
      .string()
      .regex(/^\d{6}$/, asFormat('area'))
      .optional(),
    stage: z.enum(stages).optional(),
    industry: z.string().max(40).optional(),
    counted: z.stringbool().optional(),
    sort: z.enum(projectSorts).default('name'),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    asOf: zAsOf.optional(),
  }),
  output: z.object({
    rows: z.array(zProjectLine),
    next: z.string().nullable(),
    /** How many match, as of the first page; `more` = at least that many (a search stops when its page is full). */
    count: z.number().int(),
    more: z.boolean(),
    found: z.enum(foundKinds).nullable(),
  }),
  words: words('项目名录', '項目名錄', 'Projects'),
});

const zVersion = { source: zSource, began: z.string(), ended: z.string().nullable() };

export const zEventView = z.object({
  id: z.string(),
  kind: z.enum(eventKindList as [EventKind, ...EventKind[]]),
  /** Day or month as given. */
  happened: z.string(),
  /** The day by which it had surely happened. */
  day: zDay,
  stage: z.enum(stages).nullable(),
  basis: z.string().nullable(),
  proofs: z.array(z.string()),
  reason: z.string().nullable(),
  approver: z.string().nullable(),
  note: z.string().nullable(),
  publisher: z.string(),
  verifiedBy: z.string().nullable(),
  correction: z.string().nullable(),
  receivedOn: zDay,
  /** `corrected`: a newer version stands; `withdrawn`: none does. */
  state: z.enum(['live', 'corrected', 'withdrawn']),
  ...zVersion,
});

export const zStatementView = z.object({
  measure: z.enum(measureList),
  period: z.string(),
  status: z.enum(statuses),
  valueFen: zFen.nullable(),
  value: z.string().nullable(),
  unit: z.enum(['fen', 'mu', 'persons']),
  publisher: z.string(),
  receivedOn: zDay,
  note: z.string().nullable(),
  ...zVersion,
});

export const zProgressView = z.object({
  month: zMonth,
  coversFrom: zMonth,
  senderZoneId: z.string().nullable(),
  receivedOn: zDay,
  lateDays: z.number().int(),
  monthFen: zFen.nullable(),
  ytdFen: zFen.nullable(),
  cumulativeFen: zFen.nullable(),
  planYearFen: zFen.nullable(),
  totalFen: zFen.nullable(),
  stage: z.enum(stages).nullable(),
  progress: z.string().nullable(),
  problem: z.string().nullable(),
  nextPlan: z.string().nullable(),
  inStatistics: z.boolean().nullable(),
  note: z.string().nullable(),
  correction: z.string().nullable(),
  ...zVersion,
});

const zNameView = z.object({ kind: z.string(), value: z.string(), since: zDay, ...zVersion });
const zKeyEntryView = z.object({
  list: z.string(),
  year: z.string(),
  state: z.enum(['listed', 'removed']),
  nature: z.string().nullable(),
  planYearFen: zFen.nullable(),
  doneBeforeFen: zFen.nullable(),
  planProgress: z.string().nullable(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  leader: z.string().nullable(),
  dept: z.string().nullable(),
  reason: z.string().nullable(),
  receivedOn: zDay,
  ...zVersion,
});
const zLinkView = z.object({
  id: z.string(),
  kind: z.enum([...linkKinds, 'different']),
  /** `up`: this project belongs to the other; `down`: the other belongs to this one. */
  direction: z.enum(['up', 'down']),
  other: z.object({ id: z.string(), name: z.string() }),
  reasons: z.array(z.string()),
  decidedBy: z.string().nullable(),
  decidedOn: zDay,
  note: z.string().nullable(),
  ...zVersion,
});
const zTrace = z.object({
  seq: z.string(),
  at: z.string(),
  action: z.string(),
  actor: z.string(),
  officeId: z.string(),
});

export const projectGetApi = query({
  name: 'project.get',
  path: '/projects/{id}',
  right: 'project.read',
  input: z.object({ id: z.uuid(), asOf: zAsOf.optional() }),
  output: z.object({
    project: zProjectLine.extend({
      creditCode: z.string().nullable(),
      investor: z.string().nullable(),
      origin: z.string().nullable(),
      place: z.string().nullable(),
      longitude: z.number().nullable(),
      latitude: z.number().nullable(),
      chainId: z.string().nullable(),
      content: z.string().nullable(),
      droppedOn: zDay.nullable(),
      createdOn: zDay,
      ...zVersion,
    }),
    names: z.array(zNameView),
    /** Live and replaced values; the three statuses of one measure and period stand side by side. */
    statements: z.array(zStatementView),
    /** In order of time, corrected and withdrawn versions among them. */
    events: z.array(zEventView),
    /** Live months in order. */
    progress: z.array(zProgressView),
    /** Versions that a newer one replaced, newest first. */
    restatements: z.array(zProgressView),
    keyLists: z.array(zKeyEntryView),
    links: z.array(zLinkView),
    /** Journal entries that touched it, newest first. */
    journal: z.array(zTrace),
  }),
  words: words('项目档案', '項目檔案', 'One project'),
});
export type ProjectView = z.output<typeof projectGetApi.output>;

const short = (max: number) => z.string().trim().max(max);

export const projectRegisterApi = command({
  name: 'project.register',
  path: '/projects',
  right: 'project.report',
  input: z.object({
    name: short(300).min(2),
    code: short(40).optional(),
    firm: short(120).optional(),
    creditCode: z
      .string()
      .regex(/^[0-9A-Z]{18}$/, asFormat('creditCode'))
      .optional(),
    investor: short(120).optional(),
    origin: short(60).optional(),
    zoneId: short(40).optional(),
    scopeId: short(40).optional(),
    place: short(200).optional(),
    ...zPoint,
    industry: short(40).optional(),
    chainId: short(40).optional(),
    content: short(4000).optional(),
    totalFen: zFen.optional(),
    /** Project this one is a phase or part of. */
    under: z.object({ id: z.uuid(), kind: z.enum(ownRecordKinds as ['phase', 'phase-inside', 'part']) }).optional(),
    /** The person has seen the possible duplicates and says it is new. */
    isNew: z.boolean().default(false),
  }),
  output: z.object({ id: z.string() }),
  words: words('登记项目', '登記項目', 'Register a project'),
});

const zPair = z.object({
  id: z.string(),
  name: z.string(),
  firm: z.string().nullable(),
  zoneId: z.string().nullable(),
  code: z.string().nullable(),
  totalFen: zFen.nullable(),
});
export const projectDuplicatesApi = query({
  name: 'project.duplicates',
  path: '/project-duplicates',
  right: 'project.read',
  input: z.object({
    zone: short(40).optional(),
    /** Only if it takes no sweep: a programme too large to be compared at one go gives nothing and `next`. */
    quick: z.stringbool().optional(),
    /** Where the sweep of a large programme goes on: `next` of the answer before. */
    after: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    pairs: z.array(
      z.object({ a: zPair, b: zPair, kind: z.enum(linkKinds), score: z.number(), reasons: z.array(z.string()) }),
    ),
    /** Pairs found in what was swept. */
    count: z.number().int(),
    /** Null when everything in sight was swept; else the zone after which to go on. */
    next: z.string().nullable(),
  }),
  words: words('疑似重复项目', '疑似重複項目', 'Possible duplicates'),
});
