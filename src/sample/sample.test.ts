import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type EngineInTest, everyone, useEngine } from '../../test/engines.ts';
import { describeWithFixtures, fixturePath } from '../../test/fixtures.ts';
import { decisionKey } from '../base/normal-row.ts';
import { actions } from '../http/actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import type { AskingRow } from './answers.ts';
import { loadSample } from './load.ts';

interface IndexLine {
  readonly file: string;
  readonly kind: string;
  readonly truth: string;
  readonly received_on: string;
}
interface TruthRate {
  readonly numerator: number;
  readonly denominator: number;
  readonly stages?: Record<string, number>;
  readonly started_yuan?: number;
  readonly signed_yuan?: number;
  readonly formed_yuan?: number;
}
interface TruthCut {
  readonly as_of: string;
  readonly sessions_included: string[];
  readonly scopes: Record<string, Record<string, TruthRate>>;
}
interface Ratio {
  readonly numerator: string;
  readonly denominator: string;
}
interface RateLine {
  readonly code: string;
  readonly unit: 'projects' | 'fen';
  readonly rate: Ratio;
  readonly byValue: Ratio;
  readonly byFormed: Ratio;
  readonly stages: Record<string, number>;
}
interface Imported {
  readonly id: string;
  readonly counts: Record<string, number>;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(fixturePath(path), 'utf8')) as T;
const sampleFile = (path: string): URL => new URL(`../../seed/sample/${path}`, import.meta.url);
const waiting = sampleFile('to-import/');
const nameOf = (file: string): string => file.split('/').pop() ?? file;

const do_ = <T>(test: EngineInTest, name: string, input: unknown, day: string): Promise<T> =>
  test.act<T>(actions.get(name) as AnyAction, input, { actor: everyone, now: `${day}T02:00:00.000Z` });

/** Which project of the truth each row of each paper is about, by `file name!sheet!row`. */
function truthEntities(index: readonly IndexLine[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of index.filter((one) => one.kind === 'good')) {
    const { sheets } = json<{ sheets: { name: string; tables?: { rows: { r: number; entity?: string }[] }[] }[] }>(
      line.truth,
    );
    for (const sheet of sheets)
      for (const table of sheet.tables ?? [])
        for (const row of table.rows)
          if (row.entity) found.set(`${nameOf(line.file)}!${sheet.name}!${row.r}`, row.entity);
  }
  return found;
}

/** Entities of a project, told by the rows it was read from. */
async function entitiesOf(test: EngineInTest, truth: Map<string, string>, id: string): Promise<Set<string>> {
  const rows = await test.engine.transaction('program', async (db) => [
    ...(await db
      .selectFrom('project')
      .innerJoin('evidence', 'evidence.id', 'project.file_id')
      .select(['evidence.name', 'project.sheet', 'project.row_no'])
      .where('project.id', '=', id)
      .execute()),
    ...(await db
      .selectFrom('session_entry')
      .innerJoin('evidence', 'evidence.id', 'session_entry.file_id')
      .select(['evidence.name', 'session_entry.sheet', 'session_entry.row_no'])
      .where('session_entry.project_id', '=', id)
      .execute()),
  ]);
  return new Set(rows.flatMap((row) => truth.get(`${row.name}!${row.sheet}!${row.row_no}`) ?? []));
}

