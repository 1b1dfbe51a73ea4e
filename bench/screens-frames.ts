import type { Page } from 'playwright-core';

/** Times between frames while something was done, ms. */
export interface Frames {
  readonly frames: number;
  readonly over50: number;
  readonly p95: number;
  readonly longest: number;
}

/** Begins to note the time of every frame. */
export const recorder = `(() => {
  globalThis.framesSeen = [];
  globalThis.framesOn = true;
  const note = (at) => { globalThis.framesSeen.push(at); if (globalThis.framesOn) requestAnimationFrame(note); };
  requestAnimationFrame(note);
})()`;

/** Ends it and tells what was seen. A page that was left meanwhile has seen nothing. */
export async function framesOf(page: Page): Promise<Frames> {
  const seen = ((await page.evaluate('globalThis.framesOn = false; globalThis.framesSeen')) ?? []) as number[];
  const gaps = seen
    .slice(1)
    .map((at, nth) => at - (seen[nth] as number))
    .sort((a, b) => a - b);
  return {
    frames: gaps.length,
    over50: gaps.filter((gap) => gap > 50).length,
    p95: Math.round(gaps[Math.floor(gaps.length * 0.95)] ?? 0),
    longest: Math.round(gaps.at(-1) ?? 0),
  };
}

/** The least that shows so many rows of eleven cells: one box that scrolls, texts put into rows that are there. */
export const floorPage = (rows: number): string => `<!doctype html><meta charset="utf-8"><style>
  #list { height: 600px; overflow: auto; position: relative; font: 13px sans-serif }
  .row { position: absolute; height: 32px; display: flex } .row span { width: 100px; overflow: hidden; white-space: nowrap }
</style><div id="list"><div style="height:${rows * 32}px"></div></div><script>
  const list = document.getElementById('list');
  const made = Array.from({ length: 30 }, () => {
    const row = document.createElement('div');
    row.className = 'row';
    for (let cell = 0; cell < 11; cell += 1) row.append(document.createElement('span'));
    list.append(row);
    return row;
  });
  const draw = () => {
    const first = Math.floor(list.scrollTop / 32);
    made.forEach((row, nth) => {
      const at = first + nth;
      row.style.transform = 'translateY(' + at * 32 + 'px)';
      [...row.children].forEach((cell, column) => { cell.textContent = at + ' ' + column; });
    });
  };
  list.onscroll = draw;
  draw();
</script>`;
