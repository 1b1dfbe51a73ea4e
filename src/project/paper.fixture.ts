import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EngineInTest } from '../../test/engines.ts';
import { fixturePath } from '../../test/fixtures.ts';
import { command } from '../base/endpoint.ts';
import { decisionKey, type Family, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import { words } from '../base/words.ts';
import { defineCommand, type WriteCtx } from '../journal/act.actions.ts';
import { applyConversion, planConversion } from './conversion-intake.actions.ts';
import { normalRowOf, type TruthRow, truthRows } from './identity.fixture.ts';
import { applyMonthly, planMonthly } from './monthly-intake.actions.ts';
import { applyRegister, planRegister } from './register-intake.actions.ts';

/** Papers of the fixtures as normal rows, straight from the truth: what a workbook says, without which project it is. */
export interface Paper {
  readonly file: string;
  readonly source: Omit<IntakeSource, 'decisions'>;
  readonly rows: readonly NormalRow[];
  readonly entities: readonly string[];
}

interface IndexLine {
  file: string;
  zone?: string;
  period?: string;
  as_of?: string;
}

export function papers(families: readonly Family[]): Paper[] {
  const index = new Map(
    (JSON.parse(readFileSync(fixturePath('truth/index.json'), 'utf8')) as IndexLine[]).map((line) => [line.file, line]),
  );
  const byFile = new Map<string, TruthRow[]>();
  for (const row of truthRows(fixturePath(''), families)) {
    const list = byFile.get(row.file) ?? [];
    byFile.set(row.file, list);
    list.push(row);
  }
  let number = 0;
  return [...byFile].map(([file, rows]) => {
    const line = index.get(file);
    number += 1;
    return {
      file,
      source: {
        fileId: `00000000-0000-7000-8000-${number.toString().padStart(12, '0')}`,
        family: rows[0]?.family as Family,
        scopeId: null,
        zoneId: line?.zone ?? null,
        period: line?.as_of ?? line?.period ?? null,
        receivedOn: rows[0]?.receivedOn ?? '',
      },
      rows: rows.map(normalRowOf),
      entities: rows.map((row) => row.entity),
    };
  });
}

const planners = {
  register: planRegister,
  monthly: planMonthly,
  conversion: planConversion,
} as const;
const appliers = { register: applyRegister, monthly: applyMonthly, conversion: applyConversion } as const;
type Mine = keyof typeof planners;

const zAny = z.any();
const takeIn = command({
  name: 'test.take-in',
  path: '/test/take-in',
  right: 'import.apply',
  input: zAny,
  output: zAny,
  words: words('测试', '測試', 'test'),
});

/** What import.apply does, for tests: plans inside the entry, and applies unless a question is open. */
export const takeInPaper = defineCommand(takeIn, {
  apply: async (ctx: WriteCtx, input: { rows: NormalRow[]; source: IntakeSource; dry?: boolean }) => {
    const family = input.source.family as Mine;
    const plans = await planners[family](ctx, input.rows, input.source);
    const waiting = plans.some((plan) => plan.findings.some((one) => one.code === 'possible-duplicate'));
    if (!input.dry && !waiting) await appliers[family](ctx, plans, input.source);
    return plans;
  },
});

/** Takes papers in one after another; a person who knows the truth answers the questions. Returns plans by file and projects by entity. */
export async function takeInAll(
  test: EngineInTest,
  all: readonly Paper[],
): Promise<{ plans: Map<string, RowPlan[]>; projects: Map<string, string>; asks: number; wrong: number }> {
  const projects = new Map<string, string>();
  const plansByFile = new Map<string, RowPlan[]>();
  let asks = 0;
  let wrong = 0;
  for (const paper of all) {
    const decisions: Record<string, string> = {};
    const made = new Map<string, string>();
    const at = { now: `${paper.source.receivedOn}T02:00:00.000Z` };
    const read = () =>
      test.act<RowPlan[]>(takeInPaper, { rows: paper.rows, source: { ...paper.source, decisions } }, at);
    let plans = await read();
    for (const [place, row] of paper.rows.entries()) {
      const entity = paper.entities[place] as string;
      if (row.values.child !== true && !projects.has(entity) && !made.has(entity))
        made.set(entity, `new:${decisionKey(row)}`);
    }
    // An answer may raise another question: a project decided to be new is one more that the next line could be.
    for (let round = 0; round < 5; round += 1) {
      const waiting = new Set(
        plans.filter((plan) => plan.findings.some((one) => one.code === 'possible-duplicate')).map(decisionKey),
      );
      if (waiting.size === 0) break;
      asks += waiting.size;
      for (const [place, row] of paper.rows.entries()) {
        const key = decisionKey(row);
        const entity = paper.entities[place] as string;
        const known = projects.get(entity) ?? made.get(entity);
        if (waiting.has(key)) decisions[key] = known && known !== `new:${key}` ? `link:${known}` : 'new';
      }
      plans = await read();
    }
    plansByFile.set(paper.file, plans);
    const rows = await test.engine.transaction('program', (db) =>
      db
        .selectFrom('project')
        .select(['id', 'sheet', 'row_no'])
        .distinct()
        .where('file_id', '=', paper.source.fileId)
        .execute(),
    );
    const created = new Map(rows.map((row) => [`${row.sheet}!${row.row_no}`, row.id]));
    for (const [place, plan] of plans.entries()) {
      const entity = paper.entities[place] as string;
      if (paper.rows[place]?.values.child === true) continue;
      const id = plan.subject?.id ?? created.get(refRow(plan) ?? decisionKey(plan));
      if (!id) continue;
      const before = projects.get(entity);
      if (before === undefined) projects.set(entity, id);
      else if (before !== id) wrong += 1;
    }
  }
  return { plans: plansByFile, projects, asks, wrong };
}

const refRow = (plan: RowPlan): string | undefined =>
  (plan.payload as { placed?: { project?: { row?: string } } } | null)?.placed?.project?.row;
