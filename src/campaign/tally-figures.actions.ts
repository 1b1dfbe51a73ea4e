import { z } from 'zod';
import { type Day, zDay } from '../base/day.ts';
import { formatFen } from '../base/money.ts';
import { readTerritory, territoryName } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureInput, FigureOpening, FigurePart, FigureValue } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit, textValue } from '../indicator/figure-value.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { zoneNamesAt } from './cohort.store.ts';
import { formedInputs } from './cohort-inputs.store.ts';
import { wholeProgramme } from './session.store.ts';
import { groupNames, narrowed, rowsIn } from './tally.actions.ts';
import { zTallyStage } from './tally.api.ts';
import { readTally, tallyInputs } from './tally.store.ts';
import {
  enters,
  groupOf,
  landText,
  measureOf,
  type OnLand,
  sumTally,
  type TallyMeasure,
  type TallyRow,
  type TallySums,
  tallyCuts,
  tallyMeasures,
} from './tally.ts';
import { measureWords, tallyWords } from './tally.words.ts';

/** `by=all` has no group; of a cut the empty group holds what states none. Empty stage: all. Empty territory: the whole programme. */
const zTallyParams = z.object({
  day: zDay,
  what: z.enum(tallyMeasures),
  by: z.enum(tallyCuts),
  group: z.string().default(''),
  stage: zTallyStage.or(z.literal('')).default(''),
  /** Narrows a cut by zone to a reporting body. */
  scope: z.string().default(''),
  territory: z.string().default(''),
});

const worthOf = (sums: TallySums, what: TallyMeasure): FigureValue | null => {
  const value = measureOf(sums, what);
  if (value === null) return null;
  if (what === 'projects') return countValue(value);
  // To the 亩 an amount is small: in 万元, as it is told.
  if (what === 'per_mu' || what === 'output_per_mu')
    return { text: `${formatFen(value, 'wan')} 万元/亩`, exact: value.toString(), unit: 'fen' };
  return fenValue(value);
};

const part = (name: Words, role: FigurePart['role'], value: FigureValue): FigurePart => ({
  name,
  role,
  value,
  note: null,
  code: null,
});

function partsOf(sums: TallySums, what: TallyMeasure): FigurePart[] {
  const counted = part(measureWords.projects, 'term', countValue(BigInt(sums.projects)));
  const divided = (on: OnLand): FigurePart[] => [
    part(measureWords[what === 'per_mu' ? 'planned' : 'output_per_mu'], 'numerator', fenValue(on.fen)),
    part(tallyWords.land, 'denominator', textValue(landText(on.land))),
    part(measureWords.projects, 'term', countValue(BigInt(on.projects))),
  ];
  if (what === 'per_mu') return divided(sums.planned);
  if (what === 'output_per_mu') return divided(sums.output);
  if (what === 'planned')
    return [
      counted,
      part(words('其中已填报', '其中已填報', 'Of these stated'), 'term', countValue(BigInt(sums.totalStated))),
    ];
  if (what === 'formed')
    return [
      counted,
      part(words('其中已填报', '其中已填報', 'Of these stated'), 'term', countValue(BigInt(sums.formedStated))),
    ];
  return [counted];
}

/** What was formed is told by whatever spoke last: the same rows as behind the rates. */
async function inputsOf(
  ctx: ReadCtx,
  at: { day: Day; entry: bigint },
  what: TallyMeasure,
  rows: readonly TallyRow[],
): Promise<FigureInput[]> {
  if (what !== 'formed')
    return await tallyInputs(
      ctx.db,
      at,
      what,
      rows.map((row) => row.projectId),
    );
  const names = new Map(rows.map((row) => [row.projectId, row.name]));
  const amounts = await formedInputs(ctx.db, at, [...names.keys()]);
  return amounts.map((input) => ({ ...input, title: `${names.get(input.subject.id) ?? ''} ${input.title}`.trim() }));
}

async function openTally(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { day, what, by, group, stage, scope, territory } = zTallyParams.parse(descriptor.params);
  const of = readTerritory(territory);
  const { rows } = await wholeProgramme(ctx.db, () => readTally(ctx.db, day, entry));
  const own = narrowed(rowsIn(rows, of), {
    ...(stage === '' ? {} : { stage }),
    ...(scope === '' ? {} : { scope }),
  }).filter((row) => by === 'all' || groupOf(row, by) === group);
  const sums = sumTally(own);
  const entering = own.filter((row) => enters(row, what));
  const seen = rowsIn(entering, ctx.actor);
  const inputs = await wholeProgramme(ctx.db, () => inputsOf(ctx, { day, entry }, what, seen));
  const place =
    by === 'all' ? territoryName(of, await zoneNamesAt(ctx.db, entry)) : (await groupNames(ctx, by, entry))(group);
  const name = measureWords[what];
  const value = worthOf(sums, what);
  return {
    title: words(`${place.hans} ${name.hans}`, `${place.hant} ${name.hant}`, `${place.en}: ${name.en}`),
    value,
    absence: value === null ? tallyWords.nothing : null,
    formula: tallyWords.formulas[what],
    formulaVersion: 'tally 1',
    convention: tallyWords.convention,
    source: 'domain study 3 (stages and their guards), 7 (three values of one measure)',
    cohort: null,
    cutOff: day,
    parts: partsOf(sums, what),
    inputs: inputs.slice(0, inputLimit),
    inputCount: seen.length === entering.length ? inputs.length : entering.length,
  };
}

export const tallyFigures: readonly FigureResolver[] = [
  { kind: 'project.tally', params: zTallyParams, resolve: openTally },
];
