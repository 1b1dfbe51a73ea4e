/**
 * The child process of `child.ts`: takes an order, reads one file, answers, and waits to be ended or ordered again.
 * It is the only place where bytes from outside are unpacked.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { GridBook, GridCell, GridRow } from '../base/grid.ts';
import { hintsOf } from '../intake/reading.ts';
import { understandWorkbook } from '../intake/understand.ts';
import { BookFault } from './fault.ts';
import type { GridExtract, ReaderAnswer, ReaderJob, ReaderMessage, ReaderOrder } from './job.ts';
import { markBook } from './mark-book.ts';
import { openFile } from './read.ts';

/** A file that finds a way to write to a prototype must not change how the rest of the reading goes. */
for (const shared of [Object, Array, Function, Map, Set, Promise, RegExp, String, Number])
  Object.freeze(shared.prototype);

const tell = (message: ReaderMessage): Promise<void> =>
  new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));

/** What an extract may cost the parent, whatever the rows hold. */
const extractCells = 200_000;
const extractCharacters = 4_000_000;

const lengthOf = (cell: GridCell): number =>
  (typeof cell.value === 'string' ? cell.value.length : 8) + (cell.formula?.length ?? 0) + (cell.format?.length ?? 0);

function extract(book: GridBook, most: number): GridExtract {
  const left = { rows: most, cells: extractCells, characters: extractCharacters };
  let cut = false;
  const sheets = book.sheets.map(({ name, state, hiddenColumns, merges, rows }) => {
    const taken: GridRow[] = [];
    for (const row of rows) {
      left.rows--;
      left.cells -= row.cells.length;
      left.characters -= row.cells.reduce((sum, cell) => sum + lengthOf(cell), 0);
      cut = left.rows < 0 || left.cells < 0 || left.characters < 0;
      if (cut) break;
      taken.push(row);
    }
    return { name, state, hiddenColumns, merges: merges.slice(0, 10_000), rows: taken };
  });
  return { dateSystem: book.dateSystem, sheets, cut };
}

async function perform(job: ReaderJob, bytes: Uint8Array, book: GridBook): Promise<unknown> {
  switch (job.kind) {
    case 'grid':
      return extract(book, job.rows);
    case 'understand':
      return understandWorkbook(book, hintsOf(job.hints));
    case 'mark':
      return markBook(bytes, book, job.reasons);
  }
}

/** Exactly the next bytes of the standard input. */
async function fromInput(count: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let left = count;
  while (left > 0) {
    const piece = process.stdin.read(Math.min(left, process.stdin.readableLength || 1)) as Buffer | null;
    if (piece) {
      pieces.push(piece);
      left -= piece.length;
    } else await once(process.stdin, 'readable');
  }
  return Buffer.concat(pieces);
}

async function answer(order: ReaderOrder): Promise<Omit<ReaderAnswer, 'cost'>> {
  const bytes = order.path === null ? await fromInput(order.bytes) : await readFile(order.path);
  let told = 0;
  const opened = await openFile(bytes, {
    name: order.name,
    onProgress: (done, total) => {
      const now = performance.now();
      if (now - told < 200) return;
      told = now;
      void tell({ tell: 'progress', progress: { done, total } });
    },
  });
  const { container, findings, mayImport, book } = opened;
  if (!book) return { container, findings, mayImport, result: null };
  try {
    return { container, findings, mayImport, result: await perform(order.job, bytes, book) };
  } catch (error) {
    if (!(error instanceof BookFault)) throw error;
    return { container, findings: [...findings, error.finding], mayImport: 'none', result: null };
  }
}

let spent = 0;

/** Processor time since the last answer, and the largest memory so far. */
function cost(): { cpu: number; memory: number } {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const all = Math.round((userCPUTime + systemCPUTime) / 1_000);
  const cpu = all - spent;
  spent = all;
  return { cpu, memory: Math.round(maxRSS / 1_024) };
}

process.on('message', (order: ReaderOrder) => {
  answer(order)
    .then((found) => tell({ tell: 'answer', answer: { ...found, cost: cost() } }))
    .catch((error: unknown) => tell({ tell: 'failed', why: error instanceof Error ? error.message : String(error) }));
});
process.on('disconnect', () => process.exit());
