import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../db/engine.ts';
import { knownAt, pageOf, sourceOf } from '../db/records.ts';
import type { contractListApi, leadListApi } from './promotion.api.ts';

type LeadPage = z.input<typeof leadListApi.output>;
type ContractPage = z.input<typeof contractListApi.output>;

/** Leads as known after `entry`, in the order in which they were entered, after the given id. */
export async function pageLeads(db: Trx, entry: bigint, input: z.output<typeof leadListApi.input>): Promise<LeadPage> {
  let query = db
    .selectFrom('lead')
    .selectAll()
    .where(knownAt(entry))
    .orderBy('id')
    .limit(input.limit + 1);
  if (input.scopeId) query = query.where('scope_id', '=', input.scopeId);
  if (input.zoneId) query = query.where('zone_id', '=', input.zoneId);
  if (input.stage) query = query.where('stage', '=', input.stage);
  if (input.after) query = query.where('id', '>', input.after);
  const { rows, next } = pageOf(await query.execute(), input.limit);
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      zoneId: row.zone_id,
      scopeId: row.scope_id,
      name: row.name,
      investor: row.investor,
      origin: row.origin,
      industry: row.industry,
      channel: row.channel,
      lowFen: row.low_fen?.toString() ?? null,
      highFen: row.high_fen?.toString() ?? null,
      approximate: row.approximate,
      currency: row.currency,
      foreignAmount: row.foreign_amount,
      firstContactOn: row.first_contact_on,
      officer: row.officer,
      stage: row.stage as LeadPage['rows'][number]['stage'],
      note: row.note,
      firstId: row.first_id,
      source: sourceOf(row),
    })),
  };
}

/** Agreements and contracts as known after `entry`, in the order in which they were entered, with the funds that arrived for each. */
export async function pageContracts(
  db: Trx,
  entry: bigint,
  input: z.output<typeof contractListApi.input>,
): Promise<ContractPage> {
  let query = db
    .selectFrom('contract')
    .selectAll()
    .select(
      sql<bigint>`(select coalesce(sum(f.amount_fen), 0)::bigint from arrived_fund f
        where f.contract_id = contract.id and f.began <= ${entry} and (f.ended is null or f.ended > ${entry}))`.as(
        'arrived_fen',
      ),
    )
    .where(knownAt(entry))
    .orderBy('id')
    .limit(input.limit + 1);
  if (input.scopeId) query = query.where('scope_id', '=', input.scopeId);
  if (input.zoneId) query = query.where('zone_id', '=', input.zoneId);
  if (input.kind) query = query.where('kind', '=', input.kind);
  if (input.after) query = query.where('id', '>', input.after);
  const { rows, next } = pageOf(await query.execute(), input.limit);
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      zoneId: row.zone_id,
      scopeId: row.scope_id,
      kind: row.kind as ContractPage['rows'][number]['kind'],
      contractNo: row.contract_no,
      name: row.name,
      investor: row.investor,
      origin: row.origin,
      industry: row.industry,
      channel: row.channel,
      totalFen: row.total_fen?.toString() ?? null,
      landMu: row.land_mu,
      signedOn: row.signed_on,
      performed: row.performed,
      officer: row.officer,
      note: row.note,
      againOf: row.again_of,
      arrivedFen: row.arrived_fen.toString(),
      source: sourceOf(row),
    })),
  };
}
