import { Button } from 'antd';
import { useState } from 'react';
import { formatFen } from '../base/money.ts';
import { useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { Money } from '../web/ui/figure.tsx';
import { Panel } from '../web/ui/page.tsx';
import { PassportOf } from '../web/ui/passport-of.tsx';
import { EmptyState } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { type Measure, measureList, type Status, statuses } from './measure.ts';
import type { ProjectView } from './project.api.ts';
import { measureLabels, statusLabels } from './project-label.words.ts';
import { OriginChip, usePublisherName } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';
import { StateDialog } from './project-state.page.tsx';

type Statement = ProjectView['statements'][number];

interface Line {
  readonly measure: Measure;
  readonly period: string;
  readonly by: Readonly<Record<Status, readonly Statement[]>>;
}

/** One line per measure and period; in it the live and former values of each status. */
function linesOf(statements: readonly Statement[]): Line[] {
  const groups = new Map<string, Statement[]>();
  for (const one of statements) {
    const key = `${one.measure} ${one.period}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map((all) => {
      const first = all[0] as Statement;
      const of = (status: Status) => all.filter((one) => one.status === status);
      return {
        measure: first.measure,
        period: first.period,
        by: { declared: of('declared'), verified: of('verified'), statistical: of('statistical') },
      };
    })
    .sort((a, b) => measureList.indexOf(a.measure) - measureList.indexOf(b.measure) || (a.period < b.period ? -1 : 1));
}

function ValueOf({ statement }: { statement: Statement }) {
  const t = useSay();
  if (statement.valueFen !== null) return <Money fen={statement.valueFen} />;
  return (
    <span className="nowrap">
      {statement.value} <span className="figure-unit">{statement.unit === 'mu' ? t(w.mu) : t(w.persons)}</span>
    </span>
  );
}

const plain = (statement: Statement): string =>
  statement.valueFen !== null ? formatFen(BigInt(statement.valueFen)) : (statement.value ?? '—');

function Cell({
  all,
  declared,
  project,
  entry,
}: {
  all: readonly Statement[];
  declared: Statement | undefined;
  project: string;
  entry: string;
}) {
  const t = useSay();
  const name = usePublisherName();
  const live = all.filter((one) => one.ended === null);
  if (live.length === 0) return <span className="muted">—</span>;
  const former = all.filter((one) => one.ended !== null);
  return (
    <ul>
      {live.map((one) => {
        const gap =
          declared && one !== declared && one.valueFen !== null && declared.valueFen !== null
            ? BigInt(one.valueFen) - BigInt(declared.valueFen)
            : 0n;
        return (
          <li key={`${one.publisher}${one.began}`}>
            <strong>
              <ValueOf statement={one} />
            </strong>
            <div className="row muted" style={{ fontSize: 12, gap: 6 }}>
              {name(one.publisher)} {one.receivedOn} <OriginChip source={one.source} />
              <PassportOf
                figure={{
                  kind: 'project.statement',
                  params: {
                    project,
                    measure: one.measure,
                    period: one.period,
                    status: one.status,
                    publisher: one.publisher,
                  },
                  entry,
                }}
              />
            </div>
            {gap !== 0n && (
              <div className="tone-warn" style={{ fontSize: 12 }}>
                {t(w.differs, { n: `${gap > 0n ? '+' : ''}${formatFen(gap, 'wan')}` })}
              </div>
            )}
          </li>
        );
      })}
      {former.length > 0 && (
        <li className="muted" style={{ fontSize: 12 }}>
          {t(w.earlier, { values: former.map((one) => `${plain(one)} (${one.receivedOn})`).join(', ') })}
        </li>
      )}
    </ul>
  );
}

/** Declared, verified and statistical values of each measure, side by side. */
export function StatementsPanel({ view }: { view: ProjectView }) {
  const t = useSay();
  const may = {
    declared: useMay('project.report'),
    verified: useMay('project.verify'),
    statistical: useMay('project.state-statistics'),
  };
  const { head } = useMe();
  const [stating, setStating] = useState(false);
  const lines = linesOf(view.statements);
  const open = statuses.filter((status) => may[status]);
  return (
    <Panel
      flush
      title={t(w.statements)}
      note={t(w.statementsNote)}
      actions={
        open.length > 0 && (
          <Button size="small" onClick={() => setStating(true)}>
            {t(w.state)}
          </Button>
        )
      }
    >
      <DataTable
        rows={lines}
        rowKey={(row) => `${row.measure}${row.period}`}
        minWidth={780}
        empty={<EmptyState title={t(w.statementsNone)} />}
        columns={[
          { title: t(w.measure), width: 160, render: (row) => t(measureLabels[row.measure]) },
          { title: t(w.period), width: 110, render: (row) => (row.period === 'life' ? t(w.life) : row.period) },
          ...statuses.map((status) => ({
            title: t(statusLabels[status]),
            render: (row: Line) => (
              <Cell
                all={row.by[status]}
                declared={row.by.declared.find((one) => one.ended === null)}
                project={view.project.id}
                entry={head ?? '0'}
              />
            ),
          })),
        ]}
      />
      {stating && <StateDialog id={view.project.id} open={open} onClose={() => setStating(false)} />}
    </Panel>
  );
}
