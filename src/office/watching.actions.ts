import { dayOfInstant } from '../base/day.ts';
import type { Actor } from '../base/right.ts';
import type { Trx } from '../db/engine.ts';
import { isOpen } from './account.ts';
import { actorOfPost } from './actor.actions.ts';
import { listSignIns } from './sign-in.store.ts';

/**
 * Which of these sign-ins (by the hash of their token, with the actor found before) still count at `now` (epoch ms), and as whom.
 * Those that are missing from the answer have ended: signed out, too old, suspended, without post, or the password was changed. An open
 * page is no request: it does not keep a sign-in alive. Actors are resolved anew where none is given, and all of them with `anew`.
 */
export async function stillWatching(
  db: Trx,
  before: ReadonlyMap<string, Actor | undefined>,
  anew: boolean,
  now: number,
): Promise<Map<string, Actor>> {
  const day = dayOfInstant(new Date(now).toISOString());
  const found = new Map<string, Actor>();
  const byPost = new Map<string, Actor | undefined>();
  for (const signIn of await listSignIns(db, [...before.keys()])) {
    const { tokenSha256, postId } = signIn;
    if (!isOpen(signIn, now) || signIn.countingCredentialId !== signIn.credentialId) continue;
    const known = before.get(tokenSha256);
    if (!byPost.has(postId) && (anew || !known)) byPost.set(postId, await actorOfPost(db, postId, day));
    const actor = anew || !known ? byPost.get(postId) : known;
    if (actor) found.set(tokenSha256, actor);
  }
  return found;
}
