import fc from 'fast-check';
import { type FactName, type Facts, factNames } from '../indicator/fact.ts';
import { fourComparisons } from './preset.ts';
import type { Candidate } from './standing.ts';
import type { Adjustment } from './zone-score.ts';

export const someFacts: fc.Arbitrary<Facts> = fc
  .record(
    Object.fromEntries(factNames.map((name) => [name, fc.bigInt({ min: 0n, max: 60n })])) as Record<
      FactName,
      fc.Arbitrary<bigint>
    >,
    { requiredKeys: [] },
  )
  .map((facts) => facts as Facts);

export const group = fc
  .array(someFacts, { minLength: 1, maxLength: 9 })
  .map((all) => all.map((facts, at): Candidate => ({ zoneId: `Z${String(at).padStart(3, '0')}`, facts })));

export const events = fc
  .array(
    fc.record({
      zone: fc.nat(8),
      item: fc.constantFrom(...fourComparisons.items.map((item) => item.code), 'gone'),
      points: fc.constantFrom('0.2', '0.5', '1', '1.5', '9'),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(
      (each, at): Adjustment => ({
        id: `e${at}`,
        zoneId: `Z00${each.zone}`,
        item: each.item,
        points: each.points,
        reason: 'r',
      }),
    ),
  );
