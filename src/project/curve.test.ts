import { describe, expect, it } from 'vitest';
import { curveOf } from './curve.ts';

const month = (name: string, cumulative: string | null, ytd: string | null, plan: string | null) => ({
  month: name,
  cumulativeFen: cumulative,
  ytdFen: ytd,
  planYearFen: plan,
});

describe('curveOf', () => {
  it('draws the plan from what was done before the year', () => {
    const points = curveOf([month('2025-03', '1300', '300', '1200'), month('2025-02', '1100', '100', '1200')]);
    expect(points).toEqual([
      { month: '2025-02', doneFen: 1100n, planFen: 1200n },
      { month: '2025-03', doneFen: 1300n, planFen: 1300n },
    ]);
  });

  it('has no plan line without a plan or without a base', () => {
    expect(curveOf([month('2025-03', '1300', null, '1200')])[0]?.planFen).toBeNull();
    expect(curveOf([month('2025-03', '1300', '300', null)])[0]?.planFen).toBeNull();
  });

  it('starts each year anew', () => {
    const points = curveOf([month('2025-12', '2000', '1000', '1200'), month('2026-06', '2400', '400', '600')]);
    expect(points.map((point) => point.planFen)).toEqual([2200n, 2300n]);
  });
});
