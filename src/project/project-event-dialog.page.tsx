import type { Words } from '../base/words.ts';
import { useSay } from '../web/lang.tsx';
import { CommandDialog, type FieldSpec, type FieldValues } from '../web/ui/command-dialog.tsx';
import { type EventKind, eventKindList, type Stage, stages } from './lifecycle.ts';
import type { ProjectView } from './project.api.ts';
import { basisLabels, eventLabels, proofLabels, stageLabels } from './project-label.words.ts';
import { useRemarks } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';
import { type Proof, proofs, type StartBasis, startBases } from './proof.ts';
import { eventCorrectApi, eventRecordApi } from './record.api.ts';

type EventView = ProjectView['events'][number];

const stands = (values: FieldValues): boolean => values.withdraw !== 'yes';

function useEventFields(): FieldSpec[] {
  const t = useSay();
  const options = <K extends string>(keys: readonly K[], labels: Readonly<Record<K, Words>>) =>
    keys.map((value) => ({ value, label: t(labels[value]) }));
  return [
    {
      name: 'kind',
      label: w.eventKind,
      kind: 'select',
      required: true,
      when: stands,
      options: options(eventKindList, eventLabels),
    },
    { name: 'happened', label: w.happened, required: true, when: stands, hint: t(w.happenedHint) },
    {
      name: 'stage',
      label: w.stageSeen,
      kind: 'select',
      required: true,
      when: (values) => stands(values) && values.kind === 'observed',
      options: options(stages, stageLabels),
    },
    {
      name: 'basis',
      label: w.basis,
      kind: 'select',
      when: (values) => stands(values) && values.kind === 'works_started',
      options: options(startBases, basisLabels),
    },
    { name: 'proofs', label: w.proofs, kind: 'many', when: stands, options: options(proofs, proofLabels) },
    { name: 'reason', label: w.reason, when: stands },
    { name: 'approver', label: w.approver, when: stands },
    { name: 'note', label: w.note, kind: 'area', when: stands },
  ];
}

/** What only some kinds of events have is not sent with the others. */
const stageOf = (values: FieldValues): Stage | null =>
  values.kind === 'observed' && values.stage ? (values.stage as Stage) : null;
const basisOf = (values: FieldValues): StartBasis | null =>
  values.kind === 'works_started' && values.basis ? (values.basis as StartBasis) : null;
const proofsOf = (values: FieldValues): Proof[] => (values.proofs ?? '').split(',').filter(Boolean) as Proof[];
const optional = (values: FieldValues, ...names: string[]) =>
  Object.fromEntries(names.filter((name) => values[name]?.trim()).map((name) => [name, values[name]]));

const confirm = { name: 'confirmed', label: w.confirm };

export function EventDialog({
  projectId,
  initial,
  onClose,
  done,
}: {
  projectId: string;
  /** What is filled in already: the kind that a card was moved for. */
  initial?: FieldValues;
  onClose: () => void;
  done?: () => void;
}) {
  const fields = useEventFields();
  const remarks = useRemarks();
  return (
    <CommandDialog
      endpoint={eventRecordApi}
      onClose={onClose}
      {...(initial ? { initial } : {})}
      {...(done ? { done } : {})}
      fields={fields}
      confirm={confirm}
      said={({ findings }) => remarks(findings)}
      toInput={(values) => {
        const [stage, basis] = [stageOf(values), basisOf(values)];
        return {
          id: projectId,
          kind: values.kind as EventKind,
          happened: values.happened ?? '',
          ...(stage ? { stage } : {}),
          ...(basis ? { basis } : {}),
          proofs: proofsOf(values),
          ...optional(values, 'reason', 'approver', 'note'),
          confirmed: values.confirmed === 'yes',
        };
      }}
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
      confirm={confirm}
      initial={{
        withdraw: 'no',
        kind: event.kind,
        happened: event.happened,
        stage: event.stage ?? '',
        basis: event.basis ?? '',
        proofs: event.proofs.join(','),
        reason: event.reason ?? '',
        approver: event.approver ?? '',
        note: event.note ?? '',
      }}
      intro={
        <strong>
          {t(eventLabels[event.kind])} {event.happened}
        </strong>
      }
      fields={[
        { name: 'correction', label: w.correctionWhy, required: true },
        {
          name: 'withdraw',
          label: w.correctionHow,
          kind: 'select',
          required: true,
          options: [
            { value: 'no', label: t(w.correctEvent) },
            { value: 'yes', label: t(w.withdraw) },
          ],
        },
        ...fields,
      ]}
      toInput={(values) => ({
        eventId: event.id,
        correction: values.correction ?? '',
        withdraw: !stands(values),
        ...(stands(values)
          ? {
              kind: values.kind as EventKind,
              happened: values.happened ?? '',
              stage: stageOf(values),
              basis: basisOf(values),
              proofs: proofsOf(values),
              reason: values.reason || null,
              approver: values.approver || null,
              note: values.note || null,
            }
          : {}),
        confirmed: values.confirmed === 'yes',
      })}
    />
  );
}
