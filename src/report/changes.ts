import { formatFen } from '../base/money.ts';
import type { FigureInput, FigureOpening, FigureValue } from '../indicator/figure.ts';
import {
  decimalOf,
  type Fraction,
  fractionOfDecimal,
  fractionOfText,
  fractionText,
  hundred,
  multiply,
  subtract,
} from '../indicator/fraction.ts';

/** Whether a figure says something else than before; a value that came or went has moved too. */
export const hasMoved = (before: FigureValue | null, after: FigureValue | null): boolean =>
  before?.exact !== after?.exact;

/** The exact value in the unit it is printed in; undefined for what is no number. */
function printedValue({ exact, text, unit }: FigureValue): Fraction | undefined {
  let value: Fraction;
  try {
    value = exact.includes('.') ? fractionOfDecimal(exact) : fractionOfText(exact);
  } catch {
    return undefined;
  }
  if (unit !== 'percent') return value;
  // Rates keep a share of one, indicators the percentage: the print tells which.
  const printed = Number(text.replace('%', ''));
  const near = Number(value.n) / Number(value.d);
  return Math.abs(printed - near * 100) < Math.abs(printed - near) ? multiply(value, hundred) : value;
}

/**
 * After minus before: exact in the unit of print (fen, items, percentage points, places), and as printed with its sign. Null where
 * there is nothing to subtract: a value is missing, or is a text.
 */
export function differenceOf(
  before: FigureValue | null,
  after: FigureValue | null,
): { readonly exact: string; readonly text: string } | null {
  if (!before || !after || before.unit !== after.unit || before.unit === 'text') return null;
  const [a, b] = [printedValue(after), printedValue(before)];
  if (!a || !b) return null;
  const value = subtract(a, b);
  const whole = after.unit === 'count' || after.unit === 'place';
  const text = after.unit === 'fen' ? formatFen(value.n / value.d, 'yi', 2) : decimalOf(value, whole ? 0 : 2);
  return { exact: fractionText(value), text: value.n > 0n ? `+${text}` : text };
}

/** Whom a row speaks of: where another row speaks of the same now, that one came with an entry of its own. */
const keyOf = (input: FigureInput): string => `${input.subject.kind} ${input.subject.id}`;

/** Entries after `since` that began a row the figure now stands on. */
export const entriesBehind = (now: FigureOpening, since: bigint): bigint[] =>
  [...new Set(now.inputs.map((input) => BigInt(input.entry)))].filter((entry) => entry > since);

/** How many of those that rows spoke of before are no longer spoken of. */
export function vanished(before: FigureOpening, now: Pick<FigureOpening, 'inputs'> | null): number {
  const kept = new Set((now?.inputs ?? []).map(keyOf));
  return new Set(before.inputs.map(keyOf).filter((key) => !kept.has(key))).size;
}

/** True when an opening names all its rows, so that a missing one is missing. */
export const namesAll = (opening: FigureOpening): boolean => opening.inputs.length === opening.inputCount;

/**
 * The entries of `(low, high]` at which a reading changes: the range is halved wherever its ends differ, so that the steps found
 * add up to the whole difference. Stops after `most` readings; `whole` is false then.
 */
export async function stepsBetween(
  low: bigint,
  high: bigint,
  readAt: (entry: bigint) => Promise<string>,
  most: number,
): Promise<{ readonly entries: bigint[]; readonly whole: boolean }> {
  const known = new Map<bigint, string>();
  let readings = 0;
  const reading = async (entry: bigint): Promise<string> => {
    let value = known.get(entry);
    if (value === undefined) {
      readings += 1;
      value = await readAt(entry);
      known.set(entry, value);
    }
    return value;
  };
  const entries: bigint[] = [];
  let whole = true;
  const open: (readonly [bigint, bigint])[] = [[low, high]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range;
    if ((await reading(from)) === (await reading(to))) continue;
    if (to - from === 1n) entries.push(to);
    else if (readings >= most) whole = false;
    else {
      const middle = (from + to) / 2n;
      open.push([from, middle], [middle, to]);
    }
  }
  return { entries: entries.sort((a, b) => (a < b ? -1 : 1)), whole };
}
