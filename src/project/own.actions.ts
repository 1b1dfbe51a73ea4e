import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import type { LifeEvent } from './lifecycle.ts';

export const noSuchProject = words('没有这个项目', '沒有這個項目', 'There is no such project');

/** A live project that the actor may act on. Throws Problem `not-found` (also when out of sight) or `not-allowed`. */
export async function selectOwnProject(ctx: Pick<ReadCtx, 'db' | 'actor'>, id: string) {
  const project = await ctx.db
    .selectFrom('project')
    .selectAll()
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!project) throw new Problem('not-found', noSuchProject);
  if (!mayActOn(ctx.actor, project.zone_id, project.scope_id)) throw new Problem('not-allowed');
  return project;
}

/** Live events of a project as the lifecycle rules read them, but one if it is being corrected. */
export async function lifeEvents(ctx: ReadCtx, projectId: string, except?: string): Promise<LifeEvent[]> {
  const rows = await ctx.db
    .selectFrom('project_event')
    .select(['id', 'kind', 'happened', 'stage'])
    .where('project_id', '=', projectId)
    .where('ended', 'is', null)
    .orderBy('day')
    .orderBy('id')
    .execute();
  return rows.filter((row) => row.id !== except) as unknown as LifeEvent[];
}
