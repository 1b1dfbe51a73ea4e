import { Problem } from '../base/problem.ts';
import { defineQuery } from '../journal/act.actions.ts';
import { projectMapApi } from './map.api.ts';
import { boundsOfMap, type SpotSums, sumsOfMap, zonesInView } from './map.store.ts';
import { projectPlace } from './point.actions.ts';

const sumsView = ({ projects, own, total_fen }: SpotSums) => ({ projects, own, totalFen: total_fen.toString() });

/** What stands beside the map: the zones in view with their sums, and how many stand nowhere. */
const projectMap = defineQuery(projectMapApi, async ({ db, actor }, { west, south, east, north, ...filter }) => {
  if (west >= east || south >= north)
    throw new Problem('invalid', undefined, [{ path: '/east', code: 'box-empty', severity: 'error' }]);
  const { placed, nowhere } = await sumsOfMap(db, actor, filter);
  const { zones, all } = await zonesInView(db, actor, filter, [west, south, east, north]);
  return {
    zones: zones.map((row) => ({ zoneId: row.zone_id || null, ...sumsView(row) })),
    inView: sumsView(all),
    placed: sumsView(placed),
    nowhere: { projects: nowhere.projects, totalFen: nowhere.total_fen.toString() },
    bounds: await boundsOfMap(db, actor, filter),
  };
});

export const mapActions = [projectMap, projectPlace];
