import { Problem } from '../base/problem.ts';
import { pointFindings, roundDegrees } from '../base/spot.ts';
import { defineCommand, type WriteCtx } from '../journal/act.actions.ts';
import { endAll, insertAll } from './batch.store.ts';
import { projectPlaceApi } from './map.api.ts';
import { selectOwnProject } from './own.actions.ts';
import { refreshStates } from './state.store.ts';

/** A stated point in six decimals, or none. Throws Problem `invalid` with what is wrong with it. */
export function checkedPoint(stated: { longitude?: number | null | undefined; latitude?: number | null | undefined }): {
  longitude: number | null;
  latitude: number | null;
} {
  const [longitude, latitude] = [stated.longitude ?? null, stated.latitude ?? null];
  const findings = pointFindings(longitude, latitude);
  if (findings.length > 0) throw new Problem('invalid', undefined, findings);
  const rounded = (degrees: number | null) => (degrees === null ? null : roundDegrees(degrees));
  return { longitude: rounded(longitude), latitude: rounded(latitude) };
}

type Own = Awaited<ReturnType<typeof selectOwnProject>>;

/** Puts a new version of the project at the point. A version of this very entry is rewritten: nothing was readable between. */
export async function writePoint(
  ctx: WriteCtx,
  project: Own,
  point: { longitude: number | null; latitude: number | null },
): Promise<void> {
  if (project.began === ctx.entry) {
    await ctx.db
      .updateTable('project')
      .set(point)
      .where('id', '=', project.id)
      .where('began', '=', ctx.entry)
      .execute();
    return;
  }
  await endAll(ctx.db, 'project', [project.id], ctx.entry);
  await insertAll(ctx.db, 'project', [{ ...project, ...point, began: ctx.entry, ended: null }]);
}

/** States where a project stands, corrects it, or takes it back (both null). The earlier point stays in the history. */
export const projectPlace = defineCommand(projectPlaceApi, {
  apply: async (ctx, { id, ...stated }) => {
    const point = checkedPoint(stated);
    const project = await selectOwnProject(ctx, id);
    await writePoint(ctx, project, point);
    await refreshStates(ctx.db, [id], ctx.entry, ctx.today);
    return { id, ...point };
  },
});
