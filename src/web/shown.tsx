import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { FigureKind } from '../indicator/figure.ts';

/** What names a figure for its passport: kind, its own parameters, and the entry as of which the screen read it. */
export interface FigureName {
  readonly kind: FigureKind;
  readonly params: Readonly<Record<string, string>>;
  readonly entry: string;
}

/**
 * Keeps which figures stand on the page now, by passport code or (where no code is shown) by what names them as JSON, so that they can
 * be compared with another moment.
 */
class ShownCodes {
  private readonly counts = new Map<string, number>();
  private readonly ears = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  add(code: string): () => void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    this.tell();
    return () => {
      const left = (this.counts.get(code) ?? 1) - 1;
      if (left > 0) this.counts.set(code, left);
      else this.counts.delete(code);
      this.tell();
    };
  }

  readonly codes = (): readonly string[] => [...this.counts.keys()].sort();

  readonly listen = (ear: () => void): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };

  /** A page brings its figures one by one: it is told once they have settled. */
  private tell(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const ear of this.ears) ear();
    }, 300);
  }
}

const ShownContext = createContext<ShownCodes | undefined>(undefined);

export function ShownProvider({ children }: { children: ReactNode }) {
  const shown = useMemo(() => new ShownCodes(), []);
  return <ShownContext.Provider value={shown}>{children}</ShownContext.Provider>;
}

/** Says that the figure of this code stands on the page. */
export function useShows(code: string): void {
  const shown = useContext(ShownContext);
  useEffect(() => shown?.add(code), [shown, code]);
}

/** The same for figures that have no code on the page, such as the rates of a list's rows. */
export function useShowsFigures(figures: readonly FigureName[]): void {
  const shown = useContext(ShownContext);
  const key = JSON.stringify(figures.map(({ kind, params, entry }) => ({ kind, params, entry })));
  useEffect(() => {
    if (!shown) return;
    const names = (JSON.parse(key) as FigureName[]).map((figure) => shown.add(JSON.stringify(figure)));
    return () => {
      for (const remove of names) remove();
    };
  }, [shown, key]);
}

/** Figures on the page, once they have settled. */
export function useShownCodes(): readonly string[] {
  const shown = useContext(ShownContext);
  const [codes, setCodes] = useState<readonly string[]>(() => shown?.codes() ?? []);
  useEffect(() => {
    if (!shown) return;
    const read = () =>
      setCodes((now) => {
        const next = shown.codes();
        return next.length === now.length && next.every((code, at) => code === now[at]) ? now : next;
      });
    read();
    return shown.listen(read);
  }, [shown]);
  return codes;
}
