import { Checkbox, Segmented } from 'antd';
import type { z } from 'zod';
import { useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { useFieldLabel } from './field-label.page.tsx';
import { useFieldValue } from './field-value.page.tsx';
import { type ImportView, importRowsApi, type outcomes, type zImportRow } from './import.api.ts';
import { Decide } from './import-decide.page.tsx';
import { outcomeOrder, outcomeTone } from './import-marks.page.tsx';
import { outcomeLabels, intakePages as w } from './intake-pages.words.ts';

type Outcome = (typeof outcomes)[number];
type Row = z.output<typeof zImportRow>;
type Shown = Outcome | 'all' | 'decided';

/** Stated elsewhere on the row or on the page. */
const alreadyShown: ReadonlySet<string> = new Set(['name', 'serial', 'scope', 'batch']);

function Content({ row, label, fields }: { row: Row; label: (field: string) => string; fields: readonly string[] }) {
  const t = useSay();
  const show = useFieldValue();
  if (row.outcome === 'change')
    return (
      <ul>
        {row.changes.map((change) => (
          <li key={change.field}>
            <span className="muted">{label(change.field)}</span> <strong>{show(change.after, change.field)}</strong>{' '}
            <span className="struck-text" title={t(w.was)}>
              {show(change.before, change.field)}
            </span>
          </li>
        ))}
      </ul>
    );
  const order = (field: string) => fields.indexOf(field) + 1 || 99;
  const entries = Object.entries(row.values)
    .filter(([field]) => !alreadyShown.has(field))
    .sort(([a], [b]) => order(a) - order(b));
  return (
    <div className="two-lines muted" style={{ fontSize: 12 }}>
      {entries.map(([field, value]) => `${label(field)} ${show(value, field)}`).join(' · ')}
    </div>
  );
}

function Findings({ row }: { row: Row }) {
  if (row.findings.length === 0) return null;
  return (
    <ul className="finding-list">
      {row.findings.map((finding) => (
        <li key={`${finding.path}${finding.code}`}>
          <Badge tone={finding.severity === 'error' ? 'bad' : 'warn'}>
            <span className="code">{finding.path.split('!').pop()}</span>
          </Badge>{' '}
          {finding.what} {finding.severity === 'error' && <span className="muted">{finding.remedy}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Row by row what would happen, or has happened, with every finding at its cell. */
export function RowsPanel({ view }: { view: ImportView }) {
  const t = useSay();
  const mayApply = useMay('import.apply');
  const { label, fields } = useFieldLabel(view.family);
  const [filters, change] = useFilters();
  const count = (one: Shown): number => (one === 'all' ? total : one === 'decided' ? view.decided : view.counts[one]);
  const total = outcomeOrder.reduce((sum, one) => sum + view.counts[one], 0);
  const tabs: readonly Shown[] = ['all', ...outcomeOrder, 'decided'];
  const wanted = tabs.find((one) => one === filters.rows) ?? (view.counts.ask > 0 ? 'ask' : 'all');
  // What was chosen may have emptied: the last question was answered.
  const chosen = count(wanted) > 0 ? wanted : 'all';
  const faulty = filters.faults === '1';
  const after = /^\d+$/.test(filters.after ?? '') ? Number(filters.after) : 0;
  const query = useApi(importRowsApi, {
    id: view.id,
    after,
    limit: 100,
    ...(chosen === 'all' ? {} : chosen === 'decided' ? { decided: 'true' } : { outcome: chosen }),
    ...(faulty ? { withFindings: 'true' } : {}),
  });
  if (total === 0) return null;
  const decidable = view.state === 'previewed' && mayApply && view.fileName !== null;
  return (
    <Panel
      flush
      title={t(w.preview)}
      actions={
        <Checkbox checked={faulty} onChange={(event) => change({ faults: event.target.checked ? '1' : undefined })}>
          {t(w.withFindings)}
        </Checkbox>
      }
    >
      <div style={{ padding: '10px 14px', overflowX: 'auto' }}>
        <Segmented<Shown>
          value={chosen}
          onChange={(rows) => change({ rows })}
          options={tabs
            .filter((one) => one === 'all' || count(one) > 0)
            .map((one) => ({
              value: one,
              label: `${t(one === 'all' ? w.allRows : one === 'decided' ? w.decided : outcomeLabels[one])} ${count(one)}`,
            }))}
        />
      </div>
      <Loaded query={query}>
        {({ rows, next }) => (
          <>
            <DataTable
              rows={rows}
              rowKey={(row) => `${row.sheet}!${row.row}`}
              minWidth={860}
              empty={<EmptyState title={t(w.noRows)} />}
              columns={[
                {
                  title: t(w.place),
                  width: 120,
                  render: (row) => (
                    <span className="code">
                      {row.sheet}!{row.row}
                    </span>
                  ),
                },
                {
                  title: t(w.outcome),
                  width: 84,
                  render: (row) => <Badge tone={outcomeTone[row.outcome]}>{t(outcomeLabels[row.outcome])}</Badge>,
                },
                { title: t(w.title), width: 260, render: (row) => row.title || '—' },
                {
                  title: t(w.changes),
                  render: (row) => (
                    <div className="stack" style={{ gap: 4 }}>
                      <Findings row={row} />
                      <Content row={row} label={label} fields={fields} />
                      {(row.outcome === 'ask' || row.decision) && <Decide view={view} row={row} open={decidable} />}
                    </div>
                  ),
                },
              ]}
            />
            <Pager
              next={next === null ? null : String(next)}
              onNext={(cursor) => change({ after: cursor })}
              onFirst={() => change({})}
              atStart={after === 0}
            />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
