import type { Member } from '../campaign/cohort.ts';
import { type CohortPart, cohortInputs } from '../campaign/cohort-inputs.store.ts';
import type { Trx } from '../db/engine.ts';
import type { FactName } from '../indicator/fact.ts';
import type { FigureInput } from '../indicator/figure.ts';
import { fenValue, placeOf, textValue } from '../indicator/figure-value.ts';
import { type FactMoment, listReserve, progressRows, ratingRows, requestRows } from './facts.store.ts';
import { windowStart } from './facts.ts';

async function ratingInputs(db: Trx, moment: FactMoment, zones: readonly string[]): Promise<FigureInput[]> {
  const since = windowStart(moment.window, moment.day);
  const rows = await ratingRows(db, { entry: moment.entry, day: moment.day, since, zones });
  return rows.map((row) => ({
    subject: { kind: 'rating', id: row.id },
    title: `${row.firm} ${row.matter} ${row.rated_on}`,
    field: 'stars',
    value: { text: String(row.stars), exact: String(row.stars), unit: 'stars' },
    ...placeOf(row),
  }));
}

async function requestInputs(db: Trx, moment: FactMoment, zones: readonly string[]): Promise<FigureInput[]> {
  const since = windowStart(moment.window, moment.day);
  const rows = await requestRows(db, { entry: moment.entry, day: moment.day, since, zones });
  return rows.map((row) => ({
    subject: { kind: 'request', id: row.id },
    title: `${row.request_no ?? ''} ${row.firm}`.trim(),
    field: 'closed_on',
    value: row.closed_on === null ? null : textValue(row.closed_on),
    ...placeOf(row),
  }));
}

async function projectNames(db: Trx, ids: readonly string[], entry: bigint): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('project')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .where('began', '<=', entry)
    .where((where) => where.or([where('ended', 'is', null), where('ended', '>', entry)]))
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function progressInputs(db: Trx, moment: FactMoment, zones: readonly string[]): Promise<FigureInput[]> {
  const rows = await progressRows(db, { entry: moment.entry, day: moment.day, zones });
  const names = await projectNames(
    db,
    rows.map((row) => row.project_id),
    moment.entry,
  );
  return rows.flatMap((row) =>
    (['ytd_yuan', 'plan_year_yuan'] as const).map((field) => ({
      subject: { kind: 'project', id: row.project_id },
      title: `${names.get(row.project_id) ?? row.project_id} ${row.month}`,
      field,
      value: fenValue(field === 'ytd_yuan' ? row.done : row.planned),
      ...placeOf(row),
    })),
  );
}

async function reserveInputs(
  db: Trx,
  moment: FactMoment,
  zones: readonly string[],
  codes: boolean,
): Promise<FigureInput[]> {
  const rows = await listReserve(db, moment, zones);
  return rows.map((row) => ({
    subject: { kind: 'project', id: row.id },
    title: row.name,
    field: codes ? 'project_code' : 'total_yuan',
    value: codes
      ? row.code === null
        ? null
        : textValue(row.code)
      : row.totalFen === null
        ? null
        : fenValue(row.totalFen),
    fileId: row.fileId,
    sheet: row.sheet,
    row: row.row,
    table: null,
    entry: row.began.toString(),
  }));
}

/** What of a cohort's members each fact takes. */
const cohortParts: Partial<Record<FactName, readonly CohortPart[]>> = {
  'sign.count': ['name'],
  'sign.started': ['name', 'stage'],
  'sign.value': ['total'],
  'sign.startedValue': ['total', 'stage'],
  'sign.formed': ['formed'],
  'start.count': ['name'],
  'start.inProduction': ['name', 'stage'],
  'production.expected': ['expected'],
  'production.actual': ['actual'],
};

/** Rows behind some facts of a body and its parks, in the order in which the facts' tables are read. */
export async function inputsOf(
  db: Trx,
  moment: FactMoment,
  zones: readonly string[],
  wanted: readonly FactName[],
  members: readonly Member[],
): Promise<FigureInput[]> {
  const family = (name: string) => wanted.some((fact) => fact.startsWith(`${name}.`));
  const own = members.filter((member) => member.zoneId !== null && zones.includes(member.zoneId));
  const partsOf = (member: Member) =>
    wanted.filter((fact) => fact.startsWith(`${member.batch}.`)).flatMap((fact) => cohortParts[fact] ?? []);
  return [
    ...(family('reserve') ? await reserveInputs(db, moment, zones, wanted.includes('reserve.coded')) : []),
    ...(await cohortInputs(db, moment, own, partsOf)),
    ...(family('progress') ? await progressInputs(db, moment, zones) : []),
    ...(family('rating') ? await ratingInputs(db, moment, zones) : []),
    ...(family('request') ? await requestInputs(db, moment, zones) : []),
  ];
}
