import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { defineCommand, type WriteCtx } from '../journal/act.actions.ts';
import { endAll, insertAll } from './batch.store.ts';
import { selectOwnProject } from './own.actions.ts';
import { projectLinkApi, projectUnlinkApi } from './record.api.ts';
import { refreshStates } from './state.store.ts';

const toItself = words('项目不能关联自身', '項目不能關聯自身', 'A project cannot be linked to itself');
const already = words(
  '两个项目已有关联, 先解除再关联',
  '兩個項目已有關聯, 先解除再關聯',
  'They are linked already: end that link first',
);
const noSuchLink = words('没有这条关联', '沒有這條關聯', 'There is no such link');

/** Kinds that leave the project a counted one: its own contract, or no relation at all. */
const stillCounted = new Set(['phase', 'different', 'joint', 'moved']);

async function setCounted(
  ctx: WriteCtx,
  project: Awaited<ReturnType<typeof selectOwnProject>>,
  counted: boolean,
): Promise<void> {
  if (project.counted === counted) return;
  await endAll(ctx.db, 'project', [project.id], ctx.entry);
  await insertAll(ctx.db, 'project', [{ ...project, counted, began: ctx.entry, ended: null }]);
}

/** Links a project to the one it belongs to. A record that is another one again, or inside it, no longer counts on its own. */
export const linkProjects = defineCommand(projectLinkApi, {
  apply: async (ctx, input) => {
    if (input.id === input.otherId)
      throw new Problem('invalid', toItself, [{ path: '/otherId', code: 'link-to-itself', severity: 'error' }]);
    const project = await selectOwnProject(ctx, input.id);
    await selectOwnProject(ctx, input.otherId);
    const standing = await ctx.db
      .selectFrom('project_link')
      .select('id')
      .where((e) =>
        e.or([
          e.and([e('project_id', '=', input.id), e('other_id', '=', input.otherId)]),
          e.and([e('project_id', '=', input.otherId), e('other_id', '=', input.id)]),
        ]),
      )
      .where('ended', 'is', null)
      .executeTakeFirst();
    if (standing) throw new Problem('conflict', already);
    const linkId = ctx.newId();
    await insertAll(ctx.db, 'project_link', [
      {
        id: linkId,
        project_id: project.id,
        other_id: input.otherId,
        zone_id: project.zone_id,
        scope_id: project.scope_id,
        kind: input.kind,
        reasons: ['decided'],
        decided_by: ctx.actor.personId,
        decided_on: ctx.today,
        note: input.note ?? null,
        file_id: null,
        sheet: null,
        row_no: null,
        began: ctx.entry,
        ended: null,
      },
    ]);
    if (!stillCounted.has(input.kind)) await setCounted(ctx, project, false);
    await refreshStates(ctx.db, [project.id], ctx.entry, ctx.today);
    return { linkId };
  },
});

export const unlinkProjects = defineCommand(projectUnlinkApi, {
  apply: async (ctx, input) => {
    const link = await ctx.db
      .selectFrom('project_link')
      .selectAll()
      .where('id', '=', input.linkId)
      .where('ended', 'is', null)
      .executeTakeFirst();
    if (!link) throw new Problem('not-found', noSuchLink);
    const project = await selectOwnProject(ctx, link.project_id);
    await endAll(ctx.db, 'project_link', [link.id], ctx.entry);
    const others = await ctx.db
      .selectFrom('project_link')
      .select('kind')
      .where('project_id', '=', project.id)
      .where('ended', 'is', null)
      .execute();
    if (others.every((one) => stillCounted.has(one.kind))) await setCounted(ctx, project, true);
    await refreshStates(ctx.db, [project.id], ctx.entry, ctx.today);
    return { linkId: link.id };
  },
});

export const linkActions = [linkProjects, unlinkProjects];
