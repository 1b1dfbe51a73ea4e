import type { FilterSpecification, StyleSpecification } from 'maplibre-gl';
import type { DrawnKind } from '../../territory/atlas.api.ts';
import { tokens } from './tokens.ts';

const none = { type: 'FeatureCollection' as const, features: [] };

/** How each kind of grouping is drawn: told apart by dash and width, not by colour alone. Lengths in widths of the line. */
export const groupStrokes = {
  city_cluster: { colour: '#6b6f9c', width: 2.4, dash: [6, 2] },
  circle: { colour: '#8a4a5f', width: 2, dash: [3, 2] },
  reform_zone: { colour: '#875200', width: 2.4, dash: [8, 2, 2, 2] },
  economic_zone: { colour: '#1d6b45', width: 2.4, dash: [1, 1.4] },
  axis: { colour: '#a62a21', width: 5, dash: [1, 0] },
  start_area: { colour: '#a62a21', width: 2, dash: [1, 1] },
  industry_cluster: { colour: '#4d5a60', width: 1.6, dash: [2, 1] },
} as const satisfies Record<DrawnKind, { colour: string; width: number; dash: readonly number[] }>;

/** Sources that pages fill; what is not given stays empty. */
export const mapSources = ['areas', 'borders', 'fine', 'groups', 'groupNames', 'values', 'places'] as const;
export type MapSource = (typeof mapSources)[number];

const isCluster: FilterSpecification = ['!=', ['get', 'kind'], 'project'];
const isProject: FilterSpecification = ['==', ['get', 'kind'], 'project'];
const type = { 'text-font': ['sans-serif'], 'text-size': 12 };
const halo = { 'text-halo-color': tokens.surface, 'text-halo-width': 1.6 };

const groupLayers = Object.entries(groupStrokes).flatMap(([kind, { colour, width, dash }]) => {
  const filter: FilterSpecification = ['==', ['get', 'kind'], kind];
  const line = {
    id: `group ${kind}`,
    type: 'line' as const,
    source: 'groups',
    filter,
    layout: { 'line-join': 'round' as const, 'line-cap': 'butt' as const },
    paint: { 'line-color': colour, 'line-width': width, 'line-dasharray': [...dash] },
  };
  // A pale edge keeps a line visible on dark ground.
  const edge = {
    ...line,
    id: `group ${kind} edge`,
    paint: { 'line-color': tokens.surface, 'line-width': width + 3, 'line-opacity': 0.8 },
  };
  // An axis has a white middle: a road among lines.
  const middle = {
    ...line,
    id: 'group axis middle',
    paint: { 'line-color': tokens.surface, 'line-width': 1.6 },
  };
  return kind === 'axis' ? [edge, line, middle] : [edge, line];
});

/** The style of our maps: own sources only, no address of anybody else. `tiles` is the address of the projects. */
export const mapStyle = (tiles: string): StyleSpecification => ({
  version: 8,
  sources: {
    ...Object.fromEntries(mapSources.map((name) => [name, { type: 'geojson', data: none }])),
    projects: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: 18 },
  } as StyleSpecification['sources'],
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': tokens.sunken } },
    {
      id: 'land',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-color': ['coalesce', ['get', 'fill'], tokens.surface] },
    },
    { id: 'fine', type: 'line', source: 'fine', minzoom: 8, paint: { 'line-color': tokens.line, 'line-width': 0.8 } },
    { id: 'counties', type: 'line', source: 'areas', paint: { 'line-color': tokens.line, 'line-width': 1 } },
    { id: 'cities', type: 'line', source: 'borders', paint: { 'line-color': tokens.lineStrong, 'line-width': 1.6 } },
    {
      id: 'chosen',
      type: 'line',
      source: 'areas',
      filter: ['==', ['get', 'chosen'], true],
      paint: { 'line-color': tokens.focus, 'line-width': 3 },
    },
    ...groupLayers,
    {
      id: 'groupNames',
      type: 'symbol',
      source: 'groupNames',
      layout: { ...type, 'text-field': ['get', 'name'], 'text-max-width': 9, 'text-padding': 4 },
      paint: { 'text-color': ['get', 'colour'], ...halo },
    },
    {
      id: 'circles',
      type: 'circle',
      source: 'projects',
      'source-layer': 'projects',
      filter: isCluster,
      layout: { 'circle-sort-key': ['get', 'projects'] },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'projects']], 0, 10, 2, 17, 5, 30],
        'circle-color': ['case', ['>', ['get', 'own'], 0], tokens.series1, tokens.surface],
        'circle-opacity': 0.92,
        'circle-stroke-color': ['case', ['>', ['get', 'own'], 0], tokens.surface, tokens.series1],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'numbers',
      type: 'symbol',
      source: 'projects',
      'source-layer': 'projects',
      filter: isCluster,
      layout: {
        ...type,
        'text-field': ['to-string', ['get', 'projects']],
        'symbol-sort-key': ['-', 0, ['get', 'projects']],
        // A circle without its number says nothing, even where two touch.
        'text-allow-overlap': true,
        'text-ignore-placement': true,
        'text-padding': 9,
      },
      paint: { 'text-color': ['case', ['>', ['get', 'own'], 0], tokens.surface, tokens.series1] },
    },
    {
      id: 'values',
      type: 'circle',
      source: 'values',
      layout: { 'circle-sort-key': ['-', 0, ['get', 'radius']] },
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': ['get', 'fill'],
        'circle-opacity': 0.9,
        'circle-stroke-color': ['case', ['get', 'chosen'], tokens.focus, tokens.ink],
        'circle-stroke-width': ['case', ['get', 'bare'], 0, ['get', 'chosen'], 3, 1],
      },
    },
    {
      id: 'places',
      type: 'circle',
      source: 'places',
      paint: {
        'circle-radius': ['case', ['get', 'park'], 3, 4.5],
        'circle-color': ['case', ['get', 'park'], tokens.surface, tokens.brand],
        'circle-stroke-color': tokens.brand,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'valueNames',
      type: 'symbol',
      source: 'values',
      layout: {
        ...type,
        'text-field': ['get', 'text'],
        // Names of areas come first; those of circles go to where room is left.
        'symbol-sort-key': ['case', ['get', 'bare'], -100, ['-', 0, ['get', 'radius']]],
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        // Beside its circle: the type is 12 pixels high.
        'text-radial-offset': ['/', ['+', ['get', 'radius'], 8], 12],
        'text-padding': 1,
      },
      paint: { 'text-color': tokens.ink, ...halo },
    },
    {
      id: 'placeNames',
      type: 'symbol',
      source: 'places',
      minzoom: 7.5,
      layout: {
        ...type,
        'text-size': 11,
        'text-field': ['get', 'name'],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.7,
      },
      paint: { 'text-color': tokens.inkMuted, ...halo },
    },
    {
      id: 'points',
      type: 'circle',
      source: 'projects',
      'source-layer': 'projects',
      filter: isProject,
      paint: {
        'circle-radius': 6,
        'circle-color': tokens.series2,
        'circle-stroke-color': tokens.surface,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'names',
      type: 'symbol',
      source: 'projects',
      'source-layer': 'projects',
      filter: isProject,
      minzoom: 11,
      layout: {
        ...type,
        'text-field': ['get', 'name'],
        'text-anchor': 'left',
        'text-offset': [0.8, 0],
        'text-max-width': 12,
        'text-justify': 'left',
      },
      paint: { 'text-color': tokens.ink, ...halo },
    },
  ],
});

/** Layers of the vector tiles, shown or hidden together. */
export const projectLayers = ['circles', 'numbers', 'points', 'names'] as const;
