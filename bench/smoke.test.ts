import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineKinds } from '../test/engines.ts';
import { profiles } from './country.ts';
import { checkRanking, checkZoneMonths } from './figure-checks.ts';
import { checkLists, checkPaging, checkTotals, deepPage } from './list-checks.ts';
import { checkMonthMatrix, checkStageMatrix } from './matrix-checks.ts';
import { openInProcess } from './open.ts';
import { checkSearch, searchWords } from './search-checks.ts';
import type { Target } from './target.ts';

/** A small country on both databases: every answer equals a second reckoning. Nothing here looks at a clock. */
describe.each(engineKinds)('the smoke country on %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'taihang-smoke-'));
  let target: Target;
  beforeAll(async () => {
    target = await openInProcess(kind, folder, profiles['smoke'] as (typeof profiles)[string], 7);
  }, 300_000);
  afterAll(async () => {
    await target?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it('lists equal plain SQL, now and as of earlier entries', async () => {
    expect((await checkLists(target)).faults).toEqual([]);
    expect((await checkPaging(target)).faults).toEqual([]);
    expect((await deepPage(target, 1_000)).check.faults).toEqual([]);
  });

  it('totals of lists equal the recount', async () => {
    expect((await checkTotals(target)).faults).toEqual([]);
  });

  it('search finds what a scan finds', async () => {
    const words = await searchWords(target);
    for (const id of ['rare', 'two', 'common', 'fuzzy'] as const)
      expect((await checkSearch(target, words, id)).faults).toEqual([]);
  });

  it('monthly totals of zones equal the sums of their reports', async () => {
    expect((await checkZoneMonths(target)).faults).toEqual([]);
  });

  it('matrices equal the recount, now and as of earlier entries', async () => {
    expect((await checkStageMatrix(target)).faults).toEqual([]);
    expect((await checkMonthMatrix(target, true)).faults).toEqual([]);
  });

  it('the ranking equals a reckoning from packed columns', async () => {
    expect((await checkRanking(target)).faults).toEqual([]);
  });
});
