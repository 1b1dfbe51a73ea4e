import type { Finding } from '../base/finding.ts';
import type { GridMerge, GridRow } from '../base/grid.ts';
import type { PlainHints } from '../intake/reading.ts';
import type { MayImport } from './fault.ts';
import type { SheetReasons } from './mark-sheet.ts';
import type { Container } from './sniff.ts';

/** What the child is asked to do with a file. */
export type ReaderJob =
  /** Hands back the cells of the first `rows` rows over all sheets; at most 200,000 cells and 4 million characters. */
  | { readonly kind: 'grid'; readonly rows: number }
  /** Hands back what the rows say in normal form (`UnderstoodWorkbook`). */
  | { readonly kind: 'understand'; readonly hints: PlainHints }
  /** Hands back the same workbook with reasons beside its rows (`Uint8Array`, always .xlsx). */
  | { readonly kind: 'mark'; readonly reasons: readonly SheetReasons[] };

/** The cells of a small file, or the beginning of a larger one. */
export interface GridExtract {
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly {
    readonly name: string;
    readonly state: 'visible' | 'hidden' | 'veryHidden';
    readonly hiddenColumns: readonly number[];
    readonly merges: readonly GridMerge[];
    readonly rows: readonly GridRow[];
  }[];
  /** True if more rows follow. */
  readonly cut: boolean;
}

/** Message to the child; unless `path` is given, the next `bytes` bytes of its standard input are the file. */
export interface ReaderOrder {
  readonly name: string;
  readonly path: string | null;
  readonly bytes: number;
  readonly job: ReaderJob;
}

export interface ReaderProgress {
  /** Bytes of sheets read and in all. */
  readonly done: number;
  readonly total: number;
}

export interface ReaderAnswer {
  readonly container: Container | null;
  readonly findings: readonly Finding[];
  readonly mayImport: MayImport;
  readonly result: unknown;
  /** What it cost: processor time of the child in milliseconds, its largest memory in megabytes. */
  readonly cost: { readonly cpu: number; readonly memory: number } | null;
}

export type ReaderMessage =
  | { readonly tell: 'progress'; readonly progress: ReaderProgress }
  | { readonly tell: 'answer'; readonly answer: ReaderAnswer }
  | { readonly tell: 'failed'; readonly why: string };
