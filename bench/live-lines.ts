import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { cpuOf, series, summary } from './clock.ts';
import { benchPassword } from './load.ts';
import { readers } from './offices.ts';
import type { LineResult } from './result.ts';
import type { Floor, Run } from './run-context.ts';

const writers = 16;
const streams = 1_000;
/** The program ends the oldest of more open pages than this of one sign-in. */
const streamsPerSignIn = 12;

const zoneOf = (run: Run): string => run.target.country.zones[readers(run.target.country).zoneAt]?.id as string;

const monthsFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, nth) => {
    const at = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 + nth;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });

/** Projects of the measured zone, each with a month that nobody reported yet. */
async function openMonths(run: Run, months: readonly string[], most: number) {
  return await run.target.raw<{ id: string; month: string }>(
    `select s.project_id::text as id, m.month from project_state s cross join unnest($2::text[]) m (month)
     where s.zone_id = $1 and s.ended is null
       and not exists (select from progress p where p.project_id = s.project_id and p.month = m.month and p.ended is null)
     order by m.month desc, s.project_id limit $3`,
    [zoneOf(run), months, most],
  );
}

/** Each writer with a connection of its own: one small row and a commit at a time. */
async function commitFloor(run: Run, seconds: number): Promise<(Floor & { perSecond: number })[]> {
  const { databaseUrl, client } = run;
  if (!databaseUrl || !client) return [];
  await client.query('create table bench_commit (id bigserial primary key, what text)');
  const lines = await Promise.all(
    Array.from({ length: writers }, async () => {
      const line = new pg.Client({ connectionString: databaseUrl });
      await line.connect();
      return line;
    }),
  );
  try {
    const times: number[] = [];
    const start = performance.now();
    await Promise.all(
      lines.map(async (line) => {
        while (performance.now() - start < seconds * 1000) {
          const before = performance.now();
          await line.query({ name: 'commit', text: 'insert into bench_commit (what) values ($1)', values: ['x'] });
          times.push(performance.now() - before);
        }
      }),
    );
    const { median, p99 } = summary(times);
    return [
      {
        name: `${writers} connections, one row and commit each`,
        median,
        p99,
        perSecond: times.length / ((performance.now() - start) / 1000),
      },
    ];
  } finally {
    await Promise.all(lines.map((line) => line.end()));
    await client.query('drop table bench_commit');
  }
}

/** Sixteen people report months at once, each waiting for the answer before the next. */
export async function lineW(run: Run, seconds = 10): Promise<LineResult> {
  const { target } = run;
  const zone = zoneOf(run);
  const waiting = await openMonths(run, monthsFrom('2023-01', 45), 20_000);
  const all = waiting.length;
  const entriesBefore = await entries(run);
  const times: number[] = [];
  const [cpu, start] = [cpuOf(run.processes.server), performance.now()];
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (performance.now() - start > seconds * 1000) return;
        const answer = await target.ask({
          who: 'zone',
          path: `/api/projects/${next.id}/progress`,
          body: { month: next.month, monthFen: '1000000' },
        });
        if (answer.status !== 200) throw new Error(`report: ${answer.status} ${answer.bytes}`);
        times.push(answer.ms);
      }
    }),
  );
  const took = (performance.now() - start) / 1000;
  const faults: string[] = [];
  const after = await entries(run);
  if (after.count !== after.size || after.last !== after.size)
    faults.push(`journal of ${after.count} entries, last ${after.last}, head ${after.size}`);
  if (after.size - entriesBefore.size !== times.length)
    faults.push(`${times.length} reports made ${after.size - entriesBefore.size} entries`);
  const [sums] = await target.raw<{ kept: string; recount: string }>(
    `select (select coalesce(sum(month_fen), 0)::text from cell_month where sender_zone_id = $1 and ended is null) as kept,
       (select coalesce(sum(month_fen), 0)::text from progress where sender_zone_id = $1 and ended is null) as recount`,
    [zone],
  );
  if (sums?.kept !== sums?.recount) faults.push(`kept sum ${sums?.kept}, recount ${sums?.recount}`);
  return {
    id: 'w',
    what: `${writers} writers for ${took.toFixed(0)} s, ${times.length} of ${all} months of one zone`,
    check: { cases: times.length, faults },
    ours: { ...summary(times), cpuServer: (cpuOf(run.processes.server) - cpu) / Math.max(times.length, 1) },
    figures: { 'reports a second': times.length / took },
    floors: await commitFloor(run, 5),
  };
}

async function entries(run: Run): Promise<{ count: number; last: number; size: number }> {
  const [row] = await run.target.raw<{ count: string; last: string; size: string }>(
    'select count(*)::text as count, max(seq)::text as last, (select size from journal_head)::text as size from journal',
  );
  return { count: Number(row?.count), last: Number(row?.last), size: Number(row?.size) };
}

interface Page {
  /** Newest entry that this page was told of. */
  told: number;
  readonly close: () => void;
}

