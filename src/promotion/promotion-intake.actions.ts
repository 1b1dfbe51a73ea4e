import { decisionKey, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { type FundPayload, planFunds } from './fund-plan.ts';
import { liveContracts, liveFunds, liveLeads, writeContract, writeFund, writeLead } from './promotion.store.ts';
import { type Item, planRecords, type RecordPayload } from './promotion-plan.ts';
import { readPromotionRow } from './promotion-row.ts';

/** What the rows of a promotion ledger would change; writes nothing. Plans come in the order of the rows. */
export async function planPromotion(
  ctx: ReadCtx,
  rows: readonly NormalRow[],
  source: IntakeSource,
): Promise<RowPlan[]> {
  const items: Item[] = rows.map((row) => {
    const read = readPromotionRow(withSender(row, source));
    const { zone, scope } = read.stated;
    const allowed = mayActOn(
      ctx.actor,
      typeof zone === 'string' ? zone : null,
      typeof scope === 'string' ? scope : null,
    );
    if (allowed || read.findings.some((finding) => finding.severity === 'error')) return { row, read };
    const outside = { path: decisionKey(row), code: 'promotion_outside', severity: 'error' } as const;
    return { row, read: { ...read, findings: [...read.findings, outside] } };
  });
  const of = (table: Item['read']['table']) => items.filter((item) => item.read.table === table);
  const texts = (field: string) => [
    ...new Set(items.map((item) => item.read.stated[field]).filter((value) => typeof value === 'string')),
  ];
  const places = { zones: texts('zone'), scopes: texts('scope') };
  const contracts = await liveContracts(ctx.db, places);
  const contractPlans = planRecords('contract', of('contract'), contracts, source);
  const leadPlans = planRecords('lead', of('lead'), await liveLeads(ctx.db, places), source);
  const fundPlans = planFunds(of('fund'), await liveFunds(ctx.db, places), contracts, contractPlans, source);
  return items.map((item) => {
    const plan = leadPlans.get(item) ?? contractPlans.get(item) ?? fundPlans.get(item);
    if (!plan) throw new Error(`no plan for ${decisionKey(item.row)}`);
    return plan;
  });
}

/** A row that names no reporting body or zone is its sender's. */
function withSender(row: NormalRow, source: IntakeSource): NormalRow {
  const scope = row.values.scope ?? source.scopeId;
  const zone = row.values.zone ?? source.zoneId;
  return { ...row, values: { ...row.values, ...(scope !== null && { scope }), ...(zone !== null && { zone }) } };
}

/** Writes what the plans say, inside the command that applies the import. */
export async function applyPromotion(ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void> {
  const todo = plans.filter((plan) => plan.outcome === 'add' || plan.outcome === 'change');
  const ids = new Map<string, string>();
  for (const plan of todo) {
    if (!mayActOn(ctx.actor, plan.zoneId, plan.scopeId)) throw new Problem('not-allowed');
    const payload = plan.payload as RecordPayload | FundPayload;
    ids.set(decisionKey(plan), payload.id ?? ctx.newId());
  }
  // A link to a row that did not come in with this workbook after all links nothing.
  const resolve = (ref: string | null): string | null =>
    ref === null ? null : (ids.get(ref) ?? (ref.includes('!') ? null : ref));
  for (const [i, plan] of todo.entries()) {
    ctx.progress(i, todo.length);
    const payload = plan.payload as RecordPayload | FundPayload;
    const id = ids.get(decisionKey(plan)) as string;
    const from = { fileId: source.fileId, sheet: plan.sheet, row: plan.row };
    const { stated } = payload;
    if (payload.table === 'fund') {
      const contractId = resolve(payload.contract);
      for (const [month, yuan] of Object.entries(payload.months).sort(([a], [b]) => (a < b ? -1 : 1))) {
        await writeFund(ctx.db, ctx.entry, { id, month, stated, contractId, yuan }, from);
      }
    } else if (payload.table === 'lead') {
      await writeLead(ctx.db, ctx.entry, { id, stated, firstId: resolve(payload.link) }, from);
    } else {
      await writeContract(ctx.db, ctx.entry, { id, stated, againOf: resolve(payload.link) }, from);
    }
  }
}
