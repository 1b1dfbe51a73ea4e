import type { IntakeSource, NormalRow, RowPlan } from '../base/normal-row.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { applyService, planService } from './service-intake.actions.ts';

/** What the rows of a request ledger would change. Numbers are given per ledger, so number and zone together name a request. */
export const planRequest = (ctx: ReadCtx, rows: readonly NormalRow[], source: IntakeSource): Promise<RowPlan[]> =>
  planService('request', ctx, rows, source);

/** Writes what the plans say, inside the command that applies the import. */
export const applyRequest = (ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void> =>
  applyService('request', ctx, plans, source);
