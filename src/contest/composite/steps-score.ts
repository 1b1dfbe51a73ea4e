import { type Aggregating, type Aggregation, aggregate, aggregations, type Joining } from './aggregate.ts';
import type { Scaling } from './distance.ts';
import { numberOf } from './framework.ts';
import { places, type TieRule, tieRules } from './moments.ts';
import { groupsOf, matrixOf, type State, type Step, tableOf, written } from './state.ts';
import { isThing, plain, type StepReader } from './step-reader.ts';
import { columnOf, eachTime, mapColumns, pickColumns, type Table } from './table.ts';

const standard: Joining = { how: 'amean', power: 1, scaling: 'vector', balance: 0.5, rho: 0.5, least: 0 };

function parametersOf(read: StepReader, base: Joining): Joining {
  const joining = {
    ...base,
    power: read.number(['p', 'power'], base.power),
    scaling: read.oneOf<Scaling>(['scaling'], ['vector', 'minmax', 'none'], base.scaling),
    balance: read.number(['balance', 'v'], base.balance, 0, 1),
    rho: read.number(['rho'], base.rho, 0, 1),
  };
  read.end();
  return joining;
}

const known = (name: string): Aggregation | undefined => aggregations.find((one) => plain(one) === plain(name));

/** One method for all levels, or one for each level joined. */
function levelsOf(read: StepReader): Joining[] {
  const height = read.plan.source.framework.levels.length - 1;
  const names = read.texts(['f_ag', 'method']) ?? ['amean'];
  if (names.length !== 1 && names.length !== height) read.wrong('f_ag', `1 / ${height}`);
  const hows = names.map(
    (name) =>
      known(name) ??
      (read.fault('f_ag', 'score_method', { method: name, known: [...aggregations] }) as undefined) ??
      'amean',
  );
  const least = read.numbers(['dat_thresh']) ?? [0];
  if ((least.length !== 1 && least.length !== height) || least.some((one) => one < 0 || one > 1))
    read.wrong('dat_thresh', '0 … 1');
  const given = read.take('f_ag_para', 'parameters');
  const paras = Array.isArray(given?.value) ? given.value : [given?.value ?? {}];
  if (paras.length !== 1 && paras.length !== height) read.wrong(given?.name ?? 'f_ag_para', `1 / ${height}`);
  return Array.from({ length: height }, (_, nth) => {
    const how = (hows[nth] ?? hows[0]) as Aggregation;
    const para = read.within(paras[nth] ?? (paras.length === 1 ? paras[0] : {}) ?? {}, given?.name ?? 'f_ag_para');
    const joining = parametersOf(para, { ...standard, how, least: least[nth] ?? (least[0] as number) });
    if (how === 'genmean' && !para.take('p', 'power')) para.fault('', 'score_needs', { argument: 'p' });
    return joining;
  });
}

/** Groups with a method of their own: `{"Physical": "a_gmean"}` or `{"Physical": {"f_ag": …, "p": 2, "dat_thresh": 0.5}}`. */
function groupMethods(read: StepReader, levels: readonly Joining[]): Map<string, Joining> {
  const out = new Map<string, Joining>();
  const given = read.take('by_group', 'groups');
  if (!given) return out;
  if (!isThing(given.value)) {
    read.wrong(given.name, '{"iCode": "a_gmean"}');
    return out;
  }
  for (const [code, value] of Object.entries(given.value)) {
    const part = read.within(typeof value === 'string' ? { f_ag: value } : value, `${given.name}/${code}`);
    if (!read.plan.source.framework.children.has(code))
      read.fault(`${given.name}/${code}`, 'score_unknown_code', { code });
    const base = levels[(read.plan.source.framework.nodes.get(code)?.level ?? 2) - 2] ?? standard;
    const how = part.oneOf(['f_ag', 'method'], aggregations, base.how);
    const least = part.number(['dat_thresh'], base.least, 0, 1);
    out.set(code, parametersOf(part, { ...base, how, least }));
  }
  return out;
}

/** Weights of another column of the table of indicators; where it says nothing those of Weight stand. */
function columnWeights(read: StepReader, name: string, column: string): Map<string, number> {
  const nodes = [...read.plan.source.framework.nodes.values()];
  if (!nodes.some((node) => column in node.line)) read.fault(name, 'score_column', { column });
  const out = new Map<string, number>();
  for (const { code, line } of nodes) {
    const weight = numberOf(line[column]);
    if (weight === undefined || weight < 0) read.fault(name, 'score_weight', { text: line[column], code });
    else if (!Number.isNaN(weight)) out.set(code, weight);
  }
  return out;
}

