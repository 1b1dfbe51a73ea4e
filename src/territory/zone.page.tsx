import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { sayRemark } from '../base/remark.ts';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { Badge } from '../web/ui/marks.tsx';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { ZoneMonths } from '../web/zone-months.page.tsx';
import { remarkWords } from './remark.words.ts';
import { zoneGetApi } from './territory.api.ts';
import { groupingKindWords, zoneConfidenceWords, zoneKindWords, zoneTierWords } from './territory.words.ts';
import { territoryPages as w } from './territory-pages.words.ts';
import { zoneChangeApi } from './zone-change.api.ts';
import { ChangeZoneDialog } from './zone-dialogs.page.tsx';
import { SquareKm } from './zone-marks.page.tsx';

/** One zone: what it is, its parks, where it belongs, and the way to its projects. */
export function ZonePage() {
  const t = useSay();
  const { lang } = useLang();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useApi(zoneGetApi, { id });
  const mayManage = useMay('territory.manage');
  const [changing, setChanging] = useState(false);
  return (
    <Page
      title={query.data?.zone.name ?? id}
      crumbs={<Link to="/zones">{t(shell.zones)}</Link>}
      actions={
        <>
          <Link to="/projects" search={{ zone: id }}>
            {t(w.toProjects)}
          </Link>
          {mayManage && query.data && <Button onClick={() => setChanging(true)}>{t(zoneChangeApi.words)}</Button>}
        </>
      }
    >
      <Loaded query={query}>
        {({ zone, parks, parent, names, chains, groupings, note, source, standardMatch }) => (
          <div className="stack">
            <div className="grid-2">
              <Panel title={t(w.about)}>
                <Facts
                  items={[
                    [
                      t(w.id),
                      <span className="code" key="id">
                        {zone.id}
                      </span>,
                    ],
                    [t(w.kind), t(zoneKindWords[zone.kind])],
                    [t(w.tier), t(zoneTierWords[zone.tier])],
                    [t(w.place), [zone.provinceName, zone.cityName, zone.countyName].filter(Boolean).join(' ')],
                    [t(w.scope), zone.scopeId],
                    [
                      t(w.parent),
                      parent && (
                        <Link key="parent" to="/zones/$id" params={{ id: parent.id }}>
                          {parent.name}
                        </Link>
                      ),
                    ],
                    [
                      t(w.standardCode),
                      zone.standardCode && (
                        <span key="code">
                          <span className="code">{zone.standardCode}</span>{' '}
                          <span className="muted">{standardMatch && sayRemark(remarkWords, standardMatch, lang)}</span>
                        </span>
                      ),
                    ],
                    [t(w.approvedYear), zone.approvedYear],
                    [t(w.area), zone.plannedAreaM2 && <SquareKm key="planned" m2={zone.plannedAreaM2} />],
                    [t(w.auditedArea), zone.auditedAreaM2 && <SquareKm key="audited" m2={zone.auditedAreaM2} />],
                    [t(w.industries), zone.leadingIndustries.join('、')],
                    [t(w.chains), chains.map((chain) => (lang === 'en' ? chain.nameEn : chain.name)).join('、')],
                    [
                      t(w.otherNames),
                      names
                        .map((one) => one.name)
                        .filter((name) => name !== zone.name)
                        .join('、'),
                    ],
                  ]}
                />
              </Panel>
              <div className="stack">
                <Panel title={t(w.inGroupings)}>
                  <ul className="row" style={{ gap: 8 }}>
                    {groupings.map((one) => (
                      <li key={one.id}>
                        <Link to="/groupings" search={{ id: one.id }} className="chip">
                          {say(one.name, lang)} · {t(groupingKindWords[one.kind])}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </Panel>
                <Panel title={t(w.source)}>
                  <Facts
                    items={[
                      [
                        t(w.confidence),
                        <Badge key="basis" tone={zone.confidence === 'partial' ? 'warn' : 'good'}>
                          {t(zoneConfidenceWords[zone.confidence])}
                        </Badge>,
                      ],
                      [t(w.source), sayRemark(remarkWords, source, lang)],
                      [t(w.note), sayRemark(remarkWords, note, lang)],
                    ]}
                  />
                </Panel>
              </div>
            </div>
            <ZoneMonths zone={zone.id} />
            {parks.length > 0 && (
              <Panel title={t(w.parks)} note={parks.length} flush>
                <DataTable
                  rows={parks}
                  rowKey={(row) => row.id}
                  minWidth={480}
                  columns={[
                    {
                      title: t(w.name),
                      render: (row) => (
                        <Link to="/zones/$id" params={{ id: row.id }}>
                          {row.name}
                        </Link>
                      ),
                    },
                    { title: t(w.kind), render: (row) => t(zoneKindWords[row.kind]) },
                    { title: t(w.industries), render: (row) => row.leadingIndustries.join('、') },
                  ]}
                />
              </Panel>
            )}
          </div>
        )}
      </Loaded>
      {changing && query.data && <ChangeZoneDialog data={query.data} onClose={() => setChanging(false)} />}
    </Page>
  );
}
