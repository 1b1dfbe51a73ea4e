import type { Day } from '../base/day.ts';
import { liesIn, type Territory, territoryName, territoryText } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import { type AnyAction, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { listGroupings } from '../territory/grouping.store.ts';
import { zoneNamesAt } from './cohort.store.ts';
import { readCohort } from './rates.actions.ts';
import { classCounts, fiveNumbers, spreadBounds } from './spread.ts';
import { signedOf } from './survival.actions.ts';
import { spreadApi, type TallySumsView, tallyGetApi, tallyRowsApi } from './tally.api.ts';
import { readTally } from './tally.store.ts';
import {
  groupOf,
  landText,
  type OnLand,
  perMu,
  sumTally,
  type TallyCut,
  type TallyRow,
  type TallySums,
} from './tally.ts';
import { tallyWords } from './tally.words.ts';

const plain = (name: string): Words => words(name, name, name);

export interface Narrow {
  readonly stage?: string | undefined;
  readonly scope?: string | undefined;
  readonly zone?: string | undefined;
  readonly industry?: string | undefined;
}

/** An empty name asks for what states none. */
export const narrowed = (rows: readonly TallyRow[], { stage, scope, zone, industry }: Narrow): TallyRow[] =>
  rows.filter(
    (row) =>
      (stage === undefined || (row.stage ?? 'none') === stage) &&
      (scope === undefined || (row.scopeId ?? '') === scope) &&
      (zone === undefined || (row.zoneId ?? '') === zone) &&
      (industry === undefined || (row.industry ?? '') === industry),
  );

const landView = (on: OnLand) => ({
  projects: on.projects,
  mu: landText(on.land),
  fen: on.fen.toString(),
  perMuFen: perMu(on)?.toString() ?? null,
});

const sumsView = (sums: TallySums): TallySumsView => ({
  projects: sums.projects,
  stages: Object.fromEntries(sums.stages),
  totalFen: sums.totalFen.toString(),
  totalStated: sums.totalStated,
  formedFen: sums.formedFen.toString(),
  formedStated: sums.formedStated,
  landStated: sums.landStated,
  planned: landView(sums.planned),
  output: landView(sums.output),
});

/** Names of groups of a cut as of an entry. */
export async function groupNames(
  ctx: Pick<ReadCtx, 'db'>,
  by: TallyCut,
  entry: bigint,
): Promise<(id: string) => Words> {
  const named = async (): Promise<ReadonlyMap<string, Words>> => {
    if (by === 'zone') return new Map([...(await zoneNamesAt(ctx.db, entry))].map(([id, name]) => [id, plain(name)]));
    if (by === 'scope') return new Map((await listGroupings(ctx.db, entry)).map((one) => [one.id, one.name]));
    return new Map();
  };
  const names = await named();
  return (id) => (id === '' ? tallyWords.notStated : (names.get(id) ?? plain(id)));
}

/** Bodies in their official order, what states none last, others by their ids. */
async function orderOf(ctx: ReadCtx, by: TallyCut, entry: bigint): Promise<(a: string, b: string) => number> {
  const listed = by === 'scope' ? (await listGroupings(ctx.db, entry)).map((one) => one.id) : [];
  const place = new Map(listed.map((id, at) => [id, at]));
  const at = (id: string) => (id === '' ? listed.length + 1 : (place.get(id) ?? listed.length));
  return (a, b) => at(a) - at(b) || (a < b ? -1 : a > b ? 1 : 0);
}

interface Moment {
  readonly day?: Day | undefined;
  readonly entry?: string | undefined;
}

async function tallyAt(ctx: ReadCtx, moment: Moment, narrow: Narrow) {
  const entry = entryAsked(ctx, moment.entry);
  const day = moment.day ?? ctx.today;
  const { rows, from } = await readTally(ctx.db, day, entry);
  const names = await zoneNamesAt(ctx.db, entry);
  return {
    entry,
    from,
    rows: narrowed(rows, narrow),
    head: {
      day,
      entry: entry.toString(),
      territory: territoryText(ctx.actor),
      territoryName: territoryName(ctx.actor, names),
    },
  };
}

const getTally = defineQuery(tallyGetApi, async (ctx, { by, day, entry: asked, ...narrow }) => {
  const { head, entry, rows, from } = await tallyAt(ctx, { day, entry: asked }, narrow);
  const nameOf = await groupNames(ctx, by, entry);
  const order = await orderOf(ctx, by, entry);
  const groups = [...Map.groupBy(rows, (row) => groupOf(row, by))].sort(([a], [b]) => order(a, b));
  return {
    ...head,
    by,
    from: from?.slice(0, 7) ?? null,
    all: sumsView(sumTally(rows)),
    groups: by === 'all' ? [] : groups.map(([id, own]) => ({ id, name: nameOf(id), ...sumsView(sumTally(own)) })),
  };
});

const bySize = (a: TallyRow, b: TallyRow): number => {
  const [x, y] = [a.totalFen ?? -1n, b.totalFen ?? -1n];
  return x === y ? (a.projectId < b.projectId ? -1 : 1) : x < y ? 1 : -1;
};

const getRows = defineQuery(tallyRowsApi, async (ctx, { limit, day, entry: asked, ...narrow }) => {
  const { head, rows } = await tallyAt(ctx, { day, entry: asked }, narrow);
  return {
    ...head,
    all: sumsView(sumTally(rows)),
    rows: [...rows]
      .sort(bySize)
      .slice(0, limit)
      .map(({ outputFen: _, land, totalFen, formedFen, ...row }) => ({
        ...row,
        totalFen: totalFen?.toString() ?? null,
        formedFen: formedFen?.toString() ?? null,
        landMu: land === null ? null : landText(land),
      })),
  };
});

interface Spreadable {
  readonly scope: string;
  readonly value: bigint | null;
}

const daysBetween = (from: string, to: string): bigint =>
  BigInt(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));

