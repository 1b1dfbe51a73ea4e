import { useNavigate } from '@tanstack/react-router';
import { parseFen } from '../base/money.ts';
import { zoneListApi } from '../territory/territory.api.ts';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { projectRegisterApi } from './project.api.ts';
import { projectPages as w } from './project-pages.words.ts';

/** Registers a project by hand; possible duplicates come back as findings and want a word before it counts. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const navigate = useNavigate();
  const zones = useApi(zoneListApi, { limit: 500 });
  return (
    <CommandDialog
      endpoint={projectRegisterApi}
      onClose={onClose}
      done={({ id }) => void navigate({ to: '/projects/$id', params: { id } })}
      fields={[
        { name: 'name', label: w.project, required: true },
        { name: 'firm', label: w.firm },
        { name: 'creditCode', label: w.creditCode },
        { name: 'code', label: w.code },
        { name: 'investor', label: w.investor },
        {
          name: 'zoneId',
          label: w.zone,
          kind: 'select',
          options: (zones.data?.rows ?? []).map((zone) => ({ value: zone.id, label: `${zone.name} ${zone.id}` })),
        },
        { name: 'place', label: w.place },
        { name: 'industry', label: w.industry },
        { name: 'total', label: w.total, hint: t(w.wanHint) },
        { name: 'content', label: w.content, kind: 'area' },
        { name: 'isNew', label: w.isNew, kind: 'select', options: [{ value: 'yes', label: t(w.yes) }] },
      ]}
      toInput={(values) => {
        const text = (name: string) => (values[name] ? { [name]: values[name] } : {});
        const total = parseFen((values.total ?? '').replaceAll(',', ''), 'wan');
        return {
          name: values.name ?? '',
          ...text('firm'),
          ...text('creditCode'),
          ...text('code'),
          ...text('investor'),
          ...text('zoneId'),
          ...text('place'),
          ...text('industry'),
          ...text('content'),
          // What is no amount goes as typed, to be refused at its field.
          ...(values.total?.trim() ? { totalFen: total?.toString() ?? values.total } : {}),
          isNew: values.isNew === 'yes',
        };
      }}
    />
  );
}
