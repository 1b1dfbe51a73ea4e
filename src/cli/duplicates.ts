import { readFileSync } from 'node:fs';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { type Lang, say, words } from '../base/words.ts';
import { bitsOf } from '../project/likelihood.ts';
import { evidenceWords } from '../project/likelihood.words.ts';
import { groupsOf, type LinkedPair, linkRecords } from '../project/linkage.ts';
import { type Described, traitsReader } from '../project/traits.ts';
import { readCsv } from '../territory/csv.ts';
import { type Command, langOfEnvironment, print, progressLine } from './command.ts';

const columns = 'id, name, firm (or enterprise), place, industry, investment, start_year';

/** Names of cities as firms carry them in front, from the areas that the program brings along. */
const cities = (): string[] =>
  readCsv(readFileSync(new URL('../../seed/areas.csv', import.meta.url), 'utf8'))
    .filter((area) => area['level'] === 'prefecture')
    .map((area) => (area['name'] ?? '').replace(/(?:市|地区|盟)$/u, ''));

function readTable(file: string): Record<string, string>[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const why = error instanceof TypeError ? 'not UTF-8' : error instanceof Error ? error.message : String(error);
    throw new Problem(
      'invalid',
      words(`读不出 ${file}: ${why}`, `讀不出 ${file}: ${why}`, `cannot read ${file}: ${why}`),
    );
  }
  try {
    return readCsv(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem('invalid', words(`${file}: ${why}`, `${file}: ${why}`, `${file}: ${why}`));
  }
}

const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[;;]/u)
    .map((one) => one.trim())
    .filter(Boolean);

/** Reads the lines of a table; every fault at once, each with its line. */
function describedOf(rows: readonly Record<string, string>[]): Described[] {
  const faults: Finding[] = [];
  const fault = (at: string, code: string, params: Finding['params'] = {}) =>
    faults.push({ path: at, code, severity: 'error', params });
  const [head = {}] = rows;
  for (const column of ['id', 'name']) if (!(column in head)) fault('1', 'duplicates_column', { column });
  const ids = new Set<string>();
  const number = (text: string | undefined, at: string): number | null => {
    if (!text?.trim()) return null;
    const value = Number(text.replaceAll(',', ''));
    if (!Number.isFinite(value) || value < 0) fault(at, 'duplicates_number', { text });
    return value;
  };
  const records =
    faults.length > 0
      ? []
      : rows.map((row, nth) => {
          const line = nth + 2;
          const id = row['id']?.trim() ?? '';
          if (id === '' || ids.has(id))
            fault(`${line}:id`, id === '' ? 'duplicates_no_id' : 'duplicates_twice', { id });
          ids.add(id);
          const name = row['name']?.trim() ?? '';
          if (name === '') fault(`${line}:name`, 'duplicates_no_name');
          const amount = number(row['investment'], `${line}:investment`);
          return {
            id,
            names: [name],
            firms: listed(row['firm'] ?? row['enterprise']),
            places: listed(row['place']),
            industry: row['industry']?.trim() || null,
            amounts: amount === null || amount === 0 ? [] : [amount],
            startYear: number(row['start_year'], `${line}:start_year`),
          };
        });
  if (faults.length > 0) throw new Problem('invalid', undefined, faults);
  return records;
}

/** `.97  P1  P2  same firm +5, other place -6`. */
const lineOf = ({ a, b, weighed }: LinkedPair, lang: Lang): string =>
  `${weighed.chance.toFixed(2)}  ${a.id}  ${b.id}  ${weighed.evidence
    .map((one) => `${say(evidenceWords(one), lang)} ${one.bits > 0 ? '+' : ''}${one.bits}`)
    .join(', ')}`;

export const duplicates: Command = {
  name: 'duplicates',
  operands: '<table.csv>',
  options: [
    { name: 'least', value: 'chance', text: 'list pairs from this chance on, above 0 and below 1 (default: 0.5)' },
  ],
  details: `Reads a table of project reports (UTF-8, ${columns}; only the first two are needed) and lists the pairs that may be one
project, with the evidence of each in bits, and the groups they make. Nothing is opened or changed. docs/duplicates.md explains.`,
  run: async (args) => {
    const [file, ...more] = args.rest;
    if (!file || more.length > 0)
      throw new Problem('invalid', words('请给出一个 CSV 文件', '請給出一個 CSV 檔案', 'name one CSV file'));
    const least = Number(args.values.get('least') ?? '0.5');
    if (!(least > 0 && least < 1))
      throw new Problem(
        'invalid',
        words('--least 须在 0 与 1 之间', '--least 須在 0 與 1 之間', '--least lies between 0 and 1'),
      );
    const records = describedOf(readTable(file)).map(traitsReader(cities()));
    const pairs = linkRecords(records, bitsOf(least), progressLine('compared'));
    const groups = groupsOf(pairs);
    const lang = langOfEnvironment();
    print(
      args,
      {
        records: records.length,
        pairs: pairs.map(({ a, b, weighed }) => ({ a: a.id, b: b.id, ...weighed })),
        groups,
      },
      pairs.map((pair) => lineOf(pair, lang)).join('\n'),
    );
    return 0;
  },
};
