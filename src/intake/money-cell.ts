import {
  decimalOf,
  decimalsOf,
  hanNumeral,
  multiplierOf,
  multiplierSigns,
  readDecimal,
  wholeTimes,
} from './number-text.ts';
import { statesNothing, tight } from './text.ts';

/** Units of money columns in yuan. */
export const moneyUnits: Readonly<Record<string, number>> = {
  元: 1,
  千元: 1_000,
  万元: 10_000,
  十万元: 100_000,
  百万元: 1_000_000,
  千万元: 10_000_000,
  亿元: 100_000_000,
};

export type MoneyFault = 'not_a_number' | 'open_range' | 'range_where_one_value_is_needed' | 'foreign_currency';

export type MoneyReading =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'amount';
      /** Whole yuan. */
      readonly yuan: number;
      readonly approximate: boolean;
      /** The cell names its own unit, which beats the header. */
      readonly ownUnit: boolean;
      /** Decimals printed, of the unit the amount is printed in. */
      readonly decimals: number;
      /** That unit in yuan. */
      readonly factor: number;
    }
  | { readonly kind: 'fault'; readonly fault: MoneyFault; readonly text: string };

const number = `[+-]?(?:\\d[\\d,']*(?:\\.\\d*)?|\\.\\d+)|${hanNumeral}`;
const unit = `(?:(${multiplierSigns})?(元|块|圆)?整?(?:人民币)?)`;
/** `1亿2千万元`, `3亿5000万`: both parts name their unit. */
const twoParts = /^(\d+(?:\.\d+)?)亿(?:零)?(\d+(?:\.\d+)?)(千|百)?万元?整?$/u;
const about = '约为|大约|大概|约|近|将近|接近|预计|估算|估计|暂估|暂定|初步|不到|逾|超';
const roughly = '左右|上下|余元|余|多元|多|许';
const single = new RegExp(
  `^(${about})?(?:人民币|RMB|CNY|[¥￥])?(${about})?(${number})(余|多)?${unit}(${roughly})?(?:人民币)?(\\(.*\\))?$`,
  'iu',
);
/** A number and nothing else: what most cells hold, and what the patterns below would find in it. */
const plainAmount = /^\d{1,9}(?:\.\d{1,6})?$/;
const bracketed = /^\([\d,.]+\)$/;
const dash = '[-~〜～—–―至到]+';
const rangeOf = new RegExp(`^(${about})?(${number})${unit}${dash}(${about})?(${number})${unit}(${roughly})?$`, 'iu');
const atLeast = new RegExp(
  `^(?:不低于|不少于|不小于|至少|超过|大于|高于|≥|>=?|＞)(${number})${unit}$|^(${number})${unit}(?:及|元?)?(?:以上|起|\\+)$`,
  'iu',
);
const atMost = new RegExp(
  `^(?:不超过|不高于|不大于|至多|小于|低于|≤|<=?|＜)(${number})${unit}$|^(${number})${unit}(?:及|元?)?(?:以下|以内|之内)$`,
  'iu',
);
const undecided =
  /^(待定|待议|面议|未定|未确定|待确定|洽谈中|待洽谈|不详|保密|另议|待核实|未知|暂未确定|正在测算|测算中)$/u;

const currencies: readonly (readonly [RegExp, string])[] = [
  [/美元|美金|USD|US\$|\$/iu, 'USD'],
  [/欧元|EUR|€/iu, 'EUR'],
  [/港元|港币|HKD|HK\$/iu, 'HKD'],
  [/日元|日圆|JPY/iu, 'JPY'],
  [/英镑|GBP|£/iu, 'GBP'],
  [/新加坡元|新元|SGD/iu, 'SGD'],
  [/韩元|韩币|KRW/iu, 'KRW'],
  [/新台币|台币|TWD/iu, 'TWD'],
  [/澳元|澳大利亚元|AUD/iu, 'AUD'],
  [/加元|CAD/iu, 'CAD'],
  [/瑞士法郎|CHF/iu, 'CHF'],
];
const currencyOf = (text: string) => currencies.find(([pattern]) => pattern.test(text));

/** Factor in yuan of a printed unit (`万`, `亿元`, `元`); the column's factor where the cell names none. */
function factorOf(multiplier: string | undefined, yuanSign: string | undefined, columnUnit: number): number {
  if (multiplier !== undefined && multiplier !== '') {
    // 千 and below without 元 multiply the printed number, not the unit: 5千 in a 万元 column is 5,000 万元.
    const times = multiplierOf(multiplier);
    return yuanSign || times >= 10_000 ? times : times * columnUnit;
  }
  return yuanSign ? 1 : columnUnit;
}

/** No amount of a workbook reaches this; what does is a code or a broken cell. */
const mostPrinted = 1e14;

const fault = (kind: MoneyFault, text: string): MoneyReading => ({ kind: 'fault', fault: kind, text });

/**
 * Reads one amount. `columnUnit` is the column's unit in yuan. Ranges, open ranges and foreign money are faults here:
 * a total needs one value in yuan. Undecided marks (`待定`) are not numbers either.
 */
