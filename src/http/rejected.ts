import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { langs } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { findEvidence, readBytes } from '../evidence/evidence.store.ts';
import type { SheetReasons } from '../excel/mark-sheet.ts';
import { returnWorkbook } from '../excel/workbook-reader.ts';
import { importGetApi, importRowsApi } from '../intake/import.api.ts';
import { type AnyAction, perform } from '../journal/act.actions.ts';
import { actions } from './actions.ts';
import { sendFile } from './downloads.ts';
import { actorOfRequest, langOf } from './request.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type View = z.output<typeof importGetApi.output>;
type Row = z.output<typeof importRowsApi.output>['rows'][number];

/** Each refused row with its faults and remedies, under the heading rows that its table was read from. */
function reasonsOf(view: View, rows: readonly Row[]): SheetReasons[] {
  const sheets = new Map<string, { row: number; text: string }[]>();
  for (const row of rows) {
    const text = row.findings
      .filter((finding) => finding.severity === 'error')
      .map((finding) => `${finding.path.split('!').pop()}: ${finding.what} ${finding.remedy}`)
      .join('\n');
    sheets.set(row.sheet, [...(sheets.get(row.sheet) ?? []), { row: row.row, text }]);
  }
  return [...sheets].map(([sheet, reasons]) => ({
    sheet,
    headerRows: view.tables.filter((table) => table.sheet === sheet).flatMap((table) => table.headerRows),
    rows: reasons,
    hide: [],
  }));
}

/** The workbook that goes back to its sender: as it came, with the reasons beside the rows that were refused. */
export function rejectedRoutes(server: FastifyInstance, engine: Engine): void {
  server.get<{ Params: { id: string }; Querystring: { lang?: string } }>(
    '/api/imports/:id/rejects',
    async (request, reply) => {
      const actor = await actorOfRequest(engine, request);
      // A link cannot send the header that names the reader's script.
      const lang = langs.find((one) => one === request.query.lang) ?? langOf(request);
      // The rights of the two contracts hold here too: this is another form of the same answer.
      const ask = (name: string, input: unknown) =>
        perform(engine, actor, actions.get(name) as AnyAction, input, { lang });
      const { id } = request.params;
      const view = (await ask(importGetApi.name, { id })) as View;
      const rows: Row[] = [];
      for (let after: number | null = 0; after !== null; ) {
        const page = (await ask(importRowsApi.name, { id, outcome: 'refuse', after, limit: 500 })) as {
          rows: Row[];
          next: number | null;
        };
        rows.push(...page.rows);
        after = page.next;
      }
      if (rows.length === 0) throw new Problem('not-found');
      const bytes = await engine.transaction(actor, async (db) => {
        const evidence = await findEvidence(db, view.fileId);
        return evidence && (await readBytes(db, evidence.sha256));
      });
      const marked = bytes && (await returnWorkbook({ bytes, name: view.fileName }, reasonsOf(view, rows)));
      if (!marked) throw new Problem('not-found');
      const stem = view.fileName.replace(/\.[^.]+$/, '');
      const suffix = { 'zh-Hans': '退回', 'zh-Hant': '退回', en: 'returned' }[lang];
      return sendFile(reply, `${stem}_${suffix}.xlsx`, xlsx, marked);
    },
  );
}
