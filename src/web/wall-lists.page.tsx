import { Link } from '@tanstack/react-router';
import type { Day } from '../base/day.ts';
import { say } from '../base/words.ts';
import { publishedConflictsApi } from '../campaign/published.api.ts';
import { sessionListApi } from '../campaign/session.api.ts';
import { standingPlacesApi } from '../contest/standing.api.ts';
import { importAwaitingApi } from '../intake/import.api.ts';
import { reportsDueApi } from '../project/due.api.ts';
import { projectDuplicatesApi } from '../project/project.api.ts';
import { groupingListApi } from '../territory/territory.api.ts';
import { useLang, useSay } from './lang.tsx';
import { useMay } from './me.tsx';
import { useMoment } from './moment.ts';
import { overviewWords as o } from './overview.words.ts';
import { useEarlier } from './overview-standing.page.tsx';
import { useApi } from './query.ts';
import { ui } from './ui/ui.words.ts';
import { wallWords as w } from './wall.words.ts';
import { Tile, useTurn } from './wall-frame.tsx';

const placesShown = 6;

/** Places won or lost, with a shape and a word. */
function Moved({ before, after }: { before: number | null | undefined; after: number | null }) {
  const t = useSay();
  if (before === null || before === undefined || after === null) return <span className="wall-step">—</span>;
  if (before === after) return <span className="wall-step">{t(ui.same)}</span>;
  return (
    <span className={before > after ? 'wall-step up' : 'wall-step down'}>
      <span aria-hidden="true">{before > after ? '▲' : '▼'}</span>
      <span className="visually-hidden">{t(before > after ? ui.up : ui.down)}</span> {Math.abs(before - after)}
    </span>
  );
}

/** The leading places of one peer group after another, with their movement. */
export function StandingTile({ owner }: { owner: string }) {
  const t = useSay();
  const { lang } = useLang();
  const turn = useTurn();
  const groups = useApi(groupingListApi, { kind: 'peer_group' });
  const all = groups.data?.groupings.filter((one) => one.zoneCount > 1) ?? [];
  const group = all[turn % Math.max(1, all.length)];
  const query = useApi(standingPlacesApi, { group: group?.id ?? '', limit: 100 }, { enabled: group !== undefined });
  const earlier = useEarlier(group?.id, query.data?.day as Day | undefined);
  const placed = query.data?.group === group?.id ? (query.data?.rows.filter((row) => row.place !== null) ?? []) : [];
  return (
    <Tile
      area="standing"
      title={`${t(o.standing)} · ${group ? say(group.name, lang) : ''}`}
      to="/standings"
      search={{ group: group?.id }}
      owner={owner}
      note={earlier.against && t(o.movedSince, { day: earlier.against })}
      day={query.data?.day}
      entry={query.data?.entry}
    >
      {placed.length === 0 && query.data ? (
        <p className="wall-note">{t(w.noPlaces)}</p>
      ) : (
        <table className="wall-table">
          <thead className="visually-hidden">
            <tr>
              <th>{t(o.placeNo)}</th>
              <th>{t(o.zone)}</th>
              <th>{t(o.score)}</th>
              <th>{t(o.movement)}</th>
            </tr>
          </thead>
          <tbody>
            {placed.slice(0, placesShown).map((row) => (
              <tr key={row.zoneId}>
                <td className="wall-place">{row.place}</td>
                <td>
                  <Link to="/standings/$group/$zone" params={{ group: group?.id ?? '', zone: row.zoneId }} search={{}}>
                    {row.name}
                  </Link>
                </td>
                <td className="num">{row.total}</td>
                <td className="num">
                  <Moved before={earlier.places.get(row.zoneId)} after={row.place} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Tile>
  );
}

interface Waiting {
  readonly key: string;
  readonly what: string;
  /** Who is to act. */
  readonly who: string;
  readonly since: string;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** What waits, whose turn it is and for how long: reports that are late first, then what an office must decide. */
function useWaiting(office: string) {
  const t = useSay();
  const mayProjects = useMay('project.read');
  const mayImports = useMay('import.read');
  const due = useApi(reportsDueApi, {}, { enabled: mayProjects });
  // Papers and pairs that wait are known of the present only: a wall of the past goes without them.
  const now = useMoment().entry === undefined;
  const duplicates = useApi(projectDuplicatesApi, { limit: 1, quick: 'true' }, { enabled: mayProjects && now });
  const awaiting = useApi(importAwaitingApi, {}, { enabled: mayImports && now });
  const sessions = useApi(sessionListApi, {}, { enabled: useMay('session.read') });
  const conflicts = useApi(publishedConflictsApi, {}, { enabled: useMay('statement.read') });
  // A query that is off still holds what it answered before.
  const [waiting, twins] = now ? [awaiting.data, duplicates.data] : [];
  const late = (due.data?.rows ?? []).filter((row) => row.missing.length > 0);
  const drafts = (sessions.data?.sessions ?? []).filter((one) => one.state === 'draft');
  const rows = (waiting?.asked ?? 0) + (waiting?.notApplied ?? 0);
  const own: (Waiting & { count: number })[] = [
    {
      key: 'duplicates',
      count: twins?.count ?? 0,
      what: t(w.duplicates, { n: twins?.count ?? 0 }),
      who: office,
      since: '',
      to: '/duplicates',
    },
    { key: 'rows', count: rows, what: t(w.rows, { n: rows }), who: office, since: '', to: '/imports' },
    {
      key: 'drafts',
      count: drafts.length,
      what: t(w.drafts, { n: drafts.length }),
      who: office,
      since: '',
      to: '/sessions',
    },
    {
      key: 'conflicts',
      count: conflicts.data?.conflicts.length ?? 0,
      what: t(w.conflicts, { n: conflicts.data?.conflicts.length ?? 0 }),
      who: office,
      since: '',
      to: '/statements',
    },
  ];
  const lines: Waiting[] = [
    ...own.filter((line) => line.count > 0),
    ...late.map((row) => ({
      key: row.zoneId,
      what: t(w.missing, { n: row.missing.length }),
      who: row.zoneName,
      since: t(w.daysLate, { n: row.missing[0]?.daysLate ?? 0 }),
      to: '/projects',
      search: { zone: row.zoneId },
    })),
  ];
  return { lines, day: due.data?.day, entry: due.data?.entry, ready: !due.isLoading };
}

const linesShown = 6;

export function AttentionTile({ owner }: { owner: string }) {
  const t = useSay();
  const turn = useTurn();
  const { lines, day, entry, ready } = useWaiting(owner);
  const pages = Math.max(1, Math.ceil(lines.length / linesShown));
  const page = turn % pages;
  const shown = lines.slice(page * linesShown, (page + 1) * linesShown);
  return (
    <Tile
      area="attention"
      title={`${t(w.attention)} ${lines.length}`}
      to="/"
      owner={owner}
      note={pages > 1 ? `${page + 1} / ${pages}` : undefined}
      day={day}
      entry={entry}
    >
      {lines.length === 0 && ready ? (
        <p className="wall-note">{t(w.nothing)}</p>
      ) : (
        <table className="wall-table">
          <thead className="visually-hidden">
            <tr>
              <th>{t(w.turn)}</th>
              <th>{t(w.what)}</th>
              <th>{t(w.since)}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.key}>
                <td>{line.who}</td>
                <td colSpan={line.since === '' ? 2 : 1}>
                  <Link to={line.to} search={line.search ?? {}}>
                    {line.what}
                  </Link>
                </td>
                {line.since !== '' && <td className="num">{line.since}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Tile>
  );
}
