import { type Finding, sayFinding } from '../base/finding.ts';
import { Problem, problemKinds } from '../base/problem.ts';
import { type Lang, say } from '../base/words.ts';
import { findingWords } from './finding-words.ts';

/** RFC 9457. `findings` carries every fault with its place, in the reader's language. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly findings?: readonly (Finding & { what: string; remedy: string })[];
}

export const problemDocument = (problem: Problem, lang: Lang): ProblemDocument => {
  const kind = problemKinds[problem.code];
  return {
    type: `urn:taihang:problem:${problem.code}`,
    title: say(kind.title, lang),
    status: kind.status,
    ...(problem.detail ? { detail: say(problem.detail, lang) } : {}),
    code: problem.code,
    ...(problem.findings.length > 0
      ? { findings: problem.findings.map((one) => ({ ...one, ...sayFinding(one, findingWords(one.code), lang) })) }
      : {}),
  };
};

/** Database refusals that a request can cause, as Problems; anything else is ours to mend and answers 500. */
export function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('too-large');
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return new Problem('too-long');
  if (code === '42501') return new Problem('not-allowed');
  if (code === '23505') return new Problem('conflict');
  if (code && /^(22|23)/.test(code) && code.length === 5) return new Problem('invalid');
  if (code && /^(53|57|08)/.test(code) && code.length === 5) return new Problem('unavailable');
  if (statusCode && statusCode >= 400 && statusCode < 500) return new Problem('invalid');
  return error;
}

/** The document of whatever went wrong: of a fault of our own it says only that it is one. */
export function faultDocument(error: unknown, lang: Lang): ProblemDocument {
  if (error instanceof Problem) return problemDocument(error, lang);
  const title = { 'zh-Hans': '系统内部错误', 'zh-Hant': '系統內部錯誤', en: 'An internal fault' }[lang];
  return { type: 'urn:taihang:problem:internal', title, status: 500, code: 'internal' };
}
