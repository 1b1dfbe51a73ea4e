import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type Lang, langs, say, type Words } from '../base/words.ts';

const storageKey = 'taihang.lang';

/** The script the reader chose last, simplified Chinese otherwise. Storage may be forbidden: then the default holds. */
export function storedLang(): Lang {
  try {
    const stored = localStorage.getItem(storageKey);
    return langs.find((lang) => lang === stored) ?? 'zh-Hans';
  } catch {
    return 'zh-Hans';
  }
}

interface LangState {
  readonly lang: Lang;
  readonly setLang: (lang: Lang) => void;
}

const LangContext = createContext<LangState>({ lang: 'zh-Hans', setLang: () => undefined });

/** Holds the chosen script; a switch re-renders words and keeps the page, its data and what was typed. */
export function LangProvider({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(storedLang);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.body.lang = lang;
    try {
      localStorage.setItem(storageKey, lang);
    } catch {
      // Private windows may forbid storage; the choice then lasts as long as the window.
    }
  }, [lang]);
  const state = useMemo(() => ({ lang, setLang }), [lang]);
  return <LangContext.Provider value={state}>{children}</LangContext.Provider>;
}

export const useLang = (): LangState => useContext(LangContext);

export type Say = (text: Words, params?: Readonly<Record<string, unknown>>) => string;

/** `const t = useSay(); t(label)` gives the label in the chosen script. */
export function useSay(): Say {
  const { lang } = useContext(LangContext);
  return useCallback((text, params) => say(text, lang, params), [lang]);
}
