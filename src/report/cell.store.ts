import { z } from 'zod';
import type { Trx } from '../db/engine.ts';
import type { FigureInput } from '../indicator/figure.ts';

export type LocatedInput = FigureInput & {
  readonly fileName: string | null;
  readonly fileSha256: string | null;
  readonly cell: string | null;
};

/** What an import keeps of its tables: sheet, batch of a session list, and the column of each field. */
const zTables = z.array(
  z.object({ sheet: z.string(), batch: z.string().nullable(), fields: z.record(z.string(), z.string()) }),
);
type Tables = z.output<typeof zTables>;

interface Imported {
  readonly papers: ReadonlyMap<string, { readonly name: string; readonly sha256: string }>;
  /** Tables by file and applying entry, and the newest of each file under the file alone. */
  readonly tables: ReadonlyMap<string, Tables>;
}

async function importedFiles(db: Trx, ids: readonly string[]): Promise<Imported> {
  if (ids.length === 0) return { papers: new Map(), tables: new Map() };
  const papers = await db
    .selectFrom('evidence')
    .select(['id', 'name', 'sha256'])
    .where('id', 'in', ids)
    .orderBy('began')
    .execute();
  const records = await db
    .selectFrom('import_record')
    .select(['file_id', 'mapping', 'began'])
    .where('file_id', 'in', ids)
    .orderBy('began')
    .execute();
  const tables = new Map<string, Tables>();
  for (const record of records) {
    const read = zTables.parse(record.mapping);
    tables.set(`${record.file_id} ${record.began}`, read);
    tables.set(record.file_id, read);
  }
  return { papers: new Map(papers.map((paper) => [paper.id, paper])), tables };
}

/** The column of a field in the table that the row stands in; undefined when it was not read from a column. */
function columnOf(tables: Tables, input: FigureInput): string | undefined {
  const own = tables.filter((table) => table.sheet === input.sheet && table.fields[input.field] !== undefined);
  const exact = own.filter((table) => input.table !== null && table.batch === input.table);
  const columns = new Set((exact.length > 0 ? exact : own).map((table) => table.fields[input.field]));
  // Two tables of one sheet that put the field in different columns: better no cell than the wrong one.
  return columns.size === 1 ? [...columns][0] : undefined;
}

/** Names file and cell of each input. What lies outside the reader's territory keeps its row but not its file. */
export async function locateCells(db: Trx, inputs: readonly FigureInput[]): Promise<LocatedInput[]> {
  const ids = [...new Set(inputs.flatMap((input) => (input.fileId === null ? [] : [input.fileId])))].sort();
  const { papers, tables } = await importedFiles(db, ids);
  return inputs.map((input) => {
    const paper = input.fileId === null ? undefined : papers.get(input.fileId);
    const read = paper && (tables.get(`${input.fileId} ${input.entry}`) ?? tables.get(input.fileId as string));
    const column = read && input.row !== null ? columnOf(read, input) : undefined;
    return {
      ...input,
      fileName: paper?.name ?? null,
      fileSha256: paper?.sha256 ?? null,
      cell: column === undefined ? null : `${column}${input.row}`,
    };
  });
}
