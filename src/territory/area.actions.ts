import { Problem } from '../base/problem.ts';
import { defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { findArea, listAllAreas, listAreas, listEras } from './area.store.ts';
import { liesIn } from './area.ts';
import { erasByCode, resolveArea } from './area-history.ts';
import { areaHistoryApi, areaListApi } from './territory.api.ts';

export const listAreasAction = defineQuery(areaListApi, async (ctx, { parent, depth, entry }) => {
  const at = entryAsked(ctx, entry);
  const above = parent ? await findArea(ctx.db, parent, at) : undefined;
  if (parent && !above) throw new Problem('not-found');
  if (depth === 'all') {
    const all = await listAllAreas(ctx.db, at);
    const inside = all.filter(({ code }) => !parent || (code !== parent && liesIn(code, parent)));
    return { parent: above ?? null, areas: inside };
  }
  return { parent: above ?? null, areas: await listAreas(ctx.db, parent ?? null, at) };
});

export const getAreaHistory = defineQuery(areaHistoryApi, async (ctx, { code, year, entry }) => {
  const all = await listEras(ctx.db, entryAsked(ctx, entry));
  const own = all.filter((era) => era.code === code);
  const newest = own.at(-1);
  if (!newest) throw new Problem('not-found');
  const outcome = resolveArea(erasByCode(all), code, year ?? newest.startYear);
  return {
    ...outcome,
    present: [...outcome.present],
    partsTo: [...outcome.partsTo],
    eras: own.map((era) => ({
      name: era.name,
      startYear: era.startYear,
      endYear: era.endYear,
      successors: era.successors.map((one) => (one.year ? `${one.code}[${one.year}]` : one.code)).join(';'),
    })),
  };
});
