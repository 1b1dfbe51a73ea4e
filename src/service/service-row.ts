import { isDay } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import type { NormalRow, NormalValue } from '../base/normal-row.ts';
import { pick, type Stated } from '../base/stated.ts';

export type ServiceTable = 'rating' | 'request';

const shape = {
  rating: {
    fields: [
      ...['zone', 'scope', 'builder', 'matter', 'rated_on', 'stars', 'channel', 'callback_on', 'corrected_on'],
      ...['stars_after_correction', 'note'],
    ],
    needed: ['builder', 'matter', 'rated_on', 'stars'],
    days: ['rated_on', 'callback_on', 'corrected_on'],
    stars: ['stars', 'stars_after_correction'],
    order: [
      ['rated_on', 'callback_on'],
      ['rated_on', 'corrected_on'],
    ],
  },
  request: {
    fields: [
      ...['zone', 'scope', 'request_no', 'builder', 'kind', 'content', 'dept', 'accepted_on', 'due_on', 'closed_on'],
      ...['result', 'stars', 'note'],
    ],
    needed: ['builder', 'accepted_on'],
    days: ['accepted_on', 'due_on', 'closed_on'],
    stars: ['stars'],
    order: [
      ['accepted_on', 'due_on'],
      ['accepted_on', 'closed_on'],
    ],
  },
} as const;

/** A rating or request as its row states it, with every fault that keeps it out and every doubt that does not. */
export function readServiceRow(table: ServiceTable, row: NormalRow): { stated: Stated; findings: Finding[] } {
  const { fields, needed, days, stars, order } = shape[table];
  const stated = pick(row.values, fields);
  const findings: Finding[] = [...row.findings];
  const say = (code: string, severity: Finding['severity'], params: Record<string, unknown>) =>
    findings.push({ path: `${row.sheet}!${row.row}`, code, severity, params });
  for (const field of needed)
    if (stated[field] === undefined || stated[field] === null) say('service_field_missing', 'error', { field });
  if (!stated.zone && !stated.scope) say('service_field_missing', 'error', { field: 'zone' });
  for (const field of days) {
    const value = stated[field];
    if (typeof value === 'string' && !isDay(value)) say('service_day_needed', 'error', { field });
  }
  for (const field of stars) {
    const value = stated[field];
    if (value !== undefined && value !== null && !isStars(value)) say('service_stars_range', 'error', { field, value });
  }
  for (const [earlier, later] of order) {
    const [a, b] = [stated[earlier], stated[later]];
    if (typeof a === 'string' && typeof b === 'string' && b < a) say('service_order', 'warning', { earlier, later });
  }
  return { stated, findings };
}

const isStars = (value: NormalValue): boolean => typeof value === 'number' && [1, 2, 3, 4, 5].includes(value);

const plain = (value: NormalValue | undefined): string =>
  String(value ?? '')
    .normalize('NFKC')
    .replace(/\s+/gu, '');

/** What makes two rows one rating (same firm, matter, day and result), or one request (number and zone; else firm, day and content). */
export const serviceKey = (table: ServiceTable, s: Stated): string =>
  (table === 'rating'
    ? [s.zone, s.builder, s.matter, s.rated_on, s.stars]
    : s.request_no
      ? ['no', s.zone, s.request_no]
      : ['line', s.zone, s.builder, s.accepted_on, s.content]
  )
    .map(plain)
    .join('|');
