import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zScheme } from './scheme.ts';

/** A scheme with the version it was adopted as. */
export const zAdoptedScheme = z.object({
  version: z.number().int().positive(),
  appliesFrom: zDay,
  adoptedOn: zDay,
  why: z.string(),
  person: z.string(),
  entry: z.string(),
  scheme: zScheme,
});

export const schemeListApi = query({
  name: 'scheme.list',
  path: '/schemes',
  right: 'standing.read',
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({
    rows: z.array(zAdoptedScheme.omit({ scheme: true }).extend({ code: z.string(), title: z.string() })),
  }),
  words: words('考评方案', '考評方案', 'Schemes'),
});

export const schemeGetApi = query({
  name: 'scheme.get',
  path: '/schemes/{code}/{version}',
  right: 'standing.read',
  input: z.object({ code: z.string().max(40), version: z.coerce.number().int().positive() }),
  output: zAdoptedScheme,
  words: words('考评方案详情', '考評方案詳情', 'One scheme'),
});

export const schemePresetApi = query({
  name: 'scheme.preset',
  path: '/scheme-presets/{code}',
  right: 'standing.read',
  input: z.object({ code: z.enum(['four-comparisons']) }),
  output: z.object({ scheme: zScheme }),
  words: words('考评方案预设', '考評方案預設', 'Preset of a scheme'),
});

/** Adopts a new version. It may not apply from a day that a publication under an older version has passed. */
export const schemeAdoptApi = command({
  name: 'scheme.adopt',
  path: '/schemes',
  right: 'scheme.manage',
  input: z.object({ scheme: zScheme, appliesFrom: zDay, why: z.string().trim().min(1).max(500) }),
  output: z.object({ code: z.string(), version: z.number().int() }),
  words: words('采用考评方案', '採用考評方案', 'Adopt a scheme'),
});

export const schemeContracts = [schemeListApi, schemeGetApi, schemePresetApi, schemeAdoptApi];
