import { z } from 'zod';
import { zSeq, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zAwaiting, zAwaitingCount } from '../evidence/awaiting.ts';
import { standingFlowApi } from './flow.api.ts';
import { zComparison, zSchemeItem } from './scheme.ts';
import { zMove, zStandingRow } from './standing-view.ts';

/** Where, when and by which scheme zones are compared. Absent day: today; absent entry: the newest one. */
const zQuestion = {
  group: z.string().min(1).max(60).meta({ description: 'grouping of kind peer group' }),
  day: zDay.optional(),
  entry: zSeq.optional(),
  scheme: z.string().max(40).default('four-comparisons'),
};

export const zPlacedZone = zStandingRow.extend({
  name: z.string(),
  /** Passport code of the score. */
  passport: z.string(),
  /** True when the reader sees this zone's indicators and their parts. */
  open: z.boolean(),
});

const zStandingHead = z.object({
  group: z.string(),
  groupName: z.string(),
  day: zDay,
  entry: zSeq,
  rules: z.string(),
  /** Rows of the peers (in an explanation: of the zone) that await a decision and are in no score. */
  awaiting: zAwaiting,
  scheme: z.object({
    code: z.string(),
    /** Null: the preset, not adopted by anyone yet. */
    version: z.number().int().nullable(),
    title: z.string(),
    comparisons: z.array(zComparison),
    items: z.array(zSchemeItem),
  }),
});

export const standingLiveApi = query({
  name: 'standing.live',
  path: '/standings/{group}',
  right: 'standing.read',
  input: z.object({
    ...zQuestion,
    /** Places left out before the first row, and the most rows: the detail of 500 zones is some 3 MB. */
    from: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(500),
  }),
  output: zStandingHead.extend({
    /** All zones of the peer group. */
    count: z.number().int(),
    rows: z.array(zPlacedZone),
  }),
  words: words('实时排名', '即時排名', 'Live standing'),
});

/** Only who stands where: what a wall, a list of thousands or another program asks for again after each report. */
export const standingPlacesApi = query({
  name: 'standing.places',
  path: '/places/{group}',
  right: 'standing.read',
  input: z.object({
    ...zQuestion,
    from: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(5000).default(50),
  }),
  output: z.object({
    group: z.string(),
    day: zDay,
    entry: zSeq,
    rules: z.string(),
    scheme: z.object({ code: z.string(), version: z.number().int().nullable() }),
    count: z.number().int(),
    rows: z.array(
      z.object({
        zoneId: z.string(),
        name: z.string(),
        place: z.number().int().nullable(),
        tied: z.boolean(),
        /** As printed. */
        total: z.string(),
        coverage: z.string(),
      }),
    ),
  }),
  words: words('名次', '名次', 'Places'),
});

/** One branch of the explanation: from the rank down to the facts. `passport` opens the rows a value was made of. */
export const zExplainedIndicator = z.object({
  code: z.string(),
  words: zText,
  formula: zText,
  convention: zText,
  version: z.number().int(),
  kernel: zText,
  unit: z.enum(['count', 'fen', 'percent', 'index']),
  value: z.object({ text: z.string(), exact: z.string() }).nullable(),
  absence: zText.nullable(),
  parts: z.array(
    z.object({ fact: z.string(), words: zText, role: z.string(), unit: z.string(), value: z.string().nullable() }),
  ),
  score: z.string().nullable(),
  weight: z.string(),
  effectiveWeight: z.string(),
  points: z.string(),
  passport: z.string(),
});

export const standingExplainApi = query({
  name: 'standing.explain',
  path: '/standings/{group}/{zoneId}',
  right: 'standing.read',
  input: z.object({ ...zQuestion, zoneId: z.string().min(1).max(40) }),
  output: zStandingHead.extend({
    row: zPlacedZone,
    peers: z.number().int(),
    comparisons: z.array(
      z.object({
        code: z.string(),
        words: zText,
        applicable: z.boolean(),
        weight: z.string(),
        effectiveWeight: z.string(),
        points: z.string(),
        indicators: z.array(zExplainedIndicator),
      }),
    ),
  }),
  words: words('排名说明', '排名說明', 'Explain a place'),
});

/** Freezes the standing. With `corrects`, `why` must say the reason and the answer says what moved. */
export const standingPublishApi = command({
  name: 'standing.publish',
  path: '/publications',
  right: 'standing.publish',
  input: z.object({
    group: z.string().min(1).max(60),
    day: zDay,
    entry: zSeq.optional(),
    scheme: z.string().max(40).default('four-comparisons'),
    title: z.string().trim().min(1).max(200),
    corrects: z.uuid().optional(),
    why: z.string().trim().min(1).max(1000).optional(),
  }),
  output: z.object({ id: z.uuid(), moves: z.array(zMove) }),
  words: words('发布排名通报', '發布排名通報', 'Publish a standing'),
});

export const zPublicationLine = z.object({
  id: z.uuid(),
  title: z.string(),
  group: z.string(),
  day: zDay,
  entry: zSeq,
  rules: z.string(),
  schemeCode: z.string(),
  schemeVersion: z.number().int(),
  sha256: z.string(),
  corrects: z.uuid().nullable(),
  /** The publication that corrects this one. */
  correctedBy: z.uuid().nullable(),
  why: z.string().nullable(),
  publishedAt: z.string(),
  person: z.string(),
  officeId: z.string(),
  publishedEntry: zSeq,
  /** What awaited a decision when it was published; null where its entry did not record it. */
  awaiting: zAwaitingCount.nullable(),
});

export const publicationListApi = query({
  name: 'standing.publications',
  path: '/publications',
  right: 'signed-in',
  input: z.object({
    group: z.string().max(60).optional(),
    /** Published by this entry; all if absent. */
    entry: zSeq.optional(),
    before: zSeq.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(zPublicationLine), next: zSeq.nullable() }),
  words: words('排名通报', '排名通報', 'Publications'),
});

export const publicationGetApi = query({
  name: 'publication.get',
  path: '/publications/{id}',
  right: 'signed-in',
  input: z.object({ id: z.uuid() }),
  output: zPublicationLine.extend({ rows: z.array(zPlacedZone), moves: z.array(zMove) }),
  words: words('一份通报', '一份通報', 'One publication'),
});

export const standingContracts = [
  standingLiveApi,
  standingPlacesApi,
  standingFlowApi,
  standingExplainApi,
  standingPublishApi,
  publicationListApi,
  publicationGetApi,
];
