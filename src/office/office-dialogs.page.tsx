import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import type { FieldSpec, FieldValues } from '../web/ui/field.tsx';
import { officeChangeApi, officeCloseApi, officeCreateApi } from './office.api.ts';
import { type Office, officeKinds, type Reach, reaches } from './office.ts';
import { officeKindWords, reachWords } from './office.words.ts';
import { officePages as w } from './office-pages.words.ts';

const keysOf = (values: FieldValues): string[] =>
  (values[values.reach ?? ''] ?? '').split(/[,，、;；\s]+/).filter(Boolean);

const nameFields: readonly FieldSpec[] = [
  { name: 'hans', label: w.nameHans, required: true, fills: ['name/hans'] },
  { name: 'hant', label: w.nameHant, required: true, fills: ['name/hant'] },
  { name: 'en', label: w.nameEn, required: true, fills: ['name/en'] },
];

const nameOf = (values: FieldValues) => ({
  hans: values.hans ?? '',
  hant: values.hant ?? '',
  en: values.en ?? '',
});

/** What the territory is named by, and the places in a box of its own for each way: a list of one kind is no list of another. */
function useTerritoryFields(): FieldSpec[] {
  const t = useSay();
  const listed = (reach: Reach, label: FieldSpec['label'], hint: FieldSpec['label']): FieldSpec => ({
    name: reach,
    label,
    kind: 'area',
    required: true,
    hint: t(hint),
    fills: ['reachKeys'],
    when: (values) => values.reach === reach,
  });
  return [
    {
      name: 'reach',
      label: w.territory,
      kind: 'select',
      required: true,
      options: reaches.map((value) => ({ value, label: t(reachWords[value]) })),
    },
    listed('scopes', w.scopesListed, w.scopesHint),
    listed('counties', w.countiesListed, w.countiesHint),
    listed('zones', w.zonesListed, w.zonesHint),
  ];
}

/** A new office below one that the person manages. */
export function CreateOfficeDialog({
  managed,
  parentId,
  onClose,
  done,
}: {
  managed: readonly Office[];
  parentId: string;
  onClose: () => void;
  done: (id: string) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const territory = useTerritoryFields();
  return (
    <CommandDialog
      endpoint={officeCreateApi}
      onClose={onClose}
      done={({ id }) => done(id)}
      initial={{ parentId, kind: 'zone', reach: 'zones' }}
      fields={[
        { name: 'id', label: w.id, required: true, hint: t(w.idHint) },
        ...nameFields,
        {
          name: 'parentId',
          label: w.parent,
          kind: 'select',
          required: true,
          options: managed.map((one) => ({ value: one.id, label: say(one.name, lang) })),
        },
        {
          name: 'kind',
          label: w.kind,
          kind: 'select',
          required: true,
          options: officeKinds.map((value) => ({ value, label: t(officeKindWords[value]) })),
        },
        ...territory,
        { name: 'validFrom', label: w.from, kind: 'day', hint: t(w.fromHint) },
      ]}
      toInput={(values) => ({
        id: values.id ?? '',
        name: nameOf(values),
        parentId: values.parentId ?? '',
        kind: values.kind as Office['kind'],
        reach: values.reach as Reach,
        reachKeys: keysOf(values),
        ...(values.validFrom ? { validFrom: values.validFrom } : {}),
      })}
    />
  );
}

export function ChangeOfficeDialog({ office, onClose }: { office: Office; onClose: () => void }) {
  const territory = useTerritoryFields();
  return (
    <CommandDialog
      endpoint={officeChangeApi}
      onClose={onClose}
      initial={{ ...office.name, reach: office.reach, [office.reach]: office.reachKeys.join('、') }}
      fields={[...nameFields, ...territory, { name: 'reason', label: w.reason, required: true }]}
      toInput={(values) => ({
        id: office.id,
        name: nameOf(values),
        reach: values.reach as Reach,
        reachKeys: keysOf(values),
        reason: values.reason ?? '',
      })}
    />
  );
}

export function CloseOfficeDialog({
  office,
  onClose,
  done,
}: {
  office: Office;
  onClose: () => void;
  done: () => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <CommandDialog
      endpoint={officeCloseApi}
      danger
      onClose={onClose}
      done={done}
      said={({ validTo }) => t(w.closedSaid, { name: say(office.name, lang), to: validTo })}
      intro={<p>{t(w.closeIntro, { name: say(office.name, lang) })}</p>}
      fields={[{ name: 'validTo', label: w.lastDay, kind: 'day', hint: t(w.lastDayHint) }]}
      toInput={(values) => ({ id: office.id, ...(values.validTo ? { validTo: values.validTo } : {}) })}
    />
  );
}
