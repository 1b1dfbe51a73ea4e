import { liesIn } from '../base/territory.ts';
import { words } from '../base/words.ts';
import { type Batch, batches } from '../campaign/batch.ts';
import { batchWords } from '../campaign/campaign.words.ts';
import { getFunnel } from '../campaign/funnel.actions.ts';
import type { FunnelStep } from '../campaign/funnel.ts';
import { funnelWords } from '../campaign/funnel.words.ts';
import { getRates } from '../campaign/rates.actions.ts';
import type { RateView } from '../campaign/rates.api.ts';
import { readSums } from '../campaign/series.actions.ts';
import type { SessionView } from '../campaign/session.api.ts';
import type { SumCell } from '../campaign/sums.store.ts';
import type { FigureKind } from '../indicator/figure.ts';
import { countValue, fenValue } from '../indicator/figure-value.ts';
import { listGroupings } from '../territory/grouping.store.ts';
import { inListedOrder } from '../territory/grouping.ts';
import { type Coded, type DataPart, type Ground, named, ofTerritory, sayIn } from './bulletin-ground.actions.ts';

const total = words('合计', '合計', 'Total');
const whole = words('全部', '全部', 'All');

const allSums = (ground: Ground) => ground.once('sums', () => readSums(ground.ctx, ground.entry));
const sumsOf = (ground: Ground): Promise<readonly SumCell[]> =>
  ground.once('own sums', async () => {
    const { cells } = await allSums(ground);
    return cells.filter((cell) => liesIn(ground.territory, { zoneId: cell.zone_id, scopeId: cell.scope_id }));
  });

interface Where {
  readonly scope?: string;
  readonly zone?: string;
}

/** Count or value of a batch, as the session pages name it. */
async function batchFigure(
  ground: Ground,
  session: SessionView,
  batch: Batch,
  what: 'count' | 'value',
  where: Where = {},
): Promise<Coded> {
  const own = (await sumsOf(ground)).filter(
    (cell) =>
      cell.session === session.number &&
      cell.batch === batch &&
      (where.scope === undefined || cell.scope_id === where.scope) &&
      (where.zone === undefined || cell.zone_id === where.zone),
  );
  const sum = (part: 'counted_count' | 'counted_total') => own.reduce((all, cell) => all + cell[part], 0n);
  return {
    value: what === 'count' ? countValue(sum('counted_count')) : fenValue(sum('counted_total')),
    descriptor: named(ground, what === 'count' ? 'session.count' : 'session.value', {
      session: session.number,
      batch,
      what: 'counted',
      ...where,
      ...ofTerritory(ground),
    }),
  };
}

/** A figure of this session or the last one; undefined when there was none. */
export async function sessionFigure(
  ground: Ground,
  what: 'count' | 'value',
  { batch, of }: Readonly<Record<string, string>>,
): Promise<Coded | undefined> {
  const session = of === 'last' ? ground.lastSession : ground.session;
  return session && (await batchFigure(ground, session, batch as Batch, what));
}

export async function sessionsData(ground: Ground): Promise<DataPart[]> {
  const { session, lastSession } = ground;
  if (!session) return [];
  const rows = await Promise.all(
    batches.map(async (batch) => ({
      batch: sayIn(ground, batchWords[batch]),
      count: await batchFigure(ground, session, batch, 'count'),
      value: await batchFigure(ground, session, batch, 'value'),
      lastCount: lastSession ? await batchFigure(ground, lastSession, batch, 'count') : null,
      lastValue: lastSession ? await batchFigure(ground, lastSession, batch, 'value') : null,
    })),
  );
  return [{ id: 'sessions', title: null, rows, totals: 0 }];
}

async function batchColumns(ground: Ground, session: SessionView, where: Where = {}) {
  const columns: Record<string, Coded> = {};
  for (const batch of batches)
    for (const what of ['count', 'value'] as const)
      columns[`${batch}${what === 'count' ? 'Count' : 'Value'}`] = await batchFigure(
        ground,
        session,
        batch,
        what,
        where,
      );
  return columns;
}

/** Sessions that are drawn side by side. */
const mostSessions = 8;

export async function seriesData(ground: Ground): Promise<DataPart[]> {
  const { sessions } = await allSums(ground);
  const held = sessions.filter((one) => one.heldOn <= (ground.session?.heldOn ?? ground.day)).slice(-mostSessions);
  const rows = [];
  for (const session of held) rows.push({ session: session.number, ...(await batchColumns(ground, session)) });
  return rows.length === 0 ? [] : [{ id: 'series', title: null, rows, totals: 0 }];
}

