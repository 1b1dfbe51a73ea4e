import { type Finding, sayFinding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import { type Lang, words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { findEvidence, readBytes } from '../evidence/evidence.store.ts';
import { findPreview, listPreviewRows } from './import.store.ts';
import type { FindingDictionary } from './import-view.actions.ts';
import { rowOfPath } from './reading.ts';

/** Reasons to write beside the rows of one sheet; the door of Excel files writes them. */
export interface RowReasons {
  readonly sheet: string;
  readonly headerRows: readonly number[];
  readonly rows: readonly { readonly row: number; readonly text: string }[];
  readonly hide: readonly number[];
}

export interface ReturnedPaper {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly reasons: readonly RowReasons[];
}

const nothing = words('没有要退回的行', '沒有要退回的列', 'No row goes back');
const pageSize = 500;

/** Faults of the sheet itself have no row of their own: they stand beside its first header row. */
const headRow = (headerRows: readonly number[]): number => headerRows[0] ?? 1;

/**
 * The sender's own workbook with the reasons of every row that was refused or that asks, in the reader's language. Throws Problem
 * `not-allowed` without the right, `not-found` for an import outside the actor's sight or with nothing to return.
 */
export async function returnedPaper(
  engine: Engine,
  actor: Actor,
  importId: string,
  dictionary: FindingDictionary,
  lang: Lang,
): Promise<ReturnedPaper> {
  if (actor.personId === '') throw new Problem('not-signed-in');
  if (!actor.rights.includes('import.read')) throw new Problem('not-allowed');
  return await engine.transaction(actor, async (db) => {
    const preview = await findPreview(db, importId);
    const evidence = preview && (await findEvidence(db, preview.fileId));
    const bytes = evidence && (await readBytes(db, evidence.sha256));
    if (!preview || !evidence || !bytes) throw new Problem('not-found');
    const sheets = new Map<string, Map<number, string[]>>();
    const add = (sheet: string, row: number, findings: readonly Finding[]) => {
      const rows = sheets.get(sheet) ?? new Map<number, string[]>();
      sheets.set(sheet, rows);
      const texts = findings.map((finding) => {
        const { what, remedy } = sayFinding(finding, dictionary(finding.code), lang);
        const cell = /!([A-Z]{1,3}\d+)$/.exec(finding.path)?.[1];
        return `${cell ? `${cell}: ` : ''}${what}${remedy === '' ? '' : ` → ${remedy}`}`;
      });
      rows.set(row, [...new Set([...(rows.get(row) ?? []), ...texts])]);
    };
    for (let after = 0; ; ) {
      const page = await listPreviewRows(db, importId, {
        after,
        limit: pageSize,
        withFindings: true,
      });
      for (const { plan } of page)
        if (plan.outcome === 'refuse' || plan.outcome === 'ask') add(plan.sheet, plan.row, plan.findings);
      const last = page.at(-1);
      if (!last || page.length < pageSize) break;
      after = last.place;
    }
    const tables = preview.tables.map(({ sheet, headerRows }) => ({ sheet, headerRows }));
    for (const finding of preview.findings.filter((one) => one.severity !== 'warning')) {
      const place = rowOfPath(finding.path);
      const table = place ?? tables.find(({ sheet }) => sheet === finding.path);
      if (table)
        add(table.sheet, place?.row ?? headRow(tables.find((one) => one.sheet === table.sheet)?.headerRows ?? []), [
          finding,
        ]);
    }
    if (sheets.size === 0) throw new Problem('not-found', nothing);
    const stem = evidence.name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
    return {
      name: `${stem}-${{ 'zh-Hans': '退回', 'zh-Hant': '退回', en: 'returned' }[lang]}.xlsx`,
      bytes,
      reasons: [...sheets].map(([sheet, rows]) => {
        const headerRows = tables.filter((table) => table.sheet === sheet).flatMap((table) => table.headerRows);
        return {
          sheet,
          headerRows,
          rows: [...rows].sort(([a], [b]) => a - b).map(([row, texts]) => ({ row, text: texts.join('；\n') })),
          hide: [],
        };
      }),
    };
  });
}
