import { Button, Select } from 'antd';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { type About, Money } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { campaignPages as c } from './campaign-pages.words.ts';
import { milestones } from './outcome.ts';
import { sessionListApi } from './session.api.ts';
import { type SurvivalGroupView, survivalCuts, survivalGetApi } from './survival.api.ts';
import { milestoneWords, survivalWords } from './survival.words.ts';
import { type NameOf, PointCode, SurvivalCurve } from './survival-curve.page.tsx';
import { survivalPages as w } from './survival-pages.words.ts';

type Data = z.output<(typeof survivalGetApi)['output']>;

/** What the groups of a table are compared on: one year after signing. */
const comparedAt = 12;

/** A group in the address, which holds no empty words. */
const wordOf = (group: SurvivalGroupView): string => group.id || 'none';

const oneOf = <T extends string>(known: readonly T[], asked: string | undefined): T =>
  known.find((one) => one === asked) ?? (known[0] as T);

/** What becomes of signings: one cohort as a whole or cut into groups, towards one step. */
export function SurvivalPage() {
  const t = useSay();
  const [filters, change] = useFilters();
  const entry = useAsOf();
  const sessions = useApi(sessionListApi, {});
  const milestone = oneOf(milestones, filters.milestone);
  const by = oneOf(survivalCuts, filters.by);
  const question = { ...given({ day: filters.day, sessions: filters.sessions, entry }), milestone, by };
  const query = useApi(survivalGetApi, question);
  return (
    <Page title={t(w.title)} lead={t(w.lead)}>
      <div className="filters">
        <Choose
          label={t(w.milestone)}
          all={false}
          value={milestone}
          onChange={(next) => change({ milestone: next })}
          options={milestones.map((value) => ({ value, label: t(milestoneWords[value]) }))}
        />
        <Choose
          label={t(w.by)}
          all={false}
          value={by}
          onChange={(next) => change({ by: next, group: undefined })}
          options={survivalCuts.map((value) => ({ value, label: t(w.cuts[value]) }))}
        />
        <DayBox label={t(c.day)} value={filters.day} onChange={(day) => change({ day })} />
        <Select
          mode="multiple"
          style={{ minWidth: 220, maxWidth: 420 }}
          aria-label={t(c.sessions)}
          placeholder={`${t(c.sessions)}: ${t(c.defaultSessions)}`}
          value={filters.sessions?.split(',') ?? []}
          onChange={(chosen) => change({ sessions: chosen.join(',') || undefined })}
          options={(sessions.data?.sessions ?? []).map((one) => ({ value: one.number, label: one.number }))}
        />
      </div>
      <Loaded query={query} lines={8}>
        {(data) => <Outcome data={data} chosen={filters.group} onChoose={(group) => change({ group })} />}
      </Loaded>
    </Page>
  );
}