/** Takes a paper in as a person would who knows the truth; returns how many questions it asked. */
async function takeIn(test: EngineInTest, truth: Map<string, string>, name: string, day: string): Promise<number> {
  const content = new Uint8Array(readFileSync(new URL(name, waiting)));
  const { evidence } = await do_<{ evidence: { id: string } }>(
    test,
    'evidence.store',
    { name, content, receivedOn: day },
    day,
  );
  const preview = await do_<Imported>(test, 'import.preview', { fileId: evidence.id }, day);
  const asks = preview.counts['ask'] ?? 0;
  if (asks > 0) {
    const { rows } = await do_<{ rows: AskingRow[] }>(
      test,
      'import.rows',
      { id: preview.id, outcome: 'ask', limit: '500' },
      day,
    );
    const decisions: Record<string, string> = {};
    for (const row of rows) {
      const own = truth.get(`${name}!${decisionKey(row)}`) ?? '';
      decisions[decisionKey(row)] = 'new';
      for (const one of row.findings.flatMap(
        (finding) => (finding.params?.['candidates'] as { id: string; kind: string }[] | undefined) ?? [],
      )) {
        const entities = one.id.startsWith('new:')
          ? new Set([truth.get(`${name}!${one.id.slice(4)}`) ?? ''])
          : await entitiesOf(test, truth, one.id);
        if (entities.has(own)) decisions[decisionKey(row)] = `link:${one.id}:${one.kind}`;
      }
    }
    const revised = await do_<Imported>(test, 'import.revise', { id: preview.id, decisions }, day);
    expect(revised.counts['ask'], name).toBe(0);
  }
  await do_(test, 'import.apply', { id: preview.id }, day);
  return asks;
}

describeWithFixtures('the sample programme', () => {
  const test = useEngine('embedded');
  const index = json<IndexLine[]>('truth/index.json');
  const cuts = json<TruthCut[]>('truth/overall/rates.json');

  it('leaves no row of its papers undecided, and uses every recorded answer', async () => {
    await loadSample(test.engine, () => {});
    const { answers } = JSON.parse(readFileSync(sampleFile('answers.json'), 'utf8')) as { answers: unknown[] };
    const previews = await test.engine.transaction('program', (db) =>
      db.selectFrom('import_preview').select(['counts', 'decisions']).execute(),
    );
    const sum = (count: (one: (typeof previews)[number]) => number) =>
      previews.reduce((total, one) => total + count(one), 0);
    expect(sum((one) => (one.counts as Record<string, number>)['ask'] ?? 0)).toBe(0);
    expect(sum((one) => Object.keys(one.decisions as object).length)).toBe(answers.length);
  }, 300_000);

  it('gives the rates of the truth once the papers for the newcomer are in too; two of the first step ask', async () => {
    const truth = truthEntities(index);
    const received = new Map(index.map((line) => [nameOf(line.file), line.received_on]));
    await do_(test, 'session.open', { number: '2026-2', name: '2026年第二次', heldOn: '2026-05-28' }, '2026-07-10');
    const asks = new Map<string, number>();
    // Lists before the ledger that speaks of them, as the steps of the manual go.
    for (const name of readdirSync(waiting).sort()) {
      expect(received.has(name), name).toBe(true);
      asks.set(name, await takeIn(test, truth, name, '2026-07-10'));
    }
    expect(asks.get('11_山西综改示范区_三个一批.xlsx')).toBe(1);
    expect(asks.get('12_晋中国家农高区_三个一批.xlsx')).toBe(1);
    expect(asks.get('2026.06月报-晋中开发区.xlsx')).toBe(0);
    for (const cut of cuts) {
      const answer = await do_<{ all: RateLine[]; groups: { id: string; rates: RateLine[] }[] }>(
        test,
        'rates.get',
        { day: cut.as_of, by: 'scope' },
        '2026-07-20',
      );
      const groups = new Map([['all', answer.all], ...answer.groups.map((one) => [one.id, one.rates] as const)]);
      for (const [scope, rates] of Object.entries(cut.scopes)) {
        const lines = groups.get(scope) ?? [];
        expect(lines, `${cut.as_of} ${scope}`).toHaveLength(3);
        for (const line of lines) {
          const wanted = rates[line.code] as TruthRate;
          const place = `${cut.as_of} ${scope} ${line.code}`;
          const unit = line.unit === 'fen' ? 100 : 1;
          expect(Number(line.rate.numerator) / unit, place).toBe(wanted.numerator);
          expect(Number(line.rate.denominator) / unit, place).toBe(wanted.denominator);
          if (wanted.stages) expect(line.stages, place).toEqual(wanted.stages);
          if (wanted.started_yuan !== undefined) {
            expect(Number(line.byValue.numerator) / 100, place).toBe(wanted.started_yuan);
            expect(Number(line.byValue.denominator) / 100, place).toBe(wanted.signed_yuan);
          }
        }
      }
    }
  }, 300_000);
});
