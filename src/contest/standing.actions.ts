import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { say, words } from '../base/words.ts';
import { type AwaitingRows, awaitingOf } from '../evidence/awaiting.ts';
import { rulesVersion, selectIndicator } from '../indicator/catalogue.ts';
import { facts } from '../indicator/fact.ts';
import type { FigureDescriptor } from '../indicator/figure.ts';
import { decimalOf } from '../indicator/fraction.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { type AnyAction, defineQuery, notEnough, type ReadCtx } from '../journal/act.actions.ts';
import { absenceWords, kernelWords } from './contest.words.ts';
import { madeNow } from './facts.store.ts';
import { type Field, loadField, type RankedField, rankedLast } from './field.actions.ts';
import { flowActions } from './flow.actions.ts';
import { figureAt, placedRows, questionOf } from './placed.actions.ts';
import { publicationActions } from './publication.actions.ts';
import type { SchemeIndicator } from './scheme.ts';
import { standingExplainApi, standingLiveApi, standingPlacesApi } from './standing.api.ts';
import { rowView } from './standing-view.ts';

const headOf = (ctx: ReadCtx, field: Field, awaiting: readonly AwaitingRows[]) => ({
  awaiting: awaitingOf(awaiting, field.intake, ctx.actor),
  group: field.question.group,
  groupName: say(field.groupName, ctx.lang),
  day: field.question.day,
  entry: field.question.entry.toString(),
  rules: rulesVersion,
  scheme: {
    code: field.scheme.code,
    version: field.version,
    title: say(field.scheme.words, ctx.lang),
    comparisons: field.scheme.comparisons,
    items: field.scheme.items,
  },
});

export const liveStanding = defineQuery(standingLiveApi, async (ctx, input) => {
  const field = await loadField(ctx, questionOf(ctx, input));
  const rows = field.judged.rows(input.from, input.from + input.limit).map((row) => rowView(row, field.scheme.digits));
  return {
    ...headOf(ctx, field, field.awaiting),
    count: field.judged.count,
    rows: await placedRows(ctx, rows, field.names, figureAt(field)),
  };
});

const placesOf = (field: RankedField, from: number, limit: number) => {
  const { digits, code } = field.scheme;
  return {
    group: field.question.group,
    day: field.question.day,
    entry: field.question.entry.toString(),
    rules: rulesVersion,
    scheme: { code, version: field.version },
    count: field.judged.count,
    rows: field.judged.briefs(from, from + limit).map((row) => ({
      zoneId: row.zoneId,
      name: field.names.get(row.zoneId) ?? row.zoneId,
      place: row.place ?? null,
      tied: row.tied,
      total: row.total,
      coverage: decimalOf(row.coverage, digits),
    })),
  };
};

const places = defineQuery(
  standingPlacesApi,
  async (ctx, input) => placesOf(await loadField(ctx, questionOf(ctx, input), false), input.from, input.limit),
  ({ engine, today }, { entry, group, day, scheme, from, limit }) => {
    const question = { group, day: (day ?? today) as Day, scheme };
    // A standing that is remembered holds for its entry; whether it is the newest, the answer says.
    if (entry !== undefined || question.day > today || !rankedLast(engine, question)) return undefined;
    return {
      question: madeNow,
      tell: ({ head, rows }) => {
        const field = rankedLast(engine, question);
        const same = field?.question.entry === head && field.made.toString() === rows[0]?.[0];
        return field && same ? placesOf(field, from, limit) : notEnough;
      },
    };
  },
);

const inThree = (text: ReturnType<typeof words>, params: Readonly<Record<string, unknown>>) =>
  words(say(text, 'zh-Hans', params), say(text, 'zh-Hant', params), say(text, 'en', params));

/** The descriptor of an indicator's value for a body on a day. */
export const indicatorFigure = (
  rule: SchemeIndicator,
  field: Pick<Field, 'question' | 'scheme'>,
  zone: string,
): FigureDescriptor => ({
  kind: 'indicator',
  params: { code: rule.indicator, day: field.question.day, window: field.scheme.serviceWindow, zone },
  entry: field.question.entry.toString(),
  rules: rulesVersion,
});

const explain = defineQuery(standingExplainApi, async (ctx, input) => {
  if (!mayActOn(ctx.actor, input.zoneId, null)) throw new Problem('not-allowed');
  const field = await loadField(ctx, questionOf(ctx, input));
  const found = field.judged.rowOf(input.zoneId);
  if (!found) throw new Problem('not-found');
  const row = rowView(found, field.scheme.digits);
  const [own] = await placedRows(ctx, [row], field.names, figureAt(field));
  const rules = field.scheme.comparisons.flatMap((comparison) => comparison.indicators);
  const codes = await issuePassports(
    ctx,
    rules.map((rule) => indicatorFigure(rule, field, input.zoneId)),
  );
  const codeOf = new Map(rules.map((rule, at) => [rule.indicator, codes[at] as string]));
  const zones = new Set(field.map.withParks(input.zoneId));
  return {
    ...headOf(
      ctx,
      field,
      field.awaiting.filter((each) => each.zoneId !== null && zones.has(each.zoneId)),
    ),
    row: own as NonNullable<typeof own>,
    peers: field.judged.count,
    comparisons: row.comparisons.map((comparison, at) => {
      const asked = field.scheme.comparisons[at] as (typeof field.scheme.comparisons)[number];
      return {
        code: comparison.code,
        words: asked.words,
        applicable: comparison.applicable,
        weight: comparison.weight.text,
        effectiveWeight: comparison.effectiveWeight.text,
        points: comparison.points.text,
        indicators: comparison.indicators.map((scored, place) => {
          const indicator = selectIndicator(scored.code);
          const { kernel } = asked.indicators[place] as SchemeIndicator;
          return {
            code: scored.code,
            words: indicator.words,
            formula: indicator.formulaWords,
            convention: indicator.convention,
            version: scored.version,
            kernel: inThree(kernelWords[kernel.kind], kernel),
            unit: indicator.unit,
            value: scored.value,
            absence: scored.absence ? absenceWords[scored.absence] : null,
            parts: scored.parts.map((part) => ({
              ...part,
              words: facts[part.fact].words,
              unit: facts[part.fact].unit,
            })),
            score: scored.score?.text ?? null,
            weight: scored.weight.text,
            effectiveWeight: scored.effectiveWeight.text,
            points: scored.points.text,
            passport: codeOf.get(scored.code) as string,
          };
        }),
      };
    }),
  };
});

export const standingActions = [
  liveStanding,
  places,
  explain,
  ...flowActions,
  ...publicationActions,
] satisfies AnyAction[];
