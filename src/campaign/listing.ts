import type { Fen } from '../base/money.ts';
import type { LinkKind } from '../project/identity.ts';
import { type ProjectName, readName } from '../project/name.ts';
import { type Remark, readRemark } from '../project/remark.ts';
import type { Batch } from './batch.ts';

/** One line of a session list with its project already told apart: all that the counting rules look at. */
export interface ListingLine {
  readonly id: string;
  readonly session: string;
  readonly batch: Batch;
  /** Place in the session's list; earlier lines win. */
  readonly position: number;
  readonly projectId: string;
  /** The project whose contract this one is a later phase of, if identity says so. */
  readonly partOf: string | null;
  /** How identity linked the line to a project that was known before; null for a new one. */
  readonly link: LinkKind | null;
  readonly zoneId: string | null;
  readonly scopeId: string;
  readonly name: string;
  /** Investor of a sign line, builder of the others. */
  readonly firm: string | null;
  /** Building site as printed (建设地点). */
  readonly place: string | null;
  readonly contract: 'formal' | 'framework' | null;
  /** 现场签约: a subset of the sign batch, never its count. */
  readonly onStage: boolean | null;
  readonly totalFen: Fen | null;
  readonly expectedOutputFen: Fen | null;
  readonly actualOutputFen: Fen | null;
  readonly note: string | null;
  /** The cell row it was read from; null when typed in. */
  readonly at: { readonly fileId: string; readonly sheet: string; readonly row: number } | null;
}

/** Where a line stands, for explanations: session, batch, and the row of its sheet (its place in the list when typed in). */
export const lineRow = (line: ListingLine): number => line.at?.row ?? line.position;

const names = new WeakMap<ListingLine, ProjectName>();
const remarks = new WeakMap<ListingLine, Remark>();

/** The line's name taken apart, once per line: rules ask for it many times. */
export function nameOf(line: ListingLine): ProjectName {
  const known = names.get(line) ?? readName(line.name, line.firm === null ? [] : [line.firm]);
  names.set(line, known);
  return known;
}

/** The line's note read, once per line. */
export function remarkOf(line: ListingLine): Remark {
  const known = remarks.get(line) ?? readRemark(line.note);
  remarks.set(line, known);
  return known;
}
