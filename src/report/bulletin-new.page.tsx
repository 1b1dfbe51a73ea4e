import { useNavigate } from '@tanstack/react-router';
import { langs } from '../base/words.ts';
import { sessionListApi } from '../campaign/session.api.ts';
import { groupingListApi, zoneListApi } from '../territory/territory.api.ts';
import { given } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog, type FieldValues } from '../web/ui/command-dialog.tsx';
import { draftSaveApi, templateListApi } from './bulletin.api.ts';
import { bulletinPages as w } from './bulletin-pages.words.ts';

const langNames = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' } as const;

/** Chooses template, time and place; the draft opens in its editor. */
export function NewBulletinDialog({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const { lang } = useLang();
  const navigate = useNavigate();
  const templates = useApi(templateListApi, {});
  const sessions = useApi(sessionListApi, {});
  const zones = useApi(zoneListApi, { limit: 500 });
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const known = templates.data?.templates ?? [];
  // Of each code the newest version: saved ones come before the preset of the same code.
  const newest = known.filter((one) => !known.some((other) => other.code === one.code && other.version > one.version));
  const kindOf = (values: FieldValues) => newest.find((one) => one.code === values.template)?.kind;
  return (
    <CommandDialog
      endpoint={draftSaveApi}
      title={w.begin}
      submit={w.begin}
      onClose={onClose}
      initial={{ template: 'quarterly-bulletin', lang }}
      fields={[
        {
          name: 'template',
          label: w.template,
          kind: 'select',
          required: true,
          fills: ['draft/question/template'],
          options: newest.map((one) => ({ value: one.code, label: t(one.name) })),
        },
        { name: 'day', label: w.day, kind: 'day', fills: ['draft/question/day'] },
        {
          name: 'month',
          label: w.month,
          hint: t(w.monthHint),
          fills: ['draft/question/month'],
          when: (values) => kindOf(values) === 'month',
        },
        {
          name: 'session',
          label: w.session,
          kind: 'select',
          hint: t(w.sessionHint),
          options: (sessions.data?.sessions ?? []).map((one) => ({ value: one.number, label: one.name })),
          when: (values) => kindOf(values) !== 'month',
        },
        {
          name: 'zone',
          label: w.zone,
          kind: 'select',
          fills: ['draft/question/zone'],
          options: (zones.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
          hint: t(w.placeHint),
        },
        {
          name: 'scope',
          label: w.scope,
          kind: 'select',
          options: (scopes.data?.groupings ?? []).map((one) => ({ value: one.id, label: t(one.name) })),
          when: (values) => kindOf(values) !== 'zone' && !values.zone,
        },
        {
          name: 'lang',
          label: w.lang,
          kind: 'select',
          required: true,
          options: langs.map((one) => ({ value: one, label: langNames[one] })),
        },
      ]}
      toInput={(values) => ({
        draft: {
          question: {
            template: values.template ?? '',
            ...given({
              day: values.day,
              month: values.month,
              session: values.session,
              zone: values.zone,
              scope: values.scope,
            }),
            lang: values.lang as 'en',
          },
        },
      })}
      done={({ id }) => void navigate({ to: '/bulletins/drafts/$id', params: { id } })}
    />
  );
}
