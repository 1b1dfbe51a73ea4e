import { z } from 'zod';
import { type Day, zDay } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { say, type Words, words } from '../base/words.ts';
import { wholeProgramme } from '../campaign/session.store.ts';
import { awaitingOf } from '../evidence/awaiting.ts';
import { findIndicator, rulesVersion } from '../indicator/catalogue.ts';
import { type FactName, facts } from '../indicator/fact.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureOpening, FigurePart, FigureValue } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit } from '../indicator/figure-value.ts';
import { decimalOf, fractionText } from '../indicator/fraction.ts';
import { type Indicator, printed } from '../indicator/indicator.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { absenceWords, windowWords } from './contest.words.ts';
import { factsOfBody } from './facts.ts';
import { awaitingOfZones, type Field, loadField } from './field.actions.ts';
import { fieldFacts, membersOfZones } from './field-facts.actions.ts';
import { inputsOf } from './inputs.store.ts';
import type { StandingRow } from './judged.ts';
import { indicatorFigure } from './standing.actions.ts';

const named = (text: Words, name: string): Words => ({
  hans: `${name} ${text.hans}`,
  hant: `${name} ${text.hant}`,
  en: `${name}: ${text.en}`,
});

const zWindow = z.enum(['whole-record', 'twelve-months', 'year-to-date']);
const zIndicatorParams = z.object({ code: z.string(), zone: z.string(), day: zDay, window: zWindow });

/** Which projects, ratings or months the facts of an indicator take. */
const cohortWords = (indicator: Indicator, window: z.infer<typeof zWindow>): Words =>
  indicator.facts.some((fact) => fact.startsWith('rating.') || fact.startsWith('request.'))
    ? windowWords[window]
    : indicator.convention;

const factValue = (name: FactName, value: bigint): FigureValue => {
  const { unit } = facts[name];
  return unit === 'fen' ? fenValue(value) : { ...countValue(value), unit };
};

async function openIndicator(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { code, zone, day, window } = zIndicatorParams.parse(descriptor.params);
  const indicator = findIndicator(code);
  if (!indicator) throw new Problem('not-found');
  if (!mayActOn(ctx.actor, zone, null)) throw new Problem('not-allowed');
  return await wholeProgramme(ctx.db, async () => {
    const moment = { entry, day: day as Day, window };
    const loaded = await fieldFacts(ctx, moment);
    const zones = loaded.ground.map.withParks(zone);
    const members = await membersOfZones(ctx, moment, loaded, zones);
    const { awaiting, intake } = await awaitingOfZones(ctx, loaded.cohort, zones);
    const reading = indicator.formula(factsOfBody(loaded.zones, zones, loaded.province));
    const inputs = await inputsOf(ctx.db, moment, zones, indicator.facts, members);
    const name = loaded.ground.names.get(zone) ?? zone;
    return {
      title: named(indicator.words, name),
      value: reading.value
        ? { text: printed(reading.value, indicator), exact: fractionText(reading.value), unit: indicator.unit }
        : null,
      absence: reading.absence ? absenceWords[reading.absence] : null,
      formula: indicator.formulaWords,
      formulaVersion: `${indicator.code} ${indicator.version}`,
      convention: indicator.convention,
      source: indicator.source,
      cohort: cohortWords(indicator, window),
      cutOff: day,
      parts: reading.parts.map(
        (part): FigurePart => ({
          name: facts[part.fact].words,
          role: part.role,
          value: part.value === undefined ? null : factValue(part.fact, part.value),
          note: null,
          code: null,
        }),
      ),
      awaiting: awaitingOf(awaiting, intake, ctx.actor),
      inputs: inputs.slice(0, inputLimit),
      inputCount: inputs.length,
    };
  });
}

const zScoreParams = z.object({
  group: z.string(),
  day: zDay,
  scheme: z.string(),
  version: z.string(),
  zone: z.string(),
});

