import { blank, type Node, numberOf } from './framework.ts';
import { tieRules } from './moments.ts';
import {
  gradeOf,
  type Method,
  methods,
  type Normalising,
  normaliseColumn,
  type Parameters,
  parametersOf,
  type Shape,
} from './normalise.ts';
import { type State, type Step, tableOf, written } from './state.ts';
import { isThing, type StepReader } from './step-reader.ts';
import { eachTime, mapColumns, type Table } from './table.ts';

type Value = Parameters[string];

/** Where COINr looks for a parameter in the table of indicators; others stand there under their own name. */
const metaColumns: Readonly<Partial<Record<Method, Readonly<Record<string, readonly string[]>>>>> = {
  minmax: { l_u: ['minmax_lower', 'minmax_upper'] },
  scaled: { npara: ['scaled_lower', 'scaled_upper'] },
  zscore: { m_sd: ['zscore_mean', 'zscore_sd'] },
  goalposts: { gposts: ['goalpost_lower', 'goalpost_upper', 'goalpost_scale'], trunc2posts: ['goalpost_trunc2posts'] },
  dist2targ: { targ: ['Target'], cap_max: ['dist2targ_cap_max'] },
  dist2ref: { iref: ['dist2ref_iref'], cap_max: ['dist2ref_cap_max'] },
  completion: { targ: ['Target'], cap_max: ['completion_cap_max'] },
  interval_best: { interval: ['interval_lower', 'interval_upper'], limits: ['limit_lower', 'limit_upper'] },
};

const isPair = (one: unknown): one is [number, number] =>
  Array.isArray(one) && one.length === 2 && one.every((value) => Number.isFinite(value));

/** Lengths of lists that have one; others are as long as they need be. */
const sizes: Readonly<Record<string, number>> = { l_u: 2, m_sd: 2, npara: 2, gposts: 3, interval: 2, limits: 2 };

function parameterOf(read: StepReader, name: string, shape: Shape): Value | undefined {
  if (!read.take(name)) return undefined;
  switch (shape) {
    case 'number':
      return read.number([name], Number.NaN);
    case 'flag':
      return read.flag([name], false);
    case 'list':
      return read.numbers([name], sizes[name]);
    case 'ties':
      return read.oneOf([name], tieRules, 'min');
    case 'unit': {
      const value = read.take(name)?.value;
      if (typeof value === 'string')
        return read.plan.source.raw.units.includes(value)
          ? value
          : read.fault(name, 'score_unknown_unit', { unit: value });
      return read.number([name], 1, 1);
    }
    default: {
      const value = read.take(name)?.value;
      if (!Array.isArray(value) || value.length === 0 || !value.every(isPair))
        return read.wrong(name, '[[0, 60], [10, 100]]');
      return [...value].sort(([a], [b]) => a - b);
    }
  }
}

/** Parameters of an indicator from its own line in the table of indicators. */
function fromMeta(read: StepReader, method: Method, node: Node): Record<string, Value> {
  const out: Record<string, Value> = {};
  for (const [name, [shape, need]] of Object.entries(parametersOf[method])) {
    const columns = metaColumns[method]?.[name] ?? [name];
    const texts = columns.map((column) => node.line[column]);
    if (texts.every(blank)) {
      if (need === 'must') read.fault(`f_n_para/${node.code}`, 'score_needs_meta', { code: node.code, columns });
      continue;
    }
    if (shape === 'flag') out[name] = /^(true|t|1)$/i.test((texts[0] ?? '').trim());
    else {
      const numbers = texts
        .flatMap((text) => (columns.length === 1 && shape === 'list' ? (text ?? '').split(/[;\s]+/) : [text]))
        .map(numberOf);
      if (numbers.some((value) => value === undefined || Number.isNaN(value)))
        read.fault(`f_n_para/${node.code}`, 'score_needs_meta', { code: node.code, columns });
      else out[name] = shape === 'list' ? (numbers as number[]) : (numbers[0] as number);
    }
  }
  return out;
}

type Spec = (code: string) => Normalising;

