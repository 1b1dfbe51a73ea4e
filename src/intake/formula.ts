/**
 * Simple formulas whose result the file does not store: sums, quotients and products of cells of the sheet.
 * Nothing else is ever worked out; no text, no links, no names.
 */

/** Value of a number cell; undefined where the cell holds no number. */
export type CellNumber = (column: number, row: number) => number | undefined;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const tokenPattern = /\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?|\$?[A-Z]{1,3}\$?\d{1,7}|[A-Z]{2,12}(?=\()|[-+*/(),:%])/giy;

function tokensOf(formula: string): string[] | undefined {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < formula.length) {
    if (/^\s*$/.test(formula.slice(tokenPattern.lastIndex))) break;
    const match = tokenPattern.exec(formula);
    if (!match?.[1]) return undefined;
    tokens.push(match[1].toUpperCase());
    if (tokens.length > 400) return undefined;
  }
  return tokens;
}

class NotSimple extends Error {}

const columnOf = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

function placeOf(token: string): { column: number; row: number } {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(token);
  if (!match) throw new NotSimple();
  return { column: columnOf(match[1] ?? ''), row: Number(match[2]) };
}

const lists: Readonly<Record<string, (values: number[]) => number>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVERAGE: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MAX: (values) => Math.max(...values),
  MIN: (values) => Math.min(...values),
};

function rangeValues(from: string, to: string, cell: CellNumber): number[] {
  const [start, end] = [placeOf(from), placeOf(to)];
  if ((end.row - start.row + 1) * (end.column - start.column + 1) > 100_000) throw new NotSimple();
  const values: number[] = [];
  for (let row = start.row; row <= end.row; row++)
    for (let column = start.column; column <= end.column; column++) {
      const value = cell(column, row);
      if (value !== undefined) values.push(value);
    }
  return values;
}

function listOf(reader: Reader, cell: CellNumber): number[] {
  const values: number[] = [];
  while (true) {
    const token = reader.tokens[reader.at] ?? '';
    if (reader.tokens[reader.at + 1] === ':') {
      values.push(...rangeValues(token, reader.tokens[reader.at + 2] ?? '', cell));
      reader.at += 3;
    } else values.push(sum(reader, cell));
    const next = reader.tokens[reader.at++];
    if (next === ')') return values;
    if (next !== ',') throw new NotSimple();
  }
}

function atom(reader: Reader, cell: CellNumber): number {
  const token = reader.tokens[reader.at++] ?? '';
  if (token === '-') return -atom(reader, cell);
  if (token === '+') return atom(reader, cell);
  let value: number;
  if (token === '(') {
    value = sum(reader, cell);
    if (reader.tokens[reader.at++] !== ')') throw new NotSimple();
  } else if (/^\d/.test(token)) value = Number(token);
  else if (reader.tokens[reader.at] === '(') {
    reader.at++;
    const values = listOf(reader, cell);
    const list = lists[token];
    if (list) value = list(values);
    else if (token === 'ROUND' && values.length === 2) {
      const scale = 10 ** (values[1] ?? 0);
      value = Math.round((values[0] ?? 0) * scale + Number.EPSILON) / scale;
    } else if (token === 'IFERROR' && values.length === 2)
      value = Number.isFinite(values[0]) ? (values[0] ?? 0) : (values[1] ?? 0);
    else throw new NotSimple();
  } else {
    const place = placeOf(token);
    value = cell(place.column, place.row) ?? 0;
  }
  while (reader.tokens[reader.at] === '%') {
    reader.at++;
    value /= 100;
  }
  return value;
}

function product(reader: Reader, cell: CellNumber): number {
  let value = atom(reader, cell);
  while (true) {
    const sign = reader.tokens[reader.at];
    if (sign !== '*' && sign !== '/') return value;
    reader.at++;
    const other = atom(reader, cell);
    value = sign === '*' ? value * other : value / other;
  }
}

function sum(reader: Reader, cell: CellNumber): number {
  let value = product(reader, cell);
  while (true) {
    const sign = reader.tokens[reader.at];
    if (sign !== '+' && sign !== '-') return value;
    reader.at++;
    const other = product(reader, cell);
    value = sign === '+' ? value + other : value - other;
  }
}

/** Result of a simple formula (without its `=`); undefined if it is not simple or not a finite number. */
export function workOut(formula: string, cell: CellNumber): number | undefined {
  if (formula.length > 4_000) return undefined;
  const tokens = tokensOf(formula);
  if (!tokens || tokens.length === 0) return undefined;
  const reader: Reader = { tokens, at: 0 };
  try {
    const value = sum(reader, cell);
    return reader.at === tokens.length && Number.isFinite(value) ? value : undefined;
  } catch (problem) {
    if (problem instanceof NotSimple) return undefined;
    throw problem;
  }
}

/** The last row a formula looks at; 0 if it looks at no cell. */
export function lastRowOf(formula: string): number {
  let last = 0;
  for (const match of formula.matchAll(/\$?[A-Z]{1,3}\$?(\d{1,7})(?![\d(])/gi)) last = Math.max(last, Number(match[1]));
  return last;
}