const scoreFormula = words(
  '各指标得分 × 权重之和 + 加分 − 减分; 不适用指标的权重按比例分给同项其他指标',
  '各指標得分 × 權重之和 + 加分 − 減分; 不適用指標的權重按比例分給同項其他指標',
  'Sum of indicator scores × weights, plus additions, minus deductions; the weight of what does not apply goes to the rest of its comparison in proportion',
);
const scoreConvention = words(
  '同一分组内排名, 得分按方案小数位比较, 并列名次相同; 缺项不按零分',
  '同一分組內排名, 得分按方案小數位比較, 並列名次相同; 缺項不按零分',
  'Ranked within the peer group; scores equal in print share a place; missing is not zero',
);
const titleWords = words('得分', '得分', 'score');
const notPlaced = words('没有可用数据, 不排名', '沒有可用資料, 不排名', 'No data to compare: not ranked');
const placeWords = words('名次', '名次', 'Place');
const additionWords = words('加分', '加分', 'Additions');
const deductionWords = words('减分', '減分', 'Deductions');
const effective = words(
  '权重 {weight}, 实际权重 {effective}, 得分 {score}',
  '權重 {weight}, 實際權重 {effective}, 得分 {score}',
  'weight {weight}, effective {effective}, score {score}',
);

const inThree = (text: Words, params: Readonly<Record<string, unknown>>): Words =>
  words(say(text, 'zh-Hans', params), say(text, 'zh-Hant', params), say(text, 'en', params));

type Row = StandingRow;

async function scoreParts(ctx: ReadCtx, field: Field, row: Row): Promise<FigurePart[]> {
  const { digits } = field.scheme;
  const open = mayActOn(ctx.actor, row.zoneId, null);
  const rules = field.scheme.comparisons.flatMap((comparison) => comparison.indicators);
  const codes = await issuePassports(
    ctx,
    rules.map((rule) => indicatorFigure(rule, field, row.zoneId)),
  );
  const scored = row.comparisons.flatMap((comparison) => comparison.indicators);
  const points = (value: Row['total']): FigureValue => ({
    text: decimalOf(value, digits),
    exact: fractionText(value),
    unit: 'points',
  });
  const indicators = scored.map(
    (each, at): FigurePart => ({
      name: findIndicator(each.code)?.words ?? words(each.code, each.code, each.code),
      role: 'points',
      value: each.score ? points(each.points) : null,
      note: open
        ? inThree(effective, {
            weight: decimalOf(each.weight, digits),
            effective: decimalOf(each.effectiveWeight, digits),
            score: each.score ? decimalOf(each.score, digits) : '—',
          })
        : null,
      code: open ? (codes[at] as string) : null,
    }),
  );
  return [
    ...(row.place === undefined
      ? []
      : [
          {
            name: placeWords,
            role: 'term' as const,
            value: { text: String(row.place), exact: String(row.place), unit: 'place' as const },
            note: null,
            code: null,
          },
        ]),
    ...(open ? indicators : []),
    { name: additionWords, role: 'addition', value: points(row.additions), note: null, code: null },
    { name: deductionWords, role: 'deduction', value: points(row.deductions), note: null, code: null },
  ];
}

const scoreTitle = (field: Field, zone: string): Words => {
  const name = field.names.get(zone) ?? zone;
  const { hans, hant, en } = field.scheme.words;
  return words(
    `${name} ${hans}${titleWords.hans}`,
    `${name} ${hant}${titleWords.hant}`,
    `${name}: ${en}, ${titleWords.en}`,
  );
};

async function openScore(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { group, day, scheme, version, zone } = zScoreParams.parse(descriptor.params);
  const field = await loadField(ctx, {
    group,
    day: day as Day,
    entry,
    scheme,
    version: version === '' ? 'preset' : Number(version),
  });
  const row = field.judged.rowOf(zone);
  if (!row) throw new Problem('not-found');
  const placed = row.place !== undefined;
  return {
    title: scoreTitle(field, zone),
    value: placed
      ? { text: decimalOf(row.total, field.scheme.digits), exact: fractionText(row.total), unit: 'points' }
      : null,
    absence: placed ? null : notPlaced,
    formula: scoreFormula,
    formulaVersion: `${field.scheme.code} ${field.version ?? 'preset'}, ${rulesVersion}`,
    convention: scoreConvention,
    source: field.scheme.source,
    cohort: field.groupName,
    cutOff: day,
    parts: await scoreParts(ctx, field, row),
    awaiting: awaitingOf(field.awaiting, field.intake, ctx.actor),
    inputs: [],
    inputCount: 0,
  };
}

/** The figures of this station, for the passport. */
export const contestFigures: readonly FigureResolver[] = [
  { kind: 'indicator', params: zIndicatorParams, resolve: openIndicator },
  { kind: 'standing.score', params: zScoreParams, resolve: openScore },
];
