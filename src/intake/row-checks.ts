import type { Family, NormalValue } from '../base/normal-row.ts';
import { pointFindings } from '../base/spot.ts';
import type { FaultSeverity } from './understood.ts';

/** A fault of one row, at the cell of one of its fields. */
export interface RowFault {
  readonly field: string;
  readonly kind: string;
  readonly severity: FaultSeverity;
  readonly params?: Readonly<Record<string, unknown>>;
}

type Values = Readonly<Record<string, NormalValue>>;

const dateIn = (values: Values, field: string): string | undefined => {
  const value = values[field];
  return typeof value === 'string' ? value : undefined;
};

/** True if `one` surely lies before `other`; months are compared as months where a day is missing. */
function surelyBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}

/** The last day that a reported date may carry: reports come in with dates some weeks ahead, never years. */
function shifted(day: string, days: number): string {
  if (lastShift.day !== day || lastShift.days !== days) lastShift = { day, days, to: shiftedAnew(day, days) };
  return lastShift.to;
}

/** All rows of a paper ask for the same day. */
let lastShift = { day: '', days: 0, to: '' };

function shiftedAnew(day: string, days: number): string {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const actualFields = [
  'signed_on',
  'started_on',
  'produced_on',
  'rated_on',
  'accepted_on',
  'closed_on',
  'first_contact_on',
  'callback_on',
  'corrected_on',
];
/** Registers and monthly reports print planned production under 投产时间; only what lies far ahead is surely wrong there. */
const graceDays = { strict: 45, loose: 400 } as const;

/**
 * Order and reach of the dates of a row. Actual events follow each other: signed, started, in production; a finish is not
 * planned before the start; nothing that has happened lies after the day the paper came in.
 */
export function dateFaults(
  values: Values,
  has: (field: string) => boolean,
  family: Family,
  receivedOn: string | undefined,
): RowFault[] {
  const faults: RowFault[] = [];
  const future = new Set<string>();
  if (receivedOn !== undefined) {
    const strict = family !== 'register' && family !== 'monthly';
    const last = shifted(receivedOn, strict ? graceDays.strict : graceDays.loose);
    for (const field of actualFields) {
      const date = dateIn(values, field);
      if (date === undefined || !surelyBefore(last, date)) continue;
      future.add(field);
      faults.push({
        field,
        kind: 'date_in_future',
        severity: 'error',
        params: { text: date, received_on: receivedOn, rule: 'an actual date may not lie after the report date' },
      });
    }
  }
  const known = (field: string) => (future.has(field) ? undefined : dateIn(values, field));
  const [signed, started, produced, finish] = ['signed_on', 'started_on', 'produced_on', 'finish_on'].map(known);
  // Before even the contract: that says more than before the start, and one cell has one fault.
  const beforeSigning = signed !== undefined && produced !== undefined && surelyBefore(produced, signed);
  if (beforeSigning) faults.push({ field: 'produced_on', kind: 'production_before_signing', severity: 'error' });
  if (signed && started && surelyBefore(started, signed))
    faults.push({
      field: 'started_on',
      kind: 'stage_order',
      severity: 'error',
      params: { rule: 'started_on >= signed_on' },
    });
  if (!beforeSigning && started && produced && surelyBefore(produced, started))
    faults.push({
      field: 'produced_on',
      kind: 'stage_order',
      severity: 'error',
      params: { rule: 'produced_on >= started_on' },
    });
  if (produced && has('started_on') && !('started_on' in values) && !future.has('started_on'))
    faults.push({
      field: 'started_on',
      kind: 'stage_missing',
      severity: 'error',
      params: { rule: 'in production without a start date' },
    });
  if (started && finish && surelyBefore(finish, started))
    faults.push({ field: 'finish_on', kind: 'finish_before_start', severity: 'error', params: { text: finish } });
  const [from, to] = ['period_start', 'period_end'].map(known);
  if (from && to && surelyBefore(to, from))
    faults.push({ field: 'period', kind: 'finish_before_start', severity: 'error', params: { text: `${from}-${to}` } });
  return faults;
}

/**
 * A point that is half, turned round or outside China. The row goes in without it: a project counts whether or not it can be put on the map.
 * Takes such a point out of `values`.
 */
export function pointFaults(values: Record<string, NormalValue>): RowFault[] {
  const degrees = (field: string): number | null => {
    const value = values[field];
    return typeof value === 'number' ? value : null;
  };
  const findings = pointFindings(degrees('longitude'), degrees('latitude'));
  if (findings.length > 0) for (const field of ['longitude', 'latitude']) delete values[field];
  return findings.map(({ path, code, params }) => ({
    field: path.slice(1),
    kind: code,
    severity: 'warning' as const,
    ...(params ? { params } : {}),
  }));
}
