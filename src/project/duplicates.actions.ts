import type { Trx } from '../db/engine.ts';
import { defineQuery, type OperateCtx } from '../journal/act.actions.ts';
import { type DuplicatePair, duplicatePairs } from './duplicates.ts';
import { type Identity, loadIdentity, loadZoneIdentity, settledPairs, zonesWithRecords } from './identity.store.ts';
import { projectDuplicatesApi } from './project.api.ts';

/** So many records are compared at one go; a larger programme is swept zone by zone, so that memory stays flat. */
const recordsAtOnce = 20_000;

interface Swept {
  readonly pairs: { pair: DuplicatePair; identity: Identity }[];
  /** The zone after which the sweep goes on; null = all were swept. */
  readonly next: string | null;
}

async function sweepZone(db: Trx, zoneId: string): Promise<Swept['pairs']> {
  const { own, settled, ...identity } = await loadZoneIdentity(db, zoneId);
  return duplicatePairs(identity.index, settled, own).map((pair) => ({ pair, identity }));
}

async function sweep(db: Trx, after: string | undefined, limit: number, quick: boolean): Promise<Swept> {
  const zones = await zonesWithRecords(db, after ?? null);
  const all = zones.reduce((sum, zone) => sum + zone.projects, 0);
  if (after === undefined && all <= recordsAtOnce) {
    const identity = await loadIdentity(db, 'all');
    const settled = await settledPairs(db, null);
    return { pairs: duplicatePairs(identity.index, settled).map((pair) => ({ pair, identity })), next: null };
  }
  if (quick) return { pairs: [], next: '' };
  const pairs: Swept['pairs'] = [];
  let records = 0;
  for (const zone of zones) {
    pairs.push(...(await sweepZone(db, zone.zoneId)));
    records += zone.projects;
    if ((pairs.length >= limit || records >= recordsAtOnce) && zone !== zones.at(-1))
      return { pairs, next: zone.zoneId };
  }
  return { pairs, next: null };
}

/** Open questions among the records themselves: pairs that may be one project and that nobody has linked or told apart. */
export const projectDuplicates = defineQuery(projectDuplicatesApi, async (ctx, input) => {
  const { pairs, next } =
    input.zone === undefined
      ? await sweep(ctx.db, input.after, input.limit, input.quick ?? false)
      : { pairs: await aboutZone(ctx.db, input.zone), next: null };
  pairs.sort(mostAlike);
  return {
    // Of a large programme the sweep stops behind a whole zone: nothing of it may be cut off.
    pairs: (next === null && input.after === undefined ? pairs.slice(0, input.limit) : pairs).map(shown),
    count: pairs.length,
    next,
  };
});

type Found = Swept['pairs'][number];
const mostAlike = (x: Found, y: Found): number =>
  y.pair.match.score - x.pair.match.score || (x.pair.a < y.pair.a ? -1 : 1);

function shown({ pair, identity }: Found) {
  const side = ({ index, fields }: Identity, id: string) => ({
    id,
    name: fields.get(id)?.name ?? '',
    firm: fields.get(id)?.firm ?? null,
    zoneId: fields.get(id)?.zone_id ?? null,
    code: fields.get(id)?.code ?? null,
    totalFen: index.get(id)?.totals.at(-1)?.toString() ?? null,
  });
  return {
    a: side(identity, pair.a),
    b: side(identity, pair.b),
    kind: pair.match.kind,
    score: pair.match.score,
    reasons: [...pair.match.reasons],
  };
}

/**
 * Every zone in sight, one after another and each in a transaction of its own, so that others are served in between; the `limit` most alike
 * pairs of all. Progress counts projects. Throws Problem `cancelled` between two zones.
 */
export async function sweepAll(
  { engine, actor, progress, stopIfCancelled }: OperateCtx,
  limit: number,
): Promise<{ pairs: ReturnType<typeof shown>[]; count: number }> {
  const zones = await engine.transaction(actor, (db) => zonesWithRecords(db, null));
  const all = zones.reduce((sum, zone) => sum + zone.projects, 0);
  let [best, count, done] = [[] as { found: Found; pair: ReturnType<typeof shown> }[], 0, 0];
  for (const zone of zones) {
    stopIfCancelled();
    const pairs = await engine.transaction(actor, (db) => sweepZone(db, zone.zoneId));
    count += pairs.length;
    best.push(...pairs.map((found) => ({ found: { pair: found.pair } as Found, pair: shown(found) })));
    if (best.length > limit) best = best.sort((x, y) => mostAlike(x.found, y.found)).slice(0, limit);
    done += zone.projects;
    progress(done, all);
  }
  best.sort((x, y) => mostAlike(x.found, y.found));
  return { pairs: best.map((one) => one.pair), count };
}

/** Pairs with a record of the zone on either side. */
async function aboutZone(db: Trx, zoneId: string): Promise<Swept['pairs']> {
  const { own, settled, ...identity } = await loadZoneIdentity(db, zoneId);
  return duplicatePairs(identity.index, settled)
    .filter((pair) => own.has(pair.a) || own.has(pair.b))
    .map((pair) => ({ pair, identity }));
}