export async function sessionPlacesData(
  ground: Ground,
  { by = 'scope' }: Readonly<Record<string, string>>,
): Promise<DataPart[]> {
  const { session } = ground;
  if (!session) return [];
  const own = (await sumsOf(ground)).filter((cell) => cell.session === session.number);
  const part = by === 'zone' ? 'zone_id' : 'scope_id';
  const ids = [...new Set(own.map((cell) => cell[part]))].filter((id) => id !== '');
  const ordered = by === 'zone' ? ids.sort() : inListedOrder(ids, await listGroupings(ground.ctx.db, ground.entry));
  if (ordered.length === 0) return [];
  const rows = [];
  for (const id of ordered) {
    const where = by === 'zone' ? { zone: id } : { scope: id };
    rows.push({ name: ground.names.get(id) ?? id, ...(await batchColumns(ground, session, where)) });
  }
  rows.push({ name: sayIn(ground, total), ...(await batchColumns(ground, session)) });
  return [{ id: `session-${by}`, title: null, rows, totals: 1 }];
}

const funnel = (ground: Ground) =>
  ground.once('funnel', () =>
    getFunnel.run(ground.ctx, {
      day: ground.day,
      sessions: ground.question.sessions,
      entry: ground.entry.toString(),
    }),
  );

const moment = async (ground: Ground) => ({
  day: ground.day,
  sessions: (await funnel(ground)).sessionsIncluded.join(','),
});

export const cohortText = async (ground: Ground): Promise<string> =>
  (await funnel(ground)).sessionsIncluded.join(', ') || '—';

export async function funnelFigure(ground: Ground, what: 'count' | 'value', step: string): Promise<Coded | undefined> {
  const found = (await funnel(ground)).steps.find((one) => one.step === step);
  if (!found) return undefined;
  return {
    value: what === 'count' ? countValue(BigInt(found.count)) : fenValue(BigInt(found.totalFen)),
    descriptor: named(ground, 'funnel.step', {
      ...(await moment(ground)),
      step,
      what,
      territory: ground.territoryText,
    }),
  };
}

export async function funnelData(ground: Ground): Promise<DataPart[]> {
  const { steps } = await funnel(ground);
  if ((steps[0]?.count ?? 0) === 0) return [];
  const rows = [];
  for (const { step } of steps)
    rows.push({
      step: sayIn(ground, funnelWords[step as FunnelStep]),
      count: (await funnelFigure(ground, 'count', step)) ?? null,
      value: (await funnelFigure(ground, 'value', step)) ?? null,
    });
  return [{ id: 'funnel', title: null, rows, totals: 0 }];
}

const rateKinds: Readonly<Record<string, FigureKind>> = {
  sign_to_start: 'rate.signToStart',
  start_to_production: 'rate.startToProduction',
  output_attainment: 'rate.outputAttainment',
};
const rateColumns: Readonly<Record<string, string>> = {
  sign_to_start: 'signToStart',
  start_to_production: 'startToProduction',
  output_attainment: 'outputAttainment',
};

async function codedRate(ground: Ground, rate: RateView, where: Readonly<Record<string, string>>): Promise<Coded> {
  const { exact, percent } = rate.rate;
  return {
    value: exact === null ? null : { text: percent ?? '', exact, unit: 'percent' },
    descriptor: named(ground, rateKinds[rate.code] as FigureKind, {
      ...(await moment(ground)),
      ...where,
      rates: 'shanxi-2021',
    }),
  };
}

const ownTerritory = (ground: Ground): Record<string, string> =>
  ground.territoryText === '' ? { by: 'all' } : { by: 'territory', group: ground.territoryText };

export async function rateFigure(ground: Ground, code: string): Promise<Coded | undefined> {
  const rate = (await funnel(ground)).rates.find((one) => one.code === code);
  return rate && (await codedRate(ground, rate, ownTerritory(ground)));
}

/** Every body or zone of the programme is compared; a paper of a territory shows its own. */
export async function ratesData(
  ground: Ground,
  { by = 'scope' }: Readonly<Record<string, string>>,
): Promise<DataPart[]> {
  const { groups } = await ground.once(`rates ${by}`, () =>
    getRates.run(ground.ctx, {
      day: ground.day,
      sessions: ground.question.sessions,
      by: by as 'scope' | 'zone',
      rates: 'shanxi-2021',
      view: 'as_reported',
      entry: ground.entry.toString(),
    }),
  );
  const { everywhere, zones, scopes } = ground.territory;
  const own = groups.filter((group) => everywhere || (by === 'zone' ? zones : scopes).includes(group.id));
  const shown = own.filter((group) => group.rates.some((rate) => rate.rate.exact !== null));
  if (shown.length === 0) return [];
  const rows = [];
  for (const group of shown) {
    const row: Record<string, string | null | Coded> = { name: group.name };
    for (const rate of group.rates) {
      const column = rateColumns[rate.code];
      if (column === undefined) continue;
      row[column] = await codedRate(ground, rate, { by, group: group.id });
      row[`${column}Place`] = rate.rank === null ? null : String(rate.rank);
    }
    rows.push(row);
  }
  const last: Record<string, string | null | Coded> = { name: sayIn(ground, everywhere ? whole : total) };
  for (const [code, column] of Object.entries(rateColumns)) last[column] = (await rateFigure(ground, code)) ?? null;
  rows.push(last);
  return [{ id: `rates-${by}`, title: null, rows, totals: 1 }];
}
