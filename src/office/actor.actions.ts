import { hash } from 'node:crypto';
import { type Day, dayOfInstant } from '../base/day.ts';
import type { Actor } from '../base/right.ts';
import type { Db, Engine, Trx } from '../db/engine.ts';
import { isOpen } from './account.ts';
import { findOffice, resolveTerritory } from './office.store.ts';
import { seesBusiness } from './office.ts';
import { findPerson, findPost, holdsOn, listPostsOf, listRoles, type Post } from './person.store.ts';
import { deleteSignIn, findSignIn, touchSignIn } from './sign-in.store.ts';

export const tokenSha256 = (token: string): string => hash('sha256', token, 'hex');

/** The posts a person holds on a day, in offices that exist on it; none for a suspended or unknown person. */
export async function postsOfToday(db: Db | Trx, personId: string, today: Day): Promise<Post[]> {
  const person = await findPerson(db, personId);
  if (!person || person.suspended) return [];
  const posts: Post[] = [];
  for (const post of await listPostsOf(db, personId)) {
    if (!holdsOn(post, today)) continue;
    const office = await findOffice(db, post.officeId);
    if (office && holdsOn(office, today)) posts.push(post);
  }
  return posts;
}

/**
 * The actor that a post makes of its holder today: rights of that one role (never of several posts together), territory as arrays
 * of zones and scopes. Undefined when the person is suspended or the post or office is not in force.
 */
export async function actorOfPost(db: Db | Trx, postId: string, today: Day): Promise<Actor | undefined> {
  const post = await findPost(db, postId);
  if (!post || !holdsOn(post, today)) return undefined;
  const person = await findPerson(db, post.personId);
  const office = await findOffice(db, post.officeId);
  const role = (await listRoles(db)).find((one) => one.id === post.roleId);
  if (!person || person.suspended || !office || !holdsOn(office, today) || !role) return undefined;
  const sees = seesBusiness(role.rights)
    ? await resolveTerritory(db, office)
    : { everywhere: false, zones: [], scopes: [] };
  return {
    personId: person.id,
    name: person.name,
    officeId: office.id,
    role: role.id,
    rights: role.rights,
    ...sees,
  };
}

interface Kept {
  readonly epoch: bigint;
  readonly today: Day;
  readonly actor: Actor;
}

/** Actors resolved lately, per database. An entry counts for one office epoch and one day. */
const kept = new WeakMap<Engine, Map<string, Kept>>();
const mostKept = 5_000;
/** How often a sign-in in use writes down that it was seen. */
const touchEveryMs = 5 * 60_000;

export interface Resolved {
  readonly actor: Actor;
  readonly postId: string;
  /** The office epoch under which it holds. */
  readonly epoch: string;
}

interface KeptSignIn extends Resolved {
  readonly madeAt: string;
  readonly seenAt: string;
  readonly today: Day;
}

/** Sign-ins resolved lately, per database, by the hash of their token. */
const keptSignIns = new WeakMap<Engine, Map<string, KeptSignIn>>();

/**
 * Who stood behind this token when it was last looked up; undefined when that is unknown, too old, of another day, or due to be
 * written down as seen. It holds only together with its epoch: whoever reads for it must find the same epoch in the answer.
 */
export function keptSignIn(engine: Engine, token: string, now = Date.now()): Resolved | undefined {
  const hit = keptSignIns.get(engine)?.get(tokenSha256(token));
  if (!hit || !isOpen(hit, now) || now - Date.parse(hit.seenAt) > touchEveryMs) return undefined;
  return hit.today === dayOfInstant(new Date(now).toISOString()) ? hit : undefined;
}

function keepSignIn(engine: Engine, key: string, signIn: KeptSignIn | undefined): void {
  let all = keptSignIns.get(engine);
  if (!all) {
    all = new Map();
    keptSignIns.set(engine, all);
  }
  if (!signIn) all.delete(key);
  else {
    if (all.size >= mostKept) all.clear();
    all.set(key, signIn);
  }
}

/**
 * Who stands behind a sign-in token at `now` (epoch ms). Undefined when the token is unknown, idle or too old, when the password has
 * been changed since, or when its person was suspended or lost the post: then the sign-in is deleted. One query while nothing changes.
 */
export async function resolveActor(engine: Engine, token: string, now = Date.now()): Promise<Resolved | undefined> {
  const key = tokenSha256(token);
  const resolved = await engine.transaction('program', async (db): Promise<KeptSignIn | undefined> => {
    const signIn = await findSignIn(db, key);
    if (!signIn) return undefined;
    const at = new Date(now).toISOString();
    const today = dayOfInstant(at);
    const actor =
      isOpen(signIn, now) && signIn.countingCredentialId === signIn.credentialId
        ? await keptActor(engine, db, signIn.postId, signIn.epoch, today)
        : undefined;
    if (!actor) {
      await deleteSignIn(db, key);
      return undefined;
    }
    const touch = now - Date.parse(signIn.seenAt) > touchEveryMs;
    if (touch) await touchSignIn(db, key, at);
    const { postId, madeAt } = signIn;
    return { actor, postId, epoch: signIn.epoch.toString(), madeAt, seenAt: touch ? at : signIn.seenAt, today };
  });
  keepSignIn(engine, key, resolved);
  return resolved;
}

async function keptActor(
  engine: Engine,
  db: Trx,
  postId: string,
  epoch: bigint,
  today: Day,
): Promise<Actor | undefined> {
  let actors = kept.get(engine);
  if (!actors) {
    actors = new Map();
    kept.set(engine, actors);
  }
  const hit = actors.get(postId);
  if (hit && hit.epoch === epoch && hit.today === today) return hit.actor;
  const actor = await actorOfPost(db, postId, today);
  if (actors.size >= mostKept) actors.clear();
  if (actor) actors.set(postId, { epoch, today, actor });
  else actors.delete(postId);
  return actor;
}
