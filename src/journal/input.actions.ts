import { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import type { Lang } from '../base/words.ts';

const messages = {
  'zh-Hans': z.locales.zhCN().localeError,
  'zh-Hant': z.locales.zhTW().localeError,
  en: z.locales.en().localeError,
} as const;

/** Faults of an input against its schema, each with its JSON path. */
export function parseInput<I extends z.ZodType>(schema: I, input: unknown, lang: Lang = 'zh-Hans'): z.output<I> {
  const result = schema.safeParse(input, { error: messages[lang] });
  if (result.success) return result.data;
  const findings: Finding[] = result.error.issues.map((issue) => ({
    path: `/${issue.path.join('/')}`,
    code: `input_${issue.code}`,
    severity: 'error',
    params: { message: issue.message },
  }));
  throw new Problem('invalid', undefined, findings);
}
