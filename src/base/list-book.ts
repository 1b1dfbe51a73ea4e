import { type Lang, say, type Words, words } from './words.ts';

/** How a column of an exported list is kept and shown; the Excel door writes each kind its way. */
export type ListKind = 'text' | 'code' | 'integer' | 'amount' | 'percent' | 'day';
export type ListValue = string | number | boolean | null;

/** One column of a list, both ways: `field` is its name in the normal form that the import desk reads back. */
export interface ListColumn<Row> {
  readonly field: string;
  readonly heading: Words;
  readonly kind: ListKind;
  /** In characters. */
  readonly width?: number;
  readonly choices?: readonly string[];
  /** Identity that a re-import needs and a person does not. */
  readonly hidden?: boolean;
  /** For reading only: a change of it is not taken over. */
  readonly fixed?: boolean;
  readonly value: (row: Row) => ListValue;
}

interface WrittenColumn {
  readonly header: string;
  readonly kind: ListKind;
  readonly width?: number;
  readonly choices?: readonly string[];
  readonly hidden?: boolean;
  readonly fixed?: boolean;
}

/** A sheet ready to be written. */
export interface ListSheet {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly ListValue[])[];
  readonly freeze: number;
}

/** A workbook ready to be written; `marks` tell a re-import what it is. */
export interface ListBook {
  /** With its ending. */
  readonly fileName: string;
  readonly sheets: readonly ListSheet[];
  readonly marks: Readonly<Record<string, string>>;
  readonly rows: number;
}

/** Headings with this tail are ours: identity and explanation, never data of the sender. */
export const ownHeading = (hans: string, hant: string, en: string): Words =>
  words(`${hans}（太行）`, `${hant}（太行）`, `${en} (Taihang)`);

/** Identity that comes back: which project, which line of a list, as of which journal entry it was written. */
export const ownFields = {
  project_id: ownHeading('项目标识', '項目識別', 'Project id'),
  line_id: ownHeading('行标识', '列識別', 'Line id'),
  as_of_entry: ownHeading('留痕序号', '留痕序號', 'Journal entry'),
} as const;
export type OwnField = keyof typeof ownFields;

/** Fen as 万元 with every digit: `123456789` fen = `123.456789`. Null stays null. */
export function tenThousandYuan(fen: string | null): string | null {
  if (fen === null) return null;
  const places = 6;
  const digits = fen;
  const minus = digits.startsWith('-');
  const padded = (minus ? digits.slice(1) : digits).padStart(places + 1, '0');
  const tail = padded.slice(-places).replace(/0+$/, '');
  const text = `${padded.slice(0, -places)}${tail === '' ? '' : `.${tail}`}`;
  return minus && text !== '0' ? `-${text}` : text;
}

/** Who wrote a list, when, and as of which entry: the line under the title. It begins with the unit, so it reads as a unit line. */
export interface ListStamp {
  readonly lang: Lang;
  readonly entry: string;
  readonly now: string;
  readonly who: string;
}

const stampWords = words(
  '单位：{unit}　注：截至留痕第 {entry} 号，{at} 由{who}导出',
  '單位：{unit}　注：截至留痕第 {entry} 號，{at} 由{who}匯出',
  'Unit: {unit}　Note: as of journal entry {entry}, written {at} by {who}',
);

export const stampLine = (stamp: ListStamp, unit: string): string =>
  say(stampWords, stamp.lang, { unit, entry: stamp.entry, at: stamp.now, who: stamp.who });

/** Lays a list out as a sheet. Columns that hold nothing at all are folded away (`foldEmpty`), not left out: they can still be filled in. */
export function listSheet<Row>(
  stamp: ListStamp,
  about: { name: Words; title: Words; unit: string; freeze?: number; foldEmpty?: boolean },
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): ListSheet {
  const values = rows.map((row) => columns.map((column) => column.value(row)));
  return {
    name: say(about.name, stamp.lang),
    title: say(about.title, stamp.lang),
    note: stampLine(stamp, about.unit),
    columns: columns.map((column, i) => {
      const empty = about.foldEmpty === true && values.length > 0 && values.every((row) => row[i] === null);
      return {
        header: say(column.heading, stamp.lang),
        kind: column.kind,
        ...(column.width === undefined ? {} : { width: column.width }),
        ...(column.choices ? { choices: column.choices } : {}),
        ...(column.hidden || empty ? { hidden: true } : {}),
        ...(column.fixed || column.hidden ? { fixed: true } : {}),
      };
    }),
    rows: values,
    freeze: about.freeze ?? 2,
  };
}

/** Prefix of the marks that give the simplified form of a heading or title written in another script. */
export const spokenMark = 'says:';

/** Marks for headings and titles in the reader's script, so that a re-import reads them in any of the three. */
export function spokenMarks(lang: Lang, all: readonly Words[]): Record<string, string> {
  if (lang === 'zh-Hans') return {};
  return Object.fromEntries(all.map((one) => [`${spokenMark}${say(one, lang)}`, one.hans]));
}

/** Makers of the columns that lists are mostly made of, for rows of one kind. `wide`: characters of a text column that says no other. */
export const columnsFor = <Row>(wide = 18) => {
  type Read = (row: Row) => string | null;
  type Maker = (field: string, heading: Words, value: Read) => ListColumn<Row>;
  const plain =
    (kind: ListKind): Maker =>
    (field, heading, value) => ({ field, heading, kind, value });
  return {
    text: (field: string, heading: Words, value: Read, width = wide): ListColumn<Row> => ({
      field,
      heading,
      kind: 'text',
      width,
      value,
    }),
    day: plain('day'),
    amount: plain('amount'),
    /** Money from whole fen, printed in 万元. */
    money: ((field, heading, value) =>
      plain('amount')(field, heading, (row) => tenThousandYuan(value(row)))) satisfies Maker,
  };
};
