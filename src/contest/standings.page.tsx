import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { AwaitingNotice } from '../evidence/awaiting.page.tsx';
import { groupingListApi } from '../territory/territory.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { AdjustmentsPanel } from './adjustments.page.tsx';
import { contestPages as w } from './contest-pages.words.ts';
import { PublicationsPanel } from './publications.page.tsx';
import { AdoptDialog, PublishDialog } from './publish.page.tsx';
import { schemePages } from './scheme-pages.words.ts';
import { standingLiveApi } from './standing.api.ts';
import { StandingChart } from './standing-chart.page.tsx';
import { StandingTable } from './standing-table.page.tsx';

/** As many as one answer holds. */
const pageOfRows = 500;

/** Standings of one peer group on a day, live; published ones below. */
export function StandingsPage() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const entry = useAsOf();
  const [dialog, setDialog] = useState<'publish' | 'adopt'>();
  const [from, setFrom] = useState(0);
  const mayPublish = useMay('standing.publish');
  const mayAdopt = useMay('scheme.manage');
  const groups = useApi(groupingListApi, { kind: 'peer_group' });
  const options = (groups.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }));
  const group = filters.group ?? options[0]?.value;
  const query = useApi(
    standingLiveApi,
    { group: group ?? '', from, ...given({ day: filters.day, entry }) },
    { enabled: group !== undefined },
  );
  const adopted = query.data?.scheme.version !== null;
  return (
    <Page
      title={t(shell.standings)}
      lead={t(w.lead)}
      actions={
        query.data && (
          <>
            <Link to="/charts" search={{ chart: 'flow', ...(group ? { group } : {}) }}>
              {t(w.flow)}
            </Link>
            <Link to="/scheme">{t(schemePages.open)}</Link>
            <ExportLink list="standing" query={{ group, day: filters.day, entry }} />
            {mayPublish && adopted && (
              <Button type="primary" onClick={() => setDialog('publish')}>
                {t(w.publish)}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="filters">
        <Choose
          label={t(w.group)}
          all={false}
          width={240}
          value={group}
          onChange={(next) => {
            setFrom(0);
            change({ group: next });
          }}
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
                <AwaitingNotice awaiting={data.awaiting} />
                <Panel title={data.groupName} note={scheme} flush>
                  <StandingTable
                    rows={data.rows}
                    comparisons={data.scheme.comparisons}
                    group={data.group}
                    {...(filters.day ? { day: filters.day } : {})}
                    about={{ cutOff: data.day, asOf: `#${data.entry}`, convention: scheme, cohort: data.groupName }}
                  />
                  {data.count > data.rows.length && (
                    <div className="row spread" style={{ padding: 12 }}>
                      {t(w.pageOf, { a: from + 1, b: from + data.rows.length, n: data.count })}
                      <div className="row">
                        <Button disabled={from === 0} onClick={() => setFrom(Math.max(0, from - pageOfRows))}>
                          {t(w.pageBefore)}
                        </Button>
                        <Button
                          disabled={from + data.rows.length >= data.count}
                          onClick={() => setFrom(from + pageOfRows)}
                        >
                          {t(w.pageAfter)}
                        </Button>
                      </div>
                    </div>
                  )}
                </Panel>
                {data.rows.length > 1 && (
                  <Panel title={t(w.chart)}>
                    <StandingChart data={data} caption={caption} />
                  </Panel>
                )}
                <AdjustmentsPanel data={data} />
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
