import { defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { listChains } from './area.store.ts';
import { chainListApi, factListApi } from './programme-fact.api.ts';
import { listFacts } from './programme-fact.store.ts';

export const listFactsAction = defineQuery(factListApi, async (ctx, { kind, area, entry }) => ({
  facts: await listFacts(ctx.db, entryAsked(ctx, entry), kind, area),
}));

export const listChainsAction = defineQuery(chainListApi, async (ctx, { entry }) => ({
  chains: await listChains(ctx.db, entryAsked(ctx, entry)),
}));
