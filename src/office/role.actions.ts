import { Problem } from '../base/problem.ts';
import { type AnyAction, defineCommand, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { bumpOfficeEpoch, findOffice } from './office.store.ts';
import { listRoles, writeRole } from './person.store.ts';
import { roleDefineApi, roleListApi } from './role.api.ts';

export const roleList = defineQuery(roleListApi, async (ctx, input) => ({
  roles: (await listRoles(ctx.db, entryAsked(ctx, input.entry))).map((role) => ({ ...role, rights: [...role.rights] })),
}));

/**
 * Changes or adds a role. Roles hold for the whole programme, so only the office at the top defines them, and never the role of the
 * post it acts in: an administrator cannot hand business rights to the own post.
 */
export const roleDefine = defineCommand(roleDefineApi, {
  apply: async (ctx, role) => {
    const office = await findOffice(ctx.db, ctx.actor.officeId);
    if (office?.parentId !== null || role.id === ctx.actor.role) throw new Problem('not-allowed');
    await writeRole(ctx.db, ctx.entry, role);
    await bumpOfficeEpoch(ctx.db);
    return { id: role.id };
  },
});

export const roleActions: readonly AnyAction[] = [roleList, roleDefine];
