import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { formatFen, percent } from '../base/money.ts';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { Chart } from '../web/ui/chart.tsx';
import { Money } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { ui } from '../web/ui/ui.words.ts';
import { curveOf } from './curve.ts';
import { monthCurve, yi } from './month-curve.page.tsx';
import type { ProjectView } from './project.api.ts';
import { OriginChip, StageBadge } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';
import { ReportDialog } from './project-report.page.tsx';

type Month = ProjectView['progress'][number];

function MonthTable({ months, restated = false }: { months: readonly Month[]; restated?: boolean }) {
  const t = useSay();
  const plans = new Map(curveOf(months).map((point) => [point.month, point.planFen]));
  return (
    <DataTable
      rows={restated ? months : [...months].reverse()}
      rowKey={(row) => `${row.month}${row.began}`}
      minWidth={960}
      limit={24}
      columns={[
        {
          title: t(w.month),
          width: 120,
          render: (row) => (
            <span className="nowrap">
              {row.month}
              {row.coversFrom !== row.month && (
                <span className="muted" style={{ fontSize: 11 }}>
                  {' '}
                  {t(w.covers, { from: row.coversFrom })}
                </span>
              )}
            </span>
          ),
        },
        { title: t(w.monthDone), align: 'right', render: (row) => <Money fen={row.monthFen} unit={false} /> },
        { title: t(w.ytd), align: 'right', render: (row) => <Money fen={row.ytdFen} unit={false} /> },
        {
          title: t(w.ofPlan),
          align: 'right',
          render: (row) =>
            row.ytdFen !== null && row.planYearFen !== null && row.planYearFen !== '0' ? (
              <span title={`${formatFen(BigInt(row.ytdFen))} ÷ ${formatFen(BigInt(row.planYearFen))} ${t(ui.yi)}`}>
                {percent(BigInt(row.ytdFen), BigInt(row.planYearFen), 1)}%
              </span>
            ) : (
              '—'
            ),
        },
        { title: t(w.cumulative), align: 'right', render: (row) => <Money fen={row.cumulativeFen} unit={false} /> },
        ...(restated
          ? []
          : [
              {
                title: t(w.planLine),
                align: 'right' as const,
                render: (row: Month) => <Money fen={plans.get(row.month)?.toString()} unit={false} />,
              },
            ]),
        { title: t(w.stage), render: (row) => (row.stage ? <StageBadge stage={row.stage} /> : '') },
        {
          title: t(w.works),
          render: (row) => (
            <span style={{ fontSize: 12 }}>
              {row.progress}
              {row.problem && (
                <div>
                  <span className="tone-warn">{t(w.problem)}:</span> {row.problem}
                </div>
              )}
              {row.correction && (
                <div className="muted">
                  {t(w.whyCorrected, { why: row.correction === 'newer-paper' ? t(w.newerPaper) : row.correction })}
                </div>
              )}
            </span>
          ),
        },
        {
          title: t(w.received),
          width: 170,
          render: (row) => (
            <span style={{ fontSize: 12 }}>
              {row.receivedOn} {row.lateDays > 0 && <Badge tone="warn">{t(w.late, { n: row.lateDays })}</Badge>}{' '}
              <OriginChip source={row.source} />
            </span>
          ),
        },
      ]}
    />
  );
}

/** Plan against progress: the S-curve with its table, and the months that were restated. */
export function ProgressPanel({ view, entry }: { view: ProjectView; entry: string }) {
  const t = useSay();
  const mayReport = useMay('project.report');
  const [reporting, setReporting] = useState(false);
  const points = useMemo(() => curveOf(view.progress), [view.progress]);
  const total = view.project.totalFen === null ? null : BigInt(view.project.totalFen);
  const option = useMemo(
    () =>
      monthCurve(
        points.map((point) => point.month),
        [
          {
            name: t(w.curveDone),
            data: points.map((point) => yi(point.doneFen)),
            symbolSize: 5,
            lineStyle: { width: 2.5 },
            connectNulls: true,
          },
          {
            name: t(w.curvePlan),
            data: points.map((point) => yi(point.planFen)),
            symbol: 'emptyTriangle',
            symbolSize: 6,
            lineStyle: { width: 1.5, type: 'dashed' },
          },
          ...(total !== null
            ? [
                {
                  name: t(w.curveTotal),
                  data: points.map(() => yi(total)),
                  symbol: 'none',
                  lineStyle: { width: 1, type: 'dotted', color: tokens.inkMuted },
                  itemStyle: { color: tokens.inkMuted },
                },
              ]
            : []),
        ],
      ),
    [points, total, t],
  );
  return (
    <Panel
      title={t(w.progress)}
      note={t(ui.yi)}
      actions={
        mayReport && (
          <Button size="small" onClick={() => setReporting(true)}>
            {t(w.report)}
          </Button>
        )
      }
    >
      {view.progress.length === 0 ? (
        <EmptyState title={t(w.progressNone)} />
      ) : (
        <div className="stack">
          <Chart
            label={t(w.curve)}
            option={option}
            height={260}
            caption={t(w.curveCaption, { entry })}
            table={<MonthTable months={view.progress} />}
          />
          <details>
            <summary>
              {t(w.progress)} · {t(ui.asTable)} ({view.progress.length})
            </summary>
            <MonthTable months={view.progress} />
          </details>
          {view.restatements.length > 0 && (
            <details>
              <summary>
                {t(w.restatements)} ({view.restatements.length})
              </summary>
              <MonthTable months={view.restatements} restated />
            </details>
          )}
        </div>
      )}
      {reporting && <ReportDialog view={view} onClose={() => setReporting(false)} />}
    </Panel>
  );
}
