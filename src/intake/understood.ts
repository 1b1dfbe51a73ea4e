import type { Day } from '../base/day.ts';
import type { Family, NormalValue } from '../base/normal-row.ts';
import type { KnownZone } from './place.ts';

/** One column as understood: which field it holds, by which heading, and how sure that is (1 = a person said so). */
export interface ColumnRead {
  readonly col: string;
  /** Heading path, NFKC without white space, levels joined by `/`. */
  readonly header: string;
  /** Money: printed unit. */
  readonly unit?: string;
  /** Money: smallest step the column prints, in yuan. */
  readonly step_yuan?: number;
  readonly hidden?: true;
  readonly confidence: number;
  /** Other fields the heading may mean, best first. */
  readonly alternatives?: readonly string[];
}

export interface UnmatchedColumn {
  readonly col: string;
  readonly header: string;
  readonly alternatives: readonly string[];
}

/** A data row in normal form; `r` is its row in the sheet. A field that the row does not state is absent. */
export type UnderstoodRow = { readonly r: number } & { readonly [field: string]: NormalValue };

export type OtherKind =
  | 'title'
  | 'caption'
  | 'unit'
  | 'column_numbers'
  | 'group'
  | 'empty_group'
  | 'subtotal'
  | 'total'
  | 'note'
  | 'footer'
  | 'header_repeat';

export interface UnderstoodTable {
  readonly batch: string | null;
  readonly header_rows: readonly number[];
  readonly columns: Readonly<Record<string, ColumnRead>>;
  readonly unmatched: readonly UnmatchedColumn[];
  /** Names this layout: same headings, same signature. A corrected mapping is kept under it. */
  readonly signature: string;
  readonly rows: readonly UnderstoodRow[];
  /** Rows that are no data: row number and kind. */
  readonly other: readonly (readonly [number, OtherKind])[];
  /** Whole yuan by money field, parts of packages (`child`) left out. */
  readonly sums: Readonly<Record<string, number>>;
  /** Data rows without parts of packages. */
  readonly count: number;
}

export interface SummaryLine {
  readonly scope: string;
  readonly batch: string;
  readonly count?: number;
  readonly total_yuan?: number;
  readonly on_stage?: number;
}

export interface UnderstoodSheet {
  readonly name: string;
  readonly role: 'data' | 'summary' | 'ignore';
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly tables: readonly UnderstoodTable[];
  readonly period?: string;
  readonly covers?: readonly string[];
  /** A list that takes projects off the key list. */
  readonly meaning?: 'removed_from_key_list';
  readonly summary?: readonly SummaryLine[];
}

export type FaultSeverity = 'error' | 'warning' | 'info';

/** What is wrong or noteworthy at a cell (null: the whole sheet). Further fields depend on the kind. */
export interface Place {
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly kind: string;
  readonly [param: string]: unknown;
}
export interface Fault extends Place {
  readonly severity: FaultSeverity;
}

export type MayImport = 'none' | 'after_confirmation' | 'good_rows' | 'all';

export interface UnderstoodWorkbook {
  readonly file: string;
  readonly date_system: 1900 | 1904;
  readonly family: Family;
  /** Zone or scope that sent the paper, as title, file name or sender line say it. */
  readonly zone: string | null;
  readonly scope: string | null;
  readonly period: string | null;
  readonly covers?: readonly string[];
  readonly session: string | null;
  readonly as_of: string | null;
  readonly sheets: readonly UnderstoodSheet[];
  readonly warnings: readonly Place[];
  readonly faults: readonly Fault[];
  readonly may_import: MayImport;
}

/** A person's mapping of one table layout: field → column letters; null says that the sheet has no such column; `!K`, that column K is not read. */
export type ColumnMapping = Readonly<Record<string, string | null>>;

/** Figures of one project in an earlier monthly report. */
export interface EarlierMonth {
  readonly month: string;
  /** Whole yuan. */
  readonly cumulative_yuan: number;
  readonly month_yuan?: number;
  readonly ytd_yuan?: number;
  /** Whose figures these are: a project of the same name with another code or firm is another project. */
  readonly project_code?: string;
  readonly builder?: string;
}

/** What a monthly row is looked up by. */
export interface MonthlyKey {
  readonly zone: string | null;
  readonly name: string;
  readonly project_code?: string;
  readonly builder?: string;
}

export interface EarlierMonths {
  /** Newest version received of the latest month before `month` that reports the project. */
  readonly before: (key: MonthlyKey, month: string) => EarlierMonth | undefined;
}

export interface UnderstandHints {
  readonly fileName: string;
  /** Day the paper was received: actual dates may not lie much after it. */
  readonly receivedOn?: Day | string;
  readonly zones: readonly KnownZone[];
  readonly scopes: readonly string[];
  /** Known GB/T 2260 codes, six digits. */
  readonly areas?: ReadonlySet<string> | ((code: string) => boolean);
  readonly senderZone?: string;
  readonly senderScope?: string;
  readonly family?: Family;
  /** Saved or corrected mappings by table signature; they win over what is read from headings. */
  readonly mapping?: Readonly<Record<string, ColumnMapping>>;
  readonly previous?: EarlierMonths;
}
