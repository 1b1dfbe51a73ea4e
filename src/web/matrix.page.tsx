import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Words } from '../base/words.ts';
import { type Stage, stages as stageOrder } from '../project/lifecycle.ts';
import { type MonthMatrixMeasure, monthMatrixApi, monthMatrixMeasures, stageMatrixApi } from '../project/matrix.api.ts';
import { notStated } from '../project/matrix-lines.ts';
import { stageLabels } from '../project/project-label.words.ts';
import { projectPages as p } from '../project/project-pages.words.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { useFilters } from './filters.ts';
import { useSay } from './lang.tsx';
import { matrixWords as w } from './matrix.words.ts';
import { unpack } from './packed.ts';
import { useApi } from './query.ts';
import { shell } from './shell.words.ts';
import { Money } from './ui/figure.tsx';
import { Choose } from './ui/filter-controls.tsx';
import { Page, Panel } from './ui/page.tsx';
import { EmptyState, Loaded } from './ui/state.tsx';
import { type Column, DataTable } from './ui/table.tsx';

interface Grid {
  readonly zones: readonly string[];
  readonly columns: readonly string[];
  /** Line after line; null is not stated. */
  readonly cells: readonly (bigint | null)[];
}
interface Line {
  readonly zone: string;
  readonly cells: readonly (bigint | null)[];
  readonly sum: bigint;
}

const measureWords: Readonly<Record<MonthMatrixMeasure, (typeof p)[keyof typeof p] | (typeof w)['projects']>> = {
  projects: w.projects,
  month: p.monthDone,
  ytd: p.ytd,
  cumulative: p.cumulative,
  plan_year: p.planYear,
};
const views = ['months', 'count', 'total', 'formed'] as const;
type View = (typeof views)[number];

const linesOf = ({ zones, columns, cells }: Grid): Line[] =>
  zones.map((zone, nth) => {
    const own = cells.slice(nth * columns.length, (nth + 1) * columns.length);
    return { zone, cells: own, sum: own.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n) };
  });

function Cell({ value, most, count }: { value: bigint | null; most: bigint; count: boolean }) {
  // Shade by the square root: a few large zones would leave all others white.
  const share = value === null || value <= 0n || most <= 0n ? 0 : Math.sqrt(Number(value) / Number(most));
  return (
    <span className="heat" style={{ '--heat': `${Math.round(share * 100)}%` } as React.CSSProperties}>
      {value === null ? (
        '—'
      ) : value === 0n ? (
        <span className="muted">0</span>
      ) : count ? (
        value.toLocaleString()
      ) : (
        <Money fen={String(value)} unit={false} />
      )}
    </span>
  );
}

/** Zones by columns, each cell shaded by how much of the largest it is; the sum of each column stands first. */
function Heat({
  title,
  note,
  grid,
  heads,
  entry,
  count,
  adds,
}: {
  title: string;
  /** Says unit, entry and what is counted. */
  note: Words;
  grid: Grid;
  heads: readonly string[];
  entry: string;
  count: boolean;
  /** Cells of a line can be added up: money of months can, cumulative money cannot. */
  adds: boolean;
}) {
  const t = useSay();
  const lines = useMemo(() => linesOf(grid), [grid]);
  const most = useMemo(
    () => grid.cells.reduce<bigint>((top, one) => (one !== null && one > top ? one : top), 0n),
    [grid],
  );
  const sums = useMemo(
    () =>
      grid.columns.map((_, at) => {
        const stated = lines.flatMap((line) => line.cells[at] ?? []);
        return stated.length === 0 ? null : stated.reduce((sum, one) => sum + one, 0n);
      }),
    [grid, lines],
  );
  if (lines.length === 0) return <EmptyState title={t(w.none)} />;
  const whole: Line = { zone: '*', cells: sums, sum: lines.reduce((sum, line) => sum + line.sum, 0n) };
  const top = (line: Line) => (line === whole ? 0n : most);
  const columns: Column<Line>[] = [
    {
      title: t(w.zone),
      lead: true,
      render: (line) =>
        line === whole ? <strong>{t(w.sum)}</strong> : line.zone === '' ? t(w.noZone) : <ZoneLink id={line.zone} />,
    },
    ...heads.map((title, at) => ({
      title,
      align: 'right' as const,
      render: (line: Line) => <Cell value={line.cells[at] ?? null} most={top(line)} count={count} />,
      sort: (line: Line) => line.cells[at] ?? null,
    })),
    ...(adds
      ? [
          {
            title: t(w.sum),
            align: 'right' as const,
            render: (line: Line) => <Cell value={line.sum} most={0n} count={count} />,
            sort: (line: Line) => line.sum,
          },
        ]
      : []),
  ];
  return (
    <Panel title={title} note={t(note, { unit: t(count ? w.unitCount : w.unitMoney), entry, n: lines.length })} flush>
      <DataTable
        rows={[whole, ...lines]}
        rowKey={(line) => line.zone}
        columns={columns}
        minWidth={180 + heads.length * 84}
        limit={61}
        caption={t(w.title)}
      />
    </Panel>
  );
}

