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
const registerFile = 'register/山西省2025年省级重点工程项目名单.xlsx';
const badFile = 'bad/';

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
  },
);
void badFile;
void registerFile;
void actorOf;
void returnWorkbook;
void findingWords;
void returnedPaper;
void exportLists;
void editCells;
void textOfParts;
