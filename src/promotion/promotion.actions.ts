import { z } from 'zod';
import { day } from '../base/day.ts';
import { sqlBlocks } from '../db/blocks.ts';
import { type AnyAction, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { contractListApi, leadListApi, promotionSummaryApi } from './promotion.api.ts';
import { pageContracts, pageLeads } from './promotion-page.store.ts';

const block = sqlBlocks(import.meta.url, './promotion.sql');
const byScope = block(
  'promotion_by_scope',
  z.object({
    scope_id: z.string().nullable(),
    leads: z.number(),
    talks: z.number(),
    lost: z.number(),
    duplicate_leads: z.number(),
    frameworks: z.number(),
    frameworks_fen: z.bigint(),
    contracts_listed: z.number(),
    contracts: z.number(),
    contracts_fen: z.bigint(),
    signed_again: z.number(),
    performed: z.number(),
    without_amount: z.number(),
    undated: z.number(),
  }),
);
const arrived = block(
  'arrived_by_scope_month',
  z.object({ scope_id: z.string().nullable(), month: z.string(), arrived_fen: z.bigint() }),
);

/** Earlier than any record of a programme that began in 2020. */
const firstDay = day('2000-01-01');

export const promotionSummary = defineQuery(promotionSummaryApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.asOf);
  const { from, to } = { from: input.from ?? firstDay, to: input.to ?? ctx.today };
  const params = { entry, from, to, scope: input.scopeId ?? null, zone: input.zoneId ?? null };
  const rows = await byScope(ctx.db, params);
  const months = await arrived(ctx.db, params);
  const none = months.filter((month) => !rows.some((row) => row.scope_id === month.scope_id));
  if (none.length > 0) {
    // Funds of a body that listed no lead and no contract still show, with zeros beside them.
    for (const scope of new Set(none.map((month) => month.scope_id))) rows.push({ ...zeros, scope_id: scope });
  }
  return {
    asOf: entry.toString(),
    from,
    to,
    scopes: rows.map((row) => {
      const own = months.filter((month) => month.scope_id === row.scope_id);
      return {
        scopeId: row.scope_id,
        leads: row.leads,
        talks: row.talks,
        lost: row.lost,
        duplicateLeads: row.duplicate_leads,
        frameworks: row.frameworks,
        frameworksFen: row.frameworks_fen.toString(),
        contractsListed: row.contracts_listed,
        contracts: row.contracts,
        contractsFen: row.contracts_fen.toString(),
        signedAgain: row.signed_again,
        performed: row.performed,
        withoutAmount: row.without_amount,
        undated: row.undated,
        arrivedFen: own.reduce((sum, month) => sum + month.arrived_fen, 0n).toString(),
        arrivedByMonth: own.map((month) => ({ month: month.month, fen: month.arrived_fen.toString() })),
      };
    }),
  };
});

const zeros = {
  leads: 0,
  talks: 0,
  lost: 0,
  duplicate_leads: 0,
  frameworks: 0,
  frameworks_fen: 0n,
  contracts_listed: 0,
  contracts: 0,
  contracts_fen: 0n,
  signed_again: 0,
  performed: 0,
  without_amount: 0,
  undated: 0,
};

export const leadList = defineQuery(leadListApi, (ctx, input) => pageLeads(ctx.db, entryAsked(ctx, input.asOf), input));
export const contractList = defineQuery(contractListApi, (ctx, input) =>
  pageContracts(ctx.db, entryAsked(ctx, input.asOf), input),
);

export const promotionActions: readonly AnyAction[] = [promotionSummary, leadList, contractList];
