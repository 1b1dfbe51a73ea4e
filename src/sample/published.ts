import { readFileSync } from 'node:fs';
import { publishedFiles, readPublished } from '../campaign/published.sheet.ts';
import type { PublishedFigure } from '../campaign/published.ts';

/** Figures that offices and the press published, from the shipped tables, in batches that one command takes. */
export function* publishedFigures(): Generator<PublishedFigure[]> {
  const all = publishedFiles.flatMap((file) =>
    readPublished(file, readFileSync(new URL(`../../seed/programme/${file}`, import.meta.url), 'utf8')),
  );
  for (let from = 0; from < all.length; from += 1000) yield all.slice(from, from + 1000);
}
