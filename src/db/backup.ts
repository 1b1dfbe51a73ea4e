import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { withoutDeriving } from './derived.ts';
import type { Engine, Trx } from './engine.ts';
import { migrate, migrations } from './migrate.ts';
import { setSight } from './sight.ts';

/** Tables that belong to one running service only: sign-ins, their failures, jobs and the search index are not carried away. */
const leftOut = new Set(['migration', 'sign_in', 'sign_in_slowdown', 'job', 'search_index', 'search_todo']);
const batch = 500;

interface Column {
  readonly name: string;
  readonly type: string;
}

interface TableShape {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly order: readonly string[];
}

/** First line of a backup. */
interface Manifest {
  readonly format: 'taihang-backup';
  readonly version: 1;
  readonly migrations: readonly string[];
  readonly journal: { readonly size: string; readonly root: string };
}

export interface BackupResult {
  /** SHA-256 over the lines of all tables, in order: equal for equal content on either database. */
  readonly sha256: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly journal: Manifest['journal'];
}

/** Tables with columns, each ordered by its primary key; referenced tables first. */
async function shapes(db: Trx): Promise<TableShape[]> {
  const { rows } = await sql<{ name: string; columns: Column[]; key: string[]; parents: string[] }>`
    select c.relname::text as name,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by array_position(i.indkey::int[], a.attnum::int)) from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary) as key,
      coalesce((select array_agg(p.relname::text) from pg_constraint f join pg_class p on p.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid), '{}') as parents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind = 'r' order by c.relname::text collate "C"`.execute(db);
  const waiting = rows.filter((row) => !leftOut.has(row.name));
  const done: typeof waiting = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((row) =>
      row.parents.every((parent) => done.some((one) => one.name === parent) || leftOut.has(parent)),
    );
    done.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return done.map(({ name, columns, key }) => ({ name, columns, order: key ?? columns.map((column) => column.name) }));
}

async function* linesOf(db: Trx, table: TableShape): AsyncGenerator<string> {
  yield JSON.stringify({ table: table.name, columns: table.columns });
  const cells = sql.join(table.columns.map((column) => sql`${sql.ref(column.name)}::text`));
  const order = sql.join(table.order.map((column) => sql`${sql.ref(column)}::text collate "C"`));
  await sql`declare backup_rows no scroll cursor for select jsonb_build_array(${cells}) as line from ${sql.table(table.name)} order by ${order}`.execute(
    db,
  );
  for (;;) {
    const { rows } = await sql<{ line: unknown[] }>`fetch ${sql.raw(String(batch))} from backup_rows`.execute(db);
    for (const row of rows) yield JSON.stringify(row.line);
    if (rows.length < batch) break;
  }
  await sql`close backup_rows`.execute(db);
}

/** Writes everything but sign-ins to one compressed file, as of one moment. The file suits either kind of database. */
export async function backup(
  engine: Engine,
  path: string,
  progress: (table: string, rows: number) => void = () => {},
): Promise<BackupResult> {
  // One snapshot for all tables: writers go on meanwhile.
  return await engine.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await setSight(db, 'program');
      const head = await db.selectFrom('journal_head').select(['size', 'root']).executeTakeFirstOrThrow();
      const journal = { size: head.size.toString(), root: head.root };
      const hash = createHash('sha256');
      const counts: Record<string, number> = {};
      async function* content(): AsyncGenerator<string> {
        const manifest: Manifest = {
          format: 'taihang-backup',
          version: 1,
          migrations: migrations().map((one) => one.sha256),
          journal,
        };
        yield `${JSON.stringify(manifest)}\n`;
        for (const table of await shapes(db)) {
          let rows = -1;
          for await (const line of linesOf(db, table)) {
            hash.update(`${line}\n`);
            rows += 1;
            yield `${line}\n`;
          }
          counts[table.name] = rows;
          progress(table.name, rows);
        }
        yield `${JSON.stringify({ end: true, sha256: hash.copy().digest('hex') })}\n`;
      }
      // Under a name of its own until it is whole and on disk: a backup that broke off must not look like one.
      const unfinished = `${path}.unfinished`;
      try {
        await pipeline(content, createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600, flush: true }));
        renameSync(unfinished, path);
      } finally {
        rmSync(unfinished, { force: true });
      }
      return { sha256: hash.digest('hex'), rows: counts, journal };
    });
}

const refuse = {
  notEmpty: words(
    '目标数据库不是空的, 不能恢复',
    '目標資料庫不是空的, 不能還原',
    'The target database is not empty: nothing is restored',
  ),
  notBackup: words('不是太行的备份文件', '不是太行的備份檔案', 'This is not a backup of Taihang'),
  otherVersion: words(
    '备份来自另一版本的程序, 请用同一版本恢复后再升级',
    '備份來自另一版本的程式, 請用同一版本還原後再升級',
    'The backup is of another version: restore it with that version, then upgrade',
  ),
  broken: words('备份文件不完整或被改动', '備份檔案不完整或被改動', 'The backup file is incomplete or was changed'),
};

