import type { Family } from '../base/normal-row.ts';
import { useSay } from '../web/lang.tsx';
import { arrivedLabel, familyFields, fieldLabels, periodLabel } from './field-label.words.ts';

/** Fields of a kind of workbook and what to call them; an unknown field keeps its name rather than hide. */
export function useFieldLabel(family: Family | null) {
  const t = useSay();
  const label = (field: string): string => {
    const text = field === 'period' && family !== 'register' ? periodLabel : fieldLabels[field];
    if (text) return t(text);
    const month = /^arrived_(\d{4}-\d{2})_yuan$/.exec(field)?.[1];
    return month ? t(arrivedLabel, { month }) : field;
  };
  return { label, fields: family ? (familyFields[family] ?? []) : [] };
}
