import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import { groupingListApi } from '../territory/territory.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { Figure } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { contestPages as w } from './contest-pages.words.ts';
import { PublicationsPanel } from './publications.page.tsx';
import { AdoptDialog, PublishDialog } from './publish.page.tsx';
import { standingLiveApi, type zPlacedZone } from './standing.api.ts';
import { StandingChart } from './standing-chart.page.tsx';

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
      minWidth={900}
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
          align: 'right',
          render: (row) => `+${row.additions.text} / −${row.deductions.text}`,
        },
      ]}
    />
  );
}

/** Standings of one peer group on a day, live; published ones below. */
export function StandingsPage() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const [dialog, setDialog] = useState<'publish' | 'adopt'>();
  const mayPublish = useMay('standing.publish');
  const mayAdopt = useMay('scheme.manage');
  const groups = useApi(groupingListApi, { kind: 'peer_group' });
  const options = (groups.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }));
  const group = filters.group ?? options[0]?.value;
  const query = useApi(
    standingLiveApi,
    { group: group ?? '', ...given({ day: filters.day }) },
    { enabled: group !== undefined },
  );
  const adopted = query.data?.scheme.version !== null;
  return (
    <Page
      title={t(shell.standings)}
      lead={t(w.lead)}
      actions={
        query.data &&
        mayPublish &&
        adopted && (
          <Button type="primary" onClick={() => setDialog('publish')}>
            {t(w.publish)}
          </Button>
        )
      }
    >
      <div className="filters">
        <Choose
          label={t(w.group)}
          all={false}
          width={240}
          value={group}
          onChange={(next) => change({ group: next })}
          options={options}
        />
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
      </div>
      {groups.data && options.length === 0 && (
        <Panel>
          <EmptyState title={t(w.noGroups)} />
        </Panel>
      )}
      {group && (
        <Loaded query={query} lines={8}>
          {(data) => {
            const scheme =
              data.scheme.version === null
                ? t(w.schemePreset, { title: data.scheme.title })
                : t(w.schemeVersion, { title: data.scheme.title, version: data.scheme.version });
            const caption = t(w.caption, {
              group: data.groupName,
              day: data.day,
              scheme,
              rules: data.rules,
              entry: data.entry,
            });
            return (
              <div className="stack">
                {data.scheme.version === null && (
                  <Notice tone="warn">
                    <div className="row spread">
                      {t(w.presetNotice)}
                      {mayAdopt && (
                        <Button size="small" onClick={() => setDialog('adopt')}>
                          {t(w.adopt)}
                        </Button>
                      )}
                    </div>
                  </Notice>
                )}
                <Panel title={data.groupName} note={scheme} flush>
                  <StandingTable
                    rows={data.rows}
                    comparisons={data.scheme.comparisons}
                    group={data.group}
                    {...(filters.day ? { day: filters.day } : {})}
                    about={{ cutOff: data.day, asOf: `#${data.entry}`, convention: scheme, cohort: data.groupName }}
                  />
                </Panel>
                {data.rows.length > 1 && (
                  <Panel title={t(w.chart)}>
                    <StandingChart data={data} caption={caption} />
                  </Panel>
                )}
                {dialog === 'publish' && <PublishDialog data={data} onClose={() => setDialog(undefined)} />}
                {dialog === 'adopt' && <AdoptDialog onClose={() => setDialog(undefined)} />}
              </div>
            );
          }}
        </Loaded>
      )}
      {group && <PublicationsPanel group={group} />}
    </Page>
  );
}
