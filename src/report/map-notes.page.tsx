import type { z } from 'zod';
import { say } from '../base/words.ts';
import { mapWords } from '../project/map.words.ts';
import type { boundaryGetApi } from '../territory/boundary.api.ts';
import { territoryPages } from '../territory/territory-pages.words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { mapPages as w } from './map-pages.words.ts';

type Boundary = z.output<(typeof boundaryGetApi)['output']>;

/** What the map is drawn from and must say: review number, source, coordinates, and what is only a sketch. On paper too. */
export function MapNotes({
  counties,
  cohort,
  rough,
  grouped,
  projects,
}: {
  counties: Boundary | undefined;
  cohort: string;
  rough: boolean;
  grouped: boolean;
  projects: boolean;
}) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <div className="map-notes">
      {counties ? (
        <p>
          {!counties.reviewNumber && <b>{t(w.sketch)} · </b>}
          <b>{say(counties.mapNote, lang)}</b>
          {' · '}
          {t(territoryPages.boundarySource, { title: counties.title })}
          {' · '}
          {t(mapWords.coordinates, {
            system: counties.coordinates,
            far: counties.coordinates.startsWith('GCJ') ? t(mapWords.far) : '',
          })}
        </p>
      ) : (
        <p>
          <b>{t(w.noOutline)}</b>
        </p>
      )}
      <p>
        {[cohort, rough && t(w.rough), grouped && t(w.bubbles), projects && t(w.nowOnly)].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}
