import { defineQuery } from '../journal/act.actions.ts';
import { listChains } from './area.store.ts';
import { chainListApi, factListApi } from './programme-fact.api.ts';
import { listFacts } from './programme-fact.store.ts';

export const listFactsAction = defineQuery(factListApi, async (ctx, { kind, area }) => ({
  facts: await listFacts(ctx.db, kind, area),
}));

export const listChainsAction = defineQuery(chainListApi, async (ctx) => ({ chains: await listChains(ctx.db) }));
