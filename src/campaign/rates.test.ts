import { describe, expect, it } from 'vitest';
import { describeWithFixtures, fixturePath } from '../../test/fixtures.ts';
import { type Fen, parseFen } from '../base/money.ts';
import type { Batch } from './batch.ts';
import { countingLines, heldBy, type Member, type MemberState, membersOf, sessionsOf } from './cohort.ts';
import { countLines } from './counting.ts';
import { everyLineRules, strictRules } from './counting-rules.ts';
import { henanRates, presetRateRules, shanxiRates, unknownCohorts, zRateRules } from './rate-rules.ts';
import { groupMembers, type Rate, rankedRates, ratesOf } from './rates.ts';
import { agrees, printedRatio } from './rounded.ts';
import { type LedgerRow, overall, truthLedgers, truthLines, truthPlaces, truthSessions } from './truth.fixture.ts';

let serial = 0;
/** `count` projects of a batch in one state; amounts in 亿元 are given to the first of them. */
function projects(
  count: number,
  batch: Batch,
  state: Partial<MemberState>,
  amounts: { expected?: string; actual?: string } = {},
): Member[] {
  const yi = (text: string | undefined): Fen | null => (text === undefined ? null : (parseFen(text, 'yi') ?? null));
  return Array.from({ length: count }, (_, index) => {
    serial += 1;
    const first = index === 0;
    return {
      lineId: `line-${serial}`,
      projectId: `project-${serial}`,
      batch,
      session: '2020-1',
      scopeId: '某市',
      zoneId: null,
      totalFen: yi('1'),
      expectedOutputFen: yi(first ? (amounts.expected ?? '0') : '0'),
      state: {
        stage: 'signed',
        performed: false,
        started: false,
        formedFen: null,
        actualOutputFen: yi(first ? (amounts.actual ?? '0') : '0'),
        ...state,
      },
    };
  });
}
const started = { stage: 'started', started: true } as const;
const percents = (rates: readonly Rate[]) => rates.map((rate) => rate.rate.percent);

describe('rates two cities published, from project rows that add up to their parts', () => {
  it('Jinzhong, 6 August 2021: 82/94, 67/107, 216.65/235.04', () => {
    const members = [
      ...projects(80, 'sign', started),
      ...projects(2, 'sign', { stage: 'suspended', started: true }),
      ...projects(10, 'sign', {}),
      ...projects(2, 'sign', { stage: 'dropped', started: true }),
      ...projects(67, 'start', { stage: 'in_production', started: true }),
      ...projects(40, 'start', { stage: 'partly_in_production', started: true }),
      ...projects(100, 'production', { stage: 'in_production' }, { expected: '200.04', actual: '180.65' }),
      ...projects(9, 'production', { stage: 'in_production' }, { expected: '35', actual: '36' }),
    ];
    const rates = ratesOf(shanxiRates, members);
    expect(percents(rates)).toEqual(['87.23', '62.62', '92.18']);
    expect(rates[0]?.stages).toEqual({ started: 80, suspended: 2, signed: 10, dropped: 2 });
    expect(rates[1]?.partlyInProduction).toBe(40);
    expect([rates[2]?.rate.numerator, rates[2]?.rate.denominator]).toEqual([2_166_500_000_000n, 2_350_400_000_000n]);
  });

  it('Taiyuan, June 2021: 40/68, 17/57, 301.7/418.12', () => {
    const members = [
      ...projects(40, 'sign', started),
      ...projects(28, 'sign', {}),
      ...projects(17, 'start', { stage: 'in_production', started: true }),
      ...projects(40, 'start', started),
      ...projects(30, 'production', { stage: 'in_production' }, { expected: '418.12', actual: '301.7' }),
    ];
    expect(percents(ratesOf(shanxiRates, members))).toEqual(['58.82', '29.82', '72.16']);
  });

  it('tells why Taiyuan printed 72.17: 301.7 has one decimal, and amounts up to 301.75 give it', () => {
    const parts = printedRatio('301.7', '418.12');
    expect(parts).toEqual({ percent: '72.16', lowest: '72.14', highest: '72.17' });
    expect(agrees('72.17', parts)).toBe('rounding');
    expect(agrees('72.16', parts)).toBe('exactly');
    expect(agrees('72.18', parts)).toBe('not');
    expect(agrees('92.18', printedRatio('216.65', '235.04'))).toBe('exactly');
  });
});

interface TruthRate {
  numerator: number;
  denominator: number;
  rate_pct: number;
  rank?: number;
  stages?: Record<string, number>;
  started_yuan?: number;
  signed_yuan?: number;
  formed_yuan?: number;
  partly_in_production?: number;
  projects?: number;
}
interface TruthScope {
  sign_to_start: TruthRate;
  start_to_production: TruthRate;
  output_attainment: TruthRate;
  wrong_answers: { newest_session_inside: number; every_line_counted: number };
}
interface TruthCut {
  as_of: string;
  sessions_held: string[];
  sessions_included: string[];
  scopes: Record<string, TruthScope>;
}

const realStart = ['started', 'partly_in_production', 'in_production'];
const stateFrom = (row: LedgerRow): MemberState => ({
  stage: row.stage,
  performed: realStart.includes(row.stage),
  started: realStart.includes(row.stage) || (row.stage === 'suspended' && row.startedOn !== null),
  formedFen: row.formedFen,
  actualOutputFen: row.actualOutputFen,
});

