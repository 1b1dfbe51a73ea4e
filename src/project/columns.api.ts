import { z } from 'zod';
import { query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { words } from '../base/words.ts';
import { stages } from './lifecycle.ts';
import { zAsOf } from './project.api.ts';

/** Most projects of one answer; who has more in sight narrows the question. */
export const mostColumnRows = 200_000;

/** What a table is narrowed to before it is sent. */
export const zColumnsAsked = z.object({
  zone: z.string().min(1).max(40).optional(),
  scope: z.string().min(1).max(40).optional(),
  city: z
    .string()
    .regex(/^\d{6}$/, asFormat('area'))
    .optional(),
  stage: z.enum(stages).optional(),
  /** Part of the project's or the firm's name, letter by letter. */
  part: z.string().trim().min(1).max(80).optional(),
  entry: zAsOf.optional(),
});

const zPacked = z.object({
  kind: z.enum(['id', 'text', 'choice', 'day', 'month', 'money', 'flag']),
  text: z.string().optional().meta({ description: 'text: one line for each row' }),
  words: z.array(z.string()).readonly().optional().meta({ description: 'choice: the words that `at` counts, from 0' }),
  labels: z.array(z.string()).readonly().optional().meta({ description: 'choice: names of the words' }),
  at: z.string().optional().meta({
    description:
      'base64, little end first: ids of 16 bytes; words, days since 1970-01-01 and months since the year 0 of 4; fen of 8; flags of 1',
  }),
});

export const projectColumnsApi = query({
  name: 'project.columns',
  path: '/project-columns',
  right: 'project.read',
  kept: true,
  input: zColumnsAsked,
  output: z.object({
    entry: z.string(),
    rows: z.number().int(),
    columns: z.record(z.string(), zPacked),
  }),
  words: words('项目表(整列)', '項目表(整欄)', 'Projects as columns'),
});

export const columnsContracts = [projectColumnsApi];
