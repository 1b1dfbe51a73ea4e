import { listAwaiting } from '../evidence/awaiting.store.ts';
import { type AwaitingRows, type Intake, projectFamilies } from '../evidence/awaiting.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { wholeProgramme } from './session.store.ts';

/** What a cohort takes in: lines of its sessions, and papers up to its cut-off that may say how its projects stand. */
export const intakeOf = (
  cohort: { readonly included: readonly string[]; readonly day: string },
  batch?: string,
): Intake => ({
  sessions: cohort.included,
  batch,
  families: projectFamilies,
  day: cohort.day,
});

/** Rows of the whole programme that await a decision as of an entry. */
export const readAwaiting = (ctx: ReadCtx, entry: bigint): Promise<AwaitingRows[]> =>
  wholeProgramme(ctx.db, () => listAwaiting(ctx.db, entry));

/** The reporting body of a row: its own, else that of its zone. */
export const scopeOfRows = (places: readonly { readonly id: string; readonly scopeId: string | null }[]) => {
  const scopes = new Map(places.map((zone) => [zone.id, zone.scopeId]));
  return (rows: AwaitingRows): string | null => rows.scopeId ?? scopes.get(rows.zoneId ?? '') ?? null;
};
