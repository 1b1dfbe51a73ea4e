import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays, type Day, spanOf } from '../base/day.ts';
import { say } from '../base/words.ts';
import { publicationGetApi, publicationListApi, standingLiveApi } from '../contest/standing.api.ts';
import { groupingListApi, zoneGetApi } from '../territory/territory.api.ts';
import { useLang, useSay } from './lang.tsx';
import { useMe } from './me.tsx';
import { overviewWords as w } from './overview.words.ts';
import { useApi } from './query.ts';
import { Code } from './ui/figure.tsx';
import { Choose } from './ui/filter-controls.tsx';
import { Delta } from './ui/marks.tsx';
import { Panel } from './ui/page.tsx';
import { Loaded } from './ui/state.tsx';
import { ui } from './ui/ui.words.ts';

const top = 6;

/** Last day of the quarter before the one a day lies in: the contest runs by quarters. */
const quarterBefore = (day: Day): Day => {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  return addDays(spanOf(`${day.slice(0, 4)}-Q${quarter}`).from, -1);
};

/** Places to compare with: the newest publication of the group, or the live standing at the end of the quarter before. */
export function useEarlier(group: string | undefined, day: Day | undefined) {
  const published = useApi(publicationListApi, { group: group ?? '', limit: 1 }, { enabled: group !== undefined });
  const newest = published.data?.rows[0];
  const frozen = useApi(publicationGetApi, { id: newest?.id ?? '' }, { enabled: newest !== undefined });
  const past = day === undefined ? undefined : quarterBefore(day);
  const live = useApi(
    standingLiveApi,
    { group: group ?? '', ...(past ? { day: past } : {}) },
    { enabled: group !== undefined && past !== undefined && published.data !== undefined && newest === undefined },
  );
  const rows = newest ? frozen.data?.rows : live.data?.rows;
  return {
    places: new Map(rows?.map((row) => [row.zoneId, row.place])),
    against: newest?.day ?? past,
    publication: newest,
  };
}

/** Places won or lost; a smaller number is the better place. */
function Moved({ before, after }: { before: number | null | undefined; after: number | null }) {
  const t = useSay();
  if (before === null || before === undefined || after === null) return <span className="muted">—</span>;
  if (before === after) return <span className="muted">{t(ui.same)}</span>;
  return (
    <span title={t(w.movedFrom, { before, after })}>
      <Delta sign={before > after ? 1 : -1} text={String(Math.abs(before - after))} />
    </span>
  );
}

/** The leading places of a peer group with their movement; a zone or city sees its own places too. */
export function StandingPanel() {
  const t = useSay();
  const { lang } = useLang();
  const { me } = useMe();
  const own = me?.everywhere ? undefined : me?.zones.length === 1 ? me.zones[0] : undefined;
  const groups = useApi(groupingListApi, { kind: 'peer_group' });
  const zone = useApi(zoneGetApi, { id: own ?? '' }, { enabled: own !== undefined });
  const [picked, setPicked] = useState<string>();
  const options = (groups.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }));
  const ownGroup = zone.data?.groupings.find((one) => one.kind === 'peer_group')?.id;
  const settled = own === undefined || zone.data !== undefined || zone.isError;
  const group = picked ?? ownGroup ?? (settled ? options[0]?.value : undefined);
  const query = useApi(standingLiveApi, { group: group ?? '' }, { enabled: group !== undefined });
  const earlier = useEarlier(group, query.data?.day as Day | undefined);
  if (groups.data && options.length === 0) return null;
  return (
    <Panel
      title={t(w.standing)}
      actions={
        <>
          <Choose label={t(w.group)} value={group} options={options} onChange={setPicked} all={false} width={160} />
          <Link to="/standings" search={{ group }}>
            {t(w.all)}
          </Link>
        </>
      }
    >
      <Loaded query={query} lines={6}>
        {(data) => {
          const placed = data.rows.filter((row) => row.place !== null);
          const mine = me?.everywhere ? [] : placed.slice(top).filter((row) => row.open);
          if (placed.length === 0) return <p className="muted">{t(w.standingNone)}</p>;
          return (
            <>
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t(w.placeNo)}</th>
                    <th>{t(w.zone)}</th>
                    <th className="num">{t(w.score)}</th>
                    <th className="num">{t(w.movement)}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...placed.slice(0, top), ...mine].map((row) => (
                    <tr key={row.zoneId} className={row.open && !me?.everywhere ? 'own-row' : undefined}>
                      <td>
                        <strong>{row.place}</strong>
                      </td>
                      <td>
                        {row.open ? (
                          <Link
                            to="/standings/$group/$zone"
                            params={{ group: data.group, zone: row.zoneId }}
                            search={{}}
                          >
                            {row.name}
                          </Link>
                        ) : (
                          row.name
                        )}
                      </td>
                      <td className="num">
                        {row.total.text} <Code code={row.passport} />
                      </td>
                      <td className="num">
                        <Moved before={earlier.places.get(row.zoneId)} after={row.place} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p className="chart-caption">
                {t(w.standingCaption, { group: data.groupName, n: placed.length, day: data.day, entry: data.entry })}{' '}
                {earlier.publication ? (
                  <Link to="/publications/$id" params={{ id: earlier.publication.id }}>
                    {t(w.movedSincePublished, { day: earlier.against ?? '' })}
                  </Link>
                ) : (
                  earlier.against && t(w.movedSince, { day: earlier.against })
                )}
              </p>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
