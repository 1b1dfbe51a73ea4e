import { z } from 'zod';
import { zDay } from '../base/day.ts';

/**
 * A paper as data: everything that a bulletin, a dispatch or a zone report says, in one language and in the order it is read,
 * and nothing of how Word, a worksheet, a slide or a printed page shows it. It is frozen at issue as canonical JSON; the files
 * are made from it alone, so that the same paper gives the same bytes.
 */

/** A number as it is printed. `code` is its passport's; null only where a number is no figure (a year, a serial number). */
export const zPaperFigure = z.object({
  text: z.string(),
  /** The value in the unit of its parts (fen, items, a fraction), for worksheets and charts; null when there is none. */
  exact: z.string().nullable(),
  unit: z.enum(['count', 'fen', 'percent', 'index', 'points', 'place', 'stars', 'text']),
  code: z.string().nullable(),
});
export type PaperFigure = z.infer<typeof zPaperFigure>;

/** Part of a sentence: plain text, or a figure with its code. */
export const zRun = z.union([z.object({ text: z.string() }), z.object({ figure: zPaperFigure })]);
export type Run = z.infer<typeof zRun>;

export const zPaperColumn = z.object({
  key: z.string(),
  title: z.string(),
  /** Heads several neighbouring columns together, e.g. 签约; columns of one group stand side by side. */
  group: z.string().optional(),
  align: z.enum(['left', 'right', 'center']),
  /** Share of the table's width, any scale. */
  width: z.number().positive(),
});
export type PaperColumn = z.infer<typeof zPaperColumn>;

/** A cell: text, a figure, or empty (null). */
export const zPaperCell = z.union([z.string(), zPaperFigure, z.null()]);
export type PaperCell = z.infer<typeof zPaperCell>;

const zTable = z.object({
  kind: z.literal('table'),
  id: z.string(),
  title: z.string(),
  /** Unit, cohort, cut-off and as-of, said below the title. */
  caption: z.string(),
  columns: z.array(zPaperColumn).min(1),
  rows: z.array(z.array(zPaperCell)),
  /** Rows from the end that are totals and printed bold. */
  totals: z.number().int().min(0).default(0),
});
export type PaperTable = z.infer<typeof zTable>;

const zChart = z.object({
  kind: z.literal('chart'),
  id: z.string(),
  title: z.string(),
  caption: z.string(),
  shape: z.enum(['bars', 'columns', 'stacked', 'line', 'funnel']),
  /** Unit of the values as the axis names it, e.g. 亿元. */
  unit: z.string(),
  categories: z.array(z.string()).min(1),
  series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })).min(1),
});
export type PaperChart = z.infer<typeof zChart>;

const zHeading = z.object({
  kind: z.literal('heading'),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  id: z.string(),
  text: z.string(),
});
const zParagraph = z.object({ kind: z.literal('text'), runs: z.array(zRun) });
/** A remark in small type: what awaits a decision, what a convention leaves out. */
const zRemark = z.object({ kind: z.literal('remark'), runs: z.array(zRun) });

/** Tables are carried by worksheets and slides too, or (long annexes) by the worksheets alone. */
export const zBlock = z.discriminatedUnion('kind', [zHeading, zParagraph, zRemark, zTable, zChart]);
export type Block = z.infer<typeof zBlock>;

/** What moved since the issue before, figure by figure. */
export const zPaperMove = z.object({
  title: z.string(),
  before: zPaperFigure.nullable(),
  after: zPaperFigure.nullable(),
  /** Signed difference as printed; empty where the two cannot be subtracted. */
  delta: z.string(),
  /** Journal entries after the former issue through which it moved. */
  entries: z.array(z.string()),
});
export type PaperMove = z.infer<typeof zPaperMove>;

export const zPaper = z.object({
  /** Version of this form. */
  form: z.literal(1),
  lang: z.enum(['zh-Hans', 'zh-Hant', 'en']),
  /** 2号小标宋 in the red-header form. */
  title: z.string(),
  /** Issuing office as printed at the head. */
  issuer: z.string(),
  /** `晋商务通报〔2026〕3号`; empty when it carries none. */
  number: z.string(),
  issuedOn: zDay,
  cutOff: zDay,
  /** Journal entry as of which every figure is read. */
  entry: z.string(),
  rules: z.string(),
  template: z.object({ code: z.string(), version: z.number().int() }),
  /** Red-header official form of GB/T 9704-2012, or a plain paper. */
  redHeader: z.boolean(),
  /** 主送 and 抄送; empty when none. */
  sendTo: z.string(),
  copyTo: z.string(),
  blocks: z.array(zBlock),
  /** The issue that this one follows or corrects, and what moved since; null for a first issue. */
  since: z
    .object({
      number: z.string(),
      title: z.string(),
      issuedOn: zDay,
      entry: z.string(),
      corrects: z.boolean(),
      /** Why a correction was issued; empty for the next regular issue. */
      why: z.string(),
      moves: z.array(zPaperMove),
    })
    .nullable(),
});
export type Paper = z.infer<typeof zPaper>;

/** The files that an issue has. */
export const paperForms = ['docx', 'xlsx', 'pptx', 'pdf'] as const;
export type PaperForm = (typeof paperForms)[number];
