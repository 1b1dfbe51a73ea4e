import { type Day, spanOf } from '../base/day.ts';

/**
 * The life of a project (domain study 3). A project has no status field: its stage at a day is worked out from the dated events known.
 * Events may jump (signed and in production in one year), go back (started, suspended, restarted), and be corrected.
 */

/** Stages in order; the last five are ways out of the order. */
export const stages = [
  'idea',
  'reserve',
  'lead',
  'in_talks',
  'signed',
  'landed',
  'preparatory',
  'started',
  'partly_in_production',
  'in_production',
  'above_scale',
  'at_capacity',
  'suspended',
  'dropped',
  'merged',
  'split',
  'moved',
] as const;
export type Stage = (typeof stages)[number];

export const orderOf = (stage: Stage): number => stages.indexOf(stage);
const firstOut = orderOf('suspended');
/** Suspended, dropped, merged, split or moved out: no place in the order of stages. */
export const isOut = (stage: Stage): boolean => orderOf(stage) >= firstOut;

/**
 * Kinds of events. `to` is the stage an event of the kind brings a project to; null leaves the stage as it is: a ceremony or site
 * levelling is no start (clause in domain study 3, row 7), a framework agreement no signing (row 4a), and statistics keep their own flag.
 * `observed` says which stage an office saw at a day, without saying when it was reached: conversion ledgers and monthly reports speak so.
 */
export const eventKinds = {
  proposed: 'idea',
  reserved: 'reserve',
  lead_found: 'lead',
  talks_opened: 'in_talks',
  framework_signed: 'in_talks',
  contract_signed: 'signed',
  signed_again: null,
  landed: 'landed',
  preparation_begun: 'preparatory',
  ceremony: null,
  levelling: null,
  works_started: 'started',
  line_in_production: 'partly_in_production',
  in_production: 'in_production',
  above_scale: 'above_scale',
  at_capacity: 'at_capacity',
  suspended: 'suspended',
  resumed: null,
  dropped: 'dropped',
  revived: null,
  merged: 'merged',
  split: 'split',
  moved_zone: null,
  moved_out: 'moved',
  entered_statistics: null,
  left_statistics: null,
  observed: null,
} as const satisfies Record<string, Stage | null>;
export type EventKind = keyof typeof eventKinds;
export const eventKindList = Object.keys(eventKinds) as EventKind[];

/** An event as far as the life of the project depends on it. */
export interface LifeEvent {
  readonly kind: EventKind;
  /** `YYYY-MM-DD`, or `YYYY-MM` where the paper gives only a month. */
  readonly happened: string;
  /** Which stage was seen; only with kind `observed`. */
  readonly stage: Stage | null;
}

export interface Life {
  /** null before the first event. */
  readonly stage: Stage | null;
  /** The day by which this stage had been reached or seen. */
  readonly since: Day | null;
  /** First day by which permanent works were under way; stays when the project is later suspended or dropped. */
  readonly startedOn: Day | null;
  /** First day by which the whole project produced (one line of several is not yet that). */
  readonly producedOn: Day | null;
  readonly droppedOn: Day | null;
  /** 入库: counted by statistics. Independent of the stage. */
  readonly inStatistics: boolean;
}

/** The day by which an event had surely happened: a month counts from its last day. */
export function surelyBy(happened: string): Day {
  const month = happened.slice(0, 7);
  const known = monthEnds.get(month) ?? spanOf(month).to;
  monthEnds.set(month, known);
  return known;
}
const monthEnds = new Map<string, Day>();
export const dayOfEvent = (event: LifeEvent): Day =>
  event.happened.length === 7 ? surelyBy(event.happened) : (event.happened as Day);

const sequence = (event: LifeEvent): number => {
  const stage = event.stage ?? eventKinds[event.kind];
  // What an office saw at the end of a day includes everything that happened on it.
  return (event.kind === 'observed' ? 100 : 0) + (stage ? orderOf(stage) : 50);
};

/** Events in order of time; on one day in order of stage, so that the result never depends on the order of entry. */
export const inOrder = (events: readonly LifeEvent[]): LifeEvent[] =>
  [...events].sort((a, b) => {
    const [x, y] = [dayOfEvent(a), dayOfEvent(b)];
    if (x !== y) return x < y ? -1 : 1;
    return sequence(a) - sequence(b) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0);
  });

