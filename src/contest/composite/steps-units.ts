import { places } from './moments.ts';
import { groupsOf, type Step, tableOf } from './state.ts';
import type { StepReader } from './step-reader.ts';
import { codesAt } from './steps-look.ts';
import { rankTable } from './steps-score.ts';
import { pickColumns, pickRows, type Table } from './table.ts';

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

/** Part of a data set: by level, by aggregates that stand above, by units, by one group. */
export const dataStep: Step = (read) => {
  const dset = read.dset();
  const { source } = read.plan;
  const named = read.texts(['iCodes']);
  for (const code of named ?? [])
    if (!source.framework.nodes.has(code)) read.fault('iCodes', 'score_unknown_code', { code });
  const levels = read.take('Level', 'level')
    ? [read.level(['Level', 'level'], 1)]
    : source.framework.levels.map((_, nth) => nth + 1);
  const units = read.texts(['uCodes', 'units']);
  for (const unit of units ?? [])
    if (!source.raw.units.includes(unit)) read.fault('uCodes', 'score_unknown_unit', { unit });
  const choice = read.pairs(['use_group'], 'group', 'value');
  for (const name of choice?.keys() ?? [])
    if (!source.groups.has(name))
      read.fault('use_group', 'score_group', { group: name, known: [...source.groups.keys()] });
  return (state) => {
    const codes = levels.flatMap((level) => codesAt(source, level, named));
    const table = pickColumns(tableOf(state, dset), codes);
    const inGroups = [...(choice ?? [])].map(([name, value]) => ({ value, of: groupsOf(state, table, name) }));
    const rows = [...table.units.keys()].filter(
      (row) =>
        (!units || units.includes(table.units[row] as string)) && inGroups.every(({ value, of }) => of[row] === value),
    );
    return { dset, table: pickRows(table, rows) };
  };
};

/** Ranks of one code in two data sets, and who moved: `Change` is places won from the first to the second. */
export const compareStep: Step = (read) => {
  const dset = read.dset();
  const other = read.text(['with']) ?? '';
  if (!read.plan.sets.has(other)) read.fault('with', 'score_dset', { dset: other, known: [...read.plan.sets] });
  const { framework } = read.plan.source;
  const code = read.text(['iCode', 'code']) ?? framework.levels.at(-1)?.[0] ?? '';
  if (!framework.nodes.has(code)) read.fault('iCode', 'score_unknown_code', { code });
  return (state) => {
    const ranksIn = (name: string): Map<string, number> => {
      const table = pickColumns(tableOf(state, name), [code]);
      const ranks = rankTable(table, 'min').columns[0];
      return new Map(
        table.units.map((unit, row) => [
          `${unit}${table.times ? `@${table.times[row]}` : ''}`,
          ranks?.[row] ?? Number.NaN,
        ]),
      );
    };
    const [one, two] = [ranksIn(dset), ranksIn(other)];
    // A unit that one of them does not have is shown, with no change.
    const all = [...new Set([...one.keys(), ...two.keys()])].map((uCode) => {
      const [first, second] = [one.get(uCode) ?? Number.NaN, two.get(uCode) ?? Number.NaN];
      return { uCode, Rank: first, Other: second, Change: first - second };
    });
    const moved = all.filter((one) => !Number.isNaN(one.Change));
    return {
      dset,
      details: {
        comparison: all,
        mean_absolute_change: moved.reduce((sum, { Change }) => sum + Math.abs(Change), 0) / moved.length,
        in_one_only: all.length - moved.length,
      },
    };
  };
};
