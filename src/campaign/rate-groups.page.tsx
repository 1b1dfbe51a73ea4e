import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { say } from '../base/words.ts';
import { awaitingWords } from '../evidence/awaiting.words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useShowsFigures } from '../web/shown.tsx';
import { axis, Chart } from '../web/ui/chart.tsx';
import type { About } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { PassportOf } from '../web/ui/passport-of.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { RateOf, type RatesData, rateFigure } from './rate-card.page.tsx';
import type { RateView } from './rates.api.ts';

const rateOf = (rates: readonly RateView[], code: string) => rates.find((rate) => rate.code === code);

/** Asked for only when the figure's note is opened. */
function GroupPassport({
  data,
  code,
  by,
  group,
}: {
  data: RatesData;
  code: string;
  by: 'scope' | 'zone' | 'grouping';
  group: string;
}) {
  const figure = rateFigure(data, code, by, group);
  return figure ? <PassportOf figure={figure} /> : null;
}

/** The groups of the question: table with ranks, and one rate at a time as bars. */
export function RateGroups({
  data,
  by,
  about,
  onOpen,
}: {
  data: RatesData;
  by: 'scope' | 'zone' | 'grouping';
  about: About;
  onOpen: (rate: string, group: string) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const [code, setCode] = useState(data.all[0]?.code ?? '');
  const chosen = rateOf(data.all, code) ?? data.all[0];
  useShowsFigures(
    data.groups.flatMap((group) =>
      data.all.map((rate) => rateFigure(data, rate.code, by, group.id)).filter((figure) => figure !== undefined),
    ),
  );
  const caption = t(w.chartCaption, {
    day: data.day,
    sessions: data.sessionsIncluded.join('、') || t(w.cohortNone),
    rules: data.ratesVersion,
    entry: data.entry,
  });
  const bars = useMemo(
    () =>
      data.groups
        .map((group) => ({ name: group.name, percent: rateOf(group.rates, code)?.rate.percent }))
        .filter((one) => one.percent !== null && one.percent !== undefined)
        .map((one) => ({ name: one.name, value: Number(one.percent) }))
        .sort((a, b) => a.value - b.value)
        .slice(-30),
    [data.groups, code],
  );
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 56, top: 8, bottom: 4, containLabel: true },
      tooltip: { trigger: 'item', formatter: '{b}: {c}%' },
      xAxis: { type: 'value', max: 100, ...axis.label, ...axis.split },
      yAxis: { type: 'category', data: bars.map((one) => one.name), ...axis.line, ...axis.label },
      series: [
        {
          type: 'bar',
          data: bars.map((one) => one.value),
          barMaxWidth: 16,
          itemStyle: { color: tokens.series3 },
          label: { show: true, position: 'right', formatter: '{c}%', color: tokens.ink, fontSize: 11 },
        },
      ],
    }),
    [bars],
  );
  const table = (
    <DataTable
      rows={data.groups}
      rowKey={(row) => row.id}
      minWidth={820}
      columns={[
        {
          title: t(w.group),
          render: (row) => {
            const undecided = row.awaiting.asked + row.awaiting.notApplied;
            return (
              <>
                {row.name} {undecided > 0 && <Badge tone="warn">{t(awaitingWords.short, { n: undecided })}</Badge>}
              </>
            );
          },
        },
        ...data.all.flatMap((rate) => [
          {
            title: say(rate.words, lang),
            align: 'right' as const,
            sort: (row: (typeof data.groups)[number]) => {
              const percent = rateOf(row.rates, rate.code)?.rate.percent;
              return percent ? Number(percent) : null;
            },
            render: (row: (typeof data.groups)[number]) => {
              const one = rateOf(row.rates, rate.code);
              if (!one) return '—';
              return (
                <span className="row" style={{ justifyContent: 'flex-end', flexWrap: 'nowrap', gap: 6 }}>
                  <RateOf
                    parts={one.rate}
                    money={one.unit === 'fen'}
                    about={{
                      ...about,
                      passport: <GroupPassport data={data} code={rate.code} by={by} group={row.id} />,
                    }}
                  />
                  <Button
                    size="small"
                    type="text"
                    aria-label={t(w.members, { rate: `${row.name} ${say(rate.words, lang)}` })}
                    onClick={() => onOpen(rate.code, row.id)}
                  >
                    ›
                  </Button>
                </span>
              );
            },
          },
          {
            title: t(w.rank),
            key: `${rate.code}-rank`,
            width: 56,
            align: 'right' as const,
            render: (row: (typeof data.groups)[number]) => rateOf(row.rates, rate.code)?.rank ?? '—',
          },
        ]),
      ]}
    />
  );
  return (
    <>
      <Panel title={t(w.group)} note={data.groups.length} flush>
        {table}
      </Panel>
      {chosen && bars.length > 1 && (
        <Panel title={say(chosen.words, lang)}>
          <Chart
            label={say(chosen.words, lang)}
            option={option}
            height={Math.max(180, bars.length * 26 + 30)}
            caption={caption}
            table={table}
            tools={
              <Segmented
                size="small"
                value={code}
                onChange={setCode}
                options={data.all.map((rate) => ({ value: rate.code, label: say(rate.words, lang) }))}
              />
            }
          />
        </Panel>
      )}
    </>
  );
}
