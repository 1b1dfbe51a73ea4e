import { createHash } from 'node:crypto';
import type { Db, Trx } from '../db/engine.ts';
import { descriptorText, type FigureDescriptor, zFigureDescriptor } from './figure.ts';
import { codeOfHash } from './passport-code.ts';

/** Two descriptors share 45 bits about once in a million million figures; then the later one takes its next code. */
const attempts = 4;

const codesOf = (descriptor: FigureDescriptor): string[] => {
  const text = descriptorText(descriptor);
  return Array.from({ length: attempts }, (_, salt) =>
    codeOfHash(
      createHash('sha256')
        .update(salt === 0 ? text : `${salt}:${text}`)
        .digest(),
    ),
  );
};

/** The descriptor in the order of its text, so that what is stored reads the same on both databases. */
const stored = (descriptor: FigureDescriptor): string => descriptorText(descriptor);

async function descriptorsOf(db: Db | Trx, codes: readonly string[]): Promise<Map<string, FigureDescriptor>> {
  if (codes.length === 0) return new Map();
  const rows = await db.selectFrom('passport').select(['code', 'descriptor']).where('code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.code, zFigureDescriptor.parse(row.descriptor)]));
}

export const findDescriptor = async (db: Db | Trx, code: string): Promise<FigureDescriptor | undefined> =>
  (await descriptorsOf(db, [code])).get(code);

/**
 * Codes of figures, in the order asked. A code is only a name that is computed from the descriptor; the table lets a
 * person who types it come back to the descriptor, so a reading action may write it (see the decision on passport codes).
 */
export async function issuePassports(
  ctx: { readonly db: Db | Trx },
  descriptors: readonly FigureDescriptor[],
): Promise<string[]> {
  const wanted = new Map(descriptors.map((descriptor) => [stored(descriptor), descriptor]));
  const found = new Map<string, string>();
  for (let salt = 0; salt < attempts && found.size < wanted.size; salt++) {
    const open = [...wanted].filter(([text]) => !found.has(text));
    const rows = open.map(([, descriptor]) => ({
      code: codesOf(descriptor)[salt] as string,
      descriptor: JSON.stringify(descriptor),
    }));
    const known = await descriptorsOf(
      ctx.db,
      rows.map((row) => row.code),
    );
    const fresh = new Map(rows.filter((row) => !known.has(row.code)).map((row) => [row.code, row]));
    if (fresh.size > 0) {
      // Sorted: two readers who issue the same codes take the rows in the same order and never wait for each other in a ring.
      const inOrder = [...fresh.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
      await ctx.db
        .insertInto('passport')
        .values(inOrder)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const now =
      fresh.size > 0
        ? await descriptorsOf(
            ctx.db,
            rows.map((row) => row.code),
          )
        : known;
    for (const [at, [text]] of open.entries()) {
      const code = (rows[at] as { code: string }).code;
      const holder = now.get(code);
      if (holder && stored(holder) === text) found.set(text, code);
    }
  }
  return descriptors.map((descriptor) => {
    const code = found.get(stored(descriptor));
    if (!code) throw new Error('no free passport code was found');
    return code;
  });
}
