import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { groupWords } from '../report/map-pages.words.ts';
import { boxOf, placesOfZones, shapesOfGroups } from '../report/map-shapes.ts';
import { useTheme } from '../report/theme.page.tsx';
import { atlasGetApi, type DrawnKind, drawnKinds } from '../territory/atlas.api.ts';
import { boundaryGetApi } from '../territory/boundary.api.ts';
import { labelOf, type Place } from '../territory/shape.ts';
import { useLang, useSay } from './lang.tsx';
import { useApi } from './query.ts';
import { groupStrokes } from './ui/map-style.ts';
import { wallWords as w } from './wall.words.ts';
import { Tile, useTurn } from './wall-frame.tsx';

/** Height of the drawing in its own units: letters of 39 are as high as those of the other tiles. */
const high = 1000;

interface Ground {
  readonly width: number;
  readonly at: (place: Place) => readonly [number, number];
}

/** Degrees to units of the drawing: longitudes shrink by the cosine of the middle latitude, so that shapes keep theirs. */
function groundOf(box: readonly [number, number, number, number]): Ground {
  const [west, south, east, north] = box;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = high / (north - south);
  return {
    width: (east - west) * shrink * scale,
    at: ([lng, lat]) => [(lng - west) * shrink * scale, (north - lat) * scale],
  };
}

function pathOf(ground: Ground, coordinates: unknown): string {
  if (!Array.isArray(coordinates)) return '';
  if (Array.isArray(coordinates[0]) && typeof coordinates[0][0] === 'number')
    return `M${(coordinates as Place[])
      .map((place) =>
        ground
          .at(place)
          .map((one) => one.toFixed(1))
          .join(' '),
      )
      .join('L')}`;
  return coordinates.map((part) => pathOf(ground, part)).join('');
}

