import { useMemo } from 'react';
import { formatFen } from '../base/money.ts';
import { say } from '../base/words.ts';
import { type Batch, batches } from '../campaign/batch.ts';
import { batchWords } from '../campaign/campaign.words.ts';
import { ratesGetApi } from '../campaign/rates.api.ts';
import { sessionBodiesApi } from '../campaign/series.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Code, Money, Rate } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Panel } from '../web/ui/page.tsx';
import { useCodes } from '../web/ui/passport-of.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { chartTitles, chartsWords as w } from './charts.words.ts';
import { SmallBars, SmallLines } from './small-panel.page.tsx';

const strokes: Record<Batch, { colour: string; dash: string; mark: 'circle' | 'square' | 'triangle' }> = {
  sign: { colour: tokens.series1, dash: '', mark: 'circle' },
  start: { colour: tokens.series2, dash: '5 2', mark: 'square' },
  production: { colour: tokens.series4, dash: '1.5 2', mark: 'triangle' },
};
const shows = ['count', 'value', 'rates'] as const;

/** One small panel for each reporting body, all on one scale. */
export default function MultiplesChart() {
  const t = useSay();
  const [filters, change] = useFilters();
  const of = shows.find((one) => one === filters.of) ?? 'count';
  return (
    <>
      <div className="filters">
        <Choose
          label={t(w.show)}
          all={false}
          value={of}
          onChange={(next) => change({ of: next === 'count' ? undefined : next })}
          options={shows.map((value) => ({ value, label: t(w[value]) }))}
        />
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
      </div>
      <Panel title={`${t(chartTitles.multiples)} · ${t(w[of])}`}>
        {of === 'rates' ? <RatePanels day={filters.day} /> : <BatchPanels of={of} day={filters.day} />}
      </Panel>
    </>
  );
}

/** The three batches of each body over the sessions. */
function BatchPanels({ of, day }: { of: 'count' | 'value'; day: string | undefined }) {
  const t = useSay();
  const { lang } = useLang();
  const query = useApi(sessionBodiesApi, given({ day }));
  const data = query.data;
  const last = data?.sessions.at(-1)?.number;
  // Codes of the newest session: three questions; those of earlier ones stand on the pages of their sessions.
  const named = (batch: Batch) =>
    data && last
      ? {
          kind: of === 'count' ? ('session.count' as const) : ('session.value' as const),
          each: 'scope',
          params: {
            session: last,
            batch,
            what: 'counted',
            ...(data.territory === '' ? {} : { territory: data.territory }),
          },
        }
      : undefined;
  const ids = data?.bodies.map((one) => one.id) ?? [];
  const codes = {
    sign: useCodes(named('sign'), ids, data?.entry),
    start: useCodes(named('start'), ids, data?.entry),
    production: useCodes(named('production'), ids, data?.entry),
  };
  const amount = useMemo(
    () => (cell: { count: number; totalFen: string }) =>
      // For the eye only: a height on paper.
      of === 'count' ? cell.count : Number(BigInt(cell.totalFen) / 100_000_000n) / 100,
    [of],
  );
  const most = Math.max(1, ...(data?.bodies.flatMap((one) => one.cells.map(amount)) ?? []));
  return (
    <Loaded query={query} lines={8}>
      {(all) =>
        all.bodies.length === 0 || all.sessions.length === 0 ? (
          <EmptyState title={t(w.none)} />
        ) : (
          <figure>
            <ul className="panel-key">
              {batches.map((batch) => (
                <li key={batch}>
                  <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
                    <path
                      d="M1 6h32"
                      stroke={strokes[batch].colour}
                      strokeWidth="2"
                      strokeDasharray={strokes[batch].dash}
                    />
                    <Mark {...strokes[batch]} />
                  </svg>
                  {t(batchWords[batch])}
                </li>
              ))}
            </ul>
            <div className="small-panels">
              {all.bodies.map((body) => (
                <SmallLines
                  key={body.id}
                  title={say(body.name, lang)}
                  most={most}
                  labels={all.sessions.map((one) => one.number)}
                  lines={batches.map((batch) => ({
                    ...strokes[batch],
                    name: t(batchWords[batch]),
                    values: body.cells.filter((cell) => cell.batch === batch).map(amount),
                  }))}
                />
              ))}
            </div>
            <figcaption className="chart-caption">
              {t(w.caption, {
                cohort: t(w.sessions, {
                  place: '',
                  sessions: all.sessions.map((one) => one.number).join(', '),
                }).replace(/^[,，、 ]+/, ''),
                day: all.day,
                entry: all.entry,
              })}
              <br />
              {t(w.multiplesNote, { most: of === 'count' ? String(most) : `${most.toFixed(2)} ${t(w.yi)}` })} ·{' '}
              {t(w.calendarNote)}
            </figcaption>
            <div className="table-scroll" style={{ marginTop: 12 }}>
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t(w.scope)}</th>
                    <th>{t(w.batch)}</th>
                    {all.sessions.map((one) => (
                      <th key={one.number} className="num">
                        {one.number}
                      </th>
                    ))}
                    <th>{t(w.newestCode)}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.bodies.flatMap((body) =>
                    batches.map((batch) => (
                      <tr key={`${body.id} ${batch}`}>
                        <td>{say(body.name, lang)}</td>
                        <td>{t(batchWords[batch])}</td>
                        {body.cells
                          .filter((cell) => cell.batch === batch)
                          .map((cell) => (
                            <td
                              key={cell.session}
                              className="num"
                              title={`${cell.count} · ${formatFen(BigInt(cell.totalFen), 'yi')}`}
                            >
                              {of === 'count' ? cell.count : <Money fen={cell.totalFen} unit={false} />}
                            </td>
                          ))}
                        <td>
                          <Code code={codes[batch].get(body.id)} />
                        </td>
                      </tr>
                    )),
                  )}
                </tbody>
              </table>
            </div>
          </figure>
        )
      }
    </Loaded>
  );
}

