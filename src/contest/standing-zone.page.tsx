import { Link, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { say, type Words } from '../base/words.ts';
import { AwaitingNotice } from '../evidence/awaiting.page.tsx';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { PassportChip, Stats } from '../web/ui/figure.tsx';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { UnitValue } from '../web/ui/value.tsx';
import { contestPages as w } from './contest-pages.words.ts';
import { standingExplainApi, type zExplainedIndicator } from './standing.api.ts';

type Indicator = z.output<typeof zExplainedIndicator>;
const roles: Readonly<Record<string, Words>> = {
  numerator: w.numerator,
  denominator: w.denominator,
  term: w.term,
};

function IndicatorDetail({ one }: { one: Indicator }) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <div className="grid-2">
      <Facts
        items={[
          [
            t(w.formula),
            <span key="f">
              {say(one.formula, lang)} <span className="muted">{t(w.version, { n: one.version })}</span>
            </span>,
          ],
          [t(w.convention), say(one.convention, lang)],
          [t(w.scoring), say(one.kernel, lang)],
          [t(w.toRows), <PassportChip key="p" code={one.passport} />],
        ]}
      />
      <table className="plain">
        <thead>
          <tr>
            <th>{t(w.parts)}</th>
            <th />
            <th className="num">{t(w.value)}</th>
          </tr>
        </thead>
        <tbody>
          {one.parts.map((part) => (
            <tr key={`${part.fact}${part.role}`}>
              <td>{say(part.words, lang)}</td>
              <td className="muted">{t(roles[part.role] ?? w.term)}</td>
              <td className="num">
                {part.value === null ? (
                  <span className="muted">{t(w.notReported)}</span>
                ) : (
                  <UnitValue unit={part.unit} text={part.value} exact={part.value} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** From a place down to the facts: score, comparisons, indicators with formula and parts; the passport goes on to the rows. */
export function StandingZonePage() {
  const t = useSay();
  const { lang } = useLang();
  const { group, zone } = useParams({ strict: false }) as { group: string; zone: string };
  const [filters] = useFilters();
  const query = useApi(standingExplainApi, { group, zoneId: zone, ...given({ day: filters.day }) });
  return (
    <Page
      title={query.data ? t(w.explainTitle, { name: query.data.row.name }) : zone}
      crumbs={
        <Link to="/standings" search={given({ group, day: filters.day }) as never}>
          {t(shell.standings)}
        </Link>
      }
      lead={
        query.data &&
        t(w.placeOf, {
          group: query.data.groupName,
          place: query.data.row.place ?? '—',
          peers: query.data.peers,
        })
      }
    >
      <Loaded query={query} lines={8}>
        {(data) => (
          <div className="stack">
            <AwaitingNotice awaiting={data.awaiting} />
            <Stats
              items={[
                {
                  label: w.total,
                  value: data.row.total.text,
                  note: <PassportChip code={data.row.passport} />,
                },
                ...data.comparisons.map((one) => ({
                  label: say(one.words, lang),
                  value: one.applicable ? (
                    <>
                      {one.points} <span className="figure-unit">/ {one.effectiveWeight}</span>
                    </>
                  ) : (
                    <span className="muted" style={{ fontSize: 16 }}>
                      {t(w.notApplicable)}
                    </span>
                  ),
                })),
                {
                  label: `${t(w.additions)} / ${t(w.deductions)}`,
                  value: `+${data.row.additions.text} / −${data.row.deductions.text}`,
                },
              ]}
            />
            {data.comparisons.map((comparison) => (
              <Panel
                key={comparison.code}
                title={say(comparison.words, lang)}
                note={`${t(w.weight)} ${comparison.weight} · ${t(w.points)} ${comparison.points}`}
                flush
              >
                <DataTable
                  rows={comparison.indicators}
                  rowKey={(row) => row.code}
                  minWidth={760}
                  expanded={{ render: (row) => <IndicatorDetail one={row} /> }}
                  columns={[
                    { title: t(w.indicator), render: (row) => say(row.words, lang) },
                    {
                      title: t(w.value),
                      align: 'right',
                      width: 190,
                      render: (row) =>
                        row.value ? (
                          <UnitValue unit={row.unit} text={row.value.text} exact={row.value.exact} />
                        ) : (
                          <span className="muted" style={{ whiteSpace: 'normal' }}>
                            {row.absence ? say(row.absence, lang) : '—'}
                          </span>
                        ),
                    },
                    { title: t(w.score), align: 'right', width: 90, render: (row) => row.score ?? '—' },
                    {
                      title: t(w.effectiveWeight),
                      align: 'right',
                      width: 120,
                      render: (row) =>
                        row.effectiveWeight === row.weight ? (
                          row.weight
                        ) : (
                          <>
                            {row.effectiveWeight} <span className="struck-text">{row.weight}</span>
                          </>
                        ),
                    },
                    {
                      title: t(w.points),
                      align: 'right',
                      width: 80,
                      render: (row) => <strong>{row.points}</strong>,
                    },
                    { title: '', key: 'code', width: 120, render: (row) => <PassportChip code={row.passport} /> },
                  ]}
                />
              </Panel>
            ))}
            {data.row.adjustments.length > 0 && (
              <Panel title={t(w.adjustments)} flush>
                <DataTable
                  rows={data.row.adjustments}
                  rowKey={(row) => row.id}
                  minWidth={560}
                  columns={[
                    {
                      title: t(w.adjustments),
                      render: (row) => {
                        const item = data.scheme.items.find((one) => one.code === row.item);
                        return item ? say(item.words, lang) : row.item;
                      },
                    },
                    { title: t(w.why), render: (row) => row.reason },
                    { title: t(w.stated), align: 'right', render: (row) => row.stated.text },
                    { title: t(w.counted), align: 'right', render: (row) => row.counted.text },
                  ]}
                />
              </Panel>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
