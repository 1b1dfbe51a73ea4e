import type { z } from 'zod';
import type { ImportView, zImportRow } from '../intake/import.api.ts';

export type ImportRow = Pick<z.output<typeof zImportRow>, 'sheet' | 'row' | 'title' | 'findings'>;

const findingText = (finding: ImportView['findings'][number], place = finding.path): string =>
  `  ${finding.severity}  ${place}  ${finding.what}${finding.remedy ? ` → ${finding.remedy}` : ''}`;

/** The place in the workbook: the cell a finding names, else its row. */
const placeOf = (row: ImportRow, finding: ImportRow['findings'][number]): string =>
  finding.path.includes('!') ? finding.path : `${row.sheet}!${row.row}`;

/** What became of one workbook: counts, faults of the file, and each refused row with its place, reason and remedy. */
export function importText(
  name: string,
  view: Pick<ImportView, 'family' | 'counts' | 'mayImport' | 'findings'>,
  refused: readonly ImportRow[],
  appliedEntry: string | undefined,
): string {
  const counts = Object.entries(view.counts)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${what} ${n}`)
    .join(', ');
  return [
    `${name}: ${view.family ?? '-'} · ${counts || 'nothing'} · ${appliedEntry ? `applied as entry ${appliedEntry}` : view.mayImport}`,
    ...view.findings.map((finding) => findingText(finding)),
    ...refused.flatMap((row) => [
      `  refused  ${row.sheet}!${row.row}  ${row.title}`,
      ...row.findings.map((finding) => `  ${findingText(finding, placeOf(row, finding))}`),
    ]),
  ].join('\n');
}
