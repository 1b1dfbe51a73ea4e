import { gridOfSpot, pointAt } from '../base/spot.ts';
import type { Db, Trx } from '../db/engine.ts';
import { defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { atlasGetApi, type DrawnKind, drawnKinds } from './atlas.api.ts';
import { listGroupings, listMemberships } from './grouping.store.ts';
import { membersOn, ZoneMap, zonesOfGrouping } from './grouping.ts';
import { labelOf, type Place } from './shape.ts';
import { listDrawnZones, listPlaces } from './zone.store.ts';

/** Label points of areas, of the newest boundary files. */
async function labelsOf(db: Db | Trx): Promise<Map<string, Place>> {
  const rows = await db
    .selectFrom('boundary')
    .select(['area_code', 'label_lng', 'label_lat'])
    .where('ended', 'is', null)
    .where('label_lng', 'is not', null)
    .orderBy('set_id')
    .execute();
  return new Map(
    rows.flatMap((row) =>
      row.label_lng === null || row.label_lat === null
        ? []
        : [[row.area_code, [row.label_lng, row.label_lat]] as [string, Place]],
    ),
  );
}

export const getAtlas = defineQuery(atlasGetApi, async (ctx, { day: asked, entry: asOf }) => {
  const entry = entryAsked(ctx, asOf);
  const day = asked ?? ctx.today;
  const labels = await labelsOf(ctx.db);
  const spots = await ctx.db.selectFrom('zone_spot').select(['zone_id', 'spot']).execute();
  const placeOfZone = new Map(
    spots.map(({ zone_id, spot }): [string, Place] => {
      const { x, y } = gridOfSpot(spot);
      const { longitude, latitude } = pointAt(x + 0.5, y + 0.5);
      return [zone_id, [longitude, latitude]];
    }),
  );
  const zones = await listDrawnZones(ctx.db, entry);
  const map = new ZoneMap(await listPlaces(ctx.db, entry));
  const memberships = await listMemberships(ctx.db, entry);
  const ofAreas = (codes: readonly string[]): Place[] =>
    codes.map((code) => labelOf(code, labels)).filter((place) => place !== undefined);
  const ofZones = (ids: readonly string[]): Place[] =>
    ids.map((id) => placeOfZone.get(id)).filter((place) => place !== undefined);
  const groupings = await listGroupings(ctx.db, entry);
  const bodyLiesIn = new Map(
    groupings.flatMap((one) => (one.kind === 'scope' ? [[one.id, one.liesIn[0]] as const] : [])),
  );
  return {
    day,
    entry: entry.toString(),
    zones: zones.map((zone) => {
      const own = placeOfZone.get(zone.id);
      const place = own ?? labelOf(bodyLiesIn.get(zone.scopeId ?? '') ?? '', labels);
      return { ...zone, place: place ? ([...place] as [number, number]) : null, rough: !own && place !== undefined };
    }),
    groupings: groupings
      .filter((one): one is typeof one & { kind: DrawnKind } => drawnKinds.some((kind) => kind === one.kind))
      .map((one) => {
        const members = membersOn(memberships, one.id, day);
        const named = (kind: 'area' | 'zone') =>
          members.filter((each) => each.memberKind === kind).map((each) => each.memberId);
        const own = [...ofAreas(named('area')), ...ofZones(named('zone'))];
        // An axis runs through the places it lies in, in the order in which they are named; without members another grouping is a mark.
        const places = one.kind === 'axis' && own.length < 2 ? ofAreas(one.liesIn) : own;
        const mark = places.length === 0 ? ofAreas(one.liesIn.slice(0, 1)) : places;
        return {
          id: one.id,
          kind: one.kind,
          name: one.name,
          confidence: one.confidence,
          drawn:
            one.kind === 'axis' && mark.length > 1
              ? ('line' as const)
              : places.length > 0
                ? ('around' as const)
                : ('mark' as const),
          places: mark.map(([lng, lat]) => [lng, lat] as [number, number]),
          zones: [...zonesOfGrouping(map, memberships, one.id, day).zones],
        };
      }),
  };
});
