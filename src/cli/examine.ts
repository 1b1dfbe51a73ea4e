import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { Problem } from '../base/problem.ts';
import { type Lang, say, words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { holderOf, networkFileSystem } from '../db/lock.ts';
import { migrations } from '../db/migrate.ts';
import { openEngine } from '../db/open.ts';
import { isDatabaseAddress, ofConnection } from './connection.ts';
import { type Diagnosis, type FolderFacts, ofFolder, ofJournal, ofNode, ofSchema, ofServer } from './diagnosis.ts';

interface Place {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
}

/** What is wrong with this installation; empty when nothing is. Changes nothing. */
export async function examine(place: Place): Promise<Diagnosis[]> {
  const found = ofNode(process.version);
  const { databaseUrl } = place;
  if (databaseUrl !== undefined) {
    if (!isDatabaseAddress(databaseUrl)) return [...found, ofConnection('address')];
    return [...found, ...(await lookInside({ databaseUrl }))];
  }
  const facts = folderFacts(place.dataDir);
  const folder = ofFolder(facts);
  found.push(...folder);
  const unusable = folder.some((one) => one.severity === 'error') || facts.heldBy !== undefined;
  if (unusable || !facts.exists) return found;
  return [...found, ...(await lookInside({ dataDir: place.dataDir }))];
}

function folderFacts(path: string): FolderFacts {
  let standing = path;
  while (!existsSync(standing) && dirname(standing) !== standing) standing = dirname(standing);
  let writable = true;
  try {
    accessSync(standing, constants.W_OK | constants.X_OK);
  } catch {
    writable = false;
  }
  const { bavail, bsize } = statfsSync(standing);
  return {
    path,
    exists: existsSync(`${path}/PG_VERSION`),
    writable,
    heldBy: holderOf(path)?.pid,
    network: networkFileSystem(standing),
    free: bavail * bsize,
  };
}

async function lookInside(place: { databaseUrl?: string; dataDir?: string }): Promise<Diagnosis[]> {
  let engine: Engine;
  try {
    engine = await openEngine(place);
  } catch (error) {
    return [ofConnection(describe(error))];
  }
  try {
    const found = engine.kind === 'server' ? ofServer(await serverFacts(engine)) : [];
    const known = new Map(migrations().map((one) => [one.name, one.sha256]));
    const applied = await appliedMigrations(engine);
    found.push(...ofSchema({ known, applied }));
    if (applied && found.every((one) => one.severity !== 'error')) found.push(...(await journalState(engine)));
    return found;
  } catch (error) {
    return [ofConnection(describe(error))];
  } finally {
    await engine.close();
  }
}

/** A name that resolves to several addresses fails with one error each; the first says enough. */
const describe = (error: unknown): { code: string; message: string } => {
  const one = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const code = one instanceof Error && 'code' in one ? String(one.code) : '';
  return { code, message: one instanceof Error ? one.message : String(one) };
};

async function serverFacts(engine: Engine) {
  const { rows } = await sql<{
    version: number;
    encoding: string;
    may_create: boolean;
    has_role: boolean;
    fsync: boolean;
  }>`
    select current_setting('server_version_num')::integer as version,
      (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
      coalesce(has_schema_privilege(current_user, 'public', 'create'), false)
        and (to_regnamespace('pgboss') is not null or has_database_privilege(current_user, current_database(), 'create')) as may_create,
      (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
        or exists (select from pg_roles r where r.rolname = 'taihang_app' and pg_has_role(current_user, r.oid, 'member')) as has_role,
      current_setting('fsync')::boolean as fsync`.execute(engine.db);
  const row = rows[0];
  if (!row) throw new Error('the server gave no answer');
  return {
    version: row.version,
    encoding: row.encoding,
    mayCreateTables: row.may_create,
    hasRole: row.has_role,
    fsync: row.fsync,
  };
}

async function appliedMigrations(engine: Engine): Promise<Map<string, string> | undefined> {
  const there = await sql<{ name: string | null }>`select to_regclass('public.migration')::text as name`.execute(
    engine.db,
  );
  if (!there.rows[0]?.name) return undefined;
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migration`.execute(engine.db);
  return rows.length === 0 ? undefined : new Map(rows.map((row) => [row.name, row.sha256]));
}

async function journalState(engine: Engine): Promise<Diagnosis[]> {
  const { rows } = await sql<{ head: bigint | null; last: bigint; count: bigint }>`
    select (select size from journal_head) as head, coalesce(max(seq), 0) as last, count(*) as count from journal`.execute(
    engine.db,
  );
  const row = rows[0];
  if (!row) throw new Problem('unavailable');
  return ofJournal({ head: row.head ?? undefined, last: row.last, count: row.count });
}

/** Why a database could not be opened, as a Problem that says what to do; the error itself where nothing is found wrong. */
export async function whyClosed(place: Place, error: unknown): Promise<unknown> {
  const found = (await examine(place)).filter((one) => one.severity === 'error');
  if (found.length === 0) return error;
  const all = (lang: Lang) => found.map((one) => `${say(one.what, lang)}\n  → ${say(one.remedy, lang)}`).join('\n');
  return new Problem('unavailable', words(all('zh-Hans'), all('zh-Hant'), all('en')));
}