/** Restores a backup into an empty database, in one transaction: all of it or nothing. */
export async function restore(
  engine: Engine,
  path: string,
  progress: (table: string, rows: number) => void = () => {},
): Promise<BackupResult> {
  await migrate(engine);
  const { size } = await engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
  if (size > 0n) throw new Problem('conflict', refuse.notEmpty);
  return await engine.transaction('program', async (db) => {
    const known = await shapes(db);
    for (const table of [...known].reverse())
      if (table.name !== 'journal') await sql`delete from ${sql.table(table.name)}`.execute(db);
    const reader = new Restoring(db, known, progress);
    // The file holds the derived rows too, and its rows come in no order of entries.
    await withoutDeriving(db, async () => {
      try {
        await pipeline(createReadStream(path), createGunzip(), async (bytes: AsyncIterable<Buffer>) => {
          for await (const line of linesIn(bytes)) await reader.take(line);
        });
      } catch (error) {
        throw refusalOf(error);
      }
    });
    await sql`insert into search_todo (project_id) select project_id from project_search`.execute(db);
    return await reader.finish();
  });
}

async function* linesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const part of bytes) {
    const lines = (rest + decoder.write(part)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** What a damaged file makes go wrong: unpacking (Z_…), JSON, or values that no column takes (SQLSTATE 22, 23). */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'Z_DATA_ERROR' && /incorrect header/.test(error.message))
    return new Problem('invalid', refuse.notBackup);
  if (code.startsWith('Z_') || error instanceof SyntaxError || /^2[23]/.test(code))
    return new Problem('invalid', refuse.broken);
  return error;
}

class Restoring {
  readonly #db: Trx;
  readonly #known: ReadonlyMap<string, TableShape>;
  readonly #progress: (table: string, rows: number) => void;
  readonly #hash = createHash('sha256');
  readonly #counts: Record<string, number> = {};
  #manifest: Manifest | undefined;
  #table: TableShape | undefined;
  #rows: string[] = [];
  #sha256: string | undefined;

  constructor(db: Trx, known: readonly TableShape[], progress: (table: string, rows: number) => void) {
    this.#db = db;
    this.#known = new Map(known.map((table) => [table.name, table]));
    this.#progress = progress;
  }

  async take(line: string): Promise<void> {
    if (!this.#manifest) {
      this.#manifest = readManifest(line);
      return;
    }
    if (line.startsWith('[')) {
      this.#hash.update(`${line}\n`);
      this.#rows.push(line);
      if (this.#rows.length >= batch) await this.#write();
      return;
    }
    await this.#write();
    const value = JSON.parse(line) as { table?: string; columns?: Column[]; end?: true; sha256?: string };
    if (value.end) {
      this.#sha256 = value.sha256;
      return;
    }
    this.#hash.update(`${line}\n`);
    const table = this.#known.get(value.table ?? '');
    if (!table || JSON.stringify(table.columns) !== JSON.stringify(value.columns))
      throw new Problem('invalid', refuse.otherVersion);
    this.#table = table;
    this.#counts[table.name] = 0;
  }

  async #write(): Promise<void> {
    const table = this.#table;
    if (!table || this.#rows.length === 0) return;
    const cells = sql.join(
      table.columns.map((column, i) => sql`(line ->> ${sql.raw(String(i))})::${sql.raw(column.type)}`),
    );
    const names = sql.join(table.columns.map((column) => sql.ref(column.name)));
    await sql`insert into ${sql.table(table.name)} (${names}) overriding system value
      select ${cells} from jsonb_array_elements(${`[${this.#rows.join(',')}]`}::text::jsonb) with ordinality as lines (line, n) order by n`.execute(
      this.#db,
    );
    this.#counts[table.name] = (this.#counts[table.name] ?? 0) + this.#rows.length;
    this.#progress(table.name, this.#counts[table.name] ?? 0);
    this.#rows = [];
  }

  async finish(): Promise<BackupResult> {
    const sha256 = this.#hash.digest('hex');
    if (!this.#manifest || this.#sha256 !== sha256) throw new Problem('invalid', refuse.broken);
    const head = await this.#db.selectFrom('journal_head').select(['size', 'root']).executeTakeFirstOrThrow();
    const { journal } = this.#manifest;
    if (head.size.toString() !== journal.size || head.root !== journal.root)
      throw new Problem('invalid', refuse.broken);
    return { sha256, rows: this.#counts, journal };
  }
}

function readManifest(line: string): Manifest {
  let value: Partial<Manifest>;
  try {
    value = JSON.parse(line) as Partial<Manifest>;
  } catch {
    throw new Problem('invalid', refuse.notBackup);
  }
  if (value.format !== 'taihang-backup' || value.version !== 1) throw new Problem('invalid', refuse.notBackup);
  const same = JSON.stringify(value.migrations) === JSON.stringify(migrations().map((one) => one.sha256));
  if (!same) throw new Problem('invalid', refuse.otherVersion);
  return value as Manifest;
}
