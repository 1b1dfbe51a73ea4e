import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { zDay, zMonth } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { stages } from '../project/lifecycle.ts';
import { spreadMeasures } from './spread.ts';
import { tallyCuts } from './tally.ts';

/** Stage on the day; `none`: nothing dated is known of the project by then. */
export const zTallyStage = z.enum([...stages, 'none']);

/** Money on the land of the projects that state both. */
const zOnLand = z.object({
  projects: z.number().int(),
  mu: z.string().meta({ description: 'land in 亩, decimal text' }),
  fen: zFen,
  /** To the 亩, rounded to whole fen; null where no project states both. */
  perMuFen: zFen.nullable(),
});

export const zTallySums = z.object({
  projects: z.number().int(),
  /** By stage on the day; the empty name: nothing dated is known. */
  stages: z.record(z.string(), z.number().int()),
  totalFen: zFen,
  /** Projects that state a total, and those of which formed investment is known. */
  totalStated: z.number().int(),
  formedFen: zFen,
  formedStated: z.number().int(),
  landStated: z.number().int(),
  /** Planned investment, and expected output of a year, of the projects that state land too. */
  planned: zOnLand,
  output: zOnLand,
});
export type TallySumsView = z.output<typeof zTallySums>;

const zMoment = {
  /** Where the projects stood at the end of this day; today if absent. */
  day: zDay.optional(),
  entry: zAsOf.optional(),
};
const zNarrow = {
  stage: zTallyStage.optional(),
  scope: z.string().max(40).optional(),
  zone: z.string().max(40).optional(),
};
const zHead = {
  day: zDay,
  entry: zAsOf,
  /** The reader's territory, for which the sums are; empty: the whole programme. */
  territory: z.string(),
  territoryName: zText,
};

export const tallyGetApi = query({
  name: 'project.tally',
  path: '/project-tallies',
  right: 'project.read',
  input: z.object({ by: z.enum(tallyCuts).default('scope'), ...zNarrow, ...zMoment }),
  output: z.object({
    ...zHead,
    by: z.enum(tallyCuts),
    /** The month in which something first happened: before it there is nothing to show. */
    from: zMonth.nullable(),
    all: zTallySums,
    /** In the order of their names; the empty id holds what states none. They add up to all. */
    groups: z.array(zTallySums.extend({ id: z.string(), name: zText })),
  }),
  words: words('某日项目盘子', '某日項目盤子', 'Projects as they stood on a day'),
});

export const tallyRowsApi = query({
  name: 'project.tallyRows',
  path: '/project-tallies/rows',
  right: 'project.read',
  input: z.object({
    ...zNarrow,
    ...zMoment,
    industry: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    ...zHead,
    all: zTallySums,
    /** The largest first. */
    rows: z.array(
      z.object({
        projectId: z.uuid(),
        name: z.string(),
        zoneId: z.string().nullable(),
        scopeId: z.string().nullable(),
        industry: z.string().nullable(),
        stage: z.enum(stages).nullable(),
        since: zDay.nullable(),
        totalFen: zFen.nullable(),
        formedFen: zFen.nullable(),
        landMu: z.string().nullable(),
      }),
    ),
  }),
  words: words('某日项目盘子明细', '某日項目盤子明細', 'The projects behind a tally'),
});

export const spreadApi = query({
  name: 'project.spread',
  path: '/project-tallies/spread',
  right: 'session.read',
  input: z.object({ of: z.enum(spreadMeasures).default('size'), ...zMoment }),
  output: z.object({
    ...zHead,
    of: z.enum(spreadMeasures),
    /** Sessions of the signed projects; empty for sizes, which are of all projects on record. */
    sessionsIncluded: z.array(z.string()),
    /** Lower bounds of the classes, fen or days; the first is open below, the last above. */
    bounds: z.array(z.string()),
    /** All of the territory first, then by reporting body. */
    groups: z.array(
      z.object({
        id: z.string(),
        name: zText,
        count: z.number().int(),
        /** Those without a value: no total stated, or not started by the day. */
        absent: z.number().int(),
        classes: z.array(z.number().int()),
        /** Least, quarters and greatest by nearest rank; null without values. */
        summary: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]).nullable(),
      }),
    ),
  }),
  words: words('项目分布', '項目分布', 'How projects are spread'),
});

export const tallyContracts = [tallyGetApi, tallyRowsApi, spreadApi];