export function readMoney(value: string | number, columnUnit: number): MoneyReading {
  if (typeof value === 'number') {
    if (Math.abs(value) > mostPrinted || Number.isNaN(value)) return fault('not_a_number', String(value));
    const text = decimalOf(value);
    return {
      kind: 'amount',
      yuan: wholeTimes(text, columnUnit),
      approximate: false,
      ownUnit: false,
      factor: columnUnit,
      // Twelve digits: what a computation left behind the printed decimals is no finer step.
      decimals: decimalsOf(decimalOf(Number(value.toPrecision(12)))),
    };
  }
  if (plainAmount.test(value)) {
    const [yuan, decimals] = [wholeTimes(value, columnUnit), decimalsOf(value)];
    return { kind: 'amount', yuan, approximate: false, ownUnit: false, factor: columnUnit, decimals };
  }
  const raw = value.trim();
  const text = tight(raw).replace(/^−/u, '-');
  if (statesNothing(text)) return { kind: 'nothing' };
  const parts = twoParts.exec(text);
  if (parts) {
    const [, high = '', low = '', times = ''] = parts;
    const factor = 10_000 * multiplierOf(times);
    const yuan = wholeTimes(high, 100_000_000) + wholeTimes(low, factor);
    return { kind: 'amount', yuan, approximate: false, ownUnit: true, decimals: decimalsOf(low), factor };
  }
  const match = bracketed.test(text) ? null : single.exec(text);
  const printed = bracketed.test(text) ? text : match?.[3];
  const decimal = printed === undefined ? undefined : readDecimal(printed);
  if (decimal !== undefined && Math.abs(Number(decimal)) <= mostPrinted) {
    const [, about1, about2, , more, times, yuanSign, about3] = match ?? [];
    const factor = factorOf(times, yuanSign, columnUnit);
    return {
      kind: 'amount',
      yuan: wholeTimes(decimal, factor),
      factor,
      approximate: [about1, about2, more, about3].some((mark) => mark !== undefined),
      ownUnit: yuanSign !== undefined || (times !== undefined && multiplierOf(times) >= 10_000),
      decimals: decimalsOf(decimal),
    };
  }
  if (currencyOf(text)) return fault('foreign_currency', raw);
  if (atLeast.test(text) || atMost.test(text)) return fault('open_range', raw);
  if (rangeOf.test(text)) return fault('range_where_one_value_is_needed', raw);
  return fault('not_a_number', raw);
}

/** What an investor means to invest: a value, a range (null = open end), or foreign money with its currency. */
export type Intended =
  | { readonly low_yuan: number; readonly high_yuan: number | null; readonly approximate?: true }
  | { readonly low_yuan: null; readonly high_yuan: number; readonly approximate?: true }
  | {
      readonly low_yuan: null;
      readonly high_yuan: null;
      readonly currency: string;
      readonly amount: number;
      readonly approximate?: true;
    };

export type IntendedReading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'intended'; readonly intended: Intended }
  | { readonly kind: 'fault'; readonly fault: 'not_a_number'; readonly text: string };

const withDoubt = <T extends object>(value: T, approximate: boolean): T & { approximate?: true } =>
  approximate ? { ...value, approximate: true as const } : value;

/** Reads an intended investment; undecided marks (`待定`, `面议`) state nothing. */
export function readIntended(value: string | number, columnUnit: number): IntendedReading {
  const text = typeof value === 'number' ? String(value) : tight(value);
  if (statesNothing(text) || undecided.test(text)) return { kind: 'nothing' };
  const amount = (printed: string | undefined, times: string | undefined, sign: string | undefined, factor = 0) => {
    const decimal = readDecimal(printed ?? '');
    if (decimal === undefined || Math.abs(Number(decimal)) > mostPrinted) return undefined;
    return wholeTimes(decimal, factor || factorOf(times, sign, columnUnit));
  };
  const done = (intended: Intended): IntendedReading => ({ kind: 'intended', intended });
  const currency = currencyOf(text);
  if (currency) {
    const bare = text.replace(new RegExp(currency[0].source, 'giu'), '');
    const foreign = single.exec(bare);
    const value1 = amount(foreign?.[3], foreign?.[5], '元', foreign?.[5] ? multiplierOf(foreign[5]) : 1);
    if (foreign && value1 !== undefined)
      return done(
        withDoubt(
          { low_yuan: null, high_yuan: null, currency: currency[1], amount: value1 },
          foreign[1] !== undefined || foreign[2] !== undefined || foreign[7] !== undefined,
        ),
      );
    return { kind: 'fault', fault: 'not_a_number', text: String(value).trim() };
  }
  const one = readMoney(value, columnUnit);
  if (one.kind === 'amount') return done(withDoubt({ low_yuan: one.yuan, high_yuan: one.yuan }, one.approximate));
  const range = rangeOf.exec(text);
  if (range) {
    const [, doubt, low, lowTimes, lowSign, , high, highTimes, highSign, doubt2] = range;
    // 3-5亿元: the unit stands once, after the second number, and holds for both.
    const own = lowTimes !== undefined || lowSign !== undefined;
    const from = amount(low, own ? lowTimes : highTimes, own ? lowSign : highSign);
    const to = amount(high, highTimes, highSign);
    if (from !== undefined && to !== undefined)
      return done(withDoubt({ low_yuan: from, high_yuan: to }, doubt !== undefined || doubt2 !== undefined));
  }
  const open = atLeast.exec(text);
  const from = open && amount(open[1] ?? open[4], open[2] ?? open[5], open[3] ?? open[6]);
  if (from !== undefined && from !== null) return done({ low_yuan: from, high_yuan: null });
  const closed = atMost.exec(text);
  const to = closed && amount(closed[1] ?? closed[4], closed[2] ?? closed[5], closed[3] ?? closed[6]);
  if (to !== undefined && to !== null) return done({ low_yuan: null, high_yuan: to });
  return { kind: 'fault', fault: 'not_a_number', text: String(value).trim() };
}
