import type { Day } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import { findEvidence } from '../evidence/evidence.store.ts';
import { compare, fractionOfDecimal } from '../indicator/fraction.ts';
import { type AnyAction, defineCommand, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { adjustmentListApi, contestAdjustApi, contestWithdrawApi } from './adjustment.api.ts';
import { endAdjustment, insertAdjustment, listAdjustments } from './adjustment.store.ts';
import { findSchemeOn } from './scheme.store.ts';

const list = defineQuery(adjustmentListApi, async (ctx, input) => {
  const rows = await listAdjustments(
    ctx.db,
    entryAsked(ctx, input.entry),
    input.zoneId ? { zoneIds: [input.zoneId] } : {},
  );
  return {
    rows: rows.map((row) => ({ ...row, happenedOn: row.happenedOn as Day, entry: row.entry.toString() })),
  };
});

const noScheme = words(
  '该日尚无已采用的考评方案, 请先采用方案',
  '該日尚無已採用的考評方案, 請先採用方案',
  'No scheme was adopted for that day: adopt one first',
);
const noEvidence = words('没有找到佐证材料', '沒有找到佐證材料', 'The evidence was not found');

const adjust = defineCommand(contestAdjustApi, {
  apply: async (ctx, input) => {
    if (!mayActOn(ctx.actor, input.zoneId, null)) throw new Problem('not-allowed');
    if (input.happenedOn > ctx.today)
      throw new Problem('invalid', undefined, [
        { path: '/happenedOn', code: 'adjustment-in-future', severity: 'error', params: { day: input.happenedOn } },
      ]);
    const adopted = await findSchemeOn(ctx.db, ctx.head, input.scheme, input.happenedOn);
    if (!adopted) throw new Problem('conflict', noScheme);
    const findings: Finding[] = [];
    const item = adopted.scheme.items.find((each) => each.code === input.item);
    if (!item)
      findings.push({
        path: '/item',
        code: 'adjustment-item-unknown',
        severity: 'error',
        params: { item: input.item },
      });
    else if (compare(fractionOfDecimal(input.points), fractionOfDecimal(item.each)) > 0)
      findings.push({
        path: '/points',
        code: 'adjustment-points-too-many',
        severity: 'error',
        params: { points: input.points, each: item.each },
      });
    if (compare(fractionOfDecimal(input.points), fractionOfDecimal('0')) === 0)
      findings.push({
        path: '/points',
        code: 'weight-not-positive',
        severity: 'error',
        params: { weight: input.points },
      });
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    if (!(await findEvidence(ctx.db, input.evidenceId))) throw new Problem('not-found', noEvidence);
    const id = ctx.newId();
    await insertAdjustment(ctx.db, {
      id,
      scheme: input.scheme,
      zoneId: input.zoneId,
      item: input.item,
      points: input.points,
      happenedOn: input.happenedOn,
      reason: input.reason,
      evidenceId: input.evidenceId,
      person: ctx.actor.name,
      officeId: ctx.actor.officeId,
      entry: ctx.entry,
    });
    return { id };
  },
});

const withdraw = defineCommand(contestWithdrawApi, {
  apply: async (ctx, input) => {
    const row = (await listAdjustments(ctx.db, ctx.head)).find((each) => each.id === input.id);
    if (!row) throw new Problem('not-found');
    if (!mayActOn(ctx.actor, row.zoneId, null)) throw new Problem('not-allowed');
    await endAdjustment(ctx.db, input.id, ctx.entry);
    return { id: input.id };
  },
});

export const adjustmentActions = [list, adjust, withdraw] satisfies AnyAction[];
