import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../base/day.ts';
import { fraction } from '../indicator/fraction.ts';
import { baselineOf, monthAfter, monthsFrom } from './baseline.ts';
import { type DeliveryView, deliveryOf, finishedOf, forecastMonth } from './delivery.ts';

type Listed = DeliveryView['keyLists'][number];
const listed = (began: number, rest: Partial<Listed> = {}): Listed => ({
  year: '2025',
  periodStart: '2025-01',
  periodEnd: '2026-12',
  planYearFen: null,
  doneBeforeFen: null,
  began: String(began),
  ...rest,
});

describe('the plan of a project', () => {
  it('is a straight line over the building period, and years mean all of their months', () => {
    expect(baselineOf([listed(1, { periodEnd: '2025-04' })], 1000n)).toEqual({
      start: '2025-01',
      end: '2025-04',
      planned: [250n, 500n, 750n, 1000n],
    });
    expect(baselineOf([listed(1, { periodStart: '2025', periodEnd: '2026' })], 2400n)?.planned).toHaveLength(24);
    expect(baselineOf([listed(1, { periodStart: '2025-03-09', periodEnd: '2025-05-01' })], 9n)?.planned).toEqual([
      3n,
      6n,
      9n,
    ]);
  });

  it('bends at the year plans, as each year was first listed', () => {
    const plan = baselineOf(
      [
        listed(9, { year: '2025', planYearFen: '99999' }),
        listed(2, { year: '2025', planYearFen: '1200' }),
        listed(9, { year: '2026', periodEnd: '2030-12', planYearFen: '10' }),
      ],
      3600n,
    );
    expect([plan?.end, plan?.planned[5], plan?.planned[11], plan?.planned[17], plan?.planned[23]]).toEqual([
      '2026-12',
      600n,
      1200n,
      2400n,
      3600n,
    ]);
  });

  it('begins a listed year from what was done before it, and never plans more than the total', () => {
    const rest = { periodStart: '2024-01', periodEnd: '2026-12', planYearFen: '5000', doneBeforeFen: '600' };
    const plan = baselineOf([listed(1, rest)], 3000n);
    expect([plan?.planned[5], plan?.planned[11], plan?.planned[23], plan?.planned[35]]).toEqual([
      300n,
      600n,
      3000n,
      3000n,
    ]);
  });

  it('is none without a period, a total, or with a period that ends before it begins', () => {
    expect(baselineOf([listed(1, { periodEnd: null })], 100n)).toBeNull();
    expect(baselineOf([listed(1)], null)).toBeNull();
    expect(baselineOf([listed(1)], 0n)).toBeNull();
    expect(baselineOf([listed(1, { periodEnd: '2024-12' })], 100n)).toBeNull();
    expect(baselineOf([listed(1, { periodEnd: '2925-12' })], 100n)).toBeNull();
  });

  const amount = fc.option(
    fc.bigInt(0n, 10n ** 10n).map((n) => n.toString()),
    { nil: null },
  );
  it('never falls, has a month for each month, and ends at the total', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            year: fc.constantFrom('2023', '2024', '2025', '2026', '2027'),
            periodStart: fc.constantFrom('2024', '2024-05'),
            periodEnd: fc.constantFrom('2024', '2025-07', '2026'),
            planYearFen: amount,
            doneBeforeFen: amount,
            began: fc.nat(9).map(String),
          }),
          { minLength: 1, maxLength: 5, selector: ({ began }) => began },
        ),
        fc.bigInt(1n, 10n ** 10n),
        (versions, total) => {
          const plan = baselineOf(versions, total);
          if (!plan) throw new Error('no plan');
          expect(plan.planned).toHaveLength(monthsFrom(plan.start, plan.end));
          expect(plan.planned.at(-1)).toBe(total);
          expect(plan.planned.every((one, index) => one >= (plan.planned[index - 1] ?? 0n))).toBe(true);
          expect(baselineOf([...versions].reverse(), total)).toEqual(plan);
        },
      ),
    );
  });
});

const view = (done: Record<string, number | null>, rest: Partial<DeliveryView['project']> = {}): DeliveryView => ({
  project: { totalFen: '2400', producedOn: null, ...rest },
  keyLists: [listed(1)],
  progress: Object.entries(done).map(([month, amount]) => ({
    month,
    cumulativeFen: amount === null ? null : String(amount),
  })),
});

