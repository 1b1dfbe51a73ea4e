import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { command, query } from '../src/base/endpoint.ts';
import type { Family, IntakeSource, NormalRow, NormalValue, RowPlan } from '../src/base/normal-row.ts';
import { words } from '../src/base/words.ts';
import { type AnyAction, defineCommand, defineQuery, type ReadCtx, type WriteCtx } from '../src/journal/act.actions.ts';
import { fixturePath } from './fixtures.ts';

interface TruthFile {
  readonly file: string;
  readonly received_on: string;
  readonly sheets: {
    name: string;
    role: string;
    tables?: { batch: string | null; rows: Record<string, NormalValue>[] }[];
  }[];
}

export const truth = <T>(path: string): T => JSON.parse(readFileSync(fixturePath(`truth/${path}`), 'utf8')) as T;

/** What only the truth knows and no workbook says. */
const labels = new Set(['r', 'entity', 'lead', 'counts', 'reason', 'first']);

/** The rows of one workbook as reading it would give them, and where they came from. */
export function truthRows(path: string, family: Family, fileId: string): { rows: NormalRow[]; source: IntakeSource } {
  const file = truth<TruthFile>(path);
  const rows: NormalRow[] = [];
  for (const sheet of file.sheets.filter((one) => one.role === 'data')) {
    for (const table of sheet.tables ?? []) {
      for (const row of table.rows) {
        const stated = Object.entries(row).filter(([field]) => !labels.has(field));
        const values = { ...Object.fromEntries(stated), ...(table.batch && { batch: table.batch }) };
        rows.push({ sheet: sheet.name, row: Number(row.r), values, findings: [] });
      }
    }
  }
  const source: IntakeSource = {
    fileId,
    family,
    scopeId: null,
    zoneId: null,
    period: null,
    receivedOn: file.received_on,
    decisions: {},
  };
  return { rows, source };
}

/** Actions that do for a test what previewing and applying an import do, without the workbook. */
export function intakeActions(
  plan: (ctx: ReadCtx, rows: readonly NormalRow[], source: IntakeSource) => Promise<RowPlan[]>,
  apply: (ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource) => Promise<void>,
): { plan: AnyAction; apply: AnyAction } {
  const input = z.object({ rows: z.array(z.custom<NormalRow>()), source: z.custom<IntakeSource>() });
  const names = words('测试', '測試', 'Test');
  const planApi = query({
    name: 'test.plan',
    path: '/test/plan',
    right: 'import.read',
    input,
    output: z.array(z.custom<RowPlan>()),
    words: names,
  });
  const applyApi = command({
    name: 'test.apply',
    path: '/test/apply',
    right: 'import.apply',
    input: z.object({ plans: z.array(z.custom<RowPlan>()), source: z.custom<IntakeSource>() }),
    output: z.object({}),
    words: names,
  });
  return {
    plan: defineQuery(planApi, (ctx, { rows, source }) => plan(ctx, rows, source)),
    apply: defineCommand(applyApi, {
      apply: async (ctx, { plans, source }) => {
        await apply(ctx, plans, source);
        return {};
      },
    }),
  };
}
