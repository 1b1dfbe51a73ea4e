import { addDays, type Day, dayOfInstant, spanOf } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { type Actor, mayActOn } from '../base/right.ts';
import { type Territory, territoryText } from '../base/territory.ts';
import { type Lang, say, type Words, words } from '../base/words.ts';
import { zoneNamesAt } from '../campaign/cohort.store.ts';
import { heldBy } from '../campaign/cohort.ts';
import type { SessionView } from '../campaign/session.api.ts';
import { listSessions } from '../campaign/session.store.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import type { FigureDescriptor, FigureKind, FigureValue } from '../indicator/figure.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { findEntry } from '../journal/journal.store.ts';
import { lastDueMonth } from '../project/due.ts';
import { listGroupings } from '../territory/grouping.store.ts';
import { listPlaces } from '../territory/zone.store.ts';
import type { ZonePlace } from '../territory/zone.ts';
import type { BulletinQuestion } from './bulletin-params.ts';

/** A value with the name that will be its passport; null value: there is none to print. */
export interface Coded {
  readonly value: FigureValue | null;
  readonly descriptor: FigureDescriptor;
}
type DraftCell = string | null | Coded;

/** Rows of a dataset by column; a dataset of several groups has a part for each. */
export interface DataPart {
  readonly id: string;
  /** Says which group it is; null where the dataset has one part only. */
  readonly title: string | null;
  readonly rows: readonly Readonly<Record<string, DraftCell>>[];
  /** Rows from the end that are totals. */
  readonly totals: number;
}

/** Everything that the figures of one paper are read with: one entry, one day, one territory, one language. */
export interface Ground {
  readonly ctx: ReadCtx;
  readonly lang: Lang;
  readonly entry: bigint;
  readonly day: Day;
  readonly month: string;
  readonly formerDay: Day;
  readonly question: BulletinQuestion;
  readonly territory: Territory;
  readonly territoryText: string;
  readonly placeName: string;
  /** Of zones and of reporting bodies, in the language of the paper. */
  readonly names: ReadonlyMap<string, string>;
  readonly session: SessionView | undefined;
  readonly lastSession: SessionView | undefined;
  /** Row security of the paper: the zone or body it is about. */
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  /** Reads once what several sentences and tables ask for. */
  readonly once: <T>(key: string, read: () => Promise<T>) => Promise<T>;
}

export const named = (
  { entry }: Pick<Ground, 'entry'>,
  kind: FigureKind,
  params: Readonly<Record<string, string>>,
): FigureDescriptor => ({ kind, params: { ...params }, entry: entry.toString(), rules: rulesVersion });

/** The territory in a descriptor; left out for the whole programme, as the pages do. */
export const ofTerritory = ({ territoryText: text }: Ground): Record<string, string> =>
  text === '' ? {} : { territory: text };

/** The last day of the quarter before. */
export function quarterBefore(day: Day): Day {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
  return addDays(spanOf(`${day.slice(0, 4)}-Q${quarter}`).from, -1);
}

/** The zone or body that a paper belongs to; who asks for neither writes for the own zone or body, or for the whole programme. */
function placeOf(ctx: ReadCtx, question: BulletinQuestion, places: readonly ZonePlace[]) {
  const { everywhere, zones, scopes } = ctx.actor;
  const { zone, scope } = question;
  if (zone !== undefined || scope !== undefined) {
    if (!mayActOn(ctx.actor, zone, scope)) throw new Problem('not-allowed');
    return { zoneId: zone ?? null, scopeId: zone === undefined ? (scope ?? null) : null };
  }
  if (everywhere) return { zoneId: null, scopeId: null };
  if (scopes[0] !== undefined) return { zoneId: null, scopeId: scopes[0] };
  // A zone committee sees its parks too: the paper is the zone's.
  const own = places.find((one) => zones.includes(one.id) && !zones.includes(one.parentId ?? ''));
  if (!own) throw new Problem('not-allowed');
  return { zoneId: own.id, scopeId: null };
}

/** A zone with its parks, or a body with its zones. */
function territoryOf(
  place: { zoneId: string | null; scopeId: string | null },
  places: readonly ZonePlace[],
): Territory {
  const { zoneId, scopeId } = place;
  if (zoneId === null && scopeId === null) return { everywhere: true, zones: [], scopes: [] };
  const own = places.filter((one) =>
    zoneId === null ? one.scopeId === scopeId : one.id === zoneId || one.parentId === zoneId,
  );
  if (own.length === 0) throw new Problem('not-found');
  return { everywhere: false, zones: own.map((one) => one.id), scopes: scopeId === null ? [] : [scopeId] };
}

