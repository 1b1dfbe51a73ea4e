import { fromTriangle, jointly, judge, repaired } from './ahp.ts';
import { correlations } from './correlate.ts';
import { effectiveWeights } from './effective.ts';
import { optimiseWeights } from './optimise.ts';
import { type Step, tableOf } from './state.ts';
import { isThing, type StepReader } from './step-reader.ts';
import { printable, weightsOf } from './steps-score.ts';
import { pickColumns } from './table.ts';
import { loadingUses, principal, weighGroups, weighings } from './weigh.ts';

/** Groups of codes of a level by parent, or all of them as one. */
function groupsAt(read: StepReader): Map<string, readonly string[]> {
  const { framework } = read.plan.source;
  const level = read.level(['Level', 'level'], 1);
  const inGroups = read.flag(['by_groups'], true);
  const codes = framework.levels[level - 1] ?? [];
  if (!inGroups) return new Map([['All', codes]]);
  return new Map(
    [...new Set(codes.map((code) => framework.nodes.get(code)?.parent ?? 'All'))].map((parent) => [
      parent,
      codes.filter((code) => (framework.nodes.get(code)?.parent ?? 'All') === parent),
    ]),
  );
}

export const weighStep: Step = (read) => {
  const dset = read.dset();
  const how = read.oneOf(['method'], weighings, 'equal');
  const use = read.oneOf(['use'], loadingUses, 'squared');
  const groups = groupsAt(read);
  const to = read.text(['write_to']) ?? how;
  read.plan.weights.add(to);
  return (state) => {
    const table = tableOf(state, dset);
    if (how === 'entropy') {
      const codes = [...groups.values()].flat();
      const below = pickColumns(table, codes);
      const negative = below.codes.filter((_, nth) => below.columns[nth]?.some((value) => value < 0));
      if (negative.length > 0) state.note('score_negative', { codes: negative }, 'error');
    }
    const made = weighGroups(table, groups, how, use);
    const weights = new Map(
      [...made.values()].flatMap(({ codes, weights: each }) =>
        codes.map((code, nth) => [code, each[nth] as number] as const),
      ),
    );
    const below = [...weights].filter(([, weight]) => weight < 0).map(([code]) => code);
    if (below.length > 0) state.note('score_negative_weights', { codes: below, set: to });
    const unknown = [...weights].filter(([, weight]) => Number.isNaN(weight)).map(([code]) => code);
    if (unknown.length > 0) state.note('score_no_weight', { codes: unknown, set: to }, 'error');
    state.weights.set(to, weights);
    return {
      dset,
      details: {
        weights: Object.fromEntries(weights),
        groups: Object.fromEntries(
          [...made].map(([group, { codes, parts }]) => [group, { codes, ...(printable(parts) as object) }]),
        ),
      },
    };
  };
};

export const principalStep: Step = (read) => {
  const dset = read.dset();
  const groups = groupsAt(read);
  read.flag(['nowarnings'], false);
  const to = read.text(['weights_to']);
  const use = read.oneOf(['use'], loadingUses, 'squared');
  if (to !== undefined) read.plan.weights.add(to);
  return (state) => {
    const table = tableOf(state, dset);
    const results = Object.fromEntries(
      [...groups].map(([group, codes]) => {
        const part = pickColumns(table, codes);
        const { loadings, eigenvalues, rows } = principal(part);
        return [
          group,
          {
            loadings_pc1: Object.fromEntries(part.codes.map((code, nth) => [code, loadings[nth]])),
            eigenvalues,
            rows_used: rows,
          },
        ];
      }),
    );
    if (to !== undefined) {
      const made = weighGroups(table, groups, 'pca', use);
      const weights = new Map(
        [...made.values()].flatMap(({ codes, weights: each }) =>
          codes.map((code, nth) => [code, each[nth] as number] as const),
        ),
      );
      const below = [...weights].filter(([, weight]) => weight < 0).map(([code]) => code);
      if (below.length > 0) state.note('score_negative_weights', { codes: below, set: to });
      state.weights.set(to, weights);
    }
    return {
      dset,
      details: {
        PCAresults: results,
        ...(to === undefined ? {} : { weights: Object.fromEntries(state.weights.get(to) ?? []) }),
      },
    };
  };
};

export const effectiveStep: Step = (read) => {
  const weigh = weightsOf(read);
  return (state) => ({
    details: { EffWeight: Object.fromEntries(effectiveWeights(state.source.framework, weigh(state))) },
  });
};

