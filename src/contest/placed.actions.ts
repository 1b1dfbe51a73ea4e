import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import type { FigureDescriptor } from '../indicator/figure.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import type { Field } from './field.actions.ts';
import type { StandingRowView } from './standing-view.ts';

interface Asked {
  readonly group: string;
  readonly day?: string | undefined;
  readonly entry?: string | undefined;
  readonly scheme: string;
}

const notThatDay = words('截止日不能晚于今天', '截止日不能晚於今天', 'The day cannot lie in the future');

/** The question with its defaults; refuses a future day or entry, because it would not stay as it is. */
export function questionOf(ctx: ReadCtx, asked: Asked) {
  const day = (asked.day ?? ctx.today) as Day;
  if (day > ctx.today) throw new Problem('invalid', notThatDay);
  const entry = entryAsked(ctx, asked.entry);
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

/** Others' places and scores are shown, what lies under them is not. */
function placed(ctx: ReadCtx, row: StandingRowView, name: string, passport: string) {
  const open = mayActOn(ctx.actor, row.zoneId, null);
  const comparisons = open ? row.comparisons : row.comparisons.map((each) => ({ ...each, indicators: [] }));
  return { ...row, comparisons, adjustments: open ? row.adjustments : [], name, passport, open };
}

export async function placedRows(
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

export const figureAt = (field: Field) => ({
  group: field.question.group,
  day: field.question.day,
  entry: field.question.entry,
  rules: rulesVersion,
  scheme: field.scheme.code,
  version: field.version,
});
