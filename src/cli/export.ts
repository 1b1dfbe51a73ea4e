import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { writeList } from '../excel/list-workbook.ts';
import { exportBook } from '../report/export.actions.ts';
import { exportLists } from '../report/export.api.ts';
import { type Command, langOfEnvironment, operator, print, progressLine, withProgram } from './command.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid', words('--input 不是 JSON', '--input 不是 JSON', '--input is not JSON'));
  }
};

/** Rows are packed one by one; the line on the terminal tells how far. */
function* told<T>(rows: readonly T[], tell: (done: number) => void): Generator<T> {
  let done = 0;
  for (const row of rows) {
    yield row;
    tell(++done);
  }
}

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes a list as a workbook that can be edited and imported again.',
  operands: '<list>',
  options: [
    { name: 'file', value: 'path', text: 'where to write it (default: its own name in this folder)' },
    { name: 'input', value: 'json', text: 'what to export, e.g. {"number":"2025-1"}' },
  ],
  details: `Lists: ${exportLists.join(', ')}. docs/exports.md says what each takes. With --json the answer names file, size, hash, rows and journal entry.`,
  run: async (args) => {
    const [list] = args.rest;
    if (!list) {
      const text = `name a list: ${exportLists.join(', ')}`;
      throw new Problem('invalid', words(text, text, text));
    }
    return await withProgram(args, async (engine) => {
      const input = parsed(args.values.get('input') ?? '{}');
      const book = await exportBook(engine, operator, list, input, langOfEnvironment());
      const tell = progressLine(list);
      let before = 0;
      const sheets = book.sheets.map((sheet) => {
        const from = before;
        before += sheet.rows.length;
        return { ...sheet, rows: told(sheet.rows, (done) => tell(from + done, book.rows)) };
      });
      const bytes = await writeList({ ...book, sheets });
      const path = resolve(args.values.get('file') ?? book.fileName);
      writeFileSync(path, bytes);
      const answer = {
        file: path,
        bytes: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        rows: book.rows,
        sheets: book.sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.length })),
        marks: book.marks,
      };
      print(args, answer, `${path}: ${book.rows} rows, ${bytes.byteLength} bytes, as of entry ${book.marks['entry']}`);
      return 0;
    });
  },
};
