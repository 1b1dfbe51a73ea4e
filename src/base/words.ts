/** The three scripts every label exists in. Simplified Chinese is the default and the source of truth. */
export const langs = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Lang = (typeof langs)[number];

/** One label in simplified Chinese, traditional Chinese (terms, not only characters) and English. */
export interface Words {
  readonly hans: string;
  readonly hant: string;
  readonly en: string;
}

export const words = (hans: string, hant: string, en: string): Words => ({ hans, hant, en });

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'hans' in value && 'hant' in value && 'en' in value;

/** What stands in a place of a label: labels in the reader's script, several of them in a row. */
const filled = (value: unknown, lang: Lang): string =>
  isWords(value)
    ? say(value, lang)
    : Array.isArray(value)
      ? value.map((one) => filled(one, lang)).join(lang === 'en' ? ', ' : '、')
      : String(value);

/** Picks the text of a label; `{name}` places are filled from `params`: text, numbers, labels, or lists of these. */
export function say(text: Words, lang: Lang, params: Readonly<Record<string, unknown>> = {}): string {
  const raw = lang === 'en' ? text.en : lang === 'zh-Hant' ? text.hant : text.hans;
  return raw.replace(/\{(\w+)\}/g, (_, key: string) => filled(params[key] ?? `{${key}}`, lang));
}
