import { type CellChange, decisionKey, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import { textOf } from './row-values.ts';

/** The journal entry as of which Taihang wrote a row that now comes back; null for papers of others. */
export function exportedAt(row: NormalRow): bigint | null {
  const text = textOf(row, 'as_of_entry');
  return text !== null && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

const shown = (value: CellChange['before']): string => (value === null ? '—' : String(value));

/**
 * A row that was edited in a workbook while its record changed in the program: a person decides, both values before them. `link:` takes
 * the workbook's values, `skip` keeps the program's. Without a conflict the plan stays as it is.
 * @param began entry that began the live record
 */
export function askIfChanged(
  plan: RowPlan,
  row: NormalRow,
  began: bigint | null | undefined,
  source: Pick<IntakeSource, 'decisions'>,
): RowPlan {
  const exported = exportedAt(row);
  if (exported === null || began === null || began === undefined || began <= exported) return plan;
  if (plan.outcome !== 'change' && plan.outcome !== 'add') return plan;
  if (source.decisions[decisionKey(row)]?.startsWith('link:')) return plan;
  const id = plan.subject?.id ?? null;
  return {
    ...plan,
    outcome: 'ask',
    payload: null,
    findings: [
      ...plan.findings,
      {
        path: decisionKey(row),
        code: 'changed-meanwhile',
        severity: 'ask',
        params: {
          fields: plan.changes
            .map(({ field, before, after }) => `${field}: ${shown(before)} ≠ ${shown(after)}`)
            .join('; '),
          candidates: id
            ? [
                {
                  id,
                  kind: 'same',
                  score: 1,
                  reasons: [],
                  name: plan.title,
                  firm: null,
                  zoneId: plan.zoneId,
                  code: null,
                  totalFen: null,
                },
              ]
            : [],
        },
      },
    ],
  };
}
