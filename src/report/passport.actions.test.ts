import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, type EngineKind, engineKinds, freshEngine, useEngine } from '../../test/engines.ts';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { Problem } from '../base/problem.ts';
import { actions } from '../http/actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { sha256, unhex } from '../journal/journal.store.ts';
import { verifyInclusion } from '../journal/merkle.ts';
import { verify } from '../journal/verify.actions.ts';

interface Opened {
  title: { hans: string };
  value: { text: string; exact: string } | null;
  parts: { name: { en: string }; role: string; value: { text: string; exact: string } | null }[];
  inputs: {
    title: string;
    field: string;
    fileName: string | null;
    sheet: string;
    row: number;
    cell: string | null;
    entry: string;
    value: { exact: string } | null;
  }[];
  inputCount: number;
  entries: { seq: string; action: string; leaf: string; path: string[] }[];
  tree: { size: string; root: string };
  live: { moved: boolean; value: { text: string } | null };
}

interface TruthTable {
  batch: string | null;
  columns: Record<string, { col: string }>;
  rows: { r: number; name: string; total_yuan?: number; reject?: unknown }[];
}
const truthOf = (file: string): { sheets: { name: string; role: string; tables: TruthTable[] }[] } =>
  JSON.parse(readFileSync(fixturePath(`truth/${file.replace(/\.xlsx$/, '.json')}`), 'utf8'));

const sessionOne = 'sessions/全省开发区2025年第一次三个一批项目汇总表.xlsx';
const sessionTwo = 'sessions/2025年第二次三个一批项目清单(万元).xlsx';
const ledger = 'conversion/三个一批项目转化台账_截至2025年9月30日.xlsx';
const month = 'monthly/朔州经开区/2025年3月朔州经开区重点项目进展.xlsx';
const ratings = 'service/政务服务好差评明细上.xlsx';

