import { places } from './moments.ts';
import { groupsOf, type Step, tableOf } from './state.ts';
import type { StepReader } from './step-reader.ts';
import { rankTable } from './steps-score.ts';
import { pickColumns, type Table } from './table.ts';

const unitOf = (read: StepReader): string => {
  const unit = read.text(['usel', 'unit']) ?? '';
  if (!read.plan.source.raw.units.includes(unit)) read.fault('usel', 'score_unknown_unit', { unit });
  return unit;
};

const timeAt = (table: Table, row: number): object => (table.times ? { Time: table.times[row] } : {});

/** Scores and ranks of one unit, from the index down. */
export const unitSummaryStep: Step = (read) => {
  const dset = read.dset();
  const unit = unitOf(read);
  const { levels, nodes } = read.plan.source.framework;
  const wanted = read.numbers(['Levels', 'levels']) ?? levels.map((_, nth) => nth + 1);
  if (wanted.some((level) => !levels[level - 1])) read.wrong('Levels', `1 … ${levels.length}`);
  return (state) => {
    const codes = wanted.toSorted((a, b) => b - a).flatMap((level) => levels[level - 1] ?? []);
    const table = pickColumns(tableOf(state, dset), codes);
    const ranks = rankTable(table, 'min');
    return {
      dset,
      details: {
        summary: [...table.units.keys()]
          .filter((row) => table.units[row] === unit)
          .flatMap((row) =>
            table.codes.map((Code, nth) => ({
              Code,
              Name: nodes.get(Code)?.name,
              ...timeAt(table, row),
              Score: table.columns[nth]?.[row],
              Rank: ranks.columns[nth]?.[row],
            })),
          ),
      },
    };
  };
};

/** Indicators in which one unit stands best and worst among all, or in its group. */
export const strengthsStep: Step = (read) => {
  const dset = read.dset();
  const unit = unitOf(read);
  const many = read.number(['topN'], 5, 1);
  const group = read.group(['use_group']);
  const { framework } = read.plan.source;
  return (state) => {
    const table = pickColumns(tableOf(state, dset), framework.indicators);
    const groups = group === undefined ? undefined : groupsOf(state, table, group);
    const sign = (code: string): number => (table.oriented ? 1 : (framework.nodes.get(code)?.direction ?? 1));
    const told = [...table.units.keys()]
      .filter((row) => table.units[row] === unit)
      .map((row) => {
        const peers = [...table.units.keys()].filter(
          (other) => table.times?.[other] === table.times?.[row] && (!groups || groups[other] === groups[row]),
        );
        const all = table.codes
          .map((Code, nth) => {
            const column = Float64Array.from(peers, (other) => (table.columns[nth]?.[other] as number) * sign(Code));
            return {
              Code,
              Name: framework.nodes.get(Code)?.name,
              Rank: places(column)[peers.indexOf(row)] as number,
              of: column.filter((value) => !Number.isNaN(value)).length,
              Value: table.columns[nth]?.[row],
            };
          })
          .filter((one) => !Number.isNaN(one.Rank));
        // Exactly so many: of those that stand level, the first in the tree.
        const best = all.toSorted((a, b) => a.Rank - b.Rank);
        const worst = all.toSorted((a, b) => b.Rank / b.of - a.Rank / a.of);
        return { ...timeAt(table, row), Strengths: best.slice(0, many), Weaknesses: worst.slice(0, many) };
      });
    return { dset, details: table.times ? { by_time: told } : { ...told[0] } };
  };
};
