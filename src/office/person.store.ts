import type { Day } from '../base/day.ts';
import type { Right } from '../base/right.ts';
import type { Db, Trx } from '../db/engine.ts';
import { knownIn } from '../db/records.ts';
import { bumpOfficeEpoch } from './office.store.ts';
import type { Role } from './role.ts';

export interface Post {
  readonly id: string;
  readonly personId: string;
  readonly officeId: string;
  readonly roleId: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly suspended: boolean;
}

export interface Account {
  readonly personId: string;
  readonly login: string;
  readonly credentialId: string;
}

/** True on a day within the post or office, both ends included. */
export const holdsOn = (span: { validFrom: string; validTo: string | null }, day: string): boolean =>
  span.validFrom <= day && (span.validTo === null || day <= span.validTo);

export async function findPerson(db: Db | Trx, id: string): Promise<Person | undefined> {
  return await db
    .selectFrom('person')
    .select(['id', 'name', 'suspended'])
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
}

export async function writePerson(db: Trx, entry: bigint, person: Person): Promise<void> {
  await db.updateTable('person').set({ ended: entry }).where('id', '=', person.id).where('ended', 'is', null).execute();
  await db
    .insertInto('person')
    .values({ ...person, began: entry })
    .execute();
}

const accountColumns = ['person_id as personId', 'login', 'credential_id as credentialId'] as const;

export async function findAccountByLogin(db: Db | Trx, login: string): Promise<Account | undefined> {
  return await db
    .selectFrom('account')
    .select(accountColumns)
    .where('login', '=', login)
    .where('ended', 'is', null)
    .executeTakeFirst();
}

export async function findAccount(db: Db | Trx, personId: string): Promise<Account | undefined> {
  return await db
    .selectFrom('account')
    .select(accountColumns)
    .where('person_id', '=', personId)
    .where('ended', 'is', null)
    .executeTakeFirst();
}

/** Writes which credential counts; what was signed in with another one stops counting at once. */
export async function writeAccount(db: Trx, entry: bigint, account: Account): Promise<void> {
  await db
    .updateTable('account')
    .set({ ended: entry })
    .where('person_id', '=', account.personId)
    .where('ended', 'is', null)
    .execute();
  await db
    .insertInto('account')
    .values({
      person_id: account.personId,
      login: account.login,
      credential_id: account.credentialId,
      began: entry,
    })
    .execute();
  await bumpOfficeEpoch(db);
}

const postColumns = [
  'post.id',
  'post.person_id as personId',
  'post.office_id as officeId',
  'post.role_id as roleId',
  'post.valid_from as validFrom',
  'post.valid_to as validTo',
] as const;

const knownPosts = (db: Db | Trx, entry?: bigint) =>
  db
    .selectFrom('post')
    .select(postColumns)
    .where(knownIn('post', entry))
    .orderBy('post.valid_from')
    .orderBy('post.id')
    .$narrowType<{ validFrom: Day; validTo: Day | null }>();

export async function findPost(db: Db | Trx, id: string): Promise<Post | undefined> {
  return (await knownPosts(db).where('post.id', '=', id).executeTakeFirst()) as Post | undefined;
}

export async function listPostsOf(db: Db | Trx, personId: string): Promise<Post[]> {
  return (await knownPosts(db).where('post.person_id', '=', personId).execute()) as Post[];
}

/** Posts of an office with the person who holds each, by name. */
export async function listPostsIn(
  db: Db | Trx,
  officeId: string,
  entry?: bigint,
): Promise<(Post & { name: string; suspended: boolean; login: string | null })[]> {
  const rows = await knownPosts(db, entry)
    .innerJoin('person', (join) => join.onRef('person.id', '=', 'post.person_id').on(knownIn('person', entry)))
    .leftJoin('account', (join) => join.onRef('account.person_id', '=', 'post.person_id').on(knownIn('account', entry)))
    .select(['person.name', 'person.suspended', 'account.login'])
    .where('post.office_id', '=', officeId)
    .execute();
  return rows as (Post & { name: string; suspended: boolean; login: string | null })[];
}

export async function writePost(db: Trx, entry: bigint, post: Post): Promise<void> {
  await db.updateTable('post').set({ ended: entry }).where('id', '=', post.id).where('ended', 'is', null).execute();
  await db
    .insertInto('post')
    .values({
      id: post.id,
      person_id: post.personId,
      office_id: post.officeId,
      role_id: post.roleId,
      valid_from: post.validFrom,
      valid_to: post.validTo,
      began: entry,
    })
    .execute();
}

export async function listRoles(db: Db | Trx, entry?: bigint): Promise<Role[]> {
  const rows = await db
    .selectFrom('role')
    .select(['id', 'hans', 'hant', 'en', 'rights'])
    .where(knownIn('role', entry))
    .orderBy('id')
    .execute();
  return rows.map(({ id, hans, hant, en, rights }) => ({ id, name: { hans, hant, en }, rights: rights as Right[] }));
}

export async function writeRole(db: Trx, entry: bigint, role: Role): Promise<void> {
  await db.updateTable('role').set({ ended: entry }).where('id', '=', role.id).where('ended', 'is', null).execute();
  await db
    .insertInto('role')
    .values({ id: role.id, ...role.name, rights: [...role.rights], began: entry })
    .execute();
}
