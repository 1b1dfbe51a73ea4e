import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { defineCommand, type WriteCtx } from '../journal/act.actions.ts';
import { fitsMeasure, type StatementValue, type Status } from './measure.ts';
import { selectOwnProject } from './own.actions.ts';
import { statementDeclareApi, statementStatisticsApi, statementVerifyApi } from './record.api.ts';
import { refreshStates } from './state.store.ts';
import { writeRecords } from './writes.store.ts';

const wrongUnit = words(
  '金额类指标填写金额(分), 其他指标填写数值',
  '金額類指標填寫金額(分), 其他指標填寫數值',
  'Money measures take fen, the others a decimal',
);

interface StatementInput {
  id: string;
  measure: StatementValue['measure'];
  period: string;
  valueFen?: string | undefined;
  value?: string | undefined;
}

/** Puts the acting office's value of one status; the other statuses and offices stay as they are. */
async function state(ctx: WriteCtx, input: StatementInput, status: Status): Promise<{ projectId: string }> {
  const project = await selectOwnProject(ctx, input.id);
  const value = {
    measure: input.measure,
    period: input.period,
    valueFen: input.valueFen ?? null,
    value: input.value ?? null,
  };
  if (!fitsMeasure(value))
    throw new Problem('invalid', wrongUnit, [
      {
        path: value.valueFen === null ? '/value' : '/valueFen',
        code: 'wrong-unit',
        severity: 'error',
        params: { measure: input.measure },
      },
    ]);
  const base = {
    db: ctx.db,
    entry: ctx.entry,
    newId: ctx.newId,
    today: ctx.today,
    publisher: ctx.actor.officeId,
    decidedBy: ctx.actor.personId,
    receivedOn: ctx.today,
    fileId: null,
  };
  await writeRecords(base, [
    {
      projectId: project.id,
      sheet: null,
      row: null,
      writes: { statements: [{ ...value, status }], events: [], keyEntry: null },
    },
  ]);
  await refreshStates(ctx.db, [project.id], ctx.entry, ctx.today);
  return { projectId: project.id };
}

export const declareValue = defineCommand(statementDeclareApi, {
  apply: (ctx, input) => state(ctx, input, 'declared'),
});
export const verifyValue = defineCommand(statementVerifyApi, { apply: (ctx, input) => state(ctx, input, 'verified') });
export const stateStatistics = defineCommand(statementStatisticsApi, {
  apply: (ctx, input) => state(ctx, input, 'statistical'),
});

export const statementActions = [declareValue, verifyValue, stateStatistics];
