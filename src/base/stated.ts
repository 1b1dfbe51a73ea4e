import type { CellChange, NormalValue } from './normal-row.ts';

/** A subject's fields in normal form (whole yuan, `YYYY-MM-DD`, flags): what a live row says and what a new row states of it. */
export type Stated = Readonly<Record<string, NormalValue>>;

const same = (a: NormalValue | undefined, b: NormalValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The live fields with the stated ones over them: a field that a row does not state stays as it was. */
export const mergeStated = (live: Stated, stated: Stated): Stated => ({ ...live, ...stated });

/** Fields whose stated value differs from the live one, in the order of the statement. */
export function changesOf(live: Stated, stated: Stated): CellChange[] {
  return Object.entries(stated)
    .filter(([field, after]) => !same(live[field], after))
    .map(([field, after]) => ({ field, before: live[field] ?? null, after }));
}

/** Only the named fields that are present. */
export const pick = (values: Stated, fields: readonly string[]): Stated =>
  Object.fromEntries(
    fields.filter((field) => values[field] !== undefined).map((field) => [field, values[field] as NormalValue]),
  );
