import { useRef } from 'react';
import { formatFen, parseFen } from '../base/money.ts';
import type { ProjectLineView } from '../project/project.api.ts';
import { ProjectPick } from '../project/project-pick.page.tsx';
import { groupingListApi, zoneListApi } from '../territory/territory.api.ts';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog, type FieldSpec, type FieldValues } from '../web/ui/command-dialog.tsx';
import { type Batch, batches } from './batch.ts';
import { batchWords } from './campaign.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { contractWords, listingLabels } from './listing.words.ts';
import {
  type ListingFields,
  type SessionEntryView,
  sessionAddEntryApi,
  sessionAmendApi,
  sessionRemoveEntryApi,
} from './session.api.ts';

const money = ['totalFen', 'expectedOutputFen', 'actualOutputFen'] as const;
const texts = ['name', 'scopeId', 'zoneId', 'contract', 'investor', 'place', 'industry', 'note'] as const;

const wan = (fen: string | null): string =>
  fen === null
    ? ''
    : formatFen(BigInt(fen), 'wan', 6)
        .replaceAll(',', '')
        .replace(/\.?0+$/, '');

/** What the forms of a line hold: amounts in 万元, the rest as stated. */
const valuesOf = (row: ListingFields): Record<string, string> => ({
  ...Object.fromEntries(texts.map((name) => [name, row[name] ?? ''])),
  ...Object.fromEntries(money.map((name) => [name, wan(row[name])])),
});

/** The fields that differ from what stood; what was emptied is no longer stated, what is no amount goes as typed to be refused. */
function fieldsOf(values: FieldValues, stood: FieldValues = {}): Partial<ListingFields> {
  const differing = [...texts, ...money].filter((name) => (values[name] ?? '') !== (stood[name] ?? ''));
  return Object.fromEntries(
    differing.map((name) => {
      const text = (values[name] ?? '').trim();
      const amount = money.some((one) => one === name);
      if (text === '') return [name, name === 'name' || name === 'scopeId' ? '' : null];
      return [name, amount ? (parseFen(text.replaceAll(',', ''), 'wan')?.toString() ?? text) : text];
    }),
  );
}

function useLineFields(when: (values: FieldValues) => boolean = () => true): FieldSpec[] {
  const t = useSay();
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const zones = useApi(zoneListApi, { limit: 500 });
  const field = (name: keyof ListingFields, rest: Partial<FieldSpec> = {}): FieldSpec => ({
    name,
    label: listingLabels[name],
    fills: [`fields/${name}`],
    when,
    ...rest,
  });
  return [
    field('name', { required: true }),
    field('scopeId', {
      kind: 'select',
      required: true,
      options: (scopes.data?.groupings ?? []).map((one) => ({ value: one.id, label: one.id })),
    }),
    field('zoneId', {
      kind: 'select',
      options: (zones.data?.rows ?? []).map((zone) => ({ value: zone.id, label: `${zone.name} ${zone.id}` })),
    }),
    ...money.map((name) => field(name, { hint: t(w.wanHint) })),
    field('contract', {
      kind: 'select',
      options: (['formal', 'framework'] as const).map((value) => ({ value, label: t(contractWords[value]) })),
    }),
    field('investor'),
    field('place'),
    field('industry'),
    field('note', { kind: 'area' }),
  ];
}

const reason: FieldSpec = { name: 'reason', label: w.reason, kind: 'area', required: true };

/** A change to a line of a frozen list, or its removal, with the reason. */
export function AmendDialog({ number, row, onClose }: { number: string; row: SessionEntryView; onClose: () => void }) {
  const t = useSay();
  const changes = (values: FieldValues) => values.what !== 'remove';
  const fields = useLineFields(changes);
  const stood = valuesOf(row);
  return (
    <CommandDialog
      endpoint={sessionAmendApi}
      onClose={onClose}
      initial={{ what: 'change', ...stood }}
      intro={
        <p>
          <strong>{row.name}</strong> <span className="muted">{t(w.amendIntro)}</span>
        </p>
      }
      fields={[
        {
          name: 'what',
          label: w.what,
          kind: 'select',
          required: true,
          options: [
            { value: 'change', label: t(w.change) },
            { value: 'remove', label: t(w.remove) },
          ],
        },
        ...fields,
        reason,
      ]}
      toInput={(values) => ({
        number,
        entryId: row.id,
        what: changes(values) ? ('change' as const) : ('remove' as const),
        reason: values.reason ?? '',
        fields: changes(values) ? fieldsOf(values, stood) : {},
      })}
    />
  );
}

/** A line more: to a draft as it is, to a frozen list as an amendment with its reason. */
export function AddLineDialog({
  number,
  batch,
  frozen,
  onClose,
}: {
  number: string;
  batch: Batch;
  frozen: boolean;
  onClose: () => void;
}) {
  const t = useSay();
  const rows = useRef(new Map<string, ProjectLineView>());
  const fields = useLineFields();
  const common = {
    onClose,
    title: w.addLine,
    initial: { batch },
    // The project that was found brings what is known of it; what was typed before stays.
    change: (next: FieldValues, name: string): FieldValues => {
      const row = name === 'projectId' ? rows.current.get(next.projectId ?? '') : undefined;
      if (!row) return next;
      const known = {
        name: row.name,
        scopeId: row.scopeId ?? '',
        zoneId: row.zoneId ?? '',
        investor: row.firm ?? '',
        industry: row.industry ?? '',
        totalFen: wan(row.totalFen),
      };
      return { ...next, ...Object.fromEntries(Object.entries(known).map(([key, value]) => [key, next[key] || value])) };
    },
    fields: [
      {
        name: 'batch',
        label: w.batch,
        kind: 'select' as const,
        required: true,
        options: batches.map((value) => ({ value, label: t(batchWords[value]) })),
      },
      {
        name: 'projectId',
        label: w.project,
        required: true,
        hint: t(w.projectHint),
        control: (props: Parameters<NonNullable<FieldSpec['control']>>[0]) => (
          <ProjectPick {...props} onRow={(row) => rows.current.set(row.id, row)} />
        ),
      },
      ...fields,
      ...(frozen ? [reason] : []),
    ],
  };
  const place = (values: FieldValues) => ({
    number,
    batch: values.batch as Batch,
    projectId: values.projectId ?? '',
    fields: { ...fieldsOf(values), name: values.name ?? '', scopeId: values.scopeId ?? '' },
  });
  return frozen ? (
    <CommandDialog
      endpoint={sessionAmendApi}
      {...common}
      toInput={(values) => ({ ...place(values), what: 'add' as const, reason: values.reason ?? '' })}
    />
  ) : (
    <CommandDialog endpoint={sessionAddEntryApi} {...common} toInput={place} />
  );
}

/** Takes a line off a draft. */
export function RemoveLineDialog({
  number,
  row,
  onClose,
}: {
  number: string;
  row: SessionEntryView;
  onClose: () => void;
}) {
  const t = useSay();
  return (
    <CommandDialog
      endpoint={sessionRemoveEntryApi}
      onClose={onClose}
      danger
      fields={[]}
      intro={<p>{t(w.removeIntro, { name: row.name })}</p>}
      toInput={() => ({ number, entryId: row.id })}
    />
  );
}
