import { Link } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useFilters } from './filters.ts';
import { useSay } from './lang.tsx';
import { wallWords as w } from './wall.words.ts';

export const wallThemes = ['dark', 'light', 'contrast'] as const;

/** Seconds that a scene, or one of the lists that take turns, stays. */
const stayMs = 12_000;

/** Turns that have passed since the wall was opened: what takes turns reads its place from it. */
const TurnContext = createContext(0);
export const useTurn = (): number => useContext(TurnContext);

const lessMotion = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Counts turns while the wall rotates; who asked their system for less motion starts it by hand. */
export function useRotation() {
  const [turn, setTurn] = useState(0);
  const [on, setOn] = useState(() => !lessMotion());
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => setTurn((now) => now + 1), stayMs);
    return () => clearInterval(timer);
  }, [on]);
  return { turn, on, setOn, next: () => setTurn((now) => now + 1) };
}

export function Turns({ turn, children }: { turn: number; children: ReactNode }) {
  return <TurnContext.Provider value={turn}>{children}</TurnContext.Provider>;
}

/** One tile: what it shows, whose it is and as of when; its name leads to the rows. */
export function Tile({
  area,
  title,
  to,
  params,
  search,
  owner,
  note,
  day,
  entry,
  children,
}: {
  area: string;
  title: string;
  to: string;
  params?: Readonly<Record<string, string>>;
  search?: Readonly<Record<string, string | undefined>>;
  owner: string;
  note?: string | undefined;
  day?: string | undefined;
  entry?: string | undefined;
  children: ReactNode;
}) {
  const t = useSay();
  return (
    <section className="wall-tile" data-tile={area} aria-label={title}>
      <h2>
        <Link to={to} params={(params ?? {}) as never} search={search ?? {}}>
          {title}
        </Link>
        {note && <small>{note}</small>}
      </h2>
      <div className="wall-body">{children}</div>
      <p className="wall-foot">
        {[t(w.owner, { office: owner }), day && t(w.cutOff, { day }), entry && t(w.asOf, { entry })]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </section>
  );
}

/** A number that opens its chain. */
export function WallFigure({ value, unit, code }: { value: ReactNode; unit?: string; code?: string | undefined }) {
  const shown = (
    <>
      <span className="wall-number">{value}</span>
      {unit && <span className="wall-unit">{unit}</span>}
    </>
  );
  return code ? (
    <Link className="wall-figure" to="/passport/$code" params={{ code }}>
      {shown}
    </Link>
  ) : (
    <span className="wall-figure">{shown}</span>
  );
}

/** The controls at the foot: rotation, theme, full screen, the way out. They fade while nobody moves, and come back for keys too. */
export function WallControls({
  scenes,
  scene,
  rotation,
}: {
  scenes: number;
  scene: number;
  rotation: ReturnType<typeof useRotation>;
}) {
  const t = useSay();
  const [filters, change] = useFilters();
  const theme = wallThemes.find((one) => one === filters.theme) ?? 'dark';
  return (
    <div className="wall-controls no-print">
      <span className="wall-scene" aria-live="off">
        {t(w.scene, { n: scene + 1, all: scenes })}
      </span>
      <button type="button" aria-pressed={rotation.on} onClick={() => rotation.setOn(!rotation.on)}>
        {t(rotation.on ? w.pause : w.rotate)}
      </button>
      <button type="button" onClick={rotation.next}>
        {t(w.next)}
      </button>
      <label>
        <span className="visually-hidden">{t(w.theme)}</span>
        <select value={theme} onChange={(event) => change({ theme: event.target.value })}>
          {wallThemes.map((one) => (
            <option key={one} value={one}>
              {t(w[one])}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}>
        {t(w.full)}
      </button>
      <Link to="/">{t(w.leave)}</Link>
    </div>
  );
}
