import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import type { FieldSpec } from '../web/ui/field.tsx';
import { type MemberKind, memberKinds } from './grouping.ts';
import { areaListApi, type GroupingLine, memberMoveApi, zoneListApi } from './territory.api.ts';
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
  const areas = useApi(areaListApi, { parent: '140000', depth: 'all' });
  const zones = useApi(zoneListApi, { limit: 500 });
  const names = new Map((areas.data?.areas ?? []).map((area) => [area.code, area.name]));
  const options = groupings.map((one) => ({ value: one.id, label: say(one.name, lang) }));
  const choices: Readonly<Record<MemberKind, NonNullable<FieldSpec['options']>>> = {
    area: (areas.data?.areas ?? []).map((area) => ({
      value: area.code,
      label: [names.get(area.parentCode ?? ''), area.name, area.code].filter(Boolean).join(' '),
    })),
    zone: (zones.data?.rows ?? []).map((zone) => ({ value: zone.id, label: `${zone.name} ${zone.id}` })),
    grouping: options,
  };
  return (
    <CommandDialog
      endpoint={memberMoveApi}
      onClose={onClose}
      intro={<p>{t(w.moveIntro)}</p>}
      said={() => t(w.movedSaid)}
      initial={{ memberKind: 'area', from: from ?? '' }}
      fields={[
        {
          name: 'memberKind',
          label: w.memberKind,
          kind: 'select',
          required: true,
          options: memberKinds.map((value) => ({ value, label: t(memberKindWords[value]) })),
        },
        // One list for each kind: what was chosen in one stays there while the person looks at another.
        ...memberKinds.map(
          (kind): FieldSpec => ({
            name: kind,
            label: w.member,
            kind: 'select',
            required: true,
            options: choices[kind],
            fills: ['memberId'],
            when: (values) => values.memberKind === kind,
          }),
        ),
        { name: 'from', label: w.from, kind: 'select', options, fills: ['fromGroupingId'], hint: t(w.fromHint) },
        { name: 'to', label: w.to, kind: 'select', options, fills: ['toGroupingId'], hint: t(w.toHint) },
        { name: 'day', label: w.firstDay, kind: 'day', required: true },
        { name: 'reason', label: w.reason, kind: 'area', required: true },
      ]}
      toInput={(values) => ({
        memberKind: (values.memberKind ?? 'area') as MemberKind,
        memberId: values[values.memberKind ?? ''] ?? '',
        fromGroupingId: values.from || null,
        toGroupingId: values.to || null,
        day: values.day ?? '',
        reason: values.reason ?? '',
      })}
    />
  );
}
