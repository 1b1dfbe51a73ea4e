import type { PlainHints, ReadOutcome } from './reading.ts';

/** How a workbook is read: in a child with bounded memory and time. The door of Excel files provides it. */
export type WorkbookReader = (
  file: { readonly bytes: Uint8Array; readonly name: string },
  hints: PlainHints,
  watch: { readonly onProgress?: (done: number, total: number) => void; readonly signal?: AbortSignal | undefined },
) => Promise<ReadOutcome>;
