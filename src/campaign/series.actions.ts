import { liesIn, territoryName, territoryText } from '../base/territory.ts';
import { words } from '../base/words.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import type { FigureDescriptor } from '../indicator/figure.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { type AnyAction, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { listGroupings } from '../territory/grouping.store.ts';
import { inListedOrder } from '../territory/grouping.ts';
import { type Batch, batches } from './batch.ts';
import { zoneNamesAt } from './cohort.store.ts';
import { heldBy } from './cohort.ts';
import { readCounted } from './counted.actions.ts';
import { type SeriesBatch, sessionBodiesApi, sessionSeriesApi } from './series.api.ts';
import { wholeProgramme } from './session.store.ts';
import { type SumCell, sumCells } from './sums.store.ts';

const sumOf = (cells: readonly SumCell[], part: 'counted_count' | 'counted_total' | 'listed_count'): bigint =>
  cells.reduce((sum, cell) => sum + cell[part], 0n);

/** Passports are issued for the sessions that a page sets side by side: the newest and the one before. */
const withPassports = 2;

/** Sessions and the sums of their lists as of an entry: of the whole programme, to be cut to a territory. */
export async function readSums(ctx: ReadCtx, entry: bigint) {
  const counted = await readCounted(ctx, entry);
  const cells = await wholeProgramme(ctx.db, () => sumCells(ctx.db, entry, counted.verdicts, () => ''));
  return { counted, sessions: counted.sessions, cells };
}

const seriesOf = defineQuery(sessionSeriesApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.entry);
  const day = input.day ?? ctx.today;
  const { counted, cells: all } = await readSums(ctx, entry);
  const cells = all.filter((cell) => liesIn(ctx.actor, { zoneId: cell.zone_id, scopeId: cell.scope_id }));
  const territory = territoryText(ctx.actor);
  const held = heldBy(counted.sessions, day).map((session) => session.number);
  const figure = (kind: 'session.count' | 'session.value', session: string, batch: Batch): FigureDescriptor => ({
    kind,
    params: { session, batch, what: 'counted', ...(territory === '' ? {} : { territory }) },
    entry: entry.toString(),
    rules: rulesVersion,
  });
  const coded = held.slice(-withPassports).flatMap((number) => batches.map((batch) => ({ number, batch })));
  const codes = await issuePassports(
    ctx,
    coded.flatMap(({ number, batch }) => [
      figure('session.count', number, batch),
      figure('session.value', number, batch),
    ]),
  );
  const codesOf = (number: string, batch: Batch): SeriesBatch['passports'] => {
    const at = coded.findIndex((one) => one.number === number && one.batch === batch);
    return at < 0 ? null : { count: codes[at * 2] as string, value: codes[at * 2 + 1] as string };
  };
  const batchOf = (number: string | undefined, batch: Batch) =>
    cells.filter((cell) => cell.session === number && cell.batch === batch);
  const sessions = held.flatMap((number, at) => {
    const session = counted.sessions.find((one) => one.number === number);
    const before = held[at - 1];
    if (!session) return [];
    return [
      {
        ...session,
        batches: batches.map((batch) => {
          const [now, then] = [batchOf(number, batch), batchOf(before, batch)];
          const [count, total] = [sumOf(now, 'counted_count'), sumOf(now, 'counted_total')];
          return {
            batch,
            count: Number(count),
            totalFen: total.toString(),
            listedCount: Number(sumOf(now, 'listed_count')),
            change:
              before === undefined
                ? null
                : {
                    count: Number(count - sumOf(then, 'counted_count')),
                    totalFen: (total - sumOf(then, 'counted_total')).toString(),
                  },
            passports: codesOf(number, batch),
          };
        }),
      },
    ];
  });
  return {
    entry: entry.toString(),
    day,
    rulesVersion: counted.rules.version,
    territory,
    territoryName: territoryName(ctx.actor, await zoneNamesAt(ctx.db, entry)),
    sessions: sessions.slice(-input.limit),
  };
});

const bodiesOf = defineQuery(sessionBodiesApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.entry);
  const day = input.day ?? ctx.today;
  const counted = await readCounted(ctx, entry);
  const cells = (await wholeProgramme(ctx.db, () => sumCells(ctx.db, entry, counted.verdicts, () => ''))).filter(
    (cell) => liesIn(ctx.actor, { zoneId: cell.zone_id, scopeId: cell.scope_id }),
  );
  const sessions = heldBy(counted.sessions, day).map(({ number, heldOn }) => ({
    number,
    heldOn,
    name: counted.sessions.find((one) => one.number === number)?.name ?? number,
  }));
  const groupings = await listGroupings(ctx.db, entry);
  const names = new Map(groupings.map((one) => [one.id, one.name]));
  const ids = inListedOrder(
    cells.map((cell) => cell.scope_id),
    groupings,
  );
  return {
    entry: entry.toString(),
    day,
    rulesVersion: counted.rules.version,
    territory: territoryText(ctx.actor),
    sessions,
    bodies: ids.map((id) => ({
      id,
      name: names.get(id) ?? words(id, id, id),
      cells: sessions.flatMap(({ number }) =>
        batches.map((batch) => {
          const own = cells.filter((cell) => cell.scope_id === id && cell.session === number && cell.batch === batch);
          return {
            session: number,
            batch,
            count: Number(sumOf(own, 'counted_count')),
            totalFen: sumOf(own, 'counted_total').toString(),
          };
        }),
      ),
    })),
  };
});

export const seriesActions = [seriesOf, bodiesOf] satisfies AnyAction[];
