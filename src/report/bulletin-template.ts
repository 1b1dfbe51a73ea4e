import { z } from 'zod';
import { zText } from '../base/contract-parts.ts';

/**
 * A template as data: what a paper says and in which order. Sentences hold places `{name}`; each is a text that the programme knows
 * (`day`, `session` …) or a figure that the template names. Tables and charts name a dataset and its columns.
 */

const zKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const zParams = z.record(zKey, z.string().max(60)).default({});

/** A figure in a sentence, e.g. `{figure: 'session.count', params: {batch: 'sign', of: 'this'}}`. */
export const zHole = z.object({ figure: z.string().max(40), params: zParams });

const zSentenceText = z.object({
  hans: z.string().max(2000),
  hant: z.string().max(2000),
  en: z.string().max(2000),
});

const zSentence = z.object({
  kind: z.enum(['text', 'remark']),
  words: zSentenceText,
  /** The figures of the sentence by the names of their places. */
  figures: z.record(zKey, zHole).default({}),
});
export type Sentence = z.output<typeof zSentence>;

const zTableBlock = z.object({
  kind: z.literal('table'),
  dataset: z.string().max(40),
  params: zParams,
  title: zSentenceText,
  /** Columns in order; absent = all of the dataset. */
  columns: z.array(z.string().max(40)).min(1).optional(),
});

export const chartShapes = ['bars', 'columns', 'stacked', 'line', 'funnel'] as const;
const zChartBlock = z.object({
  kind: z.literal('chart'),
  dataset: z.string().max(40),
  params: zParams,
  title: zSentenceText,
  shape: z.enum(chartShapes),
  /** Columns whose values are drawn; they share one unit. */
  values: z.array(z.string().max(40)).min(1).max(6),
});

export const zTemplateBlock = z.discriminatedUnion('kind', [zSentence, zTableBlock, zChartBlock]);
export type TemplateBlock = z.output<typeof zTemplateBlock>;

export const zTemplateSection = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
  heading: zSentenceText,
  /** Left out by the office that writes the paper. */
  off: z.boolean().default(false),
  /** Left out by itself when this dataset has no row; `otherwise` says so in the paper. */
  when: z.object({ dataset: z.string().max(40), params: zParams, otherwise: zSentenceText }).optional(),
  blocks: z.array(zTemplateBlock).max(40),
});
export type TemplateSection = z.output<typeof zTemplateSection>;

/** Of which time and place a paper speaks: it decides what is asked when one is drafted. */
export const templateKinds = ['quarter', 'month', 'zone'] as const;

export const zTemplate = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  kind: z.enum(templateKinds),
  name: zText,
  /** Title of the paper, with places for texts. */
  title: zSentenceText,
  redHeader: z.boolean().default(true),
  sections: z.array(zTemplateSection).min(1).max(60),
});
export type Template = z.output<typeof zTemplate>;

/** Names of the places in a sentence, in order, each once. */
export const placesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)),
];
