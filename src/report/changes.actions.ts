import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import type { FigureDescriptor, FigureOpening } from '../indicator/figure.ts';
import { descriptorsOf, issuePassports } from '../indicator/passport.store.ts';
import { readCode, writeCode } from '../indicator/passport-code.ts';
import { type AnyAction, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { findEntry } from '../journal/journal.store.ts';
import { codesAtOnce, type FigureChange, figureChangesApi, zNamedFigure } from './changes.api.ts';
import { differenceOf, entriesBehind, hasMoved, namesAll, stepsBetween, vanished } from './changes.ts';
import { findResolver } from './figures.actions.ts';

/** Readings of one figure that the search for its entries may cost. */
const readingsAtMost = 48;

const tooMany = words(
  `一次最多比 ${codesAtOnce} 个数`,
  `一次最多比 ${codesAtOnce} 個數`,
  `At most ${codesAtOnce} figures at once`,
);

/** The figure as of an entry; null where it was not there yet, or is there no more. */
async function openingAt(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening | null> {
  const resolver = findResolver(descriptor.kind);
  if (!resolver || entry === 0n) return null;
  try {
    return await resolver.resolve(ctx, descriptor, entry);
  } catch (error) {
    // Not there yet, or its question had no answer then (a session that was not entered).
    if (error instanceof Problem && error.code !== 'not-allowed') return null;
    throw error;
  }
}

/** The entries through which a figure moved: those that began its rows, and those at which rows of before went away. */
export async function entriesOfMove(
  ctx: ReadCtx,
  descriptor: FigureDescriptor,
  then: FigureOpening | null,
  now: FigureOpening | null,
  since: bigint,
): Promise<{ readonly entries: readonly bigint[]; readonly whole: boolean }> {
  const until = BigInt(descriptor.entry);
  const found = new Set(now ? entriesBehind(now, since) : []);
  let whole = now === null || namesAll(now);
  const gone = then && namesAll(then) && whole ? vanished(then, now) : 0;
  // What neither came with a row nor went with one (another scheme, another grouping) is found by the value itself.
  if (gone > 0 || found.size === 0) {
    const readAt = async (entry: bigint) => {
      const opening = await openingAt(ctx, descriptor, entry);
      return gone > 0 && then ? String(vanished(then, opening)) : (opening?.value?.exact ?? '');
    };
    const steps = await stepsBetween(since, until, readAt, readingsAtMost);
    for (const entry of steps.entries) found.add(entry);
    whole &&= steps.whole;
  }
  return { entries: [...found].sort((a, b) => (a < b ? -1 : 1)), whole };
}

async function changeOf(ctx: ReadCtx, code: string, descriptor: FigureDescriptor, since: bigint) {
  const until = BigInt(descriptor.entry);
  const now = await openingAt(ctx, descriptor, until);
  const then = since < until ? await openingAt(ctx, descriptor, since) : now;
  const [before, after] = [then?.value ?? null, now?.value ?? null];
  const title = (now ?? then)?.title;
  if (!title) return 'unknown';
  if (!hasMoved(before, after)) return 'same';
  const { entries, whole } = await entriesOfMove(ctx, descriptor, then, now, since);
  const steps: FigureChange['steps'] = [];
  for (const seq of entries) {
    const row = await findEntry(ctx.db, seq);
    if (row)
      steps.push({
        seq: seq.toString(),
        at: row.at,
        actor: row.actor_name,
        officeId: row.office_id,
        action: row.action,
      });
  }
  const [codeBefore] = then ? await issuePassports(ctx, [{ ...descriptor, entry: since.toString() }]) : [];
  return {
    code: writeCode(code),
    title,
    before,
    after,
    difference: differenceOf(before, after),
    codeBefore: codeBefore === undefined ? null : writeCode(codeBefore),
    steps,
    stepsWhole: whole,
  };
}

const notFigures = words(
  'figures 须为 JSON 数组, 每项有 kind、params、entry',
  'figures 須為 JSON 陣列, 每項有 kind、params、entry',
  'figures must be a JSON array of objects with kind, params and entry',
);

/** Figures without a code yet, under today's rules; what is wrong with them is said of all at once. */
function readFigures(ctx: ReadCtx, text: string): FigureDescriptor[] {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Problem('invalid', notFigures);
  }
  const figures = z.array(zNamedFigure).safeParse(given);
  if (!figures.success) throw new Problem('invalid', notFigures);
  return figures.data.map((figure, at) => {
    entryAsked(ctx, figure.entry);
    const resolver = findResolver(figure.kind);
    const params = resolver?.params.safeParse(figure.params);
    if (!params?.success)
      throw new Problem('invalid', notFigures, [
        { path: `/figures/${at}/params`, code: 'input_invalid_value', severity: 'error', params: {} },
      ]);
    return { ...figure, rules: rulesVersion };
  });
}

const changes = defineQuery(figureChangesApi, async (ctx, input) => {
  const since = entryAsked(ctx, input.since);
  const typed = input.codes === '' ? [] : [...new Set(input.codes.split(','))];
  const named = readFigures(ctx, input.figures);
  const asked = typed.length + named.length;
  if (asked > codesAtOnce) throw new Problem('invalid', tooMany);
  const codes = typed.map(readCode).filter((code) => code !== undefined);
  const known = await descriptorsOf(ctx.db, codes);
  const issued = await issuePassports(ctx, named);
  for (const [at, descriptor] of named.entries()) known.set(issued[at] as string, descriptor);
  const moved: FigureChange[] = [];
  let [same, unknown] = [0, typed.length - codes.length];
  for (const code of new Set([...codes, ...issued])) {
    const descriptor = known.get(code);
    const change = descriptor ? await changeInSight(ctx, code, descriptor, since) : 'unknown';
    if (change === 'unknown') unknown += 1;
    else if (change === 'same') same += 1;
    else moved.push(change);
  }
  return { since: since.toString(), asked, same, moved, unknown };
});

/** A figure that the reader may not open is not told of. */
async function changeInSight(ctx: ReadCtx, code: string, descriptor: FigureDescriptor, since: bigint) {
  try {
    return await changeOf(ctx, code, descriptor, since);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-allowed') return 'unknown';
    throw error;
  }
}

export const changesActions = [changes] satisfies AnyAction[];