/** Zones, axis, circles and clusters with the projects of each city; one kind of grouping after another is named. */
export function MapTile({ owner }: { owner: string }) {
  const t = useSay();
  const { lang } = useLang();
  const navigate = useNavigate();
  const turn = useTurn();
  const atlas = useApi(atlasGetApi, {});
  const counties = useApi(boundaryGetApi, {});
  const cities = useApi(boundaryGetApi, { level: 'prefecture' });
  const scopeOf = useMemo(() => new Map(atlas.data?.zones.map((one) => [one.id, one.scopeId])), [atlas.data]);
  const { data } = useTheme({
    theme: 'projects',
    by: 'scope',
    scope: undefined,
    scopeOf,
    stage: undefined,
    group: undefined,
    day: undefined,
    entry: undefined,
  });
  const kinds = drawnKinds.filter((kind) => atlas.data?.groupings.some((one) => one.kind === kind));
  const named: DrawnKind | undefined = kinds[turn % Math.max(1, kinds.length)];
  const drawing = useMemo(() => {
    const outlines = cities.data?.geojson.features ?? [];
    const zones = placesOfZones(atlas.data?.zones ?? []);
    const box =
      boxOf(outlines.map((one) => one.geometry.coordinates)) ?? boxOf([...zones.values()].map((place) => [...place]));
    if (!box || box[0] === box[2]) return undefined;
    const ground = groundOf(box);
    const labels = new Map(
      (counties.data?.geojson.features ?? []).flatMap(({ properties: { code, label } }) =>
        label ? [[code, label] as [string, Place]] : [],
      ),
    );
    const shapes = shapesOfGroups(
      atlas.data?.groupings ?? [],
      (group) => say(group.name, lang),
      (kind) => kind,
    );
    const cityPlace = new Map(
      outlines.flatMap((one) => {
        const label = labelOf(one.properties.code, labels);
        return label ? [[one.properties.name, label] as [string, Place]] : [];
      }),
    );
    return { ground, outlines, zones: [...zones.values()], shapes, cityPlace };
  }, [atlas.data, cities.data, counties.data, lang]);
  const note = named && t(groupWords[named]);
  if (!drawing) return null;
  const { ground } = drawing;
  const shown = (data?.rows ?? []).filter((row) => drawing.cityPlace.has(row.id));
  const elsewhere = (data?.rows ?? []).filter((row) => !drawing.cityPlace.has(row.id) && (row.value ?? 0n) > 0n);
  const most = shown.reduce((top, row) => Math.max(top, Number(row.value ?? 0n)), 1);
  const middle =
    shown.reduce((sum, row) => sum + ground.at(drawing.cityPlace.get(row.id) as Place)[0], 0) /
    Math.max(1, shown.length);
  const radiusOf = (row: { readonly value: bigint | null }): number =>
    28 + 22 * Math.sqrt(Number(row.value ?? 0n) / most);
  return (
    <Tile area="map" title={t(w.map)} to="/map" owner={owner} note={note} day={data?.day} entry={data?.entry}>
      <svg
        className="wall-map"
        viewBox={`-160 -20 ${ground.width + 320} ${high + 40}`}
        role="img"
        aria-label={t(w.map)}
      >
        {drawing.outlines.map((one) => (
          <path
            key={one.properties.code}
            className="wall-land"
            d={`${pathOf(ground, one.geometry.coordinates)}Z`}
            fillRule="evenodd"
          />
        ))}
        {drawing.shapes.shapes.features.map((shape, at) => {
          const kind = String(shape.properties['kind']) as DrawnKind;
          const { width, dash } = groupStrokes[kind];
          return (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: shapes stand in a fixed order
              key={at}
              className={kind === named ? 'wall-group named' : 'wall-group'}
              d={pathOf(ground, shape.geometry.coordinates)}
              strokeWidth={width * (kind === named ? 2.2 : 1.2)}
              strokeDasharray={kind === 'axis' ? undefined : dash.map((one) => one * width).join(' ')}
            />
          );
        })}
        {drawing.zones.map((place) => {
          const [x, y] = ground.at(place);
          return <circle key={`${x} ${y}`} className="wall-zone" cx={x} cy={y} r={5} />;
        })}
        {shown.map((row) => {
          const [x, y] = ground.at(drawing.cityPlace.get(row.id) as Place);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table of the map page is the way by keyboard; the tile's name leads there
            <g
              key={row.id}
              className="wall-city"
              onClick={() => void navigate({ to: '/map', search: { scope: row.id } })}
              onKeyDown={undefined}
            >
              <circle cx={x} cy={y} r={radiusOf(row)} />
              <text x={x} y={y + 13} className="wall-count">
                {row.value?.toString()}
              </text>
            </g>
          );
        })}
        {shown.map((row) => {
          const [x, y] = ground.at(drawing.cityPlace.get(row.id) as Place);
          // Beside its circle, away from the middle: names then do not meet the circles of neighbours.
          const right = x > middle;
          const beside = radiusOf(row) + 6;
          return (
            <text
              key={row.id}
              x={right ? x + beside : x - beside}
              y={y + 13}
              className="wall-label"
              style={{ textAnchor: right ? 'start' : 'end' }}
            >
              {row.name}
            </text>
          );
        })}
        {drawing.shapes.names.features
          .filter((one) => one.properties['colour'] === named)
          .map((one) => {
            const [x, y] = ground.at((one.geometry as { coordinates: [number, number] }).coordinates);
            const left = x < ground.width * 0.25;
            const right = x > ground.width * 0.75;
            return (
              <text
                key={`${one.properties['name']} ${x} ${y}`}
                x={x}
                y={y - 10}
                className="wall-label named"
                textAnchor={left ? 'start' : right ? 'end' : 'middle'}
              >
                {String(one.properties['name'])}
              </text>
            );
          })}
      </svg>
      <p className="wall-note">
        {[t(w.mapKey), elsewhere.length > 0 && elsewhere.map((row) => `${row.name} ${row.value}`).join('、')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {cities.data && <p className="wall-note">{say(cities.data.mapNote, lang)}</p>}
    </Tile>
  );
}
