import { Problem } from '../base/problem.ts';
import { say, words } from '../base/words.ts';
import { zoneNamesAt } from '../campaign/cohort.store.ts';
import { listSessions } from '../campaign/session.store.ts';
import { type AnyAction, defineQuery } from '../journal/act.actions.ts';
import { listGroupings } from '../territory/grouping.store.ts';
import { loadField } from './field.actions.ts';
import { standingFlowApi } from './flow.api.ts';
import { type FlowPlace, flowDays, flowOf, standingPublications } from './flow.ts';
import { questionOf } from './placed.actions.ts';
import { findPublication, listPublications } from './publication.store.ts';

const noGroup = words('没有找到该分组', '沒有找到該分組', 'No such grouping');
/** More publications of one group than any office makes in ten years. */
const mostPublications = 1000;

const getFlow = defineQuery(standingFlowApi, async (ctx, input) => {
  const { group, day, entry, scheme } = questionOf(ctx, input);
  const grouping = (await listGroupings(ctx.db, entry)).find((one) => one.id === group);
  if (!grouping) throw new Problem('not-found', noGroup);
  const sessions = (await listSessions(ctx.db, entry)).map((one) => ({ number: one.number, day: one.heldOn }));
  const own = (await listPublications(ctx.db, { group, limit: mostPublications })).filter(
    (one) => one.schemeCode === scheme,
  );
  const published = standingPublications(own, entry);
  const columns = [];
  const places: FlowPlace[][] = [];
  for (const on of flowDays(
    sessions.map((one) => one.day),
    published.keys(),
    day,
    input.limit,
  )) {
    const session = sessions.find((one) => one.day === on)?.number ?? null;
    const line = published.get(on);
    const frozen = line && (await findPublication(ctx.db, line.id));
    if (frozen) {
      columns.push({
        day: on,
        session,
        source: 'published' as const,
        publication: frozen.id,
        entry: frozen.asOf.toString(),
        schemeVersion: frozen.schemeVersion,
      });
      places.push(frozen.rows.map(({ zoneId, place, tied, total }) => ({ zoneId, place, tied, total: total.text })));
      continue;
    }
    const field = await loadField(ctx, { group, day: on as typeof day, entry, scheme }, false);
    columns.push({
      day: on,
      session,
      source: 'computed' as const,
      publication: null,
      entry: entry.toString(),
      schemeVersion: field.version,
    });
    places.push(
      field.judged
        .briefs(0, field.judged.count)
        .map(({ zoneId, place, tied, total }) => ({ zoneId, place: place ?? null, tied, total })),
    );
  }
  const names = await zoneNamesAt(ctx.db, entry);
  return {
    group,
    groupName: say(grouping.name, ctx.lang),
    day,
    entry: entry.toString(),
    scheme,
    columns,
    zones: flowOf(places).map((zone) => ({
      zoneId: zone.zoneId,
      name: names.get(zone.zoneId) ?? zone.zoneId,
      places: zone.places.map((one) => one && { place: one.place, tied: one.tied, total: one.total }),
    })),
  };
});

export const flowActions = [getFlow] satisfies AnyAction[];
