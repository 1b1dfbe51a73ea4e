import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, type EngineKind, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { columnLetters } from '../base/grid.ts';
import type { ListBook } from '../base/list-book.ts';
import type { Actor } from '../base/right.ts';
import type { Lang } from '../base/words.ts';
import { writeList } from '../excel/list-workbook.ts';
import { returnWorkbook } from '../excel/workbook-reader.ts';
import { actions } from '../http/actions.ts';
import { findingWords } from '../http/finding-words.ts';
import { returnedPaper } from '../intake/returned.actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { exportBook } from './export.actions.ts';
import { type ExportList, exportLists } from './export.api.ts';
import { editCells, textOfParts } from './export.fixture.ts';

const sessionFile = 'sessions/全省开发区2025年第一次三个一批项目汇总表.xlsx';
const monthFile = 'monthly/朔州经开区/2025年3月朔州经开区重点项目进展.xlsx';
const registerFile = 'register/2025年省级重点工程项目名单.xlsx';
const badFile = 'bad/20_代码错误.xlsx';

type Counts = Record<'add' | 'change' | 'same' | 'refuse' | 'ask' | 'skip', number>;
interface View {
  id: string;
  family: string | null;
  period: string | null;
  mayImport: string;
  counts: Counts;
  findings: { code: string; path: string }[];
}
interface Row {
  sheet: string;
  row: number;
  outcome: string;
  title: string;
  changes: { field: string; before: unknown; after: unknown }[];
  findings: { code: string; params: Record<string, unknown> }[];
}