const cannotAsk = words('起草条件有误', '起草條件有誤', 'The question of the paper has faults');

/** What a person asks that nothing answers, all at once: a place, session or group that is not there, a day that has not come. */
function faultsOf(
  ctx: ReadCtx,
  question: BulletinQuestion,
  day: Day,
  known: {
    readonly places: readonly ZonePlace[];
    readonly held: readonly SessionView[];
    readonly groups: readonly string[];
  },
): Finding[] {
  const findings: Finding[] = [];
  const fault = (name: keyof BulletinQuestion, code: string, params: Record<string, unknown>) =>
    findings.push({ path: `/${name}`, code, severity: 'error', params });
  const { zone, scope, session, group, month, formerDay } = question;
  if (day > ctx.today) fault('day', 'bulletin_day_to_come', { day, today: ctx.today });
  if (month !== undefined && month > day.slice(0, 7)) fault('month', 'bulletin_month_to_come', { month, day });
  if (formerDay !== undefined && formerDay >= day) fault('formerDay', 'bulletin_former_day', { formerDay, day });
  if (zone !== undefined && !known.places.some((one) => one.id === zone))
    fault('zone', 'bulletin_no_zone', { name: zone });
  if (scope !== undefined && !known.places.some((one) => one.scopeId === scope))
    fault('scope', 'bulletin_no_scope', { name: scope });
  const numbers = known.held.map((one) => one.number);
  if (session !== undefined && !numbers.includes(session))
    fault('session', 'bulletin_no_session', { name: session, known: numbers.join(', ') });
  // A paper asked again at a later entry goes without a group that is gone.
  if (group !== undefined && question.entry === undefined && !known.groups.includes(group))
    fault('group', 'bulletin_no_group', { name: group, known: known.groups.join(', ') });
  return findings;
}

/** As of an entry the day is the entry's own, unless another is asked for. */
async function dayOf(ctx: ReadCtx, question: BulletinQuestion): Promise<Day> {
  if (question.day !== undefined) return question.day;
  const entry = question.entry === undefined ? undefined : await findEntry(ctx.db, BigInt(question.entry));
  return entry ? dayOfInstant(entry.at) : ctx.today;
}

export async function groundOf(ctx: ReadCtx, question: BulletinQuestion): Promise<Ground> {
  const entry = entryAsked(ctx, question.entry);
  const day = await dayOf(ctx, question);
  const lang = question.lang ?? ctx.lang;
  const places = await listPlaces(ctx.db, entry);
  // Rights first: who may not ask of a place is not told whether it is there.
  const place = placeOf(ctx, question, places);
  const held = heldBy(await listSessions(ctx.db, entry), day) as SessionView[];
  const bodies = await listGroupings(ctx.db, entry);
  const groups = bodies.filter((one) => one.kind === 'peer_group').map((one) => one.id);
  const faults = faultsOf(ctx, question, day, { places, held, groups });
  if (faults.length > 0) throw new Problem('invalid', cannotAsk, faults);
  const territory = territoryOf(place, places);
  const at =
    question.session === undefined ? held.length - 1 : held.findIndex((one) => one.number === question.session);
  const zoneNames = await zoneNamesAt(ctx.db, entry);
  const names = new Map([...zoneNames, ...bodies.map((one) => [one.id, say(one.name, lang)] as const)]);
  const { everywhere, zones, scopes } = territory;
  const actor: Actor = { ...ctx.actor, everywhere, zones, scopes };
  const memo = new Map<string, Promise<unknown>>();
  return {
    ctx: { ...ctx, lang, actor },
    lang,
    entry,
    day,
    month: question.month ?? lastDueMonth(day),
    formerDay: question.formerDay ?? quarterBefore(day),
    // As it was answered: asked again at another entry it speaks of the same time and place.
    question: {
      ...question,
      day,
      lang,
      ...(place.zoneId === null ? {} : { zone: place.zoneId }),
      ...(place.scopeId === null ? {} : { scope: place.scopeId }),
      ...(held[at] ? { session: held[at].number } : {}),
    },
    territory,
    territoryText: territoryText(territory),
    placeName: everywhere ? '' : (names.get(place.zoneId ?? place.scopeId ?? '') ?? ''),
    names,
    session: held[at],
    lastSession: held[at - 1],
    ...place,
    once: <T>(key: string, read: () => Promise<T>): Promise<T> => {
      const before = memo.get(key);
      if (before) return before as Promise<T>;
      const now = read();
      memo.set(key, now);
      return now;
    },
  };
}

export const sayIn = ({ lang }: Pick<Ground, 'lang'>, text: Words, params: Readonly<Record<string, unknown>> = {}) =>
  say(text, lang, params);
