import type { IntakeSource, NormalRow, RowPlan } from '../base/normal-row.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { applyService, planService } from './service-intake.actions.ts';

/** What the rows of a rating list would change. The same firm, matter, day and result again counts once. */
export const planRating = (ctx: ReadCtx, rows: readonly NormalRow[], source: IntakeSource): Promise<RowPlan[]> =>
  planService('rating', ctx, rows, source);

/** Writes what the plans say, inside the command that applies the import. */
export const applyRating = (ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void> =>
  applyService('rating', ctx, plans, source);
