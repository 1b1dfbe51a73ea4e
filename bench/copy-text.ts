/** Rows of one table in COPY's text form, in the order in which they came in. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: () => Iterable<string>;
}

export const none = '\\N';
export const orNone = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? none : String(value);
/** 万元 as whole fen. */
export const fen = (tenThousand: number): string => (tenThousand === 0 ? '0' : `${tenThousand}000000`);
