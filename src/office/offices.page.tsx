import { Button, Select } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { UpkeepPanel } from '../project/upkeep.page.tsx';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { officeChangeApi, officeCloseApi, officeCreateApi, officeGetApi, officeListApi } from './office.api.ts';
import { type Office, officeKinds, standsBelow } from './office.ts';
import { officeKindWords, reachWords } from './office.words.ts';
import { ChangeOfficeDialog, CloseOfficeDialog, CreateOfficeDialog } from './office-dialogs.page.tsx';
import { officePages as w } from './office-pages.words.ts';
import { PeoplePanel } from './people.page.tsx';

/** Offices in the order of the tree, each with its depth. */
function inTree(offices: readonly Office[]): { office: Office; depth: number }[] {
  const below = new Map<string | null, Office[]>();
  const ids = new Set(offices.map((office) => office.id));
  for (const office of offices) {
    const parent = office.parentId && ids.has(office.parentId) ? office.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), office]);
  }
  // Departments before cities, cities before zones; each level in the order of its ids.
  for (const siblings of below.values())
    siblings.sort((one, other) => officeKinds.indexOf(one.kind) - officeKinds.indexOf(other.kind));
  const walk = (parent: string | null, depth: number): { office: Office; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((office) => [{ office, depth }, ...walk(office.id, depth + 1)]);
  return walk(null, 0);
}

function OfficePanel({ id, managed, onClosed }: { id: string; managed: boolean; onClosed: () => void }) {
  const t = useSay();
  const { lang } = useLang();
  const { me } = useMe();
  const query = useApi(officeGetApi, { id });
  const [dialog, setDialog] = useState<'change' | 'close'>();
  const office = query.data?.office;
  const dismiss = () => setDialog(undefined);
  return (
    <Panel
      title={office ? say(office.name, lang) : t(w.tree)}
      actions={
        managed && (
          <>
            <Button size="small" onClick={() => setDialog('change')}>
              {t(officeChangeApi.words)}
            </Button>
            {id !== me?.post.officeId && (
              <Button size="small" onClick={() => setDialog('close')}>
                {t(officeCloseApi.words)}
              </Button>
            )}
          </>
        )
      }
    >
      {office && dialog === 'change' && <ChangeOfficeDialog office={office} onClose={dismiss} />}
      {office && dialog === 'close' && <CloseOfficeDialog office={office} onClose={dismiss} done={onClosed} />}
      <Loaded query={query}>
        {({ office, sees }) => (
          <Facts
            items={[
              [
                t(w.id),
                <span className="code" key="id">
                  {office.id}
                </span>,
              ],
              [t(w.kind), t(officeKindWords[office.kind])],
              [
                t(w.territory),
                `${t(reachWords[office.reach])}${office.reachKeys.length > 0 ? ` · ${office.reachKeys.join('、')}` : ''}`,
              ],
              [
                t(w.sees),
                sees.everywhere
                  ? t(w.seesAll)
                  : t(w.seesCount, { zones: sees.zones.length, scopes: sees.scopes.length }),
              ],
              [
                t(w.validity),
                office.validTo
                  ? t(w.span, { from: office.validFrom, to: office.validTo })
                  : t(w.since, { from: office.validFrom }),
              ],
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** All offices in sight as a tree; beside it the chosen one with its people. */
export function OfficesPage() {
  const t = useSay();
  const { lang } = useLang();
  const manage = useMay('office.manage');
  const { me } = useMe();
  const query = useApi(officeListApi, {});
  const [chosen, setChosen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const id = chosen ?? me?.post.officeId ?? query.data?.offices[0]?.id;
  const offices = query.data?.offices ?? [];
  const own = me?.post.officeId ?? '';
  const managed = manage ? offices.filter((one) => standsBelow(offices, one.id, own)) : [];
  const options = offices.map((office) => ({ value: office.id, label: say(office.name, lang) }));
  return (
    <Page
      title={t(shell.offices)}
      lead={t(w.lead)}
      actions={manage && <Button onClick={() => setAdding(true)}>{t(officeCreateApi.words)}</Button>}
    >
      <Loaded query={query}>
        {() => (
          <div className="grid-2 aside-left">
            <Panel title={t(w.tree)} flush>
              <div className="phone-only" style={{ padding: 12 }}>
                <Select
                  style={{ width: '100%' }}
                  aria-label={t(w.choose)}
                  value={id ?? null}
                  onChange={(value) => setChosen(value ?? undefined)}
                  options={options}
                  showSearch={{ optionFilterProp: 'label' }}
                />
              </div>
              <ul className="pick-list desk-only">
                {inTree(offices).map(({ office, depth }) => (
                  <li key={office.id}>
                    <button
                      type="button"
                      aria-current={office.id === id}
                      style={{ paddingLeft: 14 + depth * 18 }}
                      onClick={() => setChosen(office.id)}
                    >
                      <span>{say(office.name, lang)}</span>
                      <span className="muted">{t(officeKindWords[office.kind])}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </Panel>
            {id && (
              <div className="stack">
                <OfficePanel
                  id={id}
                  managed={managed.some((one) => one.id === id)}
                  onClosed={() => setChosen(undefined)}
                />
                <PeoplePanel officeId={id} managed={managed} inBranch={standsBelow(offices, id, own)} />
              </div>
            )}
          </div>
        )}
      </Loaded>
      {manage && offices.find((one) => one.id === own)?.parentId === null && <UpkeepPanel />}
      {adding && id && (
        <CreateOfficeDialog
          managed={managed}
          parentId={managed.some((one) => one.id === id) ? id : (me?.post.officeId ?? '')}
          onClose={() => setAdding(false)}
          done={setChosen}
        />
      )}
    </Page>
  );
}
