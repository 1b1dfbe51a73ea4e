import { type Denominated, denominate, denominations } from './denominate.ts';
import { ancestorAt, leavesOf } from './framework.ts';
import { imputations, imputeColumn, imputePanel, imputeRows, panelKinds } from './impute.ts';
import { availabilityOf, screen, screenRules } from './screen.ts';
import { denominatorsOf, groupsOf, matrixOf, type Step, tableOf, written } from './state.ts';
import { isThing, type StepReader } from './step-reader.ts';
import { columnOf, eachTime, mapColumns, pickColumns, type Table } from './table.ts';

/** Denominators of the step itself: `[{"uCode": "AUT", "GDP": 390.8}, …]`, in the rows of a table. */
function outsideDenominators(read: StepReader): ((table: Table) => Table) | undefined {
  const given = read.take('denoms');
  if (!given) return undefined;
  const lines = Array.isArray(given.value) ? given.value.filter(isThing) : [];
  if (lines.length === 0 || !lines.every((line) => typeof line['uCode'] === 'string'))
    return read.wrong('denoms', '[{"uCode": "…", "…": 1}]');
  const byUnit = new Map(lines.map((line) => [line['uCode'] as string, line]));
  for (const unit of new Set(read.plan.source.raw.units))
    if (!byUnit.has(unit)) read.fault('denoms', 'score_unknown_unit', { unit });
  const codes = Object.keys(lines[0] ?? {}).filter((name) => name !== 'uCode');
  return (table) => ({
    ...table,
    codes,
    columns: codes.map((code) =>
      Float64Array.from(table.units, (unit) => {
        const value = byUnit.get(unit)?.[code];
        return typeof value === 'number' ? value : Number.NaN;
      }),
    ),
  });
}

/** What divides each indicator: by the step, else by the table of indicators. */
function denominatedBy(read: StepReader, known: readonly string[]): Denominated[] {
  const { framework } = read.plan.source;
  const isNode = (code: string): boolean => framework.nodes.has(code);
  const named = read.pairs(['denomby'], 'iCode', 'Denominator');
  const inLines = named && read.pairs(['denomby'], 'iCode', 'ScaleFactor');
  const factors = read.numbersByCode(['factors', 'ScaleFactor'], 'ScaleFactor', isNode, (value) => value !== 0);
  const by: Denominated[] = [];
  for (const [code, denominator] of named ??
    [...framework.nodes.values()].map((node) => [node.code, node.denominator] as const)) {
    if (denominator === null) continue;
    const factor = inLines?.get(code);
    if (!framework.indicators.includes(code)) read.fault(`denomby/${code}`, 'score_unknown_code', { code });
    else if (typeof denominator !== 'string' || !known.includes(denominator))
      read.fault(`denomby/${code}`, 'score_denominator', { code, denominator });
    else by.push({ code, denominator, factor: factors?.get(code) ?? (typeof factor === 'number' ? factor : 1) });
  }
  return by;
}

export const denominateStep: Step = (read) => {
  const dset = read.dset();
  const outside = outsideDenominators(read);
  const known = outside ? outside(read.plan.source.raw).codes : read.plan.source.framework.denominators;
  const by = denominatedBy(read, known);
  const how = read.oneOf(['f_denom', 'method'], denominations, '/');
  const to = read.writes('Denominated');
  return (state) => {
    const table = tableOf(state, dset);
    const denominators = outside?.(table) ?? denominatorsOf(state, table);
    for (const code of new Set(by.map((one) => one.denominator)))
      if (how === '/' && columnOf(denominators, code)?.some((value) => value === 0))
        state.note('score_zero_denominator', { code });
    return written(state, to, denominate(table, denominators, by, how), { denominated: by });
  };
};

const panelStep = 'panel';

