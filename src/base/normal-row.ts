import type { Finding } from './finding.ts';

/** The kinds of workbook that offices send. */
export const families = ['register', 'session', 'conversion', 'monthly', 'promotion', 'rating', 'request'] as const;
export type Family = (typeof families)[number];

/** A value in normal form: whole yuan, `YYYY-MM-DD` or `YYYY-MM`, NFKC text, percent with one decimal, flags. */
export type NormalValue = string | number | boolean | null | { readonly [key: string]: NormalValue };

/** One data row of a workbook after understanding: field → value; a field that the row does not state is absent. */
export interface NormalRow {
  readonly sheet: string;
  /** Row number in the sheet, from 1. */
  readonly row: number;
  readonly values: Readonly<Record<string, NormalValue>>;
  /** Faults and warnings found while reading this row; `error` means it goes back to its sender. */
  readonly findings: readonly Finding[];
}

/** Where rows came from and what a person decided about them. */
export interface IntakeSource {
  /** Evidence id of the workbook. */
  readonly fileId: string;
  readonly family: Family;
  /** Reporting scope of the sender; null for a province-wide paper. */
  readonly scopeId: string | null;
  /** Zone of the sender, when a zone committee sends. */
  readonly zoneId: string | null;
  /** `2026-03` of a monthly report, `2026-1` of a session, the as-of day of a conversion ledger; null if the rows say it themselves. */
  readonly period: string | null;
  /** The day the paper was received: decides which version of a report is newest. */
  readonly receivedOn: string;
  /** `sheet!row` → answer to an `ask`: `new`, `skip`, or `link:<subject id>[:<kind of link>]`. */
  readonly decisions: Readonly<Record<string, string>>;
}

export interface CellChange {
  readonly field: string;
  readonly before: NormalValue;
  readonly after: NormalValue;
}

/** What would happen to one row. `payload` is what applying needs; it is stored and replayed as it is (plain JSON). */
export interface RowPlan {
  readonly sheet: string;
  readonly row: number;
  readonly outcome: 'add' | 'change' | 'same' | 'refuse' | 'ask' | 'skip';
  /** Name to show beside the row. */
  readonly title: string;
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly changes: readonly CellChange[];
  readonly findings: readonly Finding[];
  readonly payload: NormalValue;
}

export const decisionKey = (at: { sheet: string; row: number }): string => `${at.sheet}!${at.row}`;
