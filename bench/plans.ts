import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type { Engine, Question, Sight } from '../src/db/engine.ts';
import type { Raw } from './target.ts';

/** A node of PostgreSQL's plan in JSON, after it ran. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

interface Explained {
  readonly 'QUERY PLAN': readonly { Plan: PlanNode }[];
}

/** One statement as it was run, with the plan that it ran on. */
export interface Planned {
  readonly text: string;
  readonly plan: PlanNode;
}

/** What a statement took from one table: how, and how many rows it looked at, those it threw away again among them. */
interface Taken {
  readonly how: string;
  readonly table: string;
  readonly rows: number;
}

function* nodesOf(plan: PlanNode): Generator<PlanNode> {
  yield plan;
  for (const part of plan.Plans ?? []) yield* nodesOf(part);
}

export function takenBy({ plan }: Planned): Taken[] {
  const taken: Taken[] = [];
  for (const node of nodesOf(plan)) {
    const table = node['Relation Name'];
    // A change names its table too; what it reads is below it.
    if (table === undefined || node['Node Type'] === 'ModifyTable') continue;
    const looked =
      (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
    taken.push({ how: node['Node Type'], table, rows: Math.round(looked * (node['Actual Loops'] ?? 1)) });
  }
  return taken;
}

/** Settings under which a server can write plans into its log, those inside functions and triggers too; `PlanLog.begin` lets it. */
export const plansInLog: Readonly<Record<string, string>> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  logging_collector: 'on',
  log_destination: 'jsonlog',
  log_directory: 'log',
  log_file_mode: '0644',
  log_rotation_size: '0',
};

interface LogLine {
  readonly message?: string;
  readonly statement?: string;
}

/** Reads the plans that a server has written since the last look. `folder` is the cluster's data folder. */
export class PlanLog {
  readonly #folder: string;
  readonly #raw: Raw;
  #read = 0;
  #mark = 0;

  constructor(folder: string, raw: Raw) {
    this.#folder = join(folder, 'log');
    this.#raw = raw;
  }

  /** From now on every plan is written, by connections that are open already too. */
  async begin(): Promise<void> {
    await this.#raw('alter system set auto_explain.log_min_duration = 0');
    await this.#raw('select pg_reload_conf()');
  }

  /** Plans of what ended before this call; the log is written by another process, so it waits until the mark has arrived. */
  async since(): Promise<Planned[]> {
    this.#mark += 1;
    const mark = `plan mark ${this.#mark}.`;
    await this.#raw(`select '${mark}'`);
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const text = this.#text();
      const at = text.indexOf(mark);
      const end = at < 0 ? -1 : text.indexOf('\n', at);
      if (end >= 0) {
        this.#read += Buffer.byteLength(text.slice(0, end + 1));
        return text
          .slice(0, end)
          .split('\n')
          .flatMap((line) => plannedIn(line))
          .filter((one) => !one.text.includes('plan mark'));
      }
      await sleep(10);
    }
    throw new Error(`${this.#folder} does not show ${mark}`);
  }

  /** What was written behind the place up to which it was read. */
  #text(): string {
    const [file] = readdirSync(this.#folder).filter((name) => name.endsWith('.json'));
    if (file === undefined) return '';
    const descriptor = openSync(join(this.#folder, file), 'r');
    try {
      const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - this.#read));
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, this.#read)).toString();
    } finally {
      closeSync(descriptor);
    }
  }
}

function plannedIn(line: string): Planned[] {
  if (!line.includes('plan:')) return [];
  const { message } = JSON.parse(line) as LogLine;
  const from = message?.indexOf('{') ?? -1;
  if (!message?.startsWith('duration:') || from < 0) return [];
  const told = JSON.parse(message.slice(from)) as { 'Query Text': string; Plan: PlanNode };
  return [{ text: told['Query Text'], plan: told.Plan }];
}

/**
 * Keeps each question that the program asks, so that it can be asked once more for its plan, with the same values under the same sight.
 * A few thousand rows are scanned sooner than looked up, so scans are discouraged: one that is left has no index to use.
 */
export class AskedAgain {
  #asked: { sight: Sight; question: Question }[] = [];
  #engine: Engine | undefined;

  watch(engine: Engine): Engine {
    this.#engine = engine;
    return {
      ...engine,
      ask: (sight, question) => {
        this.#asked.push({ sight, question });
        return engine.ask(sight, question);
      },
    };
  }

  async since(): Promise<Planned[]> {
    const [asked, engine] = [this.#asked, this.#engine];
    this.#asked = [];
    const plans: Planned[] = [];
    for (const { sight, question } of asked) {
      const rows = await engine?.transaction(sight, async (trx) => {
        await trx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
        const explain = `explain (analyze, timing off, format json) ${question.text}`;
        return (await trx.executeQuery<Explained>(CompiledQuery.raw(explain, [...question.values]))).rows;
      });
      const plan = rows?.[0]?.['QUERY PLAN'][0]?.Plan;
      if (plan) plans.push({ text: question.text, plan });
    }
    return plans;
  }
}
