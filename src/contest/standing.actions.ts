import { createHash } from 'node:crypto';
import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { say, words } from '../base/words.ts';
import { rulesVersion, selectIndicator } from '../indicator/catalogue.ts';
import { facts } from '../indicator/fact.ts';
import type { FigureDescriptor } from '../indicator/figure.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { type AnyAction, defineCommand, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { canonical } from '../journal/entry.ts';
import { absenceWords, kernelWords } from './contest.words.ts';
import { type Field, loadField, zoneNames } from './field.actions.ts';
import { findPublication, insertPublication, listPublications, type PublicationLine } from './publication.store.ts';
import type { SchemeIndicator } from './scheme.ts';
import {
  publicationGetApi,
  publicationListApi,
  standingExplainApi,
  standingLiveApi,
  standingPublishApi,
} from './standing.api.ts';
import { movesBetween, type StandingRowView, standingView } from './standing-view.ts';

interface Asked {
  readonly group: string;
  readonly day?: string | undefined;
  readonly entry?: string | undefined;
  readonly scheme: string;
}

const notYet = words('还没有这一条留痕', '還沒有這一條留痕', 'There is no such journal entry yet');
const notThatDay = words('截止日不能晚于今天', '截止日不能晚於今天', 'The day cannot lie in the future');

/** The question with its defaults; refuses a future day or entry, because it would not stay as it is. */
function questionOf(ctx: ReadCtx, asked: Asked) {
  const day = (asked.day ?? ctx.today) as Day;
  const entry = asked.entry === undefined ? ctx.head : BigInt(asked.entry);
  if (day > ctx.today) throw new Problem('invalid', notThatDay);
  if (entry > ctx.head) throw new Problem('not-found', notYet);
  return { group: asked.group, day, entry, scheme: asked.scheme };
}

/** Names the score of a zone for ever: the version is part of the name, so a later scheme makes other figures. */
const scoreFigure = (
  at: { group: string; day: string; entry: bigint; rules: string; scheme: string; version: number | null },
  zone: string,
): FigureDescriptor => ({
  kind: 'standing.score',
  params: {
    group: at.group,
    day: at.day,
    scheme: at.scheme,
    version: at.version === null ? '' : String(at.version),
    zone,
  },
  entry: at.entry.toString(),
  rules: at.rules,
});