/** Weights: of the table of indicators, of a named set, of the step itself, or none, that is equal ones. */
export function weightsOf(read: StepReader): (state: State) => ReadonlyMap<string, number> {
  const { framework } = read.plan.source;
  const original = new Map(
    [...framework.nodes.values()].map((node) => [node.code, Number.isNaN(node.weight) ? 1 : node.weight]),
  );
  const given = read.take('w', 'weights');
  if (!given) return () => original;
  if (isThing(given.value) && typeof given.value['column'] === 'string') {
    const fromColumn = columnWeights(read, given.name, given.value['column']);
    return () => new Map([...original, ...fromColumn]);
  }
  if (typeof given.value !== 'string') {
    const named = read.numbersByCode(
      [given.name],
      'Weight',
      (code) => framework.nodes.has(code),
      (value) => value >= 0,
    );
    return () => new Map([...original, ...(named ?? [])]);
  }
  const name = given.value;
  if (name === 'none' || name === 'equal') return () => new Map([...original.keys()].map((code) => [code, 1]));
  if (name === 'Original') return () => original;
  if (!read.plan.weights.has(name))
    read.fault(given.name, 'score_weights', { name, known: ['Original', 'none', ...read.plan.weights] });
  return (state) => new Map([...original, ...(state.weights.get(name) ?? [])]);
}

const topOf = (state: State): string => state.source.framework.levels.at(-1)?.[0] ?? '';

export const rankTable = (table: Table, ties: TieRule): Table =>
  eachTime(table, (part) => mapColumns(part, (column) => places(column, ties)));

/** `{unit: rank}`, or by time in a panel. */
function rankIndex(table: Table, code: string, ties: TieRule): Record<string, unknown> {
  const ranks = columnOf(rankTable(pickColumns(table, [code]), ties), code) ?? new Float64Array();
  const out: Record<string, unknown> = {};
  table.units.forEach((unit, row) => {
    if (!table.times) out[unit] = ranks[row];
    else {
      const time = String(table.times[row]);
      const part = (out[time] as Record<string, unknown> | undefined) ?? {};
      part[unit] = ranks[row];
      out[time] = part;
    }
  });
  return out;
}

export const aggregateStep: Step = (read) => {
  const dset = read.dset();
  const levels = levelsOf(read);
  const groups = groupMethods(read, levels);
  const weigh = weightsOf(read);
  const ties = read.oneOf(['ties'], tieRules, 'min');
  read.flag(['by_df'], false);
  const to = read.writes('Aggregated');
  read.plan.scored.add(to);
  return (state) => {
    const { framework } = state.source;
    const given = pickColumns(tableOf(state, dset), framework.indicators);
    const aggregating: Aggregating = { levels, groups, weights: weigh(state) };
    const { table, parts, unreadable } = aggregate(given, framework, aggregating);
    for (const one of unreadable) state.note('score_unreadable', { ...one }, 'error');
    state.recipes.set(to, { given, aggregating });
    return written(state, to, table, {
      rank_index: rankIndex(table, topOf(state), ties),
      ...(Object.keys(parts).length > 0 ? { parts: printable(parts) } : {}),
    });
  };
};

/** Typed arrays as plain lists, at any depth. */
export const printable = (value: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? [...(value as Float64Array)]
    : Array.isArray(value)
      ? value.map(printable)
      : isThing(value)
        ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, printable(one)]))
        : value;

