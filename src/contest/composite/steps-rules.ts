import { adjust, classOf, type Entry, type Ledger, lastRanks, roundings, type Veto } from './ledger.ts';
import { places } from './moments.ts';
import { groupsOf, type Step, tableOf, written } from './state.ts';
import type { StepReader } from './step-reader.ts';
import { rankTable } from './steps-score.ts';
import { columnOf, mapColumns, pickColumns } from './table.ts';

const codeOf = (read: StepReader): string => {
  const code = read.text(['iCode', 'code']) ?? read.plan.source.framework.levels.at(-1)?.[0] ?? '';
  if (!read.plan.source.framework.nodes.has(code)) read.fault('iCode', 'score_unknown_code', { code });
  return code;
};

const listOf = (read: StepReader, name: string): StepReader[] => {
  const given = read.take(name);
  if (!given) return [];
  if (!Array.isArray(given.value)) {
    read.wrong(name, '[{…}]');
    return [];
  }
  return given.value.map((one, nth) => read.within(one, `${name}/${nth}`));
};

/** Whom a line is about, why, and the paper that proves it: without these nothing is added or taken. */
function lineOf(read: StepReader) {
  const text = (name: string): string => {
    const value = read.text([name])?.trim();
    if (!value) read.fault(name, 'score_needs', { argument: name });
    return value ?? '';
  };
  const unit = text('uCode');
  if (unit && !read.plan.source.raw.units.includes(unit)) read.fault('uCode', 'score_unknown_unit', { unit });
  return {
    unit,
    time: read.take('Time') ? read.number(['Time'], 0) : null,
    why: text('why'),
    evidence: text('evidence'),
  };
}

function entryOf(read: StepReader): Entry {
  const line = lineOf(read);
  if (!read.take('points')) read.fault('points', 'score_needs', { argument: 'points' });
  const entry = { ...line, points: read.number(['points'], 0), kind: read.text(['kind']) ?? '' };
  read.end();
  return entry;
}

function vetoOf(read: StepReader): Veto {
  const veto = { ...lineOf(read), at: read.take('at') ? read.number(['at'], 0) : null };
  read.end();
  return veto;
}

/** Bonuses and deductions with caps, and vetoes. */
export const adjustStep: Step = (read) => {
  const dset = read.dset();
  const code = codeOf(read);
  const ledger: Ledger = {
    entries: listOf(read, 'entries').map(entryOf),
    vetoes: listOf(read, 'vetoes').map(vetoOf),
    bonus: read.number(['cap_bonus'], Number.POSITIVE_INFINITY, 0),
    deduction: read.number(['cap_deduction'], Number.POSITIVE_INFINITY, 0),
    kinds: (read.pairs(['cap_kind'], 'kind', 'cap') ?? new Map()) as ReadonlyMap<string, number>,
    floor: read.number(['floor'], Number.NEGATIVE_INFINITY),
    ceiling: read.number(['ceiling'], Number.POSITIVE_INFINITY),
  };
  for (const [kind, cap] of ledger.kinds)
    if (!(typeof cap === 'number' && cap >= 0)) read.wrong(`cap_kind/${kind}`, '0 …');
  const to = read.writes('Adjusted');
  return (state) => {
    const table = tableOf(state, dset);
    const scores = columnOf(table, code) ?? new Float64Array(table.units.length).fill(Number.NaN);
    const adjusted = table.units.map((unit, row) =>
      adjust(scores[row] as number, unit, table.times?.[row] ?? null, ledger),
    );
    const after = mapColumns(table, (column, one) =>
      one === code ? Float64Array.from(adjusted, ({ score }) => score) : column,
    );
    const ranks = columnOf(rankTable(pickColumns(after, [code]), 'min'), code);
    return written(state, to, after, {
      adjusted: adjusted
        .map((one, row) => ({
          uCode: table.units[row],
          ...(table.times ? { Time: table.times[row] } : {}),
          before: scores[row],
          ...one,
          Rank: ranks?.[row],
        }))
        .filter((one) => one.bonus !== 0 || one.deduction !== 0 || one.veto !== null),
    });
  };
};

/** Classes by share of the places, in peer groups, with exemptions. */
export const classifyStep: Step = (read) => {
  const dset = read.dset();
  const code = codeOf(read);
  const group = read.group(['use_group']);
  const rounding = read.oneOf(['rounding'], roundings, 'floor');
  const given =
    read.pairs(['classes'], 'class', 'share') ??
    new Map<string, unknown>([
      ['A', 0.2],
      ['B', 0.5],
      ['C', 0.95],
      ['D', 1],
    ]);
  const names = [...given.keys()];
  const shares = [...given.values()] as number[];
  if (
    !shares.every((share, nth) => typeof share === 'number' && share > (shares[nth - 1] ?? 0) && share <= 1) ||
    shares.at(-1) !== 1
  )
    read.wrong('classes', '{"A": 0.2, "B": 0.5, "C": 0.95, "D": 1}');
  const exempt = listOf(read, 'exempt').map((line) => {
    const least = line.text(['least']);
    if (least !== undefined && !names.includes(least))
      line.fault('least', 'score_method', { method: least, known: names });
    const one = { ...lineOf(line), least };
    line.end();
    return one;
  });
  return (state) => {
    const table = tableOf(state, dset);
    const scores = columnOf(table, code) ?? new Float64Array();
    const groups = group === undefined ? table.units.map(() => null) : groupsOf(state, table, group);
    const exemptionOf = (row: number) =>
      exempt.find((one) => one.unit === table.units[row] && (one.time === null || one.time === table.times?.[row]));
    const peersOf = new Map<string, number[]>();
    for (const row of table.units.keys()) {
      const out = exemptionOf(row);
      // Who is exempt without a class is not counted among the places.
      if (Number.isNaN(scores[row]) || (out && out.least === undefined)) continue;
      const key = `${groups[row]}\u0000${table.times?.[row] ?? ''}`;
      peersOf.set(key, [...(peersOf.get(key) ?? []), row]);
    }
    const placed = new Map<number, { Rank: number; Class: string }>();
    for (const rows of peersOf.values()) {
      const last = lastRanks(shares, rows.length, rounding);
      places(Float64Array.from(rows, (row) => scores[row] as number)).forEach((rank, at) => {
        const least = exemptionOf(rows[at] as number)?.least;
        const nth = classOf(rank, last);
        placed.set(rows[at] as number, {
          Rank: rank,
          Class: names[least === undefined ? nth : Math.min(nth, names.indexOf(least))] as string,
        });
      });
    }
    return {
      dset,
      details: {
        classes: table.units.map((uCode, row) => ({
          uCode,
          ...(table.times ? { Time: table.times[row] } : {}),
          ...(group === undefined ? {} : { [group]: groups[row] }),
          ...(placed.get(row) ?? { Rank: null, Class: null }),
          ...(exemptionOf(row) ? { exempt: exemptionOf(row)?.why } : {}),
        })),
      },
    };
  };
};
