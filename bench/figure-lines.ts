import { fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { series, summary, type Timing } from './clock.ts';
import { checkRanking, checkZoneMonths, judgedDay, placesPath, readStanding } from './figure-checks.ts';
import {
  checkMonthMatrix,
  checkStageMatrix,
  monthMatrixPath,
  packedReports,
  packedStages,
  stageMatrixPath,
  sumMonths,
  sumStages,
} from './matrix-checks.ts';
import { readers } from './offices.ts';
import { ranking } from './ranking.ts';
import type { LineResult } from './result.ts';
import { codeFloor, type Run, sqlFloor, timed } from './run-context.ts';
import { zoneFacts } from './zone-facts.ts';

const zoneId = (run: Run): string => run.target.country.zones[readers(run.target.country).zoneAt]?.id as string;

export async function lineD2Zone(run: Run): Promise<LineResult> {
  const zone = zoneId(run);
  return {
    id: "d2'",
    what: `months of zone ${zone}`,
    check: await checkZoneMonths(run.target),
    ours: await timed(run, [{ who: 'zone', path: `/api/zones/${zone}/months?limit=36` }]),
    floors: await sqlFloor(
      run,
      'kept cells',
      'select month, projects, month_fen, ytd_fen, plan_year_fen from cell_month where sender_zone_id = $1 and ended is null order by month desc',
      [zone],
    ),
  };
}

/** A reported line of the newest month, to be corrected: what was done in the year so far rises. */
async function lineToCorrect(run: Run, nth: number) {
  const zone = zoneId(run);
  const [row] = await run.target.raw<{ id: string; ytd: string }>(
    `select project_id::text as id, ytd_fen::text as ytd from progress
     where sender_zone_id = $1 and month = '2025-12' and ended is null and ytd_fen is not null and plan_year_fen is not null
     order by project_id offset ${nth} limit 1`,
    [zone],
  );
  return row;
}

/** Milliseconds of the nation's reading of `path` after each of some corrected reports. Corrections stay in the database. */
async function afterReports(run: Run, reports: number, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < reports; nth += 1) {
    const line = await lineToCorrect(run, nth);
    if (!line) break;
    const posted = await run.target.ask({
      who: 'zone',
      path: `/api/projects/${line.id}/progress`,
      body: { month: '2025-12', ytdFen: String(BigInt(line.ytd) + 1_000_000_000n), correction: '基准测试更正' },
    });
    if (posted.status !== 200) throw new Error(`report: ${posted.status} ${posted.bytes}`);
    times.push(await asked(run, path));
  }
  return times;
}

/** The whole contest from the rows, then again after each of some reports. Corrections stay in the database. */
export async function linesE(run: Run): Promise<LineResult[]> {
  const { target } = run;
  const at = readers(target.country).zoneAt;
  const full: number[] = [];
  // Each day is another contest: nothing of the one before can be used again.
  for (const day of ['2025-12-29', '2025-12-30', judgedDay]) {
    const answer = await target.ask({ who: 'nation', path: placesPath(day, 5000) });
    if (answer.status !== 200) throw new Error(`places: ${answer.status} ${answer.bytes}`);
    full.push(answer.ms);
  }
  const check = await checkRanking(target, { zone: at, done: await reportedSince(run) });
  const before = await readStanding(target);
  const again = await timed(run, [{ who: 'nation', path: placesPath(judgedDay) }], { calls: 200, seconds: 10 });
  const times = await afterReports(run, 20, placesPath(judgedDay));
  const after = await checkRanking(target, { zone: at, done: await reportedSince(run) });
  const then = await readStanding(target, before.entry);
  const kept =
    JSON.stringify(then.rows.map((row) => row.total)) === JSON.stringify(before.rows.map((row) => row.total));
  const facts = zoneFacts(target.record);
  return [
    {
      id: 'e',
      what: `${before.rows.length} zones, of three days each asked for the first time`,
      check,
      ours: summary(full),
      figures: { 'asked again, ms': again.median },
      floors: [await codeFloor('exact fractions, one thread, facts kept', () => ranking(facts), 3)],
    },
    {
      id: 'e-after',
      what: 'first fifty places after one report each',
      check: {
        cases: after.cases + 1,
        faults: [...after.faults, ...(kept ? [] : ['as of the earlier entry the standing is not what it was'])],
      },
      ours: summary(times),
      floors: [],
    },
  ];
}

export async function lineD1(run: Run): Promise<LineResult> {
  const { country } = run.target;
  const stages = packedStages(country);
  const floors = [await codeFloor('typed arrays', () => sumStages(country, stages), 20)];
  const before = { id: 'd1', what: 'every zone by every stage', floors };
  if (!run.target.has('/matrices/stages')) return { ...before, check: noRoute };
  const check = await checkStageMatrix(run.target);
  const ours = await timed(run, [{ who: 'nation', path: stageMatrixPath() }], { calls: 300, seconds: 10 });
  const anew = summary(await afterReports(run, 20, stageMatrixPath())).median;
  return {
    ...before,
    check,
    ours,
    figures: { 'after a report, ms': anew, 'as of an entry, ms': await past(run, stageMatrixPath) },
  };
}