function Months({ measure, year }: { measure: MonthMatrixMeasure; year: string }) {
  const t = useSay();
  const query = useApi(monthMatrixApi, {
    from: `${year}-01`,
    to: `${year}-12`,
    measures: measure,
  });
  return (
    <Loaded query={query} lines={8}>
      {({ zones, months, measures, entry }) => {
        const all = unpack(measures[measure] ?? '').map((one) => (one === notStated ? null : one));
        // Months that nobody has reported yet are left out at the end.
        const last = Math.max(-1, ...all.flatMap((one, at) => (one === null ? [] : [at % months.length])));
        const shown = months.slice(0, last + 1);
        const cells = all.filter((_, at) => at % months.length <= last);
        return (
          <Heat
            title={`${t(measureWords[measure])} · ${year}`}
            note={w.note}
            grid={{ zones: shown.length > 0 ? zones : [], columns: shown, cells }}
            heads={shown}
            entry={entry}
            count={measure === 'projects'}
            adds={measure === 'month'}
          />
        );
      }}
    </Loaded>
  );
}

/** In the order of a project's life; no stage stands last. */
const placeOf = (stage: string | undefined): number => (stage ? stageOrder.indexOf(stage as Stage) : stageOrder.length);

function Stages({ view }: { view: Exclude<View, 'months'> }) {
  const t = useSay();
  const query = useApi(stageMatrixApi, {});
  return (
    <Loaded query={query} lines={8}>
      {({ zones, stages, projects, totalFen, formedFen, entry }) => {
        const packed = { count: projects, total: totalFen, formed: formedFen }[view];
        const cells = unpack(packed);
        const order = stages.map((_, at) => at).sort((a, b) => placeOf(stages[a]) - placeOf(stages[b]));
        const turned = zones.flatMap((_, line) => order.map((at) => cells[line * stages.length + at] ?? null));
        const columns = order.map((at) => stages[at] as string);
        return (
          <Heat
            title={t(w[view])}
            note={w.stagesNote}
            grid={{ zones, columns, cells: turned }}
            heads={columns.map((stage) => t(stageLabels[stage as Stage] ?? w.noStage))}
            entry={entry}
            count={view === 'count'}
            adds
          />
        );
      }}
    </Loaded>
  );
}

/** Every zone in sight by month or by stage, live or as known after an entry: a whole table in one packed answer. */
export function MatrixPage() {
  const t = useSay();
  const [filters, change] = useFilters();
  const view = views.find((one) => one === filters.view) ?? 'months';
  const measure = monthMatrixMeasures.find((one) => one === filters.measure) ?? 'month';
  const now = new Date().getFullYear();
  const year = /^20\d\d$/.test(filters.year ?? '') ? (filters.year as string) : String(now);
  return (
    <Page title={t(w.title)} lead={t(w.lead)} crumbs={<Link to="/zones">{t(shell.zones)}</Link>}>
      <div className="filters">
        <Choose
          label={t(w.view)}
          all={false}
          value={view}
          onChange={(chosen) => change({ view: chosen })}
          options={views.map((one) => ({ value: one, label: t(w[one]) }))}
        />
        {view === 'months' && (
          <>
            <Choose
              label={t(w.measure)}
              all={false}
              value={measure}
              onChange={(chosen) => change({ measure: chosen })}
              options={monthMatrixMeasures.map((one) => ({ value: one, label: t(measureWords[one]) }))}
            />
            <Choose
              label={t(w.year)}
              all={false}
              value={year}
              onChange={(chosen) => change({ year: chosen })}
              options={Array.from({ length: 6 }, (_, nth) => String(now - nth)).map((one) => ({
                value: one,
                label: one,
              }))}
            />
          </>
        )}
      </div>
      {view === 'months' ? <Months measure={measure} year={year} /> : <Stages view={view} />}
    </Page>
  );
}
