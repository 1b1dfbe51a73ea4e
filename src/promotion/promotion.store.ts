import type { Stated } from '../base/stated.ts';
import type { Trx } from '../db/engine.ts';
import {
  belongsTo,
  decimalOf,
  fenOf,
  type Origin,
  originColumns,
  type Places,
  statedOnly,
  textOf,
  yuanOf,
} from '../db/records.ts';

/** A live record in the form rows state it, with its link to the record that counts instead. */
export interface LiveRecord {
  readonly id: string;
  readonly stated: Stated;
  readonly linkedTo: string | null;
}

export interface LiveFund {
  readonly id: string;
  readonly stated: Stated;
  readonly contractId: string | null;
  /** Month → whole yuan. */
  readonly months: Readonly<Record<string, number>>;
}

const number = (value: string | null): number | null => (value === null ? null : Number(value));

export async function liveLeads(db: Trx, places: Places): Promise<LiveRecord[]> {
  const rows = await db
    .selectFrom('lead')
    .selectAll()
    .where('ended', 'is', null)
    .where(belongsTo(places))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    linkedTo: row.first_id,
    stated: {
      ...statedOnly({
        zone: row.zone_id,
        scope: row.scope_id,
        name: row.name,
        investor: row.investor,
        origin: row.origin,
        industry: row.industry,
        channel: row.channel,
        first_contact_on: row.first_contact_on,
        officer: row.officer,
        note: row.note,
        stage: row.stage,
        low_yuan: yuanOf(row.low_fen),
        high_yuan: yuanOf(row.high_fen),
        currency: row.currency,
        amount: number(row.foreign_amount),
      }),
      approximate: row.approximate,
    },
  }));
}

export async function liveContracts(db: Trx, places: Places): Promise<LiveRecord[]> {
  const rows = await db
    .selectFrom('contract')
    .selectAll()
    .where('ended', 'is', null)
    .where(belongsTo(places))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    linkedTo: row.again_of,
    stated: statedOnly({
      zone: row.zone_id,
      scope: row.scope_id,
      kind: row.kind,
      contract_no: row.contract_no,
      name: row.name,
      investor: row.investor,
      origin: row.origin,
      industry: row.industry,
      channel: row.channel,
      total_yuan: yuanOf(row.total_fen),
      land_mu: number(row.land_mu),
      signed_on: row.signed_on,
      performed: row.performed,
      officer: row.officer,
      note: row.note,
    }),
  }));
}

export async function liveFunds(db: Trx, places: Places): Promise<LiveFund[]> {
  const rows = await db
    .selectFrom('arrived_fund')
    .selectAll()
    .where('ended', 'is', null)
    .where(belongsTo(places))
    .orderBy('id')
    .orderBy('month')
    .execute();
  const lines = new Map<string, LiveFund & { months: Record<string, number> }>();
  for (const row of rows) {
    const line = lines.get(row.id) ?? {
      id: row.id,
      stated: statedOnly({ zone: row.zone_id, scope: row.scope_id, name: row.name, investor: row.investor }),
      contractId: row.contract_id,
      months: {},
    };
    line.months[row.month] = Number(row.amount_fen) / 100;
    lines.set(row.id, line);
  }
  return [...lines.values()];
}

/** Ends the live row of the lead, if there is one, and begins the new one. */
export async function writeLead(
  db: Trx,
  entry: bigint,
  lead: { id: string; stated: Stated; firstId: string | null },
  from: Origin,
): Promise<void> {
  await db.updateTable('lead').set({ ended: entry }).where('id', '=', lead.id).where('ended', 'is', null).execute();
  const { stated: s } = lead;
  await db
    .insertInto('lead')
    .values({
      id: lead.id,
      zone_id: textOf(s.zone),
      scope_id: textOf(s.scope),
      name: textOf(s.name) ?? '',
      investor: textOf(s.investor),
      origin: textOf(s.origin),
      industry: textOf(s.industry),
      channel: textOf(s.channel),
      low_fen: fenOf(s.low_yuan),
      high_fen: fenOf(s.high_yuan),
      approximate: s.approximate === true,
      currency: textOf(s.currency),
      foreign_amount: decimalOf(s.amount),
      first_contact_on: textOf(s.first_contact_on),
      officer: textOf(s.officer),
      stage: textOf(s.stage) ?? 'lead',
      note: textOf(s.note),
      first_id: lead.firstId,
      ...originColumns(from),
      began: entry,
    })
    .execute();
}

/** Ends the live row of the contract, if there is one, and begins the new one. */
export async function writeContract(
  db: Trx,
  entry: bigint,
  contract: { id: string; stated: Stated; againOf: string | null },
  from: Origin,
): Promise<void> {
  await db
    .updateTable('contract')
    .set({ ended: entry })
    .where('id', '=', contract.id)
    .where('ended', 'is', null)
    .execute();
  const { stated: s } = contract;
  await db
    .insertInto('contract')
    .values({
      id: contract.id,
      zone_id: textOf(s.zone),
      scope_id: textOf(s.scope),
      kind: textOf(s.kind) ?? 'formal',
      contract_no: textOf(s.contract_no),
      name: textOf(s.name) ?? '',
      investor: textOf(s.investor),
      origin: textOf(s.origin),
      industry: textOf(s.industry),
      channel: textOf(s.channel),
      total_fen: fenOf(s.total_yuan),
      land_mu: decimalOf(s.land_mu),
      signed_on: textOf(s.signed_on),
      performed: typeof s.performed === 'boolean' ? s.performed : null,
      officer: textOf(s.officer),
      note: textOf(s.note),
      again_of: contract.againOf,
      ...originColumns(from),
      began: entry,
    })
    .execute();
}

/** Ends the live amount of one month of a fund line, if there is one, and begins the new one. */
export async function writeFund(
  db: Trx,
  entry: bigint,
  fund: { id: string; month: string; stated: Stated; contractId: string | null; yuan: number },
  from: Origin,
): Promise<void> {
  await db
    .updateTable('arrived_fund')
    .set({ ended: entry })
    .where('id', '=', fund.id)
    .where('month', '=', fund.month)
    .where('ended', 'is', null)
    .execute();
  const { stated: s } = fund;
  await db
    .insertInto('arrived_fund')
    .values({
      id: fund.id,
      month: fund.month,
      zone_id: textOf(s.zone),
      scope_id: textOf(s.scope),
      name: textOf(s.name) ?? '',
      investor: textOf(s.investor),
      contract_id: fund.contractId,
      amount_fen: BigInt(Math.round(fund.yuan * 100)),
      ...originColumns(from),
      began: entry,
    })
    .execute();
}
