import { Select, Switch } from 'antd';
import { say } from '../base/words.ts';
import { AwaitingNotice } from '../evidence/awaiting.page.tsx';
import { groupingKinds } from '../territory/grouping.ts';
import { groupingKindWords } from '../territory/territory.words.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { campaignPages as w } from './campaign-pages.words.ts';
import { RateCard, rateAbout, rateFigure } from './rate-card.page.tsx';
import { RateGroups } from './rate-groups.page.tsx';
import { RateMembers } from './rate-members.page.tsx';
import { ratesGetApi } from './rates.api.ts';
import { sessionListApi } from './session.api.ts';

/** The three rates with their question in sight: cut-off, sessions, grouping, rules. */
export function RatesPage() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const entry = useAsOf();
  const sessions = useApi(sessionListApi, {});
  const by: 'scope' | 'zone' | 'grouping' = filters.by === 'zone' || filters.by === 'grouping' ? filters.by : 'scope';
  const question = {
    ...given({ day: filters.day, sessions: filters.sessions, entry }),
    by,
    ...(by === 'grouping' ? { kind: filters.kind ?? 'circle' } : {}),
    ...(filters.view === 'restated' ? { view: 'restated' as const } : {}),
  };
  const query = useApi(ratesGetApi, question);
  return (
    <Page title={t(shell.rates)} lead={t(w.ratesLead)} actions={<ExportLink list="rates" query={question} />}>
      <div className="filters">
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
        <Select
          mode="multiple"
          style={{ minWidth: 220, maxWidth: 420 }}
          aria-label={t(w.sessions)}
          placeholder={`${t(w.sessions)}: ${t(w.defaultSessions)}`}
          value={filters.sessions?.split(',') ?? []}
          onChange={(chosen) => change({ sessions: chosen.join(',') || undefined })}
          options={(sessions.data?.sessions ?? []).map((one) => ({ value: one.number, label: one.number }))}
        />
        <Choose
          label={t(w.by)}
          all={false}
          value={by}
          onChange={(next) => change({ by: next === 'scope' ? undefined : next, rate: undefined, group: undefined })}
          options={[
            { value: 'scope', label: t(w.byScopes) },
            { value: 'zone', label: t(w.byZones) },
            { value: 'grouping', label: t(w.byGroupings) },
          ]}
        />
        {by === 'grouping' && (
          <Choose
            label={t(w.byGroupings)}
            all={false}
            value={filters.kind ?? 'circle'}
            onChange={(kind) => change({ kind })}
            options={groupingKinds
              .filter((kind) => kind !== 'scope')
              .map((value) => ({ value, label: t(groupingKindWords[value]) }))}
          />
        )}
        <span className="row" style={{ gap: 6 }}>
          <Switch
            size="small"
            aria-label={t(w.restated)}
            checked={filters.view === 'restated'}
            onChange={(on) => change({ view: on ? 'restated' : undefined })}
          />
          <span aria-hidden="true">{t(w.restated)}</span>
        </span>
      </div>
      <Loaded query={query} lines={8}>
        {(data) => {
          const about = rateAbout(t, data);
          const shown = filters.rate ? data.all.find((rate) => rate.code === filters.rate) : undefined;
          if (data.all.every((rate) => rate.projects === 0))
            return (
              <Panel>
                <EmptyState title={t(w.noRates)}>{t(w.noRatesHint)}</EmptyState>
              </Panel>
            );
          return (
            <div className="stack">
              <AwaitingNotice awaiting={data.awaiting} />
              {data.newestInside && <Notice tone="warn">{t(w.newestInside)}</Notice>}
              <p className="muted">
                {t(w.day)} {data.day} ·{' '}
                {t(w.cohortText, {
                  included: data.sessionsIncluded.join('、') || t(w.cohortNone),
                  held: data.sessionsHeld.join('、'),
                })}{' '}
                · {data.ratesVersion}
              </p>
              <div className="grid-3">
                {data.all.map((rate) => (
                  <RateCard
                    key={rate.code}
                    rate={rate}
                    about={about}
                    figure={rateFigure(data, rate.code, 'all')}
                    onOpen={() => change({ rate: rate.code, group: undefined })}
                  />
                ))}
              </div>
              <RateGroups data={data} by={by} about={about} onOpen={(rate, group) => change({ rate, group })} />
              {shown && (
                <RateMembers
                  question={question}
                  rate={shown.code}
                  title={t(w.members, { rate: say(shown.words, lang) })}
                  group={filters.group}
                  groupName={data.groups.find((one) => one.id === filters.group)?.name}
                  onClose={() => change({ rate: undefined, group: undefined })}
                />
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
