import { sql } from 'kysely';
import { checkDerived } from '../db/derived.ts';
import type { Db, Engine, Trx } from '../db/engine.ts';
import { type VersionedTable, versionedTables } from '../db/versioned.ts';
import type { AnyAction } from './act.actions.ts';
import { type Entry, parseEntry } from './entry.ts';
import { type EntryRow, hex, leafOf, listEntriesAfter, sha256 } from './journal.store.ts';
import type { KeptHead } from './kept-head.ts';
import { append, rootOf } from './merkle.ts';
import { replayEntry } from './perform.actions.ts';

/** One thing that is not as the journal says. */
export interface Difference {
  readonly where: string;
  readonly what: string;
}

export interface VerifyResult {
  readonly entries: number;
  readonly root: string;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly equal: boolean }[];
  readonly files: number;
  readonly differences: readonly Difference[];
}

export interface VerifyOptions {
  readonly actions: ReadonlyMap<string, AnyAction>;
  /** An empty migrated database that the journal is replayed into; without one only the journal and the files are checked. */
  readonly scratch?: Engine | undefined;
  readonly progress?: (done: number, total: number) => void;
  /** Heads kept elsewhere: only they show that the whole history was rewritten, or its end cut off. */
  readonly against?: readonly KeptHead[] | undefined;
}

const page = 200;
const mostNamed = 20;

/**
 * Proves that what is live is what the journal derives: every leaf is recomputed from its text, the root from the leaves,
 * every file from its bytes; then every entry is replayed into an empty database and all versioned tables are compared to the row;
 * then the derived tables are counted again from the rows, as of every entry. Rows that differ are named.
 */
export async function verify(engine: Engine, options: VerifyOptions): Promise<VerifyResult> {
  const differences: Difference[] = [];
  const chain = await checkChain(engine, differences, options.against ?? []);
  const { scratch } = options;
  const files = await checkFiles(engine, scratch, differences);
  if (scratch) await replay(engine, scratch, options, chain.size, differences);
  const tables = scratch ? await compareTables(engine, scratch, differences) : [];
  if (scratch) await recount(engine, differences);
  return { entries: Number(chain.size), root: chain.root, tables, files, differences };
}

/**
 * Replays the journal up to an entry into an empty migrated database: how everything stood when that entry was accepted. Returns what
 * could not be replayed.
 */
export async function replayTo(
  engine: Engine,
  scratch: Engine,
  options: Pick<VerifyOptions, 'actions'>,
  entry: bigint,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  await checkFiles(engine, scratch, differences);
  await replay(engine, scratch, options, entry, differences);
  return differences;
}

/** The entry that a text holds; undefined if somebody made it unreadable. */
function entryIn(body: string): Entry | undefined {
  try {
    return parseEntry(body);
  } catch {
    return undefined;
  }
}

async function checkChain(
  engine: Engine,
  differences: Difference[],
  against: readonly KeptHead[],
): Promise<{ size: bigint; root: string }> {
  let size = 0n;
  let count = 0n;
  let frontier: Uint8Array[] = [];
  for (;;) {
    const rows = await engine.transaction('program', (db) => listEntriesAfter(db, size, page));
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.seq !== size + 1n)
        differences.push({ where: `journal ${size + 1n}`, what: `the next entry is ${row.seq}: entries are missing` });
      const leaf = leafOf(row.body);
      if (hex(leaf) !== hex(row.leaf))
        differences.push({ where: `journal ${row.seq}`, what: 'the text does not hash to the leaf' });
      const entry = entryIn(row.body);
      if (!entry) differences.push({ where: `journal ${row.seq}`, what: 'its text is no journal entry' });
      const agrees =
        !entry ||
        (entry.seq === row.seq.toString() &&
          entry.at === row.at &&
          entry.action === row.action &&
          entry.actor.personId === row.actor_id &&
          entry.actor.name === row.actor_name &&
          entry.actor.officeId === row.office_id);
      if (!agrees) differences.push({ where: `journal ${row.seq}`, what: 'the columns differ from the hashed text' });
      // From the text, not from the stored leaf: then the root binds what is read and replayed.
      frontier = append(sha256, count, frontier, leaf);
      count += 1n;
      size = row.seq;
      for (const head of against.filter((one) => one.size === count)) {
        if (head.root !== hex(rootOf(sha256, frontier)))
          differences.push({
            where: `kept head ${head.size}`,
            what: `entries 1 to ${head.size} are not those it was made from`,
          });
      }
    }
  }
  const root = hex(rootOf(sha256, frontier));
  for (const kept of against.filter((one) => one.size > count))
    differences.push({
      where: `kept head ${kept.size}`,
      what: `the journal has ${count} entries only: its end is missing`,
    });
  const head = await engine.db
    .selectFrom('journal_head')
    .select(['size', 'root', 'frontier'])
    .executeTakeFirstOrThrow();
  if (head.size !== size) differences.push({ where: 'journal head', what: `says ${head.size} entries, found ${size}` });
  if (head.root !== root) differences.push({ where: 'journal head', what: 'its root is not the root of the leaves' });
  if (head.frontier !== frontier.map(hex).join(' '))
    differences.push({ where: 'journal head', what: 'its subtrees are not those of the leaves' });
  return { size, root };
}

