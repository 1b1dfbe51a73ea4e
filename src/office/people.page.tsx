import { Button } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { officePages as w } from './office-pages.words.ts';
import { officePeopleApi, personCreateApi, personResetPasswordApi, personSuspendApi } from './person.api.ts';
import { roleListApi } from './role.api.ts';

type Doing = { act: 'add' } | { act: 'suspend' | 'reset'; personId: string; suspended: boolean };

/** Who holds which post in an office, and what its managers may do about it. */
export function PeoplePanel({ officeId }: { officeId: string }) {
  const t = useSay();
  const { lang } = useLang();
  const manage = useMay('office.manage');
  const query = useApi(officePeopleApi, { id: officeId });
  const roles = useApi(roleListApi, {});
  const [doing, setDoing] = useState<Doing>();
  const roleName = (id: string) => {
    const role = roles.data?.roles.find((one) => one.id === id);
    return role ? say(role.name, lang) : id;
  };
  const close = () => setDoing(undefined);
  return (
    <Panel
      title={t(w.people)}
      flush
      actions={
        manage && (
          <Button size="small" onClick={() => setDoing({ act: 'add' })}>
            {t(personCreateApi.words)}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ people }) => (
          <DataTable
            rows={people}
            rowKey={(row) => row.postId}
            minWidth={560}
            empty={<EmptyState title={t(w.noPeople)} />}
            columns={[
              {
                title: t(w.person),
                render: (row) => (
                  <>
                    {row.name} {row.login && <span className="code muted">{row.login}</span>}
                  </>
                ),
              },
              { title: t(w.role), render: (row) => roleName(row.roleId) },
              {
                title: t(w.validity),
                render: (row) =>
                  row.validTo
                    ? t(w.span, { from: row.validFrom, to: row.validTo })
                    : t(w.since, { from: row.validFrom }),
              },
              {
                title: t(w.state),
                render: (row) =>
                  row.suspended ? (
                    <Badge tone="warn">{t(w.suspended)}</Badge>
                  ) : (
                    <Badge tone="good">{t(w.active)}</Badge>
                  ),
              },
              ...(manage
                ? [
                    {
                      title: '',
                      align: 'right' as const,
                      render: (row: (typeof people)[number]) => (
                        <span className="row" style={{ justifyContent: 'flex-end', flexWrap: 'nowrap' }}>
                          <Button
                            size="small"
                            type="link"
                            onClick={() => setDoing({ act: 'reset', personId: row.personId, suspended: row.suspended })}
                          >
                            {t(w.reset)}
                          </Button>
                          <Button
                            size="small"
                            type="link"
                            onClick={() =>
                              setDoing({ act: 'suspend', personId: row.personId, suspended: row.suspended })
                            }
                          >
                            {t(row.suspended ? w.restore : w.suspend)}
                          </Button>
                        </span>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Loaded>
      {doing?.act === 'add' && (
        <CommandDialog
          endpoint={personCreateApi}
          onClose={close}
          fields={[
            { name: 'name', label: w.person, required: true },
            { name: 'login', label: w.login, required: true },
            { name: 'password', label: w.password, kind: 'password', required: true, hint: t(w.passwordHint) },
            {
              name: 'roleId',
              label: w.role,
              kind: 'select',
              required: true,
              options: (roles.data?.roles ?? []).map((role) => ({ value: role.id, label: say(role.name, lang) })),
            },
            { name: 'validFrom', label: w.from, kind: 'day' },
          ]}
          toInput={(values) => ({
            name: values.name ?? '',
            login: values.login ?? '',
            password: values.password ?? '',
            officeId,
            roleId: values.roleId ?? '',
            ...(values.validFrom ? { validFrom: values.validFrom } : {}),
          })}
        />
      )}
      {doing?.act === 'suspend' && (
        <CommandDialog
          endpoint={personSuspendApi}
          onClose={close}
          danger={!doing.suspended}
          submit={ui.confirm}
          fields={[{ name: 'reason', label: w.reason, required: true }]}
          toInput={(values) => ({
            personId: doing.personId,
            suspended: !doing.suspended,
            reason: values.reason ?? '',
          })}
        />
      )}
      {doing?.act === 'reset' && (
        <CommandDialog
          endpoint={personResetPasswordApi}
          onClose={close}
          fields={[{ name: 'password', label: w.password, kind: 'password', required: true, hint: t(w.passwordHint) }]}
          toInput={(values) => ({ personId: doing.personId, password: values.password ?? '' })}
        />
      )}
    </Panel>
  );
}
