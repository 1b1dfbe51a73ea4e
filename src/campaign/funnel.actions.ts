import { liesIn, territoryName, territoryText } from '../base/territory.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import type { FigureDescriptor, FigureKind } from '../indicator/figure.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { type AnyAction, defineQuery } from '../journal/act.actions.ts';
import { zoneNamesAt } from './cohort.store.ts';
import { funnelGetApi } from './funnel.api.ts';
import { type FunnelSums, funnelOf, signedMembers, sumMembers } from './funnel.ts';
import { rateView, readCohort } from './rates.actions.ts';
import { ratesOf } from './rates.ts';

const sumsView = (sums: FunnelSums) => ({
  count: sums.count,
  totalFen: sums.totalFen.toString(),
  formedFen: sums.formedFen.toString(),
});

const rateKinds: Readonly<Record<string, FigureKind>> = {
  sign_to_start: 'rate.signToStart',
  start_to_production: 'rate.startToProduction',
  output_attainment: 'rate.outputAttainment',
};

export const getFunnel = defineQuery(funnelGetApi, async (ctx, input) => {
  const cohort = await readCohort(ctx, { ...input, rates: 'shanxi-2021' });
  const { entry } = cohort.counted;
  const own = cohort.members.filter((member) => liesIn(ctx.actor, member));
  const territory = territoryText(ctx.actor);
  const moment = { day: cohort.day, sessions: cohort.included.join(',') };
  const named = (kind: FigureKind, params: Record<string, string>): FigureDescriptor => ({
    kind,
    params: { ...moment, ...params },
    entry: entry.toString(),
    rules: rulesVersion,
  });
  const steps = funnelOf(own);
  const rates = ratesOf(cohort.rates, own).map((rate) => ({ ...rate, rank: null }));
  const place: Record<string, string> = territory === '' ? { by: 'all' } : { by: 'territory', group: territory };
  const codes = await issuePassports(ctx, [
    ...steps.flatMap(({ step }) =>
      (['count', 'value'] as const).map((what) => named('funnel.step', { step, what, territory })),
    ),
    ...rates.map((rate) => named(rateKinds[rate.code] as FigureKind, { ...place, rates: cohort.rates.version })),
  ]);
  const signed = signedMembers(own);
  const standing = (stage: string) => sumsView(sumMembers(signed.filter((member) => member.state.stage === stage)));
  return {
    day: cohort.day,
    entry: entry.toString(),
    rulesVersion: cohort.counted.rules.version,
    ratesVersion: cohort.rates.version,
    sessionsIncluded: [...cohort.included],
    territory,
    territoryName: territoryName(ctx.actor, await zoneNamesAt(ctx.db, entry)),
    steps: steps.map((sums, at) => ({
      step: sums.step,
      ...sumsView(sums),
      passports: { count: codes[at * 2] as string, value: codes[at * 2 + 1] as string },
    })),
    suspended: standing('suspended'),
    dropped: standing('dropped'),
    rates: rates.map((rate, at) => ({ ...rateView(rate), passport: codes[steps.length * 2 + at] as string })),
  };
});

export const funnelActions = [getFunnel] satisfies AnyAction[];
