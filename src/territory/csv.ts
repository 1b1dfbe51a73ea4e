/**
 * Reads strict CSV (RFC 4180, `\n` or `\r\n`) with a header line into one object per line. For the program's own seed files;
 * what offices send goes through the tolerant reader of the excel door. Throws RangeError on a ragged line or an open quote:
 * a seed file is part of the program, so that is a fault of ours and not of an input.
 */
export function readCsv(text: string): Record<string, string>[] {
  const lines = splitCsv(text);
  const header = lines[0];
  if (!header) return [];
  return lines.slice(1).map((line, index) => {
    if (line.length !== header.length)
      throw new RangeError(`CSV line ${index + 2}: ${line.length} fields, ${header.length} wanted`);
    return Object.fromEntries(header.map((name, column) => [name, line[column] as string]));
  });
}

function splitCsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end < 0) throw new RangeError('CSV: a quote is not closed');
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      const start = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1;
      field = text.slice(start, at);
      if (field.endsWith('\r')) field = field.slice(0, -1);
    }
    line.push(field);
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) line.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    at += 1;
    lines.push(line);
    line = [];
  }
  if (line.length > 0) lines.push(line);
  return lines;
}
