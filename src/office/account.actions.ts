import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { type Day, dayOfInstant } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Engine, Trx } from '../db/engine.ts';
import { type AnyAction, defineCommand, defineQuery } from '../journal/act.actions.ts';
import {
  accountChangePasswordApi,
  accountMeApi,
  type accountSignInApi,
  type accountSwitchPostApi,
  type Me,
} from './account.api.ts';
import { actorOfPost, postsOfToday, resolveActor, tokenSha256 } from './actor.actions.ts';
import { hashOfNobody, keepPassword, passwordFits } from './credential.actions.ts';
import { listOffices } from './office.store.ts';
import { findAccount, findAccountByLogin, listRoles, type Post, writeAccount } from './person.store.ts';
import {
  bookAttempt,
  deleteSignIn,
  findHash,
  findSignIn,
  forgetFailures,
  insertSignIn,
  sweepSignIns,
} from './sign-in.store.ts';

/** Time as the sign-in sees it; tests hand in their own. */
export interface Clock {
  now(): number;
  wait(ms: number): Promise<unknown>;
}
const wallClock: Clock = { now: Date.now, wait: (ms) => sleep(ms) };

export interface SignedIn {
  /** 256 random bits, base64url. For the cookie (HttpOnly, SameSite=Strict) or the bearer header; only its SHA-256 is stored. */
  readonly token: string;
  readonly me: Me;
  readonly actor: Actor;
}

const newToken = (): string => randomBytes(32).toString('base64url');
const today = (clock: Clock): Day => dayOfInstant(new Date(clock.now()).toISOString());

/**
 * Signs a person in by password and makes a new token; `oldToken` (whatever the caller came with) stops counting.
 * Unknown account, wrong password, suspended person and person without post get one and the same answer after the same work.
 * Throws Problem `wrong-credentials`, or `too-many` when this account is tried too fast from this address.
 * A second way to prove who one is (single sign-on, second factor) ends in `openSignIn` as this one does.
 */
export async function signIn(
  engine: Engine,
  input: z.output<typeof accountSignInApi.input>,
  from: { address: string; oldToken?: string | undefined },
  clock: Clock = wallClock,
): Promise<SignedIn> {
  const accountKey = createHash('sha256').update(input.login).digest('hex');
  const wait = await engine.transaction('program', (db) => bookAttempt(db, accountKey, from.address, clock.now()));
  if (wait === undefined) throw new Problem('too-many');
  if (wait > 0) await clock.wait(wait);
  const known = await engine.transaction('program', async (db) => {
    const account = await findAccountByLogin(db, input.login);
    const hash = account && (await findHash(db, account.credentialId));
    const posts = account ? await postsOfToday(db, account.personId, today(clock)) : [];
    return { account, hash, post: input.postId ? posts.find((post) => post.id === input.postId) : posts[0] };
  });
  const fits = await passwordFits(known.hash ?? (await hashOfNobody()), input.password);
  const { account, post } = known;
  if (!fits || !account || !post) throw new Problem('wrong-credentials');
  return await engine.transaction('program', async (db) => {
    await forgetFailures(db, accountKey, from.address);
    await sweepSignIns(db, clock.now());
    if (from.oldToken) await deleteSignIn(db, tokenSha256(from.oldToken));
    return await openSignIn(db, account.credentialId, post, clock);
  });
}

/** Opens a sign-in for a post of a person whose identity has been proved. */
async function openSignIn(db: Trx, credentialId: string, post: Post, clock: Clock): Promise<SignedIn> {
  const token = newToken();
  const at = new Date(clock.now()).toISOString();
  const actor = await actorOfPost(db, post.id, today(clock));
  if (!actor) throw new Problem('wrong-credentials');
  await insertSignIn(db, {
    tokenSha256: tokenSha256(token),
    personId: post.personId,
    postId: post.id,
    credentialId,
    madeAt: at,
    seenAt: at,
  });
  return { token, actor, me: await describeMe(db, actor, today(clock), post.id) };
}

/** Ends the sign-in of this token; an unknown token is nothing to complain about. */
export async function signOut(engine: Engine, token: string): Promise<void> {
  await engine.transaction('program', (db) => deleteSignIn(db, tokenSha256(token)));
}

/** Puts another post of the same person in force, under a new token. The 24 hours run on from the first sign-in. */
export async function switchPost(
  engine: Engine,
  token: string,
  input: z.output<typeof accountSwitchPostApi.input>,
  clock: Clock = wallClock,
): Promise<SignedIn> {
  const resolved = await resolveActor(engine, token, clock.now());
  if (!resolved) throw new Problem('not-signed-in');
  return await engine.transaction('program', async (db) => {
    const old = await findSignIn(db, tokenSha256(token));
    if (!old) throw new Problem('not-signed-in');
    const posts = await postsOfToday(db, old.personId, today(clock));
    const post = posts.find((one) => one.id === input.postId);
    if (!post) throw new Problem('not-allowed');
    const opened = await openSignIn(db, old.credentialId, post, clock);
    await db
      .updateTable('sign_in')
      .set({ made_at: old.madeAt })
      .where('token_sha256', '=', tokenSha256(opened.token))
      .execute();
    await deleteSignIn(db, old.tokenSha256);
    return opened;
  });
}

/** What a signed-in person is told about themselves: post in force, other posts, rights and territory. */
export async function describeMe(db: Trx, actor: Actor, day: Day, postId?: string): Promise<Me> {
  const posts = await postsOfToday(db, actor.personId, day);
  const offices = await listOffices(db);
  const roles = await listRoles(db);
  const account = await findAccount(db, actor.personId);
  const choices = posts.flatMap((post) => {
    const office = offices.find((one) => one.id === post.officeId);
    const role = roles.find((one) => one.id === post.roleId);
    return office && role
      ? [{ postId: post.id, officeId: office.id, office: office.name, roleId: role.id, role: role.name }]
      : [];
  });
  const post =
    choices.find((one) => one.postId === postId) ??
    choices.find((one) => one.officeId === actor.officeId && one.roleId === actor.role);
  if (!post) throw new Problem('not-signed-in');
  return {
    personId: actor.personId,
    name: actor.name,
    login: account?.login ?? '',
    post,
    posts: choices,
    rights: [...actor.rights],
    everywhere: actor.everywhere,
    zones: [...actor.zones],
    scopes: [...actor.scopes],
  };
}

export const accountMe = defineQuery(accountMeApi, (ctx) => describeMe(ctx.db, ctx.actor, ctx.today));

/** Changing the password ends every sign-in made with the old one, this one too. */
export const accountChangePassword = defineCommand(accountChangePasswordApi, {
  prepare: async (ctx, input) => {
    const stored = await ctx.engine.transaction('program', async (db) => {
      const account = await findAccount(db, ctx.actor.personId);
      return account && { login: account.login, hash: await findHash(db, account.credentialId) };
    });
    if (!stored) throw new Problem('not-found');
    if (!(await passwordFits(stored.hash ?? (await hashOfNobody()), input.present))) {
      throw new Problem('invalid', undefined, [{ path: '/present', code: 'password_wrong', severity: 'error' }]);
    }
    return { credentialId: await keepPassword(ctx, input.password, stored.login) };
  },
  apply: async (ctx, recorded) => {
    const account = await findAccount(ctx.db, ctx.actor.personId);
    if (!account) throw new Problem('not-found');
    await writeAccount(ctx.db, ctx.entry, { ...account, credentialId: recorded.credentialId });
    return {};
  },
});

export const accountActions: readonly AnyAction[] = [accountMe, accountChangePassword];
