import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { intakeOf, readAwaiting } from '../campaign/awaiting.actions.ts';
import { zoneNamesAt } from '../campaign/cohort.store.ts';
import { shanxiRates } from '../campaign/rate-rules.ts';
import { type Cohort, readCohort } from '../campaign/rates.actions.ts';
import { wholeProgramme } from '../campaign/session.store.ts';
import type { Trx } from '../db/engine.ts';
import { type AwaitingRows, type Intake, reachOf } from '../evidence/awaiting.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { listGroupings, listMemberships } from '../territory/grouping.store.ts';
import { ZoneMap, zonesOfGrouping } from '../territory/grouping.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { listAdjustments } from './adjustment.store.ts';
import { loadFacts } from './facts.store.ts';
import { factsOfBody } from './facts.ts';
import { fourComparisons } from './preset.ts';
import { findSchemeOn, listSchemes } from './scheme.store.ts';
import type { Scheme } from './scheme.ts';
import { type Candidate, type Standing, standing } from './standing.ts';
import type { Adjustment } from './zone-score.ts';

/** Where, when and by which scheme zones are compared. */
export interface Question {
  readonly group: string;
  readonly day: Day;
  readonly entry: bigint;
  readonly scheme: string;
  /** A certain version, or the preset as it comes; absent: the newest that applies on the day, else the preset. */
  readonly version?: number | 'preset' | undefined;
}

/** A peer group with everything that its standing depends on, and the standing. */
export interface Field {
  readonly question: Question;
  readonly groupName: { readonly hans: string; readonly hant: string; readonly en: string };
  readonly scheme: Scheme;
  /** Null: the preset, which nobody adopted yet. */
  readonly version: number | null;
  readonly names: ReadonlyMap<string, string>;
  readonly candidates: readonly Candidate[];
  readonly adjustments: readonly Adjustment[];
  readonly standing: Standing;
  /** Rows of the peers, parks included, that await a decision: none of them is in the standing. */
  readonly awaiting: readonly AwaitingRows[];
  readonly intake: Intake;
}

/** Rows of some zones that await a decision and could bear on their indicators on a day. */
export async function awaitingOfZones(
  ctx: ReadCtx,
  cohort: Cohort,
  zones: readonly string[],
): Promise<{ awaiting: AwaitingRows[]; intake: Intake }> {
  const intake: Intake = {
    ...intakeOf(cohort),
    families: ['register', 'session', 'conversion', 'monthly', 'rating', 'request'],
  };
  const own = new Set(zones);
  const all = await readAwaiting(ctx, cohort.counted.entry);
  const awaiting = all.filter(
    (rows) => rows.zoneId !== null && own.has(rows.zoneId) && reachOf(rows, intake) !== 'none',
  );
  return { awaiting, intake };
}

/** The three cohorts on a day as of an entry: all sessions held by then but the newest, each project once. */
export const cohortOn = (ctx: ReadCtx, entry: bigint, day: Day): Promise<Cohort> =>
  readCohort(ctx, { day, entry: entry.toString(), rates: shanxiRates.version });

const noGroup = words('没有找到该分组', '沒有找到該分組', 'No such grouping');
const emptyGroup = words('该分组当日没有开发区', '該分組當日沒有開發區', 'The grouping has no zones on that day');

async function schemeOf(db: Trx, question: Question): Promise<{ scheme: Scheme; version: number | null }> {
  const { version: wanted } = question;
  const adopted =
    wanted === undefined
      ? await findSchemeOn(db, question.entry, question.scheme, question.day)
      : (await listSchemes(db, question.entry, question.scheme)).find((each) => each.version === wanted);
  if (adopted) return { scheme: adopted.scheme, version: adopted.version };
  if (typeof wanted !== 'number' && question.scheme === fourComparisons.code)
    return { scheme: fourComparisons, version: null };
  throw new Problem('not-found');
}

/**
 * Loads a peer group and ranks it. Peers can only be compared by one who sees them all: the comparison reads every zone's
 * rows and gives out places and scores; what lies under them is opened by the actions only in the reader's own territory. Throws Problem
 * `not-found` for an unknown grouping, scheme or an empty group.
 */
export async function loadField(ctx: ReadCtx, question: Question): Promise<Field> {
  return await wholeProgramme(ctx.db, async () => {
    const { db } = ctx;
    const { group, day, entry } = question;
    const grouping = (await listGroupings(db, entry)).find((each) => each.id === group);
    if (!grouping) throw new Problem('not-found', noGroup);
    const map = new ZoneMap(await listPlaces(db, entry));
    const { bodies } = zonesOfGrouping(map, await listMemberships(db, entry), group, day);
    if (bodies.length === 0) throw new Problem('not-found', emptyGroup);
    const { scheme, version } = await schemeOf(db, question);
    const moment = { entry, day, window: scheme.serviceWindow };
    const cohort = await cohortOn(ctx, entry, day);
    const { zones, province } = await loadFacts(db, moment, cohort.members);
    const candidates = bodies.map((zoneId) => ({ zoneId, facts: factsOfBody(zones, map.withParks(zoneId), province) }));
    // Additions and deductions belong to the calendar year they happened in.
    const adjustments = await listAdjustments(db, entry, {
      scheme: scheme.code,
      zoneIds: bodies,
      from: `${day.slice(0, 4)}-01-01`,
      to: day,
    });
    return {
      question,
      groupName: grouping.name,
      scheme,
      version,
      names: await zoneNamesAt(db, entry),
      candidates,
      adjustments,
      standing: standing(scheme, candidates, adjustments),
      ...(await awaitingOfZones(
        ctx,
        cohort,
        bodies.flatMap((zone) => map.withParks(zone)),
      )),
    };
  });
}