/** Files are inputs of the replay: each is checked against its hash and handed to the scratch database, if there is one. */
async function checkFiles(engine: Engine, scratch: Engine | undefined, differences: Difference[]): Promise<number> {
  const names = await engine.db.selectFrom('evidence_blob').select('sha256').orderBy('sha256').execute();
  for (const { sha256: name } of names) {
    const row = await engine.db
      .selectFrom('evidence_blob')
      .selectAll()
      .where('sha256', '=', name)
      .executeTakeFirstOrThrow();
    if (hex(sha256(row.bytes)) !== name) differences.push({ where: `file ${name}`, what: 'its bytes were changed' });
    await scratch?.db
      .insertInto('evidence_blob')
      .values({ ...row, bytes: Buffer.from(row.bytes) })
      .onConflict((c) => c.doNothing())
      .execute();
  }
  const kept = new Set(names.map((one) => one.sha256));
  const papers = await engine.transaction('program', (db) =>
    db.selectFrom('evidence').select(['sha256', 'name']).distinct().orderBy('sha256').execute(),
  );
  for (const paper of papers.filter((one) => !kept.has(one.sha256)))
    differences.push({ where: `file ${paper.sha256}`, what: `it is gone: ${paper.name} was received with this hash` });
  return names.length;
}

async function replay(
  engine: Engine,
  scratch: Engine,
  options: VerifyOptions,
  size: bigint,
  differences: Difference[],
): Promise<void> {
  let done = 0n;
  while (done < size) {
    const limit = Math.min(Number(size - done), page);
    const rows = await engine.transaction('program', (db) => listEntriesAfter(db, done, limit));
    if (rows.length === 0) return;
    const fault = await replayPage(scratch, options, rows);
    if (fault) {
      differences.push(fault);
      return;
    }
    done = rows.at(-1)?.seq ?? size;
    options.progress?.(Number(done), Number(size));
  }
}

/** Replays some entries in one transaction of the scratch database; returns the first that cannot be. */
async function replayPage(
  scratch: Engine,
  options: VerifyOptions,
  rows: readonly EntryRow[],
): Promise<Difference | undefined> {
  let at = rows[0];
  try {
    await scratch.transaction('program', async (db) => {
      for (const row of rows) {
        at = row;
        const entry = parseEntry(row.body);
        const action = options.actions.get(entry.action);
        if (!action || !('apply' in action)) throw new Error('this program has no such action');
        await replayEntry(db, action, entry);
      }
    });
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { where: `journal ${at?.seq}`, what: `${at?.action} cannot be replayed: ${why}` };
  }
}

const rowText = (table: VersionedTable) => {
  // Quoted, so that no text can be taken for an absent value or for the end of a column.
  const columns = table.columns.map((column) => sql`quote_nullable(${sql.ref(column)}::text)`);
  return sql<string>`concat_ws(',', ${sql.join(columns)})`;
};
const keyText = (table: VersionedTable) =>
  sql<string>`concat_ws('│', ${sql.join([...table.key, 'began'].map((column) => sql`${sql.ref(column)}::text`))})`;

interface Digest {
  readonly rows: number;
  readonly digest: string;
}

const digestOf = async (db: Db | Trx, table: VersionedTable): Promise<Digest> => {
  const { rows } = await sql<{ n: bigint; digest: string | null }>`
    select count(*) as n, md5(string_agg(md5(line), '' order by md5(line) collate "C")) as digest
    from (select ${rowText(table)} as line from ${sql.table(table.name)}) lines`.execute(db);
  return { rows: Number(rows[0]?.n ?? 0n), digest: rows[0]?.digest ?? '' };
};

const linesOf = async (db: Db | Trx, table: VersionedTable): Promise<Map<string, string>> => {
  const { rows } = await sql<{ key: string; line: string }>`
    select ${keyText(table)} as key, md5(${rowText(table)}) as line from ${sql.table(table.name)} order by 1`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.key, row.line]));
};

async function compareTables(
  engine: Engine,
  scratch: Engine,
  differences: Difference[],
): Promise<VerifyResult['tables']> {
  const result: { table: string; rows: number; equal: boolean }[] = [];
  for (const table of await versionedTables(engine.db)) {
    const [live, replayed] = await Promise.all([
      engine.transaction('program', (db) => digestOf(db, table)),
      scratch.transaction('program', (db) => digestOf(db, table)),
    ]);
    const equal = live.rows === replayed.rows && live.digest === replayed.digest;
    result.push({ table: table.name, rows: live.rows, equal });
    if (equal) continue;
    const [here, there] = await Promise.all([
      engine.transaction('program', (db) => linesOf(db, table)),
      scratch.transaction('program', (db) => linesOf(db, table)),
    ]);
    const changed = [...here]
      .filter(([key, line]) => there.has(key) && there.get(key) !== line)
      .map(([key]) => `${key}: changed`);
    const added = [...here.keys()]
      .filter((key) => !there.has(key))
      .map((key) => `${key}: not derived from the journal`);
    const lost = [...there.keys()].filter((key) => !here.has(key)).map((key) => `${key}: missing`);
    const all = [...changed, ...added, ...lost];
    for (const what of all.slice(0, mostNamed)) differences.push({ where: `table ${table.name}`, what });
    if (all.length > mostNamed)
      differences.push({ where: `table ${table.name}`, what: `and ${all.length - mostNamed} more rows` });
  }
  return result;
}

/** Cells and touched places against the rows that stand: their replay would repeat a fault of the triggers, the recount does not. */
async function recount(engine: Engine, differences: Difference[]): Promise<void> {
  for (const { table, missing, wrong, named } of await engine.transaction('program', (db) => checkDerived(db))) {
    for (const what of named) differences.push({ where: `table ${table}`, what: `recounted from the rows: ${what}` });
    const more = missing + wrong - named.length;
    if (more > 0) differences.push({ where: `table ${table}`, what: `recounted from the rows: and ${more} more` });
  }
}
