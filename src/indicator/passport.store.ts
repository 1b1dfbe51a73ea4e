import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Engine, Trx } from '../db/engine.ts';
import { Remembered } from '../db/remembered.ts';
import { descriptorText, type FigureDescriptor, zFigureDescriptor } from './figure.ts';
import { codeOfHash } from './passport-code.ts';

/** Two descriptors share 45 bits about once in a million million figures; then the later one takes its next code. */
const attempts = 4;

const codeOf = (text: string, salt: number): string =>
  codeOfHash(
    createHash('sha256')
      .update(salt === 0 ? text : `${salt}:${text}`)
      .digest(),
  );

/** Codes that are known to stand in the table, by descriptor text, per database: a name once given is never taken back. */
const issued = new Remembered<string>(20_000);

/** What some codes name; codes that nobody gave out are left out. */
export async function descriptorsOf(db: Db | Trx, codes: readonly string[]): Promise<Map<string, FigureDescriptor>> {
  if (codes.length === 0) return new Map();
  const rows = await db.selectFrom('passport').select(['code', 'descriptor']).where('code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.code, zFigureDescriptor.parse(row.descriptor)]));
}

export const findDescriptor = async (db: Db | Trx, code: string): Promise<FigureDescriptor | undefined> =>
  (await descriptorsOf(db, [code])).get(code);

/** Gives names out where they are free; says who holds each code that was asked for. */
async function take(db: Db | Trx, wanted: ReadonlyMap<string, FigureDescriptor>): Promise<Map<string, string>> {
  const given = JSON.stringify([...wanted].map(([code, descriptor]) => ({ code, descriptor })));
  // In order of code: two readers who issue the same codes take the rows in the same order and never wait for each other in a ring.
  const { rows } = await sql<{ code: string }>`
    insert into passport (code, descriptor)
    select code, descriptor from json_to_recordset(${given}::json) as given (code text, descriptor jsonb) order by code
    on conflict do nothing returning code`.execute(db);
  const holders = new Map<string, string>();
  for (const { code } of rows) holders.set(code, descriptorText(wanted.get(code) as FigureDescriptor));
  // A statement of its own sees what somebody else gave out meanwhile.
  const others = [...wanted.keys()].filter((code) => !holders.has(code));
  for (const [code, descriptor] of await descriptorsOf(db, others)) holders.set(code, descriptorText(descriptor));
  return holders;
}

/**
 * Codes of figures, in the order asked. A code is only a name that is computed from the descriptor; the table lets a
 * person who types it come back to the descriptor, so a reading action may write it (see the decision on passport codes).
 * With the engine's own `db`, outside any transaction, what is issued stands at once and is remembered.
 */
export async function issuePassports(
  ctx: { readonly db: Db | Trx; readonly engine?: Engine | undefined },
  descriptors: readonly FigureDescriptor[],
): Promise<string[]> {
  const { db, engine } = ctx;
  const texts = descriptors.map(descriptorText);
  const found = new Map<string, string>();
  const open = new Map<string, FigureDescriptor>();
  for (const [at, text] of texts.entries()) {
    const code = engine && issued.get(engine, text);
    if (code === undefined) open.set(text, descriptors[at] as FigureDescriptor);
    else found.set(text, code);
  }
  for (let salt = 0; salt < attempts && open.size > 0; salt++) {
    const wanted = new Map<string, FigureDescriptor>();
    for (const [text, descriptor] of open) wanted.set(codeOf(text, salt), descriptor);
    for (const [code, text] of await take(db, wanted)) {
      if (!open.delete(text)) continue;
      found.set(text, code);
      if (engine && db === engine.db) issued.put(engine, text, code);
    }
  }
  return texts.map((text) => {
    const code = found.get(text);
    if (!code) throw new Error('no free passport code was found');
    return code;
  });
}
