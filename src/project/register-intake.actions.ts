import { decisionKey, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { askIfChanged } from './export-version.ts';
import { liveKeyEntries } from './key-list.store.ts';
import { applyPaper, planPaper, publisherOf } from './paper.actions.ts';
import { dateOf, fenOf, flagOf, stageOf, textOf, yuanOfFen } from './row-values.ts';
import type { KeyEntryWrite } from './writes.ts';

/** Lists of key projects (重点项目). Rows of a sheet of removals carry `removed: true`; without it the sheet's own name tells. */
const removalSheet = /调出|退出|移出|核减|取消/u;

/** `planYearFen` → `plan_year_yuan`: changes are named as the columns of workbooks are. */
const normalName = (field: string): string =>
  field.replace(/Fen$/, 'Yuan').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Compares a register with what stands; writes nothing. */
export async function planRegister(ctx: ReadCtx, rows: readonly NormalRow[], source: IntakeSource): Promise<RowPlan[]> {
  const list = publisherOf(ctx, source);
  const year = (source.period ?? source.receivedOn).slice(0, 4);
  const began = new Map<string, bigint>();
  const plans = await planPaper(ctx, rows, source, async (ids) => {
    const standing = await liveKeyEntries(ctx.db, ids, list, year);
    return (draft) => {
      const { row } = draft;
      const removed = flagOf(row, 'removed') ?? removalSheet.test(row.sheet);
      const entry: KeyEntryWrite = {
        list,
        year,
        state: removed ? 'removed' : 'listed',
        nature: textOf(row, 'nature'),
        planYearFen: fenOf(row, 'plan_year_yuan'),
        doneBeforeFen: fenOf(row, 'done_before_yuan'),
        planProgress: textOf(row, 'plan_progress'),
        periodStart: textOf(row, 'period_start') ?? dateOf(row, 'started_on'),
        periodEnd: textOf(row, 'period_end') ?? dateOf(row, 'finish_on'),
        leader: textOf(row, 'leader'),
        dept: textOf(row, 'dept'),
        contact: textOf(row, 'contact'),
        reason: textOf(row, 'reason'),
        note: textOf(row, 'note'),
      };
      const old = standing.get(draft.key);
      draft.known = old !== undefined;
      if (old) began.set(decisionKey(row), old.began);
      // A paper that leaves a column out says nothing of it: what stands is kept.
      const merged: KeyEntryWrite = { ...entry };
      if (old)
        for (const field of Object.keys(merged) as (keyof KeyEntryWrite)[])
          if (merged[field] === null) Object.assign(merged, { [field]: old[field] });
      const differs =
        !old || (Object.keys(merged) as (keyof KeyEntryWrite)[]).some((field) => merged[field] !== old[field]);
      if (differs) {
        draft.keyEntry = merged;
        if (old)
          for (const field of Object.keys(merged) as (keyof KeyEntryWrite)[])
            if (merged[field] !== old[field])
              draft.change(
                normalName(field),
                field.endsWith('Fen') ? yuanOfFen(old[field]) : old[field],
                field.endsWith('Fen') ? yuanOfFen(merged[field]) : merged[field],
              );
        standing.set(draft.key, { ...merged, began: ctx.head });
      }
      draft.state('total_investment', 'life', { fen: fenOf(row, 'total_yuan') }, 'total_yuan');
      const started = dateOf(row, 'started_on');
      // Only a carried-over project's date is a start; on new ones the column holds the planned day.
      if (started !== null && entry.nature === 'carried_over' && started <= source.receivedOn)
        draft.happen('works_started', started, 'started_on');
      const stage = stageOf(row);
      if (stage !== null && draft.life(source.receivedOn).stage !== stage)
        draft.observe(stage, source.receivedOn, entry.reason);
    };
  });
  const rowOf = new Map(rows.map((row) => [decisionKey(row), row]));
  return plans.map((plan) => {
    const row = rowOf.get(decisionKey(plan));
    return row ? askIfChanged(plan, row, began.get(decisionKey(plan)), source) : plan;
  });
}

/** Writes what the plans say; inside the import command. */
export const applyRegister = (ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void> =>
  applyPaper(ctx, plans, source);
