import { sql } from 'kysely';
import type { Actor } from '../base/right.ts';
import type { Trx } from '../db/engine.ts';

/** Tells row security whose views are asked for, in this transaction only. */
export async function asPerson(db: Trx, actor: Pick<Actor, 'personId' | 'officeId'>): Promise<void> {
  await sql`select set_config('app.person', ${actor.personId}, true), set_config('app.office', ${actor.officeId}, true)`.execute(
    db,
  );
}

/** Views in the reader's sight with their owners' names, own ones first. Needs `asPerson`. */
export const readViews = (db: Trx) =>
  db
    .selectFrom('saved_view')
    .leftJoin('person', (join) => join.onRef('person.id', '=', 'saved_view.person_id').on('person.ended', 'is', null))
    .select(['saved_view.id', 'saved_view.name', 'words', 'shared', 'person_id', 'office_id', 'changed_at'])
    .select('person.name as person')
    .orderBy('saved_view.name')
    .orderBy('saved_view.id');

export const ownCount = async (db: Trx, personId: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('saved_view')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow()
    ).n,
  );
