import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import type { Office } from './office.ts';
import { officePages as w } from './office-pages.words.ts';
import { officePeopleApi, personCreateApi, postAssignApi, postEndApi } from './person.api.ts';
import { type Doing, PersonDialog, type PersonRow } from './person-dialogs.page.tsx';
import { roleListApi } from './role.api.ts';

/** Who holds which post in an office, and what its managers may do about it: `managed` are the offices they manage. */
export function PeoplePanel({
  officeId,
  managed,
  inBranch,
}: {
  officeId: string;
  managed: readonly Office[];
  /** People are shown to their own office and those above it. */
  inBranch: boolean;
}) {
  const t = useSay();
  const { lang } = useLang();
  const { me } = useMe();
  const query = useApi(officePeopleApi, { id: officeId }, { enabled: inBranch, keep: false });
  const roles = useApi(roleListApi, {});
  const [doing, setDoing] = useState<Doing>();
  const manage = managed.some((one) => one.id === officeId);
  const roleName = (id: string) => {
    const role = roles.data?.roles.find((one) => one.id === id);
    return role ? say(role.name, lang) : id;
  };
  const acts = (row: PersonRow) => (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => setDoing({ act: key as 'assign' | 'end' | 'reset' | 'suspend', row }),
        items: [
          { key: 'assign', label: t(postAssignApi.words) },
          { key: 'end', label: t(postEndApi.words) },
          { key: 'reset', label: t(w.reset) },
          { key: 'suspend', label: t(row.suspended ? w.restore : w.suspend), danger: !row.suspended },
        ],
      }}
    >
      <Button size="small" aria-label={t(w.actsOn, { name: row.name })}>
        {t(w.acts)}
      </Button>
    </Dropdown>
  );
  const columns = [
    {
      title: t(w.person),
      render: (row: PersonRow) => (
        <>
          {row.name} {row.login && <span className="code muted">{row.login}</span>}
        </>
      ),
    },
    { title: t(w.role), render: (row: PersonRow) => roleName(row.roleId) },
    {
      title: t(w.validity),
      render: (row: PersonRow) =>
        row.validTo ? t(w.span, { from: row.validFrom, to: row.validTo }) : t(w.since, { from: row.validFrom }),
    },
    {
      title: t(w.state),
      render: (row: PersonRow) =>
        row.suspended ? <Badge tone="warn">{t(w.suspended)}</Badge> : <Badge tone="good">{t(w.active)}</Badge>,
    },
    ...(manage
      ? [
          {
            title: '',
            align: 'right' as const,
            // Nobody resets, suspends or appoints themselves: a colleague does it.
            render: (row: PersonRow) =>
              row.personId === me?.personId ? <span className="muted">{t(w.yourself)}</span> : acts(row),
          },
        ]
      : []),
  ];
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
      {inBranch ? (
        <Loaded query={query}>
          {({ people }) => (
            <DataTable
              rows={people}
              rowKey={(row) => row.postId}
              minWidth={560}
              empty={<EmptyState title={t(w.noPeople)} />}
              columns={columns}
            />
          )}
        </Loaded>
      ) : (
        <EmptyState title={t(w.otherBranch)} />
      )}
      {doing && (
        <PersonDialog doing={doing} officeId={officeId} managed={managed} onClose={() => setDoing(undefined)} />
      )}
    </Panel>
  );
}
