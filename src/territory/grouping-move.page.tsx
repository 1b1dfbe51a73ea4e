import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { memberKinds } from './grouping.ts';
import { type GroupingLine, memberMoveApi } from './territory.api.ts';
import { memberKindWords } from './territory.words.ts';
import { territoryPages as w } from './territory-pages.words.ts';

/** Moves a member from one grouping to another from a day on; earlier days stay. */
export function MoveDialog({
  groupings,
  from,
  onClose,
}: {
  groupings: readonly GroupingLine[];
  from: string | undefined;
  onClose: () => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const options = groupings.map((one) => ({ value: one.id, label: say(one.name, lang) }));
  return (
    <CommandDialog
      endpoint={memberMoveApi}
      onClose={onClose}
      initial={{ memberKind: 'area', from: from ?? '' }}
      fields={[
        {
          name: 'memberKind',
          label: w.memberKind,
          kind: 'select',
          options: memberKinds.map((value) => ({ value, label: t(memberKindWords[value]) })),
        },
        { name: 'memberId', label: w.memberId, required: true },
        { name: 'from', label: w.from, kind: 'select', options },
        { name: 'to', label: w.to, kind: 'select', options },
        { name: 'day', label: w.firstDay, kind: 'day', required: true },
        { name: 'reason', label: w.reason, kind: 'area', required: true },
      ]}
      toInput={(values) => ({
        memberKind: (values.memberKind ?? 'area') as (typeof memberKinds)[number],
        memberId: values.memberId ?? '',
        fromGroupingId: values.from || null,
        toGroupingId: values.to || null,
        day: values.day ?? '',
        reason: values.reason ?? '',
      })}
    />
  );
}
