import { type Day, daysBetween } from '../base/day.ts';
import type { Path } from '../indicator/occupation.ts';
import { type Life, type LifeEvent, livesUntil } from '../project/lifecycle.ts';
import { hasReached, hasStarted } from './cohort.ts';

/** What a signing can come to. */
export const milestones = ['started', 'in_production', 'at_capacity'] as const;
export type OutcomeMilestone = (typeof milestones)[number];

/** Where a signed project stands towards a milestone, in the order of the states of the estimate: waiting is where all begin. */
export const outcomes = ['waiting', 'reached', 'stalled', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeAt = (outcome: Outcome): number => outcomes.indexOf(outcome);

/**
 * By the rule of the rates: a dropped project has reached nothing, a start outlasts a suspension, a production does not. At capacity
 * only by a dated word of an office: the output of a year has no day. Null for what was merged, split or moved out: it goes on under
 * another record, and is followed no longer.
 */
function outcomeOf(life: Life, milestone: OutcomeMilestone): Outcome | null {
  const { stage } = life;
  if (stage === 'merged' || stage === 'split' || stage === 'moved') return null;
  if (stage === 'dropped') return 'dropped';
  const state = { stage, started: hasStarted(life), performed: false, formedFen: null, actualOutputFen: null };
  if (milestone === 'at_capacity' ? stage === 'at_capacity' : hasReached(state, milestone)) return 'reached';
  return stage === 'suspended' ? 'stalled' : 'waiting';
}

export interface Followed {
  readonly path: Path;
  /** It goes on under another record, from the last day of the path. */
  readonly left: boolean;
}

/**
 * Way of a project from the day of its session to the cut-off. What happened before the session is there on its day; a stage that was
 * only seen, without a date, is reached on the day it was seen. Silence is no news: who reports nothing is followed and waits.
 */
export function outcomePath(
  events: readonly LifeEvent[],
  signedOn: Day,
  cutOff: Day,
  milestone: OutcomeMilestone,
): Followed {
  const moves: { at: number; to: number }[] = [];
  for (const { on, life } of livesUntil(events, cutOff)) {
    const at = Math.max(0, daysBetween(signedOn, on));
    const outcome = outcomeOf(life, milestone);
    if (outcome === null) return { path: { moves, until: at }, left: true };
    moves.push({ at, to: outcomeAt(outcome) });
  }
  return { path: { moves, until: daysBetween(signedOn, cutOff) }, left: false };
}
