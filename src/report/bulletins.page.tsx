import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { clock } from '../web/ui/clock.ts';
import { Badge } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { bulletinListApi, draftListApi, templateListApi } from './bulletin.api.ts';
import { NewBulletinDialog } from './bulletin-new.page.tsx';
import { bulletinPages as w } from './bulletin-pages.words.ts';

function DraftsPanel() {
  const t = useSay();
  const query = useApi(draftListApi, {});
  const templates = useApi(templateListApi, {});
  const nameOf = (code: string) => {
    const found = templates.data?.templates.find((one) => one.code === code);
    return found ? t(found.name) : code;
  };
  return (
    <Panel title={t(w.drafts)} flush>
      <Loaded query={query} lines={2}>
        {({ drafts }) => (
          <DataTable
            rows={drafts}
            rowKey={(row) => row.id}
            minWidth={560}
            empty={<EmptyState title={t(w.noDrafts)} />}
            columns={[
              {
                title: t(w.paperTitle),
                render: (row) => (
                  <Link to="/bulletins/drafts/$id" params={{ id: row.id }}>
                    {row.title || nameOf(row.template)}
                  </Link>
                ),
              },
              { title: t(w.place), width: 160, render: (row) => row.place ?? t(w.wholeProgramme) },
              { title: t(w.day), width: 110, render: (row) => row.day ?? '' },
              { title: t(w.saved), width: 220, render: (row) => `${clock(row.savedAt)} ${row.person}` },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** What was issued, newest first, and what is being written. */
export function BulletinsPage() {
  const past = useAsOf();
  const t = useSay();
  const mayIssue = useMay('bulletin.issue');
  const [before, setBefore] = useState<string>();
  const [begins, setBegins] = useState(false);
  const query = useApi(bulletinListApi, { ...(before ? { before } : {}), limit: 30 });
  return (
    <Page
      title={t(w.title)}
      lead={t(w.lead)}
      actions={
        mayIssue && (
          <Button type="primary" onClick={() => setBegins(true)}>
            {t(w.begin)}
          </Button>
        )
      }
    >
      <Panel title={t(w.issued)} flush>
        <Loaded query={query} lines={4}>
          {({ rows, next }) => (
            <>
              <DataTable
                rows={rows}
                rowKey={(row) => row.id}
                minWidth={820}
                empty={<EmptyState title={t(w.noIssued)} />}
                columns={[
                  {
                    title: t(w.paperTitle),
                    render: (row) => (
                      <>
                        <Link to="/bulletins/$id" params={{ id: row.id }}>
                          {row.title}
                        </Link>{' '}
                        {row.corrects && <Badge tone="info">{t(w.correction)}</Badge>}{' '}
                        {row.correctedBy && <Badge tone="warn">{t(w.corrected)}</Badge>}
                        <div className="muted" style={{ fontSize: 12 }}>
                          {[row.number, t(row.template.name)].filter(Boolean).join(' · ')}
                        </div>
                      </>
                    ),
                  },
                  { title: t(w.place), width: 130, render: (row) => row.placeName ?? t(w.wholeProgramme) },
                  { title: t(w.day), width: 110, render: (row) => row.cutOff },
                  { title: t(w.issuedOn), width: 110, render: (row) => row.issuedOn },
                  { title: t(w.by), width: 120, render: (row) => row.person },
                ]}
              />
              <Pager next={next} onNext={setBefore} onFirst={() => setBefore(undefined)} atStart={!before} />
            </>
          )}
        </Loaded>
      </Panel>
      {/* A draft is work of now and was not known then. */}
      {mayIssue && past === undefined && <DraftsPanel />}
      {begins && <NewBulletinDialog onClose={() => setBegins(false)} />}
    </Page>
  );
}