function Outcome({
  data,
  chosen,
  onChoose,
}: {
  data: Data;
  chosen: string | undefined;
  onChoose: (group: string) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const group = data.groups.find((one) => wordOf(one) === chosen) ?? data.groups[0];
  if (!group)
    return (
      <Panel>
        <EmptyState title={t(w.none)}>{t(w.noneHint)}</EmptyState>
      </Panel>
    );
  const caption = t(w.caption, {
    milestone: t(milestoneWords[data.milestone]),
    day: data.day,
    sessions: data.sessionsIncluded.join('、'),
    entry: data.entry,
    projects: group.projects,
  });
  const cut = data.by !== 'all';
  const nameOf: NameOf = (point, what) => ({
    kind: 'cohort.reached',
    params: {
      day: data.day,
      sessions: data.sessionsIncluded.join(','),
      milestone: data.milestone,
      by: data.by,
      territory: data.territory,
      group: group.id,
      months: String(point.months),
      what,
    },
    entry: data.entry,
  });
  return (
    <div className="stack">
      {cut && (
        <Panel title={t(w.groups)}>
          <Groups data={data} chosen={group.id} onChoose={onChoose} />
        </Panel>
      )}
      <Panel
        title={cut ? t(w.ofGroup, { name: say(group.name, lang) }) : t(w.curve)}
        note={t(survivalWords.convention)}
      >
        <div className="stack">
          <Headline
            group={group}
            nameOf={nameOf}
            about={{ cohort: data.sessionsIncluded.join('、'), cutOff: data.day, asOf: `#${data.entry}` }}
          />
          <SurvivalCurve group={group} caption={caption} nameOf={nameOf} />
        </div>
      </Panel>
    </div>
  );
}

const states = ['reached', 'waiting', 'stalled', 'dropped', 'left'] as const;

function Headline({ group, about, nameOf }: { group: SurvivalGroupView; about: About; nameOf: NameOf }) {
  const t = useSay();
  const { days, low, high } = group.median;
  const year = group.points.find((one) => one.months === comparedAt) ?? group.points.at(-1);
  const bound = (value: number | null) => (value === null ? t(w.noBound) : String(value));
  return (
    <div className="stats">
      <div className="stat">
        <div className="stat-label">{t(w.signed)}</div>
        <div className="stat-value">{group.projects}</div>
        <div className="stat-note">
          {states
            .filter((state) => group.now[state] > 0)
            .map((state) => `${t(w.states[state])} ${group.now[state]}`)
            .join(' · ')}
        </div>
      </div>
      <div className="stat">
        <div className="stat-label">{t(w.planned)}</div>
        <div className="stat-value">
          <Money fen={group.totalFen} about={about} />
        </div>
        <div className="stat-note">
          {t(w.formed)} <Money fen={group.formedFen} />
          {group.notStated > 0 && ` · ${t(w.notStated, { n: group.notStated })}`}
        </div>
      </div>
      <div className="stat">
        <div className="stat-label">{t(w.median)}</div>
        <div className="stat-value">{days === null ? t(w.medianOpen) : t(w.days, { n: days })}</div>
        <div className="stat-note">
          {(low !== null || high !== null) && t(w.medianRange, { low: bound(low), high: bound(high) })}
        </div>
      </div>
      {year?.expectedFen && (
        <div className="stat">
          <div className="stat-label">{t(w.expected, { n: year.months })}</div>
          <div className="stat-value">
            <Money fen={year.expectedFen} about={{ ...about, convention: t(survivalWords.expected) }} />
          </div>
          <div className="stat-note">
            {t(w.expectedNote, { share: year.byValue?.reached ?? '—' })}{' '}
            <PointCode point={year} what="value" nameOf={nameOf} />
          </div>
        </div>
      )}
    </div>
  );
}

/** Groups side by side, each at the same time after its signing: who has not been followed so long says so. */
function Groups({ data, chosen, onChoose }: { data: Data; chosen: string; onChoose: (group: string) => void }) {
  const t = useSay();
  const { lang } = useLang();
  const year = (group: SurvivalGroupView) => group.points.find((one) => one.months === comparedAt);
  return (
    <DataTable
      rows={data.groups}
      rowKey={(group) => group.id}
      minWidth={860}
      columns={[
        {
          title: t(w.group),
          lead: true,
          render: (group) => (
            <Button
              type="link"
              size="small"
              style={{ padding: 0, fontWeight: group.id === chosen ? 600 : 400 }}
              aria-pressed={group.id === chosen}
              onClick={() => onChoose(wordOf(group))}
            >
              {say(group.name, lang)}
            </Button>
          ),
        },
        { title: t(w.signed), align: 'right', sort: (group) => group.projects, render: (group) => group.projects },
        {
          title: t(w.planned),
          align: 'right',
          sort: (group) => BigInt(group.totalFen),
          render: (group) => <Money fen={group.totalFen} />,
        },
        {
          title: t(w.formed),
          align: 'right',
          sort: (group) => BigInt(group.formedFen),
          render: (group) => <Money fen={group.formedFen} />,
        },
        {
          title: t(w.at, { n: comparedAt }),
          align: 'right',
          sort: (group) => Number(year(group)?.shares.reached ?? -1),
          render: (group) => {
            const point = year(group);
            if (!point) return t(w.notSoLong);
            return (
              <span className="nowrap">
                {point.shares.reached}{' '}
                {point.reached && <small className="muted">{`${point.reached.low}—${point.reached.high}`}</small>}
              </span>
            );
          },
        },
        {
          title: t(w.byValue),
          align: 'right',
          sort: (group) => Number(year(group)?.byValue?.reached ?? -1),
          render: (group) => year(group)?.byValue?.reached ?? '—',
        },
        {
          title: t(w.expectedCol),
          align: 'right',
          render: (group) => <Money fen={year(group)?.expectedFen ?? null} />,
        },
        {
          title: t(w.median),
          align: 'right',
          sort: (group) => group.median.days,
          render: (group) => (group.median.days === null ? t(w.medianOpen) : t(w.days, { n: group.median.days })),
        },
        {
          title: `${t(w.states.stalled)} / ${t(w.states.dropped)}`,
          align: 'right',
          render: (group) => `${group.now.stalled} / ${group.now.dropped}`,
        },
      ]}
    />
  );
}