/** Opens a stream as a browser does; resolves when the first event has come. */
function openPage(url: string, token: string, moved: () => void): Promise<Page> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/api/stream`, { agent: false, headers: { authorization: `Bearer ${token}` } });
    request.on('error', reject);
    request.on('response', (response) => {
      if (response.statusCode !== 200) return void reject(new Error(`stream: ${response.statusCode}`));
      const page: Page & { told: number } = { told: -1, close: () => request.destroy() };
      let held = '';
      response.on('error', () => {});
      response.on('data', (part: Buffer) => {
        held += part.toString();
        const events = held.split('\n\n');
        held = events.pop() ?? '';
        for (const event of events) {
          const entry = /^id: (\d+)$/m.exec(event)?.[1];
          if (entry === undefined) continue;
          const first = page.told < 0;
          page.told = Number(entry);
          if (first) resolve(page);
          else moved();
        }
      });
    });
    request.end();
  });
}

/** A thousand open pages of four offices: from the sending of a report until all of them know of it. */
export async function lineS(run: Run): Promise<LineResult> {
  const { target } = run;
  const wanted = target.kind === 'server' ? streams : streams / 10;
  const logins = Object.values(readers(target.country)).filter((one) => typeof one === 'object');
  const tokens: string[] = [];
  for (let nth = 0; nth * streamsPerSignIn < wanted; nth += 1) {
    const { login } = logins[nth % logins.length] as { login: string };
    const answer = await fetch(`${target.url}/api/account/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-want-token': '1' },
      body: JSON.stringify({ login, password: benchPassword }),
    });
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    tokens.push(answer.headers.get('x-session-token') as string);
  }
  let hear = () => {};
  const pages: Page[] = [];
  for (let nth = 0; nth < wanted; nth += 1)
    pages.push(await openPage(target.url, tokens[Math.floor(nth / streamsPerSignIn)] as string, () => hear()));
  const waiting = await openMonths(run, monthsFrom('2026-10', 2), 20);
  const times: number[] = [];
  const faults: string[] = [];
  const cpu = cpuOf(run.processes.server);
  try {
    for (const { id, month } of waiting) {
      let missing = pages.length;
      const all = new Promise<void>((resolve) => {
        hear = () => {
          missing -= 1;
          if (missing === 0) resolve();
        };
      });
      const start = performance.now();
      const answer = await target.ask({
        who: 'zone',
        path: `/api/projects/${id}/progress`,
        body: { month, monthFen: '1000000' },
      });
      if (answer.status !== 200) throw new Error(`report: ${answer.status} ${answer.bytes}`);
      await Promise.race([all, sleep(20_000)]);
      times.push(performance.now() - start);
      if (missing > 0) faults.push(`${missing} of ${pages.length} pages were not told within 20 s`);
      // Reports that come within 0.2 s are told together: the next one is to be told alone.
      await sleep(300);
    }
    const { size } = await entries(run);
    const behind = pages.filter((page) => page.told !== size).length;
    if (behind > 0) faults.push(`${behind} pages stand before entry ${size}`);
  } finally {
    for (const page of pages) page.close();
  }
  return {
    id: 's',
    what: `${pages.length} open pages, from sending a report until the last page knows`,
    check: { cases: times.length * pages.length, faults },
    ours: { ...summary(times), cpuServer: (cpuOf(run.processes.server) - cpu) / Math.max(times.length, 1) },
    figures: {},
    floors: [],
  };
}

/** A zone enters projects that are there already: each time the form must be refused with the record it looks like. */
export async function lineK(run: Run): Promise<LineResult> {
  const { target } = run;
  const zone = zoneOf(run);
  const known = await target.raw<{ id: string; name: string; firm: string | null; total: string | null }>(
    `select p.id::text as id, p.name, p.firm, s.total_fen::text as total from project p
     join project_state s on s.project_id = p.id and s.ended is null
     where p.zone_id = $1 and p.ended is null and p.firm is not null and s.total_fen is not null order by p.id limit 220`,
    [zone],
  );
  const faults: string[] = [];
  let nth = 0;
  const times = await series(
    async () => {
      const one = known[nth++ % known.length];
      if (!one) throw new Error(`zone ${zone} has no project with a firm`);
      const answer = await target.ask({
        who: 'zone',
        path: '/api/projects',
        body: { name: one.name, firm: one.firm, zoneId: zone, totalFen: one.total },
      });
      if (answer.status !== 409 || !answer.bytes.includes(one.id))
        faults.push(`${one.name}: ${answer.status} without its record`);
    },
    { calls: 200, seconds: 20 },
  );
  const sweep = performance.now();
  const part = await target.json<{ count: number; next: string | null }>({
    who: 'nation',
    path: '/api/project-duplicates?limit=500',
  });
  const swept = await target.raw<{ n: string }>(
    `select count(*)::text as n from project where ended is null and zone_id is not null and ($1::text is null or zone_id <= $1)`,
    [part.next],
  );
  return {
    id: 'k',
    what: `${times.length} projects entered twice, each found; then one part of the sweep`,
    check: { cases: nth, faults },
    ours: summary(times),
    figures: {
      'sweep, projects': Number(swept[0]?.n ?? 0),
      'sweep, ms a project': (performance.now() - sweep) / Math.max(Number(swept[0]?.n ?? 0), 1),
    },
    floors: [],
  };
}
