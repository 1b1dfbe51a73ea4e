import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { words } from '../base/words.ts';
import { figureKinds, zFigureDescriptor, zFigureInput, zFigureOpening, zFigureValue } from '../indicator/figure.ts';

/** An input with its cell: the column of the import's mapping and the row. */
export const zOpenedInput = zFigureInput.extend({
  /** Name of the workbook; null when typed in, or when the paper lies outside the reader's territory. */
  fileName: z.string().nullable(),
  /** SHA-256 of the workbook. */
  fileSha256: z.string().nullable(),
  /** `C12`; null when the value was not read from a cell. */
  cell: z.string().nullable(),
});

/** A journal entry behind the figure, with the proof that it stands in the tree (RFC 9162 section 2.1.3). */
export const zProvedEntry = z.object({
  seq: z.string(),
  at: z.string(),
  actor: z.string(),
  officeId: z.string(),
  action: z.string(),
  leaf: z.string(),
  path: z.array(z.string()),
});

export const passportOpenApi = query({
  name: 'passport.open',
  path: '/passports/{code}',
  right: 'passport.read',
  /** The code as a person types it: small letters, spaces, dashes, O for 0 and I or L for 1 are fine. */
  input: z.object({ code: z.string().min(1).max(40) }),
  output: zFigureOpening.omit({ inputs: true }).extend({
    code: z.string(),
    descriptor: zFigureDescriptor,
    /** Entry as of which the figure was read; null instant for the empty journal. */
    asOf: z.object({ entry: z.string(), at: z.string().nullable() }),
    /** The same figure now. `moved` when it differs; null value when it has none or is gone. */
    live: z.object({ entry: z.string(), value: zFigureValue.nullable(), moved: z.boolean() }),
    /** True when the formulas have changed since the code was issued: the value shown is by today's. */
    rulesChanged: z.boolean(),
    inputs: z.array(zOpenedInput),
    entries: z.array(zProvedEntry),
    /** Root and size of the tree that the paths lead to. */
    tree: z.object({ size: z.string(), root: z.string() }),
  }),
  words: words('打开数据护照', '開啟資料護照', 'Open a passport'),
});

/** The codes of a table's figures, which differ in one parameter only. */
export const passportCodesApi = query({
  name: 'passport.codes',
  path: '/passport-codes/{kind}/{each}',
  right: 'passport.read',
  input: z.object({
    kind: z.enum(figureKinds),
    /** The parameter in which they differ, and its values as a JSON list of texts. */
    each: z.string().min(1).max(40),
    values: z.string().max(12_000),
    /** What they share, as a JSON object of texts. */
    params: z.string().max(2000),
    entry: zAsOf.optional(),
  }),
  /** In the order of the values. */
  output: z.object({ codes: z.array(z.string()) }),
  words: words('一组数据的护照编码', '一組資料的護照編碼', 'Codes of figures'),
});

/** The code of a figure that a screen shows. Nothing is computed and nothing is journaled: a code is only a name. */
export const passportCodeApi = query({
  name: 'passport.code',
  path: '/passport-codes/{kind}',
  right: 'passport.read',
  input: z.object({
    kind: z.enum(figureKinds),
    /** The figure's own parameters as a JSON object of texts, e.g. `{"session":"2025-1","batch":"sign"}`. */
    params: z.string().max(2000),
    /** Entry as of which the screen read it; the newest if absent. */
    entry: z
      .string()
      .regex(/^\d{1,18}$/, asFormat('entry'))
      .optional(),
  }),
  output: z.object({ code: z.string() }),
  words: words('数据护照编码', '資料護照編碼', 'Code of a figure'),
});

export const passportContracts = [passportOpenApi, passportCodeApi, passportCodesApi];
