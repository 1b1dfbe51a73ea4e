import type { Fen } from '../base/money.ts';
import { isOut, type Life, orderOf } from '../project/lifecycle.ts';
import { type Batch, compareSessions, type SessionFact } from './batch.ts';
import type { Verdict } from './counting.ts';
import type { ListingLine } from './listing.ts';
import type { Milestone } from './rate-rules.ts';

/** State of a project on the cut-off day, as its dated events say, not as a later list has it. */
export interface MemberState {
  /** Stage code of the project station (signed, preparatory, started, in_production, suspended, dropped …); null if none is known. */
  readonly stage: string | null;
  /** Company, code and site, or money, on or before the day (履约). */
  readonly performed: boolean;
  /** A real start (first permanent works) on or before the day; a ceremony is none. Suspension does not undo it. */
  readonly started: boolean;
  /** Fixed-asset investment formed by the day. */
  readonly formedFen: Fen | null;
  readonly actualOutputFen: Fen | null;
}

/** A project of a batch's cohort: its first valid line with its state on the cut-off day. */
export interface Member {
  readonly lineId: string;
  readonly projectId: string;
  readonly batch: Batch;
  readonly session: string;
  readonly scopeId: string;
  readonly zoneId: string | null;
  readonly totalFen: Fen | null;
  readonly expectedOutputFen: Fen | null;
  readonly state: MemberState;
}

const unknownState: MemberState = {
  stage: null,
  performed: false,
  started: false,
  formedFen: null,
  actualOutputFen: null,
};

/** Sessions held on or before the day, oldest first. */
export const heldBy = (sessions: readonly SessionFact[], asOf: string): SessionFact[] =>
  sessions.filter((session) => session.heldOn <= asOf).sort(compareSessions);

/** The sessions of a cohort at a cut-off: those held by then, without the newest if the rules leave it out. */
export function sessionsOf(sessions: readonly SessionFact[], asOf: string, leavesOutNewest: boolean): string[] {
  const held = heldBy(sessions, asOf).map((session) => session.number);
  return leavesOutNewest ? held.slice(0, -1) : held;
}

/** The lines of the included sessions that count. */
export function countingLines(
  lines: readonly ListingLine[],
  verdicts: ReadonlyMap<string, Verdict>,
  included: readonly string[],
): ListingLine[] {
  const sessions = new Set(included);
  return lines.filter((line) => sessions.has(line.session) && verdicts.get(line.id)?.counts);
}

/** The state of a line's project. A production line states its output itself until a ledger or report does. */
export const stateOfLine = <S extends MemberState>(line: ListingLine, state: S | undefined): S | undefined =>
  state && { ...state, actualOutputFen: state.actualOutputFen ?? line.actualOutputFen };

/** Counting lines with their projects' states. */
export function membersOf(
  lines: readonly ListingLine[],
  stateOf: (line: ListingLine) => MemberState | undefined,
): Member[] {
  return lines.map((line) => ({
    lineId: line.id,
    projectId: line.projectId,
    batch: line.batch,
    session: line.session,
    scopeId: line.scopeId,
    zoneId: line.zoneId,
    totalFen: line.totalFen,
    expectedOutputFen: line.expectedOutputFen,
    state: stateOf(line) ?? unknownState,
  }));
}

/**
 * A start counts while the project stands at a stage of works or later, or was stopped on the way there. A project that an office
 * sees back at preparation (only levelled, only a ceremony) has not started, whatever date a list once gave.
 */
export const hasStarted = (life: Life): boolean =>
  life.stage !== null && (isOut(life.stage) ? life.startedOn !== null : orderOf(life.stage) >= orderOf('started'));

const inProduction: ReadonlySet<string> = new Set(['in_production', 'above_scale', 'at_capacity']);

/**
 * Has a member reached the milestone by its present state? A dropped project has not, whatever it reached before, and it stays
 * in the denominator. A suspended one stays started. Partly in production is not in production.
 */
export function hasReached(state: MemberState, milestone: Milestone): boolean {
  if (state.stage === 'dropped') return false;
  const producing = state.stage !== null && inProduction.has(state.stage);
  if (milestone === 'in_production') return producing;
  if (milestone === 'started') return state.started || producing || state.stage === 'partly_in_production';
  return state.performed || hasReached(state, 'started');
}
