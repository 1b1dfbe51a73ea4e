import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineKinds } from '../test/engines.ts';
import { type Profile, profiles } from './country.ts';
import { judgedDay, placesPath } from './figure-checks.ts';
import { type ListPage, listPath } from './list-checks.ts';
import { stageMatrixPath } from './matrix-checks.ts';
import { peerGroup, readers } from './offices.ts';
import { openInProcess } from './open.ts';
import { AskedAgain, PlanLog, type Planned, plansInLog, takenBy } from './plans.ts';
import { searchWords } from './search-checks.ts';
import type { Target, Who } from './target.ts';

/** Tables that grow with business. None of them is ever read from end to end to answer one request of somebody with a territory. */
const growing = new Set([
  ...['project', 'project_alias', 'project_event', 'project_link', 'project_line', 'project_search', 'project_state'],
  ...['project_statement', 'progress', 'progress_report', 'search_index', 'cell_month', 'cell_spot', 'cell_stage'],
  ...['entry_touch', 'journal', 'key_list_entry', 'import_row', 'rating', 'request'],
]);

/** Fewer zones than a country has: loading takes its time by entries, plans are made by rows. */
const middling = {
  ...(profiles['hundredth'] as Profile),
  name: 'middling',
  zones: 300,
  projects: 6_000,
  ratings: 8_000,
  requests: 8_000,
};
const profileOf = { server: middling, embedded: { ...(profiles['smoke'] as Profile), name: 'few', projects: 1_000 } };

interface Asked {
  readonly who: Who;
  readonly path: string;
  /** Rows that one statement may look at in one growing table. */
  readonly most: number;
  /** True for what is made of all cells of the country, whoever asks: they may be read from end to end. */
  readonly cells?: boolean;
}

const theirs: readonly Who[] = ['zone', 'city', 'province'];
const theirsAll = (most: number, paths: readonly string[]): Asked[] =>
  paths.flatMap((path) => theirs.map((who) => ({ who, path, most })));

/** Lists: filters, sorts and the page after a deep one. A small territory is read place by place; a province walks the order, once at most. */
async function lists(target: Target): Promise<Asked[]> {
  const { zoneAt, cityAt } = readers(target.country);
  const { cities, zones } = target.country;
  const places = { zone: zones[zoneAt]?.id as string, city: cities[cityAt]?.code as string };
  const asked: Asked[] = [];
  for (const who of theirs) {
    const most = who === 'province' ? target.country.profile.projects + 1 : 1_000;
    for (const sort of ['name', '-total', '-formed', '-since', 'since']) {
      const page = await target.json<ListPage>({ who, path: listPath({ sort, limit: 5 }) });
      const filters: Record<string, string>[] = [
        {},
        { stage: 'started' },
        { zone: places.zone },
        { zone: places.zone, stage: 'started' },
        { city: places.city },
        { industry: 'C38' },
        { counted: 'false' },
        ...(page.next ? [{ after: page.next }] : []),
      ];
      asked.push(...filters.map((filter) => ({ who, path: listPath({ sort, ...filter }), most })));
    }
  }
  return asked;
}

/** Words that are rare, of two characters, common, with one wrong character, and pinyin initials. */
async function searches(target: Target): Promise<Asked[]> {
  const words = [...(await searchWords(target)).map((word) => word.text), 'xnyq'];
  const paths = words.flatMap((text) => [listPath({ text, sort: '-total' }), listPath({ text })]);
  return theirsAll(2_000, paths);
}

/** Everything else that pages ask for. Matrices and totals add up cells: all live ones of the country, never rows. */
async function others(target: Target): Promise<Asked[]> {
  const { country } = target;
  const { zoneAt } = readers(country);
  const zone = country.zones[zoneAt]?.id as string;
  const count = 'select count(*)::text as n from cell_month';
  const cells = Number((await target.raw<{ n: string }>(count))[0]?.n);
  const entry = target.record.timeline.moments.length - 5;
  const { rows } = await target.json<ListPage>({ who: 'zone', path: listPath({ limit: 1 }) });
  const project = `/api/projects/${rows[0]?.id}`;
  return [
    ...theirsAll(cells, [stageMatrixPath(), '/api/matrices/months?from=2025-01&to=2025-12']).map((one) => ({
      ...one,
      cells: true,
    })),
    ...theirsAll(2_000, [
      `/api/zones/${zone}/months?limit=36`,
      `/api/standings/${peerGroup}/${zone}?day=${judgedDay}`,
      ...['0/0/0', '4/13/6', '6/52/26', '10/840/400'].map((tile) => `/api/tiles/projects/${tile}.mvt`),
      '/api/project-map',
      `/api/project-duplicates?zone=${zone}`,
      '/api/imports-awaiting',
      '/api/ratings',
      '/api/requests',
      '/api/files',
    ]),
    ...theirs.flatMap((who) => [project, `${project}?asOf=${entry}`].map((path) => ({ who, path, most: 500 }))),
    // Some thirty-six months of each project under way.
    ...theirs.map((who) => ({ who, path: '/api/monthly-reports/due', most: who === 'province' ? 20_000 : 2_500 })),
    { who: 'province', path: '/api/journal', most: 500 },
    { who: 'province', path: '/api/journal?before=900', most: 500 },
  ];
}

describe.each(engineKinds)('plans on %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'taihang-plans-'));
  let target: Target;
  let plans: { since(): Promise<Planned[]> };
  beforeAll(async () => {
    const again = new AskedAgain();
    target = await openInProcess(kind, folder, profileOf[kind], 7, {
      settings: { ...plansInLog, random_page_cost: '1.1' },
      watched: (engine) => (kind === 'embedded' ? again.watch(engine) : engine),
    });
    await target.raw('analyze');
    plans = again;
    if (kind === 'server') {
      const log = new PlanLog(join(folder, 'db'), target.raw);
      await log.begin();
      plans = log;
    }
    // The first to ask for places makes the standing of everyone from all facts; it is kept, and what follows reads the kept one.
    await target.json({ who: 'nation', path: placesPath(judgedDay) });
  }, 300_000);
  afterAll(async () => {
    await target?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  /** Asks each and says which statement read a growing table from end to end, or more of it than it may. */
  async function faultsOf(asked: readonly Asked[]): Promise<{ faults: string[]; statements: number }> {
    const faults: string[] = [];
    let statements = 0;
    await plans.since();
    for (const { who, path, most, cells } of asked) {
      const answer = await target.ask({ who, path });
      if (![200, 204].includes(answer.status)) faults.push(`${who} ${path}: ${answer.status} ${answer.bytes}`);
      for (const planned of await plans.since()) {
        statements += 1;
        for (const { how, table, rows } of takenBy(planned))
          if (
            growing.has(table) &&
            ((how === 'Seq Scan' && rows > 0 && !(cells && table.startsWith('cell_'))) || rows > most)
          )
            faults.push(
              `${who} ${path}: ${how} of ${table}, ${rows} rows: ${planned.text.replace(/\s+/g, ' ').slice(0, 200)}`,
            );
      }
    }
    return { faults, statements };
  }

  it.each([
    ['lists', lists],
    ['searches', searches],
    ['figures, maps, records and journal', others],
  ] as const)('%s', async (_, make) => {
    const asked = await make(target);
    const { faults, statements } = await faultsOf(asked);
    expect(faults).toEqual([]);
    expect(statements).toBeGreaterThan(asked.length / 2);
  });
});
