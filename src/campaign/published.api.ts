import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { command, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zPublishedFigure } from './published.ts';

const zStored = zPublishedFigure.extend({ id: z.uuid(), entry: zAsOf });

export const publishedListApi = query({
  name: 'published.list',
  path: '/published',
  right: 'statement.read',
  input: z.object({
    subject: z.string().max(120).optional(),
    publisher: z.string().max(80).optional(),
    period: z.string().max(60).optional(),
    measure: z.string().max(80).optional(),
    entry: zAsOf.optional(),
    /** Last id of the page before. */
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  output: z.object({ entry: zAsOf, figures: z.array(zStored), next: z.uuid().nullable() }),
  words: words('各单位公布的数字', '各單位公布的數字', 'Published figures'),
});

export const publishedConflictsApi = query({
  name: 'published.conflicts',
  path: '/published-conflicts',
  right: 'statement.read',
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({
    entry: zAsOf,
    conflicts: z.array(
      z.object({
        subject: z.string(),
        period: z.string(),
        facet: z.string(),
        measure: z.string(),
        words: zText,
        spread: z.string(),
        figures: z.array(zStored),
      }),
    ),
    /** Published rates beside what their own parts give. */
    rates: z.array(
      z.object({
        publisher: z.string(),
        subject: z.string(),
        asOf: z.string(),
        rate: z.string(),
        numerator: z.string(),
        denominator: z.string(),
        printed: z.string(),
        percent: z.string(),
        lowest: z.string(),
        highest: z.string(),
        agrees: z.enum(['exactly', 'rounding', 'not']),
        explanation: zText,
      }),
    ),
  }),
  words: words('公布数字不一致之处', '公布數字不一致之處', 'Where published figures differ'),
});

export const publishedRecordApi = command({
  name: 'published.record',
  path: '/published',
  right: 'statement.publish',
  input: z.object({ figures: z.array(zPublishedFigure).min(1).max(2000) }),
  /** `same`: figures that stood there already, word for word. */
  output: z.object({ recorded: z.number().int(), same: z.number().int() }),
  words: words('登记公布的数字', '登記公布的數字', 'Record published figures'),
});

export const publishedContracts = [publishedListApi, publishedConflictsApi, publishedRecordApi];
