import type { Finding } from '../../base/finding.ts';
import type { Source } from './source.ts';

/** What is known of a run before it runs: names that steps may point to. */
export interface Plan {
  readonly source: Source;
  readonly sets: Set<string>;
  readonly weights: Set<string>;
  /** Data sets that an Aggregate step wrote. */
  readonly scored: Set<string>;
  last: string;
}

type Thing = Readonly<Record<string, unknown>>;
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A method by its own name or COINr's (`n_minmax`, `i_mean_grp`): prefix, case and separators do not matter. */
export const plain = (name: string): string =>
  name
    .replace(/^[nia]_/i, '')
    .replaceAll(/[-_. ]/g, '')
    .toLowerCase();

/** Reads the arguments of one step; every fault is kept with its place, and reading goes on. */
export class StepReader {
  readonly plan: Plan;
  readonly at: string;
  readonly #values: Thing;
  readonly #faults: Finding[];
  readonly #known = new Set(['step', 'comment', 'out2', 'write2log']);

  constructor(values: Thing, at: string, plan: Plan, faults: Finding[]) {
    this.#values = values;
    this.at = at;
    this.plan = plan;
    this.#faults = faults;
  }

  fault(name: string, code: string, params: Finding['params'] = {}): undefined {
    this.#faults.push({ path: name ? `${this.at}/${name}` : this.at, code, severity: 'error', params });
    return undefined;
  }

  wrong(name: string, wanted: string): undefined {
    return this.fault(name, 'score_value', { argument: name, wanted });
  }

  /** The value under the first of these names that is there; null counts as not given. */
  take(...names: string[]): { readonly name: string; readonly value: unknown } | undefined {
    for (const name of names) this.#known.add(name);
    const name = names.find((one) => (this.#values[one] ?? null) !== null);
    return name === undefined ? undefined : { name, value: this.#values[name] };
  }

  /** A reader of a part of the arguments, with its own unknown names. */
  within(value: unknown, name: string): StepReader {
    if (!isThing(value)) this.wrong(name, '{…}');
    return new StepReader(isThing(value) ? value : {}, `${this.at}/${name}`, this.plan, this.#faults);
  }

  /** Reading is over: names that nobody asked for are faults. */
  end(): void {
    const known = [...this.#known];
    for (const name of Object.keys(this.#values))
      if (!this.#known.has(name)) this.fault(name, 'score_argument', { argument: name, known: known.slice(1) });
  }

  keys(): string[] {
    return Object.keys(this.#values);
  }

  number(
    names: readonly string[],
    otherwise: number,
    least = Number.NEGATIVE_INFINITY,
    most = Number.POSITIVE_INFINITY,
  ): number {
    const given = this.take(...names);
    if (!given) return otherwise;
    if (isNumber(given.value) && given.value >= least && given.value <= most) return given.value;
    this.wrong(given.name, Number.isFinite(least) || Number.isFinite(most) ? `${least} … ${most}` : '0.5');
    return otherwise;
  }

  flag(names: readonly string[], otherwise: boolean): boolean {
    const given = this.take(...names);
    if (!given) return otherwise;
    if (typeof given.value === 'boolean') return given.value;
    this.wrong(given.name, 'true / false');
    return otherwise;
  }

  text(names: readonly string[]): string | undefined {
    const given = this.take(...names);
    if (!given) return undefined;
    return typeof given.value === 'string' ? given.value : this.wrong(given.name, '"…"');
  }

  oneOf<T extends string>(names: readonly string[], all: readonly T[], otherwise: T): T {
    const given = this.take(...names);
    if (!given) return otherwise;
    const found =
      typeof given.value === 'string' ? all.find((one) => plain(one) === plain(given.value as string)) : undefined;
    if (!found) this.fault(given.name, 'score_method', { method: JSON.stringify(given.value), known: [...all] });
    return found ?? otherwise;
  }

  /** One text or several. */
  texts(names: readonly string[]): string[] | undefined {
    const given = this.take(...names);
    if (!given) return undefined;
    const all = Array.isArray(given.value) ? given.value.flat() : [given.value];
    const texts = all.filter((one): one is string => typeof one === 'string');
    if (texts.length < all.length) return this.wrong(given.name, '["…"]');
    return texts;
  }

  numbers(names: readonly string[], size?: number): number[] | undefined {
    const given = this.take(...names);
    if (!given) return undefined;
    const all = Array.isArray(given.value) ? given.value : [given.value];
    if (!all.every(isNumber) || (size !== undefined && all.length !== size))
      return this.wrong(
        given.name,
        `[${Array(size ?? 2)
          .fill('0')
          .join(', ')}]`,
      );
    return all;
  }

  /** `{code: value}`, a list of lines with two named columns, or two named columns of lists. */
  pairs(names: readonly string[], key: string, column: string): Map<string, unknown> | undefined {
    const given = this.take(...names);
    if (!given) return undefined;
    const { value, name } = given;
    const lines = Array.isArray(value)
      ? value
      : isThing(value) && Array.isArray(value[key]) && Array.isArray(value[column])
        ? (value[key] as unknown[]).map((one, nth) => ({ [key]: one, [column]: (value[column] as unknown[])[nth] }))
        : isThing(value)
          ? Object.entries(value).map(([one, other]) => ({ [key]: one, [column]: other }))
          : undefined;
    if (!lines?.every((line) => isThing(line) && typeof line[key] === 'string'))
      return this.wrong(name, `{"${key}": ${column}}`);
    return new Map(lines.map((line) => [(line as Thing)[key] as string, (line as Thing)[column]]));
  }

  /** As `pairs`, with numbers that pass; codes are looked up among `known`. */
  numbersByCode(
    names: readonly string[],
    column: string,
    known: (code: string) => boolean,
    right: (value: number) => boolean,
  ) {
    const pairs = this.pairs(names, 'iCode', column);
    if (!pairs) return undefined;
    const out = new Map<string, number>();
    for (const [code, value] of pairs) {
      if (!known(code)) this.fault(`${names[0]}/${code}`, 'score_unknown_code', { code });
      else if (!isNumber(value) || !right(value)) this.wrong(`${names[0]}/${code}`, column);
      else out.set(code, value);
    }
    return out;
  }

  /** The data set to read: the one named, else the one written last. */
  dset(otherwise = this.plan.last): string {
    const name = this.text(['dset']) ?? otherwise;
    if (!this.plan.sets.has(name)) this.fault('dset', 'score_dset', { dset: name, known: [...this.plan.sets] });
    return name;
  }

  /** The name to write under; steps that follow may read it. */
  writes(otherwise: string): string {
    const name = this.text(['write_to']) ?? otherwise;
    this.plan.sets.add(name);
    this.plan.last = name;
    return name;
  }

  group(names: readonly string[]): string | undefined {
    const name = this.text(names);
    const known = [...this.plan.source.groups.keys()];
    if (name !== undefined && !known.includes(name))
      this.fault(names[0] as string, 'score_group', { group: name, known });
    return name;
  }

  level(names: readonly string[], otherwise: number, least = 1): number {
    return Math.round(this.number(names, otherwise, least, this.plan.source.framework.levels.length));
  }
}
