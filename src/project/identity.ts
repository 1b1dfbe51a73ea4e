import type { Fen } from '../base/money.ts';
import { firmStem, type ProjectName, readName } from './name.ts';
import { type Remark, readRemark } from './remark.ts';

/**
 * When are two lines one project? National project code first (GB/T 40058: one code for the whole life, though a project may get a new
 * one after re-approval), else firm, site and content (domain study 2.4, last rule). Sure cases link by themselves, doubtful ones are
 * asked about with their reasons, the rest are new. A wrong link merges money of two projects and is worse than a question.
 */

/** How a line, or a project, belongs to another one. */
export const linkKinds = [
  'same',
  'phase',
  'phase-inside',
  'signed-again',
  'increment',
  'renamed',
  'moved',
  'part',
  'joint',
] as const;
export type LinkKind = (typeof linkKinds)[number];
/** Kinds that leave a record of its own below another project; the others are the same project again. */
export const ownRecordKinds: readonly LinkKind[] = ['phase', 'phase-inside', 'part'];

/** A line of a paper as far as it tells one project from another. */
export interface Candidate {
  readonly name: string;
  readonly code?: string | null;
  readonly creditCode?: string | null;
  readonly builder?: string | null;
  readonly investor?: string | null;
  readonly zoneId?: string | null;
  readonly scopeId?: string | null;
  readonly total?: Fen | null;
  readonly industry?: string | null;
  readonly note?: string | null;
  /** The paper marks the line as a part of the package above it. */
  readonly child?: boolean;
}

/** A project as its lines so far have shown it. */
export interface Known {
  readonly id: string;
  /** Parent project of a phase or part. */
  readonly parentId: string | null;
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly creditCodes: readonly string[];
  readonly builders: readonly string[];
  readonly investors: readonly string[];
  readonly zones: readonly string[];
  readonly totals: readonly Fen[];
  readonly industry: string | null;
}

/** Codes of reasons; words in identity.words.ts. */
export type Reason =
  | 'same-code'
  | 'other-code'
  | 'same-credit-code'
  | 'same-firm'
  | 'other-firm'
  | 'investor-then-builder'
  | 'same-zone'
  | 'other-zone'
  | 'same-name'
  | 'same-content'
  | 'other-content'
  | 'same-scale'
  | 'other-scale'
  | 'no-scale'
  | 'same-amount'
  | 'near-amount'
  | 'other-amount'
  | 'same-phase'
  | 'other-phase'
  | 'note-former-name'
  | 'note-moved'
  | 'note-joint'
  | 'note-signed-again'
  | 'note-increment'
  | 'note-inside-contract'
  | 'part-of-package'
  | 'several-alike';

export interface Match {
  readonly id: string;
  /** 0 to 1: how alike, for ordering only; the verdict follows from the rules. */
  readonly score: number;
  readonly verdict: 'same' | 'ask' | 'differ';
  readonly kind: LinkKind;
  readonly reasons: readonly Reason[];
}

export type Resolution =
  | { readonly outcome: 'same'; readonly match: Match }
  | { readonly outcome: 'ask'; readonly matches: readonly Match[] }
  | { readonly outcome: 'new'; readonly under: Match | null };

/** Candidate with its text read once. */
export interface ReadCandidate extends Candidate {
  readonly read: ProjectName;
  readonly remark: Remark;
  readonly builderStem: string | null;
  readonly investorStem: string | null;
}

export interface ReadKnown extends Known {
  readonly reads: readonly ProjectName[];
  readonly builderStems: readonly string[];
  readonly investorStems: readonly string[];
}

export const readCandidate = (line: Candidate): ReadCandidate => ({
  ...line,
  read: readName(line.name, [line.builder ?? '', line.investor ?? '']),
  remark: readRemark(line.note),
  builderStem: line.builder ? firmStem(line.builder) : null,
  investorStem: line.investor ? firmStem(line.investor) : null,
});

export const readKnown = (known: Known): ReadKnown => ({
  ...known,
  reads: known.names.map((name) => readName(name, [...known.builders, ...known.investors])),
  builderStems: known.builders.map(firmStem),
  investorStems: known.investors.map(firmStem),
});
