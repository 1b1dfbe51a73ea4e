import { correlation, correlations, cronbach, significance } from './correlate.ts';
import { ancestorAt, leavesOf } from './framework.ts';
import { sobolIndices } from './sobol.ts';
import type { Source } from './source.ts';
import { denominatorsOf, matrixOf, type Step, tableOf } from './state.ts';
import { statisticsOf } from './statistics.ts';
import { columnOf, pickColumns } from './table.ts';

export const statisticsStep: Step = (read) => {
  const dset = read.dset();
  const lines = {
    t_skew: read.number(['t_skew'], 2),
    t_kurt: read.number(['t_kurt'], 3.5),
    t_avail: read.number(['t_avail'], 0.65, 0, 1),
    t_zero: read.number(['t_zero'], 0.5, 0, 1),
    t_unq: read.number(['t_unq'], 0.5, 0, 1),
  };
  // Numbers are shown in full; COINr's rounding is taken and not done.
  read.take('nsignif');
  return (state) => ({ dset, details: { stats: statisticsOf(tableOf(state, dset), lines) } });
};

/** Codes of a level; those below the named aggregates only, if any are named. */
export const codesAt = ({ framework }: Source, level: number, below: readonly string[] | undefined): string[] =>
  (framework.levels[level - 1] ?? []).filter(
    (code) => !below || below.some((one) => ancestorAt(framework, code, framework.nodes.get(one)?.level ?? 0) === one),
  );

export const correlateStep: Step = (read) => {
  const dset = read.dset();
  const { source } = read.plan;
  const { framework } = source;
  const kind = read.oneOf(['cortype', 'method'], correlations, 'pearson');
  const levels = read.numbers(['Levels', 'levels']) ?? [1];
  if (levels.length > 2 || levels.some((level) => !framework.levels[level - 1]))
    read.wrong('Levels', `1 … ${framework.levels.length}`);
  const named = read.take('iCodes');
  const lists = (Array.isArray(named?.value) ? named.value : named ? [named.value] : []).map(
    (one) => (Array.isArray(one) ? one : [one]) as string[],
  );
  for (const code of lists.flat()) if (!framework.nodes.has(code)) read.fault('iCodes', 'score_unknown_code', { code });
  const pval = read.number(['pval'], 0.05, 0, 1);
  const family = read.take('withparent');
  const groupLevel = read.take('grouplev') ? read.level(['grouplev'], 2) : undefined;
  read.flag(['make_long'], true);
  const pair = levels.length === 2 ? levels : [levels[0] as number, levels[0] as number];
  const turned = (pair[1] as number) > (pair[0] as number);
  const [one, two] = turned ? pair.toReversed() : pair;
  const below = turned ? [lists[1] ?? lists[0], lists[0]] : [lists[0], lists[1] ?? lists[0]];
  return (state) => {
    const table = tableOf(state, dset);
    const [rows, cols] = [
      pickColumns(table, codesAt(source, one as number, below[0])),
      pickColumns(table, codesAt(source, two as number, below[1])),
    ];
    const matrix = cols.columns.map((y, j) =>
      rows.columns.map((x, i) => (cols.codes[j] === rows.codes[i] ? 1 : correlation(x, y, kind))),
    );
    const p = cols.columns.map((y, j) =>
      rows.columns.map((x, i) => (cols.codes[j] === rows.codes[i] ? 0 : significance(x, y, kind))),
    );
    const related = (a: string, b: string): boolean => {
      if (groupLevel !== undefined && ancestorAt(framework, a, groupLevel) !== ancestorAt(framework, b, groupLevel))
        return false;
      return !family?.value || one === two || ancestorAt(framework, b, one as number) === a;
    };
    return {
      dset,
      details: {
        correlation: matrixOf(rows.codes, cols.codes, matrix),
        p_value: matrixOf(rows.codes, cols.codes, p),
        long: cols.codes.flatMap((b, j) =>
          rows.codes.flatMap((a, i) =>
            related(a, b)
              ? [{ Var1: a, Var2: b, Correlation: pval > 0 && (p[j]?.[i] as number) > pval ? null : matrix[j]?.[i] }]
              : [],
          ),
        ),
      },
    };
  };
};

