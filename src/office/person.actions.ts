import { addDays } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Trx } from '../db/engine.ts';
import { type AnyAction, defineCommand, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { keepPassword } from './credential.actions.ts';
import { addPerson, demandManaged } from './office.actions.ts';
import { bumpOfficeEpoch, listOffices } from './office.store.ts';
import { standsBelow } from './office.ts';
import {
  officePeopleApi,
  personCreateApi,
  personResetPasswordApi,
  personSuspendApi,
  postAssignApi,
  postEndApi,
} from './person.api.ts';
import {
  findAccount,
  findPerson,
  findPost,
  holdsOn,
  listPostsIn,
  listPostsOf,
  listRoles,
  type Person,
  writeAccount,
  writePerson,
  writePost,
} from './person.store.ts';

export const officePeople = defineQuery(officePeopleApi, async (ctx, input) => {
  const at = entryAsked(ctx, input.entry);
  const offices = await listOffices(ctx.db, at);
  if (!offices.some((one) => one.id === input.id)) throw new Problem('not-found');
  const above = standsBelow(offices, input.id, ctx.actor.officeId);
  // People of one's own branch only; who manages it also sees account names and suspended people.
  if (!above) throw new Problem('not-allowed');
  const manages = ctx.actor.rights.includes('office.manage');
  const posts = await listPostsIn(ctx.db, input.id, at);
  const day = input.day ?? ctx.today;
  return {
    people: posts
      .filter((post) => manages || (!post.suspended && holdsOn(post, day)))
      .map(({ id, login, ...post }) => ({ ...post, postId: id, login: manages ? login : null })),
  };
});

/**
 * Refuses unless the actor manages an office in which the person holds a post, and unless the person is someone else:
 * nobody gives rights to, suspends or resets themselves.
 */
async function demandManagedPerson(db: Trx, actor: Actor, personId: string): Promise<Person> {
  if (personId === actor.personId) throw new Problem('not-allowed');
  const person = await findPerson(db, personId);
  if (!person) throw new Problem('not-found');
  const offices = await listOffices(db);
  const posts = await listPostsOf(db, personId);
  if (!posts.some((post) => standsBelow(offices, post.officeId, actor.officeId))) throw new Problem('not-allowed');
  return person;
}

async function postFindings(
  db: Trx,
  post: { roleId: string; validFrom: string; validTo?: string | null | undefined },
): Promise<Finding[]> {
  const found: Finding[] = [];
  const fault = (path: string, code: string) =>
    found.push({ path, code, severity: 'error', params: { role: post.roleId } });
  if (post.roleId === 'public') fault('/roleId', 'role_public_only');
  else if (!(await listRoles(db)).some((role) => role.id === post.roleId)) fault('/roleId', 'role_unknown');
  if (post.validTo && post.validTo < post.validFrom) fault('/validTo', 'post_dates');
  return found;
}

export const personCreate = defineCommand(personCreateApi, {
  prepare: async (ctx, { password, ...input }) => ({
    ...input,
    credentialId: await keepPassword(ctx, password, input.login),
  }),
  apply: async (ctx, input) => {
    await demandManaged(ctx.db, ctx.actor, input.officeId);
    const findings = await postFindings(ctx.db, { ...input, validFrom: input.validFrom ?? ctx.today });
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    return await addPerson(ctx, input);
  },
});

export const personSuspend = defineCommand(personSuspendApi, {
  apply: async (ctx, input) => {
    const person = await demandManagedPerson(ctx.db, ctx.actor, input.personId);
    if (person.suspended !== input.suspended) {
      await writePerson(ctx.db, ctx.entry, { ...person, suspended: input.suspended });
      await bumpOfficeEpoch(ctx.db);
    }
    return { personId: person.id, suspended: input.suspended };
  },
});

export const personResetPassword = defineCommand(personResetPasswordApi, {
  prepare: async (ctx, input) => {
    const account = await ctx.engine.transaction('program', async (db) => {
      await demandManagedPerson(db, ctx.actor, input.personId);
      return await findAccount(db, input.personId);
    });
    if (!account) throw new Problem('not-found');
    return { personId: input.personId, credentialId: await keepPassword(ctx, input.password, account.login) };
  },
  apply: async (ctx, recorded) => {
    await demandManagedPerson(ctx.db, ctx.actor, recorded.personId);
    const account = await findAccount(ctx.db, recorded.personId);
    if (!account) throw new Problem('not-found');
    await writeAccount(ctx.db, ctx.entry, { ...account, credentialId: recorded.credentialId });
    return { personId: recorded.personId };
  },
});

export const postAssign = defineCommand(postAssignApi, {
  apply: async (ctx, input) => {
    await demandManaged(ctx.db, ctx.actor, input.officeId);
    if (input.personId === ctx.actor.personId) throw new Problem('not-allowed');
    if (!(await findPerson(ctx.db, input.personId))) throw new Problem('not-found');
    const validFrom = input.validFrom ?? ctx.today;
    const findings = await postFindings(ctx.db, { ...input, validFrom });
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    const id = ctx.newId();
    await writePost(ctx.db, ctx.entry, { ...input, id, validFrom, validTo: input.validTo ?? null });
    await bumpOfficeEpoch(ctx.db);
    return { postId: id };
  },
});

/** Ends a post: `validTo` is its last day, by default yesterday, so that it ends at once; a post begun later never was in force. */
export const postEnd = defineCommand(postEndApi, {
  apply: async (ctx, input) => {
    const post = await findPost(ctx.db, input.postId);
    if (!post) throw new Problem('not-found');
    await demandManaged(ctx.db, ctx.actor, post.officeId);
    if (post.personId === ctx.actor.personId) throw new Problem('not-allowed');
    const validTo = input.validTo ?? addDays(ctx.today, -1);
    await writePost(ctx.db, ctx.entry, { ...post, validTo });
    await bumpOfficeEpoch(ctx.db);
    return { postId: post.id, validTo };
  },
});

export const personActions: readonly AnyAction[] = [
  officePeople,
  personCreate,
  personSuspend,
  personResetPassword,
  postAssign,
  postEnd,
];
