import './ui/wall.css';
import { type ReactNode, useEffect, useState } from 'react';
import { say } from '../base/words.ts';
import { funnelGetApi } from '../campaign/funnel.api.ts';
import { sessionSeriesApi } from '../campaign/series.api.ts';
import { useFilters } from './filters.ts';
import { useLang, useSay } from './lang.tsx';
import { useMay, useMe } from './me.tsx';
import { useMoment } from './moment.ts';
import { NoRight } from './no-right.tsx';
import { useApi } from './query.ts';
import { Ridge } from './ridge.tsx';
import { shell } from './shell.words.ts';
import { clock } from './ui/clock.ts';
import { ErrorState } from './ui/state.tsx';
import { wallWords as w } from './wall.words.ts';
import { Turns, useRotation, WallControls, wallThemes } from './wall-frame.tsx';
import { AttentionTile, StandingTile } from './wall-lists.page.tsx';
import { MapTile } from './wall-map.page.tsx';
import { FunnelTile, RatesTile, SessionTile, TrendTile } from './wall-tiles.page.tsx';

/** Tiles of each scene where not all fit at once; a wide wall and a phone show all of them. */
const scenes: readonly (readonly string[])[] = [
  ['session', 'funnel', 'rates', 'trend'],
  ['standing', 'map', 'attention'],
];

/** True where a scene at a time is shown: a screen that is neither very wide nor narrow. */
function useScenes(): boolean {
  const [by, setBy] = useState(false);
  useEffect(() => {
    const query = window.matchMedia('(min-width: 1000px) and (max-aspect-ratio: 5/2)');
    const read = () => setBy(query.matches);
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return by;
}

/** What a governor looks at for ten seconds: on a wall of 3840 or 1920 by 1080, readable from six metres, and on a phone. */
export function WallPage() {
  const t = useSay();
  const { lang } = useLang();
  const { me, head, headAt } = useMe();
  const { entry, day } = useMoment();
  const [filters] = useFilters();
  const may = useMay('session.read');
  const mayStandings = useMay('standing.read');
  const mayMap = useMay('territory.read');
  const rotation = useRotation();
  const byScene = useScenes();
  const series = useApi(sessionSeriesApi, {}, { enabled: may });
  const funnel = useApi(funnelGetApi, {}, { enabled: may });
  if (!me) return null;
  if (!may) return <NoRight label={w.title} />;
  const theme = wallThemes.find((one) => one === filters.theme) ?? 'dark';
  const owner = say(me.post.office, lang);
  const scene = rotation.turn % scenes.length;
  const tiles: Readonly<Record<string, ReactNode>> = {
    session: series.data && <SessionTile data={series.data} owner={owner} />,
    funnel: funnel.data && <FunnelTile data={funnel.data} owner={owner} />,
    rates: funnel.data && <RatesTile data={funnel.data} owner={owner} />,
    trend: series.data && <TrendTile data={series.data} owner={owner} />,
    map: mayMap && <MapTile owner={owner} />,
    standing: mayStandings && <StandingTile owner={owner} />,
    attention: <AttentionTile owner={owner} />,
  };
  const names = byScene ? (scenes[scene] ?? []) : Object.keys(tiles);
  return (
    <main className={`wall wall-theme-${theme}`} id="content" data-scene={byScene ? scene : 'all'}>
      <header className="wall-head">
        <Ridge />
        <h1>{owner}</h1>
        <span>{me.everywhere || !series.data ? t(shell.line) : say(series.data.territoryName, lang)}</span>
        <span className={entry ? 'wall-when past' : 'wall-when'}>
          {t(w.asOf, { entry: entry ?? head ?? '' })} · {entry ? day : headAt && clock(headAt)}
        </span>
      </header>
      {series.isError && <ErrorState error={series.error} retry={() => void series.refetch()} />}
      <Turns turn={rotation.turn}>
        <div className="wall-grid">
          {names.map((name) => (
            <div key={name} className={`wall-place-${name}`}>
              {tiles[name]}
            </div>
          ))}
        </div>
      </Turns>
      <WallControls scenes={byScene ? scenes.length : 1} scene={byScene ? scene : 0} rotation={rotation} />
    </main>
  );
}
