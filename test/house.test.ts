import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Words } from '../src/base/words.ts';
import { allBlocks } from '../src/db/blocks.ts';
import { schemaSource } from '../src/db/picture.ts';
import { versionedTables } from '../src/db/versioned.ts';
import { actions } from '../src/http/actions.ts';
import { contracts } from '../src/http/contracts.ts';
import { hasFindingWords } from '../src/http/finding-words.ts';
import { doorRoutes } from '../src/http/openapi.ts';
import { engineKinds, useEngine } from './engines.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
const sources = filesBelow(join(root, 'src')).map((path) => path.slice(root.length));
const doors = /^src\/(db|excel|papers|http|cli|web|sample)\//;
const rules = sources.filter(
  (path) => path.endsWith('.ts') && !doors.test(path) && !/\.(actions|store|test|fixture)\.ts$/.test(path),
);

describe('rules', () => {
  it('there are rules to look at', () => expect(rules.length).toBeGreaterThan(40));

  it.each(rules)('%s uses no clock and no random', (path) => {
    const code = readFileSync(join(root, path), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/[^\n]*/g, '');
    expect(code).not.toMatch(
      /Date\.now|new Date\(\s*\)|Math\.random|performance\.now|crypto\.randomUUID|Temporal\.Now/,
    );
  });
});

describe('sources', () => {
  it('name no place of a machine and no registry host', () => {
    const bad = [...sources, ...filesBelow(join(root, 'docs')).map((path) => path.slice(root.length))].filter((path) =>
      /registry\.npmjs\.org|\/home\/\w+\/|\/root\//.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(bad).toEqual([]);
  });

  it('the lock file carries no download address', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":\s*"https?:/);
  });
});

const inThreeScripts = (text: Words): boolean => [text.hans, text.hant, text.en].every((one) => one.trim() !== '');

describe('contracts', () => {
  it('have unique names and routes', () => {
    expect(new Set(contracts.map((one) => one.name)).size).toBe(contracts.length);
    expect(new Set(contracts.map((one) => `${one.kind} ${one.path.replace(/\{\w+\}/g, '{}')}`)).size).toBe(
      contracts.length,
    );
  });

  it.each(contracts.map((one) => [one.name, one] as const))(
    '%s has an action and words in three scripts',
    (name, contract) => {
      expect(actions.has(name) || doorRoutes.includes(name)).toBe(true);
      expect(inThreeScripts(contract.words)).toBe(true);
      expect(contract.words.hans).toMatch(/\p{Script=Han}/u);
    },
  );

  it('every action has a contract', () => {
    const names = new Set(contracts.map((one) => one.name));
    expect([...actions.keys()].filter((name) => !names.has(name))).toEqual([]);
  });
});

describe.each(engineKinds)('%s database', (kind) => {
  const t = useEngine(kind);

  it('has the schema of the committed picture', async () => {
    expect(await schemaSource(t.engine)).toBe(readFileSync(join(root, 'src/db/schema.ts'), 'utf8'));
  });

  it('prepares every named figure query, with the columns its row schema names', async () => {
    expect(allBlocks.length).toBeGreaterThan(0);
    for (const { block, schema } of allBlocks) {
      await t.engine.script(`prepare house_query as ${block.text}; deallocate house_query`);
      const columns = await columnsOf(block.text, block.places.length);
      expect(columns.sort(), block.name).toEqual(Object.keys((schema as unknown as z.ZodObject).shape).sort());
    }
  });

  const columnsOf = async (text: string, places: number): Promise<string[]> => {
    let body = text;
    for (let place = places; place > 0; place -= 1) body = body.replaceAll(`$${place}`, 'null');
    const rows = await t.engine.db.transaction().execute(async (db) => {
      await sql.raw(`create temporary view house_columns as ${body}`).execute(db);
      const columns = await sql<{
        column_name: string;
      }>`select column_name::text from information_schema.columns where table_name = 'house_columns'`.execute(db);
      await sql.raw('drop view house_columns').execute(db);
      return columns.rows;
    });
    return rows.map((row) => row.column_name);
  };

  it('every versioned table keeps began in its key, one live row per key, and row security where a zone or scope is named', async () => {
    const tables = await versionedTables(t.engine.db);
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const { rows } = await sql<{ rls: boolean; forced: boolean; keyed: boolean; live: boolean }>`
        select c.relrowsecurity as rls, c.relforcerowsecurity as forced,
          exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) and a.attname = 'began'
            where i.indrelid = c.oid and i.indisprimary) as keyed,
          exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and pg_get_expr(i.indpred, i.indrelid) ilike '%ended is null%') as live
        from pg_class c where c.oid = ${table.name}::regclass`.execute(t.engine.db);
      const named = table.columns.includes('zone_id') || table.columns.includes('scope_id');
      const open = [
        'zone',
        'zone_alias',
        'grouping_member',
        'office',
        'session',
        'published_figure',
        'column_mapping',
        'publication',
      ];
      expect({ table: table.name, keyed: rows[0]?.keyed, live: rows[0]?.live }).toEqual({
        table: table.name,
        keyed: true,
        live: true,
      });
      if (named && !open.includes(table.name))
        expect({ table: table.name, rls: rows[0]?.rls, forced: rows[0]?.forced }).toEqual({
          table: table.name,
          rls: true,
          forced: true,
        });
    }
  });

  it('the role of requests can delete nothing that is versioned', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name::text as name from information_schema.role_table_grants
      where grantee = 'taihang_app' and privilege_type in ('DELETE', 'TRUNCATE')`.execute(t.engine.db);
    const versioned = new Set((await versionedTables(t.engine.db)).map((one) => one.name));
    expect(rows.filter((row) => versioned.has(row.name))).toEqual([]);
  });
});

describe('findings', () => {
  const codes = [
    ...new Set(
      sources
        .filter((path) => path.endsWith('.ts') && !/\.(test|fixture)\.ts$|^src\/(cli|db)\//.test(path))
        .flatMap((path) => {
          const code = readFileSync(join(root, path), 'utf8');
          return [...code.matchAll(/code: '([a-z][a-z_-]+)',\s*\n?\s*severity: '(?:error|ask|warning)'/g)].map(
            (match) => match[1] as string,
          );
        }),
    ),
  ];

  it('name codes at all', () => expect(codes.length).toBeGreaterThan(10));

  it.each(codes)('%s says what it is and what to do', (code) => expect(hasFindingWords(code)).toBe(true));
});

describe('schemas of contracts', () => {
  it('are all expressible as JSON Schema', () => {
    for (const contract of contracts) {
      expect(
        () => z.toJSONSchema(contract.input, { io: 'input', unrepresentable: contract.upload ? 'any' : 'throw' }),
        contract.name,
      ).not.toThrow();
      expect(() => z.toJSONSchema(contract.output, { io: 'output' }), contract.name).not.toThrow();
    }
  });
});
