import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Engine } from './engine.ts';

const folder = new URL('./migrations/', import.meta.url);

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** The migrations this program carries, in order. Numbers collide on purpose when two branches take the same. */
export function migrations(): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .sort();
  const numbers = names.map((name) => name.slice(0, 4));
  if (new Set(numbers).size !== numbers.length) throw new Error(`two migrations share a number: ${names.join(', ')}`);
  return names.map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

/** Brings the schema up to date; each migration in its own transaction. Refuses a database that a newer program wrote. */
export async function migrate(engine: Engine, report: (name: string) => void = () => {}): Promise<string[]> {
  await engine.script(`
    create table if not exists migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now()
    );
    do $$ begin
      if not exists (select from pg_roles where rolname = 'taihang_app') then create role taihang_app nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      if not pg_has_role(current_user, 'taihang_app', 'member') then execute format('grant taihang_app to %I', current_user); end if;
    end $$;
    grant usage on schema public to taihang_app;`);
  const done = new Map(
    (await sql<{ name: string; sha256: string }>`select name, sha256 from migration`.execute(engine.db)).rows.map(
      (row) => [row.name, row.sha256],
    ),
  );
  const known = migrations();
  const unknown = [...done.keys()].filter((name) => !known.some((one) => one.name === name));
  if (unknown.length > 0) {
    throw new Problem(
      'conflict',
      words(
        `数据库由更新的版本写入: ${unknown.join(', ')}`,
        `資料庫由較新的版本寫入: ${unknown.join(', ')}`,
        `The database was written by a newer program: ${unknown.join(', ')}`,
      ),
    );
  }
  const applied: string[] = [];
  for (const migration of known) {
    const before = done.get(migration.name);
    if (before === migration.sha256) continue;
    if (before) throw new Problem('conflict', otherEdition(migration.name));
    report(migration.name);
    await engine.script(
      `begin;\n${migration.text}\ninsert into migration (name, sha256) values ('${migration.name}', '${migration.sha256}');\ncommit;`,
    );
    applied.push(migration.name);
  }
  return applied;
}

const otherEdition = (name: string) =>
  words(
    `数据库按另一份结构 (${name}) 建立, 不能用本程序打开: 请用建立它的程序版本, 或用那个版本备份后恢复到新目录`,
    `資料庫按另一份結構 (${name}) 建立, 不能用本程式開啟: 請用建立它的程式版本, 或用那個版本備份後還原到新目錄`,
    `The database was made from another edition of ${name} and cannot be opened: use the version of the program that made it, or start with a new data folder`,
  );
