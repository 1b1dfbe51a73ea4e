import { z } from 'zod';
import type { EngineInTest } from '../../test/engines.ts';
import { fixturePath } from '../../test/fixtures.ts';
import { command } from '../base/endpoint.ts';
import { decisionKey, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import { words } from '../base/words.ts';
import { defineCommand } from '../journal/act.actions.ts';
import { applyConversion, planConversion } from '../project/conversion-intake.actions.ts';
import { normalRowOf, truthRows } from '../project/identity.fixture.ts';
import { applySession, planSession } from './session-intake.actions.ts';

/** A paper of the fixtures as normal rows, straight from the truth, with the project of each row kept apart. */
export interface ListPaper {
  readonly file: string;
  readonly source: Omit<IntakeSource, 'decisions'>;
  readonly rows: readonly NormalRow[];
  readonly entities: readonly string[];
}

/** Session lists and conversion ledgers in order of receipt. */
export function listPapers(): ListPaper[] {
  const papers = new Map<string, { source: ListPaper['source']; rows: NormalRow[]; entities: string[] }>();
  for (const row of truthRows(fixturePath(''), ['session', 'conversion'])) {
    const paper = papers.get(row.file) ?? {
      source: {
        fileId: `00000000-0000-7000-8000-${(papers.size + 1).toString().padStart(12, '0')}`,
        family: row.family as IntakeSource['family'],
        scopeId: null,
        zoneId: null,
        period: row.period,
        receivedOn: row.receivedOn,
      },
      rows: [],
      entities: [],
    };
    papers.set(row.file, paper);
    paper.rows.push(normalRowOf(row));
    paper.entities.push(row.entity);
  }
  return [...papers].map(([file, paper]) => ({ file, ...paper }));
}

const takeIn = command({
  name: 'test.take-in-list',
  path: '/test/take-in-list',
  right: 'import.apply',
  input: z.any(),
  output: z.any(),
  words: words('测试', '測試', 'test'),
});

/** What the import command does, for tests: plans inside the entry and applies. */
export const takeInList = defineCommand(takeIn, {
  apply: async (ctx, input: { rows: NormalRow[]; source: IntakeSource; dry?: boolean }) => {
    const session = input.source.family === 'session';
    const plans = await (session ? planSession : planConversion)(ctx, input.rows, input.source);
    if (!input.dry) await (session ? applySession : applyConversion)(ctx, plans, input.source);
    return plans;
  },
});

/**
 * Takes papers in one after another. A person who knows the truth answers the questions about possible duplicates. Returns how
 * often it was asked, and how often a row went to another project than the truth says.
 */
export async function takeInLists(
  test: EngineInTest,
  papers: readonly ListPaper[],
): Promise<{ asks: number; wrong: number; plans: Map<string, RowPlan[]> }> {
  const projects = new Map<string, string>();
  const all = new Map<string, RowPlan[]>();
  let asks = 0;
  let wrong = 0;
  for (const paper of papers) {
    const decisions: Record<string, string> = {};
    const made = new Map<string, string>();
    const dry = await test.act<RowPlan[]>(takeInList, {
      rows: paper.rows,
      source: { ...paper.source, decisions },
      dry: true,
    });
    const waiting = new Set(dry.filter((plan) => plan.outcome === 'ask').map(decisionKey));
    asks += waiting.size;
    for (const [place, row] of paper.rows.entries()) {
      const entity = paper.entities[place] ?? '';
      const key = decisionKey(row);
      const known = projects.get(entity) ?? made.get(entity);
      if (waiting.has(key)) decisions[key] = known ? `link:${known}` : 'new';
      if (!known) made.set(entity, `new:${key}`);
    }
    const plans = await test.act<RowPlan[]>(
      takeInList,
      { rows: paper.rows, source: { ...paper.source, decisions } },
      { now: `${paper.source.receivedOn}T02:00:00.000Z` },
    );
    all.set(paper.file, plans);
    const placed = await test.engine.transaction('program', (db) =>
      paper.source.family === 'session'
        ? db
            .selectFrom('session_entry')
            .select(['project_id as id', 'sheet', 'row_no'])
            .where('file_id', '=', paper.source.fileId)
            .execute()
        : db
            .selectFrom('project')
            .select(['id', 'sheet', 'row_no'])
            .where('file_id', '=', paper.source.fileId)
            .execute(),
    );
    const projectOf = new Map(placed.map((row) => [`${row.sheet}!${row.row_no}`, row.id]));
    for (const [place, plan] of plans.entries()) {
      const entity = paper.entities[place] ?? '';
      const id = plan.subject?.id ?? projectOf.get(decisionKey(plan));
      if (!id) continue;
      const before = projects.get(entity);
      if (before === undefined) projects.set(entity, id);
      else if (before !== id) wrong += 1;
    }
  }
  return { asks, wrong, plans: all };
}
