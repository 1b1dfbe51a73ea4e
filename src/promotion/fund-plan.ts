import type { Finding } from '../base/finding.ts';
import { type CellChange, decisionKey, type IntakeSource, type NormalValue, type RowPlan } from '../base/normal-row.ts';
import type { Stated } from '../base/stated.ts';
import { type Item, isRefused, type Known, planOf } from './promotion-plan.ts';
import { prospectOf } from './promotion-row.ts';
import { compareProspects, investorStem, prospectStem } from './prospect.ts';

export interface KnownFund {
  readonly id: string;
  readonly stated: Stated;
  readonly contractId: string | null;
  readonly months: Readonly<Record<string, number>>;
}

/** What a plan stores for applying: the months to write, and the contract as an id or `sheet!row` of the same workbook. */
export interface FundPayload {
  readonly [key: string]: NormalValue;
  readonly table: 'fund';
  readonly id: string | null;
  readonly stated: Stated;
  readonly contract: string | null;
  readonly months: Readonly<Record<string, number>>;
}

const lineKey = (stated: Stated): string => {
  const { zoneId, name, investor } = prospectOf(stated);
  return [zoneId ?? '', prospectStem(name), investorStem(investor)].join('|');
};

/**
 * Arrived funds by month: a month that a row states replaces the live amount of that month, a month it leaves blank stays.
 * `planned` are the contract rows of the same workbook with their plans, so that funds find a contract that comes in with them.
 */
export function planFunds(
  items: readonly Item[],
  known: readonly KnownFund[],
  contracts: readonly Known[],
  planned: ReadonlyMap<Item, RowPlan>,
  source: IntakeSource,
): Map<Item, RowPlan> {
  const plans = new Map<Item, RowPlan>();
  const live = new Map(known.map((one) => [lineKey(one.stated), one]));
  const seen = new Map<string, string>();
  const formal = [
    ...contracts
      .filter((one) => one.stated.kind === 'formal' && !one.linkedTo)
      .map((one) => ({ ref: one.id, stated: one.stated })),
    ...[...planned]
      .filter(([item, plan]) => item.read.stated.kind === 'formal' && plan.outcome === 'add' && !linkOf(plan))
      .map(([item]) => ({ ref: decisionKey(item.row), stated: item.read.stated })),
  ];
  for (const item of items) {
    const at = decisionKey(item.row);
    const { stated, months } = item.read;
    if (isRefused(item) || source.decisions[at] === 'skip') {
      plans.set(item, planOf(item, isRefused(item) ? 'refuse' : 'skip', null));
      continue;
    }
    const key = lineKey(stated);
    const findings: Finding[] = [...item.read.findings];
    const twin = seen.get(key);
    if (twin) {
      findings.push({ path: at, code: 'lead_entered_twice', severity: 'warning', params: { first: twin } });
      plans.set(item, planOf(item, 'skip', null, { findings }));
      continue;
    }
    seen.set(key, at);
    const before = live.get(key);
    const own = prospectOf(stated);
    const contract =
      before?.contractId ??
      formal.find((one) => compareProspects(own, prospectOf(one.stated)).verdict === 'same')?.ref ??
      null;
    if (!contract) findings.push({ path: at, code: 'fund_without_contract', severity: 'warning' });
    const changes: CellChange[] = Object.entries(months)
      .filter(([month, yuan]) => before?.months[month] !== yuan)
      .map(([month, yuan]) => ({ field: `arrived_${month}_yuan`, before: before?.months[month] ?? null, after: yuan }));
    const changed = Object.fromEntries(
      Object.entries(months).filter(([month, yuan]) => before?.months[month] !== yuan),
    );
    const payload: FundPayload = { table: 'fund', id: before?.id ?? null, stated, contract, months: changed };
    const outcome = changes.length === 0 ? 'same' : before ? 'change' : 'add';
    const subject = before ? { kind: 'fund', id: before.id } : null;
    plans.set(item, planOf(item, outcome, outcome === 'same' ? null : payload, { changes, findings, subject }));
  }
  return plans;
}

const linkOf = (plan: RowPlan): NormalValue | undefined =>
  plan.payload !== null && typeof plan.payload === 'object' ? plan.payload.link : undefined;