describe('plan against progress', () => {
  it('says how many months behind a project is, and when it ends at its pace', () => {
    const got = deliveryOf(view({ '2025-06': 300, '2025-07': null, '2025-03': 100 }), day('2025-08-10'));
    expect(got.status).toMatchObject({
      month: '2025-06',
      elapsed: 6,
      planned: 600n,
      doneFen: 300n,
      earnedMonths: fraction(3n),
      variance: fraction(-3n),
      index: fraction(1n, 2n),
    });
    // Three months' worth in six: the rest of 21 takes 42 more.
    expect(got.duration).toEqual(fraction(48n));
    expect(forecastMonth('2025-01', 6, fraction(48n), null)).toEqual({ month: '2028-12', from: null, to: null });
    expect(got.points).toHaveLength(24);
    expect(got.points[5]).toEqual({ month: '2025-06', plannedFen: 600n, doneFen: 300n });
  });

  it('leaves out no month between the plan and a report long after it', () => {
    const { points } = deliveryOf(
      { ...view({ '2025-06': 3 }), keyLists: [listed(1, { periodEnd: '2025-02' })] },
      day('2025-07-01'),
    );
    expect(points.map((point) => [point.month, point.plannedFen !== null, point.doneFen !== null])).toEqual([
      ['2025-01', true, false],
      ['2025-02', true, false],
      ['2025-03', false, false],
      ['2025-04', false, false],
      ['2025-05', false, false],
      ['2025-06', false, true],
    ]);
  });

  it('looks at no month that is not over', () => {
    expect(deliveryOf(view({ '2025-06': 300 }), day('2025-06-29')).absence).toBe('no-report');
    expect(deliveryOf(view({ '2025-06': 300 }), day('2025-06-30')).absence).toBeNull();
  });

  it('says why there is nothing to compare', () => {
    const at = day('2026-06-30');
    expect(deliveryOf(view({}, { totalFen: null }), at).absence).toBe('no-total');
    expect(deliveryOf({ ...view({}), keyLists: [] }, at).absence).toBe('no-period');
    expect(deliveryOf(view({}), at).absence).toBe('no-report');
    expect(deliveryOf(view({ '2024-06': 30 }), at).absence).toBe('before-start');
    expect(deliveryOf(view({ '2025-06': 0 }), at)).toMatchObject({ absence: null, duration: null });
  });

  it('has ended when it produces, or when all is done, whichever came first', () => {
    const all = { '2025-06': 300, '2026-02': 2400, '2026-03': 2500 };
    expect(deliveryOf(view(all), day('2026-06-30'))).toMatchObject({ endedIn: '2026-02', duration: null });
    expect(deliveryOf(view(all, { producedOn: day('2025-12-05') }), day('2026-06-30')).endedIn).toBe('2025-12');
    expect(deliveryOf(view(all, { producedOn: day('2025-12-05') }), day('2025-12-04')).endedIn).toBeNull();
  });

  it('gives a finished project to the back test month by month, silent months as the one before', () => {
    const done = finishedOf(
      view({ '2025-02': 100, '2025-04': 900 }, { producedOn: day('2025-05-20') }),
      day('2025-12-31'),
    );
    expect(done?.earned).toEqual([0n, 100n, 100n, 900n, 900n]);
    expect(done?.planned).toHaveLength(24);
    expect(finishedOf(view({ '2025-02': 100 }), day('2025-12-31'))).toBeNull();
  });
});

describe('the forecast month', () => {
  it('rounds a part of a month up, never ends before the last report, and spreads by the error', () => {
    expect(forecastMonth('2025-01', 6, fraction(241n, 10n), fraction(1n, 5n))).toEqual({
      month: '2027-01',
      from: '2026-09',
      to: '2027-07',
    });
    expect(forecastMonth('2025-01', 24, fraction(20n), fraction(1n, 2n))).toEqual({
      month: '2026-12',
      from: '2026-12',
      to: '2028-04',
    });
    expect(forecastMonth('2025-01', 6, fraction(30n), fraction(1n))?.to).toBeNull();
    expect(forecastMonth('2025-01', 6, fraction(601n), null)).toBeNull();
  });

  it('months are counted over years', () => {
    expect([monthAfter('2025-12', 1), monthAfter('2025-01', -1), monthsFrom('2024-11', '2025-02')]).toEqual([
      '2026-01',
      '2024-12',
      4,
    ]);
  });
});
