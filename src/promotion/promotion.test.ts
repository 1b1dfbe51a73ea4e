import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { actorOf, engineKinds, useEngine } from '../../test/engines.ts';
import { haveFixtures } from '../../test/fixtures.ts';
import { intakeActions, truth, truthRows } from '../../test/intake-truth.ts';
import type { RowPlan } from '../base/normal-row.ts';
import { contractList, leadList, promotionSummary } from './promotion.actions.ts';
import type { contractListApi, leadListApi, promotionSummaryApi } from './promotion.api.ts';
import { applyPromotion, planPromotion } from './promotion-intake.actions.ts';

interface TruthScope {
  leads: number;
  talks: number;
  lost: number;
  duplicate_leads: { name: string; officer: string; first_contact_on: string }[];
  frameworks: number;
  frameworks_yuan: number;
  contracts_counted_once: number;
  contracts_yuan: number;
  contracts_listed: number;
  signed_again: { contract_no: string }[];
  performed: number;
  arrived_yuan: number;
  arrived_by_month: Record<string, number>;
}
type Summary = z.output<typeof promotionSummaryApi.output>;

const files = ['山西综改示范区', '长治市', '运城市', '晋中市'];
const path = (scope: string) => `promotion/${scope}2025年招商引资项目台账.json`;
const fileId = (n: number) => `00000000-0000-7000-8000-00000000000${n + 1}`;
const year = { from: '2025-01-01', to: '2025-12-31' };
const fen = (yuan: number) => (BigInt(yuan) * 100n).toString();

