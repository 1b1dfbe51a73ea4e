import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { type AnyAction, defineOperation, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { listOffices } from './office.store.ts';
import { type SavedView, viewDeleteApi, viewGetApi, viewListApi, viewSaveApi, viewShares } from './view.api.ts';
import { asPerson, ownCount, readViews } from './view.store.ts';

const noSuchView = words(
  '没有这个视图, 或没有分享给您',
  '沒有這個檢視, 或沒有分享給您',
  'There is no such view, or it is not shared with you',
);
/** More than anybody keeps in use. */
const mostViews = 200;
const tooManyViews = words(
  `最多保存 ${mostViews} 个视图, 请先删除不用的`,
  `最多儲存 ${mostViews} 個檢視, 請先刪除不用的`,
  `At most ${mostViews} views: delete some first`,
);

async function told(ctx: ReadCtx, of: (query: ReturnType<typeof readViews>) => ReturnType<typeof readViews>) {
  await asPerson(ctx.db, ctx.actor);
  const rows = await of(readViews(ctx.db)).execute();
  const offices = new Map((await listOffices(ctx.db)).map((one) => [one.id, one.name]));
  return rows.map(
    (row): z.input<typeof viewGetApi.output> => ({
      id: row.id,
      name: row.name,
      words: row.words as SavedView['words'],
      shared: viewShares.find((one) => one === row.shared) ?? 'me',
      mine: row.person_id === ctx.actor.personId,
      by: { name: row.person ?? '', office: offices.get(row.office_id) ?? null },
      changedAt: row.changed_at,
    }),
  );
}

export const viewList = defineQuery(viewListApi, async (ctx, { page }) => {
  const views = await told(ctx, (query) => query.where('page', '=', page));
  return { views: [...views.filter((one) => one.mine), ...views.filter((one) => !one.mine)] };
});

export const viewGet = defineQuery(viewGetApi, async (ctx, { id }) => {
  const [view] = await told(ctx, (query) => query.where('saved_view.id', '=', id));
  if (!view) throw new Problem('not-found', noSuchView);
  return view;
});

export const viewSave = defineOperation(viewSaveApi, ({ engine, actor, now }, { id, ...input }) =>
  engine.transaction(actor, async (db) => {
    await asPerson(db, actor);
    const kept = {
      name: input.name,
      words: JSON.stringify(input.words),
      shared: input.shared,
      office_id: actor.officeId,
      everywhere: actor.everywhere,
      zones: [...actor.zones],
      scopes: [...actor.scopes],
      changed_at: now,
    };
    if (id) {
      const { numUpdatedRows } = await db
        .updateTable('saved_view')
        .set(kept)
        .where('id', '=', id)
        .where('person_id', '=', actor.personId)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Problem('not-found', noSuchView);
      return { id };
    }
    if ((await ownCount(db, actor.personId)) >= mostViews) throw new Problem('conflict', tooManyViews);
    const fresh = randomUUID();
    await db
      .insertInto('saved_view')
      .values({ id: fresh, person_id: actor.personId, page: input.page, ...kept })
      .execute();
    return { id: fresh };
  }),
);

export const viewDelete = defineOperation(viewDeleteApi, ({ engine, actor }, { id }) =>
  engine.transaction(actor, async (db) => {
    await asPerson(db, actor);
    const { numDeletedRows } = await db
      .deleteFrom('saved_view')
      .where('id', '=', id)
      .where('person_id', '=', actor.personId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Problem('not-found', noSuchView);
    return {};
  }),
);

export const viewActions: readonly AnyAction[] = [viewList, viewGet, viewSave, viewDelete];
