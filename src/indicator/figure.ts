import { z } from 'zod';
import { zAwaiting } from '../evidence/awaiting.ts';

/**
 * The kinds of figure that carry a passport. Each is resolved by the station that owns it; a new kind is a line here
 * and a resolver in the owner's actions floor.
 */
export const figureKinds = [
  'session.count',
  'session.value',
  'funnel.step',
  'cohort.reached',
  'rate.signToStart',
  'rate.startToProduction',
  'rate.outputAttainment',
  'monthly.total',
  'project.statement',
  'project.forecast',
  'project.tally',
  'project.value',
  'stage.total',
  'lamp.count',
  'report.due',
  'statement',
  'indicator',
  'standing.score',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/**
 * What a figure is, completely: the same descriptor gives the same value for ever, because the journal only grows and
 * the rules version names the formulas. `params` are the figure's own (zone, day, session …), as short text.
 */
export const zFigureDescriptor = z.object({
  kind: z.enum(figureKinds),
  params: z.record(z.string(), z.string()),
  /** Journal entry as of which the figure is read, in decimal. */
  entry: z.string().regex(/^\d{1,18}$/),
  rules: z.string(),
});
export type FigureDescriptor = z.infer<typeof zFigureDescriptor>;

/** One text per descriptor: the order of its parts and of the parameters' names does not matter. */
export const descriptorText = (descriptor: FigureDescriptor): string =>
  JSON.stringify([
    descriptor.kind,
    Object.entries(descriptor.params).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    descriptor.entry,
    descriptor.rules,
  ]);

const zWords = z.object({ hans: z.string(), hant: z.string(), en: z.string() });

/** A value as shown and as it is: `exact` is a fraction or whole number in the unit of its parts (fen, items). */
export const zFigureValue = z.object({
  text: z.string(),
  exact: z.string(),
  unit: z.enum(['count', 'fen', 'percent', 'index', 'points', 'place', 'stars', 'text']),
});
export type FigureValue = z.infer<typeof zFigureValue>;

export const zFigurePart = z.object({
  name: zWords,
  role: z.enum(['numerator', 'denominator', 'term', 'points', 'addition', 'deduction']),
  /** Null when it was not reported. */
  value: zFigureValue.nullable(),
  note: zWords.nullable(),
  /** Code of the part's own passport, where it has one. */
  code: z.string().nullable(),
});
export type FigurePart = z.infer<typeof zFigurePart>;

/**
 * A row that went into the figure. `field` is the name of the value in normal form: with the import's mapping from field to
 * column it names the cell.
 */
export const zFigureInput = z.object({
  subject: z.object({ kind: z.string(), id: z.string() }),
  title: z.string(),
  field: z.string(),
  value: zFigureValue.nullable(),
  fileId: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.number().int().nullable(),
  /** Which table, where a sheet holds several: the batch of a session list. */
  table: z.string().nullable(),
  /** Journal entry that began the row. */
  entry: z.string(),
});
export type FigureInput = z.infer<typeof zFigureInput>;

/** What a resolver says of a figure: everything but the journal's own proof, which is added for all kinds alike. */
export const zFigureOpening = z.object({
  title: zWords,
  /** Null when there is no value; `absence` says why. */
  value: zFigureValue.nullable(),
  absence: zWords.nullable(),
  formula: zWords,
  formulaVersion: z.string(),
  convention: zWords,
  source: z.string(),
  /** Which things count, in words (sessions, peer group, months); null where the figure has no cohort. */
  cohort: zWords.nullable(),
  cutOff: z.string().nullable(),
  parts: z.array(zFigurePart),
  /** Rows that await a decision and are not in the figure; absent where a figure speaks of one thing that is already told. */
  awaiting: zAwaiting.nullish(),
  inputs: z.array(zFigureInput),
  /** How many inputs there are; `inputs` may be the first of them only. */
  inputCount: z.number().int(),
});
export type FigureOpening = z.infer<typeof zFigureOpening>;