/** Days from the session that first signed a project to the start of its works, of the cohort that the rates take. */
async function startsOf(ctx: ReadCtx, moment: Moment, territory: Territory) {
  const cohort = await readCohort(ctx, { ...moment, rates: 'shanxi-2021' });
  const values = signedOf(cohort, territory).map(({ member, signedOn }): Spreadable => {
    const startedOn = cohort.states.get(member.projectId)?.startedOn ?? null;
    return { scope: member.scopeId, value: startedOn === null ? null : daysBetween(signedOn, startedOn) };
  });
  return { values, sessions: [...cohort.included] };
}

const getSpread = defineQuery(spreadApi, async (ctx, { of, day, entry: asked }) => {
  const entry = entryAsked(ctx, asked);
  const bounds = spreadBounds[of];
  const on = day ?? ctx.today;
  const { values, sessions } =
    of === 'start'
      ? await startsOf(ctx, { day: on, entry: entry.toString() }, ctx.actor)
      : {
          sessions: [],
          values: (await readTally(ctx.db, on, entry)).rows.map(
            (row): Spreadable => ({ scope: row.scopeId ?? '', value: row.totalFen }),
          ),
        };
  const nameOf = await groupNames(ctx, 'scope', entry);
  const order = await orderOf(ctx, 'scope', entry);
  const groupView = (id: string, name: Words, own: readonly Spreadable[]) => {
    const known = own.flatMap(({ value }) => (value === null ? [] : [value]));
    const five = fiveNumbers(known);
    return {
      id,
      name,
      count: known.length,
      absent: own.length - known.length,
      classes: classCounts(known, bounds),
      summary: five && (five.map(String) as [string, string, string, string, string]),
    };
  };
  const names = await zoneNamesAt(ctx.db, entry);
  return {
    day: on,
    entry: entry.toString(),
    territory: territoryText(ctx.actor),
    territoryName: territoryName(ctx.actor, names),
    of,
    sessionsIncluded: sessions,
    bounds: bounds.map(String),
    groups: [
      groupView('all', territoryName(ctx.actor, names), values),
      ...[...Map.groupBy(values, ({ scope }) => scope)]
        .sort(([a], [b]) => order(a, b))
        .map(([id, own]) => groupView(id, nameOf(id), own)),
    ],
  };
});

/** Rows of a territory: what a figure's name speaks of, whoever opens it. */
export const rowsIn = (rows: readonly TallyRow[], territory: Territory): TallyRow[] =>
  rows.filter((row) => liesIn(territory, { zoneId: row.zoneId, scopeId: row.scopeId ?? '' }));

export const tallyActions = [getTally, getRows, getSpread] satisfies AnyAction[];