const Mark = ({ mark, colour }: { mark: 'circle' | 'square' | 'triangle'; colour: string }) =>
  mark === 'circle' ? (
    <circle cx="17" cy="6" r="3.5" fill={colour} />
  ) : mark === 'square' ? (
    <path d="M13.5 2.5h7v7h-7z" fill={colour} />
  ) : (
    <path d="M17 1.5 21 9.5h-8z" fill={colour} />
  );

const kinds = {
  sign_to_start: 'rate.signToStart',
  start_to_production: 'rate.startToProduction',
  output_attainment: 'rate.outputAttainment',
} as const;

/** The three rates of each body at the cut-off. */
function RatePanels({ day }: { day: string | undefined }) {
  const t = useSay();
  const { lang } = useLang();
  const query = useApi(ratesGetApi, { by: 'scope', ...given({ day }) });
  const data = query.data;
  const ids = data?.groups.map((one) => one.id) ?? [];
  const named = (kind: (typeof kinds)[keyof typeof kinds]) =>
    data && {
      kind,
      each: 'group',
      params: { day: data.day, by: 'scope', sessions: data.sessionsIncluded.join(','), rates: data.ratesVersion },
    };
  const codes: Record<string, ReadonlyMap<string, string>> = {
    sign_to_start: useCodes(named('rate.signToStart'), ids, data?.entry),
    start_to_production: useCodes(named('rate.startToProduction'), ids, data?.entry),
    output_attainment: useCodes(named('rate.outputAttainment'), ids, data?.entry),
  };
  return (
    <Loaded query={query} lines={8}>
      {(all) =>
        all.groups.length === 0 ? (
          <EmptyState title={t(w.none)} />
        ) : (
          <figure>
            <div className="small-panels">
              {all.groups.map((group) => (
                <SmallBars
                  key={group.id}
                  title={group.name}
                  most={100}
                  bars={group.rates.map((rate) => ({
                    name: say(rate.words, lang),
                    value: rate.rate.percent === null ? null : Number(rate.rate.percent),
                    text: rate.rate.percent === null ? '—' : `${rate.rate.percent}%`,
                  }))}
                />
              ))}
            </div>
            <figcaption className="chart-caption">
              {t(w.caption, {
                cohort: all.sessionsIncluded.join(', '),
                day: all.day,
                entry: all.entry,
              })}
              <br />
              {t(w.multiplesNote, { most: '100%' })}
            </figcaption>
            <div className="table-scroll" style={{ marginTop: 12 }}>
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t(w.scope)}</th>
                    {all.all.map((rate) => (
                      <th key={rate.code} className="num">
                        {say(rate.words, lang)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {all.groups.map((group) => (
                    <tr key={group.id}>
                      <td>{group.name}</td>
                      {group.rates.map((rate) => (
                        <td key={rate.code} className="num">
                          <Rate
                            numerator={rate.rate.numerator}
                            denominator={rate.rate.denominator}
                            money={rate.unit === 'fen'}
                            code={codes[rate.code]?.get(group.id)}
                          />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </figure>
        )
      }
    </Loaded>
  );
}