export const resultsStep: Step = (read) => {
  const dset = read.dset();
  const { framework } = read.plan.source;
  const kind = read.oneOf(['tab_type'], ['Summ', 'Aggs', 'Full'] as const, 'Summ');
  const use = read.oneOf(['use'], ['scores', 'ranks', 'groupranks'] as const, 'scores');
  const group = read.group(['use_group']);
  if (use === 'groupranks' && !group) read.fault('use_group', 'score_needs', { argument: 'use_group' });
  const ties = read.oneOf(['ties'], tieRules, 'min');
  const decimals = read.take('nround') ? read.number(['nround'], 2, 0, 15) : undefined;
  const order = read.text(['order_by']) ?? framework.levels.at(-1)?.[0] ?? '';
  if (!framework.nodes.has(order)) read.fault('order_by', 'score_unknown_code', { code: order });
  return (state) => {
    const table = tableOf(state, dset);
    const downwards = framework.levels.toReversed();
    const codes =
      kind === 'Summ' ? downwards.slice(0, 2).flat() : (kind === 'Aggs' ? downwards.slice(0, -1) : downwards).flat();
    const picked = pickColumns(table, codes);
    const groups = group === undefined ? undefined : groupsOf(state, table, group);
    // Ranks come before rounding: two that print alike need not be level.
    const ranks = rankTable(picked, ties);
    const inGroups =
      groups &&
      mapColumns(picked, (column) => {
        const out = new Float64Array(column.length).fill(Number.NaN);
        for (const key of new Set(groups.map((one, row) => `${one}\u0000${table.times?.[row] ?? ''}`))) {
          const rows = [...groups.keys()].filter(
            (row) => groups[row] !== null && `${groups[row]}\u0000${table.times?.[row] ?? ''}` === key,
          );
          places(
            Float64Array.from(rows, (row) => column[row] as number),
            ties,
          ).forEach((rank, at) => {
            out[rows[at] as number] = rank;
          });
        }
        return out;
      });
    const shown = use === 'ranks' ? ranks : use === 'groupranks' && inGroups ? inGroups : picked;
    const rounded = (value: number): number => (decimals === undefined ? value : Number(value.toFixed(decimals)));
    const key = columnOf(rankTable(pickColumns(table, [order]), ties), order) ?? new Float64Array();
    const place = (row: number): number => (Number.isNaN(key[row]) ? Number.POSITIVE_INFINITY : (key[row] as number));
    const rows = [...table.units.keys()].sort((a, b) => place(a) - place(b) || a - b);
    return {
      dset,
      details: {
        results: rows.map((row) => ({
          uCode: table.units[row],
          uName: state.source.names.get(table.units[row] as string),
          ...(table.times ? { Time: table.times[row] } : {}),
          ...(groups ? { [group as string]: groups[row] } : {}),
          Rank: key[row],
          ...Object.fromEntries(shown.codes.map((code, nth) => [code, rounded(shown.columns[nth]?.[row] as number)])),
        })),
      },
    };
  };
};

export const removalStep: Step = (read) => {
  const dset = read.dset('Aggregated');
  if (!read.plan.scored.has(dset)) read.fault('dset', 'score_not_scored', { dset, known: [...read.plan.scored] });
  const { framework } = read.plan.source;
  const level = read.level(['Level', 'level'], 1);
  const code = read.text(['iCode', 'code']) ?? framework.levels.at(-1)?.[0] ?? '';
  if (!framework.children.has(code)) read.fault('iCode', 'score_unknown_code', { code });
  read.flag(['quietly'], true);
  return (state) => {
    const recipe = state.recipes.get(dset);
    if (!recipe) return {};
    const { given, aggregating } = recipe;
    const codes = framework.levels[level - 1] ?? [];
    const scoresWith = (weights: ReadonlyMap<string, number>): Float64Array =>
      columnOf(aggregate(given, framework, { ...aggregating, weights }).table, code) as Float64Array;
    const names = ['Nominal', ...codes];
    const scores = [aggregating.weights, ...codes.map((one) => new Map([...aggregating.weights, [one, 0]]))].map(
      scoresWith,
    );
    const ranks = rankTable({ ...given, codes: names, columns: scores }, 'min').columns;
    const changes = ranks.map((column) => column.map((rank, row) => (ranks[0]?.[row] as number) - rank));
    const away = changes.map((column) => column.map(Math.abs));
    const meanOf = (x: Float64Array): number => x.reduce((sum, one) => sum + one, 0) / x.length;
    return {
      dset,
      details: {
        Scores: matrixOf(given.units, names, scores),
        Ranks: matrixOf(given.units, names, ranks),
        RankDiffs: matrixOf(given.units, names, changes),
        RankAbsDiffs: matrixOf(given.units, names, away),
        MeanAbsDiff: Object.fromEntries(names.map((name, nth) => [name, meanOf(away[nth] as Float64Array)])),
      },
    };
  };
};
