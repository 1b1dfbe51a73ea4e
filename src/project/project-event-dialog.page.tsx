import type { Words } from '../base/words.ts';
import { useSay } from '../web/lang.tsx';
import { CommandDialog, type FieldSpec } from '../web/ui/command-dialog.tsx';
import { type Proof, proofs, type StartBasis, startBases } from './event.ts';
import { type EventKind, eventKindList } from './lifecycle.ts';
import type { ProjectView } from './project.api.ts';
import { basisLabels, eventLabels, proofLabels } from './project-label.words.ts';
import { projectPages as w } from './project-pages.words.ts';
import { eventCorrectApi, eventRecordApi } from './record.api.ts';

type EventView = ProjectView['events'][number];

function useEventFields(): FieldSpec[] {
  const t = useSay();
  const options = <K extends string>(keys: readonly K[], labels: Readonly<Record<K, Words>>) =>
    keys.map((value) => ({ value, label: t(labels[value]) }));
  return [
    { name: 'kind', label: w.eventKind, kind: 'select', required: true, options: options(eventKindList, eventLabels) },
    { name: 'happened', label: w.happened, required: true, hint: t(w.happenedHint) },
    { name: 'basis', label: w.basis, kind: 'select', options: options(startBases, basisLabels) },
    { name: 'proofs', label: w.proofs, kind: 'many', options: options(proofs, proofLabels) },
    { name: 'reason', label: w.reason },
    { name: 'approver', label: w.approver },
    { name: 'note', label: w.note, kind: 'area' },
    { name: 'confirmed', label: w.confirm, kind: 'select', options: [{ value: 'yes', label: t(w.yes) }] },
  ];
}

const optional = (values: Readonly<Record<string, string>>, ...names: string[]) =>
  Object.fromEntries(names.filter((name) => values[name]).map((name) => [name, values[name]]));

export function EventDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const fields = useEventFields();
  return (
    <CommandDialog
      endpoint={eventRecordApi}
      onClose={onClose}
      fields={fields}
      toInput={(values) => ({
        id: projectId,
        kind: values.kind as EventKind,
        happened: values.happened ?? '',
        ...(values.basis ? { basis: values.basis as StartBasis } : {}),
        proofs: (values.proofs ?? '').split(',').filter(Boolean) as Proof[],
        ...optional(values, 'reason', 'approver', 'note'),
        confirmed: values.confirmed === 'yes',
      })}
    />
  );
}

/** The earlier version stays visible beside the corrected one. */
export function CorrectDialog({ event, onClose }: { event: EventView; onClose: () => void }) {
  const t = useSay();
  const fields = useEventFields();
  return (
    <CommandDialog
      endpoint={eventCorrectApi}
      onClose={onClose}
      initial={{
        kind: event.kind,
        happened: event.happened,
        basis: event.basis ?? '',
        proofs: event.proofs.join(','),
        reason: event.reason ?? '',
        approver: event.approver ?? '',
        note: event.note ?? '',
      }}
      fields={[
        { name: 'correction', label: w.reason, required: true },
        { name: 'withdraw', label: w.withdraw, kind: 'select', options: [{ value: 'yes', label: t(w.yes) }] },
        ...fields,
      ]}
      toInput={(values) => ({
        eventId: event.id,
        correction: values.correction ?? '',
        withdraw: values.withdraw === 'yes',
        ...(values.withdraw === 'yes'
          ? {}
          : {
              kind: values.kind as EventKind,
              happened: values.happened ?? '',
              ...(values.basis ? { basis: values.basis as StartBasis } : {}),
              proofs: (values.proofs ?? '').split(',').filter(Boolean) as Proof[],
              ...optional(values, 'reason', 'approver', 'note'),
            }),
        confirmed: values.confirmed === 'yes',
      })}
    />
  );
}
