/**
 * A large table as packed columns (docs/tables.md): one array for each column instead of one object for each row, so that 100,000 rows are
 * sent, sorted and added up in milliseconds. The same rules work in the browser's worker and behind an export.
 */

/** What a day, month or sum holds of which nothing is stated. */
export const noNumber = -(2 ** 31);
export const noMoney = -(2n ** 63n);

/** A column as it travels. Numbers stand in base64, little end first; texts one a line. */
export interface PackedColumn {
  readonly kind: 'id' | 'text' | 'choice' | 'day' | 'month' | 'money' | 'flag';
  readonly text?: string | undefined;
  /** Of a choice: the words that `at` counts from 0; the empty word stands for nothing. */
  readonly words?: readonly string[] | undefined;
  /** How people call these words, where they do not say it themselves. */
  readonly labels?: readonly string[] | undefined;
  readonly at?: string | undefined;
}

type Ints = Int32Array<ArrayBuffer>;
export type TableColumn =
  | { readonly kind: 'id'; readonly at: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  | {
      readonly kind: 'choice';
      readonly words: readonly string[];
      readonly labels: readonly string[];
      readonly at: Uint32Array<ArrayBuffer>;
    }
  /** Days since 1970-01-01, or months since the year nought. */
  | { readonly kind: 'day' | 'month'; readonly at: Ints }
  | { readonly kind: 'money'; readonly at: BigInt64Array<ArrayBuffer> }
  | { readonly kind: 'flag'; readonly at: Uint8Array<ArrayBuffer> }
  /** A rate in hundredths of a percent, divided in the browser; `noNumber` without a denominator. */
  | { readonly kind: 'share'; readonly at: Ints; readonly of: readonly [part: string, whole: string] };

export interface TableData {
  readonly rows: number;
  readonly columns: Readonly<Record<string, TableColumn>>;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Uint8Array(128);
for (let at = 0; at < letters.length; at += 1) values[letters.charCodeAt(at)] = at;

/** Bytes of base64 text: neither Node's nor the browser's own decoder may be used by rules. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  const bytes = new Uint8Array((length * 3) >> 2);
  const value = (at: number): number => values[text.charCodeAt(at) & 127] as number;
  let to = 0;
  for (let at = 0; at < length; at += 4) {
    const four = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3);
    bytes[to] = four >> 16;
    bytes[to + 1] = (four >> 8) & 255;
    bytes[to + 2] = four & 255;
    to += 3;
  }
  return bytes;
}

export function unpackColumn(packed: PackedColumn, rows: number): TableColumn {
  if (packed.kind === 'text') {
    const lines = rows === 0 ? [] : (packed.text ?? '').split('\n');
    if (lines.length !== rows) throw new Error('a column of texts has another number of rows');
    return { kind: 'text', lines };
  }
  const bytes = bytesOfBase64(packed.at ?? '');
  const buffer = bytes.buffer;
  switch (packed.kind) {
    case 'id':
      return { kind: 'id', at: bytes };
    case 'flag':
      return { kind: 'flag', at: bytes };
    case 'money':
      return { kind: 'money', at: new BigInt64Array(buffer, 0, rows) };
    case 'choice': {
      const words = packed.words ?? [];
      return { kind: 'choice', words, labels: packed.labels ?? words, at: new Uint32Array(buffer, 0, rows) };
    }
    default:
      return { kind: packed.kind, at: new Int32Array(buffer, 0, rows) };
  }
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The id of a row as text. */
export function idAt(data: TableData, row: number): string {
  const column = data.columns['id'];
  if (column?.kind !== 'id') throw new Error('a table has ids');
  let text = '';
  for (let nth = 0; nth < 16; nth += 1) {
    if (nth === 4 || nth === 6 || nth === 8 || nth === 10) text += '-';
    text += hex[column.at[row * 16 + nth] as number];
  }
  return text;
}

/** Formed against planned and the like, in hundredths of a percent, half away from zero. */
export function shareColumn(data: Pick<TableData, 'rows' | 'columns'>, part: string, whole: string): TableColumn {
  const [parts, wholes] = [data.columns[part], data.columns[whole]];
  const at = new Int32Array(data.rows).fill(noNumber);
  if (parts?.kind === 'money' && wholes?.kind === 'money')
    for (let row = 0; row < data.rows; row += 1)
      at[row] = shareOf(parts.at[row] as bigint, wholes.at[row] as bigint) ?? noNumber;
  return { kind: 'share', at, of: [part, whole] };
}

/** Hundredths of a percent; undefined where one of the two is not stated, or nought is divided by, or it is beyond what is shown. */
export function shareOf(part: bigint, whole: bigint): number | undefined {
  if (part === noMoney || whole === noMoney || whole === 0n) return undefined;
  const least = 2n ** 31n;
  // Sums below 90 trillion yuan are exact as numbers, and there are many rows.
  const [p, w] = [Number(part), Number(whole)];
  const small = Number.isSafeInteger(p) && Number.isSafeInteger(w) && Math.abs(p) < 2 ** 53 / 20_000;
  if (small) {
    const share = Math.sign(p) * Math.sign(w) * Math.floor((Math.abs(p) * 20_000 + Math.abs(w)) / (2 * Math.abs(w)));
    return Math.abs(share) < 2 ** 31 ? share : undefined;
  }
  const negative = part < 0n !== whole < 0n;
  const [n, d] = [part < 0n ? -part : part, whole < 0n ? -whole : whole];
  const share = (n * 20_000n + d) / (2n * d);
  return share < least ? Number(negative ? -share : share) : undefined;
}

const dayMs = 86_400_000;
/** `YYYY-MM-DD` of days since 1970-01-01. */
export const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
export const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;

/** A cell of a column that every table of the kind has. Throws a RangeError for a column that is not there. */
export function textAt(data: Pick<TableData, 'columns'>, key: string, row: number): string {
  const column = data.columns[key];
  if (!column) throw new RangeError(`no column ${key}`);
  return plainAt(column, row);
}

/** A cell as plain text: what is searched, copied and filtered by. Empty when nothing is stated. Money in fen, flags 1 or 0. */
export function plainAt(column: TableColumn, row: number): string {
  switch (column.kind) {
    case 'text':
      return column.lines[row] as string;
    case 'choice':
      return column.words[column.at[row] as number] as string;
    case 'money': {
      const value = column.at[row] as bigint;
      return value === noMoney ? '' : String(value);
    }
    case 'flag':
      return String(column.at[row]);
    case 'id':
      return '';
    default: {
      const value = column.at[row] as number;
      if (value === noNumber) return '';
      return column.kind === 'day'
        ? dayText(value)
        : column.kind === 'month'
          ? monthText(value)
          : (value / 100).toFixed(2);
    }
  }
}

/** The table with one value put into some rows: what is shown at once when a change was accepted. */
export function patched(data: TableData, key: string, rows: Iterable<number>, value: string): TableData {
  const column = data.columns[key];
  if (column?.kind === 'text') {
    const lines = [...column.lines];
    for (const row of rows) lines[row] = value;
    return { ...data, columns: { ...data.columns, [key]: { kind: 'text', lines } } };
  }
  if (column?.kind !== 'choice') return data;
  const known = column.words.indexOf(value);
  const words = known < 0 ? [...column.words, value] : column.words;
  const labels = known < 0 ? [...column.labels, value] : column.labels;
  const at = column.at.slice();
  for (const row of rows) at[row] = known < 0 ? words.length - 1 : known;
  return { ...data, columns: { ...data.columns, [key]: { kind: 'choice', words, labels, at } } };
}
