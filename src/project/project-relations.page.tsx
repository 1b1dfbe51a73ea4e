import { useState } from 'react';
import { EntryDialog } from '../journal/entry-dialog.page.tsx';
import { actionWords } from '../web/action-words.ts';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { clock } from '../web/ui/clock.ts';
import { Money } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import type { ProjectView } from './project.api.ts';
import { natureLabels } from './project-label.words.ts';
import { LinksPanel } from './project-link.page.tsx';
import { OriginChip } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';

function KeyLists({ lists }: { lists: ProjectView['keyLists'] }) {
  const t = useSay();
  if (lists.length === 0) return null;
  const nature = (value: string | null) => {
    const known = value ? natureLabels[value] : undefined;
    return known ? t(known) : value;
  };
  return (
    <Panel title={t(w.keyLists)} flush>
      <DataTable
        rows={lists}
        rowKey={(row) => `${row.list}${row.year}${row.began}`}
        minWidth={560}
        rowClass={(row) => (row.ended ? 'faint' : '')}
        columns={[
          {
            title: t(w.keyLists),
            render: (row) => (
              <>
                {row.year} {row.list} {row.state === 'removed' && <Badge tone="warn">{t(w.removed)}</Badge>}
                <div className="muted" style={{ fontSize: 12 }}>
                  {[nature(row.nature), row.planProgress, row.reason].filter(Boolean).join(' · ')}
                </div>
              </>
            ),
          },
          { title: t(w.planYear), align: 'right', width: 120, render: (row) => <Money fen={row.planYearFen} /> },
          { title: t(w.leader), render: (row) => [row.leader, row.dept].filter(Boolean).join(' · ') },
          { title: t(w.from), width: 150, render: (row) => <OriginChip source={row.source} /> },
        ]}
      />
    </Panel>
  );
}

function Traces({ journal }: { journal: ProjectView['journal'] }) {
  const t = useSay();
  const mayRead = useMay('journal.read');
  const [open, setOpen] = useState<string>();
  return (
    <Panel title={t(w.journal)} note={journal.length}>
      {journal.length === 0 && <EmptyState />}
      <ul className="dense-list tall">
        {journal.map((one) => {
          const text = actionWords.get(one.action);
          return (
            <li key={one.seq} className="row spread">
              <span>
                {text ? t(text) : one.action}{' '}
                <span className="muted" style={{ fontSize: 12 }}>
                  {one.actor} · {clock(one.at)}
                </span>
              </span>
              {mayRead ? (
                <button type="button" className="chip linkish" onClick={() => setOpen(one.seq)}>
                  {t(w.entry, { seq: one.seq })}
                </button>
              ) : (
                <span className="chip">{t(w.entry, { seq: one.seq })}</span>
              )}
            </li>
          );
        })}
      </ul>
      {open && <EntryDialog seq={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

/** What the project is tied to: other projects, key lists, and the journal entries that touched it. */
export function RelationPanels({ view }: { view: ProjectView }) {
  return (
    <div className="grid-2">
      <div className="stack">
        <LinksPanel view={view} />
        <KeyLists lists={view.keyLists} />
      </div>
      <Traces journal={view.journal} />
    </div>
  );
}
