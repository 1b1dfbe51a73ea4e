import { z } from 'zod';
import { zDay, zMonth } from '../base/day.ts';
import { zFen } from '../base/money.ts';
import { linkKinds } from './identity.ts';
import { type EventKind, eventKindList, stages } from './lifecycle.ts';
import { statuses, zStatementValue } from './measure.ts';

/**
 * What one workbook row would write about a project: plain JSON, made while planning, stored in the journal, replayed as it is.
 * Absent parts write nothing, so only changed cells are applied.
 */

export const aliasKinds = ['name', 'code', 'credit_code', 'builder', 'investor', 'zone'] as const;
export type AliasKind = (typeof aliasKinds)[number];

/** Columns of the project row that papers fill. */
export const projectFields = [
  'code',
  'name',
  'firm',
  'credit_code',
  'investor',
  'origin',
  'zone_id',
  'scope_id',
  'place',
  'industry',
  'chain_id',
  'content',
  'longitude',
  'latitude',
] as const;
export type ProjectField = (typeof projectFields)[number];

const text = z.string().max(4000).nullable();
export const zProjectDraft = z.object({
  code: text,
  name: z.string().min(1).max(300),
  firm: text,
  credit_code: text,
  investor: text,
  origin: text,
  zone_id: text,
  scope_id: text,
  place: text,
  industry: text,
  chain_id: text,
  content: text,
  /** Degrees in six decimals at most; together or not at all. */
  longitude: text.optional(),
  latitude: text.optional(),
  counted: z.boolean(),
});
export type ProjectDraft = z.output<typeof zProjectDraft>;

/** A project by id, or by the row (`sheet!row`) of the same paper that creates it. */
export const zProjectRef = z.union([z.object({ id: z.uuid() }), z.object({ row: z.string() })]);
export type ProjectRef = z.output<typeof zProjectRef>;
export const refKey = (ref: ProjectRef): string => ('id' in ref ? ref.id : `new:${ref.row}`);

/** Where a row was placed: on which project, as what, and why. */
export const zPlaced = z.object({
  project: zProjectRef,
  /** How the row belongs to the project; null for the row that creates it. */
  kind: z.enum(linkKinds).nullable(),
  reasons: z.array(z.string()),
  /** Set on the row that creates the project. */
  create: zProjectDraft.nullable(),
  /** Fields of a known project that this row fills or changes. */
  fill: z.partialRecord(z.enum(projectFields), z.string().nullable()),
  aliases: z.array(z.tuple([z.enum(aliasKinds), z.string()])),
  /** For a new phase or part: the project it stands under. */
  under: z.object({ project: zProjectRef, kind: z.enum(linkKinds), reasons: z.array(z.string()) }).nullable(),
  /** A person answered the question for this row. */
  decided: z.boolean(),
});
export type Placed = z.output<typeof zPlaced>;

export const zEventWrite = z.object({
  /** The live event this one corrects; null = a new event. */
  corrects: z.uuid().nullable(),
  kind: z.enum(eventKindList as [EventKind, ...EventKind[]]),
  happened: z.union([zDay, zMonth]),
  stage: z.enum(stages).nullable(),
  reason: text,
  note: text,
});
export type EventWrite = z.output<typeof zEventWrite>;

export const zProgressWrite = z.object({
  /** The zone whose office sent the paper; its parks' projects stand under it. */
  senderZoneId: z.string().max(40).nullable(),
  month: zMonth,
  coversFrom: zMonth,
  monthFen: zFen.nullable(),
  ytdFen: zFen.nullable(),
  cumulativeFen: zFen.nullable(),
  planYearFen: zFen.nullable(),
  totalFen: zFen.nullable(),
  stage: z.enum(stages).nullable(),
  progress: text,
  problem: text,
  nextPlan: text,
  inStatistics: z.boolean().nullable(),
  note: text,
});
export type ProgressWrite = z.output<typeof zProgressWrite>;

/** A month of which nothing is stated. */
export const nothingReported: Omit<ProgressWrite, 'month' | 'coversFrom' | 'senderZoneId'> = {
  monthFen: null,
  ytdFen: null,
  cumulativeFen: null,
  planYearFen: null,
  totalFen: null,
  stage: null,
  progress: null,
  problem: null,
  nextPlan: null,
  inStatistics: null,
  note: null,
};

export const zKeyEntryWrite = z.object({
  list: z.string().max(100),
  year: z.string().regex(/^\d{4}$/),
  state: z.enum(['listed', 'removed']),
  nature: text,
  planYearFen: zFen.nullable(),
  doneBeforeFen: zFen.nullable(),
  planProgress: text,
  periodStart: text,
  periodEnd: text,
  leader: text,
  dept: text,
  contact: text,
  reason: text,
  note: text,
});
export type KeyEntryWrite = z.output<typeof zKeyEntryWrite>;

export const zStatementWrite = zStatementValue.extend({ status: z.enum(statuses) });
export type StatementWrite = z.output<typeof zStatementWrite>;

export const zProjectWrites = z.object({
  placed: zPlaced,
  statements: z.array(zStatementWrite),
  events: z.array(zEventWrite),
  progress: zProgressWrite.nullable(),
  keyEntry: zKeyEntryWrite.nullable(),
});
export type ProjectWrites = z.output<typeof zProjectWrites>;
