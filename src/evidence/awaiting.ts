import { z } from 'zod';
import { type Family, families } from '../base/normal-row.ts';
import type { Actor } from '../base/right.ts';

/** Rows of one workbook, at one place and of one batch, that await a decision. */
export interface AwaitingRows {
  readonly importId: string;
  readonly fileName: string;
  readonly family: Family;
  readonly period: string | null;
  readonly receivedOn: string;
  readonly sender: { readonly zoneId: string | null; readonly scopeId: string | null };
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly batch: string | null;
  readonly asked: number;
  readonly notApplied: number;
}

export const zAwaitingCount = z.object({
  /** Rows of which a person must say which project they are, or whether a change is meant. */
  asked: z.number().int(),
  /** Rows that were read and compared and that nobody has applied. */
  notApplied: z.number().int(),
  /** Those of both that stand in the figure's own lists. Whether the rest concern it cannot be told before they are decided. */
  certain: z.number().int(),
});
export type AwaitingCount = z.output<typeof zAwaitingCount>;

/** What is absent from a figure because nobody has decided it yet. Previews are working state: read as they stand now. */
export const zAwaiting = zAwaitingCount.extend({
  /** Where it is decided: imports in the reader's sight. */
  imports: z.array(
    z.object({
      id: z.uuid(),
      fileName: z.string(),
      family: z.enum(families),
      period: z.string().nullable(),
      asked: z.number().int(),
      notApplied: z.number().int(),
    }),
  ),
  /** Number of further imports, which the reader does not see; their rows are counted above. */
  elsewhere: z.number().int(),
});
export type Awaiting = z.output<typeof zAwaiting>;

/** Families of paper that say something of projects; those of service say nothing of them. */
export const projectFamilies: readonly Family[] = ['register', 'session', 'conversion', 'monthly'];

/** What a figure takes in: sessions whose lines it counts (of one batch, if given), families, and papers up to a day. */
export interface Intake {
  readonly sessions: readonly string[];
  readonly batch?: string | undefined;
  readonly families: readonly Family[];
  readonly day: string;
}

/**
 * `certain`: a line of the figure's own lists. `possible`: a paper on a time up to the cut-off, which may say something of a project that
 * counts. A paper on a later time is left out, although it may bring an earlier date.
 */
export function reachOf(rows: AwaitingRows, intake: Intake): 'certain' | 'possible' | 'none' {
  const { sessions, batch, day } = intake;
  if (!intake.families.includes(rows.family)) return 'none';
  if (rows.family === 'session') {
    if (sessions.includes(rows.period ?? ''))
      return batch === undefined || rows.batch === null || rows.batch === batch ? 'certain' : 'possible';
    return rows.receivedOn <= day ? 'possible' : 'none';
  }
  const on = rows.period ?? rows.receivedOn;
  return on <= day.slice(0, on.length) ? 'possible' : 'none';
}

export function countAwaiting(all: readonly AwaitingRows[], intake: Intake): AwaitingCount {
  const count = { asked: 0, notApplied: 0, certain: 0 };
  for (const rows of all) {
    const reach = reachOf(rows, intake);
    if (reach === 'none') continue;
    count.asked += rows.asked;
    count.notApplied += rows.notApplied;
    if (reach === 'certain') count.certain += rows.asked + rows.notApplied;
  }
  return count;
}

/** Only who may read imports, and of their own place, as row security has it. */
const seesImport = (actor: Actor, { sender }: AwaitingRows): boolean =>
  actor.rights.includes('import.read') &&
  (actor.everywhere ||
    (sender.zoneId !== null && actor.zones.includes(sender.zoneId)) ||
    (sender.scopeId !== null && actor.scopes.includes(sender.scopeId)));

/** All that awaits, by import; the rows are those in the reader's sight. */
export function allAwaiting(all: readonly AwaitingRows[]): Pick<Awaiting, 'asked' | 'notApplied' | 'imports'> {
  const imports = [...Map.groupBy(all, (rows) => rows.importId).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const sum = (part: 'asked' | 'notApplied') => group.reduce((total, rows) => total + rows[part], 0);
    const { importId: id, fileName, family, period } = first;
    return [{ id, fileName, family, period, asked: sum('asked'), notApplied: sum('notApplied') }];
  });
  const total = (part: 'asked' | 'notApplied') => imports.reduce((sum, one) => sum + one[part], 0);
  return { asked: total('asked'), notApplied: total('notApplied'), imports };
}

/** What awaits beside a figure: everything is counted, the imports are named to those who see them. */
export function awaitingOf(all: readonly AwaitingRows[], intake: Intake, actor: Actor): Awaiting {
  const own = all.filter((rows) => reachOf(rows, intake) !== 'none');
  const byImport = [...Map.groupBy(own, (rows) => rows.importId).values()];
  const seen = byImport.filter(([first]) => first !== undefined && seesImport(actor, first));
  return {
    ...countAwaiting(own, intake),
    imports: seen.flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { asked, notApplied } = countAwaiting(group, intake);
      const { importId: id, fileName, family, period } = first;
      return [{ id, fileName, family, period, asked, notApplied }];
    }),
    elsewhere: byImport.length - seen.length,
  };
}
