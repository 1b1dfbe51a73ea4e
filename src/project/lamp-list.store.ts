import { z } from 'zod';
import { type Day, spanOf } from '../base/day.ts';
import type { Territory } from '../base/territory.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import { type Colour, type LampSubject, light, quantitiesOf } from './lamp.ts';
import { presetLampRules } from './lamp-rules.ts';
import { monthBefore } from './progress.ts';

const block = sqlBlocks(import.meta.url, './lamp.sql');
const text = z.string().nullable();
const lampFacts = block(
  'lamp_facts',
  z.object({
    project_id: z.string(),
    name: z.string(),
    zone_id: text,
    scope_id: text,
    stage: text,
    since: text,
    started_on: text,
    in_statistics: z.boolean(),
    total_fen: z.bigint().nullable(),
    began: z.bigint(),
    planned_start: text,
    month: text,
    ytd_fen: z.bigint().nullable(),
    plan_year_fen: z.bigint().nullable(),
  }),
);

/** A project under way with the lamps that burn for it. */
export interface LitProject {
  readonly projectId: string;
  readonly name: string;
  readonly zoneId: string | null;
  readonly stage: string | null;
  readonly since: string | null;
  readonly totalFen: bigint | null;
  readonly began: bigint;
  readonly lamps: readonly { readonly subject: LampSubject; readonly colour: Colour }[];
}

/** The rule set that papers use unless another is asked for. */
export const usualLamps = 'yinchuan-2025';

/** The last month that is over on a day. */
const lastMonth = (day: Day): string => {
  const month = day.slice(0, 7);
  return spanOf(month).to === day ? month : monthBefore(month);
};

/** The lamps that tell whether a project is late; those of payment and statistics tell of other things. */
const lateSubjects: ReadonlySet<LampSubject> = new Set(['start', 'progress']);

/** Projects under way in a territory with their lamps of start and progress by a rule set, on a day as known at an entry. */
export async function litProjects(
  db: Trx,
  at: { readonly entry: bigint; readonly day: Day; readonly territory: Territory; readonly rules: string },
): Promise<LitProject[]> {
  const { everywhere, zones, scopes } = at.territory;
  const lamps = presetLampRules.find((one) => one.id === at.rules)?.lamps ?? [];
  // In January nothing of the year is over yet: no month is looked at, and no lag is told.
  const month = lastMonth(at.day) < at.day.slice(0, 4) ? `${at.day.slice(0, 4)}-00` : lastMonth(at.day);
  const rows = await lampFacts(db, { as_of: at.entry, month, everywhere, zones, scopes });
  return rows.map((row) => {
    const known = quantitiesOf(
      {
        plannedStart: row.planned_start,
        stageKnown: row.stage !== null,
        startedOn: row.started_on as Day | null,
        inStatistics: row.in_statistics,
        months: row.month === null ? [] : [{ month: row.month, ytdFen: row.ytd_fen, planYearFen: row.plan_year_fen }],
      },
      at.day,
    );
    return {
      projectId: row.project_id,
      name: row.name,
      zoneId: row.zone_id,
      stage: row.stage,
      since: row.since,
      totalFen: row.total_fen,
      began: row.began,
      lamps: lamps
        .filter((lamp) => lateSubjects.has(lamp.subject))
        .flatMap((lamp) => {
          const { subject, colour } = light(lamp, known);
          return colour === null ? [] : [{ subject, colour }];
        }),
    };
  });
}
