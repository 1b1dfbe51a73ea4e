import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../base/money.ts';
import { linkKinds } from '../project/identity.ts';
import { batches } from './batch.ts';
import { countingLines, membersOf } from './cohort.ts';
import { countLines } from './counting.ts';
import { strictRules } from './counting-rules.ts';
import type { ListingLine } from './listing.ts';
import { shanxiRates } from './rate-rules.ts';
import { groupMembers, ratesOf } from './rates.ts';
import { scopePlaces } from './site.ts';
import { sumBatches, sumBy } from './sums.ts';

const sessions = ['2025-1', '2025-2', '2025-10'].map((number, n) => ({ number, heldOn: `2025-0${n + 1}-01` }));
const scopes = ['太原市', '晋中市', '吕梁市'];
const places = scopePlaces(scopes);
const money = fc.option(fc.bigInt(0n, 10n ** 13n).map(fen), { nil: null });

const oneLine = fc.record({
  session: fc.constantFrom(...sessions.map((session) => session.number)),
  batch: fc.constantFrom(...batches),
  projectId: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
  partOf: fc.constantFrom(null, 'A', 'B'),
  link: fc.constantFrom(null, ...linkKinds),
  zoneId: fc.constantFrom(null, 'Z1', 'Z2'),
  scopeId: fc.constantFrom(...scopes),
  name: fc.constantFrom('年产4万吨铝箔项目', '年产4万吨铝箔(二期)项目', '年产4万吨铝箔项目(续签)', '铝箔增资扩产项目'),
  firm: fc.constantFrom(null, '甲有限公司', '乙有限公司'),
  place: fc.constantFrom(null, ...scopes),
  contract: fc.constantFrom(null, 'formal' as const, 'framework' as const),
  onStage: fc.constantFrom(null, true, false),
  totalFen: money,
  expectedOutputFen: money,
  actualOutputFen: money,
  note: fc.constantFrom(null, '续签', '本次增资0.24亿元', '一期合同已含本期投资,不另签合同'),
});
const list = fc
  .array(oneLine, { maxLength: 40 })
  .map((lines) => lines.map((line, n): ListingLine => ({ ...line, id: `L${n}`, position: n, at: null })));

describe('counting over random lists', () => {
  it('never counts a project twice in a batch, and everything it takes out names a rule', () => {
    fc.assert(
      fc.property(list, (lines) => {
        const verdicts = countLines(lines, sessions, strictRules, places);
        expect(verdicts.size).toBe(lines.length);
        const counted = lines.filter((line) => verdicts.get(line.id)?.counts);
        const keys = counted.map((line) => `${line.batch} ${line.projectId}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const verdict of verdicts.values()) {
          expect(verdict.counts).toBe(verdict.code === 'first_valid_line');
          if (verdict.insteadId !== null) expect(verdicts.get(verdict.insteadId)?.counts).toBe(true);
          if (!verdict.counts && verdict.insteadId === null)
            expect(verdict.findings.map((finding) => finding.code)).toContain('nothing-counts-yet');
        }
      }),
    );
  });

  it('does not depend on the order in which lines come', () => {
    fc.assert(
      fc.property(list, fc.infiniteStream(fc.nat()), (lines, random) => {
        const shuffled = lines
          .map((line) => ({ line, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line);
        const plain = countLines(lines, sessions, strictRules, places);
        const other = countLines(shuffled, [...sessions].reverse(), strictRules, places);
        for (const [id, verdict] of plain) expect(other.get(id)).toEqual(verdict);
      }),
    );
  });

  it('a session held later never changes whether an earlier line counts', () => {
    fc.assert(
      fc.property(list, (lines) => {
        const early = lines.filter((line) => line.session !== '2025-10');
        const all = countLines(lines, sessions, strictRules, places);
        const before = countLines(early, sessions, strictRules, places);
        for (const line of early) expect(before.get(line.id)?.counts).toBe(all.get(line.id)?.counts);
      }),
    );
  });

  it('has totals that equal the sum of their parts, by scope and by zone', () => {
    fc.assert(
      fc.property(list, (lines) => {
        const verdicts = countLines(lines, sessions, strictRules, places);
        const whole = sumBatches(lines, verdicts);
        for (const part of ['scopeId', 'zoneId'] as const) {
          const groups = [...sumBy(part, lines, verdicts).values()];
          for (const batch of batches) {
            for (const kind of ['listed', 'counted'] as const) {
              const sums = groups.map((group) => group[batch][kind]);
              expect(sums.reduce((sum, one) => sum + one.count, 0)).toBe(whole[batch][kind].count);
              expect(sums.reduce((sum, one) => sum + one.totalFen, 0n)).toBe(whole[batch][kind].totalFen);
              expect(sums.reduce((sum, one) => sum + one.expectedOutputFen, 0n)).toBe(
                whole[batch][kind].expectedOutputFen,
              );
            }
          }
        }
      }),
    );
  });

  it('has rates whose parts add up over scopes and whose stages add up to the cohort', () => {
    fc.assert(
      fc.property(list, fc.array(fc.constantFrom('signed', 'started', 'in_production', 'dropped')), (lines, stages) => {
        const verdicts = countLines(lines, sessions, strictRules, places);
        const members = membersOf(countingLines(lines, verdicts, ['2025-1', '2025-2']), (line) => {
          const stage = stages[line.position];
          if (stage === undefined) return undefined;
          const started = stage === 'started' || stage === 'in_production';
          return { stage, performed: false, started, formedFen: fen(1n), actualOutputFen: line.actualOutputFen };
        });
        const whole = ratesOf(shanxiRates, members);
        const parts = [...groupMembers('scopeId', members, scopes).values()].map((group) =>
          ratesOf(shanxiRates, group),
        );
        whole.forEach((rate, index) => {
          const own = parts.flatMap((rates) => rates[index] ?? []);
          expect(own.reduce((sum, one) => sum + one.rate.numerator, 0n)).toBe(rate.rate.numerator);
          expect(own.reduce((sum, one) => sum + one.rate.denominator, 0n)).toBe(rate.rate.denominator);
          expect(Object.values(rate.stages).reduce((sum, n) => sum + n, 0)).toBe(rate.projects);
          expect(new Set([...rate.reached, ...rate.waiting]).size).toBe(rate.projects);
        });
      }),
    );
  });
});
