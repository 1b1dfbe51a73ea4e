import type { Family } from '../base/normal-row.ts';

/** How a field's cells are read. */
export type FieldKind =
  | 'serial'
  | 'text'
  | 'name'
  | 'zone'
  | 'scope'
  | 'money'
  | 'intended'
  | 'number'
  | 'count'
  | 'percent'
  | 'date'
  | 'span'
  | 'uscc'
  | 'degrees'
  | 'point'
  | 'project_code'
  | 'stage'
  | 'lead_stage'
  | 'flag'
  | 'contract_type'
  | 'nature'
  | 'stars'
  | 'session'
  | 'batch';

export interface FieldWords {
  readonly field: string;
  readonly kind: FieldKind;
  /** Families whose workbooks carry the field; absent: all. */
  readonly families?: readonly Family[];
  /** Headings that mean the field, whole and in tight form without unit brackets. */
  readonly pattern: RegExp;
  /** Typical headings, for likeness with headings that no pattern knows. */
  readonly typical: readonly string[];
  /** Where two fields fit a heading, the higher weight wins. */
  readonly weight?: number;
}

/** Words for a point in time at the end of a heading. */
export const when = '(时间|日期|年月|年月日|日|时点)';
/** Families whose rows are projects. */
export const listed: readonly Family[] = ['register', 'session', 'conversion', 'monthly'];
export const registerLike: readonly Family[] = ['register', 'session'];

/** One line of the vocabulary; `typical` holds headings parted by blanks. */
export const fieldWords = (
  field: string,
  kind: FieldKind,
  pattern: RegExp,
  typical: string,
  options: { families?: readonly Family[]; weight?: number } = {},
): FieldWords => ({ field, kind, pattern, typical: typical.split(' '), ...options });
