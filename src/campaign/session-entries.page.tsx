import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { linkKindWords } from '../project/identity.words.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { Money } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Facts, Panel } from '../web/ui/page.tsx';
import { EmptyState } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { type Batch, batches } from './batch.ts';
import { batchWords } from './campaign.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import type { SessionEntryView } from './session.api.ts';
import { AddLineDialog, AmendDialog, RemoveLineDialog } from './session-line.page.tsx';

function EntryDetail({
  row,
  frozen,
  onAmend,
}: {
  row: SessionEntryView;
  frozen: boolean;
  onAmend: (() => void) | undefined;
}) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Facts
        items={[
          [t(w.firm), [row.investor, row.builder].filter(Boolean).join(' / ')],
          [t(w.place), row.place],
          [t(w.industry), row.industry],
          [t(w.expected), row.expectedOutputFen && <Money key="e" fen={row.expectedOutputFen} />],
          [t(w.actual), row.actualOutputFen && <Money key="a" fen={row.actualOutputFen} />],
          [
            '',
            [row.landMu && t(w.land, { n: row.landMu }), row.jobs !== null && t(w.jobs, { n: row.jobs })]
              .filter(Boolean)
              .join(' · '),
          ],
          [t(w.note), row.note],
          [
            t(w.lookAlikes),
            row.lookAlikes.length > 0 && (
              <ul key="l">
                {row.lookAlikes.map((one) => (
                  <li key={one.lineId}>{say(one.explanation, lang)}</li>
                ))}
              </ul>
            ),
          ],
          [
            t(w.from),
            row.at && (
              <a key="f" className="chip" href={`/api/files/${row.at.fileId}/content`}>
                {t(w.fileRow, { sheet: row.at.sheet, row: row.at.row })}
              </a>
            ),
          ],
        ]}
      />
      {row.findings.map((finding) => (
        <p key={finding.code} className={finding.severity === 'error' ? 'tone-bad' : 'tone-warn'}>
          {say(finding.what, lang)} — {say(finding.remedy, lang)}
        </p>
      ))}
      {onAmend && (
        <div>
          <Button size="small" onClick={onAmend}>
            {t(frozen ? w.amend : w.remove)}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The lines of a batch; on each stands whether it counts and why. */
export function EntriesPanel({
  number,
  frozen,
  list,
  entries,
  batch,
  counts,
  onBatch,
}: {
  number: string;
  frozen: boolean;
  list: 'live' | 'frozen';
  entries: readonly SessionEntryView[];
  batch: Batch;
  counts: Record<Batch, number>;
  onBatch: (batch: string) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const manage = useMay('session.manage');
  const [excluded, setExcluded] = useState(false);
  const [amending, setAmending] = useState<SessionEntryView>();
  const [adding, setAdding] = useState(false);
  const mayAmend = manage && list === 'live';
  const rows = entries.filter((row) => row.batch === batch && (!excluded || !row.counts));
  return (
    <Panel
      flush
      title={
        <Segmented<Batch>
          value={batch}
          onChange={onBatch}
          options={batches.map((one) => ({ value: one, label: `${t(batchWords[one])} ${counts[one]}` }))}
        />
      }
      actions={
        <>
          <Checkbox checked={excluded} onChange={(event) => setExcluded(event.target.checked)}>
            {t(w.onlyExcluded)}
          </Checkbox>
          {mayAmend && (
            <Button size="small" onClick={() => setAdding(true)}>
              {t(w.addLine)}
            </Button>
          )}
        </>
      }
    >
      <DataTable
        key={`${batch}${excluded}`}
        rows={rows}
        rowKey={(row) => row.id}
        limit={100}
        minWidth={960}
        rowClass={(row) => (row.counts ? '' : 'faint')}
        empty={<EmptyState title={t(w.noLines)} />}
        expanded={{
          render: (row) => (
            <EntryDetail row={row} frozen={frozen} onAmend={mayAmend ? () => setAmending(row) : undefined} />
          ),
        }}
        columns={[
          { title: '#', width: 48, align: 'right', sort: (row) => row.position, render: (row) => row.position },
          {
            title: t(w.project),
            lead: true,
            render: (row) => (
              <>
                <Link to="/projects/$id" params={{ id: row.projectId }}>
                  {row.name}
                </Link>{' '}
                {row.link && row.link !== 'same' && <Badge tone="info">{t(linkKindWords[row.link])}</Badge>}{' '}
                {row.amendmentId && <Badge tone="warn">{t(w.amended)}</Badge>}
              </>
            ),
          },
          {
            title: t(w.scope),
            width: 130,
            sort: (row) => row.scopeId,
            render: (row) => (
              <>
                {row.scopeId}
                <div style={{ fontSize: 12 }}>
                  <ZoneLink id={row.zoneId} />
                </div>
              </>
            ),
          },
          {
            title: t(w.total),
            width: 110,
            align: 'right',
            sort: (row) => (row.totalFen === null ? null : BigInt(row.totalFen)),
            render: (row) => <Money fen={row.totalFen} />,
          },
          {
            title: t(w.counts),
            width: 70,
            sort: (row) => (row.counts ? 1 : 0),
            render: (row) => (
              <Badge tone={row.counts ? 'good' : 'none'}>{t(row.counts ? w.countsYes : w.countsNo)}</Badge>
            ),
          },
          {
            title: t(w.why),
            render: (row) => (
              <span style={{ fontSize: 12 }}>
                {row.counts && row.lookAlikes.length === 0 ? (
                  <span className="muted">{say(row.explanation, lang)}</span>
                ) : (
                  say(row.counts ? (row.lookAlikes[0]?.explanation ?? row.explanation) : row.explanation, lang)
                )}
              </span>
            ),
          },
        ]}
      />
      {amending &&
        (frozen ? (
          <AmendDialog number={number} row={amending} onClose={() => setAmending(undefined)} />
        ) : (
          <RemoveLineDialog number={number} row={amending} onClose={() => setAmending(undefined)} />
        ))}
      {adding && <AddLineDialog number={number} batch={batch} frozen={frozen} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
