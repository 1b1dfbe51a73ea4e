import type { Finding } from '../../base/finding.ts';
import { selectFrom } from './select.ts';
import type { Source } from './source.ts';
import type { Shown, State, Step, Work } from './state.ts';
import { isThing, type Plan, StepReader } from './step-reader.ts';
import { availabilityStep, denominateStep, imputeStep, screenStep } from './steps-data.ts';
import {
  correlateStep,
  correlationFlagsStep,
  cronbachStep,
  denominatorCorrelationsStep,
  sobolStep,
  statisticsStep,
} from './steps-look.ts';
import { adjustStep, classifyStep } from './steps-rules.ts';
import { normaliseStep } from './steps-scale.ts';
import { aggregateStep, removalStep, resultsStep } from './steps-score.ts';
import { quickTreatStep, treatStep } from './steps-treat.ts';
import { compareStep, dataStep, strengthsStep, unitSummaryStep } from './steps-units.ts';
import { ahpStep, effectiveStep, optimiseStep, principalStep, weighStep } from './steps-weights.ts';
import type { Table } from './table.ts';

/** Every step under our name, with COINr's names beside. */
const steps: readonly { readonly name: string; readonly also: readonly string[]; readonly step: Step }[] = [
  { name: 'denominate', also: ['Denominate'], step: denominateStep },
  { name: 'impute', also: ['Impute'], step: imputeStep },
  { name: 'screen', also: ['Screen'], step: screenStep },
  { name: 'treat', also: ['Treat'], step: treatStep },
  { name: 'quick-treat', also: ['qTreat'], step: quickTreatStep },
  { name: 'normalise', also: ['Normalise', 'qNormalise'], step: normaliseStep },
  { name: 'aggregate', also: ['Aggregate'], step: aggregateStep },
  { name: 'weigh', also: [], step: weighStep },
  { name: 'ahp', also: [], step: ahpStep },
  { name: 'optimise-weights', also: ['get_opt_weights'], step: optimiseStep },
  { name: 'effective-weights', also: ['get_eff_weights', 'get_eff_wts'], step: effectiveStep },
  { name: 'principal-components', also: ['get_PCA'], step: principalStep },
  { name: 'results', also: ['get_results'], step: resultsStep },
  { name: 'adjust', also: [], step: adjustStep },
  { name: 'classify', also: [], step: classifyStep },
  { name: 'data', also: ['get_data', 'get_dset'], step: dataStep },
  { name: 'compare', also: ['compare_coins', 'compare_df'], step: compareStep },
  { name: 'unit-summary', also: ['get_unit_summary'], step: unitSummaryStep },
  { name: 'strengths', also: ['get_str_weak'], step: strengthsStep },
  { name: 'remove-elements', also: ['remove_elements'], step: removalStep },
  { name: 'statistics', also: ['get_stats'], step: statisticsStep },
  { name: 'availability', also: ['get_data_avail'], step: availabilityStep },
  { name: 'correlate', also: ['get_corr', 'get_pvals'], step: correlateStep },
  { name: 'correlation-flags', also: ['get_corr_flags'], step: correlationFlagsStep },
  { name: 'denominator-correlations', also: ['get_denom_corr'], step: denominatorCorrelationsStep },
  { name: 'cronbach', also: ['get_cronbach'], step: cronbachStep },
  { name: 'sobol', also: ['SA_estimate'], step: sobolStep },
];

const selectNames = ['select', 'new_coin', 'change_ind'];

export interface Stage extends Shown {
  readonly step: string;
  /** Place in the list of steps; null for what was given. */
  readonly at: number | null;
}

export interface Run {
  readonly stages: readonly Stage[];
  /** Errors stop; warnings are shown beside the stages. */
  readonly findings: readonly Finding[];
}

/** Reads the first step if it chooses from the tables; every fault is kept. */
function selected(source: Source, given: unknown, faults: Finding[]): Source | undefined {
  if (!isThing(given) || !selectNames.includes(String(given['step']))) return undefined;
  const plan: Plan = { source, sets: new Set(['Raw']), weights: new Set(), scored: new Set(), last: 'Raw' };
  const read = new StepReader(given, 'steps:0', plan, faults);
  const drop = read.texts(['exclude', 'drop']) ?? [];
  for (const code of drop) if (!source.framework.nodes.has(code)) read.fault('exclude', 'score_unknown_code', { code });
  const units = read.texts(['units']);
  const without = read.texts(['exclude_units']) ?? [];
  for (const unit of [...(units ?? []), ...without])
    if (!source.raw.units.includes(unit)) read.fault('units', 'score_unknown_unit', { unit });
  const times = read.numbers(['times']);
  for (const time of times ?? [])
    if (!source.raw.times?.includes(time)) read.fault('times', 'score_unknown_time', { time });
  read.end();
  return selectFrom(
    source,
    new Set(drop),
    (unit, time) =>
      (!units || units.includes(unit)) && !without.includes(unit) && (!times || time === null || times.includes(time)),
  );
}

interface Planned {
  readonly name: string;
  readonly at: number;
  readonly work: Work;
}

/** Reads all steps before any of them runs; every fault of the list at once. */
function planOf(source: Source, given: readonly unknown[], first: number, faults: Finding[]): Planned[] {
  const plan: Plan = { source, sets: new Set(['Raw']), weights: new Set(), scored: new Set(), last: 'Raw' };
  const known = steps.flatMap(({ name, also }) => [name, ...also]);
  return given.slice(first).flatMap((one, nth): Planned[] => {
    const at = first + nth;
    const fault = (code: string, params: Finding['params']) => {
      faults.push({ path: `steps:${at}/step`, code, severity: 'error', params });
      return [];
    };
    if (!isThing(one) || typeof one['step'] !== 'string')
      return fault('score_step', { step: JSON.stringify(isThing(one) ? (one['step'] ?? null) : one), known });
    const name = one['step'];
    if (selectNames.includes(name)) return fault('score_select_first', { step: name });
    const found = steps.find((each) => each.name === name || each.also.includes(name));
    if (!found) return fault('score_step', { step: name, known });
    const read = new StepReader(one, `steps:${at}`, plan, faults);
    const work = found.step(read);
    read.end();
    return [{ name, at, work }];
  });
}

/** Runs the steps over the source. Nothing runs if the tables or the steps have faults. */
export function runSteps(source: Source, given: readonly unknown[]): Run {
  const findings: Finding[] = [...source.findings];
  const faults: Finding[] = [];
  const readable = !findings.some((one) => one.severity === 'error');
  const chosen = readable ? selected(source, given[0], faults) : undefined;
  const from = chosen ?? source;
  const first = isThing(given[0]) && selectNames.includes(String(given[0]['step'])) ? 1 : 0;
  const planned = planOf(from, given, first, faults);
  findings.push(...faults);
  if (findings.some((one) => one.severity === 'error')) return { stages: [], findings };
  const sets = new Map<string, Table>([['Raw', from.raw]]);
  const stages: Stage[] = [{ step: 'Raw', at: first === 1 ? 0 : null, dset: 'Raw', table: from.raw }];
  let now = 0;
  const state: State = {
    source: from,
    sets,
    weights: new Map(),
    recipes: new Map(),
    note: (code, params, severity = 'warning') => {
      findings.push({ path: `steps:${now}`, code, severity, params });
    },
  };
  for (const { name, at, work } of planned) {
    now = at;
    const shown = work(state);
    stages.push({ step: name, at, ...shown });
    if (findings.some((one) => one.severity === 'error')) break;
  }
  return { stages, findings };
}
