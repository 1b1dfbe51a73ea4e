import { beforeAll, describe, expect, it } from 'vitest';
import { useEngine } from '../../test/engines.ts';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import type { RowPlan } from '../base/normal-row.ts';
import { listPapers, takeInList, takeInLists } from './intake.fixture.ts';
import { getRateMembers, getRates } from './rates.actions.ts';
import { getSession, listSessionsAction, openSession } from './session.actions.ts';
import { overall } from './truth.fixture.ts';

interface Sums {
  count: number;
  total_yuan: number;
  expected_output_yuan: number;
  at_least_100m: number;
}
interface TruthSession {
  session: string;
  name: string;
  held_on: string;
  scopes: Record<string, Record<string, { listed: Sums; counted_once: Sums; on_stage?: number }>>;
}
interface SumsView {
  count: number;
  totalFen: string;
  expectedOutputFen: string;
  atLeast100m: number;
}
interface BatchView {
  batch: string;
  listed: SumsView;
  counted: SumsView;
  onStage: number;
}
interface SessionAnswer {
  sums: BatchView[];
  byScope: { scopeId: string; batches: BatchView[] }[];
  entries: { counts: boolean; code: string; explanation: { hans: string }; at: { row: number } | null }[];
}
interface RateLine {
  code: string;
  unit: string;
  rate: { numerator: string; denominator: string; percent: string };
  byValue: { numerator: string; denominator: string };
  byFormed: { numerator: string };
  stages: Record<string, number>;
  rank: number | null;
}
interface RatesAnswer {
  sessionsIncluded: string[];
  newestInside: boolean;
  all: RateLine[];
  groups: { id: string; rates: RateLine[] }[];
}
interface TruthRate {
  numerator: number;
  denominator: number;
  rate_pct: number;
  rank?: number;
  stages?: Record<string, number>;
  started_yuan?: number;
  formed_yuan?: number;
}

const nothing: Sums = { count: 0, total_yuan: 0, expected_output_yuan: 0, at_least_100m: 0 };
const yuan = (fen: string) => Number(BigInt(fen) / 100n);
const plain = (sums: SumsView): Sums => ({
  count: sums.count,
  total_yuan: yuan(sums.totalFen),
  expected_output_yuan: yuan(sums.expectedOutputFen),
  at_least_100m: sums.atLeast100m,
});
const wanted = ({ count, total_yuan, expected_output_yuan, at_least_100m }: Sums): Sums => ({
  count,
  total_yuan,
  expected_output_yuan,
  at_least_100m,
});

