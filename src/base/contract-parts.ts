import { z } from 'zod';
import { asFormat } from './formats.ts';

// Parts that many contracts share.

/** A label in the three scripts. */
export const zText = z.object({ hans: z.string(), hant: z.string(), en: z.string() });

/** Number of a journal entry. */
export const zSeq = z
  .string()
  .regex(/^\d{1,18}$/, asFormat('entry'))
  .meta({ description: 'number of a journal entry' });

/** The same where it asks: everything is read as of it. */
export const zAsOf = zSeq.meta({ description: 'number of a journal entry: everything is read as of it' });