const headOf = (ctx: ReadCtx, field: Field) => ({
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

/** Others' places and scores are shown, what lies under them is not. */
function placed(ctx: ReadCtx, row: StandingRowView, name: string, passport: string) {
  const open = mayActOn(ctx.actor, row.zoneId, null);
  const comparisons = open ? row.comparisons : row.comparisons.map((each) => ({ ...each, indicators: [] }));
  return { ...row, comparisons, adjustments: open ? row.adjustments : [], name, passport, open };
}

async function placedRows(
  ctx: ReadCtx,
  rows: readonly StandingRowView[],
  names: ReadonlyMap<string, string>,
  at: Parameters<typeof scoreFigure>[0],
) {
  const codes = await issuePassports(
    ctx,
    rows.map((row) => scoreFigure(at, row.zoneId)),
  );
  return rows.map((row, index) => placed(ctx, row, names.get(row.zoneId) ?? row.zoneId, codes[index] as string));
}

const figureAt = (field: Field) => ({
  group: field.question.group,
  day: field.question.day,
  entry: field.question.entry,
  rules: rulesVersion,
  scheme: field.scheme.code,
  version: field.version,
});

const live = defineQuery(standingLiveApi, async (ctx, input) => {
  const field = await loadField(ctx, questionOf(ctx, input));
  const rows = standingView(field.standing, field.scheme);
  return { ...headOf(ctx, field), rows: await placedRows(ctx, rows, field.names, figureAt(field)) };
});

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
  const rows = standingView(field.standing, field.scheme);
  const row = rows.find((each) => each.zoneId === input.zoneId);
  if (!row) throw new Problem('not-found');
  const [own] = await placedRows(ctx, [row], field.names, figureAt(field));
  const rules = field.scheme.comparisons.flatMap((comparison) => comparison.indicators);
  const codes = await issuePassports(
    ctx,
    rules.map((rule) => indicatorFigure(rule, field, input.zoneId)),
  );
  const codeOf = new Map(rules.map((rule, at) => [rule.indicator, codes[at] as string]));
  return {
    ...headOf(ctx, field),
    row: own as NonNullable<typeof own>,
    peers: rows.length,
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

const onlyProvince = words(
  '只有看得到全部参评单位的机构可以通报',
  '只有看得到全部參評單位的機構可以通報',
  'Only an office that sees all peers can publish',
);
const notAdopted = words(
  '方案尚未采用, 不能通报',
  '方案尚未採用, 不能通報',
  'The scheme was not adopted: nothing can be published under it',
);
const whyMissing = words('更正通报须说明原因', '更正通報須說明原因', 'A correction must say why');
const otherThing = words(
  '更正须与原通报的分组、日期和方案相同',
  '更正須與原通報的分組、日期和方案相同',
  'A correction must speak of the same group, day and scheme',
);
const correctedAlready = words(
  '该通报已有更正, 请更正最新一份',
  '該通報已有更正, 請更正最新一份',
  'It was corrected already: correct the newest one',
);
const publishedAlready = words(
  '该分组该日已有通报, 只能更正',
  '該分組該日已有通報, 只能更正',
  'The group was published for that day: only a correction is possible',
);

const publish = defineCommand(standingPublishApi, {
  apply: async (ctx, input) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed', onlyProvince);
    const field = await loadField(ctx, questionOf(ctx, input));
    if (field.version === null) throw new Problem('conflict', notAdopted);
    const earlier = (await listPublications(ctx.db, { group: input.group, limit: 1000 })).filter(
      (each) => each.day === input.day && each.schemeCode === field.scheme.code,
    );
    if (input.corrects === undefined && earlier.length > 0) throw new Problem('frozen', publishedAlready);
    const former = input.corrects === undefined ? undefined : await findPublication(ctx.db, input.corrects);
    if (input.corrects !== undefined) {
      if (!former) throw new Problem('not-found');
      if (!input.why) throw new Problem('invalid', whyMissing);
      if (former.correctedBy !== null) throw new Problem('conflict', correctedAlready);
      if (!earlier.some((each) => each.id === former.id)) throw new Problem('invalid', otherThing);
    }
    const rows = standingView(field.standing, field.scheme);
    const moves = former ? movesBetween(former.rows, rows, field.scheme.digits) : [];
    const id = ctx.newId();
    await insertPublication(ctx.db, {
      id,
      title: input.title,
      group: input.group,
      day: input.day,
      asOf: field.question.entry,
      rules: rulesVersion,
      schemeCode: field.scheme.code,
      schemeVersion: field.version,
      rows,
      sha256: createHash('sha256').update(canonical(rows)).digest('hex'),
      corrects: former?.id ?? null,
      why: input.why ?? null,
      moves,
      publishedAt: ctx.now,
      officeId: ctx.actor.officeId,
      person: ctx.actor.name,
      entry: ctx.entry,
    });
    return { id, moves };
  },
});

const lineOf = (row: PublicationLine) => ({
  id: row.id,
  title: row.title,
  group: row.group,
  day: row.day as Day,
  entry: row.asOf.toString(),
  rules: row.rules,
  schemeCode: row.schemeCode,
  schemeVersion: row.schemeVersion,
  sha256: row.sha256,
  corrects: row.corrects,
  correctedBy: row.correctedBy,
  why: row.why,
  publishedAt: row.publishedAt,
  person: row.person,
  officeId: row.officeId,
  publishedEntry: row.entry.toString(),
});

const publications = defineQuery(publicationListApi, async (ctx, input) => {
  const before = input.before === undefined ? undefined : BigInt(input.before);
  const rows = await listPublications(ctx.db, { group: input.group, before, limit: input.limit });
  const last = rows.length === input.limit ? rows.at(-1) : undefined;
  return { rows: rows.map(lineOf), next: last ? last.entry.toString() : null };
});

const publication = defineQuery(publicationGetApi, async (ctx, input) => {
  const found = await findPublication(ctx.db, input.id);
  if (!found) throw new Problem('not-found');
  const names = await zoneNames(
    ctx.db,
    found.rows.map((row) => row.zoneId),
  );
  const rows = await placedRows(ctx, found.rows, names, {
    group: found.group,
    day: found.day,
    entry: found.asOf,
    rules: found.rules,
    scheme: found.schemeCode,
    version: found.schemeVersion,
  });
  return {
    ...lineOf(found),
    rows,
    moves: found.moves.map((move) => ({
      ...move,
      indicators: mayActOn(ctx.actor, move.zoneId, null) ? move.indicators : [],
    })),
  };
});

export const standingActions = [live, explain, publish, publications, publication] satisfies AnyAction[];
