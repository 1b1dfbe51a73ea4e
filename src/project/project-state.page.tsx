import { Segmented } from 'antd';
import { useState } from 'react';
import { parseFen } from '../base/money.ts';
import { useSay } from '../web/lang.tsx';
import { CommandDialog, type FieldValues } from '../web/ui/command-dialog.tsx';
import { type Measure, measureList, measures, type Status } from './measure.ts';
import { measureLabels, statusLabels } from './project-label.words.ts';
import { projectPages as w } from './project-pages.words.ts';
import { statementDeclareApi, statementStatisticsApi, statementVerifyApi } from './record.api.ts';

const endpoints = {
  declared: statementDeclareApi,
  verified: statementVerifyApi,
  statistical: statementStatisticsApi,
} as const;

const spans = ['life', 'year', 'quarter', 'month', 'day'] as const;
const examples = { life: '', year: '2026', quarter: '2026-Q1', month: '2026-03', day: '2026-03-31' } as const;
const spanWords = { life: w.life, year: w.year, quarter: w.quarter, month: w.month, day: w.spanDay } as const;

const spanOf = (values: FieldValues) => spans.find((one) => one === values.span) ?? 'life';
const measureOf = (values: FieldValues): Measure =>
  measureList.find((one) => one === values.measure) ?? 'total_investment';

/** A value of one status: an office that may state several chooses which, and keeps what it has typed. */
export function StateDialog({ id, open, onClose }: { id: string; open: readonly Status[]; onClose: () => void }) {
  const t = useSay();
  const [status, setStatus] = useState<Status>(open[0] ?? 'declared');
  return (
    <CommandDialog
      endpoint={endpoints[status]}
      onClose={onClose}
      intro={
        open.length > 1 && (
          <Segmented<Status>
            aria-label={t(w.status)}
            value={status}
            onChange={setStatus}
            options={open.map((value) => ({ value, label: t(statusLabels[value]) }))}
          />
        )
      }
      initial={{ measure: 'total_investment', span: 'life' }}
      fields={[
        {
          name: 'measure',
          label: w.measure,
          kind: 'select',
          required: true,
          options: measureList.map((value) => ({ value, label: t(measureLabels[value]) })),
        },
        {
          name: 'span',
          label: w.period,
          kind: 'select',
          required: true,
          options: spans.map((value) => ({ value, label: t(spanWords[value]) })),
        },
        ...spans.slice(1).map((span) => ({
          name: span,
          fills: ['period'],
          label: spanWords[span],
          required: true,
          hint: examples[span],
          when: (values: FieldValues) => spanOf(values) === span,
        })),
        ...(['fen', 'mu', 'persons'] as const).map((unit) => ({
          name: unit,
          fills: ['valueFen', 'value'],
          label: { fen: w.valueWan, mu: w.valueMu, persons: w.valuePersons }[unit],
          required: true,
          when: (values: FieldValues) => measures[measureOf(values)] === unit,
        })),
        { name: 'note', label: w.note },
      ]}
      toInput={(values) => {
        const measure = measureOf(values);
        const span = spanOf(values);
        const typed = (values[measures[measure]] ?? '').replaceAll(',', '').trim();
        // What is no amount goes as typed, to be refused at its field.
        const value =
          measures[measure] === 'fen' ? { valueFen: parseFen(typed, 'wan')?.toString() ?? typed } : { value: typed };
        return {
          id,
          measure,
          period: span === 'life' ? 'life' : (values[span] ?? '').trim(),
          ...value,
          ...(values.note ? { note: values.note } : {}),
        };
      }}
    />
  );
}
