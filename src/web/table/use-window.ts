import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Which of many items of one height stand in sight of a box that scrolls, and some before and after them. */
export function useWindow(
  count: number,
  height: number,
  head = 0,
): { box: RefObject<HTMLDivElement | null>; first: number; last: number; onScroll: () => void } {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ first: 0, count: 30 });
  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const first = Math.max(0, Math.floor((element.scrollTop - head) / height / 4) * 4);
    const most = Math.ceil(element.clientHeight / height) + 4;
    setSeen((before) => (before.first === first && before.count === most ? before : { first, count: most }));
  }, [height, head]);
  useLayoutEffect(onScroll, [onScroll]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onScroll]);
  return {
    box,
    first: Math.max(0, seen.first - 4),
    last: Math.min(count - 1, seen.first + seen.count + 4),
    onScroll,
  };
}
