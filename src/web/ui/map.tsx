import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type GeoJSONSource,
  Map as GlMap,
  type MapGeoJSONFeature,
  NavigationControl,
  Popup,
  ScaleControl,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { type MapSource, mapSources, mapStyle, projectLayers } from './map-style.ts';
import { tokens } from './tokens.ts';

// The worker is no part of the package's own bundle: without its address the map stays blank.
setWorkerUrl(workerUrl);

export type Box = [west: number, south: number, east: number, north: number];
/** Features by source: areas and points carry `fill`, `radius`, `text` and `hover` as plain values. */
export type MapData = Partial<Record<MapSource, object>>;

const empty = { type: 'FeatureCollection' as const, features: [] };

/** The legend lies over the left of a wide map. */
const margins = (place: HTMLElement | null) => ({
  top: 24,
  bottom: 24,
  right: 24,
  left: (place?.clientWidth ?? 0) > 640 ? 240 : 24,
});

/**
 * Outlines, shapes, circles and points on a map of our own data; nothing is fetched from elsewhere. A circle with a number stands for several
 * projects: full where they have points of their own, hollow where they stand at the point of their zone.
 */
export default function MapCanvas({
  label,
  tiles,
  stamp,
  showProjects,
  bounds,
  data,
  height,
  onView,
  onProject,
  onZone,
  onPick,
}: {
  label: string;
  /** Address of the tiles of projects, with `{z}`, `{x}` and `{y}`. */
  tiles: string;
  /** Another value has the tiles asked for again. */
  stamp: string;
  showProjects: boolean;
  /** What to show; another box moves the map there. */
  bounds: Box;
  data: MapData;
  height: number | string;
  onView: (box: Box) => void;
  onProject: (id: string) => void;
  onZone: (id: string) => void;
  /** A shaded area or a circle with a value, by its id. */
  onPick: (id: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap>(undefined);
  /** The map once its style stands; before that its sources cannot be changed. */
  const ready = useRef<Promise<GlMap>>(undefined);
  const act = useRef({ onView, onProject, onZone, onPick });
  act.current = { onView, onProject, onZone, onPick };
  const first = useRef({ bounds, tiles });

  useEffect(() => {
    if (!place.current) return;
    const gl = new GlMap({
      container: place.current,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 18,
      localIdeographFontFamily: tokens.fontText,
      // Print takes the picture from the canvas.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      bounds: first.current.bounds,
      fitBoundsOptions: { padding: margins(place.current), maxZoom: 12 },
      style: mapStyle(first.current.tiles),
    });
    map.current = gl;
    ready.current = new Promise((resolve) => gl.once('style.load', () => resolve(gl)));
    gl.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    gl.addControl(new ScaleControl(), 'bottom-right');
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
    const over = new Popup({ closeButton: false, closeOnClick: false, className: 'map-over', maxWidth: '260px' });
    const topmost = (point: { x: number; y: number }) =>
      gl.queryRenderedFeatures([point.x, point.y], {
        layers: ['points', 'circles', 'places', 'values', 'land'],
      })[0];
    gl.on('click', (event) => {
      const feature = topmost(event.point);
      if (!feature) return;
      if (feature.layer.id === 'points' || feature.layer.id === 'circles')
        pick(feature, (feature.geometry as unknown as { coordinates: [number, number] }).coordinates);
      else if (feature.layer.id === 'places') act.current.onZone(String(feature.properties['id']));
      else if (feature.properties['id']) act.current.onPick(String(feature.properties['id']));
    });
    gl.on('mousemove', (event) => {
      const feature = topmost(event.point);
      const hover = feature?.properties['hover'] ?? feature?.properties['name'];
      gl.getCanvas().style.cursor = feature?.properties['id'] || feature?.properties['kind'] ? 'pointer' : '';
      if (hover) over.setLngLat(event.lngLat).setText(String(hover)).addTo(gl);
      else over.remove();
    });
    gl.on('mouseout', () => over.remove());
    return () => {
      map.current = undefined;
      gl.remove();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp is what has the tiles asked for again
  useEffect(() => {
    void ready.current?.then((gl) => gl.getSource<VectorTileSource>('projects')?.setTiles([tiles]));
  }, [tiles, stamp]);
  useEffect(() => {
    place.current?.removeAttribute('data-idle');
    void ready.current?.then((gl) => {
      for (const name of mapSources) gl.getSource<GeoJSONSource>(name)?.setData((data[name] ?? empty) as never);
    });
  }, [data]);
  useEffect(() => {
    void ready.current?.then((gl) => {
      for (const layer of projectLayers) gl.setLayoutProperty(layer, 'visibility', showProjects ? 'visible' : 'none');
    });
  }, [showProjects]);
  const [west, south, east, north] = bounds;
  useEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    map.current?.fitBounds([west, south, east, north], {
      padding: margins(place.current),
      maxZoom: 12,
      ...(calm ? { duration: 0 } : {}),
    });
  }, [west, south, east, north]);

  return <section ref={place} className="map-place" aria-label={label} style={{ height }} />;
}
