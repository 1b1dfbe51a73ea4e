import { Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { formatFen } from '../base/money.ts';
import type { NormalValue } from '../base/normal-row.ts';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { useFieldLabel } from './field-label.page.tsx';
import { type ImportView, importRowsApi, type outcomes, type zImportRow } from './import.api.ts';
import { Decide } from './import-decide.page.tsx';
import { outcomeOrder, outcomeTone } from './import-marks.page.tsx';
import { outcomeLabels, intakePages as w } from './intake-pages.words.ts';

type Outcome = (typeof outcomes)[number];
type Row = z.output<typeof zImportRow>;

/** A value of a row in short: amounts keep their whole yuan, objects are spread out. */
export function shortValue(value: unknown, field = ''): string {
  if (field.endsWith('_yuan') && typeof value === 'number' && Number.isSafeInteger(value))
    return `${formatFen(BigInt(value) * 100n, 'wan', 2)} 万`;
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return value ? '√' : '×';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (typeof value === 'object')
    return Object.entries(value as Record<string, NormalValue>)
      .filter(([, one]) => one !== null)
      .map(([name, one]) => `${name} ${shortValue(one)}`)
      .join(', ');
  return String(value);
}

/** Stated elsewhere on the row or on the page. */
const alreadyShown: ReadonlySet<string> = new Set(['name', 'serial', 'scope', 'batch']);

function Content({ row, label, fields }: { row: Row; label: (field: string) => string; fields: readonly string[] }) {
  const t = useSay();
  if (row.outcome === 'change')
    return (
      <ul>
        {row.changes.map((change) => (
          <li key={change.field}>
            <span className="muted">{label(change.field)}</span>{' '}
            <strong>{shortValue(change.after, change.field)}</strong>{' '}
            <span className="struck-text" title={t(w.was)}>
              {shortValue(change.before, change.field)}
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
      {entries.map(([field, value]) => `${label(field)} ${shortValue(value, field)}`).join(' · ')}
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
  const first = outcomeOrder.find((outcome) => view.counts[outcome] > 0);
  const [chosen, setOutcome] = useState<Outcome | 'all'>(first === 'ask' ? 'ask' : 'all');
  // What was chosen may have emptied: the last question was answered.
  const outcome = chosen !== 'all' && view.counts[chosen] === 0 ? 'all' : chosen;
  const [faulty, setFaulty] = useState(false);
  const [after, setAfter] = useState(0);
  const query = useApi(importRowsApi, {
    id: view.id,
    after,
    limit: 100,
    ...(outcome === 'all' ? {} : { outcome }),
    ...(faulty ? { withFindings: 'true' } : {}),
  });
  const choose = (value: Outcome | 'all') => {
    setOutcome(value);
    setAfter(0);
  };
  const total = outcomeOrder.reduce((sum, one) => sum + view.counts[one], 0);
  if (total === 0) return null;
  const decidable = view.state === 'previewed' && mayApply;
  return (
    <Panel
      flush
      title={t(w.preview)}
      actions={
        <Checkbox
          checked={faulty}
          onChange={(event) => {
            setFaulty(event.target.checked);
            setAfter(0);
          }}
        >
          {t(w.withFindings)}
        </Checkbox>
      }
    >
      <div style={{ padding: '10px 14px', overflowX: 'auto' }}>
        <Segmented<Outcome | 'all'>
          value={outcome}
          onChange={choose}
          options={[
            { value: 'all', label: `${t(w.allRows)} ${total}` },
            ...outcomeOrder
              .filter((one) => view.counts[one] > 0)
              .map((one) => ({ value: one, label: `${t(outcomeLabels[one])} ${view.counts[one]}` })),
          ]}
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
              onNext={(cursor) => setAfter(Number(cursor))}
              onFirst={() => setAfter(0)}
              atStart={after === 0}
            />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
