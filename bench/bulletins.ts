// Drafts and freezes a bulletin of a province of 120 zones on the embedded database, and tells how long each step takes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type { Actor } from '../src/base/right.ts';
import { rights } from '../src/base/right.ts';
import { openEngine } from '../src/db/open.ts';
import { actions } from '../src/http/actions.ts';
import { perform } from '../src/journal/perform.actions.ts';
import { figuresOf } from '../src/report/bulletin-moves.ts';
import type { Paper } from '../src/report/paper.ts';
import type { Profile } from './country.ts';
import { fill } from './open.ts';

const { values } = parseArgs({
  options: { zones: { type: 'string', default: '120' }, seed: { type: 'string', default: '1' } },
});
const zones = Number(values.zones);
const profile: Profile = {
  name: 'bulletins',
  provinces: 1,
  cities: 11,
  zones,
  projects: zones * 60,
  ratings: zones * 40,
  requests: zones * 8,
  sessionLines: zones * 30,
};
const reader: Actor = {
  personId: 'bench',
  name: 'bench',
  officeId: 'bench',
  role: 'commerce',
  rights,
  everywhere: true,
  zones: [],
  scopes: [],
};

const folder = mkdtempSync(join(tmpdir(), 'taihang-bulletins-'));
const say = (text: string) => process.stderr.write(`${text}\n`);
try {
  await fill({ dataDir: folder }, profile, Number(values.seed), (step) =>
    say(`  ${step.what}, ${step.seconds.toFixed(1)} s`),
  );
  const engine = await openEngine({ dataDir: folder });
  const act = async <T>(name: string, input: unknown, progress?: (done: number, total: number) => void): Promise<T> => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    const now = '2026-01-08T02:00:00.000Z';
    return (await perform(engine, reader, action, input, { now, ...(progress ? { progress } : {}) })) as T;
  };
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from zone where ended is null`.execute(engine.db);
  const question = { template: 'quarterly-bulletin', day: '2025-12-31', lang: 'zh-Hans' };
  for (const round of ['first', 'second']) {
    let at = performance.now();
    const { paper } = await act<{ paper: Paper }>('bulletin.draft', question);
    const draft = performance.now() - at;
    const steps: Record<string, number> = {};
    const names = ['figures', 'moves', 'docx', 'xlsx', 'pptx', 'pdf'];
    at = performance.now();
    let last = at;
    await act('bulletin.issue', { question }, (done) => {
      const name = names[done - 1];
      if (name) steps[name] = Math.round(performance.now() - last);
      last = performance.now();
    });
    const issue = performance.now() - at;
    const cells = paper.blocks.reduce((sum, one) => sum + (one.kind === 'table' ? one.rows.length : 0), 0);
    const told = { round, zones: rows[0]?.n, tableRows: cells, figures: figuresOf(paper).length };
    console.log(JSON.stringify({ ...told, draftMs: Math.round(draft), issueMs: Math.round(issue), steps }));
  }
  await engine.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
