import { type State, type Step, tableOf, written } from './state.ts';
import { isThing, type StepReader } from './step-reader.ts';
import { eachTime, mapColumns } from './table.ts';
import { type FirstStep, type Treated, type Treatment, transforms, treatColumn } from './treat.ts';

const firstSteps = ['winsorise', ...transforms] as const;

const standard: Treatment = {
  first: 'winsorise',
  winsorising: { points: 5, forced: false, ties: 'together', skew: 2, kurt: 3.5 },
  second: 'log_CT',
  boxCox: { lambda: 0, positive: true },
  check: { skew: 2, kurt: 3.5 },
  chained: false,
};

/** `winmax` null is no limit; not given is what stood before. */
function pointsOf(read: StepReader, otherwise: number | null): number | null {
  if (!read.take('winmax')) return read.keys().includes('winmax') ? null : otherwise;
  return read.number(['winmax'], otherwise ?? 0, 0);
}

/** Reads one specification over another, as COINr lays the special over the general. */
function treatmentOf(read: StepReader, base: Treatment): Treatment {
  const part = (name: string): StepReader => read.within(read.take(name)?.value ?? {}, name);
  const first = read.oneOf<FirstStep>(['f1'], firstSteps, base.first);
  const second = read.oneOf<FirstStep>(['f2'], firstSteps, base.second);
  read.oneOf(['f_pass'], ['check_SkewKurt'] as const, 'check_SkewKurt');
  const [one, two, pass] = [part('f1_para'), part('f2_para'), part('f_pass_para')];
  for (const each of [one, two, pass]) each.flag(['na.rm', 'na_rm'], true);
  const lambda = (each: StepReader) => each.number(['lambda'], base.boxCox.lambda);
  const usesLambda = (how: FirstStep) => how === 'boxcox';
  const treatment: Treatment = {
    ...base,
    first,
    second,
    winsorising: {
      points: pointsOf(one, base.winsorising.points),
      skew: one.number(['skew_thresh'], base.winsorising.skew, 0),
      kurt: one.number(['kurt_thresh'], base.winsorising.kurt),
      forced: one.flag(['force_win'], base.winsorising.forced),
      ties: one.oneOf(['ties'], ['together', 'within'] as const, base.winsorising.ties),
    },
    boxCox: {
      lambda: usesLambda(first) && !usesLambda(second) ? lambda(one) : lambda(two),
      positive: two.flag(['makepos'], base.boxCox.positive),
    },
    check: {
      skew: pass.number(['skew_thresh'], base.check.skew, 0),
      kurt: pass.number(['kurt_thresh'], base.check.kurt),
    },
  };
  for (const each of [one, two, pass]) each.end();
  return treatment;
}

/** A specification, or `none` for a column that is left alone. */
function specOf(read: StepReader, value: unknown, name: string, base: Treatment): Treatment | null {
  if (value === 'none') return null;
  const part = read.within(value, name);
  const treatment = treatmentOf(part, base);
  part.end();
  return treatment;
}

function treatWith(
  dset: string,
  to: string,
  general: Treatment | null,
  special: ReadonlyMap<string, Treatment | null>,
) {
  return (state: State) => {
    const given = tableOf(state, dset);
    const results: {
      code: string;
      time: number | null;
      units: readonly string[];
      treatment: Treatment;
      treated: Treated;
    }[] = [];
    const table = eachTime(given, (part, rows) =>
      mapColumns(part, (column, code) => {
        const treatment = special.has(code) ? special.get(code) : general;
        if (!treatment) return column;
        const treated = treatColumn(column, treatment);
        results.push({ code, time: given.times?.[rows[0] as number] ?? null, units: part.units, treatment, treated });
        return treated.x;
      }),
    );
    const unknown = results.filter(({ treated }) => treated.checks[0]?.Pass === null).map(({ code }) => code);
    if (unknown.length > 0) state.note('score_not_treated', { codes: [...new Set(unknown)] });
    const still = results.filter(({ treated }) => treated.checks.at(-1)?.Pass === false).map(({ code }) => code);
    if (still.length > 0) state.note('score_still_skewed', { codes: [...new Set(still)] });
    return written(state, to, table, {
      Dets_Table: results.map(({ code, time, treatment, treated }) => ({
        iCode: code,
        ...(time === null ? {} : { Time: time }),
        ...Object.fromEntries(
          treated.checks.flatMap((check, nth) =>
            Object.entries(check).map(([name, value]) => [`check_SkewKurt${nth}.${name}`, value]),
          ),
        ),
        ...(treated.moved === undefined ? {} : { 'winsorise.nwin': treated.moved }),
        ...(treated.checks.length > 2 ? { second: treatment.second } : {}),
      })),
      Treated_Points: Object.fromEntries(
        results
          .map(
            ({ code, time, units, treated }) =>
              [
                time === null ? code : `${code}@${time}`,
                Object.fromEntries(
                  units.flatMap((unit, row) => (treated.marks[row] ? [[unit, treated.marks[row]]] : [])),
                ),
              ] as const,
          )
          .filter(([, marks]) => Object.keys(marks).length > 0),
      ),
    });
  };
}

export const treatStep: Step = (read) => {
  const dset = read.dset();
  const chained = read.flag(['combine_treat', 'chained'], false);
  const base = { ...standard, chained };
  const given = read.take('global_specs');
  const off = read.flag(['disable'], false);
  const general = given ? specOf(read, given.value, 'global_specs', base) : base;
  const special = new Map<string, Treatment | null>();
  const each = read.take('indiv_specs');
  if (each && !isThing(each.value)) read.wrong('indiv_specs', '{"iCode": {…}}');
  else
    for (const [code, spec] of Object.entries((each?.value ?? {}) as Record<string, unknown>)) {
      if (!read.plan.source.framework.nodes.has(code))
        read.fault(`indiv_specs/${code}`, 'score_unknown_code', { code });
      else special.set(code, specOf(read, spec, `indiv_specs/${code}`, general ?? base));
    }
  return treatWith(dset, read.writes('Treated'), off ? null : general, off ? new Map() : special);
};

/** The short form: the usual two steps with other limits. */
export const quickTreatStep: Step = (read) => {
  const dset = read.dset();
  const skew = read.number(['skew_thresh'], 2, 0);
  const kurt = read.number(['kurt_thresh'], 3.5);
  const treatment: Treatment = {
    ...standard,
    winsorising: {
      ...standard.winsorising,
      points: pointsOf(read, 5),
      skew,
      kurt,
      ties: read.oneOf(['ties'], ['together', 'within'] as const, 'together'),
    },
    second: read.oneOf<FirstStep>(['f2'], firstSteps, 'log_CT'),
    check: { skew, kurt },
  };
  return treatWith(dset, read.writes('Treated'), treatment, new Map());
};
