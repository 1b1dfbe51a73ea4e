import { z } from 'zod';
import { asFormat } from '../base/formats.ts';

/** The three lists of a session. */
export const batches = ['sign', 'start', 'production'] as const;
export type Batch = (typeof batches)[number];
export const zBatch = z.enum(batches).meta({ description: 'sign 签约一批, start 开工一批, production 投产一批' });

/** `2025-1`: the first session of 2025. Numbers run inside the year. */
export const zSessionNumber = z
  .string()
  .regex(/^\d{4}-[1-9]\d?$/, asFormat('session'))
  .meta({ description: 'session number inside the year: 2025-1' });

export interface SessionFact {
  readonly number: string;
  /** The day the session was held: it, not the number, puts sessions in order. */
  readonly heldOn: string;
}

const numberParts = (number: string): [number, number] => {
  const [year = '0', n = '0'] = number.split('-');
  return [Number(year), Number(n)];
};

/** Oldest first: by day held, then by year and number (2025-10 comes after 2025-9). */
export function compareSessions(a: SessionFact, b: SessionFact): number {
  if (a.heldOn !== b.heldOn) return a.heldOn < b.heldOn ? -1 : 1;
  const [yearA, nA] = numberParts(a.number);
  const [yearB, nB] = numberParts(b.number);
  return yearA - yearB || nA - nB;
}
