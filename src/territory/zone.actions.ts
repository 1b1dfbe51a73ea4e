import { Problem } from '../base/problem.ts';
import { defineQuery } from '../journal/act.actions.ts';
import { listChains } from './area.store.ts';
import { listGroupings, listMemberships } from './grouping.store.ts';
import { ZoneMap, zonesOfGrouping } from './grouping.ts';
import { zoneGetApi, zoneListApi } from './territory.api.ts';
import { findZone, listNames, listParks, listPlaces, listZones } from './zone.store.ts';

export const listZonesAction = defineQuery(zoneListApi, async (ctx, { grouping, day, ...filter }) => {
  if (!grouping) return await listZones(ctx.db, filter);
  const map = new ZoneMap(await listPlaces(ctx.db));
  const { zones } = zonesOfGrouping(map, await listMemberships(ctx.db), grouping, day ?? ctx.today);
  return await listZones(ctx.db, { ...filter, ids: zones });
});

export const getZone = defineQuery(zoneGetApi, async (ctx, { id }) => {
  const found = await findZone(ctx.db, id);
  if (!found) throw new Problem('not-found');
  const { zone } = found;
  const map = new ZoneMap(await listPlaces(ctx.db));
  const memberships = await listMemberships(ctx.db);
  const chains = (await listChains(ctx.db)).filter((chain) => zone.chainIds.includes(chain.id));
  return {
    ...found,
    names: await listNames(ctx.db, zone.id),
    parks: await listParks(ctx.db, zone.id),
    parent: zone.parentId ? ((await findZone(ctx.db, zone.parentId))?.zone ?? null) : null,
    chains: chains.map((chain) => ({ id: chain.id, name: chain.name, nameEn: chain.nameEn })),
    groupings: (await listGroupings(ctx.db)).filter((one) =>
      zonesOfGrouping(map, memberships, one.id, ctx.today).zones.includes(zone.id),
    ),
  };
});
