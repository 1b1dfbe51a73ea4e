import { describe, expect, it } from 'vitest';
import type { Family } from '../src/base/normal-row.ts';
import { seedPlaces } from '../src/intake/seed-places.actions.ts';
import { understandWorkbook } from '../src/intake/understand.ts';
import { haveFixtures } from './fixtures.ts';
import { type FinishedPaper, loadPools, printPaper } from './papers.fixture.ts';

const seed = seedPlaces();
const hints = { ...seed, areas: new Set(seed.areas), receivedOn: '2026-11-30' };

const unlike = (some: readonly string[], others: readonly string[]) => some.filter((one) => !others.includes(one));

/** What is read otherwise than it was printed, in words; nothing if all of it is right. */
function differences(paper: FinishedPaper): string[] {
  const book = understandWorkbook(paper.book, { ...hints, fileName: paper.fileName });
  const found: string[] = [];
  if (book.family !== paper.family) found.push(`read as ${book.family}`);
  if (paper.session !== undefined && book.session !== paper.session) found.push(`session ${book.session}`);
  if (paper.period !== undefined && book.period !== paper.period) found.push(`period ${book.period}`);
  const rows = new Map<string, Readonly<Record<string, unknown>>>(
    book.sheets.flatMap((sheet) =>
      sheet.tables.flatMap((table) => table.rows.map((row) => [`${sheet.name}!${row.r}`, row] as const)),
    ),
  );
  for (const [place, want] of paper.expected.rows) {
    const got = rows.get(place) ?? {};
    rows.delete(place);
    for (const field of new Set([...Object.keys(want), ...Object.keys(got)]))
      if (JSON.stringify(want[field]) !== JSON.stringify(got[field]))
        found.push(`${place} ${field}: ${JSON.stringify(want[field])} read as ${JSON.stringify(got[field])}`);
  }
  for (const place of rows.keys()) found.push(`${place} is no row`);
  const mark = (one: { sheet: string | null; cell: string | null; kind: string }) =>
    `${one.sheet}!${one.cell} ${one.kind}`;
  const [faults, warnings] = [book.faults.map(mark), book.warnings.map(mark)];
  for (const one of unlike(paper.expected.faults, faults)) found.push(`fault missed: ${one}`);
  for (const one of unlike(faults, paper.expected.faults)) found.push(`false fault: ${one}`);
  for (const one of unlike(paper.expected.warnings, warnings)) found.push(`warning missed: ${one}`);
  for (const one of unlike(warnings, paper.expected.warnings)) found.push(`false warning: ${one}`);
  return found;
}

const families: readonly Family[] = [
  ...(['register', 'session', 'conversion', 'monthly'] as const),
  ...(['promotion', 'rating', 'request'] as const),
];
/** Each seed is another layout; a failing one is printed again by its number. */
const seeds = Array.from({ length: 10 }, (_, at) => at + 1);

describe.skipIf(!haveFixtures)('papers that nobody has sent yet', () => {
  const pools = haveFixtures ? loadPools() : new Map();
  for (const family of families)
    it.each([
      ['clean', 0, 'none'],
      ['with faulty cells', 0.012, 'none'],
      ['with a total that does not add up', 0, 'sum'],
      ['with columns in the wrong unit', 0, 'unit'],
      ['with an amount in the wrong unit', 0, 'unit_row'],
      ['with a project twice', 0, 'twice'],
      ['with dates out of order', 0, 'order'],
    ] as const)(`reads a ${family} paper %s`, (_, share, twist) => {
      let rows = 0;
      const wrong = seeds.flatMap((one) => {
        const paper = printPaper(family, pools.get(family) ?? [], seed.zones, one, share, twist);
        rows += paper.expected.rows.size;
        return differences(paper).map((words) => `seed ${one}: ${words}`);
      });
      expect(rows).toBeGreaterThan(60);
      expect(wrong).toEqual([]);
    });
});