describe.skipIf(!haveFixtures).each(engineKinds.map((kind) => [kind] as [EngineKind]))(
  'passports on the %s database',
  (kind) => {
    const at = useEngine(kind);
    const named = (name: string): AnyAction => {
      const action = actions.get(name);
      if (!action) throw new Error(`no action ${name}`);
      return action;
    };
    const act = <T>(name: string, input: unknown, now: string, options = {}) =>
      at.act<T>(named(name), input, { now: `${now}T02:00:00.000Z`, ...options });
    const takeIn = async (file: string, on: string) => {
      const content = new Uint8Array(readFileSync(fixturePath(file)));
      const { evidence } = await act<{ evidence: { id: string } }>(
        'evidence.store',
        { name: basename(file), receivedOn: on, content },
        on,
      );
      const preview = await act<{ id: string; counts: Record<string, number> }>(
        'import.preview',
        { fileId: evidence.id },
        on,
      );
      await act('import.apply', { id: preview.id }, on);
      const { size } = await act<{ size: string }>('journal.head', {}, on);
      return { counts: preview.counts, entry: size };
    };
    const codeOf = async (figure: string, params: Record<string, string>, now: string) =>
      (await act<{ code: string }>('passport.code', { kind: figure, params: JSON.stringify(params) }, now)).code;
    const open = async (figure: string, params: Record<string, string>, now: string) =>
      await act<Opened>('passport.open', { code: await codeOf(figure, params, now) }, now);
    const entryOf: Record<string, string> = {};

    beforeAll(async () => {
      await act('territory.loadReference', {}, '2025-01-02');
      await act('session.open', { number: '2025-1', name: '2025年第一次', heldOn: '2025-02-26' }, '2025-02-20');
      entryOf[sessionOne] = (await takeIn(sessionOne, '2025-02-25')).entry;
      await act('session.open', { number: '2025-2', name: '2025年第二次', heldOn: '2025-05-28' }, '2025-05-20');
      entryOf[sessionTwo] = (await takeIn(sessionTwo, '2025-05-27')).entry;
      entryOf[month] = (await takeIn(month, '2025-04-05')).entry;
      entryOf[ratings] = (await takeIn(ratings, '2025-07-10')).entry;
      entryOf[ledger] = (await takeIn(ledger, '2025-10-06')).entry;
    }, 300_000);

    /** Cells of a field in the data tables of a paper, with their rows. */
    const cellsOf = (file: string, field: string, batch?: string) =>
      truthOf(file)
        .sheets.filter((sheet) => sheet.role === 'data')
        .flatMap((sheet) =>
          sheet.tables
            .filter((table) => batch === undefined || table.batch === batch)
            .flatMap((table) =>
              table.rows.map((row) => ({ at: `${sheet.name}!${table.columns[field]?.col}${row.r}`, row })),
            ),
        );
    const at3 = (input: Opened['inputs'][number]) => `${input.sheet}!${input.cell}`;

    test('the count of a batch opens to the cells of its workbook, each with its journal proof', async () => {
      const opened = await open('session.count', { session: '2025-1', batch: 'start', what: 'listed' }, '2025-10-07');
      const cells = cellsOf(sessionOne, 'name', 'start').map(({ at }) => at);
      expect(opened.inputs.map(at3).sort()).toEqual(cells.sort());
      expect(opened.value?.text).toBe(String(cells.length));
      expect(new Set(opened.inputs.map((input) => input.fileName))).toEqual(new Set([basename(sessionOne)]));
      expect(opened.entries.map((entry) => [entry.seq, entry.action])).toEqual([[entryOf[sessionOne], 'import.apply']]);
      for (const entry of opened.entries) {
        const claim = {
          index: BigInt(entry.seq) - 1n,
          size: BigInt(opened.tree.size),
          leaf: unhex(entry.leaf),
          path: entry.path.map(unhex),
          root: unhex(opened.tree.root),
        };
        expect(verifyInclusion(sha256, claim)).toBe(true);
      }
    });

    test('a code asked for without a parameter of its figure names the parameter', async () => {
      const params = JSON.stringify({ zone: 'Z045', month: '2025-03' });
      const error = await act('passport.code', { kind: 'monthly.total', params }, '2025-10-07').catch((one) => one);
      expect(error).toBeInstanceOf(Problem);
      const { detail, findings } = error as Problem;
      expect(detail?.en).toContain('measure');
      expect(findings.map((one) => [one.path, one.code])).toEqual([['/params/measure', 'input_required']]);
    });

    test('the value of a batch adds up the cells it names', async () => {
      const opened = await open('session.value', { session: '2025-1', batch: 'sign', what: 'listed' }, '2025-10-07');
      const cells = new Map(
        cellsOf(sessionOne, 'total_yuan', 'sign').map(({ at, row }) => [at, BigInt(row.total_yuan ?? 0) * 100n]),
      );
      for (const input of opened.inputs) expect(BigInt(input.value?.exact ?? 0)).toBe(cells.get(at3(input)));
      expect(BigInt(opened.value?.exact ?? 0)).toBe([...cells.values()].reduce((sum, each) => sum + each, 0n));
      // 76 lines listed, 74 count: the reasons are parts of their own.
      const counted = await open('session.count', { session: '2025-1', batch: 'sign', what: 'counted' }, '2025-10-07');
      expect(counted.value?.text).toBe('74');
      expect(
        counted.parts
          .filter((part) => part.role === 'deduction')
          .reduce((sum, part) => sum + Number(part.value?.text), 0),
      ).toBe(2);
    });

    test('a rate opens to the lines of its cohort and to the ledger that saw their stages', async () => {
      const opened = await open('rate.signToStart', { day: '2025-09-30' }, '2025-10-07');
      const parts = Object.fromEntries(opened.parts.map((part) => [part.role, part.value?.text]));
      expect(opened.value?.exact).toBeDefined();
      expect(Number(parts.denominator)).toBe(74);
      const lines = opened.inputs.filter((input) => input.field === 'name');
      const stages = opened.inputs.filter((input) => input.fileName === basename(ledger));
      expect(lines.length).toBe(74);
      expect(stages.length).toBeGreaterThan(65);
      const cells = new Map(cellsOf(ledger, 'stage').map(({ at, row }) => [at, (row as { stage?: string }).stage]));
      for (const input of stages.filter((each) => each.field === 'stage'))
        expect(input.value?.exact).toBe(cells.get(at3(input)));
      // Before the ledger came the same question had another answer; the code of then still gives it, and says that it moved.
      const early = await act<{ code: string }>(
        'passport.code',
        {
          kind: 'rate.signToStart',
          params: JSON.stringify({ day: '2025-09-30' }),
          entry: String(BigInt(entryOf[ledger] ?? 0) - 1n),
        },
        '2025-10-07',
      );
      const then = await act<Opened>('passport.open', { code: early.code }, '2025-10-07');
      expect(then.live.moved).toBe(true);
      expect(then.live.value?.text).toBe(opened.value?.text);
    });

    test('an indicator opens to the ratings of its zone', async () => {
      const params = { code: 'service-satisfaction', zone: 'Z054', day: '2025-06-30', window: 'whole-record' };
      const opened = await open('indicator', params, '2025-10-07');
      const truth = cellsOf(ratings, 'stars').filter(({ row }) => {
        const { zone, rated_on } = row as unknown as { zone: string; rated_on: string };
        return zone === 'Z054' && rated_on <= '2025-06-30';
      });
      const known = new Set(truth.map(({ at }) => at));
      expect(opened.inputs.length).toBeGreaterThan(3);
      for (const input of opened.inputs) expect(known.has(at3(input))).toBe(true);
      const stars = opened.inputs.reduce((sum, input) => sum + Number(input.value?.exact), 0);
      expect(opened.parts.find((part) => part.role === 'numerator')?.value?.text).toBe(String(stars));
    });

    test('a month of a zone opens to its report, a statement to its row', async () => {
      const opened = await open('monthly.total', { zone: 'Z045', month: '2025-03', measure: 'ytd' }, '2025-10-07');
      const cells = new Map(
        cellsOf(month, 'ytd_yuan').map(({ at, row }) => [
          at,
          BigInt((row as { ytd_yuan?: number }).ytd_yuan ?? 0) * 100n,
        ]),
      );
      expect(opened.inputs.length).toBe(cells.size);
      for (const input of opened.inputs) expect(BigInt(input.value?.exact ?? 0)).toBe(cells.get(at3(input)));
      expect(BigInt(opened.value?.exact ?? 0)).toBe([...cells.values()].reduce((sum, each) => sum + each, 0n));
      const row = await at.engine.db
        .selectFrom('project_statement')
        .selectAll()
        .where('measure', '=', 'formed_investment')
        .where('file_id', 'is not', null)
        .where('ended', 'is', null)
        .orderBy('id')
        .limit(1)
        .executeTakeFirstOrThrow();
      const statement = await open(
        'project.statement',
        {
          project: row.project_id,
          measure: row.measure,
          period: row.period,
          status: row.status,
          publisher: row.publisher,
        },
        '2025-10-07',
      );
      expect(statement.value?.exact).toBe(row.value_fen?.toString());
      expect(statement.inputs[0]?.cell).toMatch(/^[A-Z]+\d+$/);
    });

    test('a reader elsewhere sees the count but not the rows, and no indicator of others', async () => {
      const code = await codeOf('session.count', { session: '2025-1', batch: 'start', what: 'listed' }, '2025-10-07');
      const elsewhere = actorOf({ zones: ['Z045'], scopes: [] });
      const opened = await act<Opened>('passport.open', { code }, '2025-10-07', { actor: elsewhere });
      expect(opened.inputCount).toBe(49);
      expect(opened.inputs.length).toBeLessThan(49);
      const closed = await codeOf(
        'indicator',
        { code: 'good-rate', zone: 'Z054', day: '2025-06-30', window: 'whole-record' },
        '2025-10-07',
      );
      await expect(act('passport.open', { code: closed }, '2025-10-07', { actor: elsewhere })).rejects.toThrow(Problem);
      await expect(act('passport.code', { kind: 'indicator', params: '{"zone":1}' }, '2025-10-07')).rejects.toThrow(
        Problem,
      );
      await expect(act('passport.code', { kind: 'indicator', params: 'none' }, '2025-10-07')).rejects.toThrow(Problem);
    });

    test('a publication, its correction and its additions come out of the journal again, to the row', async () => {
      const { scheme } = await act<{ scheme: object }>('scheme.preset', { code: 'four-comparisons' }, '2025-10-07');
      // One session, one month and some ratings are on record: a place needs less than in a full year.
      const easy = { ...scheme, leastCoverage: '20' };
      await act('scheme.adopt', { scheme: easy, appliesFrom: '2025-07-01', why: 'third quarter' }, '2025-10-07');
      const question = { group: 'peer-economic', day: '2025-09-30', title: '2025 Q3' };
      const { id } = await act<{ id: string }>('standing.publish', question, '2025-10-08');
      const { evidence } = await act<{ evidence: { id: string } }>(
        'evidence.store',
        { name: 'paper.pdf', content: new TextEncoder().encode('a paper') },
        '2025-10-09',
      );
      const event = {
        zoneId: 'Z045',
        item: 'experience-spread',
        points: '1',
        happenedOn: '2025-09-10',
        reason: 'copied',
      };
      await act('contest.adjust', { ...event, evidenceId: evidence.id }, '2025-10-09');
      const correction = await act<{ id: string; moves: { zoneId: string; difference: { text: string } | null }[] }>(
        'standing.publish',
        { ...question, corrects: id, why: 'an addition was left out' },
        '2025-10-10',
      );
      expect(correction.moves.find((move) => move.zoneId === 'Z045')?.difference?.text).toBe('1.00');
      const read = await act<{ rows: { place: number | null }[] }>('publication.get', { id }, '2025-10-10');
      expect(read.rows.filter((row) => row.place !== null).length).toBeGreaterThan(3);
      const scratch = await freshEngine(kind);
      try {
        const result = await verify(at.engine, { actions, scratch: scratch.engine });
        expect(result.differences).toEqual([]);
        for (const table of ['publication', 'scheme', 'adjustment'])
          expect(result.tables.find((one) => one.table === table)).toMatchObject({ equal: true });
      } finally {
        await scratch.close();
      }
    }, 300_000);
  },
);
