import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyone } from '../../test/actors.ts';
import { actorOf, engineKinds, useEngine } from '../../test/engines.ts';
import type { Actor } from '../base/right.ts';
import { type AwaitingRows, countAwaiting, reachOf } from '../evidence/awaiting.ts';
import { actions } from '../http/actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import type { PerformOptions } from '../journal/perform.actions.ts';
import type { ImportView } from './import.api.ts';

const papers = '../../seed/sample/';
const first = 'papers/sessions/全省开发区2025年第一次三个一批项目汇总表.xlsx';
const asking = 'to-import/11_山西综改示范区_三个一批.xlsx';
const body = '山西综改示范区';

interface Awaiting {
  asked: number;
  notApplied: number;
  certain: number;
  imports: { id: string; fileName: string }[];
  elsewhere: number;
}
interface Rates {
  awaiting: Awaiting;
  groups: { id: string; awaiting: Awaiting }[];
}

describe('rows that await a decision beside a figure', () => {
  const rows: AwaitingRows = {
    importId: '1',
    fileName: 'a.xlsx',
    family: 'session',
    period: '2025-2',
    receivedOn: '2025-05-27',
    sender: { zoneId: null, scopeId: null },
    zoneId: 'Z001',
    scopeId: null,
    batch: 'sign',
    asked: 2,
    notApplied: 1,
  };
  const intake = { sessions: ['2025-1', '2025-2'], families: ['session', 'monthly'], day: '2025-09-30' } as const;

  it('are certain in the figure’s own lists, possible in other papers up to the cut-off, and none later', () => {
    expect(reachOf(rows, intake)).toBe('certain');
    expect(reachOf(rows, { ...intake, batch: 'start' })).toBe('possible');
    expect(reachOf({ ...rows, period: '2025-3' }, intake)).toBe('possible');
    expect(reachOf({ ...rows, period: '2025-3', receivedOn: '2025-10-01' }, intake)).toBe('none');
    expect(reachOf({ ...rows, family: 'monthly', period: '2025-09' }, intake)).toBe('possible');
    expect(reachOf({ ...rows, family: 'monthly', period: '2025-10' }, intake)).toBe('none');
    expect(reachOf({ ...rows, family: 'rating' }, intake)).toBe('none');
  });

  it('add up, the certain ones told apart', () => {
    const other = { ...rows, period: '2025-3', asked: 4, notApplied: 0 };
    expect(countAwaiting([rows, other], intake)).toEqual({ asked: 6, notApplied: 1, certain: 3 });
  });
});

describe.each(engineKinds)('figures say what awaits a decision, on the %s database', (kind) => {
  const t = useEngine(kind);
  const act = <T>(name: string, input: unknown, options: PerformOptions & { actor?: Actor } = {}): Promise<T> =>
    t.act<T>(actions.get(name) as AnyAction, input, options);
  const preview = async (path: string, day: string): Promise<ImportView> => {
    const { evidence } = await act<{ evidence: { id: string } }>('evidence.store', {
      name: path.split('/').at(-1),
      receivedOn: day,
      content: new Uint8Array(readFileSync(fileURLToPath(new URL(papers + path, import.meta.url)))),
    });
    return await act<ImportView>('import.preview', { fileId: evidence.id });
  };
  const session = async (number: string, more: object = {}, actor: Actor = everyone): Promise<Awaiting> =>
    (await act<{ awaiting: Awaiting }>('session.get', { number, ...more }, { actor })).awaiting;
  const open = async (code: string): Promise<Awaiting> =>
    (await act<{ awaiting: Awaiting }>('passport.open', { code })).awaiting;
  const head = async (): Promise<string> =>
    (await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).size.toString();

  beforeAll(async () => {
    await act('territory.loadReference', {});
    await act('session.open', { number: '2025-1', name: '2025年第一次', heldOn: '2025-02-26' });
    await act('session.open', { number: '2026-1', name: '2026年第一次', heldOn: '2026-02-26' });
  }, 60_000);

  it('counts a preview that nobody applied, and still does as of the entry before it was', async () => {
    const seen = await preview(first, '2025-02-25');
    const rows = seen.counts.add + seen.counts.change;
    expect(rows).toBeGreaterThan(100);
    const before = await head();
    const waiting = { asked: 0, notApplied: rows, certain: rows, elsewhere: 0, imports: [{ id: seen.id }] };
    expect(await session('2025-1')).toMatchObject(waiting);
    const rates = await act<Rates>('rates.get', { day: '2025-09-30', sessions: '2025-1' });
    expect(rates.awaiting).toMatchObject(waiting);
    await act('import.apply', { id: seen.id });
    expect(await session('2025-1')).toMatchObject({ asked: 0, notApplied: 0, imports: [] });
    expect(await session('2025-1', { entry: before })).toMatchObject({ notApplied: rows });
  }, 60_000);

  it('counts what an applied list still asks, at its body, in the passport, and to one who may not see the import', async () => {
    const seen = await preview(asking, '2026-02-19');
    const { ask } = seen.counts;
    expect(ask).toBeGreaterThan(0);
    await act('import.apply', { id: seen.id });
    expect(await session('2026-1')).toMatchObject({ asked: ask, notApplied: 0, certain: ask });
    const rates = await act<Rates>('rates.get', { day: '2026-06-30', sessions: '2025-1,2026-1' });
    expect(rates.awaiting).toMatchObject({ asked: ask, certain: ask, imports: [{ id: seen.id }] });
    for (const group of rates.groups) expect(group.awaiting.asked, group.id).toBe(group.id === body ? ask : 0);
    const earlier = await act<Rates>('rates.get', { day: '2025-12-31', sessions: '2025-1' });
    expect(earlier.awaiting).toMatchObject({ asked: 0, notApplied: 0 });
    const city = actorOf({ scopes: ['运城市'] });
    expect(await session('2026-1', {}, city)).toMatchObject({ asked: ask, imports: [], elsewhere: 1 });
    const code = async (kindOf: string, params: object) =>
      (await act<{ code: string }>('passport.code', { kind: kindOf, params: JSON.stringify(params) })).code;
    const rate = await code('rate.signToStart', {
      day: '2026-06-30',
      by: 'scope',
      group: body,
      sessions: '2025-1,2026-1',
    });
    expect(await open(rate)).toMatchObject({ asked: ask, notApplied: 0 });
    const listed = await code('session.count', { session: '2026-1', batch: 'sign', what: 'counted', scope: body });
    expect((await open(listed)).asked).toBeGreaterThan(0);
  }, 60_000);

  it('counts no row twice when its file is handed in again, and none once it is decided', async () => {
    const again = await preview(asking, '2026-02-19');
    const { ask } = again.counts;
    expect(await session('2026-1')).toMatchObject({ asked: ask, notApplied: 0 });
    const { rows } = await act<{ rows: { sheet: string; row: number }[] }>('import.rows', {
      id: again.id,
      outcome: 'ask',
    });
    const [one, ...others] = rows.map((row) => `${row.sheet}!${row.row}`);
    const decisions = Object.fromEntries([[one, 'new'], ...others.map((key) => [key, 'skip'])]);
    await act('import.revise', { id: again.id, decisions });
    expect(await session('2026-1')).toMatchObject({ asked: 0, notApplied: 1 });
    await act('import.apply', { id: again.id });
    expect(await session('2026-1')).toMatchObject({ asked: 0, notApplied: 0, imports: [] });
  }, 60_000);
});
