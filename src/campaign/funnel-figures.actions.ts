import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { liesIn, readTerritory, territoryName } from '../base/territory.ts';
import { words } from '../base/words.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureOpening, FigurePart } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit } from '../indicator/figure-value.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { zoneNamesAt } from './cohort.store.ts';
import { type CohortPart, cohortInputs } from './cohort-inputs.store.ts';
import { type FunnelStep, funnelSteps, reachedStep, signedMembers, sumMembers } from './funnel.ts';
import { funnelWords, stepConventions } from './funnel.words.ts';
import { cohortText } from './rate-figures.actions.ts';
import { cohortOfFigure } from './rates.actions.ts';
import { wholeProgramme } from './session.store.ts';

/** Empty territory: the whole programme. Empty sessions: all held by the day except the newest. */
const zFunnelParams = z.object({
  day: zDay,
  sessions: z.string().default(''),
  step: z.enum(funnelSteps),
  what: z.enum(['count', 'value']),
  territory: z.string().default(''),
});

const formulas = {
  count: words(
    '签约一批各项目中到截止日已达到这一步的项目数',
    '簽約一批各項目中到截止日已達到這一步的項目數',
    'Projects of the sign batches that had reached this step by the cut-off day',
  ),
  value: words(
    '签约一批各项目中到截止日已达到这一步的项目, 其计划总投资之和',
    '簽約一批各項目中到截止日已達到這一步的項目, 其計劃總投資之和',
    'Planned investment of the projects of the sign batches that had reached this step by the cut-off day',
  ),
};

const source = 'domain study 2.3 rule 2 (present status of the cohort member), 3 (stages and their guards)';

/** What shows that a project belongs here: its line, and beyond the signing the last word on its stage. */
function behind(step: FunnelStep, what: 'count' | 'value'): readonly CohortPart[] {
  const line: CohortPart = what === 'value' ? 'total' : 'name';
  if (step === 'signed') return [line];
  return step === 'at_capacity' ? [line, 'stage', 'expected', 'actual'] : [line, 'stage'];
}

async function openStep(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { day, sessions, step, what, territory } = zFunnelParams.parse(descriptor.params);
  const cohort = await cohortOfFigure(ctx, { day, sessions }, entry);
  const of = readTerritory(territory);
  const signed = signedMembers(cohort.members).filter((member) => liesIn(of, member));
  const reached = signed.filter((member) => reachedStep(member, step));
  const sums = sumMembers(reached);
  const parts = behind(step, what);
  const seen = reached.filter((member) => liesIn(ctx.actor, member));
  const inputs = await wholeProgramme(ctx.db, () =>
    cohortInputs(ctx.db, { entry, day: cohort.day }, seen, () => parts),
  );
  const place = territoryName(of, await zoneNamesAt(ctx.db, entry));
  const name = funnelWords[step];
  const amount = (value: bigint, part: FigurePart['name']): FigurePart => ({
    name: part,
    role: 'term',
    value: fenValue(value),
    note: null,
    code: null,
  });
  return {
    title: words(
      `${place.hans} ${funnelWords.funnel.hans}: ${name.hans}`,
      `${place.hant} ${funnelWords.funnel.hant}: ${name.hant}`,
      `${place.en}, ${funnelWords.funnel.en}: ${name.en}`,
    ),
    value: what === 'value' ? fenValue(sums.totalFen) : countValue(BigInt(sums.count)),
    absence: null,
    formula: formulas[what],
    formulaVersion: `funnel 1, ${cohort.counted.rules.version}`,
    convention: stepConventions[step],
    source,
    cohort: cohortText(cohort),
    cutOff: cohort.day,
    parts: [
      { name, role: 'numerator', value: countValue(BigInt(sums.count)), note: null, code: null },
      {
        name: funnelWords.signed,
        role: 'denominator',
        value: countValue(BigInt(signed.length)),
        note: null,
        code: null,
      },
      amount(sums.totalFen, funnelWords.value),
      amount(sums.formedFen, funnelWords.formed),
    ],
    inputs: inputs.slice(0, inputLimit),
    inputCount: seen.length === reached.length ? inputs.length : reached.length * parts.length,
  };
}

export const funnelFigures: readonly FigureResolver[] = [
  { kind: 'funnel.step', params: zFunnelParams, resolve: openStep },
];
