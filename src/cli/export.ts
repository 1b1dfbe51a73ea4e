import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { exportLists, returningLists } from '../report/export.api.ts';
import { remoteOf, serverOptions } from './caller.ts';
import {
  type Arguments,
  type Command,
  langOfEnvironment,
  operator,
  print,
  progressLine,
  withProgram,
} from './command.ts';
import { fetchExport, type Remote } from './remote.ts';

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

const inList = (lists: readonly string[]): string => lists.join(', ');
const readingLists = exportLists.filter((list) => !returningLists.includes(list));

/** The workbook written from the data folder; the answer tells its rows and marks. */
async function writeLocal(args: Arguments, list: string, input: unknown): Promise<number> {
  const [{ writeList }, { exportBook }] = await Promise.all([
    import('../excel/list-workbook.ts'),
    import('../report/export.actions.ts'),
  ]);
  return await withProgram(args, async (engine) => {
    const book = await exportBook(engine, operator, list, input, langOfEnvironment());
    const tell = progressLine(list);
    let before = 0;
    const sheets = book.sheets.map((sheet) => {
      const from = before;
      before += sheet.rows.length;
      return { ...sheet, rows: told(sheet.rows, (done) => tell(from + done, book.rows)) };
    });
    const kept = keep(args, book.fileName, await writeList({ ...book, sheets }));
    const answer = {
      ...kept,
      rows: book.rows,
      sheets: book.sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.length })),
      marks: book.marks,
    };
    print(args, answer, `${kept.file}: ${book.rows} rows, ${kept.bytes} bytes, as of entry ${book.marks['entry']}`);
    return 0;
  });
}

/** The workbook as the running service writes it for the person of the token. */
async function writeRemote(args: Arguments, remote: Remote, list: string, input: unknown): Promise<number> {
  const { bytes, fileName } = await fetchExport(remote, list, Object(input));
  const kept = keep(args, fileName, bytes);
  print(args, kept, `${kept.file}: ${kept.bytes} bytes`);
  return 0;
}

function keep(args: Arguments, fileName: string, bytes: Uint8Array) {
  const file = resolve(args.values.get('file') ?? fileName);
  writeFileSync(file, bytes);
  return { file, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export const exportCommand: Command = {
  name: 'export',
  operands: '<list>',
  options: [
    { name: 'file', value: 'path', text: 'where to write it (default: its own name in this folder)' },
    { name: 'input', value: 'json', text: 'what to export, e.g. {"number":"2025-1"}' },
    ...serverOptions,
  ],
  details: `Edited and imported again: ${inList(returningLists)}.\nFor reading only: ${inList(readingLists)}.\ndocs/exports.md says what each takes. With --json the answer names file, size and hash, and from a data folder also rows, sheets and journal entry.`,
  run: async (args) => {
    const [list] = args.rest;
    if (!list) {
      const text = `name a list: ${inList(exportLists)}`;
      throw new Problem('invalid', words(text, text, text));
    }
    const input = parsed(args.values.get('input') ?? '{}');
    const remote = remoteOf(args);
    return remote ? await writeRemote(args, remote, list, input) : await writeLocal(args, list, input);
  },
};
