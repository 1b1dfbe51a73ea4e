import { randomUUID } from 'node:crypto';
import { hashPassword } from '../src/office/credential.actions.ts';
import type { Bulk } from './bulk.ts';
import type { TableRows } from './copy-text.ts';
import { Country, type Profile } from './country.ts';
import { readers } from './offices.ts';
import { Record } from './tables.ts';
import { journalRows, officialOf } from './timeline.ts';

export interface Step {
  readonly what: string;
  readonly rows?: number;
  readonly seconds: number;
}
type Say = (step: Step) => void;

/** Everyone who measures signs in with it; it opens a country that does not exist. */
export const benchPassword = 'mountains-of-2026';

interface Definition {
  readonly name: string;
  readonly table: string;
  readonly text: string;
  readonly constrained: boolean;
}

/** Takes the indexes off the tables to be filled: building each once over all rows is far cheaper than row by row. */
async function dropIndexes(bulk: Bulk, tables: readonly string[]): Promise<Definition[]> {
  const found = await bulk.rows<Definition>(`
    select c.relname as name, t.relname as table, pg_get_indexdef(c.oid) as text, k.oid is not null as constrained
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
    left join pg_constraint k on k.conindid = c.oid
    where t.relname in (${tables.map((one) => `'${one}'`).join(', ')})
    order by t.relname, k.oid is null, c.relname`);
  for (const one of found)
    await bulk.run(one.constrained ? `alter table ${one.table} drop constraint ${one.name}` : `drop index ${one.name}`);
  return found;
}

async function timed<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  say({
    what,
    seconds: (performance.now() - start) / 1000,
    ...(typeof result === 'number' ? { rows: result } : {}),
  });
  return result;
}

/** Fills an empty migrated database with the country and its journal. Derived tables are left to `taihang rebuild`. */
export async function loadCountry(
  bulk: Bulk,
  profile: Profile,
  seed: number,
  say: Say = () => {},
): Promise<{ country: Country; record: Record }> {
  const country = new Country(profile, seed);
  const record = new Record(country);
  const tables = record.tables();
  const big = tables.map((one) => one.table);
  // Rows come in whole and consistent: no trigger and no policy has anything to say about them.
  await bulk.run(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
  const definitions = await timed(say, 'indexes off', () => dropIndexes(bulk, big));
  for (const one of tables) await timed(say, one.table, () => bulk.copy(one.table, one.columns, one.rows()));
  await timed(say, 'journal', () => loadJournal(bulk, country, record));
  await signIns(bulk, country);
  for (const one of definitions)
    await timed(say, `index ${one.name}`, async () => {
      await bulk.run(one.text);
      if (one.constrained)
        await bulk.run(`alter table ${one.table} add constraint ${one.name} ${keyKind(one)} using index ${one.name}`);
    });
  await bulk.run('set session_replication_role = origin');
  await timed(say, 'analyze', () => bulk.run('analyze'));
  return { country, record };
}

const keyKind = (one: Definition): string => (one.name.endsWith('_pkey') ? 'primary key' : 'unique');

async function loadJournal(bulk: Bulk, country: Country, record: Record): Promise<number> {
  const rows = journalRows(country, record.timeline);
  let head: { size: number; frontier: string; root: string } | undefined;
  const journal: TableRows = {
    table: 'journal',
    columns: ['seq', 'at', 'actor_id', 'actor_name', 'office_id', 'action', 'body', 'leaf'],
    *rows() {
      for (;;) {
        const next = rows.next();
        if (next.done) {
          head = next.value;
          return;
        }
        const { entry, body, leaf } = next.value;
        const text = body.replaceAll('\\', '\\\\');
        yield `${entry.seq}\t${entry.at}\t${entry.actor.personId}\t${entry.actor.name}\t${entry.actor.officeId}\t${entry.action}\t${text}\t\\\\x${leaf}\n`;
      }
    },
  };
  const count = await bulk.copy(journal.table, journal.columns, journal.rows());
  if (!head) throw new Error('the journal was not written to its end');
  await bulk.run(
    `update journal_head set size = ${head.size}, frontier = '${head.frontier}', root = '${head.root}' where id = 1`,
  );
  return count;
}

/** Accounts of those who measure. The hash of a password is salted: it alone differs from load to load. */
async function signIns(bulk: Bulk, country: Country): Promise<void> {
  const { nation, province, city, zone } = readers(country);
  const hash = await hashPassword(benchPassword);
  for (const reader of [nation, province, city, zone]) {
    const credential = randomUUID();
    await bulk.run(`insert into credential (id, hash, made_at) values ('${credential}', '${hash}', now());
      insert into account (person_id, login, credential_id, began)
      values ('${officialOf(country, reader.office, 0)}', '${reader.login}', '${credential}', 1)`);
  }
}