describe.skipIf(!haveFixtures).each(engineKinds.map((kind) => [kind] as [EngineKind]))(
  'workbooks out and back on the %s database',
  (kind) => {
    const at = useEngine(kind);
    const named = (name: string): AnyAction => actions.get(name) ?? expect.unreachable(name);
    const act = <T>(name: string, input: unknown, on: string, actor: Actor = everyone) =>
      at.act<T>(named(name), input, { now: `${on}T02:00:00.000Z`, actor });
    const takeIn = async (name: string, content: Uint8Array, on: string, actor: Actor = everyone, said = {}) => {
      const { evidence } = await act<{ evidence: { id: string } }>(
        'evidence.store',
        { name, receivedOn: on, content },
        on,
        actor,
      );
      const view = await act<View>('import.preview', { fileId: evidence.id, ...said }, on, actor);
      const { rows } = await act<{ rows: Row[] }>('import.rows', { id: view.id, limit: 500 }, on, actor);
      return { view, rows };
    };
    const fixture = (file: string) => new Uint8Array(readFileSync(fixturePath(file)));
    const out = (list: ExportList, input: unknown, actor: Actor = everyone, lang: Lang = 'zh-Hans') =>
      exportBook(at.engine, actor, list, input, lang);
    /** `C12` of the cell of a heading in the n-th data row (from 0) of a sheet. */
    const cellOf = (book: ListBook, sheet: number, heading: string, row: number): string => {
      const col = book.sheets[sheet]?.columns.findIndex((column) => column.header.startsWith(heading)) ?? -1;
      if (col < 0) throw new Error(`no column ${heading}`);
      return `${columnLetters(col + 1)}${row + 4}`;
    };
    const idle = { add: 0, change: 0, refuse: 0, ask: 0, skip: 0 };
    let monthZone = '';

    beforeAll(async () => {
      await act('territory.loadReference', {}, '2025-01-02');
      const session = await takeIn(basename(sessionFile), fixture(sessionFile), '2025-02-25');
      await act('import.apply', { id: session.view.id }, '2025-02-25');
      const month = await takeIn(basename(monthFile), fixture(monthFile), '2025-04-05');
      await act('import.apply', { id: month.view.id }, '2025-04-05');
      const register = await takeIn(basename(registerFile), fixture(registerFile), '2025-04-06');
      await act('import.apply', { id: register.view.id }, '2025-04-06');
      monthZone = (month.view as unknown as { zoneId: string }).zoneId;
    }, 300_000);

    test.each(['zh-Hans', 'zh-Hant', 'en'] as const)('a session list in %s comes back as it went', async (lang) => {
      const book = await out('session', { number: '2025-1' }, everyone, lang);
      const { view, rows } = await takeIn(`${lang}-${book.fileName}`, await writeList(book), '2025-06-01');
      expect(view.family).toBe('session');
      expect(view.period).toBe('2025-1');
      expect(rows.filter((row) => row.outcome !== 'same').slice(0, 3)).toEqual([]);
      expect(view.counts).toEqual({ ...idle, same: book.rows });
    });

    test('one changed cell of a session list is one change; a deleted row changes nothing', async () => {
      const book = await out('session', { number: '2025-1' });
      const edited = await editCells(
        await writeList(book),
        1,
        { [cellOf(book, 0, '总投资', 2)]: 123456.78, [cellOf(book, 0, '项目名称', 4)]: '全新名称改建项目' },
        [7],
      );
      const { view, rows } = await takeIn(book.fileName, edited, '2025-06-02');
      expect(view.counts).toEqual({ ...idle, same: book.rows - 3, change: 2 });
      const [money, name] = rows.filter((row) => row.outcome === 'change');
      expect(money?.changes.filter((change) => change.field === 'total_yuan')).toMatchObject([
        { after: 1_234_567_800 },
      ]);
      expect(new Set(money?.changes.map((change) => change.field))).toEqual(new Set(['total_yuan']));
      expect(name?.changes.find((change) => change.field === 'name')).toMatchObject({ after: '全新名称改建项目' });
      await act('import.apply', { id: view.id }, '2025-06-02');
      const after = await out('session', { number: '2025-1' });
      expect(after.rows).toBe(book.rows);
      const again = await takeIn(after.fileName, await writeList(after), '2025-06-03');
      expect(again.view.counts).toEqual({ ...idle, same: book.rows });
      const counted = (one: ListBook) => {
        const col = one.sheets[0]?.columns.findIndex((column) => column.header.startsWith('是否计入')) ?? -1;
        return one.sheets[0]?.rows.map((row) => row[col]);
      };
      expect(counted(after)).toEqual(counted(book));
    });

    test('an older export whose row changed meanwhile asks, with both values; link takes the sheet, skip keeps ours', async () => {
      const book = await out('session', { number: '2025-1' });
      const cell = cellOf(book, 0, '总投资', 6);
      const first = await takeIn(
        '先到.xlsx',
        await editCells(await writeList(book), 1, { [cell]: 70_000 }),
        '2025-06-04',
      );
      await act('import.apply', { id: first.view.id }, '2025-06-04');
      const second = await takeIn(
        '后到.xlsx',
        await editCells(await writeList(book), 1, { [cell]: 90_000 }),
        '2025-06-05',
      );
      expect(second.view.counts).toEqual({ ...idle, same: book.rows - 1, ask: 1 });
      const asked = second.rows.find((row) => row.outcome === 'ask');
      expect(asked?.findings.map((finding) => finding.code)).toContain('changed-meanwhile');
      expect(asked?.changes).toMatchObject([{ field: 'total_yuan', before: 700_000_000, after: 900_000_000 }]);
      const candidates = asked?.findings.at(-1)?.params['candidates'] as { id: string }[] | undefined;
      const id = candidates?.[0]?.id;
      const revise = (answer: string) =>
        act<View>(
          'import.revise',
          { id: second.view.id, decisions: { [`${asked?.sheet}!${asked?.row}`]: answer } },
          '2025-06-05',
        );
      expect((await revise('skip')).counts).toEqual({ ...idle, same: book.rows - 1, skip: 1 });
      expect((await revise(`link:${id}`)).counts).toEqual({ ...idle, same: book.rows - 1, change: 1 });
    });

    test('identity in hidden columns is checked: unknown and foreign ids are findings', async () => {
      const book = await out('session', { number: '2025-1' });
      const forged = await editCells(await writeList(book), 1, {
        [cellOf(book, 0, '项目标识', 0)]: '00000000-0000-7000-8000-00000000dead',
        [cellOf(book, 0, '行标识', 1)]: "'; drop table project; --",
        [cellOf(book, 0, '项目标识', 2)]: 'nonsense',
      });
      const { view, rows } = await takeIn('伪造.xlsx', forged, '2025-06-06');
      expect(view.counts).toEqual({ ...idle, same: book.rows - 3, refuse: 3 });
      expect(rows.filter((row) => row.outcome === 'refuse').map((row) => row.findings.at(-1)?.code)).toEqual([
        'own-id-unknown',
        'own-line-unknown',
        'own-id-unknown',
      ]);
      // A city that gets hold of the province's workbook: rows of others go back, and their ids tell nothing.
      const city = actorOf({ officeId: 'taiyuan', scopes: ['太原市'], zones: [] });
      const column = book.sheets[0]?.columns.findIndex((one) => one.header === '所属市') ?? -1;
      const foreign = book.sheets[0]?.rows.findIndex((row) => row[column] !== '太原市') ?? -1;
      const taken = await editCells(await writeList(book), 1, { [cellOf(book, 0, '所属市', foreign)]: '太原市' });
      const seen = await takeIn('外市.xlsx', taken, '2025-06-06', city);
      expect(seen.view.counts.change + seen.view.counts.add + seen.view.counts.ask).toBe(0);
      expect(seen.view.counts.refuse).toBeGreaterThan(0);
    });

    test.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
      'a monthly form in %s comes back as it went; only changes are taken',
      async (lang) => {
        const book = await out('progress', { zone: monthZone, month: '2025-03' }, everyone, lang);
        const bytes = await writeList(book);
        const plain = await takeIn(`${lang}${book.fileName}`, bytes, '2025-06-07', everyone, { mapping: {} });
        expect(plain.view.family).toBe('monthly');
        expect(plain.rows.filter((row) => row.outcome !== 'same').slice(0, 3)).toEqual([]);
        if (lang !== 'zh-Hans') return;
        const edited = await editCells(bytes, 1, { [cellOf(book, 0, '存在问题', 1)]: '用地手续未办结' });
        const { rows } = await takeIn(`改${book.fileName}`, edited, '2025-06-07');
        expect(rows.filter((row) => row.outcome !== 'same').map((row) => row.changes)).toMatchObject([
          [{ field: 'problem', after: '用地手续未办结' }],
        ]);
      },
    );

    test('the form of the next month is prefilled; typed figures are all it adds', async () => {
      const book = await out('progress', { zone: monthZone, month: '2025-04' });
      const march = await out('progress', { zone: monthZone, month: '2025-03' });
      const col = (heading: string) => book.sheets[0]?.columns.findIndex((one) => one.header.startsWith(heading)) ?? -1;
      const of = (one: ListBook, heading: string) => one.sheets[0]?.rows.map((row) => row[col(heading)]);
      expect(of(book, '自开工累计')).toEqual(of(march, '自开工累计'));
      expect(of(book, '本月完成')?.every((value) => value === null)).toBe(true);
      const blank = await takeIn(`空${book.fileName}`, await writeList(book), '2025-06-08');
      expect(blank.view.counts).toEqual({ ...idle, same: book.rows });
      const typed = await editCells(await writeList(book), 1, { [cellOf(book, 0, '本月完成', 0)]: 120 });
      const { view, rows } = await takeIn(`填${book.fileName}`, typed, '2025-06-08');
      expect(view.counts).toEqual({ ...idle, same: book.rows - 1, add: 1 });
      expect(rows.find((row) => row.outcome === 'add')?.row).toBe(4);
    });

    test.each(['zh-Hans', 'zh-Hant', 'en'] as const)('a key list in %s comes back as it went', async (lang) => {
      const book = await out('key-list', { list: 'test', year: '2025' }, everyone, lang);
      expect(book.rows).toBeGreaterThan(100);
      const { view, rows } = await takeIn(`${lang}${book.fileName}`, await writeList(book), '2025-06-08');
      expect(view.family).toBe('register');
      expect(rows.filter((row) => row.outcome !== 'same').slice(0, 3)).toEqual([]);
    });

    test('faulty rows go back in their own workbook with reasons; mended, the others are the same', async () => {
      const sent = await takeIn(basename(badFile), fixture(badFile), '2025-12-05');
      expect(sent.view.counts.refuse + sent.view.counts.ask).toBeGreaterThan(0);
      const paper = await returnedPaper(at.engine, everyone, sent.view.id, findingWords, 'zh-Hans');
      const reasons = paper.reasons.flatMap((sheet) => sheet.rows);
      for (const row of sent.rows.filter((one) => one.outcome === 'refuse' || one.outcome === 'ask'))
        expect(reasons.map((one) => one.row)).toContain(row.row);
      const marked = await returnWorkbook({ bytes: paper.bytes, name: basename(badFile) }, paper.reasons);
      const texts = textOfParts(marked ?? new Uint8Array());
      expect(texts.some(({ text }) => text.includes('退回原因（太行）'))).toBe(true);
      if (sent.view.counts.add > 0) await act('import.apply', { id: sent.view.id }, '2025-12-05');
      const back = await takeIn(paper.name, marked ?? new Uint8Array(), '2025-12-06');
      const was = new Map(sent.rows.map((row) => [row.row, row.outcome]));
      for (const row of back.rows.filter((one) => was.get(one.row) === 'add')) expect(row.outcome).toBe('same');
      expect(back.view.counts.refuse).toBe(sent.view.counts.refuse);
    });

    const inputs: Record<ExportList, unknown> = {
      session: { number: '2025-1' },
      progress: { zone: 'Z045', month: '2025-03' },
      'key-list': { list: 'test', year: '2025' },
      projects: {},
      'project-table': {},
      contracts: {},
      leads: {},
      ratings: {},
      requests: {},
      standing: { group: 'no-such-group' },
      rates: { day: '2025-06-01' },
      published: {},
    };

    test.each(exportLists)('the %s export asks for the right of its list', async (list) => {
      const without = actorOf({ everywhere: true, rights: [] });
      await expect(out(list, inputs[list], without)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(out(list, inputs[list], { ...without, personId: '' })).rejects.toMatchObject({
        code: 'not-signed-in',
      });
    });

    test('a foreign office gets only its own rows', async () => {
      const city = actorOf({ officeId: 'taiyuan', scopes: ['太原市'], zones: [] });
      const scopesOf = (book: ListBook) => {
        const found = book.sheets.flatMap((sheet) => {
          const col = sheet.columns.findIndex((one) => one.header === '所属市');
          return sheet.rows.map((row) => row[col]);
        });
        return new Set(found);
      };
      expect(scopesOf(await out('session', { number: '2025-1' })).size).toBeGreaterThan(5);
      for (const [list, input] of [
        ['session', { number: '2025-1' }],
        ['projects', {}],
        ['key-list', { list: 'test', year: '2025' }],
        ['contracts', {}],
      ] as const)
        for (const scope of scopesOf(await out(list, input, city))) expect(scope).toBe('太原市');
      await expect(out('progress', { zone: monthZone, month: '2025-03' }, city)).rejects.toMatchObject({
        code: 'not-allowed',
      });
    });

    test('lists for reading are written and refused by the desk; no workbook holds a formula', async () => {
      for (const list of ['projects', 'project-table', 'rates', 'ratings', 'published', 'contracts'] as const) {
        const book = await out(list, inputs[list]);
        const bytes = await writeList(book);
        for (const { text } of textOfParts(bytes)) expect(text).not.toMatch(/<f[ >]/);
        expect(book.sheets[0]?.note).toContain(`第 ${book.marks['entry']} 号`);
        const { view } = await takeIn(book.fileName, bytes, '2025-12-07');
        expect(view.mayImport).toBe('none');
        expect(view.findings.map((finding) => finding.code)).toContain('own_list_for_reading');
      }
      await expect(out('standing', { group: 'no-such-group' })).rejects.toMatchObject({ code: 'not-found' });
      await expect(out('nothing' as ExportList, {})).rejects.toMatchObject({ code: 'not-found' });
    });
  },
);
