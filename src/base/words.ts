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

/** Picks the text of a label; `{name}` places are filled from `params`. */
export function say(text: Words, lang: Lang, params: Readonly<Record<string, unknown>> = {}): string {
  const raw = lang === 'en' ? text.en : lang === 'zh-Hant' ? text.hant : text.hans;
  return raw.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? `{${key}}`));
}