export const optimiseStep: Step = (read) => {
  const dset = read.dset('Aggregated');
  if (!read.plan.scored.has(dset)) read.fault('dset', 'score_not_scored', { dset, known: [...read.plan.scored] });
  const { framework } = read.plan.source;
  const level = read.level(['Level', 'level'], 1);
  const codes = framework.levels[level - 1] ?? [];
  const kind = read.oneOf(['cortype'], correlations, 'pearson');
  const aim = read.oneOf(['optype'], ['balance', 'infomax'] as const, 'balance');
  const turns = read.number(['maxiter'], 20_000, 1);
  const given = read.take('itarg', 'target');
  const listed =
    Array.isArray(given?.value) && given.value.every((one) => typeof one === 'number') ? given.value : undefined;
  if (listed && listed.length !== codes.length) read.wrong(given?.name ?? 'itarg', `[… × ${codes.length}]`);
  const named =
    !given || given.value === 'equal' || listed
      ? new Map(codes.map((code, nth) => [code, (listed?.[nth] as number | undefined) ?? 1]))
      : read.numbersByCode(
          [given.name],
          'Target',
          (code) => codes.includes(code),
          (value) => value >= 0,
        );
  const to = read.text(['w_name', 'write_to']) ?? `OptimisedLev${level}`;
  read.plan.weights.add(to);
  return (state) => {
    const recipe = state.recipes.get(dset);
    if (!recipe) return {};
    const importance = aim === 'balance' ? named : undefined;
    const { weights, ...told } = optimiseWeights(recipe.given, framework, recipe.aggregating, {
      level,
      kind,
      turns,
      ...(importance ? { importance } : {}),
    });
    if (!told.converged) state.note('score_not_converged', { evaluations: told.evaluations });
    state.weights.set(to, weights);
    return { dset, details: { ...told, weights: Object.fromEntries(codes.map((code) => [code, weights.get(code)])) } };
  };
};

interface Question {
  readonly items: readonly string[];
  readonly matrix: readonly (readonly number[])[];
}

const positive = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0;

/** One question: items and their comparisons, of one person or several, whole or above the diagonal. */
function questionOf(read: StepReader): Question | undefined {
  const items = read.texts(['items']);
  const upper = read.numbers(['upper_triangle']);
  const one = read.take('matrix');
  const many = read.take('matrices');
  read.end();
  if (!items || items.length < 2) return read.wrong('items', '["…", "…"]');
  const n = items.length;
  if (upper) {
    if (upper.length !== (n * (n - 1)) / 2 || !upper.every(positive))
      return read.wrong('upper_triangle', `[… × ${(n * (n - 1)) / 2}]`);
    return { items, matrix: fromTriangle(n, upper) };
  }
  const all = (many ? (Array.isArray(many.value) ? many.value : []) : [one?.value]) as unknown[];
  const right = (matrix: unknown): matrix is number[][] =>
    Array.isArray(matrix) &&
    matrix.length === n &&
    matrix.every(
      (row, i) =>
        Array.isArray(row) &&
        row.length === n &&
        row.every((value, j) => positive(value) && Math.abs(value * matrix[j]?.[i] - 1) < 1e-3),
    );
  if (all.length === 0 || !all.every(right))
    return read.wrong(many ? 'matrices' : 'matrix', `${n} × ${n}, a[i][j] = 1 / a[j][i]`);
  return { items, matrix: all.length === 1 ? (all[0] as number[][]) : jointly(all as number[][][]) };
}

export const ahpStep: Step = (read) => {
  const given = read.take('judgements', 'nodes');
  if (!given || !isThing(given.value)) read.wrong('judgements', '{"…": {"items": […], "matrix": […]}}');
  const nodes = new Map<string, Question>();
  for (const [name, value] of Object.entries(given && isThing(given.value) ? given.value : {})) {
    const question = questionOf(read.within(value, `${given?.name}/${name}`));
    if (question) nodes.set(name, question);
  }
  const ratio = read.number(['ratio'], 0.1, 0, 1);
  const repair = read.flag(['repair'], false);
  const first = read.text(['top']) ?? [...nodes.keys()][0] ?? '';
  if (nodes.size > 0 && !nodes.has(first)) read.fault('top', 'score_unknown_code', { code: first });
  const to = read.text(['write_to']) ?? 'ahp';
  read.plan.weights.add(to);
  return (state) => {
    const bent = new Map<string, number>();
    const judged = new Map(
      [...nodes].map(([name, { items, matrix }]) => {
        const { matrix: used, turns } = repair ? repaired(matrix, ratio) : { matrix, turns: 0 };
        if (turns > 0) bent.set(name, turns);
        const result = judge(used);
        if (!(result.CR <= ratio)) state.note('score_inconsistent', { name, CR: result.CR.toFixed(4) });
        return [
          name,
          {
            items,
            ...result,
            ...(turns > 0 ? { matrix: used, repair_turns: turns, CR_as_judged: judge(matrix).CR } : {}),
          },
        ] as const;
      }),
    );
    if (bent.size > 0) state.note('score_repaired', { names: [...bent.keys()] });
    const weights = new Map(
      [...judged.values()].flatMap(({ items, weights: each }) =>
        items.map((item, nth) => [item, each[nth] as number] as const),
      ),
    );
    state.weights.set(to, weights);
    const total: Record<string, number> = {};
    const spread = (name: string, whole: number): void => {
      const node = judged.get(name);
      node?.items.forEach((item, nth) => {
        const share = whole * (node.weights[nth] as number);
        if (judged.has(item)) spread(item, share);
        else total[item] = (total[item] ?? 0) + share;
      });
    };
    spread(first, 1);
    return {
      details: {
        random_index: 'Saaty 0 0 .58 .90 1.12 1.24 1.32 1.41 1.45 1.49',
        nodes: Object.fromEntries(judged),
        total,
      },
    };
  };
};
