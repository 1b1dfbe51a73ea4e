import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithFixtures, referencePath } from '../../test/fixtures.ts';
import { compare, decimalOf, type Fraction, fraction, hundred, multiply } from '../indicator/fraction.ts';
import {
  backTest,
  earnedMonths,
  type ForecastMethod,
  forecastDuration,
  forecastMethods,
  meanError,
  scheduleState,
  uplift,
} from './earned-schedule.ts';

const number = ({ n, d }: Fraction): number => Number(n) / Number(d);

/** Vandevoorde and Vanhoucke 2006, project 1: nine months planned, thirteen taken. */
describeWithFixtures('the airport check-in project', () => {
  const file = JSON.parse(readFileSync(referencePath('analytics/delivery/earned_value_airport.json'), 'utf8'));
  const whole = (amounts: number[]): bigint[] => amounts.map((amount) => BigInt(Math.round(amount * 1000)));
  const [planned, earned, spent] = [whole(file.PV), whole(file.EV), whole(file.AC)];
  const at = (month: number) => ({
    month,
    earned: earned[month - 1] as bigint,
    spent: spent[month - 1] as bigint,
  });
  const close = (value: Fraction | null, expected: number) => {
    expect(value).not.toBeNull();
    // The file prints ten digits.
    expect(Math.abs(number(value as Fraction) / expected - 1) < 1e-9 || Math.abs(expected) < 1e-12).toBe(true);
  };

  it.each(file.rows as Record<string, number>[])('gives every figure of month $t', (row) => {
    const state = scheduleState(planned, at(row.t as number));
    close(state.earnedMonths, row.ES as number);
    close(state.variance, row.SVt as number);
    close(state.index, row.SPIt as number);
    close(state.moneyIndex, row.SPI as number);
    for (const method of forecastMethods)
      close(forecastDuration(method, planned, at(row.t as number)), row[`EACt_${method.toUpperCase()}`] as number);
  });

  it('errs as published, least with earned schedule at the pace so far', () => {
    const errors = Object.fromEntries(
      forecastMethods.map((method) => {
        const forecasts = earned.map((_, index) => forecastDuration(method, planned, at(index + 1)) as Fraction);
        return [`EACt_${method.toUpperCase()}`, multiply(meanError(forecasts, 13) as Fraction, hundred)];
      }),
    );
    for (const [name, expected] of Object.entries(file.mape_of_final_duration_pct))
      expect(decimalOf(errors[name] as Fraction, 4)).toBe((expected as number).toFixed(4));
    expect(decimalOf(multiply(backTest('es2', [{ planned, earned }]) as Fraction, hundred), 4)).toBe('14.0253');
  });

  it('the index of money ends at 1 on a project four months late, that of time at 0.69', () => {
    const end = scheduleState(planned, at(13));
    expect([decimalOf(end.moneyIndex as Fraction, 2), decimalOf(end.index, 2)]).toEqual(['1.00', '0.69']);
  });
});

describe('earnedMonths', () => {
  it('lies between months of the plan, and at the end of a standstill', () => {
    const planned = [100n, 200n, 200n, 200n, 400n];
    expect(earnedMonths(planned, 50n)).toEqual(fraction(1n, 2n));
    expect(earnedMonths(planned, 199n)).toEqual(fraction(199n, 100n));
    expect(earnedMonths(planned, 200n)).toEqual(fraction(4n));
    expect(earnedMonths(planned, 300n)).toEqual(fraction(9n, 2n));
    expect(earnedMonths(planned, 500n)).toEqual(fraction(5n));
    expect(earnedMonths([0n, 100n], 0n)).toEqual(fraction(1n));
  });
});

const increments = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 40 });
const plan = fc.tuple(increments, fc.bigInt(1n, 10n ** 12n)).map(([amounts, last]) => {
  let done = 0n;
  return [...amounts, last].map((amount) => {
    done += amount;
    return done;
  });
});
const withoutCosts = forecastMethods.filter((method) => !method.endsWith('3'));

describe('laws', () => {
  it('more earned is never earlier in the plan, and a plan that is kept is on time', () => {
    fc.assert(
      fc.property(plan, fc.bigInt(0n, 10n ** 13n), fc.bigInt(0n, 10n ** 12n), (planned, earned, more) => {
        expect(compare(earnedMonths(planned, earned + more), earnedMonths(planned, earned))).toBeGreaterThanOrEqual(0);
        for (const [index, amount] of planned.entries()) {
          const state = scheduleState(planned, { month: index + 1, earned: amount });
          expect(compare(state.variance, fraction(0n))).toBeGreaterThanOrEqual(0);
          if (planned[index + 1] !== amount) expect(state.index).toEqual(fraction(1n));
        }
      }),
    );
  });

  it('forecasts the length of the plan for a project that keeps it', () => {
    fc.assert(
      fc.property(plan, fc.nat(40), (planned, pick) => {
        const index = pick % planned.length;
        const earned = planned[index] as bigint;
        // A standstill is kept on all its days: the earned month is its end.
        fc.pre(earned > 0n && planned[index + 1] !== earned);
        for (const method of withoutCosts)
          expect(forecastDuration(method, planned, { month: index + 1, earned })).toEqual(
            fraction(BigInt(planned.length)),
          );
      }),
    );
  });

  it('does not depend on the unit of money', () => {
    fc.assert(
      fc.property(plan, fc.bigInt(1n, 10n ** 13n), fc.integer({ min: 1, max: 60 }), (planned, earned, month) => {
        for (const method of forecastMethods)
          expect(
            forecastDuration(
              method,
              planned.map((amount) => amount * 7n),
              { month, earned: earned * 7n, spent: earned * 14n },
            ),
          ).toEqual(forecastDuration(method, planned, { month, earned, spent: earned * 2n }));
      }),
    );
  });

  it('what is done when it ends is forecast to have ended then, by earned schedule', () => {
    fc.assert(
      fc.property(plan, fc.integer({ min: 1, max: 80 }), (planned, month) => {
        const end = { month, earned: planned.at(-1) as bigint };
        for (const method of ['es1', 'es2'] as const)
          expect(forecastDuration(method, planned, end)).toEqual(fraction(BigInt(month)));
      }),
    );
  });
});

it('forecasts nothing at a pace of nought, and nothing from costs that are not kept', () => {
  const none = { month: 3, earned: 0n };
  const forecast = (method: ForecastMethod) => forecastDuration(method, [100n, 200n], none);
  expect([forecast('es2'), forecast('pv2'), forecast('ed2')]).toEqual([null, null, null]);
  expect(forecast('es1')).toEqual(fraction(5n));
  expect(forecastDuration('es3', [100n, 200n], { month: 1, earned: 50n })).toBeNull();
  expect(backTest('es2', [])).toBeNull();
});

it('stretches a plan as the finished ones were stretched', () => {
  const ratios = [13n, 10n, 15n, 11n, 10n].map((n) => fraction(n, 10n));
  expect(uplift(ratios, fraction(1n, 2n))).toEqual(fraction(1n, 10n));
  expect(uplift(ratios, fraction(4n, 5n))).toEqual(fraction(3n, 10n));
  expect(uplift(ratios, fraction(1n))).toEqual(fraction(1n, 2n));
  expect(uplift([], fraction(1n, 2n))).toBeNull();
});
