import { readFileSync } from 'node:fs';
import { CompiledQuery, type Kysely } from 'kysely';
import type { z } from 'zod';
import type { Question } from './engine.ts';
import type { Tables } from './schema.ts';

/** One named block of a `.sql` file: a figure query that an auditor can read. */
export interface SqlBlock {
  readonly name: string;
  /** Places `:name` turned into `$1 …`. */
  readonly text: string;
  readonly places: readonly string[];
}

/**
 * Splits a `.sql` file into its `-- name: x` blocks. `::type` casts and quoted text are left alone. Of a line that ends in `-- some` or
 * `-- every` only those blocks keep what is meant for them: a block that narrows to some zones is planned otherwise than one for all.
 */
export function parseBlocks(source: string, zones: 'some' | 'every' = 'some'): SqlBlock[] {
  const blocks: SqlBlock[] = [];
  const notMeant = zones === 'some' ? / -- every$/ : / -- some$/;
  for (const part of source.split(/^-- name: */m).slice(1)) {
    const [head = '', ...rest] = part.split('\n');
    const places: string[] = [];
    const text = rest
      .filter((line) => !notMeant.test(line))
      .join('\n')
      .trim()
      .replace(/;\s*$/, '')
      .replace(/--[^\n]*|'(?:[^']|'')*'|::\w+|:([a-z_][a-z0-9_]*)/g, (whole, name: string | undefined) => {
        if (name === undefined) return whole;
        let index = places.indexOf(name);
        if (index < 0) index = places.push(name) - 1;
        return `$${index + 1}`;
      });
    blocks.push({ name: head.trim(), text, places });
  }
  return blocks;
}

/** Declares the row schema of each block; the house test prepares every block and compares its columns with the schema. */
export interface BlockRunner<R> {
  readonly block: SqlBlock;
  readonly schema: z.ZodType<R>;
  (db: Kysely<Tables>, params: Readonly<Record<string, unknown>>): Promise<R[]>;
}

/** Every runner made so far: what the house test walks through. */
export const allBlocks: BlockRunner<unknown>[] = [];

/** `const f = sqlBlocks(import.meta.url, './campaign.sql'); const listed = f('session_sums', z.object({…}))`. */
export function sqlBlocks(base: string, file: string): <R>(name: string, schema: z.ZodType<R>) => BlockRunner<R> {
  const source = readFileSync(new URL(file, base), 'utf8');
  const [some, every] = (['some', 'every'] as const).map(
    (zones) => new Map(parseBlocks(source, zones).map((block) => [block.name, block])),
  ) as [Map<string, SqlBlock>, Map<string, SqlBlock>];
  return <R>(name: string, schema: z.ZodType<R>): BlockRunner<R> => {
    const [block, ofAll] = [some.get(name), every.get(name)];
    if (!block || !ofAll) throw new Error(`${file} has no block ${name}`);
    const run = async (db: Kysely<Tables>, params: Readonly<Record<string, unknown>>): Promise<R[]> => {
      const { text, places } = params['zones'] === null ? ofAll : block;
      const values = places.map((place) => {
        if (!(place in params)) throw new Error(`${name}: no value for :${place}`);
        return params[place];
      });
      return (await db.executeQuery<R>(CompiledQuery.raw(text, values))).rows;
    };
    const runner = Object.assign(run, { block, schema });
    allBlocks.push(runner as BlockRunner<unknown>);
    if (ofAll.text !== block.text)
      allBlocks.push(Object.assign(run.bind(undefined), { block: ofAll, schema }) as BlockRunner<unknown>);
    return runner;
  };
}

/** A block as one question; all of its columns must be text. */
export const questionOf = <R>(runner: BlockRunner<R>, params: Readonly<Record<string, unknown>>): Question => ({
  text: runner.block.text,
  values: runner.block.places.map((place) => params[place]),
  width: Object.keys((runner.schema as unknown as z.ZodObject).shape).length,
});
