import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, isDay } from '../base/day.ts';
import { type EventDraft, guardEvent, kindForBasis } from './event.ts';
import {
  dayOfEvent,
  type EventKind,
  eventKindList,
  isOut,
  type LifeEvent,
  lifeAt,
  natureIn,
  type Stage,
  stages,
} from './lifecycle.ts';
import { proofs } from './proof.ts';

const at = (kind: EventKind, happened: string, stage: Stage | null = null): LifeEvent => ({ kind, happened, stage });
const anEvent: fc.Arbitrary<LifeEvent> = fc
  .tuple(fc.constantFrom(...eventKindList), fc.integer({ min: 0, max: 900 }), fc.boolean(), fc.constantFrom(...stages))
  .map(([kind, offset, monthOnly, stage]) => {
    const on = addDays(day('2024-01-01'), offset);
    return at(kind, monthOnly ? on.slice(0, 7) : on, kind === 'observed' ? stage : null);
  });
const aDay = fc.integer({ min: -10, max: 1000 }).map((offset) => addDays(day('2024-01-01'), offset));

describe('the stage at a day', () => {
  const life = (events: LifeEvent[], on = '2026-12-31') => lifeAt(events, day(on));
  it('follows the events', () => {
    const events = [
      at('contract_signed', '2025-01-10'),
      at('ceremony', '2025-02-01'),
      at('works_started', '2025-03-05'),
      at('suspended', '2025-06-01'),
      at('resumed', '2025-09-01'),
      at('in_production', '2026-02'),
    ];
    expect(life(events, '2025-01-09').stage).toBeNull();
    expect(life(events, '2025-02-20')).toMatchObject({ stage: 'signed', startedOn: null });
    expect(life(events, '2025-07-01')).toMatchObject({ stage: 'suspended', startedOn: '2025-03-05' });
    expect(life(events, '2025-09-01').stage).toBe('started');
    expect(life(events, '2026-02-27').stage).toBe('started');
    expect(life(events, '2026-02-28')).toMatchObject({ stage: 'in_production', producedOn: '2026-02-28' });
  });
  it('keeps a late forward paper from taking a project back, lets an office see it back', () => {
    expect(life([at('works_started', '2025-03-05'), at('contract_signed', '2025-04-01')]).stage).toBe('started');
    expect(life([at('works_started', '2025-03-05'), at('observed', '2025-04-30', 'preparatory')]).stage).toBe(
      'preparatory',
    );
  });
  it('keeps the start of a dropped project: it stays in its cohort', () => {
    expect(life([at('works_started', '2025-03-05'), at('dropped', '2025-08-01')])).toMatchObject({
      stage: 'dropped',
      startedOn: '2025-03-05',
      droppedOn: '2025-08-01',
    });
    expect(
      life([at('works_started', '2025-03-05'), at('dropped', '2025-08-01'), at('revived', '2025-10-01')]),
    ).toMatchObject({
      stage: 'started',
      droppedOn: null,
    });
  });
  it('derives new start and carried over', () => {
    const started = life([at('works_started', '2025-03-05')]);
    expect([2024, 2025, 2026].map((year) => natureIn(started, year))).toEqual(['preparatory', 'new', 'carried_over']);
  });
  it('takes a resumption of works that nobody saw begin for their start', () => {
    expect(life([at('suspended', '2025-03-05'), at('resumed', '2025-06-01')])).toMatchObject({
      stage: 'started',
      startedOn: '2025-06-01',
    });
  });
  it('does not depend on the order in which events were entered', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 12 }), aDay, fc.func(fc.integer()), (events, on, random) => {
        const shuffled = [...events].sort(
          (a, b) => random(a.happened, a.kind, a.stage) - random(b.happened, b.kind, b.stage),
        );
        expect(lifeAt(shuffled, on)).toEqual(lifeAt(events, on));
      }),
    );
  });
  it('knows nothing of later events, and of a day only what is sure', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 12 }), aDay, (events, on) => {
        const life = lifeAt(events, on);
        expect(life).toEqual(
          lifeAt(
            events.filter((event) => dayOfEvent(event) <= on),
            on,
          ),
        );
        for (const date of [life.since, life.startedOn, life.producedOn, life.droppedOn])
          if (date !== null) expect(isDay(date) && date <= on).toBe(true);
        if (life.stage !== null && !isOut(life.stage) && stages.indexOf(life.stage) >= stages.indexOf('started'))
          expect(life.startedOn).not.toBeNull();
        if (life.producedOn !== null) expect(life.startedOn !== null && life.startedOn <= life.producedOn).toBe(true);
        expect(life.stage === 'dropped').toBe(life.droppedOn !== null);
      }),
    );
  });
  it('is not moved by a second report of the same event', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 10, minLength: 1 }), aDay, (events, on) => {
        const stateful = events.filter((event) => event.kind !== 'resumed' && event.kind !== 'revived');
        expect(lifeAt([...stateful, ...stateful], on)).toEqual(lifeAt(stateful, on));
      }),
    );
  });
});

