import type { Check } from './list-checks.ts';
import { peerGroup, readers } from './offices.ts';
import { ranking } from './ranking.ts';
import type { Target } from './target.ts';
import { zoneFacts } from './zone-facts.ts';

interface MonthRow {
  month: string;
  projects: number;
  totals: globalThis.Record<string, { fen: string } | null>;
}

/** Monthly totals of a zone equal the sums of its live reports. */
export async function checkZoneMonths(target: Target): Promise<Check> {
  const { zoneAt } = readers(target.country);
  const faults: string[] = [];
  const zones = [zoneAt, 0, Math.floor(target.country.zones.length / 2)].map(
    (at) => target.country.zones[at]?.id as string,
  );
  for (const zone of zones) {
    const answer = await target.json<{ rows: MonthRow[] }>({
      who: 'nation',
      path: `/api/zones/${zone}/months?limit=120`,
    });
    const wanted = await target.raw<globalThis.Record<string, string | null>>(
      `select month, count(*)::text as projects, sum(month_fen)::text as month_sum, sum(ytd_fen)::text as ytd,
         sum(cumulative_fen)::text as cumulative, sum(plan_year_fen)::text as plan_year
       from progress where sender_zone_id = $1 and ended is null group by month order by month desc`,
      [zone],
    );
    const text = (fen: string | null | undefined) => fen ?? '-';
    const ours = answer.rows.map((row) =>
      [
        row.month,
        row.projects,
        ...['month', 'ytd', 'cumulative', 'plan_year'].map((one) => text(row.totals[one]?.fen)),
      ].join(' '),
    );
    const theirs = wanted.map((row) =>
      [
        row['month'],
        row['projects'],
        ...['month_sum', 'ytd', 'cumulative', 'plan_year'].map((one) => text(row[one])),
      ].join(' '),
    );
    const at = theirs.findIndex((line, place) => line !== ours[place]);
    if (at >= 0 || ours.length !== theirs.length) faults.push(`zone ${zone}: ${ours[at]}, recount ${theirs[at]}`);
  }
  return { cases: zones.length, faults };
}

export const placesPath = (day: string, limit = 50): string => `/api/places/${peerGroup}?day=${day}&limit=${limit}`;
/** The day for which answers are reckoned a second time. */
export const judgedDay = '2025-12-31';

export interface StandingAnswer {
  entry: string;
  count: number;
  rows: { zoneId: string; place: number | null; total: { exact: string; text: string } }[];
}

/** The whole standing with its exact totals, page by page, now or as of an entry. */
export async function readStanding(target: Target, entry?: string): Promise<StandingAnswer> {
  const path = (from: number) =>
    `/api/standings/${peerGroup}?day=${judgedDay}&from=${from}${entry === undefined ? '' : `&entry=${entry}`}`;
  const first = await target.json<StandingAnswer>({ who: 'nation', path: path(0) });
  const rows = [...first.rows];
  while (rows.length < first.count) {
    const page = await target.json<StandingAnswer>({
      who: 'nation',
      path: `${path(rows.length)}${entry === undefined ? `&entry=${first.entry}` : ''}`,
    });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  return { ...first, rows };
}

/** Places and exact totals of all zones equal the second reckoning from packed columns; `change` adds what was reported since. */
export async function checkRanking(target: Target, change?: { zone: number; done: number }): Promise<Check> {
  const answer = await readStanding(target);
  const facts = zoneFacts(target.record);
  const moved = change && facts[change.zone]?.progress;
  if (moved) moved.done += change.done;
  const wanted = ranking(facts);
  const placeOf = new Map(target.country.zones.map((zone, at) => [zone.id, at]));
  const faults: string[] = [];
  if (answer.rows.length !== wanted.length) faults.push(`${answer.rows.length} zones, not ${wanted.length}`);
  for (const row of answer.rows) {
    const own = wanted[placeOf.get(row.zoneId) as number];
    if (own?.place !== row.place || own?.total !== row.total.exact)
      faults.push(
        `zone ${row.zoneId}: place ${row.place}, total ${row.total.exact}; reckoned ${own?.place}, ${own?.total}`,
      );
  }
  const short = await target.json<{ rows: { zoneId: string; place: number | null; total: string }[] }>({
    who: 'nation',
    path: placesPath(judgedDay, 5000),
  });
  const lines = (
    rows: readonly { zoneId: string; place: number | null }[],
    total: (at: number) => string | undefined,
  ) => rows.map((row, at) => `${row.zoneId} ${row.place} ${total(at)}`);
  const [long, brief] = [
    lines(answer.rows, (at) => answer.rows[at]?.total.text),
    lines(short.rows, (at) => short.rows[at]?.total),
  ];
  const differs = long.findIndex((line, at) => line !== brief[at]);
  if (differs >= 0) faults.push(`place ${differs + 1}: ${brief[differs]}, in the standing ${long[differs]}`);
  return { cases: answer.rows.length, faults: faults.slice(0, 5) };
}
