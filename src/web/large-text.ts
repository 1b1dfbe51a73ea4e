import { useEffect, useState } from 'react';

const storageKey = 'taihang.text';

const stored = (): boolean => {
  try {
    return localStorage.getItem(storageKey) === 'large';
  } catch {
    return false;
  }
};

/** Before the first paint, so that no page jumps. */
export const applyText = (): void => {
  document.documentElement.classList.toggle('large-text', stored());
};

/** Larger letters and controls on every page, kept on this machine: a quarter larger, as if the browser had zoomed. */
export function useLargeText(): readonly [boolean, () => void] {
  const [large, setLarge] = useState(stored);
  useEffect(() => {
    document.documentElement.classList.toggle('large-text', large);
    try {
      localStorage.setItem(storageKey, large ? 'large' : 'usual');
    } catch {
      // Private windows may forbid storage; the choice then lasts as long as the window.
    }
  }, [large]);
  return [large, () => setLarge(!large)];
}
