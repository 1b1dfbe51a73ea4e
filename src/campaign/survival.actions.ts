import type { Day } from '../base/day.ts';
import { liesIn, type Territory, territoryName, territoryText } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import type { FigureDescriptor } from '../indicator/figure.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { type AnyAction, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { compareSessions } from './batch.ts';
import { chainsAt, zoneNamesAt } from './cohort.store.ts';
import { signedMembers } from './funnel.ts';
import { type Cohort, readCohort } from './rates.actions.ts';
import { wholeProgramme } from './session.store.ts';
import { type SurvivalGroupView, type survivalCuts, survivalGetApi } from './survival.api.ts';
import { type Signed, type Survival, sizeOf, sizes, survivalOf } from './survival.ts';
import { sizeWords, survivalWords } from './survival.words.ts';

type Cut = (typeof survivalCuts)[number];

/** The signed projects of a cohort that lie in a territory, each with what happened to it. */
export function signedOf(cohort: Cohort, territory: Territory): Signed[] {
  const heldOn = new Map(cohort.counted.sessions.map((session) => [session.number, session.heldOn as Day]));
  return signedMembers(cohort.members)
    .filter((member) => liesIn(territory, member))
    .map((member) => ({
      member,
      signedOn: heldOn.get(member.session) as Day,
      events: cohort.states.get(member.projectId)?.events ?? [],
    }));
}

export interface Cutting {
  readonly groupOf: (signed: Signed) => string;
  readonly nameOf: (group: string) => Words;
  /** Order of groups; those it does not name come after, in order of their names. */
  readonly order: readonly string[];
}

const plain = (name: string): Words => words(name, name, name);

/** How a cohort is cut into groups, with what must be read for it. */
export async function cuttingOf(ctx: ReadCtx, by: Cut, signed: readonly Signed[], entry: bigint): Promise<Cutting> {
  if (by === 'session') {
    const held = new Map(signed.map(({ member, signedOn }) => [member.session, signedOn]));
    const sessions = [...held].map(([number, heldOn]) => ({ number, heldOn })).sort(compareSessions);
    return { groupOf: ({ member }) => member.session, nameOf: plain, order: sessions.map(({ number }) => number) };
  }
  if (by === 'scope') return { groupOf: ({ member }) => member.scopeId, nameOf: plain, order: [] };
  if (by === 'size')
    return {
      groupOf: ({ member }) => sizeOf(member),
      nameOf: (group) => sizeWords[group as keyof typeof sizeWords] ?? plain(group),
      order: sizes,
    };
  if (by === 'chain') {
    const ids = signed.map(({ member }) => member.projectId);
    const { chainOf, names } = await wholeProgramme(ctx.db, () => chainsAt(ctx.db, ids, entry));
    return {
      groupOf: ({ member }) => chainOf.get(member.projectId) ?? '',
      nameOf: (group) => (group === '' ? survivalWords.noChain : (names.get(group) ?? plain(group))),
      order: [...names.keys()],
    };
  }
  return { groupOf: () => '', nameOf: () => survivalWords.all, order: [] };
}

const viewOf = (survival: Survival): Omit<SurvivalGroupView, 'id' | 'name' | 'points'> => ({
  projects: survival.projects,
  totalFen: survival.totalFen.toString(),
  notStated: survival.notStated,
  formedFen: survival.formedFen.toString(),
  now: { ...survival.now },
  median: { days: survival.median.time, low: survival.median.low, high: survival.median.high },
});

const getSurvival = defineQuery(survivalGetApi, async (ctx, input) => {
  const { milestone, by } = input;
  const cohort = await readCohort(ctx, { ...input, rates: 'shanxi-2021' });
  const { entry } = cohort.counted;
  const signed = signedOf(cohort, ctx.actor);
  const { groupOf, nameOf, order } = await cuttingOf(ctx, by, signed, entry);
  const territory = territoryText(ctx.actor);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const groups = [...Map.groupBy(signed, groupOf)]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([id, own]) => ({ id, survival: survivalOf(own, cohort.day, milestone) }));
  const named = (params: Record<string, string>): FigureDescriptor => ({
    kind: 'cohort.reached',
    params: { day: cohort.day, sessions: cohort.included.join(','), milestone, by, territory, ...params },
    entry: entry.toString(),
    rules: rulesVersion,
  });
  // Of a cohort that is cut only the latest month of each group has a name: every entry gives new ones, and few are asked for.
  const printed = groups.flatMap(({ id, survival: { points } }) =>
    (by === 'all' ? points : points.slice(-1)).map(({ months }) => ({ id, months })),
  );
  const codes = await issuePassports(
    ctx,
    printed.flatMap(({ id, months }) =>
      (['share', 'value'] as const).map((what) => named({ group: id, months: String(months), what })),
    ),
  );
  const codeOf = new Map(
    printed.map(({ id, months }, at) => [
      `${months} ${id}`,
      { share: codes[at * 2] as string, value: codes[at * 2 + 1] as string },
    ]),
  );
  return {
    day: cohort.day,
    entry: entry.toString(),
    rulesVersion: cohort.counted.rules.version,
    sessionsIncluded: [...cohort.included],
    territory,
    territoryName: territoryName(ctx.actor, await zoneNamesAt(ctx.db, entry)),
    milestone,
    by,
    groups: groups.map(({ id, survival }) => ({
      id,
      name: nameOf(id),
      ...viewOf(survival),
      points: survival.points.map(({ exact: _, ...point }) => ({
        ...point,
        expectedFen: point.expectedFen?.toString() ?? null,
        passports: codeOf.get(`${point.months} ${id}`) ?? null,
      })),
    })),
  };
});

export const survivalActions = [getSurvival] satisfies AnyAction[];
