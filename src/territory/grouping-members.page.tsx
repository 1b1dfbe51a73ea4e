import { Link } from '@tanstack/react-router';
import { sayRemark } from '../base/remark.ts';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Badge } from '../web/ui/marks.tsx';
import { Facts, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { remarkWords } from './remark.words.ts';
import { groupingGetApi } from './territory.api.ts';
import { groupingKindWords, memberConfidenceWords, memberKindWords } from './territory.words.ts';
import { territoryPages as w } from './territory-pages.words.ts';

/** Members of one grouping on a day, each with its dates and its source. */
export function GroupingPanel({ id, day, restated }: { id: string; day: string | undefined; restated: boolean }) {
  const t = useSay();
  const { lang } = useLang();
  const remark = (text: string) => sayRemark(remarkWords, text, lang);
  const query = useApi(groupingGetApi, {
    id,
    ...(day ? { day } : {}),
    view: restated ? 'restated' : 'as_reported',
  });
  return (
    <Loaded query={query}>
      {({ grouping, members, zones, bodies, day: shown }) => (
        <div className="stack">
          <Panel title={say(grouping.name, lang)} note={t(groupingKindWords[grouping.kind])}>
            <Facts
              items={[
                [t(w.day), t(w.shownDay, { day: shown })],
                [
                  t(w.confidence),
                  <Badge key="basis" tone={grouping.confidence === 'sourced' ? 'good' : 'warn'}>
                    {t(memberConfidenceWords[grouping.confidence])}
                  </Badge>,
                ],
                [t(w.note), remark(grouping.note)],
                [t(w.source), remark(grouping.source)],
              ]}
            />
            <p style={{ marginTop: 8 }}>{countedOnce(t, zones.length, bodies.length)}</p>
          </Panel>
          <Panel title={t(w.members)} note={members.length} flush>
            <DataTable
              rows={members}
              rowKey={(row) => row.id}
              minWidth={620}
              empty={<EmptyState title={t(w.noMembers)} />}
              columns={[
                {
                  title: t(w.member),
                  render: (row) => (
                    <>
                      {row.memberKind === 'zone' ? (
                        <Link to="/zones/$id" params={{ id: row.memberId }}>
                          {row.name}
                        </Link>
                      ) : row.memberKind === 'grouping' ? (
                        <Link to="/groupings" search={{ id: row.memberId }}>
                          {row.name}
                        </Link>
                      ) : (
                        row.name
                      )}{' '}
                      <span className="code muted" style={{ fontSize: 11 }}>
                        {row.memberId}
                      </span>
                    </>
                  ),
                },
                { title: t(w.kind), width: 90, render: (row) => t(memberKindWords[row.memberKind]) },
                { title: t(w.role), render: (row) => remark(row.role) },
                {
                  title: t(w.validity),
                  width: 190,
                  render: (row) =>
                    [
                      row.validFrom ? t(w.since, { from: row.validFrom }) : undefined,
                      row.validTo ? t(w.until, { to: row.validTo }) : undefined,
                    ]
                      .filter(Boolean)
                      .join(' ') || t(w.always),
                },
                {
                  title: t(w.confidence),
                  width: 150,
                  render: (row) => (
                    <span title={[row.source, row.note].filter(Boolean).map(remark).join(' · ')}>
                      <Badge tone={row.confidence === 'sourced' || row.confidence === 'decided' ? 'good' : 'warn'}>
                        {t(memberConfidenceWords[row.confidence])}
                      </Badge>
                    </span>
                  ),
                },
              ]}
            />
          </Panel>
        </div>
      )}
    </Loaded>
  );
}

const countedOnce = (t: ReturnType<typeof useSay>, zones: number, bodies: number): string =>
  t(w.zonesMeant, { zones, bodies });
