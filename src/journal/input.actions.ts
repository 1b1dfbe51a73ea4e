import { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import { formatMessage } from '../base/formats.ts';
import { Problem } from '../base/problem.ts';
import { type Lang, say } from '../base/words.ts';
import { inputWords as w } from './input.words.ts';

const messages = {
  'zh-Hans': z.locales.zhCN().localeError,
  'zh-Hant': z.locales.zhTW().localeError,
  en: z.locales.en().localeError,
} as const;

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    input,
  );

const isEmpty = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value.trim() === '');

/** A fault in words for who filled the field in: never a pattern or a type of the program. */
function messageOf(issue: z.core.$ZodIssue, lang: Lang): string {
  const text = (name: keyof typeof w, n?: unknown) => say(w[name], lang, { n });
  const own = formatMessage(issue.message, lang);
  if (own) return own;
  switch (issue.code) {
    case 'too_small':
      return text(sizes[issue.origin]?.[0] ?? 'small', issue.minimum);
    case 'too_big':
      return text(sizes[issue.origin]?.[1] ?? 'big', issue.maximum);
    case 'invalid_type':
      return text(['number', 'int'].includes(issue.expected) ? 'number' : 'format');
    case 'invalid_union':
      return text('format');
    case 'invalid_value':
      return text('choice');
    case 'invalid_format':
      return text(issue.format === 'uuid' ? 'id' : 'format');
    default:
      return issue.message;
  }
}
const sizes: Readonly<Record<string, readonly ['short', 'long'] | readonly ['few', 'many']>> = {
  string: ['short', 'long'],
  array: ['few', 'many'],
  set: ['few', 'many'],
};

/** Fields that a schema does not know, each with the names that it does. */
function unknownFields(schema: z.ZodType, input: unknown): Finding[] {
  if (!(schema instanceof z.ZodObject) || typeof input !== 'object' || input === null) return [];
  const known = Object.keys(schema.shape);
  const params = { known: known.join(', ') || '—' };
  return Object.entries(input)
    .filter(([name, value]) => value !== undefined && !known.includes(name))
    .map(([name]) => ({ path: `/${name}`, code: 'unknown_field', severity: 'error', params: { ...params, name } }));
}

/**
 * Faults of an input against its schema, each with its JSON path. `closed` refuses fields that the schema does not know: a
 * question with a misspelt filter would else be answered as if nothing had been asked.
 */
export function parseInput<I extends z.ZodType>(
  schema: I,
  input: unknown,
  lang: Lang = 'zh-Hans',
  closed = false,
): z.output<I> {
  const result = schema.safeParse(input, { error: messages[lang] });
  const unknown = closed ? unknownFields(schema, input) : [];
  if (result.success && unknown.length === 0) return result.data;
  const findings = new Map<string, Finding>(unknown.map((one) => [one.path, one]));
  for (const issue of result.error?.issues ?? []) {
    const path = `/${issue.path.join('/')}`;
    // A check that stands for a fault with words of its own names it.
    const { finding, ...params } = (issue.code === 'custom' && issue.params) || {};
    if (typeof finding === 'string') {
      findings.set(`${path} ${finding}`, { path, code: finding, severity: 'error', params });
      continue;
    }
    const empty = isEmpty(valueAt(input, issue.path)) && issue.code !== 'unrecognized_keys';
    const message = empty ? '' : messageOf(issue, lang);
    const code = empty ? 'input_required' : `input_${issue.code}`;
    // An empty field fails several checks of its schema at once and is named once.
    findings.set(`${path} ${message}`, { path, code, severity: 'error', ...(empty ? {} : { params: { message } }) });
  }
  throw new Problem('invalid', undefined, [...findings.values()]);
}
