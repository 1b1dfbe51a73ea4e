import type { ListBook } from '../base/list-book.ts';
import type { SheetSpec } from './book-spec.ts';
import { writeBook } from './write.ts';

/** Writes a list as a workbook: values only, no formula that could run, identity hidden, marks on a sheet of their own. */
export const writeList = (book: {
  readonly sheets: readonly SheetSpec[];
  readonly marks: ListBook['marks'];
}): Promise<Uint8Array> => writeBook({ sheets: book.sheets, marks: book.marks });

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
