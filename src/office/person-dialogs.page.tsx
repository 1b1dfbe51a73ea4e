import type { z } from 'zod';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import type { FieldSpec } from '../web/ui/field.tsx';
import { ui } from '../web/ui/ui.words.ts';
import type { Office } from './office.ts';
import { officePages as w } from './office-pages.words.ts';
import {
  type officePeopleApi,
  personCreateApi,
  personResetPasswordApi,
  personSuspendApi,
  postAssignApi,
  postEndApi,
} from './person.api.ts';
import { roleListApi } from './role.api.ts';

export type PersonRow = z.output<(typeof officePeopleApi)['output']>['people'][number];
export type Doing = { act: 'add' } | { act: 'assign' | 'end' | 'reset' | 'suspend'; row: PersonRow };

/** The dialog of what the person has chosen to do about a colleague. */
export function PersonDialog({
  doing,
  officeId,
  managed,
  onClose,
}: {
  doing: Doing;
  officeId: string;
  managed: readonly Office[];
  onClose: () => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const roles = useApi(roleListApi, {});
  const password: FieldSpec = {
    name: 'password',
    label: w.newPassword,
    kind: 'password',
    required: true,
    hint: t(w.passwordHint),
  };
  const post: readonly FieldSpec[] = [
    {
      name: 'roleId',
      label: w.role,
      kind: 'select',
      required: true,
      // The role of the public is held by who is not signed in: it is no post.
      options: (roles.data?.roles ?? [])
        .filter((role) => role.id !== 'public')
        .map((role) => ({ value: role.id, label: say(role.name, lang) })),
    },
    { name: 'validFrom', label: w.from, kind: 'day', hint: t(w.fromHint) },
    { name: 'validTo', label: w.lastDay, kind: 'day', hint: t(w.noLastDay) },
  ];
  const days = (values: Readonly<Record<string, string>>) => ({
    ...(values.validFrom ? { validFrom: values.validFrom } : {}),
    ...(values.validTo ? { validTo: values.validTo } : {}),
  });
  if (doing.act === 'add')
    return (
      <CommandDialog
        endpoint={personCreateApi}
        onClose={onClose}
        fields={[
          { name: 'name', label: w.person, required: true },
          { name: 'login', label: w.login, required: true },
          { ...password, label: w.password },
          ...post,
        ]}
        toInput={(values) => ({
          name: values.name ?? '',
          login: values.login ?? '',
          password: values.password ?? '',
          officeId,
          roleId: values.roleId ?? '',
          ...days(values),
        })}
      />
    );
  const { row } = doing;
  const about = <p>{t(w.about, { name: row.name, login: row.login ?? '' })}</p>;
  if (doing.act === 'assign')
    return (
      <CommandDialog
        endpoint={postAssignApi}
        onClose={onClose}
        intro={about}
        initial={{ officeId }}
        fields={[
          {
            name: 'officeId',
            label: w.office,
            kind: 'select',
            required: true,
            options: managed.map((one) => ({ value: one.id, label: say(one.name, lang) })),
          },
          ...post,
        ]}
        toInput={(values) => ({
          personId: row.personId,
          officeId: values.officeId ?? '',
          roleId: values.roleId ?? '',
          ...days(values),
        })}
      />
    );
  if (doing.act === 'end')
    return (
      <CommandDialog
        endpoint={postEndApi}
        danger
        onClose={onClose}
        intro={about}
        said={({ validTo }) => t(w.endedSaid, { name: row.name, to: validTo })}
        fields={[{ name: 'validTo', label: w.lastDay, kind: 'day', hint: t(w.endHint) }]}
        toInput={(values) => ({ postId: row.postId, ...(values.validTo ? { validTo: values.validTo } : {}) })}
      />
    );
  if (doing.act === 'suspend')
    return (
      <CommandDialog
        endpoint={personSuspendApi}
        title={row.suspended ? w.restorePerson : w.suspendPerson}
        onClose={onClose}
        danger={!row.suspended}
        submit={ui.confirm}
        intro={about}
        fields={[{ name: 'reason', label: w.reason, required: true }]}
        toInput={(values) => ({ personId: row.personId, suspended: !row.suspended, reason: values.reason ?? '' })}
      />
    );
  return (
    <CommandDialog
      endpoint={personResetPasswordApi}
      onClose={onClose}
      intro={about}
      said={() => t(w.resetSaid, { name: row.name })}
      fields={[password]}
      toInput={(values) => ({ personId: row.personId, password: values.password ?? '' })}
    />
  );
}
