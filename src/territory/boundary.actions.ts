import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { keepBytes, readBytes } from '../evidence/evidence.store.ts';
import { defineCommand, defineQuery } from '../journal/act.actions.ts';
import { areaNames } from './area.store.ts';
import { boundaryGetApi, boundaryLoadApi } from './boundary.api.ts';
import { findBoundarySet, listOutlines, replaceBoundary } from './boundary.store.ts';
import { type coordinateSystems, isReviewNumber, readBoundary } from './boundary.ts';
import { mapNote } from './territory.words.ts';
import { refreshZoneSpots } from './zone-spot.store.ts';

export const getBoundaries = defineQuery(boundaryGetApi, async (ctx, { region, level }) => {
  const set = await findBoundarySet(ctx.db, region, level);
  if (!set) throw new Problem('not-found');
  const outlines = await listOutlines(ctx.db, set.id);
  return {
    title: set.title,
    reviewNumber: set.reviewNumber,
    mapNote: mapNote(set.reviewNumber),
    coordinates: set.coordinates as (typeof coordinateSystems)[number],
    source: set.source,
    loadedBy: set.loadedBy,
    loadedOn: set.loadedOn,
    geojson: {
      type: 'FeatureCollection' as const,
      features: outlines.map((one) => ({
        type: 'Feature' as const,
        properties: {
          code: one.areaCode,
          name: one.name,
          label: one.label ? ([one.label[0], one.label[1]] as [number, number]) : null,
        },
        geometry: one.geometry,
      })),
    },
  };
});

/** Takes an operator's own boundary file; the newest of a region and level is drawn, earlier ones stay readable as of their entry. */
export const loadBoundary = defineCommand(boundaryLoadApi, {
  prepare: async (ctx, { content, ...rest }) => ({
    ...rest,
    sha256: await ctx.engine.transaction('program', (db) => keepBytes(db, content)),
  }),
  apply: async (ctx, recorded) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const areas = await areaNames(ctx.db);
    const bytes = await readBytes(ctx.db, recorded.sha256);
    if (!bytes) throw new Problem('not-found');
    const file = parseJson(bytes);
    const { outlines, findings } = file
      ? readBoundary(file.value, { regionCode: recorded.region, level: recorded.level, areas })
      : { outlines: [], findings: [{ path: '/', code: 'boundary_not_json', severity: 'error' } satisfies Finding] };
    if (!areas.has(recorded.region))
      findings.push({
        path: '/region',
        code: 'boundary_region_unknown',
        severity: 'error',
        params: { code: recorded.region },
      });
    if (recorded.reviewNumber && !isReviewNumber(recorded.reviewNumber))
      findings.push({
        path: '/reviewNumber',
        code: 'boundary_review_number',
        severity: 'error',
        params: { number: recorded.reviewNumber },
      });
    if (findings.some((one) => one.severity === 'error')) throw new Problem('invalid', undefined, findings);
    const setId = ctx.newId();
    const set = {
      id: setId,
      regionCode: recorded.region,
      level: recorded.level,
      title: recorded.title,
      reviewNumber: recorded.reviewNumber || null,
      coordinates: recorded.coordinates,
      source: recorded.source,
      fileSha256: recorded.sha256,
      loadedBy: ctx.actor.name,
      loadedOn: ctx.today,
    };
    await replaceBoundary(ctx.db, ctx.entry, set, outlines);
    await refreshZoneSpots(ctx.db);
    return { setId, outlines: outlines.length, warnings: findings };
  },
});

function parseJson(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}
