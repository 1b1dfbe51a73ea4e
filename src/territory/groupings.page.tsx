import { Button, Switch } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { groupingKinds } from './grouping.ts';
import { GroupingPanel } from './grouping-members.page.tsx';
import { MoveDialog } from './grouping-move.page.tsx';
import { type GroupingLine, groupingListApi } from './territory.api.ts';
import { groupingKindWords } from './territory.words.ts';
import { territoryPages as w } from './territory-pages.words.ts';

/** Overlapping, dated groupings: who belongs where on a day, as reported or restated. */
export function GroupingsPage() {
  const t = useSay();
  const { lang } = useLang();
  const manage = useMay('territory.manage');
  const [filters, change] = useFilters();
  const [moving, setMoving] = useState(false);
  const query = useApi(groupingListApi, given({ day: filters.day }));
  const all = query.data?.groupings ?? [];
  const id = filters.id ?? all.find((one) => one.kind === 'layout')?.id ?? all[0]?.id;
  const choose = (next: string | undefined) => change({ id: next });
  const name = (one: GroupingLine) => say(one.name, lang);
  return (
    <Page
      title={t(shell.groupings)}
      lead={t(w.groupingsLead)}
      actions={manage && <Button onClick={() => setMoving(true)}>{t(w.move)}</Button>}
    >
      <div className="filters">
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
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
      <Loaded query={query}>
        {({ groupings }) => (
          <div className="grid-2 aside-left">
            <Panel flush>
              <div className="phone-only" style={{ padding: 12 }}>
                <Choose
                  label={t(w.choose)}
                  all={false}
                  value={id}
                  onChange={choose}
                  width={240}
                  options={groupings.map((one) => ({ value: one.id, label: name(one) }))}
                />
              </div>
              <div className="pick-list desk-only">
                {groupingKinds.map((kind) => {
                  const ofKind = groupings.filter((one) => one.kind === kind);
                  if (ofKind.length === 0) return null;
                  return (
                    <section key={kind}>
                      <h3 className="pick-head">{t(groupingKindWords[kind])}</h3>
                      {ofKind.map((one) => (
                        <button key={one.id} type="button" aria-current={one.id === id} onClick={() => choose(one.id)}>
                          <span>{name(one)}</span>
                          <span className="muted">
                            {t(w.memberCount, { members: one.memberCount, zones: one.zoneCount })}
                          </span>
                        </button>
                      ))}
                    </section>
                  );
                })}
              </div>
            </Panel>
            {id && <GroupingPanel id={id} day={filters.day} restated={filters.view === 'restated'} />}
          </div>
        )}
      </Loaded>
      {moving && <MoveDialog groupings={all} from={id} onClose={() => setMoving(false)} />}
    </Page>
  );
}
