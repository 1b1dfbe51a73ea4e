import type { IntakeSource, NormalRow, RowPlan } from '../base/normal-row.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { applyPaper, planPaper } from './paper.actions.ts';
import { dateOf, fenOf, stageOf, textOf } from './row-values.ts';

/**
 * Conversion ledgers (转化台账): what became of listed projects by a day. Each row is an observation of the stage on that day, with the
 * dates of start and production where known, and the formed investment and output as of that day.
 */

/** The day the ledger stands for: the rows say it, or the source. */
const asOfDay = (row: NormalRow, source: IntakeSource): string =>
  dateOf(row, 'as_of') ?? source.period ?? source.receivedOn;

/** Compares a ledger with what stands; writes nothing. */
export async function planConversion(
  ctx: ReadCtx,
  rows: readonly NormalRow[],
  source: IntakeSource,
): Promise<RowPlan[]> {
  return await planPaper(ctx, rows, source, async () => (draft) => {
    const { row } = draft;
    const asOf = asOfDay(row, source);
    const started = dateOf(row, 'started_on');
    const produced = dateOf(row, 'produced_on');
    if (started !== null) draft.happen('works_started', started, 'started_on');
    if (produced !== null) draft.happen('in_production', produced, 'produced_on');
    const stage = stageOf(row);
    draft.known = draft
      .eventsHere()
      .some((event) => event.kind === 'observed' && event.happened === asOf && event.id !== null);
    if (stage !== null) draft.observe(stage, asOf, textOf(row, 'reason'));
    draft.state('formed_investment', asOf, { fen: fenOf(row, 'formed_yuan') }, 'formed_yuan');
    draft.state('expected_output', 'life', { fen: fenOf(row, 'expected_output_yuan') }, 'expected_output_yuan');
    draft.state('actual_output', asOf, { fen: fenOf(row, 'actual_output_yuan') }, 'actual_output_yuan');
    // The ledger repeats the amount as listed, which differs from batch to batch: it is taken only where nobody has stated one.
    if (!draft.isStated('total_investment'))
      draft.state('total_investment', 'life', { fen: fenOf(row, 'total_yuan') }, 'total_yuan');
  });
}

/** Writes what the plans say; inside the import command. */
export const applyConversion = (ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void> =>
  applyPaper(ctx, plans, source);
