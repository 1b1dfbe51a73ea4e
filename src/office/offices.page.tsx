import { Button, Select } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { officeCreateApi, officeGetApi, officeListApi } from './office.api.ts';
import { type Office, officeKinds, reaches } from './office.ts';
import { officeKindWords, reachWords } from './office.words.ts';
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
  const walk = (parent: string | null, depth: number): { office: Office; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((office) => [{ office, depth }, ...walk(office.id, depth + 1)]);
  return walk(null, 0);
}

function OfficePanel({ id }: { id: string }) {
  const t = useSay();
  const { lang } = useLang();
  const query = useApi(officeGetApi, { id });
  return (
    <Panel title={query.data ? say(query.data.office.name, lang) : t(w.tree)}>
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
  const options = (query.data?.offices ?? []).map((office) => ({ value: office.id, label: say(office.name, lang) }));
  return (
    <Page
      title={t(shell.offices)}
      lead={t(w.lead)}
      actions={manage && <Button onClick={() => setAdding(true)}>{t(officeCreateApi.words)}</Button>}
    >
      <Loaded query={query}>
        {({ offices }) => (
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
                <OfficePanel id={id} />
                <PeoplePanel officeId={id} />
              </div>
            )}
          </div>
        )}
      </Loaded>
      {adding && (
        <CommandDialog
          endpoint={officeCreateApi}
          onClose={() => setAdding(false)}
          done={({ id: made }) => setChosen(made)}
          initial={{ parentId: id ?? '', kind: 'zone', reach: 'zones' }}
          fields={[
            { name: 'id', label: w.id, required: true },
            { name: 'hans', label: w.nameHans, required: true },
            { name: 'hant', label: w.nameHant, required: true },
            { name: 'en', label: w.nameEn, required: true },
            { name: 'parentId', label: w.parent, kind: 'select', options },
            {
              name: 'kind',
              label: w.kind,
              kind: 'select',
              options: officeKinds.map((value) => ({ value, label: t(officeKindWords[value]) })),
            },
            {
              name: 'reach',
              label: w.territory,
              kind: 'select',
              options: reaches.map((value) => ({ value, label: t(reachWords[value]) })),
            },
            { name: 'reachKeys', label: w.reachKeys, hint: t(w.reachHint) },
          ]}
          toInput={(values) => ({
            id: values.id ?? '',
            name: { hans: values.hans ?? '', hant: values.hant ?? '', en: values.en ?? '' },
            parentId: values.parentId ?? '',
            kind: values.kind as Office['kind'],
            reach: values.reach as Office['reach'],
            reachKeys: (values.reachKeys ?? '').split(/[,，、\s]+/).filter(Boolean),
          })}
        />
      )}
    </Page>
  );
}
