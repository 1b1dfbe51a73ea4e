// The bench: brings up a database with the synthetic country, starts the built program, asks it over HTTP and compares.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { machineLoad } from './clock.ts';
import { openCluster } from './cluster.ts';
import { Country, type Profile, profiles } from './country.ts';
import { lineD1, lineD2, lineD2Zone, lineF, linesE } from './figure-lines.ts';
import { lineG } from './import-line.ts';
import { lineA, lineA2, lineB, lineBTotal, linesC } from './list-lines.ts';
import { lineK, lineS, lineW } from './live-lines.ts';
import type { Step } from './load.ts';
import { lineH, lineHLoaded, lineI } from './machine-lines.ts';
import { fill, openEmbedded, renew } from './open.ts';
import { html, markdown, type Results, verdictOf } from './page.ts';
import { goals, type LineResult } from './result.ts';
import { type Run, root, startProgram } from './run-context.ts';
import { Record } from './tables.ts';
import { connect, type Raw } from './target.ts';

const usage = `node bench/run.ts [--profile full|tenth|hundredth|smoke] [--seed N] [--keep DIR] [--only a,b,...] [--embedded]

Loads the country if DIR does not hold it yet, measures every line and writes bench/results/. Build first: node scripts/build.mjs.
--keep DIR   keeps the database in DIR for the next run (else it is removed)
--embedded   the embedded database instead of PostgreSQL (hundredth and tenth)
--load-only  loads and stops
DATABASE_URL names an empty PostgreSQL database to use instead of one of our own.
Exit code 1 if any answer differs from the second reckoning.`;

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'hundredth' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    only: { type: 'string' },
    embedded: { type: 'boolean', default: false },
    'load-only': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string) => process.stderr.write(`${text}\n`);

const lines: readonly [id: string, measure: (run: Run) => Promise<LineResult | readonly LineResult[]>][] = [
  ['h', lineH],
  ['a', lineA],
  ['a2', lineA2],
  ['b', lineB],
  ["b'", lineBTotal],
  ["h'", lineHLoaded],
  ['c', linesC],
  ['d1', lineD1],
  ['d2', lineD2],
  ["d2'", lineD2Zone],
  ['i', lineI],
  ['e', linesE],
  ['f', lineF],
  ['w', (run) => lineW(run)],
  ['s', lineS],
  ['k', lineK],
  ['g', (run) => lineG(run)],
];

const steps: Step[] = [];
const note = (step: Step) => {
  steps.push(step);
  say(
    `  ${step.what}${step.rows === undefined ? '' : `: ${step.rows.toLocaleString('en')} rows`}, ${step.seconds.toFixed(1)} s`,
  );
};

async function measure(run: Run): Promise<LineResult[]> {
  const only = values.only?.split(',');
  const results: LineResult[] = [];
  for (const [id, line] of lines) {
    if (only && !only.includes(id)) continue;
    try {
      const got = await line(run);
      results.push(...(Array.isArray(got) ? (got as LineResult[]) : [got as LineResult]));
    } catch (error) {
      results.push({ id, what: 'failed', floors: [], check: { cases: 0, faults: [String(error)] } });
    }
    for (const result of results.filter((one) => one.id === id || one.id.startsWith(`${id}-`))) {
      const goal = goals.find((one) => one.id === result.id);
      const times = result.ours ? `${result.ours.median.toFixed(2)} / ${result.ours.p99.toFixed(2)} ms` : '';
      say(
        `(${result.id}) ${times} ${result.ours?.rps8 ? `${result.ours.rps8.toFixed(0)} rps ` : ''}${JSON.stringify(result.figures ?? {})} ${goal ? verdictOf(goal, result) : ''} ${result.check.faults.join('; ')}`,
      );
    }
  }
  return results;
}

async function onServer(profile: Profile, seed: number): Promise<Results | undefined> {
  const given = process.env['DATABASE_URL'];
  const cluster = given ? undefined : await openCluster(values.keep);
  const databaseUrl = given ?? (cluster?.server.url as string);
  const mark = values.keep ? join(values.keep, 'bench.json') : undefined;
  const wanted = JSON.stringify({ profile: profile.name, seed });
  try {
    if (!mark || !existsSync(mark)) {
      await fill({ databaseUrl }, profile, seed, note);
      if (mark) writeFileSync(mark, wanted);
    } else if (readFileSync(mark, 'utf8').trim() !== wanted) {
      throw new Error(`${values.keep} holds ${readFileSync(mark, 'utf8')}, not ${wanted}`);
    } else await renew({ databaseUrl }, note);
    if (values['load-only']) return undefined;
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const program = await startProgram({ DATABASE_URL: databaseUrl });
    const country = new Country(profile, seed);
    const raw: Raw = async <T>(text: string, given: readonly unknown[] = []) =>
      (await client.query(text, [...given])).rows as T[];
    const target = await connect(
      { kind: 'server', url: program.url, country, record: new Record(country), raw },
      async () => {
        await program.stop();
        await client.end();
      },
    );
    try {
      const processes = { server: program.pid, database: cluster?.server.pid };
      return await report(
        profile,
        seed,
        { target, processes, client, databaseUrl, say },
        String((await client.query('show server_version')).rows[0]?.server_version),
      );
    } finally {
      await target.close();
    }
  } finally {
    await cluster?.close();
  }
}

async function onEmbedded(profile: Profile, seed: number): Promise<Results | undefined> {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'taihang-bench-'));
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'db'))) await fill({ dataDir: join(folder, 'db') }, profile, seed, note);
  else await renew({ dataDir: join(folder, 'db') }, note);
  try {
    if (values['load-only']) return undefined;
    const target = await openEmbedded(join(folder, 'db'), profile, seed);
    try {
      // Program, database and bench are one process here, so their CPU cannot be told apart.
      return await report(
        profile,
        seed,
        {
          target,
          processes: { server: process.pid, database: undefined },
          client: undefined,
          databaseUrl: undefined,
          say,
        },
        'embedded PGlite',
      );
    } finally {
      await target.close();
    }
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}

async function report(profile: Profile, seed: number, run: Run, version: string): Promise<Results> {
  const before = machineLoad();
  const counts: globalThis.Record<string, number> = {};
  for (const table of ['zone', 'office', 'project', 'progress', 'project_event', 'project_state', 'journal'])
    counts[table] = Number((await run.target.raw<{ n: string }>(`select count(*)::text as n from ${table}`))[0]?.n);
  return {
    lines: await measure(run),
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim(),
    profile: profile.name,
    seed,
    database: run.target.kind === 'server' ? `PostgreSQL ${version}` : version,
    node: process.version,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: [before, machineLoad()],
    counts,
    load_steps: steps,
  };
}

if (values.help) {
  process.stdout.write(`${usage}\n`);
} else {
  const profile = profiles[values.profile];
  if (!profile) throw new Error(`--profile: ${Object.keys(profiles).join(', ')}`);
  const seed = Number(values.seed);
  const results = await (values.embedded ? onEmbedded(profile, seed) : onServer(profile, seed));
  if (results) {
    const folder = join(root, 'bench', 'results');
    mkdirSync(folder, { recursive: true });
    const name = `${results.at.slice(0, 10)}-${profile.name}${values.embedded ? '-embedded' : ''}`;
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 1)}\n`);
    writeFileSync(join(folder, `${name}.md`), markdown(results));
    writeFileSync(join(folder, `${name}.html`), html(results));
    say(`bench/results/${name}.{json,md,html}`);
    if (results.lines.some((line) => line.check.faults.length > 0)) process.exitCode = 1;
  }
}
