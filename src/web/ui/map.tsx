import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type GeoJSONSource,
  Map as GlMap,
  type MapGeoJSONFeature,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { tokens } from './tokens.ts';

// The worker is no part of the package's own bundle: without its address the map stays blank.
setWorkerUrl(workerUrl);

export type Box = [west: number, south: number, east: number, north: number];

const empty = { type: 'FeatureCollection' as const, features: [] };
const isCluster = ['!=', ['get', 'kind'], 'project'] as never;
const isProject = ['==', ['get', 'kind'], 'project'] as never;

/**
 * Outlines and points on a map of our own tiles; nothing is fetched from elsewhere. A circle with a number stands for several projects:
 * full where they have points of their own, hollow where they stand at the point of their zone.
 */
export default function MapCanvas({
  label,
  tiles,
  stamp,
  bounds,
  areas,
  borders,
  height,
  onView,
  onProject,
  onZone,
}: {
  label: string;
  /** Address of the tiles, with `{z}`, `{x}` and `{y}`. */
  tiles: string;
  /** Another value has the tiles asked for again. */
  stamp: string;
  /** What to show at first. */
  bounds: Box;
  areas?: object | undefined;
  borders?: object | undefined;
  height: number | string;
  onView: (box: Box) => void;
  onProject: (id: string) => void;
  onZone: (id: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap>(undefined);
  const act = useRef({ onView, onProject, onZone });
  act.current = { onView, onProject, onZone };
  const first = useRef({ bounds, tiles, areas, borders });

  useEffect(() => {
    if (!place.current) return;
    const { bounds, tiles, areas, borders } = first.current;
    const gl = new GlMap({
      container: place.current,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 18,
      localIdeographFontFamily: tokens.fontText,
      // Print takes the picture from the canvas.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      bounds,
      fitBoundsOptions: { padding: 24, maxZoom: 12 },
      style: {
        version: 8,
        sources: {
          areas: { type: 'geojson', data: (areas ?? empty) as never },
          borders: { type: 'geojson', data: (borders ?? empty) as never },
          projects: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: 18 },
        },
        layers: [
          { id: 'ground', type: 'background', paint: { 'background-color': tokens.sunken } },
          { id: 'land', type: 'fill', source: 'areas', paint: { 'fill-color': tokens.surface } },
          { id: 'counties', type: 'line', source: 'areas', paint: { 'line-color': tokens.line, 'line-width': 1 } },
          {
            id: 'cities',
            type: 'line',
            source: 'borders',
            paint: { 'line-color': tokens.lineStrong, 'line-width': 1.6 },
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
              'text-font': ['sans-serif'],
              'text-size': 12,
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
              'text-font': ['sans-serif'],
              'text-size': 12,
              'text-field': ['get', 'name'],
              'text-anchor': 'left',
              'text-offset': [0.8, 0],
              'text-max-width': 12,
              'text-justify': 'left',
            },
            paint: { 'text-color': tokens.ink, 'text-halo-color': tokens.surface, 'text-halo-width': 1.5 },
          },
        ],
      },
    });
    map.current = gl;
    gl.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    gl.addControl(new ScaleControl(), 'bottom-left');
    gl.touchZoomRotate.disableRotation();
    const view = () => {
      const box = gl.getBounds();
      act.current.onView([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()]);
    };
    gl.on('load', view);
    gl.on('moveend', view);
    gl.on('idle', () => place.current?.setAttribute('data-idle', 'yes'));
    const pick = (feature: MapGeoJSONFeature, lngLat: [number, number]) => {
      const { kind, id, zone } = feature.properties as Record<string, string>;
      if (kind === 'project') act.current.onProject(id ?? '');
      else if (kind === 'zone' && gl.getZoom() >= 11) act.current.onZone(zone ?? '');
      else gl.easeTo({ center: lngLat, zoom: gl.getZoom() + 2 });
    };
    for (const layer of ['circles', 'points']) {
      gl.on('click', layer, (event) => {
        const feature = event.features?.[0];
        if (feature) pick(feature, (feature.geometry as { coordinates: [number, number] }).coordinates);
      });
      gl.on('mouseenter', layer, () => {
        gl.getCanvas().style.cursor = 'pointer';
      });
      gl.on('mouseleave', layer, () => {
        gl.getCanvas().style.cursor = '';
      });
    }
    return () => {
      map.current = undefined;
      gl.remove();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp is what has the tiles asked for again
  useEffect(() => {
    void whenLoaded(map.current).then((gl) => gl?.getSource<VectorTileSource>('projects')?.setTiles([tiles]));
  }, [tiles, stamp]);
  useEffect(() => {
    void whenLoaded(map.current).then((gl) => {
      if (areas) gl?.getSource<GeoJSONSource>('areas')?.setData(areas as never);
      if (borders) gl?.getSource<GeoJSONSource>('borders')?.setData(borders as never);
    });
  }, [areas, borders]);

  return <section ref={place} className="map-place" aria-label={label} style={{ height }} />;
}

/** The map once its style stands; before that its sources cannot be changed. */
const whenLoaded = (gl: GlMap | undefined): Promise<GlMap | undefined> =>
  gl && !gl.isStyleLoaded() ? new Promise((resolve) => gl.once('load', () => resolve(gl))) : Promise.resolve(gl);