export async function lineD2(run: Run): Promise<LineResult> {
  const { country, record } = run.target;
  const columns = packedReports(record);
  const floors = [await codeFloor('typed arrays', () => sumMonths(columns, country.zones.length), 8)];
  const before = {
    id: 'd2',
    what: `every zone by 36 months, from ${columns.rows.toLocaleString('en')} live reports`,
    floors,
  };
  if (!run.target.has('/matrices/months')) return { ...before, check: noRoute };
  const check = await checkMonthMatrix(run.target, country.profile.projects <= 100_000);
  const kept = await timed(run, [{ who: 'nation', path: monthMatrixPath() }], { calls: 200, seconds: 10 });
  const anew = summary(await afterReports(run, 20, monthMatrixPath()));
  return {
    ...before,
    check,
    ours: { ...kept, ...anew },
    figures: { 'kept, ms': kept.median, 'as of an entry, ms': await past(run, monthMatrixPath) },
  };
}

const noRoute = { cases: 0, faults: [], absent: 'there is no such route' };
const asked = async (run: Run, path: string): Promise<number> => {
  const answer = await run.target.ask({ who: 'nation', path });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.bytes}`);
  return answer.ms;
};
/** The newest entries, oldest first: each makes an answer that was not kept. */
const newEntries = (run: Run): string[] => {
  const size = run.target.record.timeline.moments.length;
  return Array.from({ length: 9 }, (_, nth) => String(size - 10 + nth));
};
/** Median of readings as of nine earlier entries. */
async function past(run: Run, path: (entry: string) => string): Promise<number> {
  const times: number[] = [];
  for (const entry of newEntries(run)) times.push(await asked(run, path(entry)));
  return summary(times).median;
}

/** By how much (万元) corrections of this and earlier runs have raised the newest month of the measured zone. */
async function reportedSince(run: Run): Promise<number> {
  const zone = zoneId(run);
  const [row] = await run.target.raw<{ more: string }>(
    `select coalesce(sum(now.ytd_fen - old.ytd_fen), 0)::text as more from progress now
     join lateral (select ytd_fen from progress o where o.project_id = now.project_id and o.month = now.month
       and o.began <= ${run.target.record.timeline.moments.length} order by o.began desc limit 1) old on true
     where now.sender_zone_id = $1 and now.month = '2025-12' and now.ended is null and now.plan_year_fen is not null`,
    [zone],
  );
  return Number(row?.more ?? 0) / 1_000_000;
}

/** Reports of one zone by hand, each followed by a look at the zone's month. */
export async function lineF(run: Run): Promise<LineResult> {
  const { target } = run;
  const zone = zoneId(run);
  const month = '2026-01';
  const rows = await target.raw<{ id: string }>(
    `select s.project_id::text as id from project_state s where s.zone_id = $1 and s.ended is null
     and not exists (select from progress p where p.project_id = s.project_id and p.month = '${month}' and p.ended is null)
     order by s.project_id limit 260`,
    [zone],
  );
  const before = await zoneMonth(run, zone, month);
  const posts: number[] = [];
  const reads: number[] = [];
  let sent = 0n;
  for (const [nth, row] of rows.entries()) {
    const fen = BigInt(1_000_000 + nth);
    const posted = await target.ask({
      who: 'zone',
      path: `/api/projects/${row.id}/progress`,
      body: { month, monthFen: `${fen}` },
    });
    if (posted.status !== 200) throw new Error(`report: ${posted.status} ${posted.bytes}`);
    sent += fen;
    posts.push(posted.ms);
    reads.push((await target.ask({ who: 'zone', path: `/api/zones/${zone}/months?limit=1` })).ms);
  }
  const after = await zoneMonth(run, zone, month);
  const faults: string[] = [];
  if (after.shown !== after.recount) faults.push(`zone total ${after.shown}, recount ${after.recount}`);
  if (after.recount - before.recount !== sent)
    faults.push(`total grew by ${after.recount - before.recount}, sent were ${sent}`);
  const [head] = await target.raw<{ size: string; entries: string }>(
    'select (select size from journal_head)::text as size, (select count(*) from journal)::text as entries',
  );
  if (head?.size !== head?.entries) faults.push(`journal head ${head?.size}, entries ${head?.entries}`);
  const warm = Math.min(20, Math.floor(posts.length / 5));
  const both = posts.map((ms, at) => ms + (reads[at] ?? 0)).slice(warm);
  const timing: Timing = summary(both);
  return {
    id: 'f',
    what: `${posts.length} reports of zone ${zone}`,
    check: { cases: posts.length, faults },
    ours: timing,
    figures: { 'post ms': summary(posts.slice(warm)).median, 'read ms': summary(reads.slice(warm)).median },
    floors: [await syncFloor()],
  };
}

async function zoneMonth(run: Run, zone: string, month: string): Promise<{ shown: bigint; recount: bigint }> {
  const answer = await run.target.json<{ rows: { month: string; totals: { month: { fen: string } | null } }[] }>({
    who: 'zone',
    path: `/api/zones/${zone}/months?limit=1`,
  });
  const [row] = await run.target.raw<{ fen: string }>(
    'select coalesce(sum(month_fen), 0)::text as fen from progress where sender_zone_id = $1 and month = $2 and ended is null',
    [zone, month],
  );
  const shown = answer.rows.find((one) => one.month === month)?.totals.month?.fen;
  return { shown: BigInt(shown ?? 0), recount: BigInt(row?.fen ?? 0) };
}

/** Eight kilobytes written and synced on this disk. */
async function syncFloor() {
  const path = join(tmpdir(), `taihang-bench-sync-${process.pid}`);
  const file = openSync(path, 'w');
  const block = Buffer.alloc(8192, 1);
  const times = await series(
    async () => {
      writeSync(file, block, 0, block.length, 0);
      fdatasyncSync(file);
    },
    { calls: 200, seconds: 5 },
  );
  rmSync(path);
  const { median, p99 } = summary(times);
  return { name: 'one fdatasync', median, p99 };
}
