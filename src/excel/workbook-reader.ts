import type { WorkbookReader } from '../intake/reading.ts';
import type { UnderstoodWorkbook } from '../intake/understood.ts';
import { runReader } from './child.ts';

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