describe('guards', () => {
  const today: Day = day('2026-07-01');
  const draft = (part: Partial<EventDraft> & { kind: EventKind }): EventDraft => ({
    happened: '2026-03-01',
    stage: null,
    basis: null,
    proofs: [],
    reason: null,
    approver: null,
    ...part,
  });
  const codes = (part: Partial<EventDraft> & { kind: EventKind }, known: LifeEvent[] = []) =>
    guardEvent(draft(part), known, today).map((finding) => `${finding.code}:${finding.severity}`);
  it('refuse a start without permanent works', () => {
    for (const basis of ['levelling', 'demolition', 'survey', 'ceremony'] as const) {
      expect(codes({ kind: 'works_started', basis })).toEqual(['not-permanent-works:error']);
      expect(kindForBasis(basis)).not.toBe('works_started');
    }
    expect(
      codes({ kind: 'works_started', basis: 'trench', proofs: ['construction_contract', 'dated_photo', 'permit'] }),
    ).toEqual([]);
    expect(codes({ kind: 'works_started', basis: 'piling' })).toEqual(['proof-missing:warning']);
  });
  it('tell a framework from a contract', () => {
    expect(codes({ kind: 'contract_signed', proofs: ['framework_scan'] })).toEqual(['framework-is-not-signing:error']);
  });
  it('want reasons, approvers and something to resume', () => {
    expect(codes({ kind: 'dropped' })).toEqual(['reason-missing:error', 'approver-missing:error']);
    expect(codes({ kind: 'suspended', reason: '资金' })).toEqual([]);
    expect(codes({ kind: 'resumed' })).toEqual(['nothing-to-resume:error']);
    expect(codes({ kind: 'resumed' }, [at('suspended', '2026-01-01')])).toEqual([]);
  });
  it('show what jumps, and stop the future', () => {
    expect(codes({ kind: 'in_production', proofs: ['trial_accepted', 'output'] })).toEqual([
      'production-without-start:warning',
    ]);
    expect(codes({ kind: 'ceremony', happened: '2026-07-02' })).toEqual(['event-in-future:error']);
    expect(codes({ kind: 'ceremony', happened: '2026-07' })).toEqual([]);
    expect(codes({ kind: 'entered_statistics', proofs: [...proofs] })).toEqual(['statistics-before-start:warning']);
    expect(codes({ kind: 'above_scale' }, [at('dropped', '2026-01-01')])).toEqual(['event-after-end:ask']);
  });
  it('name their source', () => {
    fc.assert(
      fc.property(fc.constantFrom(...eventKindList), fc.array(anEvent, { maxLength: 6 }), (kind, known) => {
        for (const finding of guardEvent(draft({ kind }), known, today))
          expect(finding.params?.source).toMatch(/^domain 3/);
      }),
    );
  });
});
