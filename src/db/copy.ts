/** The one "parameter" of a `copy … from stdin`: its rows in COPY's text form. Both connections know it and send it as such. */
export class CopyText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The rows of a COPY, if these are its parameters. */
export const copyTextIn = (parameters: unknown): string | undefined =>
  Array.isArray(parameters) && parameters[0] instanceof CopyText ? parameters[0].text : undefined;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] as string) : text;

const inArray = (value: unknown): string =>
  value === null || value === undefined
    ? 'NULL'
    : Array.isArray(value)
      ? arrayText(value)
      : `"${plainText(value).replace(/["\\]/g, '\\$&')}"`;
const arrayText = (values: readonly unknown[]): string => `{${values.map(inArray).join(',')}}`;

function plainText(value: unknown): string {
  if (typeof value === 'string') return value.toWellFormed();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return String(value);
}

const wellFormed = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : typeof value === 'bigint' ? value.toString() : value;

/** Half of a surrogate pair, which no database takes, becomes the replacement character. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? JSON.stringify(value, wellFormed) : text;
}

/** One value as a column's text in COPY; `json` = the column holds JSON, in which arrays and texts are JSON too. */
export function copyValue(value: unknown, json: boolean): string {
  if (value === null || value === undefined) return '\\N';
  if (json) return escaped(jsonText(value));
  return escaped(Array.isArray(value) ? arrayText(value) : plainText(value));
}
