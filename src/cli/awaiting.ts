import { say } from '../base/words.ts';
import type { Awaiting } from '../evidence/awaiting.ts';
import { awaitingWords as w } from '../evidence/awaiting.words.ts';
import { langOfEnvironment } from './command.ts';

/** Papers named at most: the figures must stay on the terminal. `--json` has all. */
const named = 5;

/** What is said under figures of rows that are not in them; nothing when none awaits. */
export function awaitingLines(awaiting: Awaiting | null | undefined): string[] {
  if (!awaiting || awaiting.asked + awaiting.notApplied === 0) return [];
  const lang = langOfEnvironment();
  const text = (one: Parameters<typeof say>[0], params: Readonly<Record<string, unknown>>) => say(one, lang, params);
  return [
    `${text(w.title, { n: awaiting.asked + awaiting.notApplied })}: ${text(w.parts, { ...awaiting })}; ${text(w.certain, { ...awaiting })}. ${text(w.now, {})}`,
    ...awaiting.imports
      .slice(0, named)
      .map((one) => `  ${one.fileName}  ${text(w.parts, { ...one })}  /imports/${one.id}`),
    ...(awaiting.imports.length > named ? [`  … ${awaiting.imports.length - named}`] : []),
    ...(awaiting.elsewhere > 0 ? [`  ${text(w.elsewhere, { n: awaiting.elsewhere })}`] : []),
  ];
}
