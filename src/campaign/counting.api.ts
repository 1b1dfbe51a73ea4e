import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { command, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zBatch, zSessionNumber } from './batch.ts';
import { zCountingRules } from './counting-rules.ts';
import { zBatchSums, zVersion } from './session.api.ts';

export const sessionCompareRulesApi = query({
  name: 'session.compareRules',
  path: '/sessions-under-rules',
  right: 'session.read',
  input: z.object({ before: zVersion, after: zVersion, entry: zAsOf.optional() }),
  output: z.object({
    entry: zAsOf,
    before: z.string(),
    after: z.string(),
    sessions: z.array(
      z.object({
        number: zSessionNumber,
        before: z.array(zBatchSums),
        after: z.array(zBatchSums),
        /** Only lines that the two versions judge differently. */
        changes: z.array(
          z.object({
            lineId: z.uuid(),
            batch: zBatch,
            name: z.string(),
            scopeId: z.string(),
            before: zText,
            after: zText,
          }),
        ),
      }),
    ),
  }),
  words: words('按另一版规则重算', '按另一版規則重算', 'Replay the sessions under another version of the rules'),
});

export const countingRulesListApi = query({
  name: 'counting.rules',
  path: '/counting-rules',
  right: 'session.read',
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({ rules: z.array(zCountingRules.extend({ preset: z.boolean() })) }),
  words: words('计数规则', '計數規則', 'Counting rules'),
});

export const countingRulesAdoptApi = command({
  name: 'counting.adopt',
  path: '/counting-rules',
  right: 'session.manage',
  input: zCountingRules,
  output: z.object({ version: z.string() }),
  words: words('采用新版计数规则', '採用新版計數規則', 'Adopt a version of the counting rules'),
});

export const countingContracts = [sessionCompareRulesApi, countingRulesListApi, countingRulesAdoptApi];
