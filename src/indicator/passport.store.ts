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

async function descriptorsOf(db: Db | Trx, codes: readonly string[]): Promise<Map<string, FigureDescriptor>> {
  if (codes.length === 0) return new Map();
  const rows = await db.selectFrom('passport').select(['code', 'descriptor']).where('code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.code, zFigureDescriptor.parse(row.descriptor)]));
}

export const findDescriptor = async (db: Db | Trx, code: string): Promise<FigureDescriptor | undefined> =>
  (await descriptorsOf(db, [code])).get(code);

/** Gives names out where they are free, in one statement; says who holds each code that was asked for. */
async function take(db: Db | Trx, wanted: ReadonlyMap<string, FigureDescriptor>): Promise<Map<string, string>> {
  const given = JSON.stringify([...wanted].map(([code, descriptor]) => ({ code, descriptor })));
  // In order of code: two readers who issue the same codes take the rows in the same order and never wait for each other in a ring.
  const { rows } = await sql<{ code: string; holder: unknown; fresh: boolean }>`
    with given as (select code, descriptor from json_to_recordset(${given}::json) as g (code text, descriptor jsonb)),
    fresh as (
      insert into passport (code, descriptor) select code, descriptor from given order by code
      on conflict do nothing returning code
    )
    select code, p.descriptor as holder, f.code is not null as fresh
    from given left join passport p using (code) left join fresh f using (code)`.execute(db);
  const holders = new Map<string, string>();
  const unseen: string[] = [];
  for (const { code, holder, fresh } of rows) {
    if (fresh) holders.set(code, descriptorText(wanted.get(code) as FigureDescriptor));
    else if (holder !== null) holders.set(code, descriptorText(zFigureDescriptor.parse(holder)));
    // Somebody else gave it out while we did.
    else unseen.push(code);
  }
  for (const [code, descriptor] of await descriptorsOf(db, unseen)) holders.set(code, descriptorText(descriptor));
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
