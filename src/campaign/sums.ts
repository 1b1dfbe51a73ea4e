import { type Fen, fen } from '../base/money.ts';
import { type Batch, batches } from './batch.ts';
import type { Verdict } from './counting.ts';
import type { ListingLine } from './listing.ts';

/** Sums of some lines of one batch, in whole fen; a line without a stated amount adds to the count only. */
export interface ListSums {
  readonly count: number;
  readonly totalFen: Fen;
  readonly expectedOutputFen: Fen;
  readonly actualOutputFen: Fen;
  /** Lines of 100 million yuan or more (亿元以上). */
  readonly atLeast100m: number;
}

export interface BatchSums {
  /** Every line as the sender listed it. */
  readonly listed: ListSums;
  /** Lines that count, with their own amounts. */
  readonly counted: ListSums;
  /** Increases of contracts that counted before; kept beside the sums, in none of them. */
  readonly increaseFen: Fen;
  /** Lines signed on stage, of all that were listed: a subset, never the count. */
  readonly onStage: number;
}

export const hundredMillion = fen(10_000_000_000n);

export function sumLines(lines: readonly ListingLine[]): ListSums {
  let [total, expected, actual] = [0n, 0n, 0n];
  let atLeast100m = 0;
  for (const line of lines) {
    total += line.totalFen ?? 0n;
    expected += line.expectedOutputFen ?? 0n;
    actual += line.actualOutputFen ?? 0n;
    if ((line.totalFen ?? 0n) >= hundredMillion) atLeast100m += 1;
  }
  return {
    count: lines.length,
    totalFen: fen(total),
    expectedOutputFen: fen(expected),
    actualOutputFen: fen(actual),
    atLeast100m,
  };
}

/** Listed against counted once, for each batch. */
export function sumBatches(
  lines: readonly ListingLine[],
  verdicts: ReadonlyMap<string, Verdict>,
): Record<Batch, BatchSums> {
  const of = (batch: Batch): BatchSums => {
    const own = lines.filter((line) => line.batch === batch);
    let increase = 0n;
    for (const line of own) increase += verdicts.get(line.id)?.increaseFen ?? 0n;
    return {
      listed: sumLines(own),
      counted: sumLines(own.filter((line) => verdicts.get(line.id)?.counts)),
      increaseFen: fen(increase),
      onStage: own.filter((line) => line.onStage).length,
    };
  };
  return Object.fromEntries(batches.map((batch) => [batch, of(batch)])) as Record<Batch, BatchSums>;
}

/** The same by scope or by zone; a line without a zone falls under `null`'s text form, the empty string. */
export function sumBy(
  part: 'scopeId' | 'zoneId',
  lines: readonly ListingLine[],
  verdicts: ReadonlyMap<string, Verdict>,
): Map<string, Record<Batch, BatchSums>> {
  const groups = new Map<string, ListingLine[]>();
  for (const line of lines) {
    const name = line[part] ?? '';
    const group = groups.get(name);
    if (group) group.push(line);
    else groups.set(name, [line]);
  }
  return new Map([...groups].map(([name, group]) => [name, sumBatches(group, verdicts)]));
}
