import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readName } from '../project/name.ts';
import { readDate } from './date-cell.ts';
import { readMoney } from './money-cell.ts';

/** A blank behind the text sends it the long way, which must find the same. */
describe('cells of the usual form', () => {
  it('hold the amounts that any other reading finds in them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,9}(\.\d{1,6})?$/), fc.constantFrom(1, 10_000, 100_000_000), (text, unit) => {
        expect(readMoney(text, unit)).toEqual(readMoney(`${text} `, unit));
      }),
    );
  });

  it('hold the days that any other reading finds in them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const text = [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
          const long = readDate(`${text} `, undefined, 1900);
          expect(readDate(text, undefined, 1900)).toEqual('text' in long ? { ...long, text } : long);
        },
      ),
    );
  });

  it('hold names that are read with their own firms', () => {
    const name = '大同新晟药业年产100吨原料药项目';
    expect(readName(name, ['大同新晟药业有限公司']).product).toBe('原料药');
    expect(readName(name).product).not.toBe('原料药');
    expect(readName(name, ['', '大同新晟药业有限公司']).product).toBe('原料药');
  });
});
