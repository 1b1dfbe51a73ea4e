import { useMemo } from 'react';
import { formatFen, percent } from '../base/money.ts';
import { say } from '../base/words.ts';
import { tallyGetApi } from '../campaign/tally.api.ts';
import { industryOf } from '../project/industry.ts';
import { groupingListApi } from '../territory/territory.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Chart } from '../web/ui/chart.tsx';
import { Code, Money } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Panel } from '../web/ui/page.tsx';
import { useCodes } from '../web/ui/passport-of.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { chartTitles, chartsWords as w } from './charts.words.ts';

const tints = ['#dbe8ea', '#f3e3d0', '#dfe9d3', '#ecdfe4', '#e2e2ee'];

/** Industries as areas: each as large as its projects or their planned investment, within its section of the standard. */
export default function IndustryChart() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const of = filters.of === 'count' ? 'count' : 'value';
  const { scope } = filters;
  const query = useApi(tallyGetApi, { by: 'industry', ...given({ day: filters.day, scope }) });
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const data = query.data;
  const rows = useMemo(
    () =>
      (data?.groups ?? [])
        .map((one) => {
          const industry = one.id === '' ? null : industryOf(one.id);
          return {
            id: one.id,
            name: one.id === '' ? t(w.notStated) : one.id,
            section:
              one.id === ''
                ? t(w.notStated)
                : industry
                  ? `${industry.section} ${say(industry.sectionName, lang)}`
                  : t(w.asStated),
            projects: one.projects,
            fen: BigInt(one.totalFen),
          };
        })
        .sort((a, b) => (a.section === b.section ? (a.fen < b.fen ? 1 : -1) : a.section < b.section ? -1 : 1)),
    [data, t, lang],
  );
  const codes = useCodes(
    data && {
      kind: 'project.tally',
      each: 'group',
      params: {
        day: data.day,
        what: of === 'count' ? 'projects' : 'planned',
        by: 'industry',
        scope: scope ?? '',
        territory: data.territory,
      },
    },
    rows.map((row) => row.id),
    data?.entry,
  );
  const option = useMemo(
    () => ({
      tooltip: { formatter: ({ data: one }: { data: { hover?: string; name: string } }) => one.hover ?? one.name },
      series: [
        {
          type: 'treemap',
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          top: 0,
          left: 0,
          right: 0,
          bottom: 0,
          label: { color: tokens.ink, fontSize: 12, overflow: 'break', lineHeight: 17 },
          upperLabel: { show: true, height: 22, color: tokens.ink, fontWeight: 600, backgroundColor: 'transparent' },
          itemStyle: { borderColor: tokens.surface, borderWidth: 1, gapWidth: 2 },
          data: [...Map.groupBy(rows, (row) => row.section)].map(([section, own], at) => ({
            name: section,
            itemStyle: { color: tints[at % tints.length], borderColor: tokens.lineStrong, borderWidth: 2 },
            children: own
              // Not a number of money any more: only the size of an area.
              .map((row) => ({
                name: row.name,
                value: of === 'count' ? row.projects : Number(row.fen / 1_000_000n),
                hover: `${row.name}: ${row.projects} · ${formatFen(row.fen, 'yi')} ${t(w.yi)}`,
                label: {
                  formatter: `${row.name}\n${of === 'count' ? row.projects : `${formatFen(row.fen, 'yi')} ${t(w.yi)}`}`,
                },
                itemStyle: { color: tints[at % tints.length] },
              }))
              .filter((one) => one.value > 0),
          })),
        },
      ],
    }),
    [rows, of, t],
  );
  return (
    <>
      <div className="filters">
        <Choose
          label={t(w.show)}
          all={false}
          value={of}
          onChange={(next) => change({ of: next === 'count' ? 'count' : undefined })}
          options={[
            { value: 'value', label: t(w.value) },
            { value: 'count', label: t(w.count) },
          ]}
        />
        <Choose
          label={t(w.scope)}
          value={scope}
          onChange={(next) => change({ scope: next })}
          options={(scopes.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }))}
        />
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
      </div>
      <Panel title={t(chartTitles.industry)}>
        <Loaded query={query} lines={8}>
          {(tally) =>
            tally.groups.length === 0 ? (
              <EmptyState title={t(w.none)} />
            ) : (
              <Chart
                more
                paper
                label={t(chartTitles.industry)}
                option={option}
                height={480}
                caption={
                  <>
                    {t(w.caption, {
                      cohort: t(w.onRecord, {
                        place: `${say(tally.territoryName, lang)} ${scope ?? ''}`.trim(),
                        n: tally.all.projects,
                      }),
                      day: tally.day,
                      entry: tally.entry,
                    })}
                    <br />
                    {t(w.industryNote)}
                  </>
                }
                table={
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>{t(w.section)}</th>
                        <th>{t(w.industryName)}</th>
                        <th className="num">{t(w.count)}</th>
                        <th className="num">{t(w.value)}</th>
                        <th className="num">{t(w.share)}</th>
                        <th>{t(w.passport)}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {rows.map((row) => (
                        <tr key={row.id}>
                          <td>{row.section}</td>
                          <td>{row.name}</td>
                          <td className="num">{row.projects}</td>
                          <td className="num">
                            <Money fen={row.fen.toString()} />
                          </td>
                          <td className="num">
                            {(of === 'count'
                              ? percent(BigInt(row.projects), BigInt(tally.all.projects))
                              : percent(row.fen, BigInt(tally.all.totalFen))) ?? '—'}
                            %
                          </td>
                          <td>
                            <Code code={codes.get(row.id)} />
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                }
              />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
