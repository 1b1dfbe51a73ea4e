import { describe, expect, it } from 'vitest';
import { engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { listEvidenceAction, storeEvidence } from './evidence.actions.ts';
import type { Evidence } from './evidence.api.ts';

describe.each(engineKinds)('papers sent at the same time, on the %s database', (kind) => {
  const t = useEngine(kind);
  interface Stored {
    readonly evidence: Evidence;
    readonly already: boolean;
  }
  const send = (bytes: string, officeId = 'test') =>
    t.act<Stored>(
      storeEvidence,
      { name: '月报.xlsx', content: new TextEncoder().encode(bytes) },
      { actor: { ...everyone, officeId } },
    );
  const head = async (): Promise<bigint> =>
    (await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).size;

  it('the same bytes count once: one is new, all others hear that it is there already', async () => {
    const before = await head();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('same')));
    expect(answers.filter((one) => !one.already)).toHaveLength(1);
    expect(new Set(answers.map((one) => one.evidence.id)).size).toBe(1);
    expect(await head()).toBe(before + 1n);
    expect((await t.act<{ rows: Evidence[] }>(listEvidenceAction, {})).rows).toHaveLength(1);
  });

  it('other bytes, and the same bytes of another office, are papers of their own', async () => {
    const answers = await Promise.all([send('one'), send('two'), send('one', 'other')]);
    expect(answers.map((one) => one.already)).toEqual([false, false, false]);
    expect(new Set(answers.map((one) => one.evidence.id)).size).toBe(3);
  });
});