/** Reads `{f_n, f_n_para}`, or `{method, parameters}`. */
function specOf(read: StepReader): Spec {
  const method = read.oneOf(['f_n', 'method'], methods, 'minmax');
  const given = read.take('f_n_para', 'parameters');
  if (given?.value === 'use_iMeta') {
    const { framework } = read.plan.source;
    const known = new Map(
      framework.indicators.map((code) => [
        code,
        { method, parameters: fromMeta(read, method, framework.nodes.get(code) as Node) },
      ]),
    );
    return (code) => known.get(code) ?? { method: 'none', parameters: {} };
  }
  const part = read.within(given?.value ?? {}, given?.name ?? 'f_n_para');
  const parameters: Record<string, Value> = {};
  for (const [name, [shape, need]] of Object.entries(parametersOf[method])) {
    const value = parameterOf(part, name, shape);
    if (value !== undefined) parameters[name] = value;
    else if (need === 'must' && !part.take(name)) part.fault('', 'score_needs', { argument: name });
  }
  part.end();
  checkLists(part, method, parameters);
  return () => ({ method, parameters });
}

function checkLists(
  read: StepReader,
  method: Method,
  { standards, coefficients }: Readonly<Record<string, Value>>,
): void {
  if (method !== 'efficacy_graded' || !Array.isArray(standards)) return;
  const size = Array.isArray(coefficients) ? coefficients.length : 5;
  if (standards.length !== size) read.wrong('standards', `[… × ${size}]`);
}

/** Base points, efficacy and adjustment of every value that was graded. */
const gradesOf = (given: Table, specFor: Spec) =>
  Object.fromEntries(
    given.codes.flatMap((code, nth) => {
      const { method, parameters } = specFor(code);
      return method === 'efficacy_graded'
        ? [[code, Array.from(given.columns[nth] as Float64Array, (value) => gradeOf(value, parameters))]]
        : [];
    }),
  );

function normaliseWith(
  read: StepReader,
  dset: string,
  general: Spec,
  special: ReadonlyMap<string, Spec>,
  global: boolean,
) {
  const { framework } = read.plan.source;
  const directions = read.numbersByCode(
    ['directions'],
    'Direction',
    (code) => framework.nodes.has(code),
    (value) => Math.abs(value) === 1,
  );
  const to = read.writes('Normalised');
  return (state: State) => {
    const given = tableOf(state, dset);
    const constant = new Set<string>();
    const scaled = (part: Table): Table =>
      mapColumns(part, (column, code) => {
        const node = framework.nodes.get(code);
        const direction = (directions?.get(code) ?? (given.oriented ? 1 : (node?.direction ?? 1))) === -1 ? -1 : 1;
        const { method, parameters } = (special.get(code) ?? general)(code);
        const { iref } = parameters;
        const placed = typeof iref === 'string' ? { ...parameters, iref: part.units.indexOf(iref) + 1 } : parameters;
        const out = normaliseColumn(column, direction, { method, parameters: placed });
        if (out.some((value, row) => !Number.isFinite(value) && !Number.isNaN(column[row]))) constant.add(code);
        return out;
      });
    const table = global ? scaled(given) : eachTime(given, scaled);
    if (constant.size > 0) state.note('score_constant', { codes: [...constant] });
    const graded = gradesOf(given, (code) => (special.get(code) ?? general)(code));
    return written(state, to, { ...table, oriented: true }, Object.keys(graded).length > 0 ? { graded } : undefined);
  };
}

export const normaliseStep: Step = (read) => {
  const dset = read.dset();
  const given = read.take('global_specs');
  const general = given ? specOf(read.within(given.value, 'global_specs')) : specOf(read);
  const special = new Map<string, Spec>();
  const each = read.take('indiv_specs', 'each');
  if (each && !isThing(each.value)) read.wrong(each.name, '{"iCode": {…}}');
  else
    for (const [code, value] of Object.entries((each?.value ?? {}) as Record<string, unknown>)) {
      if (!read.plan.source.framework.nodes.has(code))
        read.fault(`${each?.name}/${code}`, 'score_unknown_code', { code });
      else {
        const part = read.within(value, `${each?.name}/${code}`);
        special.set(code, specOf(part));
        part.end();
      }
    }
  return normaliseWith(read, dset, general, special, read.flag(['global'], true));
};
