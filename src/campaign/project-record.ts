import type { Day } from '../base/day.ts';
import type { Fen } from '../base/money.ts';
import { dayOfEvent, eventKinds, isOut, type LifeEvent, lifeAt, orderOf, surelyBy } from '../project/lifecycle.ts';
import { hasStarted, type MemberState } from './cohort.ts';

/** State of a project on a day with the dates behind it. */
export interface ProjectOnDay extends MemberState {
  readonly since: Day | null;
  readonly startedOn: Day | null;
  readonly producedOn: Day | null;
  /** Live versions of what happened up to the day. */
  readonly events: readonly LifeEvent[];
}

/** An amount that stands from a day on. */
export interface AmountOnDay {
  readonly standsOn: Day;
  readonly value: Fen;
}

/** Cumulative investment as the monthly report of a month states it. */
export interface ReportedSum {
  readonly month: string;
  readonly cumulative: Fen;
}

/** Landed or further by this event alone: company, code and site, or money (履约). */
function performs({ kind, stage }: LifeEvent): boolean {
  const reached = kind === 'observed' ? stage : eventKinds[kind];
  return reached !== null && !isOut(reached) && orderOf(reached) >= orderOf('landed');
}

type Standing = Pick<ProjectOnDay, 'stage' | 'performed' | 'started' | 'since' | 'startedOn' | 'producedOn' | 'events'>;

const newestBy = (amounts: readonly AmountOnDay[], day: Day): AmountOnDay | undefined =>
  amounts.find((amount) => amount.standsOn <= day);

/** What is on record of a project up to some day, from which its state on any day before is told. */
export class ProjectRecord {
  static readonly empty = new ProjectRecord([], [], []);
  readonly #events: readonly LifeEvent[];
  readonly #days: readonly Day[];
  /** Newest first. */
  readonly #formed: readonly AmountOnDay[];
  readonly #actual: readonly AmountOnDay[];
  /** What was told last, and of how many events: days between two events have one standing. */
  #told: { count: number; standing: Standing } | undefined;

  /** Events in order of days, amounts newest first. */
  constructor(events: readonly LifeEvent[], formed: readonly AmountOnDay[], actual: readonly AmountOnDay[]) {
    this.#events = events;
    this.#days = events.map(dayOfEvent);
    this.#formed = formed;
    this.#actual = actual;
  }

  #standingOn(day: Day): Standing {
    let count = this.#days.length;
    while (count > 0 && (this.#days[count - 1] as Day) > day) count -= 1;
    if (this.#told?.count !== count) {
      const events = this.#events.slice(0, count);
      const life = lifeAt(events, day);
      const { stage, since, startedOn, producedOn } = life;
      const [performed, started] = [events.some(performs), hasStarted(life)];
      const standing = { stage, performed, started, since, startedOn, producedOn, events };
      this.#told = { count, standing };
    }
    return this.#told.standing;
  }

  /** The state at the end of a day; undefined if nothing is known by then. `reported` is what monthly reports had stated by the day. */
  stateOn(day: Day, reported: ReportedSum | undefined): ProjectOnDay | undefined {
    const [formed, actual] = [newestBy(this.#formed, day), newestBy(this.#actual, day)];
    const known = this.#days[0] !== undefined && this.#days[0] <= day;
    if (!known && !formed && !actual && !reported) return undefined;
    // A monthly report goes before a ledger only if its month ended later.
    const newer =
      reported && (!formed || surelyBy(reported.month) > formed.standsOn) ? reported.cumulative : formed?.value;
    return { ...this.#standingOn(day), formedFen: newer ?? null, actualOutputFen: actual?.value ?? null };
  }
}