export const correlationFlagsStep: Step = (read) => {
  const dset = read.dset();
  const { framework } = read.plan.source;
  const kind = read.oneOf(['cortype', 'method'], correlations, 'pearson');
  const line = read.number(['cor_thresh'], 0.9, -1, 1);
  const side = read.oneOf(['thresh_type'], ['high', 'low'] as const, 'high');
  const level = read.level(['grouplev'], 2, 2);
  read.take('roundto');
  return (state) => {
    const table = pickColumns(tableOf(state, dset), framework.indicators.toSorted());
    const flags = table.codes.flatMap((Ind1, i) =>
      table.codes.slice(i + 1).flatMap((Ind2, more) => {
        const Group = ancestorAt(framework, Ind1, level);
        if (Group !== ancestorAt(framework, Ind2, level)) return [];
        const Corr = correlation(table.columns[i] as Float64Array, table.columns[i + 1 + more] as Float64Array, kind);
        return (side === 'high' ? Corr > line : Corr < line) ? [{ Group, Ind1, Ind2, Corr }] : [];
      }),
    );
    return { dset, details: { flags } };
  };
};

export const denominatorCorrelationsStep: Step = (read) => {
  const dset = read.dset();
  const kind = read.oneOf(['cortype', 'method'], correlations, 'pearson');
  const line = read.number(['cor_thresh'], 0.6, 0, 1);
  read.take('nround');
  return (state) => {
    const table = pickColumns(tableOf(state, dset), state.source.framework.indicators.toSorted());
    const denominators = denominatorsOf(state, table);
    const flags = table.codes.flatMap((Ind) =>
      denominators.codes.flatMap((Denom) => {
        const Corr = correlation(
          columnOf(table, Ind) as Float64Array,
          columnOf(denominators, Denom) as Float64Array,
          kind,
        );
        return Math.abs(Corr) > line ? [{ Ind, Denom, Corr }] : [];
      }),
    );
    return { dset, details: { flags } };
  };
};

export const cronbachStep: Step = (read) => {
  const dset = read.dset();
  const { source } = read.plan;
  const level = read.level(['Level', 'level'], 1);
  const named = read.texts(['iCodes']);
  for (const code of named ?? [])
    if (!source.framework.nodes.has(code)) read.fault('iCodes', 'score_unknown_code', { code });
  return (state) => {
    const table = tableOf(state, dset);
    const alphaOf = (codes: readonly string[]): number => cronbach(pickColumns(table, codes).columns);
    const groups =
      named ??
      [...source.framework.children.keys()].filter((code) => (source.framework.nodes.get(code)?.level ?? 0) > level);
    return {
      dset,
      details: {
        alpha: Object.fromEntries(
          groups.map((code) => [
            code,
            alphaOf(level === 1 ? leavesOf(source.framework, code) : codesAt(source, level, [code])),
          ]),
        ),
        all: alphaOf(codesAt(source, level, undefined)),
      },
    };
  };
};

export const sobolStep: Step = (read) => {
  const given = read.take('yy', 'y');
  const size = read.number(['N'], 0, 2);
  const inputs = read.number(['d'], 0, 1);
  const y = Array.isArray(given?.value) ? given.value.map((one) => (typeof one === 'number' ? one : Number.NaN)) : [];
  if (y.length !== size * (inputs + 2)) read.wrong(given?.name ?? 'y', `[… × N (d + 2)]`);
  return (state) => {
    const result = sobolIndices(y, size, inputs);
    if (result.failed > 0) state.note('score_failed_runs', { failed: result.failed, runs: result.runs });
    if (!result.converged) state.note('score_indices_unsure', { half: result.widest.toPrecision(2) });
    return { details: { ...result } };
  };
};
