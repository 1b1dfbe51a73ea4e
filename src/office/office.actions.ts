import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import { words } from '../base/words.ts';
import type { Trx } from '../db/engine.ts';
import { type AnyAction, defineCommand, defineQuery, type WriteCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { keepPassword } from './credential.actions.ts';
import {
  officeChangeApi,
  officeCloseApi,
  officeCreateApi,
  officeFoundApi,
  officeGetApi,
  officeListApi,
} from './office.api.ts';
import {
  bumpOfficeEpoch,
  endOffice,
  findOffice,
  insertOffice,
  listOffices,
  resolveTerritory,
  unknownPlaces,
} from './office.store.ts';
import { liesWithin, type Office, officeFindings, standsBelow, territoryFindings } from './office.ts';
import {
  findAccountByLogin,
  holdsOn,
  listPostsIn,
  writeAccount,
  writePerson,
  writePost,
  writeRole,
} from './person.store.ts';
import { presetRoles } from './role.ts';

/**
 * Refuses unless `officeId` is the actor's own office or stands below it: that is the realm of who manages offices,
 * whatever territory the office has.
 */
export async function demandManaged(db: Trx, actor: Actor, officeId: string): Promise<Office> {
  const offices = await listOffices(db);
  const office = offices.find((one) => one.id === officeId);
  if (!office) throw new Problem('not-found');
  if (!standsBelow(offices, officeId, actor.officeId)) throw new Problem('not-allowed');
  return office;
}

export const officeList = defineQuery(officeListApi, async (ctx, input) => {
  const offices = await listOffices(ctx.db, entryAsked(ctx, input.entry));
  const day = input.day ?? ctx.today;
  return {
    offices: offices.filter(
      (office) =>
        holdsOn(office, day) &&
        (!input.kind || office.kind === input.kind) &&
        (!input.parentId || office.parentId === input.parentId),
    ),
  };
});

export const officeGet = defineQuery(officeGetApi, async (ctx, input) => {
  const at = entryAsked(ctx, input.entry);
  const offices = await listOffices(ctx.db, at);
  const office = offices.find((one) => one.id === input.id);
  if (!office) throw new Problem('not-found');
  const { everywhere, zones, scopes } = await resolveTerritory(ctx.db, office, at);
  const day = input.day ?? ctx.today;
  return {
    office,
    below: offices.filter((one) => one.parentId === office.id && holdsOn(one, day)),
    sees: { everywhere, zones: [...zones], scopes: [...scopes] },
  };
});

/**
 * The first act of a programme: preset roles, the office at the top and its administrator. Refused once any office exists, so it
 * is for the program itself on an empty database; everything else follows from that administrator.
 */
export const officeFound = defineCommand(officeFoundApi, {
  prepare: async (ctx, { office, administrator }) => {
    const { name, login, password } = administrator;
    return { office, administrator: { name, login, credentialId: await keepPassword(ctx, password, login) } };
  },
  apply: async (ctx, { office, administrator }) => {
    if ((await listOffices(ctx.db)).length > 0) throw new Problem('conflict');
    for (const role of presetRoles) await writeRole(ctx.db, ctx.entry, role);
    await insertOffice(ctx.db, ctx.entry, {
      ...office,
      kind: 'province',
      parentId: null,
      reach: 'everywhere',
      reachKeys: [],
      validFrom: ctx.today,
      validTo: null,
    });
    const made = await addPerson(ctx, { ...administrator, officeId: office.id, roleId: 'administrator' });
    return { officeId: office.id, ...made };
  },
});

/** Writes person, account and first post in one entry; the caller has checked who may. */
export async function addPerson(
  ctx: WriteCtx,
  input: {
    name: string;
    login: string;
    credentialId: string;
    officeId: string;
    roleId: string;
    validFrom?: Office['validFrom'] | undefined;
    validTo?: Office['validTo'] | undefined;
  },
): Promise<{ personId: string; postId: string }> {
  if (await findAccountByLogin(ctx.db, input.login)) {
    throw new Problem('conflict', undefined, [
      { path: '/login', code: 'login_taken', severity: 'error', params: { login: input.login } },
    ]);
  }
  const personId = ctx.newId();
  const postId = ctx.newId();
  await writePerson(ctx.db, ctx.entry, { id: personId, name: input.name, suspended: false });
  await writeAccount(ctx.db, ctx.entry, { personId, login: input.login, credentialId: input.credentialId });
  await writePost(ctx.db, ctx.entry, {
    id: postId,
    personId,
    officeId: input.officeId,
    roleId: input.roleId,
    validFrom: input.validFrom ?? ctx.today,
    validTo: input.validTo ?? null,
  });
  await bumpOfficeEpoch(ctx.db);
  return { personId, postId };
}

export const officeCreate = defineCommand(officeCreateApi, {
  apply: async (ctx, input) => {
    const parent = await demandManaged(ctx.db, ctx.actor, input.parentId);
    const office: Office = { ...input, validFrom: input.validFrom ?? ctx.today, validTo: null };
    const findings = officeFindings(office, await listOffices(ctx.db));
    findings.push(...(await placeFindings(ctx.db, office, findings.length === 0 ? parent : undefined)));
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    await insertOffice(ctx.db, ctx.entry, office);
    await bumpOfficeEpoch(ctx.db);
    return { id: office.id };
  },
});

/** Places of a territory that there are not; else, if a parent is named, whether the territory lies within the parent's. */
async function placeFindings(db: Trx, office: Office, parent: Office | undefined): Promise<Finding[]> {
  const unknown = await unknownPlaces(db, office);
  const path = '/reachKeys';
  if (unknown.length > 0)
    return [{ path, code: 'office_place_unknown', severity: 'error', params: { places: unknown.join('、') } }];
  if (!parent || liesWithin(await resolveTerritory(db, office), await resolveTerritory(db, parent))) return [];
  return [{ path, code: 'office_beyond_parent', severity: 'error' }];
}

/** Nobody changes the territory of the own office; the office at the top sees everything for good. */
export const officeChange = defineCommand(officeChangeApi, {
  apply: async (ctx, { id, name, reach, reachKeys }) => {
    const before = await demandManaged(ctx.db, ctx.actor, id);
    const after: Office = { ...before, name, reach, reachKeys };
    const moves = reach !== before.reach || [...reachKeys].sort().join() !== [...before.reachKeys].sort().join();
    if (moves && id === ctx.actor.officeId) throw new Problem('not-allowed', ownTerritory);
    const offices = await listOffices(ctx.db);
    const findings = territoryFindings(after);
    const parent = offices.find((one) => one.id === before.parentId);
    findings.push(...(await placeFindings(ctx.db, after, findings.length === 0 ? parent : undefined)));
    if (findings.length === 0 && moves) {
      const outer = await resolveTerritory(ctx.db, after);
      for (const below of offices.filter((one) => one.parentId === id && holdsOn(one, ctx.today))) {
        if (!liesWithin(await resolveTerritory(ctx.db, below), outer))
          findings.push({
            path: '/reachKeys',
            code: 'office_below_beyond',
            severity: 'error',
            params: { office: below.name.hans },
          });
      }
    }
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    await endOffice(ctx.db, ctx.entry, id);
    await insertOffice(ctx.db, ctx.entry, after);
    await bumpOfficeEpoch(ctx.db);
    return { id };
  },
});
const ownTerritory = words(
  '本机构的管辖范围由上级机构变更',
  '本機構的管轄範圍由上級機構變更',
  'The territory of your own office is changed by the office above',
);

export const officeClose = defineCommand(officeCloseApi, {
  apply: async (ctx, input) => {
    await demandManaged(ctx.db, ctx.actor, input.id);
    if (input.id === ctx.actor.officeId) throw new Problem('not-allowed');
    const validTo = input.validTo ?? ctx.today;
    const below = (await listOffices(ctx.db)).some((one) => one.parentId === input.id && holdsOn(one, validTo));
    const posted = (await listPostsIn(ctx.db, input.id)).some(
      (post) => post.validTo === null || post.validTo > validTo,
    );
    if (below || posted) {
      throw new Problem('conflict', undefined, [{ path: '/id', code: 'office_has_below', severity: 'error' }]);
    }
    const office = await findOffice(ctx.db, input.id);
    if (!office) throw new Problem('not-found');
    if (validTo < office.validFrom) {
      throw new Problem('invalid', undefined, [{ path: '/validTo', code: 'post_dates', severity: 'error' }]);
    }
    await endOffice(ctx.db, ctx.entry, office.id);
    await insertOffice(ctx.db, ctx.entry, { ...office, validTo });
    await bumpOfficeEpoch(ctx.db);
    return { id: office.id, validTo };
  },
});

export const officeActions: readonly AnyAction[] = [
  officeList,
  officeGet,
  officeFound,
  officeCreate,
  officeChange,
  officeClose,
];
