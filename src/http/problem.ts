import { type Finding, sayFinding } from '../base/finding.ts';
import { type Problem, problemKinds } from '../base/problem.ts';
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
