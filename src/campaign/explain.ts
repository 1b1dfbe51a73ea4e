import { formatFen } from '../base/money.ts';
import { type Lang, say, type Words } from '../base/words.ts';
import { batchWords, exclusionWords, explanationWords, lookAlikeWords } from './campaign.words.ts';
import type { Verdict } from './counting.ts';
import { type ListingLine, lineRow } from './listing.ts';
import type { LookAlike } from './look-alike.ts';

type Params = Readonly<Record<string, string | number | Words>>;

const fillOne = (text: Words, lang: Lang, params: Params): string =>
  say(
    text,
    lang,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? say(value, lang) : value]),
    ),
  );

const fill = (text: Words, params: Params): Words => ({
  hans: fillOne(text, 'zh-Hans', params),
  hant: fillOne(text, 'zh-Hant', params),
  en: fillOne(text, 'en', params),
});

const place = (line: ListingLine): Params => ({ session: line.session, row: lineRow(line), scope: line.scopeId });

/**
 * The sentence that stands on the row: it counts, or where it counted instead and why not here. `instead` is the line that
 * the verdict names, if it names one.
 */
export function explain(line: ListingLine, verdict: Verdict, instead: ListingLine | undefined): Words {
  if (verdict.code === 'first_valid_line') return fill(explanationWords.counts, { batch: batchWords[line.batch] });
  const why = exclusionWords[verdict.code];
  if (!instead) return fill(explanationWords.nowhere, { why });
  const text =
    verdict.code === 'framework_only' && instead.session !== line.session
      ? explanationWords.later
      : explanationWords.instead;
  const sentence = fill(text, { ...place(instead), why });
  if (verdict.increaseFen === null) return sentence;
  const increase = fill(explanationWords.increase, { amount: formatFen(verdict.increaseFen, 'yi', 2) });
  return {
    hans: `${sentence.hans}; ${increase.hans}`,
    hant: `${sentence.hant}; ${increase.hant}`,
    en: `${sentence.en}; ${increase.en}`,
  };
}

/** Why a line that looks like `other` is not it. */
export const explainLookAlike = (alike: LookAlike, other: ListingLine): Words =>
  fill(lookAlikeWords[alike.code], place(other));
