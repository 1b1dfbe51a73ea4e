import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';
import { gapAfter, longestWaitMs, signInLife } from './account.ts';
import { bumpOfficeEpoch } from './office.store.ts';

// Everything here is working state outside the journal, reached only with the program's own sight: the role of requests
// has no grant on these tables, so no business query can read a hash or a token.

/** Keeps a password hash under an id that the journal may name. */
export async function insertCredential(db: Trx, id: string, hash: string, now: string): Promise<void> {
  await db.insertInto('credential').values({ id, hash, made_at: now }).execute();
}

export async function findHash(db: Trx, credentialId: string): Promise<string | undefined> {
  const row = await db.selectFrom('credential').select('hash').where('id', '=', credentialId).executeTakeFirst();
  return row?.hash;
}

export interface SignIn {
  readonly tokenSha256: string;
  readonly personId: string;
  readonly postId: string;
  readonly credentialId: string;
  readonly madeAt: string;
  readonly seenAt: string;
}

export async function insertSignIn(db: Trx, signIn: SignIn): Promise<void> {
  await db
    .insertInto('sign_in')
    .values({
      token_sha256: signIn.tokenSha256,
      person_id: signIn.personId,
      post_id: signIn.postId,
      credential_id: signIn.credentialId,
      made_at: signIn.madeAt,
      seen_at: signIn.seenAt,
    })
    .execute();
}

type SignInNow = SignIn & { epoch: bigint; countingCredentialId: string | null };

const signInsNow = (db: Trx) =>
  db
    .selectFrom('sign_in')
    .innerJoin('office_epoch', (join) => join.onTrue())
    .leftJoin('account', (join) =>
      join.onRef('account.person_id', '=', 'sign_in.person_id').on('account.ended', 'is', null),
    )
    .select([
      'sign_in.token_sha256 as tokenSha256',
      'sign_in.person_id as personId',
      'sign_in.post_id as postId',
      'sign_in.credential_id as credentialId',
      'sign_in.made_at as madeAt',
      'sign_in.seen_at as seenAt',
      'office_epoch.epoch',
      'account.credential_id as countingCredentialId',
    ]);

/** The sign-in of a token with the office epoch and the credential that counts today: one round trip per request. */
export const findSignIn = (db: Trx, tokenSha256: string): Promise<SignInNow | undefined> =>
  signInsNow(db).where('sign_in.token_sha256', '=', tokenSha256).executeTakeFirst();

/** Those of many tokens that are open; one round trip. */
export const listSignIns = (db: Trx, tokens: readonly string[]): Promise<SignInNow[]> =>
  signInsNow(db)
    .where('sign_in.token_sha256', '=', sql<string>`any(${[...tokens]}::text[])`)
    .execute();

export async function touchSignIn(db: Trx, tokenSha256: string, now: string): Promise<void> {
  await db.updateTable('sign_in').set({ seen_at: now }).where('token_sha256', '=', tokenSha256).execute();
}

/** Ends a sign-in for every process: whoever still has it in memory finds another office epoch with the next answer. */
export async function deleteSignIn(db: Trx, tokenSha256: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in')
    .where('token_sha256', '=', tokenSha256)
    .executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) await bumpOfficeEpoch(db);
}

const before = (now: number, ms: number): string => new Date(now - ms).toISOString();

/** Throws away what no longer counts: sign-ins past their end, slow-downs a day old. */
export async function sweepSignIns(db: Trx, now: number): Promise<void> {
  await db
    .deleteFrom('sign_in')
    .where((where) =>
      where.or([
        where('made_at', '<', before(now, signInLife.absoluteMs)),
        where('seen_at', '<', before(now, signInLife.idleMs)),
      ]),
    )
    .execute();
  await db.deleteFrom('sign_in_slowdown').where('free_at', '<', before(now, signInLife.absoluteMs)).execute();
}

/**
 * Books the next moment at which this account may be tried from this address, and says how long to wait for it (ms).
 * The attempt counts as failed from the start, so that attempts sent all at once get moments one after another;
 * success wipes the slate. Undefined = the wait would be too long: nothing was booked and nothing shall be checked.
 */
export async function bookAttempt(
  db: Trx,
  accountSha256: string,
  address: string,
  now: number,
): Promise<number | undefined> {
  const row = await db
    .insertInto('sign_in_slowdown')
    .values({ account_sha256: accountSha256, address, failures: 1, free_at: new Date(now).toISOString() })
    .onConflict((conflict) =>
      conflict
        .columns(['account_sha256', 'address'])
        .doUpdateSet({ failures: sql`least(sign_in_slowdown.failures + 1, 1000000)` }),
    )
    .returning(['failures', 'free_at'])
    .executeTakeFirstOrThrow();
  const gap = gapAfter(row.failures - 1);
  if (gap === 0) return 0;
  const start = Math.max(now, Date.parse(row.free_at));
  if (start - now > longestWaitMs) return undefined;
  await db
    .updateTable('sign_in_slowdown')
    .set({ free_at: new Date(start + gap).toISOString() })
    .where('account_sha256', '=', accountSha256)
    .where('address', '=', address)
    .execute();
  return start - now;
}

export async function forgetFailures(db: Trx, accountSha256: string, address: string): Promise<void> {
  await db
    .deleteFrom('sign_in_slowdown')
    .where('account_sha256', '=', accountSha256)
    .where('address', '=', address)
    .execute();
}
