import { describe, expect, it } from 'vitest';
import { fen } from '../base/money.ts';
import type { Member, MemberState } from './cohort.ts';
import { funnelOf, funnelSteps, reachedStep } from './funnel.ts';

const member = (state: Partial<MemberState>, rest: Partial<Member> = {}): Member => ({
  lineId: 'line',
  projectId: 'project',
  batch: 'sign',
  session: '2025-1',
  scopeId: '某市',
  zoneId: null,
  totalFen: fen(1000n),
  expectedOutputFen: fen(500n),
  state: { stage: null, performed: false, started: false, formedFen: null, actualOutputFen: null, ...state },
  ...rest,
});
const steps = (one: Member) => funnelSteps.filter((step) => reachedStep(one, step));

describe('the funnel', () => {
  it.each([
    ['nothing known', {}, ['signed']],
    ['landed', { stage: 'landed', performed: true }, ['signed', 'landed']],
    ['started without a word of landing', { stage: 'started', started: true }, ['signed', 'landed', 'started']],
    ['suspended after its start', { stage: 'suspended', started: true }, ['signed', 'landed', 'started']],
    ['dropped after its start', { stage: 'dropped', performed: true, started: true }, ['signed']],
    ['one line runs', { stage: 'partly_in_production', started: true }, ['signed', 'landed', 'started']],
    [
      'in production below what was expected',
      { stage: 'in_production', started: true, actualOutputFen: fen(499n) },
      ['signed', 'landed', 'started', 'in_production'],
    ],
    [
      'in production with the output expected',
      { stage: 'in_production', actualOutputFen: fen(500n) },
      [...funnelSteps],
    ],
    ['at capacity by an office’s word', { stage: 'at_capacity' }, [...funnelSteps]],
  ] as const)('%s', (_, state, expected) => expect(steps(member(state))).toEqual(expected));

  it('takes no output for reached where nothing was expected', () => {
    const silent = member({ stage: 'in_production', actualOutputFen: fen(0n) }, { expectedOutputFen: null });
    expect(steps(silent)).not.toContain('at_capacity');
    expect(
      steps(member({ stage: 'in_production', actualOutputFen: fen(0n) }, { expectedOutputFen: fen(0n) })),
    ).not.toContain('at_capacity');
  });

  it('adds up counts and money of the sign batches only', () => {
    const sums = funnelOf([
      member({ stage: 'started', started: true, formedFen: fen(40n) }),
      member({ stage: 'signed' }, { totalFen: null }),
      member({ stage: 'started', started: true, formedFen: fen(9n) }, { batch: 'start' }),
    ]);
    expect(sums.map(({ step, count, totalFen, formedFen }) => [step, count, totalFen, formedFen])).toEqual([
      ['signed', 2, 1000n, 40n],
      ['landed', 1, 1000n, 40n],
      ['started', 1, 1000n, 40n],
      ['in_production', 0, 0n, 0n],
      ['at_capacity', 0, 0n, 0n],
    ]);
  });
});
