import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import type { FieldValues } from '../web/ui/field.tsx';
import { ErrorState, Loading } from '../web/ui/state.tsx';
import { contestPages as w } from './contest-pages.words.ts';
import { schemeAdoptApi, schemePresetApi } from './scheme.api.ts';
import { publicationListApi, standingPublishApi } from './standing.api.ts';
import type { StandingData } from './standing-table.page.tsx';

/** Freezes the standing on the screen; a correction names what it corrects and why. */
export function PublishDialog({ data, onClose }: { data: StandingData; onClose: () => void }) {
  const t = useSay();
  const earlier = useApi(publicationListApi, { group: data.group });
  const options = (earlier.data?.rows ?? [])
    .filter((row) => row.day === data.day && row.correctedBy === null)
    .map((row) => ({ value: row.id, label: row.title }));
  return (
    <CommandDialog
      endpoint={standingPublishApi}
      submit={w.publish}
      onClose={onClose}
      intro={<p>{t(w.publishIntro)}</p>}
      initial={{ title: t(w.defaultTitle, { group: data.groupName, day: data.day }) }}
      fields={[
        { name: 'title', label: w.title, required: true },
        ...(options.length > 0
          ? [
              {
                name: 'corrects',
                label: w.corrects,
                kind: 'select' as const,
                options,
                hint: t(w.correctsHint),
              },
              {
                name: 'why',
                label: w.why,
                kind: 'area' as const,
                required: true,
                when: (values: FieldValues) => Boolean(values.corrects),
              },
            ]
          : []),
      ]}
      toInput={(values) => ({
        group: data.group,
        day: data.day,
        entry: data.entry,
        scheme: data.scheme.code,
        title: values.title ?? '',
        ...(values.corrects ? { corrects: values.corrects } : {}),
        ...(values.corrects && values.why ? { why: values.why } : {}),
      })}
    />
  );
}

/** Adopts the preset as the first version of the scheme. */
export function AdoptDialog({ onClose }: { onClose: () => void }) {
  const preset = useApi(schemePresetApi, { code: 'four-comparisons' });
  if (preset.error) return <ErrorState error={preset.error} />;
  if (!preset.data) return <Loading lines={2} />;
  const { scheme } = preset.data;
  return (
    <CommandDialog
      endpoint={schemeAdoptApi}
      submit={w.adopt}
      onClose={onClose}
      fields={[
        { name: 'appliesFrom', label: w.appliesFrom, kind: 'day', required: true },
        { name: 'why', label: w.why, kind: 'area', required: true },
      ]}
      toInput={(values) => ({ scheme, appliesFrom: values.appliesFrom ?? '', why: values.why ?? '' })}
    />
  );
}
