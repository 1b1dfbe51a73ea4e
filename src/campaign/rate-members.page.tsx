import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Money } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { ratesMembersApi } from './rates.api.ts';

/** The projects behind one rate: each says whether it is in the numerator, and why. */
export function RateMembers({
  question,
  rate,
  group,
  groupName,
  title,
  onClose,
}: {
  question: Omit<z.input<(typeof ratesMembersApi)['input']>, 'rate' | 'group'>;
  rate: string;
  group: string | undefined;
  groupName: string | undefined;
  title: string;
  onClose: () => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const place = useRef<HTMLDivElement>(null);
  const query = useApi(ratesMembersApi, { ...question, rate, ...(group ? { group } : {}) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice scrolls here again
  useEffect(() => place.current?.scrollIntoView({ block: 'start' }), [rate, group]);
  return (
    <div ref={place} style={{ scrollMarginTop: 64 }}>
      <Panel
        flush
        title={title}
        note={groupName ?? t(w.province)}
        actions={
          <Button size="small" onClick={onClose}>
            {t(ui.close)}
          </Button>
        }
      >
        <Loaded query={query}>
          {({ members, hidden }) => (
            <>
              <DataTable
                rows={members}
                rowKey={(row) => row.lineId}
                limit={100}
                minWidth={900}
                columns={[
                  {
                    title: t(w.project),
                    render: (row) => (
                      <Link to="/projects/$id" params={{ id: row.projectId }}>
                        {row.name}
                      </Link>
                    ),
                  },
                  { title: t(w.number), width: 80, sort: (row) => row.session, render: (row) => row.session },
                  {
                    title: t(w.scope),
                    sort: (row) => row.scopeId,
                    render: (row) => (
                      <>
                        {row.scopeId} <ZoneLink id={row.zoneId} />
                      </>
                    ),
                  },
                  {
                    title: t(w.total),
                    align: 'right',
                    sort: (row) => (row.totalFen === null ? null : BigInt(row.totalFen)),
                    render: (row) => <Money fen={row.totalFen} />,
                  },
                  {
                    title: t(w.byFormed),
                    align: 'right',
                    render: (row) => <Money fen={row.formedFen} />,
                  },
                  {
                    title: t(w.counts),
                    width: 120,
                    sort: (row) => (row.inNumerator ? 1 : 0),
                    render: (row) => (
                      <Badge tone={row.inNumerator ? 'good' : 'none'}>
                        {t(row.inNumerator ? w.inNumerator : w.notInNumerator)}
                      </Badge>
                    ),
                  },
                  { title: t(w.why), render: (row) => <span style={{ fontSize: 12 }}>{say(row.why, lang)}</span> },
                ]}
              />
              {hidden > 0 && (
                <p className="muted" style={{ padding: '8px 14px', fontSize: 12 }}>
                  {t(w.membersHidden, { n: hidden })}
                </p>
              )}
            </>
          )}
        </Loaded>
      </Panel>
    </div>
  );
}