describe.skipIf(!haveFixtures)('six sessions and three ledgers, taken in row by row with the real identity', () => {
  const test = useEngine('embedded');
  const root = fixturePath('');
  let taken: Awaited<ReturnType<typeof takeInLists>>;
  beforeAll(async () => {
    for (const session of overall<TruthSession[]>(root, 'sessions'))
      await test.act(openSession, { number: session.session, name: session.name, heldOn: session.held_on });
    taken = await takeInLists(test, listPapers());
  }, 300_000);

  it('puts every row on its project and asks about few', () => {
    expect(taken.wrong).toBe(0);
    const refused = [...taken.plans.values()].flat().filter((plan) => plan.outcome === 'refuse');
    expect(refused).toEqual([]);
    expect(taken.asks).toBeLessThan(60);
  });

  it('gives the listed and counted sums of each session and scope', async () => {
    for (const truth of overall<TruthSession[]>(root, 'sessions')) {
      const answer = await test.act<SessionAnswer>(getSession, { number: truth.session });
      const groups = new Map([
        ['all', answer.sums],
        ...answer.byScope.map((one) => [one.scopeId, one.batches] as const),
      ]);
      for (const [scope, batches] of Object.entries(truth.scopes))
        for (const [batch, sums] of Object.entries(batches)) {
          const own = groups.get(scope)?.find((one) => one.batch === batch);
          const place = `${truth.session} ${scope} ${batch}`;
          expect(own ? plain(own.listed) : nothing, place).toEqual(wanted(sums.listed));
          expect(own ? plain(own.counted) : nothing, place).toEqual(wanted(sums.counted_once));
          if (sums.on_stage !== undefined) expect(own?.onStage ?? 0, place).toBe(sums.on_stage);
        }
    }
  });

  it('takes out the same lines as the truth, each with its sentence', async () => {
    const truth = overall<{
      not_counted: { reason: string; session: string; file: string; sheet: string; row: number }[];
    }>(root, 'duplicates').not_counted;
    for (const session of new Set(truth.map((one) => one.session))) {
      const answer = await test.act<SessionAnswer>(getSession, { number: session });
      const out = answer.entries.filter((entry) => !entry.counts);
      const own = truth.filter((one) => one.session === session);
      expect(out.map((entry) => `${entry.at?.row} ${entry.code}`).sort(), session).toEqual(
        own.map((one) => `${one.row} ${one.reason}`).sort(),
      );
      for (const entry of out) expect(entry.explanation.hans).toMatch(/不计|计/);
    }
  });

  it('gives the rates of the truth at three cut-offs', async () => {
    const cuts = overall<
      { as_of: string; sessions_included: string[]; scopes: Record<string, Record<string, TruthRate>> }[]
    >(root, 'rates');
    for (const cut of cuts) {
      const answer = await test.act<RatesAnswer>(getRates, { day: cut.as_of });
      expect(answer.sessionsIncluded).toEqual(cut.sessions_included);
      expect(answer.newestInside).toBe(false);
      const groups = new Map([['all', answer.all], ...answer.groups.map((one) => [one.id, one.rates] as const)]);
      for (const [scope, truth] of Object.entries(cut.scopes))
        for (const rate of groups.get(scope) ?? []) {
          const own = truth[rate.code] as TruthRate;
          const place = `${cut.as_of} ${scope} ${rate.code}`;
          const per = rate.unit === 'fen' ? 100n : 1n;
          expect(
            [Number(BigInt(rate.rate.numerator) / per), Number(BigInt(rate.rate.denominator) / per), rate.rate.percent],
            place,
          ).toEqual([own.numerator, own.denominator, own.rate_pct.toFixed(2)]);
          if (own.rank) expect(rate.rank, place).toBe(own.rank);
          if (own.stages) expect(rate.stages, place).toEqual(own.stages);
          if (own.formed_yuan !== undefined) {
            expect(yuan(rate.byFormed.numerator), place).toBe(own.formed_yuan);
            expect(yuan(rate.byValue.numerator), place).toBe(own.started_yuan);
          }
        }
    }
  });

  it('drills to members that add up, each with its reason', async () => {
    const answer = await test.act<{
      rate: RateLine;
      hidden: number;
      members: { inNumerator: boolean; why: { hans: string } }[];
    }>(getRateMembers, { day: '2025-12-31', rate: 'sign_to_start', group: '大同市' });
    expect(answer.members.length).toBe(Number(answer.rate.rate.denominator));
    expect(answer.members.filter((member) => member.inNumerator).length).toBe(Number(answer.rate.rate.numerator));
    expect(answer.hidden).toBe(0);
    for (const member of answer.members) expect(member.why.hans.length).toBeGreaterThan(3);
  });

  it('adds up over zones as over scopes, and puts a line where its zone belongs when restated', async () => {
    for (const view of ['as_reported', 'restated']) {
      const answer = await test.act<RatesAnswer>(getRates, { day: '2026-06-30', by: 'zone', view });
      for (const [index, rate] of answer.all.entries()) {
        const parts = answer.groups.flatMap((group) => group.rates[index] ?? []);
        const sum = (part: 'numerator' | 'denominator') => parts.reduce((n, one) => n + BigInt(one.rate[part]), 0n);
        expect([sum('numerator'), sum('denominator')], rate.code).toEqual([
          BigInt(rate.rate.numerator),
          BigInt(rate.rate.denominator),
        ]);
      }
    }
  });

  it('a list read twice changes nothing', async () => {
    const paper = listPapers().find((one) => one.source.family === 'session');
    if (!paper) throw new Error('no paper');
    const plans = await test.act<RowPlan[]>(takeInList, {
      rows: paper.rows,
      source: { ...paper.source, decisions: {} },
      dry: true,
    });
    expect(plans.filter((plan) => plan.outcome !== 'same').map((plan) => [plan.title, plan.changes])).toEqual([]);
  });

  it('lists the sessions with their sums', async () => {
    const { sessions } = await test.act<{ sessions: { number: string; batches: BatchView[] }[] }>(
      listSessionsAction,
      {},
    );
    expect(sessions.map((session) => session.number)).toEqual([
      '2025-1',
      '2025-2',
      '2025-3',
      '2025-4',
      '2026-1',
      '2026-2',
    ]);
  });
});
