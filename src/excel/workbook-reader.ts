import type { WorkbookReader } from '../intake/reader.actions.ts';
import type { UnderstoodWorkbook } from '../intake/understood.ts';
import { runReader } from './child.ts';
import type { SheetReasons } from './mark-sheet.ts';

/** Reads and understands a workbook in the bounded child. */
export const readWorkbook: WorkbookReader = async (file, hints, watch) => {
  const outcome = await runReader({
    file: file.bytes,
    name: file.name,
    job: { kind: 'understand', hints },
    ...(watch.onProgress ? { onProgress: ({ done, total }) => watch.onProgress?.(done, total) } : {}),
    ...(watch.signal ? { signal: watch.signal } : {}),
  });
  return {
    understood: (outcome.result as UnderstoodWorkbook | null) ?? null,
    findings: outcome.findings,
    mayImport: outcome.mayImport,
    cancelled: outcome.cancelled,
  };
};

/**
 * The same workbook with the reasons beside its rows, as .xlsx, to go back to its sender; made in the bounded child.
 * Null when the file cannot be read (any more).
 */
export async function returnWorkbook(
  file: { readonly bytes: Uint8Array; readonly name: string },
  reasons: readonly SheetReasons[],
): Promise<Uint8Array | null> {
  const outcome = await runReader({ file: file.bytes, name: file.name, job: { kind: 'mark', reasons } });
  return outcome.result as Uint8Array | null;
}
