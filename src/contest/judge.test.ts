import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fourComparisons } from './preset.ts';
import { events, group, someFacts } from './standing.fixture.ts';
import { judge, standing } from './standing.ts';
import { standingView } from './standing-view.ts';

const text = (result: ReturnType<typeof standing>) => JSON.stringify(standingView(result, fourComparisons));

test('a judgement that takes over what did not change equals one from the start', () => {
  const change = fc.record({ zone: fc.nat(8), facts: someFacts, gone: fc.boolean() });
  fc.assert(
    fc.property(group, events, fc.array(change, { maxLength: 6 }), (candidates, adjustments, changes) => {
      let peers = candidates;
      let judged = judge(fourComparisons, peers, adjustments);
      for (const { zone, facts, gone } of changes) {
        const zoneId = `Z00${zone}`;
        const others = peers.filter((each) => each.zoneId !== zoneId);
        peers = gone && others.length > 0 ? others : [...others, { zoneId, facts }];
        judged = judge(fourComparisons, peers, adjustments, judged);
        expect(text(judged.standing)).toBe(text(standing(fourComparisons, peers, adjustments)));
      }
      judged = judge(fourComparisons, peers, [], judged);
      expect(text(judged.standing)).toBe(text(standing(fourComparisons, peers)));
    }),
  );
});
