import { readers } from './offices.ts';
import type { Target, Who } from './target.ts';

/** What an answer was compared with. `cases` = comparisons made, `faults` = where they differ. */
export interface Check {
  readonly cases: number;
  readonly faults: readonly string[];
  /** Set when the program has no such route or says it does not tell: then nothing was judged. */
  readonly absent?: string;
}

export interface ListRow {
  id: string;
  name: string;
  code: string | null;
  firm: string | null;
  stage: string | null;
  totalFen: string | null;
}
export interface ListPage {
  rows: ListRow[];
  next: string | null;
  count: number;
  more: boolean;
}

export const listPath = (query: Readonly<globalThis.Record<string, string | number>>): string =>
  `/api/projects?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))}`;

/** What a reader may see, as a condition on a row's zone and scope. */
export function sightOf(target: Target, who: Who, alias: string): string {
  const { country } = target;
  const { cityAt, zoneAt } = readers(country);
  const province = country.cities[cityAt]?.province;
  const scopes = country.cities.filter((one) => one.province === province).map((one) => `'${one.name}'`);
  if (who === 'nation') return 'true';
  if (who === 'province') return `${alias}.scope_id in (${scopes.join(', ')})`;
  if (who === 'city') return `${alias}.scope_id = '${country.cities[cityAt]?.name}'`;
  return `${alias}.zone_id = '${country.zones[zoneAt]?.id}'`;
}

const liveAt = (alias: string, asOf: string | undefined): string =>
  asOf === undefined
    ? `${alias}.ended is null`
    : `${alias}.began <= ${asOf} and (${alias}.ended is null or ${alias}.ended > ${asOf})`;

const orders: Readonly<globalThis.Record<string, string>> = {
  '-total': 's.total_fen desc nulls last, s.project_id desc',
  name: 's.name collate "C", s.project_id',
  since: 's.since nulls last, s.project_id',
  '-since': 's.since desc nulls last, s.project_id desc',
  '-formed': 's.formed_fen desc nulls last, s.project_id desc',
};

interface ListCase {
  readonly who: Who;
  readonly query: Readonly<globalThis.Record<string, string | number>>;
  /** The same filter in SQL on `s` (project_state). */
  readonly where: string;
}

/** The rows that a list should show, by plain SQL on the same tables. */
async function expectedRows(target: Target, one: ListCase, offset = 0): Promise<ListRow[]> {
  const asOf = one.query['asOf']?.toString();
  const order = orders[String(one.query['sort'])] as string;
  return await target.raw<ListRow>(
    `select s.project_id::text as id, s.name, p.code, p.firm, s.stage, s.total_fen::text as "totalFen"
     from project_state s join project p on p.id = s.project_id and ${liveAt('p', asOf)}
     where ${liveAt('s', asOf)} and ${sightOf(target, one.who, 's')} and ${one.where}
     order by ${order} offset ${offset} limit ${one.query['limit'] ?? 50}`,
  );
}

const shown = (row: ListRow | undefined): string =>
  row ? [row.id, row.name, row.code, row.firm, row.stage, row.totalFen].join(' | ') : 'nothing';

function compareRows(name: string, got: readonly ListRow[], wanted: readonly ListRow[]): string[] {
  for (let at = 0; at < Math.max(got.length, wanted.length); at += 1)
    if (shown(got[at]) !== shown(wanted[at]))
      return [`${name}: row ${at + 1} is ${shown(got[at])}, should be ${shown(wanted[at])}`];
  return [];
}

/** Entries at which the past is asked for: a tenth, a half and nine tenths of the way through the record. */
export const pastEntries = (target: Target): string[] => {
  const size = target.record.timeline.moments.length;
  return [0.1, 0.5, 0.9].map((part) => String(Math.max(1, Math.floor(size * part))));
};