describe.skipIf(!haveFixtures).each(engineKinds)('promotion ledgers (%s)', (kind) => {
  const db = useEngine(kind);
  const actions = intakeActions(planPromotion, applyPromotion);
  // Bodies of skipped blocks are walked all the same.
  const overall = haveFixtures ? truth<{ scopes: Record<string, TruthScope> }>('overall/promotion.json').scopes : {};
  const plans = new Map<string, RowPlan[]>();

  beforeAll(async () => {
    for (const [n, scope] of files.entries()) {
      const { rows, source } = truthRows(path(scope), 'promotion', fileId(n));
      const planned = await db.act<RowPlan[]>(actions.plan, { rows, source });
      plans.set(scope, planned);
      await db.act(actions.apply, { plans: planned, source });
    }
  });

  test('nothing is left to ask, nothing refused', () => {
    for (const scope of files) {
      const asked = plans.get(scope)?.filter((plan) => plan.outcome !== 'add') ?? [];
      expect(asked.map((plan) => [plan.outcome, plan.title, plan.findings])).toEqual([]);
    }
  });

  test.each(files)('%s: every figure as in the truth', async (scope) => {
    const { scopes } = await db.act<Summary>(promotionSummary, { ...year, scopeId: scope });
    const want = overall[scope] as TruthScope;
    expect(scopes).toEqual([
      {
        scopeId: scope,
        leads: want.leads,
        talks: want.talks,
        lost: want.lost,
        duplicateLeads: want.duplicate_leads.length,
        frameworks: want.frameworks,
        frameworksFen: fen(want.frameworks_yuan),
        contractsListed: want.contracts_listed,
        contracts: want.contracts_counted_once,
        contractsFen: fen(want.contracts_yuan),
        signedAgain: want.signed_again.length,
        performed: want.performed,
        withoutAmount: 0,
        undated: 0,
        arrivedFen: fen(want.arrived_yuan),
        arrivedByMonth: Object.entries(want.arrived_by_month).map(([month, yuan]) => ({ month, fen: fen(yuan) })),
      },
    ]);
  });

  test('the later entry of a prospect and the later signing do not count, with reasons', async () => {
    for (const scope of files) {
      const want = overall[scope] as TruthScope;
      const linked = plans
        .get(scope)
        ?.flatMap((plan) =>
          plan.findings
            .filter((one) => one.code === 'lead_same_prospect')
            .map((one) => ({ plan, reasons: one.params?.reasons })),
        );
      const stated = linked?.map(({ plan }) => (plan.payload as { stated: Record<string, string> }).stated);
      expect(stated?.map((one) => [one.name, one.officer]).sort()).toEqual(
        want.duplicate_leads.map((one) => [one.name, one.officer]).sort(),
      );
      expect(linked?.every(({ reasons }) => (reasons as string[]).length === 3)).toBe(true);
      const again = plans
        .get(scope)
        ?.filter((plan) => plan.findings.some((one) => one.code === 'contract_signed_again'));
      expect(
        again?.map((plan) => (plan.payload as { stated: { contract_no: string } }).stated.contract_no).sort(),
      ).toEqual(want.signed_again.map((one) => one.contract_no).sort());
    }
  });

  test('the same workbook again changes nothing', async () => {
    const { rows, source } = truthRows(path('长治市'), 'promotion', fileId(1));
    const again = await db.act<RowPlan[]>(actions.plan, { rows, source });
    expect(new Set(again.map((plan) => plan.outcome))).toEqual(new Set(['same']));
  });

  test('a corrected amount changes that cell only, and the figure as of before stays', async () => {
    const { rows, source } = truthRows(path('运城市'), 'promotion', fileId(2));
    const before = await db.act<Summary>(promotionSummary, { ...year, scopeId: '运城市' });
    const fund = rows.find((row) => row.values['arrived_2025-12_yuan'] !== undefined);
    if (!fund) throw new Error('no funds in the ledger');
    const amount = Number(fund.values['arrived_2025-12_yuan']);
    const corrected = rows.map((row) =>
      row === fund ? { ...row, values: { ...row.values, 'arrived_2025-12_yuan': amount + 10_000 } } : row,
    );
    const planned = await db.act<RowPlan[]>(actions.plan, { rows: corrected, source });
    const changed = planned.filter((plan) => plan.outcome !== 'same');
    expect(changed.map((plan) => plan.changes)).toEqual([
      [{ field: 'arrived_2025-12_yuan', before: amount, after: amount + 10_000 }],
    ]);
    await db.act(actions.apply, { plans: planned, source });
    const after = await db.act<Summary>(promotionSummary, { ...year, scopeId: '运城市' });
    expect(BigInt(after.scopes[0]?.arrivedFen ?? 0) - BigInt(before.scopes[0]?.arrivedFen ?? 0)).toBe(1_000_000n);
    const asOf = await db.act<Summary>(promotionSummary, { ...year, scopeId: '运城市', asOf: before.asOf });
    expect(asOf.scopes).toEqual(before.scopes);
  });

  test('a suspected twin is asked about, and the answer decides', async () => {
    const { rows, source } = truthRows(path('晋中市'), 'promotion', fileId(3));
    const first = rows.find((row) => row.values.batch === '线索' && /^年产\d+万吨/u.test(String(row.values.name)));
    if (!first) throw new Error('no lead with a scale');
    const name = String(first.values.name).replace(/\d+/u, '99');
    const twin = { ...first, row: 900, values: { ...first.values, name, officer: '另一人' } };
    const plan = async (decisions: Record<string, string>) =>
      (await db.act<RowPlan[]>(actions.plan, { rows: [twin], source: { ...source, decisions } }))[0];
    const asked = await plan({});
    expect(asked).toMatchObject({ outcome: 'ask', payload: null });
    expect(asked?.findings[0]).toMatchObject({
      code: 'lead_maybe_same',
      params: { reasons: ['same-firm', 'same-zone', 'other-scale'] },
    });
    const [candidate] = (asked?.findings[0]?.params?.candidates ?? []) as { id: string }[];
    const key = '线索!900';
    expect(await plan({ [key]: 'new' })).toMatchObject({ outcome: 'add', payload: { link: null } });
    expect(await plan({ [key]: 'skip' })).toMatchObject({ outcome: 'skip' });
    expect(await plan({ [key]: `link:${candidate?.id}` })).toMatchObject({
      outcome: 'add',
      payload: { link: candidate?.id },
    });
  });

  test('rows of another territory are refused, and lists show one’s own only', async () => {
    const city = actorOf({ zones: ['Z024'], scopes: ['长治市'] });
    const { rows, source } = truthRows(path('运城市'), 'promotion', fileId(2));
    const foreign = await db.act<RowPlan[]>(actions.plan, { rows: rows.slice(0, 3), source }, { actor: city });
    expect(foreign.map((plan) => [plan.outcome, plan.findings.at(-1)?.code])).toEqual(
      Array(3).fill(['refuse', 'promotion_outside']),
    );
    const { scopes } = await db.act<Summary>(promotionSummary, year, { actor: city });
    expect(scopes.map((scope) => scope.scopeId)).toEqual(['长治市']);
    const hidden = await db.engine.transaction(city, async (trx) => {
      const rows = await sql<{ n: number }>`select (select count(*) from lead where scope_id <> '长治市')::int
        + (select count(*) from contract where scope_id <> '长治市')::int
        + (select count(*) from arrived_fund where scope_id <> '长治市')::int as n`.execute(trx);
      return rows.rows[0]?.n;
    });
    expect(hidden).toBe(0);
  });

  test('lists page by key and add up', async () => {
    let after: string | null = null;
    let count = 0;
    do {
      const input: Record<string, string> = { limit: '20', scopeId: '晋中市', ...(after && { after }) };
      const page: z.output<typeof leadListApi.output> = await db.act(leadList, input);
      count += page.rows.length;
      after = page.next;
    } while (after);
    expect(count).toBe(32);
    const contracts = await db.act<z.output<typeof contractListApi.output>>(contractList, {
      scopeId: '晋中市',
      kind: 'formal',
      limit: '200',
    });
    expect(contracts.rows.length).toBe(34);
    const arrived = contracts.rows.reduce((sum, row) => sum + BigInt(row.arrivedFen), 0n);
    expect(arrived.toString()).toBe(fen((overall.晋中市 as TruthScope).arrived_yuan));
    expect(contracts.rows.every((row) => row.source?.sheet === '正式合同')).toBe(true);
  });

  test('lists are read as known after each entry', async () => {
    const size = async (asOf: bigint) => {
      const input = { limit: '200', asOf: String(asOf) };
      const leads = await db.act<z.output<typeof leadListApi.output>>(leadList, { ...input, scopeId: '晋中市' });
      const contracts: z.output<typeof contractListApi.output> = await db.act(contractList, {
        ...input,
        scopeId: '晋中市',
        kind: 'formal',
      });
      return [leads.rows.length, contracts.rows.length];
    };
    const { size: head } = await db.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    // The ledger of 晋中市 came in by one entry.
    const { began } = await db.engine.db
      .selectFrom('lead')
      .select('began')
      .where('scope_id', '=', '晋中市')
      .executeTakeFirstOrThrow();
    expect(await size(began - 1n)).toEqual([0, 0]);
    expect(await size(began)).toEqual([32, 34]);
    expect(await size(head)).toEqual([32, 34]);
    await expect(size(head + 1n)).rejects.toMatchObject({ code: 'not-found' });
  });
});
