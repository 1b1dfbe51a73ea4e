import { z } from 'zod';
import { zSeq, zText } from '../base/contract-parts.ts';
import { query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { words } from '../base/words.ts';
import { zFigureDescriptor, zFigureValue } from '../indicator/figure.ts';

/** The most codes of one question: the browser asks for a long page in several, so that it sees how far it is. */
export const codesAtOnce = 40;

/** A figure as a page names it. */
export const zNamedFigure = zFigureDescriptor.omit({ rules: true });

/** An entry through which a figure moved. */
const zStep = z.object({ seq: zSeq, at: z.string(), actor: z.string(), officeId: z.string(), action: z.string() });

export const zFigureChange = z.object({
  code: z.string(),
  title: zText,
  /** As of `since`; null when the figure had no value then, or was not there. */
  before: zFigureValue.nullable(),
  /** As of the entry that the code names. */
  after: zFigureValue.nullable(),
  /** After minus before in the unit of print (fen, items, percentage points, places); null where it cannot be subtracted. */
  difference: z.object({ exact: z.string(), text: z.string() }).nullable(),
  /** The figure as of `since`; null when it was not there. */
  codeBefore: z.string().nullable(),
  steps: z.array(zStep),
  /** False when there may be more entries than `steps` names. */
  stepsWhole: z.boolean(),
});
export type FigureChange = z.output<typeof zFigureChange>;

export const figureChangesApi = query({
  name: 'figure.changes',
  path: '/figure-changes',
  right: 'passport.read',
  input: z.object({
    /** Passport codes of what a page shows, `XXXXX-XXXXX,…`. */
    codes: z
      .string()
      .max(codesAtOnce * 14)
      .regex(/^([0-9A-Za-z-]{10,12}(,[0-9A-Za-z-]{10,12})*)?$/, asFormat('codes'))
      .default(''),
    /** Figures that have not been given a code yet: a JSON array of `{kind, params, entry}`. */
    figures: z.string().max(12_000).default('[]'),
    /** The figures are compared with themselves as of this entry; parameters such as the cut-off day stay. */
    since: zSeq,
  }),
  output: z.object({
    since: zSeq,
    asked: z.number().int(),
    /** Figures that say the same as before are only counted. */
    same: z.number().int(),
    moved: z.array(zFigureChange),
    /** Codes that name no figure, and figures outside the reader's sight. */
    unknown: z.number().int(),
  }),
  words: words('哪些数变了', '哪些數變了', 'Which figures moved'),
});

export const changesContracts = [figureChangesApi];
