import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../../test/engines.ts';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { papers, takeInAll, takeInPaper } from './paper.fixture.ts';

describe.skipIf(!haveFixtures)('papers of eighteen months, taken in on the embedded database', () => {
  const test = useEngine('embedded');
  it('runs', async () => {
    const all = papers(['register', 'monthly', 'conversion']);
    const t0 = Date.now();
    const result = await takeInAll(test, all);
    console.log(all.length, Date.now() - t0, 'ms', result.asks, result.wrong, result.projects.size);
    const out: Record<string, number> = {};
    for (const plans of result.plans.values()) for (const plan of plans) out[plan.outcome] = (out[plan.outcome] ?? 0) + 1;
    console.log(out);
    let again = 0;
    for (const paper of all.slice(-30)) {
      const plans = (await test.act(takeInPaper, { rows: paper.rows, source: { ...paper.source, decisions: {} }, dry: true })) as { outcome: string }[];
      again += plans.filter((plan) => plan.outcome !== 'same').length;
    }
    console.log('not same again', again);
    expect(result.wrong).toBe(0);
    void readFileSync; void fixturePath;
  }, 300_000);
});