export const imputeStep: Step = (read) => {
  const dset = read.dset();
  const given = read.text(['f_i', 'method']) ?? 'mean';
  // COINr says impute_panel and i_mean_grp; both are told with the words of the field as well.
  const said = given.replace(/^impute_/, '').replace(/^i_(mean|median)_grp$/, 'group_$1');
  const isPanel = said === panelStep;
  const how = imputations.find((one) => one === said.replace(/^i_/, ''));
  if (!how && !isPanel) read.fault('f_i', 'score_method', { method: given, known: [...imputations, panelStep] });
  const more = read.take('f_i_para', 'parameters');
  const part = read.within(more?.value ?? {}, more?.name ?? 'f_i_para');
  const constant = part.number(['value'], 0);
  const panelKind = part.oneOf(['imp_type'], panelKinds, 'latest');
  const lag = part.number(['max_time'], Number.POSITIVE_INFINITY, 1);
  part.end();
  const by = read.oneOf(['impute_by', 'by'], ['column', 'row'] as const, 'column');
  const group = read.group(['use_group', 'group']);
  if (how?.startsWith('group') && !group) read.fault('use_group', 'score_needs', { argument: 'use_group' });
  if (by === 'row' && how && how !== 'mean' && how !== 'median' && how !== 'none')
    read.fault('f_i', 'score_method', { method: given, known: ['mean', 'median', 'none'] });
  const level = read.take('group_level') ? read.level(['group_level'], 2, 2) : undefined;
  const scaled = read.flag(['normalise_first'], by === 'row');
  const off = read.flag(['disable'], false);
  read.flag(['warn_on_NAs'], true);
  const to = read.writes('Imputed');
  return (state) => {
    const table = tableOf(state, dset);
    const { framework } = state.source;
    if (isPanel && !table.times) state.note('score_no_panel', { dset });
    const blocks =
      level &&
      [...new Set(table.codes.map((code) => ancestorAt(framework, code, level)))].map((top) =>
        table.codes.filter((code) => ancestorAt(framework, code, level) === top),
      );
    const directions = new Map([...framework.nodes.values()].map((node) => [node.code, node.direction]));
    const filled = (part: Table, rows: readonly number[]): Table => {
      if (by === 'row' && (how === 'mean' || how === 'median'))
        return imputeRows(part, { how, scaled, directions, ...(blocks ? { blocks } : {}) });
      const groups = group === undefined ? undefined : groupsOf(state, table, group);
      return mapColumns(part, (column) =>
        imputeColumn(column, how ?? 'none', groups && rows.map((row) => groups[row] ?? null), constant),
      );
    };
    const imputed = off ? table : isPanel ? imputePanel(table, panelKind, lag) : eachTime(table, filled);
    const points: { unit: string; time?: number; code: string; value: number }[] = [];
    const left = new Set<string>();
    imputed.columns.forEach((column, nth) => {
      const code = imputed.codes[nth] as string;
      column.forEach((value, row) => {
        if (Number.isNaN(value)) left.add(code);
        else if (Number.isNaN(table.columns[nth]?.[row]))
          points.push({
            unit: table.units[row] as string,
            ...(table.times ? { time: table.times[row] as number } : {}),
            code,
            value,
          });
      });
    });
    if (left.size > 0 && !off) state.note('score_still_missing', { codes: [...left] });
    return written(state, to, imputed, { imputed_points: points });
  };
};

export const screenStep: Step = (read) => {
  const dset = read.dset();
  const rule = read.oneOf(['unit_screen', 'method'], screenRules, 'byNA');
  const available = read.number(['dat_thresh'], 2 / 3, 0, 1);
  const nonZero = read.number(['nonzero_thresh'], 0.05, 0, 1);
  const forced = new Map<string, boolean>();
  for (const [unit, include] of read.pairs(['Force', 'force'], 'uCode', 'Include') ?? []) {
    if (!read.plan.source.raw.units.includes(unit)) read.fault(`Force/${unit}`, 'score_unknown_unit', { unit });
    else if (typeof include !== 'boolean') read.wrong(`Force/${unit}`, 'true / false');
    else forced.set(unit, include);
  }
  const to = read.writes('Screened');
  return (state) => {
    const { table, judged } = screen(tableOf(state, dset), { rule, available, nonZero, forced });
    return written(state, to, table, {
      RemovedUnits: judged.filter((one) => !one.included).map((one) => one.unit),
      DataSummary: judged.map((one) => ({
        uCode: one.unit,
        N_missing: one.missing,
        N_zero: one.zero,
        N_miss_or_zero: one.missing + one.zero,
        Dat_Avail: one.available,
        Non_Zero: one.nonZero,
        LowData: one.lowData,
        LowNonZero: one.lowNonZero,
        Included: one.included,
      })),
    });
  };
};

export const availabilityStep: Step = (read) => {
  const dset = read.dset();
  return (state) => {
    const { framework } = state.source;
    const table = pickColumns(tableOf(state, dset), framework.indicators);
    const all = availabilityOf(table);
    const of = (pick: (one: (typeof all)[number]) => number): Float64Array => Float64Array.from(all, pick);
    const groups = framework.levels.slice(1).flat();
    return {
      dset,
      details: {
        summary: matrixOf(
          table.units,
          ['N_missing', 'N_zero', 'N_miss_or_zero', 'Dat_Avail', 'Non_Zero'],
          [
            of((one) => one.missing),
            of((one) => one.zero),
            of((one) => one.missing + one.zero),
            of((one) => one.available),
            of((one) => one.nonZero),
          ],
        ),
        by_group: matrixOf(
          table.units,
          groups,
          groups.map((code) =>
            Float64Array.from(availabilityOf(pickColumns(table, leavesOf(framework, code))), (one) => one.available),
          ),
        ),
      },
    };
  };
};
