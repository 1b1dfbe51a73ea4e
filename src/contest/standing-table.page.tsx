import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { Figure } from '../web/ui/figure.tsx';
import { EmptyState } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { contestPages as w } from './contest-pages.words.ts';
import type { standingLiveApi, zPlacedZone } from './standing.api.ts';

export type StandingData = z.output<(typeof standingLiveApi)['output']>;
type Placed = z.output<typeof zPlacedZone>;

export function PlaceCell({ row }: { row: Pick<Placed, 'place' | 'tied'> }) {
  const t = useSay();
  if (row.place === null) return <span className="muted">{t(w.noPlace)}</span>;
  return (
    <span className="nowrap">
      <strong style={{ fontSize: 15 }}>{row.place}</strong>
      {row.tied && <span className="muted"> {t(w.tied)}</span>}
    </span>
  );
}

/** The table of a standing, live or published. `to` links a zone to its explanation; published rows have none. */
export function StandingTable({
  rows,
  comparisons,
  group,
  day,
  about,
}: {
  rows: readonly Placed[];
  comparisons: StandingData['scheme']['comparisons'];
  group?: string;
  day?: string;
  about: { cutOff: string; asOf: string; convention: string; cohort: string };
}) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <DataTable
      rows={rows}
      rowKey={(row) => row.zoneId}
      minWidth={1060}
      empty={<EmptyState title={t(w.noRows)} />}
      columns={[
        {
          title: t(w.place),
          width: 84,
          sort: (row) => row.place,
          render: (row) => <PlaceCell row={row} />,
        },
        {
          title: t(w.zone),
          lead: true,
          width: 200,
          render: (row) =>
            group && row.open ? (
              <Link
                to="/standings/$group/$zone"
                params={{ group, zone: row.zoneId }}
                search={(day ? { day } : {}) as never}
              >
                {row.name}
              </Link>
            ) : (
              row.name
            ),
        },
        {
          title: t(w.total),
          align: 'right',
          width: 150,
          sort: (row) => Number(row.total.text),
          render: (row) => (
            <Figure
              value={<strong>{row.total.text}</strong>}
              about={{ exact: row.total.exact, ...about }}
              code={row.passport}
            />
          ),
        },
        ...comparisons.map((comparison) => ({
          title: `${say(comparison.words, lang)} (${comparison.weight})`,
          align: 'right' as const,
          width: 128,
          sort: (row: Placed) => {
            const one = row.comparisons.find((each) => each.code === comparison.code);
            return one?.applicable ? Number(one.points.text) : null;
          },
          render: (row: Placed) => {
            const one = row.comparisons.find((each) => each.code === comparison.code);
            return one?.applicable ? one.points.text : <span className="muted">{t(w.notApplicable)}</span>;
          },
        })),
        {
          title: `${t(w.additions)} / ${t(w.deductions)}`,
          width: 120,
          align: 'right',
          render: (row) => `+${row.additions.text} / −${row.deductions.text}`,
        },
      ]}
    />
  );
}