interface Walk {
  stage: Stage | null;
  /** Where a suspended or dropped project comes back to. */
  before: Stage | null;
  since: Day | null;
  startedOn: Day | null;
  producedOn: Day | null;
  droppedOn: Day | null;
  inStatistics: boolean;
}

const newWalk = (): Walk => ({
  stage: null,
  before: null,
  since: null,
  startedOn: null,
  producedOn: null,
  droppedOn: null,
  inStatistics: false,
});

/** Where one event leads from `walk.stage`; undefined = stays. */
function nextStage(walk: Walk, event: LifeEvent): Stage | undefined {
  if (event.kind === 'observed') return event.stage ?? undefined;
  if (event.kind === 'resumed') return walk.stage === 'suspended' ? (walk.before ?? 'started') : undefined;
  if (event.kind === 'revived') return walk.stage === 'dropped' ? (walk.before ?? 'signed') : undefined;
  const to: Stage | null = eventKinds[event.kind];
  if (to === null) return undefined;
  if (isOut(to) || walk.stage === null) return to;
  if (isOut(walk.stage)) {
    // Works or production after a stop are a restart. A paper on signing or permits during a stop changes nothing.
    const restart = walk.stage === 'suspended' ? orderOf(to) >= orderOf('started') : walk.stage === 'dropped';
    return restart ? to : undefined;
  }
  // A forward event reported late never takes a project back: only a stop, a drop or an observation does.
  return orderOf(to) > orderOf(walk.stage) ? to : undefined;
}

function step(walk: Walk, event: LifeEvent): void {
  const on = dayOfEvent(event);
  if (event.kind === 'entered_statistics') walk.inStatistics = true;
  if (event.kind === 'left_statistics') walk.inStatistics = false;
  const next = nextStage(walk, event);
  if (next !== undefined && next !== walk.stage) {
    if (isOut(next) && walk.stage !== null && !isOut(walk.stage)) walk.before = walk.stage;
    walk.stage = next;
    walk.since = on;
  }
  // Who resumes works that nobody saw begin has begun by then.
  const reached = event.stage ?? eventKinds[event.kind] ?? (event.kind === 'resumed' ? (next ?? null) : null);
  if (reached !== null && !isOut(reached)) {
    if (orderOf(reached) >= orderOf('started')) walk.startedOn ??= on;
    if (orderOf(reached) >= orderOf('in_production')) walk.producedOn ??= on;
  }
  walk.droppedOn = walk.stage === 'dropped' ? (walk.droppedOn ?? on) : null;
}

/**
 * Life of a project at the end of `day`, from the live versions of its events. Pure: the same events give the same life in any order.
 * Events after `day` are not looked at.
 */
export function lifeAt(events: readonly LifeEvent[], day: Day): Life {
  const walk = newWalk();
  for (const event of inOrder(events)) {
    if (dayOfEvent(event) > day) break;
    step(walk, event);
  }
  const { before: _, ...life } = walk;
  return life;
}

/** The life at the end of each day up to `day` on which something happened, oldest first. */
export function livesUntil(events: readonly LifeEvent[], day: Day): { readonly on: Day; readonly life: Life }[] {
  const walk = newWalk();
  const lives: { on: Day; life: Life }[] = [];
  for (const event of inOrder(events)) {
    const on = dayOfEvent(event);
    if (on > day) break;
    step(walk, event);
    if (lives.at(-1)?.on === on) lives.pop();
    const { before: _, ...life } = walk;
    lives.push({ on, life });
  }
  return lives;
}

/** Carried over, new start, or neither, in a year: derived from the start day, never stored (domain study 3). */
export function natureIn(
  life: Pick<Life, 'startedOn' | 'producedOn'>,
  year: number,
): 'new' | 'carried_over' | 'preparatory' {
  if (life.startedOn === null || Number(life.startedOn.slice(0, 4)) > year) return 'preparatory';
  return Number(life.startedOn.slice(0, 4)) === year ? 'new' : 'carried_over';
}
