import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import type { FigureInput } from '../indicator/figure.ts';
import { fenValue, placeOf, textValue, zPlace } from '../indicator/figure-value.ts';
import type { Stage } from '../project/lifecycle.ts';
import { statesOn } from './cohort.store.ts';
import { wholeProgramme } from './session.store.ts';
import { landOf, onRecord, type TallyMeasure, type TallyRow } from './tally.ts';

const block = sqlBlocks(import.meta.url, './tally.sql');
const projects = block(
  'tally_projects',
  z.object({
    project_id: z.string(),
    name: z.string(),
    zone_id: z.string().nullable(),
    scope_id: z.string().nullable(),
    industry: z.string().nullable(),
    total_fen: z.bigint().nullable(),
    created_on: z.string(),
    first_on: z.string().nullable(),
  }),
);
const land = block(
  'tally_land',
  z.object({ project_id: z.string(), value: z.string(), value_fen: z.bigint().nullable() }),
);
const behind = block(
  'tally_rows',
  z.object({
    project_id: z.string(),
    name: z.string(),
    field: z.string(),
    value_fen: z.bigint().nullable(),
    value: z.string().nullable(),
    ...zPlace,
  }),
);

export interface Tally {
  readonly rows: readonly TallyRow[];
  /** The first day on which a counted project was on record; null for an empty programme. */
  readonly from: Day | null;
}

/** Counted projects in sight as they stood at the end of a day, as the journal knew them at an entry. */
export async function readTally(db: Trx, day: Day, entry: bigint): Promise<Tally> {
  const all = await projects(db, { entry });
  const known = all.filter((row) => onRecord(day, row.created_on as Day, row.first_on as Day | null));
  const ids = known.map((row) => row.project_id);
  // Events and statements keep the place at which they were written: those of a project in sight are read wherever that was.
  const [states, lands] = await wholeProgramme(db, () =>
    Promise.all([statesOn(db, ids, day, entry), land(db, { projects: ids, day, entry })]),
  );
  const landBy = new Map(lands.map((row) => [row.project_id, row]));
  const first = all.flatMap((row) => [row.created_on, row.first_on ?? row.created_on]).sort()[0];
  return {
    from: (first as Day | undefined) ?? null,
    rows: known.map((row) => {
      const state = states.get(row.project_id);
      const onLand = landBy.get(row.project_id);
      return {
        projectId: row.project_id,
        name: row.name,
        zoneId: row.zone_id,
        scopeId: row.scope_id,
        industry: row.industry,
        stage: (state?.stage as Stage | null | undefined) ?? null,
        since: state?.since ?? null,
        totalFen: row.total_fen,
        formedFen: state?.formedFen ?? null,
        outputFen: onLand?.value_fen ?? null,
        land: landOf(onLand?.value ?? null),
      };
    }),
  };
}

/** The rows behind a measure of some projects, project by project. */
export async function tallyInputs(
  db: Trx,
  at: { readonly entry: bigint; readonly day: Day },
  what: TallyMeasure,
  projectIds: readonly string[],
): Promise<FigureInput[]> {
  const rows = await behind(db, { projects: projectIds, what, ...at });
  return rows.map((row) => ({
    subject: { kind: 'project', id: row.project_id },
    title: row.name,
    field: row.field,
    value: row.value_fen !== null ? fenValue(row.value_fen) : textValue(row.value ?? row.name),
    ...placeOf(row),
  }));
}
