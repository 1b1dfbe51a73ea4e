import { Problem } from '../base/problem.ts';
import { say, type Words } from '../base/words.ts';
import { defineCommand, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { publishedConflictsApi, publishedListApi, publishedRecordApi } from './published.api.ts';
import { publishedRates } from './published.sheet.ts';
import { insertFigures, listFigures } from './published.store.ts';
import { conflictsOf, type PublishedFigure, thingOf } from './published.ts';
import { measureWords, publishedWords } from './published.words.ts';
import { agrees, printedRatio } from './rounded.ts';

export const listPublished = defineQuery(publishedListApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.entry);
  const figures = await listFigures(ctx.db, entry, { ...input, limit: input.limit + 1 });
  const page = figures.slice(0, input.limit);
  return {
    entry: entry.toString(),
    figures: page,
    next: figures.length > page.length ? (page.at(-1)?.id ?? null) : null,
  };
});

const agreement = {
  exactly: publishedWords.agreesExactly,
  rounding: publishedWords.agreesByRounding,
  not: publishedWords.disagrees,
} as const;

const fill = (text: Words, params: Readonly<Record<string, string>>): Words => ({
  hans: say(text, 'zh-Hans', params),
  hant: say(text, 'zh-Hant', params),
  en: say(text, 'en', params),
});

export const publishedConflicts = defineQuery(publishedConflictsApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.entry);
  const figures = await listFigures(ctx.db, entry);
  return {
    entry: entry.toString(),
    conflicts: conflictsOf(figures).map((conflict) => ({
      ...conflict,
      words: measureWords[conflict.measure] ?? { hans: conflict.measure, hant: conflict.measure, en: conflict.measure },
      figures: [...conflict.figures],
    })),
    rates: publishedRates(figures).map(({ percent: printed, ...rate }) => {
      const parts = printedRatio(rate.numerator, rate.denominator);
      const verdict = agrees(printed, parts);
      return {
        ...rate,
        printed,
        ...parts,
        agrees: verdict,
        explanation: fill(agreement[verdict], { printed, ...parts }),
      };
    }),
  };
});

/** A figure recorded twice, word for word, stands once. */
const exact = (figure: PublishedFigure): string =>
  [thingOf(figure), figure.asOf ?? '', figure.publisher, figure.value, figure.sourceUrl, figure.note].join('|');

export const recordPublished = defineCommand(publishedRecordApi, {
  apply: async (ctx, { figures }) => {
    // A figure is recorded under its publisher's name, whoever records it: only the province may speak for others.
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const standing = new Set((await listFigures(ctx.db, ctx.entry)).map(exact));
    const fresh = figures.filter((figure) => {
      const key = exact(figure);
      const known = standing.has(key);
      standing.add(key);
      return !known;
    });
    await insertFigures(
      ctx.db,
      fresh.map((figure) => ({ ...figure, id: ctx.newId() })),
      ctx.entry,
    );
    return { recorded: fresh.length, same: figures.length - fresh.length };
  },
});

export const publishedActions = [listPublished, publishedConflicts, recordPublished];
