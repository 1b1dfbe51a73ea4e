import { Link } from '@tanstack/react-router';
import { formatFen } from '../base/money.ts';
import type { TallySumsView } from '../campaign/tally.api.ts';
import { landText } from '../campaign/tally.ts';
import type { Stage } from '../project/lifecycle.ts';
import { stageLabels } from '../project/project-label.words.ts';
import { useSay } from '../web/lang.tsx';
import { Code, Money } from '../web/ui/figure.tsx';
import { EmptyState } from '../web/ui/state.tsx';
import { type Column, DataTable } from '../web/ui/table.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { shadeOfStep } from './map-legend.page.tsx';
import { themeWords, unitWords, mapPages as w } from './map-pages.words.ts';
import { stepOf, type Theme, type ThemeRow, themeUnits, totalOf, valueText } from './theme.ts';

function Value({ value, theme }: { value: bigint | null; theme: Theme }) {
  const t = useSay();
  const unit = themeUnits[theme];
  if (unit === 'fen') return <Money fen={value?.toString()} />;
  const after = t(unitWords[unit]);
  return (
    <span className="nowrap">
      {valueText(value, unit)}
      {value !== null && after && <span className="figure-unit"> {after}</span>}
    </span>
  );
}

/** The places that the map shows, with the same numbers: by keyboard, for ears, for print. */
export function PlaceTable({
  theme,
  rows,
  bounds,
  codes,
  onOpen,
}: {
  theme: Theme;
  rows: readonly ThemeRow[];
  bounds: readonly bigint[];
  codes: ReadonlyMap<string, string>;
  onOpen: (id: string) => void;
}) {
  const t = useSay();
  const unit = themeUnits[theme];
  const total = totalOf(rows, unit);
  const ratio = unit === 'percent' || unit === 'fen_per_mu';
  const parts = (row: ThemeRow) => {
    if (!row.parts) return '—';
    const { numerator: n, denominator: d } = row.parts;
    return unit === 'percent' ? `${n} ÷ ${d}` : `${formatFen(n, 'yi')} ÷ ${landText(d)}`;
  };
  const columns: Column<ThemeRow>[] = [
    {
      title: t(w.name),
      lead: true,
      sort: (row) => row.name,
      render: (row) => {
        const step = stepOf(row, unit, bounds);
        return (
          <span className="row" style={{ gap: 6, flexWrap: 'nowrap' }}>
            <span className="shade" style={{ background: step === null ? 'transparent' : shadeOfStep(step) }} />
            {row.id === '' ? (
              row.name
            ) : (
              <button type="button" className="as-link" onClick={() => onOpen(row.id)} title={row.id}>
                {row.name}
              </button>
            )}
          </span>
        );
      },
    },
    {
      title: t(themeWords[theme]),
      align: 'right',
      sort: (row) => row.value,
      render: (row) => <Value value={row.value} theme={theme} />,
    },
    ...(ratio
      ? [
          {
            title: unit === 'percent' ? t(w.parts) : t(w.landParts),
            align: 'right' as const,
            sort: (row: ThemeRow) => row.parts?.denominator,
            render: parts,
          },
        ]
      : []),
    ...(theme === 'planned' || theme === 'formed'
      ? [
          {
            title: t(themeWords.projects),
            align: 'right' as const,
            sort: (row: ThemeRow) => row.projects,
            render: (row: ThemeRow) => row.projects ?? '—',
          },
        ]
      : []),
    ...(codes.size > 0
      ? [
          {
            title: t(ui.passport),
            render: (row: ThemeRow) => (row.value === null ? null : <Code code={codes.get(row.id)} />),
          },
        ]
      : []),
  ];
  return (
    <>
      {total !== null && (
        <p className="map-sums" data-total={total.toString()}>
          {t(w.total)} <Value value={total} theme={theme} /> · {t(w.ofPlaces, { n: rows.length })}
        </p>
      )}
      <DataTable
        rows={rows}
        rowKey={(row) => row.id}
        minWidth={340}
        caption={t(themeWords[theme])}
        empty={<EmptyState title={t(w.empty)} />}
        columns={columns}
      />
    </>
  );
}

interface Row {
  readonly projectId: string;
  readonly name: string;
  readonly stage: Stage | null;
  readonly totalFen: string | null;
  readonly formedFen: string | null;
}

/** The projects of one zone or body on the day. */
export function ProjectTable({ rows, all }: { rows: readonly Row[]; all: TallySumsView }) {
  const t = useSay();
  return (
    <>
      <p className="map-sums" data-total={all.projects}>
        {t(w.ofRows, { n: rows.length, count: all.projects })} · {t(w.planned)} <Money fen={all.totalFen} /> ·{' '}
        {t(w.formed)} <Money fen={all.formedFen} />
      </p>
      <DataTable
        rows={rows}
        rowKey={(row) => row.projectId}
        minWidth={340}
        caption={t(w.projectName)}
        empty={<EmptyState title={t(w.empty)} />}
        columns={[
          {
            title: t(w.projectName),
            lead: true,
            sort: (row) => row.name,
            render: (row) => (
              <Link to="/projects/$id" params={{ id: row.projectId }}>
                {row.name}
              </Link>
            ),
          },
          { title: t(w.stage), render: (row) => (row.stage ? t(stageLabels[row.stage]) : t(w.noStage)) },
          {
            title: t(w.planned),
            align: 'right',
            sort: (row) => (row.totalFen === null ? null : BigInt(row.totalFen)),
            render: (row) => <Money fen={row.totalFen} unit={false} />,
          },
          {
            title: t(w.formed),
            align: 'right',
            sort: (row) => (row.formedFen === null ? null : BigInt(row.formedFen)),
            render: (row) => <Money fen={row.formedFen} unit={false} />,
          },
        ]}
      />
    </>
  );
}
