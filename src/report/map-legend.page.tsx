import { type DrawnKind, drawnKinds } from '../territory/atlas.api.ts';
import { useSay } from '../web/lang.tsx';
import { groupStrokes } from '../web/ui/map-style.ts';
import { mapShades } from '../web/ui/shades.ts';
import { groupWords, themeWords, unitWords, mapPages as w } from './map-pages.words.ts';
import { legendOf, type Theme, type ThemeRow, type ThemeUnit, themeUnits, valueText } from './theme.ts';

/** Shade and radius of a step: both grow, so that neither stands alone. */
export const shadeOfStep = (step: number): string =>
  mapShades[Math.min(mapShades.length - 1, step + 1)] ?? mapShades[0];
export const radiusOfStep = (step: number): number => 6 + step * 4;

function ClassKey({ step, round }: { step: number; round: boolean }) {
  const radius = Math.min(11, radiusOfStep(step) / 2);
  return (
    <svg width="26" height="24" viewBox="0 0 26 24" aria-hidden="true">
      {round ? (
        <circle cx="13" cy="12" r={radius} fill={shadeOfStep(step)} stroke="var(--ink)" />
      ) : (
        <rect x="2" y="4" width="22" height="16" fill={shadeOfStep(step)} stroke="var(--line-strong)" />
      )}
    </svg>
  );
}

/** The same strokes as on the map. */
function StrokeKey({ kind }: { kind: DrawnKind }) {
  const { colour, width, dash } = groupStrokes[kind];
  const dashes = dash.map((one) => one * width).join(' ');
  if (kind === 'industry_cluster')
    return (
      <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
        <path d="M13 1 20 7 13 13 6 7z" fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dashes} />
      </svg>
    );
  return (
    <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
      <path d="M1 7h24" stroke={colour} strokeWidth={width} strokeDasharray={kind === 'axis' ? undefined : dashes} />
      {kind === 'axis' && <path d="M1 7h24" stroke="#fff" strokeWidth="1.6" />}
    </svg>
  );
}

/** What colours, sizes and strokes mean, with how many places each class holds. */
export function MapLegend({
  theme,
  rows,
  bounds,
  boundsDay,
  round,
  layers,
  notDrawn,
}: {
  theme: Theme;
  rows: readonly ThemeRow[];
  bounds: readonly bigint[];
  boundsDay: string;
  /** Circles; else shaded areas. */
  round: boolean;
  layers: ReadonlySet<string>;
  notDrawn: number;
}) {
  const t = useSay();
  const unit: ThemeUnit = themeUnits[theme];
  const text = (value: bigint) => valueText(value, unit);
  const missing = rows.filter((row) => row.value === null).length;
  const zeros = unit === 'percent' ? 0 : rows.filter((row) => row.value === 0n).length;
  const method = unit === 'percent' ? t(w.equal) : unit === 'place' ? t(w.quarters) : t(w.quantile, { day: boundsDay });
  const range = (from: bigint | null, to: bigint | null): string => {
    if (from === null && to === null) return '';
    if (to === null) return t(w.upFrom, { from: text(from ?? 0n) });
    if (unit === 'place') return `${text(from ?? 1n)}–${text(to - 1n)}`;
    if (from === null) return t(w.below, { to: text(to) });
    return unit === 'count'
      ? to - 1n === from
        ? text(from)
        : `${text(from)}–${text(to - 1n)}`
      : `${text(from)} – ${text(to)}`;
  };
  return (
    <section className="map-legend" aria-label={t(w.legend)}>
      {theme !== 'none' && (
        <>
          <h3>
            {t(themeWords[theme])}
            {t(unitWords[unit]) && <span className="muted"> ({t(unitWords[unit])})</span>}
          </h3>
          <ul data-legend="classes">
            {legendOf(rows, unit, bounds).map((one) => (
              <li key={one.step} data-count={one.count}>
                <ClassKey step={one.step} round={round} />
                <span>{range(one.from, one.to)}</span>
                <span className="muted">{t(w.places, { n: one.count })}</span>
              </li>
            ))}
            {zeros > 0 && (
              <li data-count={zeros}>
                <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
                  <rect x="2" y="2" width="22" height="10" fill={mapShades[0]} stroke="var(--line-strong)" />
                </svg>
                {t(w.zero)} <span className="muted">{t(w.places, { n: zeros })}</span>
              </li>
            )}
            {missing > 0 && (
              <li data-count={missing}>
                <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
                  <rect
                    x="2"
                    y="2"
                    width="22"
                    height="10"
                    fill="#fff"
                    stroke="var(--line-strong)"
                    strokeDasharray="2 2"
                  />
                </svg>
                {t(w.none)} <span className="muted">{t(w.places, { n: missing })}</span>
              </li>
            )}
          </ul>
          <p className="muted">{method}</p>
          {notDrawn > 0 && <p className="muted">{t(w.notDrawn, { n: notDrawn })}</p>}
        </>
      )}
      {drawnKinds.some((kind) => layers.has(kind)) && (
        <ul>
          {drawnKinds
            .filter((kind) => layers.has(kind))
            .map((kind) => (
              <li key={kind}>
                <StrokeKey kind={kind} /> {t(groupWords[kind])}
              </li>
            ))}
        </ul>
      )}
      {(layers.has('zones') || layers.has('parks') || layers.has('projects')) && (
        <ul>
          {layers.has('zones') && (
            <li>
              <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
                <circle cx="13" cy="7" r="4.5" fill="var(--brand)" />
              </svg>
              {t(w.zones)}
            </li>
          )}
          {layers.has('parks') && (
            <li>
              <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
                <circle cx="13" cy="7" r="3" fill="#fff" stroke="var(--brand)" strokeWidth="1.5" />
              </svg>
              {t(w.parks)}
            </li>
          )}
          {layers.has('projects') && (
            <li>
              <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
                <circle cx="7" cy="7" r="5" fill="var(--series1)" />
                <circle cx="19" cy="7" r="5" fill="#fff" stroke="var(--series1)" strokeWidth="2" />
              </svg>
              {t(w.projectKey)}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
