import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useZoneNames } from '../territory/zone-link.page.tsx';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi, useLongCommand } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { Money } from '../web/ui/figure.tsx';
import { LongRun } from '../web/ui/long-run.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { linkKinds, type Reason } from './identity.ts';
import { linkKindWords, reasonWords } from './identity.words.ts';
import { projectDuplicatesApi } from './project.api.ts';
import { projectPages as w } from './project-pages.words.ts';
import { projectLinkApi } from './record.api.ts';
import { duplicatesSweepApi } from './upkeep.api.ts';

type Pair = z.output<typeof projectDuplicatesApi.output>['pairs'][number];

function One({ one }: { one: Pair['a'] }) {
  const zoneName = useZoneNames();
  return (
    <>
      <Link to="/projects/$id" params={{ id: one.id }}>
        {one.name}
      </Link>
      <div className="muted" style={{ fontSize: 12 }}>
        {[one.firm, zoneName(one.zoneId), one.code].filter(Boolean).join(' · ')}
      </div>
      <Money fen={one.totalFen} />
    </>
  );
}

/** Pairs of projects that may be one, with the reasons; a person says how they belong together or that they are two. */
export function DuplicatesPage() {
  const t = useSay();
  const mayDecide = useMay('project.report');
  const [deciding, setDeciding] = useState<Pair>();
  const [after, setAfter] = useState<string>();
  const query = useApi(projectDuplicatesApi, { limit: 200, ...(after === undefined ? {} : { after }) });
  const sweep = useLongCommand(duplicatesSweepApi);
  return (
    <Page
      title={t(projectDuplicatesApi.words)}
      lead={t(w.duplicatesLead)}
      crumbs={<Link to="/projects">{t(shell.projects)}</Link>}
    >
      <Panel flush>
        <Loaded query={query} lines={6}>
          {({ pairs, count, next }) => (
            <>
              {(next !== null || after !== undefined) && (
                <div className="row spread" style={{ padding: 12 }}>
                  {sweep.data
                    ? t(w.duplicatesSwept, { n: sweep.data.count, shown: sweep.data.pairs.length })
                    : t(w.duplicatesPart, { n: count })}
                  <span className="row">
                    {next !== null && !sweep.data && (
                      <Button onClick={() => setAfter(next)}>{t(w.duplicatesNext)}</Button>
                    )}
                    <Button disabled={sweep.isPending} onClick={() => sweep.mutate({})}>
                      {t(duplicatesSweepApi.words)}
                    </Button>
                  </span>
                  <LongRun run={sweep} label={duplicatesSweepApi.words} />
                </div>
              )}
              <DataTable
                rows={sweep.data?.pairs ?? pairs}
                rowKey={(pair) => `${pair.a.id} ${pair.b.id}`}
                minWidth={820}
                empty={<EmptyState title={t(w.duplicatesNone)} />}
                columns={[
                  { title: t(w.duplicateFirst), render: (pair) => <One one={pair.a} /> },
                  { title: t(w.duplicateSecond), render: (pair) => <One one={pair.b} /> },
                  {
                    title: t(w.duplicateReasons),
                    width: 240,
                    render: (pair) => (
                      <>
                        <strong>{t(linkKindWords[pair.kind])}</strong>
                        <div className="muted" style={{ fontSize: 12 }}>
                          {pair.reasons
                            .map((reason) => (reason in reasonWords ? t(reasonWords[reason as Reason]) : reason))
                            .join(' · ')}
                        </div>
                      </>
                    ),
                  },
                  {
                    title: '',
                    width: 90,
                    render: (pair) =>
                      mayDecide && (
                        <Button size="small" onClick={() => setDeciding(pair)}>
                          {t(w.duplicateDecide)}
                        </Button>
                      ),
                  },
                ]}
              />
            </>
          )}
        </Loaded>
      </Panel>
      {deciding && (
        <CommandDialog
          endpoint={projectLinkApi}
          submit={w.duplicateDecide}
          onClose={() => setDeciding(undefined)}
          intro={
            <p>
              {deciding.b.name} → {deciding.a.name}
            </p>
          }
          initial={{ kind: deciding.kind }}
          fields={[
            {
              name: 'kind',
              label: w.duplicateReasons,
              kind: 'select',
              required: true,
              options: [
                { value: 'different', label: t(w.different) },
                ...linkKinds.map((value) => ({ value, label: t(linkKindWords[value]) })),
              ],
            },
            { name: 'note', label: w.duplicateNote },
          ]}
          toInput={(values) => ({
            id: deciding.b.id,
            otherId: deciding.a.id,
            kind: linkKinds.find((one) => one === values.kind) ?? ('different' as const),
            ...(values.note ? { note: values.note } : {}),
          })}
        />
      )}
    </Page>
  );
}
