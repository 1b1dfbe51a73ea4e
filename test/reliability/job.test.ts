import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import type { Engine } from '../../src/db/engine.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openEngine } from '../../src/db/open.ts';
import { perform } from '../../src/journal/perform.actions.ts';
import { JobKeeper, type JobKept } from '../../src/office/job.actions.ts';
import { officeFound } from '../../src/office/office.actions.ts';
import { everyone } from '../actors.ts';
import { freshEngine } from '../engines.ts';
import { clusterFolder, initCluster, startCluster } from '../postgres.ts';
import { pause } from './crash.ts';
import { stepTable } from './step.ts';

const program = fileURLToPath(new URL('./job-runner.ts', import.meta.url));
interface Holder {
  readonly person: string;
  readonly post: string;
}

/** A process that runs jobs. */
class Runner {
  static readonly all = new Set<Runner>();
  readonly #child: ChildProcess;
  readonly gone: Promise<void>;
  readonly said: string[] = [];

  constructor(kind: 'embedded' | 'server', where: string, { person, post }: Holder) {
    const child = spawn(process.execPath, [program, kind, where, person, post], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.gone = new Promise((resolve) => child.once('close', () => resolve()));
    let rest = '';
    child.stdout.on('data', (part: Buffer) => {
      const lines = (rest + part.toString()).split('\n');
      rest = lines.pop() ?? '';
      this.said.push(...lines);
    });
    Runner.all.add(this);
  }

  ask(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Waits until it has said this; milliseconds since now. */
  async says(line: RegExp): Promise<number> {
    const since = performance.now();
    while (!this.said.some((one) => line.test(one))) {
      if (performance.now() - since > 120_000) throw new Error(`never said ${line}: ${this.said.slice(-5).join(', ')}`);
      await pause(20);
    }
    return Math.round(performance.now() - since);
  }

  begun(): string[] {
    return this.said.filter((one) => one.startsWith('begun '));
  }

  idOf(text: string): string {
    const line = this.said.find((one) => one.startsWith(`asked ${text} `));
    return line?.split(' ')[2] ?? '';
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.gone;
  }

  async stop(): Promise<void> {
    this.ask('stop');
    await this.gone;
  }
}

afterEach(async () => {
  for (const one of Runner.all) await one.kill();
  Runner.all.clear();
});

async function found(engine: Engine): Promise<Holder> {
  await engine.script(stepTable);
  const name = { hans: '省', hant: '省', en: 'province' };
  const password = 'four-words-in-a-row';
  await perform(engine, everyone, officeFound, {
    office: { id: 'province', name },
    administrator: { name: 'admin', login: 'admin', password },
  });
  const { rows } = await sql<Holder>`select person_id as person, id as post from post`.execute(engine.db);
  return rows[0] as Holder;
}

/** Rows of the job, each step once and by one entry; as one number. */
const stepsOf = async (engine: Engine, text: string): Promise<number> => {
  const { rows } = await sql<{ rows: bigint; steps: bigint; entries: bigint }>`select count(*) as rows,
    count(distinct step) as steps, count(distinct began) as entries from reliability_step where text = ${text}`.execute(
    engine.db,
  );
  expect(rows[0]?.rows).toBe(rows[0]?.steps);
  expect(Number(rows[0]?.entries)).toBeLessThanOrEqual(1);
  return Number(rows[0]?.rows);
};

const ended = async (engine: Engine, id: string, person: string): Promise<JobKept> => {
  const keeper = new JobKeeper(engine);
  for (let left = 1200; left > 0; left -= 1) {
    const job = await keeper.find(id, person);
    if (job.state !== 'running') return job;
    await pause(50);
  }
  throw new Error('the job did not end');
};

it('embedded: a job whose process is killed again and again is done once, and a clean stop gives it back', async () => {
  const made = await freshEngine('embedded');
  const holder = await found(made.engine);
  const dataDir = made.engine.where;
  await made.engine.close();
  try {
    let runner = new Runner('embedded', dataDir, holder);
    await runner.says(/^ready/);
    runner.ask('40 25 one');
    for (const step of [5, 25]) {
      await runner.says(new RegExp(`^step one ${step}$`));
      const id = runner.idOf('one');
      await runner.kill();
      runner = new Runner('embedded', dataDir, holder);
      await runner.says(/^begun one$/);
      expect(id === '' || runner.begun().length === 1).toBe(true);
    }
    await runner.says(/^step one 10$/);
    await runner.stop();
    runner = new Runner('embedded', dataDir, holder);
    await runner.says(/^step one 40$/);
    await pause(500);
    await runner.stop();

    const engine = await openEngine({ dataDir });
    const { rows } = await sql`select state, attempt from job`.execute(engine.db);
    expect(rows).toEqual([{ state: 'done', attempt: 3 }]);
    expect(await stepsOf(engine, 'one')).toBe(40);
    await engine.close();
  } finally {
    await made.close();
  }
}, 180_000);

it('server: two processes never run one job twice; what a killed one left is done once by the other; progress and cancel reach it', async () => {
  const folder = clusterFolder();
  const dataDir = join(folder.path, 'db');
  initCluster(dataDir);
  const server = await startCluster(dataDir);
  const engine = await openEngine({ databaseUrl: server.url });
  try {
    await migrate(engine);
    const holder = await found(engine);
    const [one, two] = [1, 2].map(() => new Runner('server', server.url, holder)) as [Runner, Runner];
    await Promise.all([one.says(/^ready/), two.says(/^ready/)]);

    const texts = (of: string) => Array.from({ length: 12 }, (_, i) => `${of}${i}`);
    one.ask(`3 30 ${texts('a').join(' ')}`);
    two.ask(`3 30 ${texts('b').join(' ')}`);
    await Promise.all([one.says(/^asked a11 /), two.says(/^asked b11 /)]);
    for (const text of texts('a')) expect((await ended(engine, one.idOf(text), holder.person)).state).toBe('done');
    for (const text of texts('b')) expect((await ended(engine, two.idOf(text), holder.person)).state).toBe('done');
    const begun = [...one.begun(), ...two.begun()];
    expect(begun).toHaveLength(24);
    expect(new Set(begun).size).toBe(24);
    for (const text of [...texts('a'), ...texts('b')]) expect(await stepsOf(engine, text)).toBe(3);

    // Cancelled and watched from a process that does not run it.
    one.ask('400 25 stopped');
    const runs = (text: string) =>
      Promise.any([one, two].map((it) => it.says(new RegExp(`^step ${text} 100$`)).then(() => it)));
    await runs('stopped');
    const keeper = new JobKeeper(engine);
    const stopped = one.idOf('stopped');
    expect(await keeper.find(stopped, holder.person)).toMatchObject({ state: 'running', total: 400 });
    expect((await keeper.find(stopped, holder.person)).done).toBeGreaterThan(0);
    await keeper.cancel(stopped);
    expect(await ended(engine, stopped, holder.person)).toMatchObject({
      state: 'cancelled',
      outcome: { code: 'cancelled' },
    });
    expect(await stepsOf(engine, 'stopped')).toBe(0);

    one.ask('200 25 left');
    const holding = await runs('left');
    const left = one.idOf('left');
    await holding.kill();
    const other = holding === one ? two : one;
    const ms = await other.says(/^begun left$/);
    console.log(`taken up ${ms} ms after the kill`);
    expect(await ended(engine, left, holder.person)).toMatchObject({ state: 'done' });
    expect(await stepsOf(engine, 'left')).toBe(200);
    await other.stop();
    expect(other.said.filter((line) => line.startsWith('fault'))).toEqual([]);
  } finally {
    await engine.close();
    for (const one of Runner.all) await one.kill();
    await server.stop();
    folder.remove();
  }
}, 300_000);
