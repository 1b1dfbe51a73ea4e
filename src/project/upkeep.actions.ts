import { Problem } from '../base/problem.ts';
import { checkDerived, type DerivedState, derivedCount, rebuildCells } from '../db/derived.ts';
import type { Engine } from '../db/engine.ts';
import { defineOperation } from '../journal/act.actions.ts';
import { findOffice } from '../office/office.store.ts';
import { sweepAll } from './duplicates.actions.ts';
import { rebuildSearch } from './search-index.actions.ts';
import { rebuildSpots } from './spots.store.ts';
import { derivedRebuildApi, duplicatesSweepApi } from './upkeep.api.ts';

/** What the caller is told meanwhile; what it throws stops the work at the next whole step. */
interface Watch {
  readonly tables: (done: number, total: number) => void;
  readonly texts: (done: number, total: number) => void;
}

/**
 * Compares every derived table with its recount and, unless only checking, makes it good and the search index anew. Tells how each table stood
 * before. Writers wait while the tables are made; on the embedded database everybody does.
 */
export async function rebuildDerived(engine: Engine, check: boolean, watch: Watch): Promise<DerivedState[]> {
  let tables = 0;
  const done = () => {
    tables += 1;
    watch.tables(tables, derivedCount);
  };
  if (check) return await engine.transaction('program', (db) => checkDerived(db, done));
  const states = await rebuildSpots(engine, () => rebuildCells(engine, done));
  await rebuildSearch(engine, watch.texts);
  return states;
}

export const derivedRebuild = defineOperation(derivedRebuildApi, async (ctx, { check }) => {
  // It makes writers of the whole programme wait: only the office at the top asks for it. An administrator sees no rows of the programme,
  // so the answer counts them and names none; the command line does.
  const office = await ctx.engine.transaction(ctx.actor, (db) => findOffice(db, ctx.actor.officeId));
  if (!ctx.actor.everywhere && office?.parentId !== null) throw new Problem('not-allowed');
  const began = performance.now();
  const upTo = (from: number, to: number) => (done: number, total: number) => {
    ctx.stopIfCancelled();
    ctx.progress(Math.round(from + ((to - from) * done) / Math.max(total, 1)), 100);
  };
  const states = await rebuildDerived(ctx.engine, check, {
    tables: upTo(0, check ? 100 : 60),
    texts: upTo(60, 100),
  });
  return {
    changed: !check && states.some((state) => state.missing + state.wrong > 0),
    ms: Math.round(performance.now() - began),
    tables: states.map(({ table, rows, missing, wrong }) => ({ table, rows, missing, wrong })),
  };
});

const duplicatesSweep = defineOperation(duplicatesSweepApi, (ctx, { limit }) => sweepAll(ctx, limit));

export const upkeepActions = [duplicatesSweep, derivedRebuild];
