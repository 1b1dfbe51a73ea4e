import { type Lang, say, type Words, words } from './words.ts';

/** Simplified and traditional words of a recorded English text; English too where the record mixes scripts. */
export type RemarkText = readonly [hans: string, hant: string, en?: string];

/** Recorded texts of one form: `$1` in the words stands for the first thing that the pattern caught. */
export type RemarkPattern = readonly [pattern: RegExp, ...text: RemarkText];

export type RemarkReader = (text: string) => Words | undefined;

/**
 * Reads remarks that came with the reference data: the whole text, or its parts between semicolons, or a part and what stands in
 * brackets behind it. Parts that nobody gave words to, such as an address, stay as recorded. A remark without any known
 * part is a person's own and has no words.
 */
export function remarkReader(
  known: Readonly<Record<string, RemarkText>>,
  patterns: readonly RemarkPattern[],
): RemarkReader {
  const table = new Map(Object.entries(known));
  const whole = (text: string): Words | undefined => {
    const found = table.get(text);
    if (found) return words(found[0], found[1], found[2] ?? text);
    for (const [pattern, hans, hant, en = '$&'] of patterns)
      if (pattern.test(text))
        return words(text.replace(pattern, hans), text.replace(pattern, hant), text.replace(pattern, en));
    return undefined;
  };
  const bracketed = (text: string): Words | undefined => {
    const [, outer, inner] = /^(.+?) \((.+)\)$/.exec(text) ?? [];
    return outer && inner ? joined([outer, inner], ([a, b]) => `${a} (${b})`) : undefined;
  };
  const part = (text: string): Words | undefined =>
    whole(text) ?? (text.includes('; ') ? joined(text.split('; '), (said) => said.join('; ')) : bracketed(text));
  const joined = (texts: readonly string[], join: (said: readonly string[]) => string): Words | undefined => {
    const found = texts.map(part);
    if (found.every((one) => one === undefined)) return undefined;
    const said = (script: keyof Words) => join(found.map((one, i) => one?.[script] ?? (texts[i] as string)));
    return words(said('hans'), said('hant'), said('en'));
  };
  return part;
}

/** A remark in the reader's script where it has words, else as it is recorded. */
export function sayRemark(reader: RemarkReader, text: string, lang: Lang): string {
  const known = reader(text);
  return known ? say(known, lang) : text;
}
