import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays, spanOf } from '../base/day.ts';
import { type MonthMeasure, monthMeasures, monthTotalsApi } from '../project/months.api.ts';
import { projectPages as p } from '../project/project-pages.words.ts';
import { useSay } from './lang.tsx';
import { useMay, useMe } from './me.tsx';
import { useApi } from './query.ts';
import { ExportLink } from './ui/export-link.tsx';
import { Money } from './ui/figure.tsx';
import { Choose } from './ui/filter-controls.tsx';
import { Panel } from './ui/page.tsx';
import { EmptyState, Loaded } from './ui/state.tsx';
import { DataTable } from './ui/table.tsx';

const titles: Readonly<Record<MonthMeasure, (typeof p)[keyof typeof p]>> = {
  month: p.monthDone,
  ytd: p.ytd,
  cumulative: p.cumulative,
  plan_year: p.planYear,
};

const monthAfter = (month: string): string => addDays(spanOf(month).to, 1).slice(0, 7);

/** What a zone has reported month by month, each sum with its code, and the form of a month as a workbook that comes back. */
export function ZoneMonths({ zone }: { zone: string }) {
  const { me } = useMe();
  const may = useMay('project.read') && (me?.everywhere || me?.zones.includes(zone));
  return may ? <Months zone={zone} /> : null;
}

function Months({ zone }: { zone: string }) {
  const t = useSay();
  const query = useApi(monthTotalsApi, { zone });
  const [chosen, setChosen] = useState<string>();
  const newest = query.data?.rows[0]?.month;
  const months = newest
    ? [monthAfter(newest), ...(query.data?.rows ?? []).map((row) => row.month)]
    : [new Date().toISOString().slice(0, 7)];
  const month = chosen ?? months[0] ?? '';
  return (
    <Panel
      title={t(monthTotalsApi.words)}
      note={t(p.monthsNote)}
      flush
      actions={
        query.data && (
          <>
            <Choose
              label={t(p.month)}
              all={false}
              width={104}
              value={month}
              onChange={setChosen}
              options={months.map((value) => ({ value, label: value }))}
            />
            <ExportLink list="progress" query={{ zone, month }} label={p.exportMonth} />
          </>
        )
      }
    >
      <Loaded query={query}>
        {({ rows }) => (
          <DataTable
            rows={rows}
            rowKey={(row) => row.month}
            minWidth={860}
            empty={<EmptyState title={t(p.progressNone)} />}
            columns={[
              {
                title: t(p.month),
                width: 100,
                render: (row) => (
                  <Link to="/projects" search={{ zone }}>
                    {row.month}
                  </Link>
                ),
              },
              { title: t(p.project), align: 'right', width: 70, render: (row) => row.projects },
              ...monthMeasures.map((measure) => ({
                title: t(titles[measure]),
                align: 'right' as const,
                render: (row: (typeof rows)[number]) => (
                  <Money fen={row.totals[measure]?.fen} code={row.totals[measure]?.code} />
                ),
              })),
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
