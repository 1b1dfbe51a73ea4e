import type { z } from 'zod';
import type { zTable } from './import.api.ts';
import type { UnderstoodWorkbook } from './understood.ts';

/** The tables of a workbook as a person checks them: each column with its heading, the field it was matched to, and how sure. */
export const tableViews = (understood: UnderstoodWorkbook): z.output<typeof zTable>[] =>
  understood.sheets.flatMap((sheet) =>
    sheet.tables.map((table) => ({
      sheet: sheet.name,
      signature: table.signature,
      batch: table.batch,
      headerRows: [...table.header_rows],
      columns: [
        ...Object.entries(table.columns).map(([field, column]) => ({
          col: column.col,
          header: column.header,
          field: field as string | null,
          unit: column.unit ?? null,
          confidence: column.confidence,
        })),
        ...table.unmatched.map((column) => ({
          col: column.col,
          header: column.header,
          field: null,
          unit: null,
          confidence: 0,
        })),
      ].sort((a, b) => a.col.length - b.col.length || (a.col < b.col ? -1 : 1)),
      rows: table.rows.length,
    })),
  );