describeWithFixtures('rates against the truth: three cut-offs, twelve scopes', () => {
  const root = fixturePath('');
  const lines = truthLines(root);
  const sessions = truthSessions(root);
  const ledgers = truthLedgers(root);
  const places = truthPlaces(root);
  const verdicts = countLines(lines, sessions, strictRules, places);
  const everyLine = countLines(lines, sessions, everyLineRules, places);
  const scopes = Object.keys(overall<Record<string, string[]>>(root, 'scopes'));

  for (const cut of overall<TruthCut[]>(root, 'rates')) {
    describe(cut.as_of, () => {
      const ledger = new Map(ledgers.get(cut.as_of)?.map((row) => [`${row.batch} ${row.projectId}`, stateFrom(row)]));
      const over = (included: readonly string[], judged = verdicts) => {
        const members = membersOf(countingLines(lines, judged, included), (line) =>
          ledger.get(`${line.batch} ${line.projectId}`),
        );
        const groups = groupMembers('scopeId', members, scopes);
        return new Map([['all', ratesOf(shanxiRates, members)], ...rankedRates(shanxiRates, groups)]);
      };
      const included = sessionsOf(sessions, cut.as_of, shanxiRates.leavesOutNewest);
      const rates = over(included);

      it('takes the sessions held by then except the newest', () => {
        expect(heldBy(sessions, cut.as_of).map((session) => session.number)).toEqual(cut.sessions_held);
        expect(included).toEqual(cut.sessions_included);
      });

      it('gives every rate, rank, stage count and amount', () => {
        for (const [scope, truth] of Object.entries(cut.scopes)) {
          for (const rate of rates.get(scope) ?? []) {
            const wanted = truth[rate.code as keyof Omit<TruthScope, 'wrong_answers'>];
            const place = `${cut.as_of} ${scope} ${rate.code}`;
            const perUnit = rate.unit === 'fen' ? 100n : 1n;
            expect(Number(rate.rate.numerator / perUnit), place).toBe(wanted.numerator);
            expect(Number(rate.rate.denominator / perUnit), place).toBe(wanted.denominator);
            expect(rate.rate.percent, place).toBe(wanted.rate_pct.toFixed(2));
            if (wanted.stages) expect(rate.stages, place).toEqual(wanted.stages);
            if (wanted.rank) expect((rate as { rank?: number }).rank, place).toBe(wanted.rank);
            if (wanted.projects !== undefined) expect(rate.projects, place).toBe(wanted.projects);
            if (wanted.partly_in_production !== undefined)
              expect(rate.partlyInProduction, place).toBe(wanted.partly_in_production);
            if (wanted.started_yuan !== undefined) {
              expect(Number(rate.byValue.numerator / 100n), place).toBe(wanted.started_yuan);
              expect(Number(rate.byValue.denominator / 100n), place).toBe(wanted.signed_yuan);
              expect(Number(rate.byFormed.numerator / 100n), place).toBe(wanted.formed_yuan);
            }
            expect(rate.reached.length + rate.waiting.length, place).toBe(rate.projects);
          }
        }
      });

      it('does not give the two common wrong answers, which come from leaving a rule out', () => {
        const newest = over(cut.sessions_held);
        const every = over(included, everyLine);
        for (const [scope, truth] of Object.entries(cut.scopes)) {
          const wrong = truth.wrong_answers;
          expect(newest.get(scope)?.[0]?.rate.percent, scope).toBe(wrong.newest_session_inside.toFixed(2));
          expect(every.get(scope)?.[0]?.rate.percent, scope).toBe(wrong.every_line_counted.toFixed(2));
        }
        const right = rates.get('all')?.[0]?.rate.percent;
        expect(right).not.toBe(newest.get('all')?.[0]?.rate.percent);
        expect(right).not.toBe(every.get('all')?.[0]?.rate.percent);
      });
    });
  }
});

describe('rate rules', () => {
  it('are data; every chained cohort stands above', () => {
    for (const rules of presetRateRules) {
      expect(zRateRules.parse(structuredClone(rules))).toEqual(rules);
      expect(unknownCohorts(rules)).toEqual([]);
    }
  });

  it('Henan: the denominator of each rate is the numerator of the one before', () => {
    const members = [
      ...projects(4, 'sign', {}),
      ...projects(6, 'sign', { stage: 'landed', performed: true }),
      ...projects(5, 'sign', started),
      ...projects(3, 'sign', { stage: 'in_production', started: true }, { expected: '10', actual: '8' }),
    ];
    const rates = ratesOf(henanRates, members);
    expect(rates.map((rate) => [rate.rate.numerator, rate.rate.denominator])).toEqual([
      [14n, 18n],
      [8n, 14n],
      [3n, 8n],
      [800_000_000_00n, 1_000_000_000_00n],
    ]);
  });

  it('an empty cohort has no rate and no rank; equal fractions share a place', () => {
    const ranked = rankedRates(
      shanxiRates,
      new Map<string, Member[]>([
        ['甲', [...projects(1, 'sign', started), ...projects(2, 'sign', {})]],
        ['乙', [...projects(2, 'sign', started), ...projects(4, 'sign', {})]],
        ['丙', projects(1, 'sign', {})],
        ['丁', []],
      ]),
    );
    expect(['甲', '乙', '丙', '丁'].map((name) => ranked.get(name)?.[0]?.rank)).toEqual([1, 1, 3, null]);
    expect(ranked.get('丁')?.[0]?.rate.percent).toBeNull();
  });

  it('says when a money rate lacks amounts', () => {
    const members = projects(2, 'production', { stage: 'in_production', actualOutputFen: null }, { expected: '10' });
    expect(ratesOf(shanxiRates, members)[2]?.notStated).toBe(2);
  });
});
