import { hasReached, type Member } from './cohort.ts';

/** The way of what was signed, step by step; each step holds a part of the one before. */
export const funnelSteps = ['signed', 'landed', 'started', 'in_production', 'at_capacity'] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/**
 * At capacity: an office says so, or a project in production puts out in a year what it was expected to (domain study 3, row 12:
 * actual against expected output). A project that states neither amount has not reached it.
 */
function atCapacity(member: Member): boolean {
  const { state, expectedOutputFen: expected } = member;
  if (!hasReached(state, 'in_production')) return false;
  const actual = state.actualOutputFen;
  return state.stage === 'at_capacity' || (expected !== null && expected > 0n && actual !== null && actual >= expected);
}

export function reachedStep(member: Member, step: FunnelStep): boolean {
  if (step === 'signed') return true;
  if (step === 'at_capacity') return atCapacity(member);
  return hasReached(member.state, step === 'landed' ? 'performed' : step);
}

export interface FunnelSums {
  readonly count: number;
  /** Planned investment of the contracts. */
  readonly totalFen: bigint;
  /** Fixed-asset investment that these projects have formed. */
  readonly formedFen: bigint;
}

export function sumMembers(members: readonly Member[]): FunnelSums {
  let [total, formed] = [0n, 0n];
  for (const member of members) {
    total += member.totalFen ?? 0n;
    formed += member.state.formedFen ?? 0n;
  }
  return { count: members.length, totalFen: total, formedFen: formed };
}

/** The cohort of the funnel: what the sign batches brought, each project once. */
export const signedMembers = (members: readonly Member[]): Member[] =>
  members.filter((member) => member.batch === 'sign');

export const funnelOf = (members: readonly Member[]): (FunnelSums & { readonly step: FunnelStep })[] =>
  funnelSteps.map((step) => ({
    step,
    ...sumMembers(signedMembers(members).filter((member) => reachedStep(member, step))),
  }));
