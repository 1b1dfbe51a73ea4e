import { type Lang, say, type Words } from './words.ts';

/** `error` blocks the row or file, `ask` waits for a person's decision, `warning` shows and never blocks. */
export type Severity = 'error' | 'ask' | 'warning';

/**
 * A fault as data: rules return all of them, never the first one only.
 * `path` is the place: a JSON path (`/total`) or a sheet cell (`签约!C12`).
 */
export interface Finding {
  readonly path: string;
  readonly code: string;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What each finding code says and what to do about it, in three scripts. */
export interface FindingWords {
  readonly what: Words;
  readonly remedy: Words;
}

export const sayFinding = (finding: Finding, texts: FindingWords, lang: Lang): { what: string; remedy: string } => ({
  what: say(texts.what, lang, finding.params),
  remedy: say(texts.remedy, lang, finding.params),
});
