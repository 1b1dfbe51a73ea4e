import { sql } from 'kysely';
import { dayOfInstant } from '../src/base/day.ts';
import type { Actor } from '../src/base/right.ts';
import { nobody } from '../src/http/request.ts';
import { actorOfPost } from '../src/office/actor.actions.ts';
import { officeCreate, officeFound } from '../src/office/office.actions.ts';
import { personCreate } from '../src/office/person.actions.ts';
import { presetRoles } from '../src/office/role.ts';
import type { EngineInTest } from './engines.ts';

/** Where a row or subject lies as seen from the acting office. */
export const relations = ['own', 'sibling', 'parent', 'child', 'foreign'] as const;
export type Relation = (typeof relations)[number];

export interface Place {
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly officeId: string;
}

/**
 * The acting office is the commerce bureau of a city. Its parent is the province (rows of no zone and no scope), its child the committee of
 * one of its zones, its sibling another city, and foreign is a zone of that other city.
 */
export const places: Readonly<Record<Relation, Place>> = {
  own: { zoneId: null, scopeId: '晋中市', officeId: 'jinzhong' },
  sibling: { zoneId: null, scopeId: '太原市', officeId: 'taiyuan' },
  parent: { zoneId: null, scopeId: null, officeId: 'province' },
  child: { zoneId: 'Z051', scopeId: '晋中市', officeId: 'z051' },
  foreign: { zoneId: 'Z009', scopeId: '太原市', officeId: 'z009' },
};

/** What an office of each level has in sight, for the row-security test. */
export const sightOf: Readonly<Record<string, readonly Relation[]>> = {
  province: relations,
  jinzhong: ['own', 'child'],
  yuci: ['child'],
  z051: ['child'],
  taiyuan: ['sibling', 'foreign'],
  z009: ['foreign'],
};

/** All preset roles that a post can have. */
export const roleIds = presetRoles.map((role) => role.id).filter((id) => id !== 'public');

export interface World {
  /** The actor a role makes in the acting office, resolved as a request would resolve it; `nobody` is not signed in. */
  readonly actors: ReadonlyMap<string, Actor>;
  /** The actor of a role in another office. */
  actorIn(officeId: string, roleId: string): Promise<Actor>;
}

const label = (text: string) => ({ hans: text, hant: text, en: text });
const password = 'four-words-in-a-row';

/** Founds the programme of the test through the actions themselves: offices, and a person with each role in the acting office. */
export async function makeWorld(db: EngineInTest): Promise<World> {
  await db.engine.transaction('program', async (trx) => {
    for (const [id, scope, county] of [
      ['Z051', '晋中市', '140702'],
      ['Z009', '太原市', '140110'],
    ]) {
      await sql`insert into zone (id, name, short_name, kind, tier, province_code, county_code, scope_id, leading_industries,
        chain_ids, confidence, note, source, pinyin, initials, began) values (${id}, ${id}, ${id}, 'dev_zone', 'provincial', '140000',
        ${county}, ${scope}, '{}', '{}', 'sourced', '', '', '', '', 1)`.execute(trx);
    }
  });
  const founded = await db.act<{ postId: string }>(officeFound, {
    office: { id: 'province', name: label('省') },
    administrator: { name: 'admin', login: 'admin', password },
  });
  const actor = await actorOf(db, founded.postId);
  const office = (id: string, kind: string, parentId: string, reach: string, key: string) =>
    db.act(officeCreate, { id, kind, name: label(id), parentId, reach, reachKeys: [key] }, { actor });
  await office('jinzhong', 'city', 'province', 'scopes', '晋中市');
  await office('yuci', 'county', 'jinzhong', 'counties', '140702');
  await office('z051', 'zone', 'jinzhong', 'zones', 'Z051');
  await office('taiyuan', 'city', 'province', 'scopes', '太原市');
  await office('z009', 'zone', 'taiyuan', 'zones', 'Z009');
  let people = 0;
  const made = new Map<string, Actor>();
  const actorIn = async (officeId: string, roleId: string): Promise<Actor> => {
    const known = made.get(`${officeId} ${roleId}`);
    if (known) return known;
    people += 1;
    const login = `${roleId}-${people}`;
    const input = { name: login, login, password, officeId, roleId };
    const { postId } = await db.act<{ postId: string }>(personCreate, input, { actor });
    const one = await actorOf(db, postId);
    made.set(`${officeId} ${roleId}`, one);
    return one;
  };
  const actors = new Map<string, Actor>([['nobody', nobody]]);
  for (const id of roleIds) actors.set(id, await actorIn('jinzhong', id));
  return { actors, actorIn };
}

async function actorOf(db: EngineInTest, postId: string): Promise<Actor> {
  const today = dayOfInstant(new Date().toISOString());
  const actor = await db.engine.transaction('program', (trx) => actorOfPost(trx, postId, today));
  if (!actor) throw new Error(`post ${postId} makes no actor`);
  return actor;
}
