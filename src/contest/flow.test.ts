import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FlowPlace, flowDays, flowOf, quarterEnds, standingPublications } from './flow.ts';

it('columns are sessions, publications and ends of quarters since the first of them, the newest ones', () => {
  expect(quarterEnds('2025-03-31', '2026-01-01')).toEqual(['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31']);
  expect(flowDays(['2025-05-28', '2025-02-26', '2025-08-27'], ['2025-06-30', '2025-07-05'], '2025-07-31', 4)).toEqual([
    '2025-03-31',
    '2025-05-28',
    '2025-06-30',
    '2025-07-05',
  ]);
  expect(flowDays([], [], '2025-07-31', 4)).toEqual([]);
});

it('a correction speaks for its day from its own entry on', () => {
  const all = [
    { id: 'a', day: '2026-03-31', entry: 10n, corrects: null },
    { id: 'b', day: '2026-03-31', entry: 20n, corrects: 'a' },
  ];
  expect(standingPublications(all, 15n).get('2026-03-31')?.id).toBe('a');
  expect(standingPublications(all, 20n).get('2026-03-31')?.id).toBe('b');
  expect(standingPublications(all, 9n).size).toBe(0);
});

it('every place of every column stands at its zone, and at no other', () => {
  const column = fc
    .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 })
    .map((zones) =>
      zones.map((zone, at): FlowPlace => ({ zoneId: `Z${zone}`, place: at + 1, tied: false, total: '1' })),
    );
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 5 }), (columns) => {
      const flow = flowOf(columns);
      for (const [at, places] of columns.entries()) {
        const back = flow.flatMap((zone) => zone.places[at] ?? []);
        expect(back.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))).toEqual(places);
        for (const zone of flow) expect(zone.places[at]?.zoneId ?? zone.zoneId).toBe(zone.zoneId);
      }
      expect(flow.slice(0, columns.at(-1)?.length).map((zone) => zone.zoneId)).toEqual(
        columns.at(-1)?.map((one) => one.zoneId),
      );
    }),
  );
});