export function listCases(target: Target): ListCase[] {
  const { zoneAt, cityAt } = readers(target.country);
  const zone = target.country.zones[zoneAt]?.id as string;
  const city = target.country.cities[cityAt] as { code: string; name: string };
  const inZone = `s.zone_id = '${zone}'`;
  const now: ListCase[] = [
    { who: 'city', query: { zone, stage: 'started', sort: '-total' }, where: `${inZone} and s.stage = 'started'` },
    { who: 'city', query: { sort: '-total' }, where: 'true' },
    { who: 'zone', query: { sort: 'name' }, where: 'true' },
    { who: 'province', query: { sort: '-formed', stage: 'in_production' }, where: `s.stage = 'in_production'` },
    { who: 'province', query: { sort: '-since' }, where: 'true' },
    { who: 'nation', query: { sort: '-total' }, where: 'true' },
    { who: 'nation', query: { sort: 'since', stage: 'signed' }, where: `s.stage = 'signed'` },
    { who: 'nation', query: { sort: '-total', city: city.code }, where: `s.scope_id = '${city.name}'` },
    { who: 'nation', query: { sort: '-total', industry: 'C38' }, where: `s.industry = 'C38'` },
    { who: 'nation', query: { sort: 'name', counted: 'false' }, where: 'not s.counted' },
  ];
  const then = pastEntries(target).flatMap((asOf) =>
    now.slice(0, 4).map((one) => ({ ...one, query: { ...one.query, asOf } })),
  );
  return [...now, ...then];
}

/** Lists equal plain SQL under the reader's sight: every sort, filters, and as of earlier entries. */
export async function checkLists(target: Target): Promise<Check> {
  const faults: string[] = [];
  const cases = listCases(target);
  for (const one of cases) {
    const page = await target.json<ListPage>({ who: one.who, path: listPath({ limit: 50, ...one.query }) });
    faults.push(...compareRows(`${one.who} ${listPath(one.query)}`, page.rows, await expectedRows(target, one)));
  }
  return { cases: cases.length, faults };
}

/** Page after page to the end of what a city sees: every row once, in order. */
export async function checkPaging(target: Target): Promise<Check> {
  const one: ListCase = { who: 'city', query: { sort: '-total', limit: 200 }, where: 'true' };
  const rows: ListRow[] = [];
  let after: string | null = null;
  do {
    const page: ListPage = await target.json({
      who: one.who,
      path: listPath({ ...one.query, ...(after ? { after } : {}) }),
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  const wanted = await expectedRows(target, { ...one, query: { ...one.query, limit: 1_000_000 } });
  return { cases: rows.length, faults: compareRows('paging', rows, wanted) };
}

/** The page that begins `depth` rows deep, reached by its cursor; returns the cursor for the clock. */
export async function deepPage(target: Target, depth: number): Promise<{ after: string; check: Check }> {
  const one: ListCase = { who: 'nation', query: { sort: '-total', limit: 50 }, where: 'true' };
  let after: string | null = null;
  for (let done = 0; done < depth; done += 200) {
    const page: ListPage = await target.json({
      who: one.who,
      path: listPath({ ...one.query, limit: Math.min(200, depth - done), ...(after ? { after } : {}) }),
    });
    after = page.next;
    if (after === null) throw new Error(`the list ended before row ${depth}`);
  }
  const page = await target.json<ListPage>({ who: one.who, path: listPath({ ...one.query, after: after as string }) });
  const wanted = await expectedRows(target, one, depth);
  return { after: after as string, check: { cases: 1, faults: compareRows(`row ${depth}`, page.rows, wanted) } };
}

/** The total of a filtered list equals the recount, where the answer says that it is exact. */
export async function checkTotals(target: Target): Promise<Check> {
  const faults: string[] = [];
  let [cases, capped] = [0, 0];
  for (const one of listCases(target)) {
    if (one.query['asOf']) continue;
    const page = await target.json<ListPage>({ who: one.who, path: listPath({ ...one.query, limit: 1 }) });
    const [row] = await target.raw<{ n: string }>(
      `select count(*)::text as n from project_state s where s.ended is null and ${sightOf(target, one.who, 's')} and ${one.where}`,
    );
    const n = Number(row?.n);
    cases += 1;
    if (page.more ? n < page.count : n !== page.count)
      faults.push(`${one.who} ${listPath(one.query)}: ${page.count}${page.more ? ' or more' : ''}, recount ${n}`);
    if (page.more) capped += 1;
  }
  return {
    cases,
    faults,
    ...(capped > 0 ? { absent: `${capped} of ${cases} totals are told only as "at least"` } : {}),
  };
}
