import { Problem } from '../base/problem.ts';
import { defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { listChains } from './area.store.ts';
import { listGroupings, listMemberships } from './grouping.store.ts';
import { ZoneMap, zonesOfGrouping } from './grouping.ts';
import { zoneGetApi, zoneListApi } from './territory.api.ts';
import { findZone, listNames, listParks, listPlaces, listZones } from './zone.store.ts';

export const listZonesAction = defineQuery(zoneListApi, async (ctx, { grouping, day, entry, ...filter }) => {
  const at = entryAsked(ctx, entry);
  if (!grouping) return await listZones(ctx.db, { ...filter, at });
  const map = new ZoneMap(await listPlaces(ctx.db, at));
  const { zones } = zonesOfGrouping(map, await listMemberships(ctx.db, at), grouping, day ?? ctx.today);
  return await listZones(ctx.db, { ...filter, at, ids: zones });
});

export const getZone = defineQuery(zoneGetApi, async (ctx, { id, entry, day }) => {
  const at = entryAsked(ctx, entry);
  const found = await findZone(ctx.db, id, at);
  if (!found) throw new Problem('not-found');
  const { zone } = found;
  const map = new ZoneMap(await listPlaces(ctx.db, at));
  const memberships = await listMemberships(ctx.db, at);
  const chains = (await listChains(ctx.db, at)).filter((chain) => zone.chainIds.includes(chain.id));
  return {
    ...found,
    names: await listNames(ctx.db, zone.id, at),
    parks: await listParks(ctx.db, zone.id, at),
    parent: zone.parentId ? ((await findZone(ctx.db, zone.parentId, at))?.zone ?? null) : null,
    chains: chains.map((chain) => ({ id: chain.id, name: chain.name, nameEn: chain.nameEn })),
    groupings: (await listGroupings(ctx.db, at)).filter((one) =>
      zonesOfGrouping(map, memberships, one.id, day ?? ctx.today).zones.includes(zone.id),
    ),
  };
});
