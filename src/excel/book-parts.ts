import { BookFault } from './fault.ts';
import type { Limits } from './limits.ts';
import { builtInFormat } from './number-format.ts';
import type { Package, Pieces } from './package.ts';
import { attribute, isOn, readXml } from './xml.ts';

/** A relation of a part to another one. */
interface Relation {
  readonly type: string;
  readonly target: string;
}

interface SheetEntry {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly part: string;
}

export interface BookParts {
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly SheetEntry[];
  readonly strings: readonly string[];
  /** Number format code by style number; undefined = General. */
  readonly formats: readonly (string | undefined)[];
  readonly stylesPart: string;
}

/** `xl/workbook.xml` + `worksheets/sheet1.xml` → `xl/worksheets/sheet1.xml`. */
function resolvePart(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) throw new BookFault('unsafe_part_name', { part: target });
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function relationsOf(pack: Package, part: string, limits: Limits): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/');
  const path = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
  const found = new Map<string, Relation>();
  const pieces = await pack.part(path);
  if (!pieces) return found;
  readXml(path, pieces, limits, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const id = attributes.Id;
      const target = attributes.Target;
      if (id === undefined || target === undefined) return;
      found.set(id, { type: attributes.Type ?? '', target: resolvePart(part, target) });
    },
    close: () => {},
  });
  return found;
}

const ofType = (relations: ReadonlyMap<string, Relation>, type: string): string | undefined => {
  for (const relation of relations.values()) if (relation.type.endsWith(`/${type}`)) return relation.target;
  return undefined;
};

/** `_x000D_` stands for a character that XML cannot hold (ST_Xstring, ECMA-376 part 1, 22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

function readStrings(part: string, pieces: Pieces, limits: Limits): string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let hint = 0;
  readXml(part, pieces, limits, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') hint++;
      else if (name === 't') inText = true;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') hint--;
      else if (name === 'si') {
        strings.push(unescapeText(text));
        if (strings.length > limits.strings) throw new BookFault('expands_too_large', { part, most: limits.strings });
      }
    },
    text: (piece) => {
      if (!inText || hint > 0) return;
      text += piece;
      if (text.length > limits.text) throw new BookFault('expands_too_large', { part, most: limits.text });
    },
  });
  return strings;
}

const general = /^(general|g\/通用格式)$/i;

function readFormats(part: string, pieces: Pieces, limits: Limits): (string | undefined)[] {
  const own = new Map<number, string>();
  const formats: (string | undefined)[] = [];
  let within = '';
  readXml(part, pieces, limits, {
    open: (name, attributes) => {
      if (name === 'numFmts' || name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') within = name;
      else if (name === 'numFmt' && within === 'numFmts') {
        const code = attributes.formatCode;
        if (code !== undefined) own.set(Number(attributes.numFmtId), unescapeText(code));
      } else if (name === 'xf' && within === 'cellXfs') {
        const id = Number(attributes.numFmtId ?? 0);
        const code = own.get(id) ?? builtInFormat(id);
        formats.push(code === undefined || general.test(code) ? undefined : code);
        if (formats.length > 100_000) throw new BookFault('expands_too_large', { part });
      }
    },
    close: (name) => {
      if (name === within) within = '';
    },
  });
  return formats;
}

interface Listed {
  readonly name: string;
  readonly state: SheetEntry['state'];
  readonly relation: string;
}

function readWorkbook(part: string, pieces: Pieces, limits: Limits): { date1904: boolean; listed: Listed[] } {
  let date1904 = false;
  const listed: Listed[] = [];
  readXml(part, pieces, limits, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = isOn(attributes.date1904);
      else if (name === 'sheet') {
        const state = attributes.state;
        listed.push({
          name: unescapeText(attributes.name ?? `Sheet${listed.length + 1}`),
          state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
          relation: attribute(attributes, 'id') ?? '',
        });
        if (listed.length > limits.sheets)
          throw new BookFault('too_many_parts', { count: listed.length, most: limits.sheets });
      }
    },
    close: () => {},
  });
  return { date1904, listed };
}

/** What stands around the sheets: their names and states, texts, number formats, date system. */
export async function readBookParts(pack: Package, limits: Limits): Promise<BookParts> {
  const main = ofType(await relationsOf(pack, '', limits), 'officeDocument') ?? 'xl/workbook.xml';
  if (main.endsWith('.bin')) throw new BookFault('other_format', { format: 'xlsb' });
  if (pack.names.has('mimetype') || pack.names.has('content.xml'))
    throw new BookFault('other_format', { format: 'ods' });
  const pieces = await pack.part(main);
  if (!pieces) throw new BookFault('part_missing', { part: main });
  const { date1904, listed } = readWorkbook(main, pieces, limits);
  const relations = await relationsOf(pack, main, limits);

  const sheets: SheetEntry[] = [];
  const names = new Set<string>();
  for (const { name, state, relation } of listed) {
    const found = relations.get(relation);
    if (!found) throw new BookFault('part_missing', { part: relation, sheet: name });
    if (/macrosheet$/i.test(found.type)) throw new BookFault('macro_present', { part: found.target });
    if (names.has(name)) throw new BookFault('sheet_malformed', { found: 'same name', sheet: name }, `${name}!A1`);
    names.add(name);
    // Chart and dialog sheets have no cells.
    if (found.type.endsWith('/worksheet')) sheets.push({ name, state, part: found.target });
  }
  if (listed.length === 0) throw new BookFault('part_missing', { part: main, found: 'no sheet' });

  const stringsPart = ofType(relations, 'sharedStrings') ?? 'xl/sharedStrings.xml';
  const stylesPart = ofType(relations, 'styles') ?? 'xl/styles.xml';
  const strings = await pack.part(stringsPart);
  const styles = await pack.part(stylesPart);
  return {
    dateSystem: date1904 ? 1904 : 1900,
    sheets,
    strings: strings ? readStrings(stringsPart, strings, limits) : [],
    formats: styles ? readFormats(stylesPart, styles, limits) : [],
    stylesPart,
  };
}
