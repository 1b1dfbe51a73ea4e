import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { type AtlasView, drawnKinds } from '../territory/atlas.api.ts';
import { labelOf, type Place } from '../territory/shape.ts';
import { useLang } from '../web/lang.tsx';
import type { Box, MapData } from '../web/ui/map.tsx';
import { groupStrokes } from '../web/ui/map-style.ts';
import { mapShades } from '../web/ui/shades.ts';
import { tokens } from '../web/ui/tokens.ts';
import { radiusOfStep, shadeOfStep } from './map-legend.page.tsx';
import { boxOf, collection, type Feature, placesOfZones, pointFeature, shapesOfGroups } from './map-shapes.ts';
import { stepOf, type Theme, type ThemeRow, type ThemeUnit, themeUnits, valueText } from './theme.ts';

interface Outline {
  readonly type: 'Feature';
  readonly properties: { readonly code: string; readonly name: string; readonly label: [number, number] | null };
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const fillOf = (row: ThemeRow, unit: ThemeUnit, bounds: readonly bigint[]): string => {
  const step = stepOf(row, unit, bounds);
  return step === null ? (row.value === null ? tokens.surface : mapShades[0]) : shadeOfStep(step);
};

export interface Drawing {
  readonly data: MapData;
  readonly bounds: Box | undefined;
  /** Values with no place to stand at. */
  readonly notDrawn: number;
  /** True where zones stand beside each other or by their body. */
  readonly rough: boolean;
}

/** What the canvas gets: outlines shaded by value, circles by value, lines of groupings, points of zones. */
export function useDrawing({
  theme,
  by,
  rows,
  bounds,
  unitText,
  atlas,
  counties,
  cities,
  fine,
  layers,
  scope,
  zone,
}: {
  theme: Theme;
  by: 'scope' | 'zone';
  rows: readonly ThemeRow[];
  bounds: readonly bigint[];
  unitText: string;
  atlas: AtlasView | undefined;
  counties: readonly Outline[] | undefined;
  cities: readonly Outline[] | undefined;
  fine: readonly Outline[] | undefined;
  layers: ReadonlySet<string>;
  scope: string | undefined;
  zone: string | undefined;
}): Drawing {
  const { lang } = useLang();
  return useMemo(() => {
    const unit = themeUnits[theme];
    const placed = placesOfZones(atlas?.zones ?? []);
    const labels = new Map(
      (counties ?? []).flatMap(({ properties: { code, label } }) => (label ? [[code, label] as [string, Place]] : [])),
    );
    const cityOf = new Map(cities?.map((one) => [one.properties.name, one]));
    const hover = (row: ThemeRow) =>
      `${row.name}: ${valueText(row.value, unit)} ${row.value === null ? '' : unitText}`.trim();
    const values: Feature[] = [];
    const shaded: Feature[] = [];
    let notDrawn = 0;
    for (const row of theme === 'none' ? [] : rows) {
      const outline = by === 'scope' ? cityOf.get(row.id) : undefined;
      const text = valueText(row.value, unit);
      if (outline) {
        const chosen = row.id === scope;
        shaded.push({
          type: 'Feature',
          properties: { id: row.id, fill: fillOf(row, unit, bounds), hover: hover(row), chosen },
          geometry: outline.geometry,
        });
        const label = labelOf(outline.properties.code, labels);
        if (label)
          values.push(
            pointFeature(label, {
              id: row.id,
              hover: hover(row),
              text: `${row.name}\n${text}`,
              radius: 0,
              fill: tokens.ink,
              bare: true,
              chosen: false,
            }),
          );
        continue;
      }
      const first =
        by === 'scope' ? atlas?.zones.find((one) => one.scopeId === row.id && one.parentId === null)?.id : row.id;
      const own = placed.get(first ?? '');
      // A body without an outline lies in a city that has one: beside that city's name.
      const place: Place | undefined = own && by === 'scope' ? [own[0] + 0.24, own[1] - 0.1] : own;
      const step = stepOf(row, unit, bounds);
      if (!place) {
        notDrawn += 1;
        continue;
      }
      values.push(
        pointFeature(place, {
          id: row.id,
          hover: hover(row),
          text: by === 'scope' || (row.id === zone && !layers.has('zones')) ? `${row.name}\n${text}` : text,
          radius: step === null ? 3 : radiusOfStep(step),
          fill: fillOf(row, unit, bounds),
          bare: false,
          chosen: row.id === zone || row.id === scope,
        }),
      );
    }
    const inScope = scope === undefined ? undefined : cityOf.get(scope);
    const base: Feature[] =
      by === 'scope' && cities
        ? cities
            .filter((one) => !shaded.some((each) => each.properties['id'] === one.properties.name))
            .map((one) => ({ ...one, properties: { name: one.properties.name, fill: tokens.surface } }))
        : (counties ?? []).map((one) => ({ ...one, properties: { name: one.properties.name, fill: tokens.surface } }));
    const chosen: Feature[] =
      by === 'zone' && inScope ? [{ ...inScope, properties: { chosen: true, fill: '#ffffff00' } }] : [];
    const groups = (atlas?.groupings ?? []).filter((one) => layers.has(one.kind));
    const { shapes, names } = shapesOfGroups(
      groups,
      (group) => say(group.name, lang),
      (kind) => groupStrokes[kind as keyof typeof groupStrokes].colour,
    );
    const shown = (atlas?.zones ?? []).filter(
      (one) => (one.parentId === null ? layers.has('zones') : layers.has('parks')) && placed.has(one.id),
    );
    const zonePlace = zone === undefined ? undefined : placed.get(zone);
    const near = 0.35;
    const box: Box | undefined = zonePlace
      ? [zonePlace[0] - near, zonePlace[1] - near, zonePlace[0] + near, zonePlace[1] + near]
      : inScope
        ? boxOf(inScope.geometry.coordinates)
        : boxOf((cities ?? counties ?? []).map((one) => one.geometry.coordinates));
    return {
      notDrawn,
      rough: by === 'zone' || layers.has('zones') || layers.has('parks') || rows.some((row) => !cityOf.has(row.id)),
      bounds: box,
      data: {
        areas: collection([...base, ...shaded, ...chosen]),
        borders: collection((cities ?? []).map((one) => ({ ...one, properties: {} }))),
        fine: collection((fine ?? []).map((one) => ({ ...one, properties: {} }))),
        groups: shapes,
        groupNames: names,
        values: collection(values),
        places: collection(
          shown.map((one) =>
            pointFeature(placed.get(one.id) ?? [0, 0], { id: one.id, name: one.name, park: one.parentId !== null }),
          ),
        ),
      },
    };
  }, [theme, by, rows, bounds, unitText, atlas, counties, cities, fine, layers, scope, zone, lang]);
}

/** Layers that can be switched, in the order of the list. */
export const layerNames = [...drawnKinds, 'zones', 'parks', 'projects'] as const;
export const usualLayers = 'axis,circle,city_cluster';
