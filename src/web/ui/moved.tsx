import { useEffect, useRef, useState } from 'react';
import { useSay } from '../lang.tsx';
import { ui } from './ui.words.ts';

let notedAt = Number.NEGATIVE_INFINITY;
/** A change this soon after an answer was read again came from there, not from another filter or page. */
const soonMs = 1_000;
const shownMs = 15_000;

/** Said just before answers that were read again behind the page take the place of the former ones. */
export const noteMoved = (): void => {
  notedAt = performance.now();
};

/** A small mark beside a figure that moved while somebody looked at it; it goes away by itself. */
export function Moved({ value }: { value: unknown }) {
  const t = useSay();
  const before = useRef(value);
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    if (performance.now() - notedAt > soonMs) return;
    setMoved(true);
    const timer = setTimeout(() => setMoved(false), shownMs);
    return () => clearTimeout(timer);
  }, [value]);
  return moved ? <span className="moved" role="img" aria-label={t(ui.moved)} title={t(ui.moved)} /> : null;
}
