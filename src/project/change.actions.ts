import type { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { type Actor, mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import { defineCommand, defineOperation } from '../journal/act.actions.ts';
import { findEntry } from '../journal/journal.store.ts';
import { endAll, insertAll, pieces } from './batch.store.ts';
import { projectChangeManyApi, projectCheckChangesApi, type zChanges } from './change.api.ts';
import { refreshStates } from './state.store.ts';
import type { DescribedField } from './table-columns.ts';

const columnOf: Readonly<Record<DescribedField, 'industry' | 'chain_id' | 'origin' | 'place'>> = {
  industry: 'industry',
  chain: 'chain_id',
  origin: 'origin',
  place: 'place',
};

const idsPerRead = 2000;

interface Refused {
  readonly path: string;
  readonly id: string;
  readonly name: string;
  readonly reason: 'row-unknown' | 'row-outside' | 'row-changed';
  readonly value: string | null;
}

/** Reads the projects of a change and says of each that cannot be changed why: all of them, not the first. */
async function planOf(db: Trx, actor: Actor, { field, changes }: z.output<typeof zChanges>) {
  const column = columnOf[field];
  const wanted = new Map<string, { path: string; from: string | null; to: string | null }>();
  for (const [at, { from, to, ids }] of changes.entries())
    for (const [nth, id] of ids.entries()) wanted.set(id, { path: `/changes/${at}/ids/${nth}`, from, to });
  const rows = [];
  for (const piece of pieces([...wanted.keys()].sort(), idsPerRead))
    rows.push(
      ...(await db
        .selectFrom('project')
        .selectAll()
        .where(isOneOf('id', piece))
        .where('ended', 'is', null)
        .orderBy('id')
        .execute()),
    );
  const refused: Refused[] = [];
  const found = new Set(rows.map((row) => row.id));
  for (const [id, { path }] of wanted)
    if (!found.has(id)) refused.push({ path, id, name: '', reason: 'row-unknown', value: null });
  const changed = rows.filter((row) => {
    const { path, from, to } = wanted.get(row.id) as { path: string; from: string | null; to: string | null };
    const value = row[column];
    const reason = !mayActOn(actor, row.zone_id, row.scope_id)
      ? 'row-outside'
      : value !== from
        ? 'row-changed'
        : undefined;
    if (reason) refused.push({ path, id: row.id, name: row.name, reason, value });
    return !reason && value !== to;
  });
  return { column, changed, refused, to: (id: string) => wanted.get(id)?.to ?? null };
}

const findingOf = ({ path, id, name, reason, value }: Refused): Finding => ({
  path,
  code: reason,
  severity: 'error',
  params: { id, name, value: value ?? '—' },
});

const problemOf = (refused: readonly Refused[]) =>
  refused.some((one) => one.reason === 'row-outside')
    ? 'not-allowed'
    : refused.some((one) => one.reason === 'row-changed')
      ? 'conflict'
      : 'not-found';

const nothingToUndo = words(
  '要撤销的不是一条批量修改的留痕',
  '要復原的不是一條批次修改的留痕',
  'What is to be undone is no entry of such a change',
);

/**
 * Puts one field of the description of many projects in one entry: all of them or none. A project whose value is no longer what the
 * person saw, is not in sight or lies outside the territory refuses the whole, and every such row is told.
 */
export const projectChangeMany = defineCommand(projectChangeManyApi, {
  apply: async (ctx, input) => {
    const undone = input.undoes === undefined ? undefined : await findEntry(ctx.db, BigInt(input.undoes));
    if (input.undoes !== undefined && undone?.action !== projectChangeManyApi.name)
      throw new Problem('not-found', nothingToUndo);
    const { column, changed, refused, to } = await planOf(ctx.db, ctx.actor, input);
    if (refused.length > 0) throw new Problem(problemOf(refused), undefined, refused.map(findingOf));
    for (const piece of pieces(changed, idsPerRead)) {
      const ids = piece.map((row) => row.id);
      await endAll(ctx.db, 'project', ids, ctx.entry);
      await insertAll(
        ctx.db,
        'project',
        piece.map((row) => ({ ...row, [column]: to(row.id), began: ctx.entry, ended: null })),
      );
      // Only this one is kept with the state of a project.
      if (column === 'industry') await refreshStates(ctx.db, ids, ctx.entry, ctx.today);
    }
    return { entry: ctx.entry.toString(), changed: changed.length };
  },
});

export const projectCheckChanges = defineOperation(projectCheckChangesApi, (ctx, input) =>
  ctx.engine.transaction(ctx.actor, async (db) => {
    const { changed, refused } = await planOf(db, ctx.actor, input);
    return { changed: changed.length, refused: refused.map(({ path: _, ...one }) => one) };
  }),
);

export const changeActions = [projectChangeMany, projectCheckChanges];
