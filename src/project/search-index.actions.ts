import type { Engine } from '../db/engine.ts';
import type { ReadInitials } from './search.ts';
import { forgetIndex, indexScript, takeUpTexts, textsWait } from './search-index.store.ts';

/** How many texts one transaction takes up: on the embedded database others wait meanwhile. */
const texts = 2_000;

let reader: Promise<ReadInitials> | undefined;
/** Pinyin is loaded when it is first needed: a start does not wait for its dictionary. Pairs of characters repeat, so they are kept. */
const pinyinReader = (): Promise<ReadInitials> => {
  reader ??= import('pinyin-pro').then(({ pinyin }) => {
    const known = new Map<string, readonly (string | undefined)[]>();
    return (characters) => {
      let read = known.get(characters);
      if (!read) {
        read = pinyin(characters, { pattern: 'first', toneType: 'none', type: 'array' }).map((letter) =>
          /^[a-z]$/.test(letter) ? letter : undefined,
        );
        if (known.size > 300_000) known.clear();
        known.set(characters, read);
      }
      return read;
    };
  });
  return reader;
};

/**
 * Brings the search index up to what was written; returns how many turns it worked off. A search is right without it, only slower:
 * it reads waiting texts one by one. One process at a time; the others leave it to that one.
 */
export async function indexSearch(engine: Engine, wanted: () => boolean = () => true): Promise<number> {
  let total = 0;
  while (wanted()) {
    const done = await engine.transaction('program', async (db) => {
      return (await textsWait(db)) ? await takeUpTexts(db, await pinyinReader(), texts) : 0;
    });
    if (done === 0) break;
    total += done;
  }
  return total;
}

/**
 * Makes the whole search index anew from project_search (which `rebuildDerived` makes right before): after a bulk load, or when the
 * lexemes change. Searches are slow meanwhile. `report` is told how many of how many texts are done.
 */
export async function rebuildSearch(
  engine: Engine,
  report: (done: number, total: number) => void = () => {},
): Promise<number> {
  const total = await engine.transaction('program', forgetIndex);
  const read = await pinyinReader();
  let done = 0;
  try {
    for (;;) {
      const some = await engine.transaction('program', (db) => takeUpTexts(db, read, texts));
      if (some === 0) break;
      done += some;
      report(Math.min(done, total), total);
    }
  } finally {
    // Also for one that was stopped: what is left is taken up as ever, and meanwhile searches have an index.
    await engine.script(indexScript);
  }
  return total;
}

const everyMs = 3_000;

/** Keeps the index up while a service runs; the returned function ends that. A failure is left to the next turn. */
export function keepSearchIndexed(engine: Engine): () => Promise<void> {
  let wanted = true;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const turn = () => {
    running = indexSearch(engine, () => wanted)
      .catch(() => {})
      .then(() => {
        if (wanted) timer = setTimeout(turn, everyMs).unref();
      });
  };
  timer = setTimeout(turn, everyMs).unref();
  return async () => {
    wanted = false;
    clearTimeout(timer);
    await running;
  };
}
