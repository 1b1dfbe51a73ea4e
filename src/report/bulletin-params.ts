import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { zDay, zMonth } from '../base/day.ts';
import { asFormat } from '../base/formats.ts';
import { langs } from '../base/words.ts';
import { zSessionNumber } from '../campaign/batch.ts';

/** Of which time and place a paper speaks. What is absent follows from the day and from who asks. */
export const bulletinQuestion = {
  template: z.string().max(40).meta({ description: 'code of a template: see bulletin.templates' }),
  /** Version of a saved template; the newest if absent. */
  version: z.coerce.number().int().min(0).optional(),
  /** Cut-off day; today if absent. */
  day: zDay.optional(),
  /** The session that the paper reports; the newest held by the day if absent. */
  session: zSessionNumber.optional(),
  /** Sessions of the cohort of the rates, `2025-1,2025-2`; if absent all held by the day except the newest. */
  sessions: z
    .string()
    .regex(/^\d{4}-\d{1,2}(,\d{4}-\d{1,2})*$/, asFormat('sessions'))
    .optional(),
  /** The month that a dispatch reports; the last one due if absent. */
  month: zMonth.optional(),
  /** The day that standings are compared with; the end of the quarter before if absent. */
  formerDay: zDay.optional(),
  /** One zone, or one reporting body, instead of the whole territory of who asks. */
  zone: z.string().min(1).max(40).optional(),
  scope: z.string().min(1).max(40).optional(),
  /** Only this peer group; every one if absent. */
  group: z.string().min(1).max(60).optional(),
  /** Rule set of the lamps. */
  lamps: z.string().max(40).optional(),
  lang: z.enum(langs).optional(),
};
export const zBulletinQuestion = z.object({ ...bulletinQuestion, entry: zAsOf.optional() });
export type BulletinQuestion = z.output<typeof zBulletinQuestion>;

/** What an office writes on a paper besides its figures. */
export const zBulletinHead = z.object({
  /** Empty: the template's own. */
  title: z.string().trim().max(200).default(''),
  issuer: z.string().trim().max(200).default(''),
  /** 文号, e.g. 晋商务通报〔2026〕3号. */
  number: z.string().trim().max(100).default(''),
  sendTo: z.string().trim().max(1000).default(''),
  copyTo: z.string().trim().max(1000).default(''),
  /** Absent: as the template has it. */
  redHeader: z.boolean().optional(),
});
export type BulletinHead = z.output<typeof zBulletinHead>;

/** Some of it, over what a draft or the corrected issue has: what is absent stays. */
export const zHeadChange = z.object({
  title: z.string().trim().max(200).optional(),
  issuer: z.string().trim().max(200).optional(),
  number: z.string().trim().max(100).optional(),
  sendTo: z.string().trim().max(1000).optional(),
  copyTo: z.string().trim().max(1000).optional(),
  redHeader: z.boolean().optional(),
});
