import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { IntakeSource, NormalRow, NormalValue, RowPlan } from '../src/base/normal-row.ts';
import { addEntry, openSession } from '../src/campaign/session.actions.ts';
import { storeEvidence } from '../src/evidence/evidence.actions.ts';
import { writePreview } from '../src/intake/import.store.ts';
import { officeCreate } from '../src/office/office.actions.ts';
import { personCreate } from '../src/office/person.actions.ts';
import { projectRegister } from '../src/project/project.actions.ts';
import { applyPromotion, planPromotion } from '../src/promotion/promotion-intake.actions.ts';
import { applyRating, planRating } from '../src/service/rating-intake.actions.ts';
import { applyRequest, planRequest } from '../src/service/request-intake.actions.ts';
import type { EngineInTest } from './engines.ts';
import { intakeActions } from './intake-truth.ts';
import type { Place, World } from './rights-world.ts';

/** Where a subject is to be planted, and with what. */
export interface Ground {
  readonly db: EngineInTest;
  readonly world: World;
  readonly place: Place;
}

let serial = 0;
/** A new word on every call. */
export const next = (): string => {
  serial += 1;
  return `t${serial}`;
};

const where = ({ zoneId, scopeId }: Place) => ({ ...(zoneId && { zoneId }), ...(scopeId && { scopeId }) });

export const newPerson = (place: Place) => {
  const login = next();
  return { name: login, login, password: 'four-words-in-a-row', officeId: place.officeId, roleId: 'zone-clerk' };
};

/** A new person in the office of the place, made by the administrator at the top. */
export async function someone({ db, world, place }: Ground): Promise<{ personId: string; postId: string }> {
  const top = await world.actorIn('province', 'administrator');
  return await db.act(personCreate, newPerson(place), { actor: top });
}

/** A new office below the office of the place. */
export async function officeBelow({ db, world, place }: Ground): Promise<string> {
  const id = next();
  const actor = await world.actorIn('province', 'administrator');
  const reachKeys = [place.scopeId === '太原市' ? 'Z009' : 'Z051'];
  const input = {
    id,
    kind: 'zone',
    name: { hans: id, hant: id, en: id },
    parentId: place.officeId,
    reach: 'zones',
    reachKeys,
  };
  await db.act(officeCreate, input, { actor });
  return id;
}

export const newProject = (place: Place) => ({
  name: `年产${(serial + 1) * 137}万件${next()}号测试零件项目`,
  firm: `${next()}测试有限公司`,
  isNew: true,
  ...where(place),
});

/** A project of the place, registered by the province. */
export async function projectAt({ db, place }: Ground): Promise<{ id: string; name: string }> {
  const input = newProject(place);
  const { id } = await db.act<{ id: string }>(projectRegister, input);
  return { id, name: input.name };
}

export const newFile = (place: Place) => ({
  name: `${next()}.txt`,
  content: new TextEncoder().encode(next()),
  ...where(place),
});

/** A file of the place. */
export async function fileAt({ db, place }: Ground): Promise<string> {
  const { evidence } = await db.act<{ evidence: { id: string } }>(storeEvidence, newFile(place));
  return evidence.id;
}

/** A draft session with one line of the place. */
export async function lineAt(ground: Ground): Promise<{ number: string; entryId: string }> {
  const { db, place } = ground;
  const number = await openedSession(db);
  const project = await projectAt(ground);
  const { id } = await db.act<{ id: string }>(addEntry, { number, batch: 'sign', ...lineOf(project, place) });
  return { number, entryId: id };
}

export const lineOf = (project: { id: string; name: string }, place: Place) => ({
  projectId: project.id,
  fields: { name: project.name, scopeId: place.scopeId ?? '外省', zoneId: place.zoneId },
});

export async function openedSession(db: EngineInTest): Promise<string> {
  serial += 1;
  const number = `${2100 + serial}-1`;
  await db.act(openSession, { number, name: number, heldOn: '2026-01-05', venues: [] });
  return number;
}

const intakes = {
  promotion: intakeActions(planPromotion, applyPromotion),
  rating: intakeActions(planRating, applyRating),
  request: intakeActions(planRequest, applyRequest),
};

/** One row of a workbook of the place, planned and applied as an import would. Gives the firm it names. */
export async function rowAt(
  { db, place }: Ground,
  family: keyof typeof intakes,
  stated: Record<string, NormalValue>,
): Promise<string> {
  const firm = `${next()}测试有限公司`;
  const values = {
    ...stated,
    builder: firm,
    investor: firm,
    zone: place.zoneId ?? undefined,
    scope: place.scopeId ?? undefined,
  };
  const row = { sheet: '表', row: 2, findings: [], values: JSON.parse(JSON.stringify(values)) as NormalRow['values'] };
  const source: IntakeSource = {
    fileId: '00000000-0000-7000-8000-0000000000aa',
    family,
    scopeId: null,
    zoneId: null,
    period: null,
    receivedOn: '2026-01-05',
    decisions: {},
  };
  const plans = await db.act<RowPlan[]>(intakes[family].plan, { rows: [row], source });
  await db.act(intakes[family].apply, { plans, source });
  return firm;
}

/** A stored preview of the place, without rows. */
export async function previewAt(ground: Ground): Promise<string> {
  const { db, place } = ground;
  const preview = {
    id: randomUUID(),
    fileId: await fileAt(ground),
    family: 'rating' as const,
    scopeId: place.scopeId,
    zoneId: place.zoneId,
    period: null,
    receivedOn: '2026-01-05',
    mayImport: 'none' as const,
    confirmed: false,
    asSuspected: false,
    mapping: {},
    decisions: {},
    tables: [],
    findings: [],
    counts: { add: 0, change: 0, same: 0, refuse: 0, ask: 0, skip: 0 },
    plannedAt: 0n,
    at: new Date().toISOString(),
    personId: 'x',
    personName: 'x',
    officeId: place.officeId,
  };
  await db.engine.transaction('program', (trx) => writePreview(trx, preview, [], () => {}));
  return preview.id;
}

/** Number of a journal entry that an office made: a person of it, as clerk, changes the own password away from the place's rows. */
export async function entryOf({ db, world, place }: Ground): Promise<string> {
  const clerk = await world.actorIn(place.officeId, 'commerce');
  await db.act(storeEvidence, { name: next(), content: new TextEncoder().encode(next()) }, { actor: clerk });
  const { rows } = await sql<{ seq: string }>`select max(seq)::text as seq from journal`.execute(db.engine.db);
  return rows[0]?.seq ?? '0';
}
