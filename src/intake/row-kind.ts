import type { GridCell, GridRow } from '../base/grid.ts';
import type { ReadColumn } from './columns.ts';
import { cellAt, type MergeMap, textOf } from './grid-rows.ts';
import { beginsHeader } from './headings.ts';
import { saysSomething, statesNothing, tight } from './text.ts';
import type { OtherKind } from './understood.ts';

/** What a row under a header is. `loose`: a lone text that only its neighbours explain (a note, or the next table's title). */
export type RowKind = 'data' | 'loose' | 'blank' | OtherKind;

/** What telling rows apart needs to know of the table. */
export interface RowSense {
  readonly columns: readonly ReadColumn[];
  /** Column that names the row's subject: project, else firm. */
  readonly keyCol: number | undefined;
  readonly serialCol: number | undefined;
  /** Texts of the header by column, all levels. */
  readonly headings: ReadonlyMap<number, readonly string[]>;
  readonly merges: MergeMap;
}

const totalPattern =
  /^((全省|全市|全区|全县|总|本期|本页|本表|项目|以上)?(合|总|共)计|总合计|合计数|累计)(\(?共?\d*[个项家]?.*\)?)?[::]?$/u;
/** 小计, and 合计 behind the name of what it adds up: 太原市合计. */
const subtotalPattern = /(小计|合计|总计)(\(.*\)|\d+[个项])?[::]?$/u;
const groupPattern =
  /^([一二三四五六七八九十百]{1,4}[、.,]|\([一二三四五六七八九十\d]{1,3}\)|【.+】|\d{1,2}[.、](?!\d).{2,}|第[一二三四五六七八九十\d]+(部分|片区|批|类)|[A-Z][、.].{2,})/u;
const countTail = /(\(共?\d+(个|项|家).*\)|共?\d+(个|项)(项目)?(,.*)?)$/u;
const chineseNumeral = /^[((]?[一二三四五六七八九十百]{1,4}[))]?[、.]?$/u;
const notePattern = /^[((]?(注|说明|备注|附注|填报说明|注释|※|\*)\d?[))]?[::、.]|^\d[.、].*(。|;)$/u;
const footerPattern =
  /(填表人?|制表人?|填报(人|单位|日期|时间)|审核人?|复核|单位负责|统计负责|分管领导|联系(电话|人[::])|报出日期|报送(日期|单位|人)|盖章|公章|签字|签章|负责人[::]|审批[::]|经办人?[::]|制表日期|日期[::])/u;
const unitLine = /^((计量|金额)?单位[::]|单位见表头)/u;
const columnNumber = /^(甲|乙|丙|丁|戊|己|庚|辛|壬|癸|栏次|\(?\d{1,2}\)?|[A-Z]{1,2}|\d+=.*|[①-⑳])$/u;

export const isFooterText = (text: string): boolean => footerPattern.test(text);
export const isNoteText = (text: string): boolean => notePattern.test(text);
/** `其中:续建项目`: part of the sum above it. */
export function breaksDown(row: GridRow): boolean {
  const texts = filledCells(row).filter((cell) => cell.kind === 's' && !isAmount(cell));
  return texts.length === 1 && /^其中[::]?/u.test(tight(textOf(texts[0])));
}

export const isGroupText = (text: string): boolean => groupPattern.test(text) || countTail.test(text);
export const isTotalText = (text: string): boolean => totalPattern.test(text);

const filledCells = (row: GridRow): GridCell[] =>
  row.cells.filter((cell) => cell.kind === 'e' || cell.formula !== undefined || saysSomething(textOf(cell)));

function repeatsHeader(cells: readonly GridCell[], sense: RowSense): boolean {
  let same = 0;
  for (const cell of cells) if (sense.headings.get(cell.col)?.includes(tight(textOf(cell)))) same += 1;
  if (same < 3 || same < cells.length * 0.6) return false;
  // A heading that this table has nowhere begins another table: 开工时间 where 签约时间 stood.
  const known = new Set([...sense.headings.values()].flat());
  return cells.every((cell) => known.has(tight(textOf(cell))));
}

function numbersColumns(cells: readonly GridCell[]): boolean {
  if (cells.length < 3) return false;
  if (!cells.every((cell) => columnNumber.test(tight(textOf(cell))))) return false;
  const texts = cells.map((cell) => tight(textOf(cell)));
  const numbers = texts.map((text) => Number(text.replace(/[()]/g, ''))).filter(Number.isFinite);
  return numbers.length >= 2 && numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
}

const isAmount = (cell: GridCell): boolean =>
  cell.kind === 'n' || cell.formula !== undefined || /^[-(]?[\d,.]+\)?(亿元|万元|元|%)?$/.test(tight(textOf(cell)));

/** True for serials of data rows: 1, 12, 5-1, (3), ①. */
export const isSerial = (text: string): boolean => /^[((]?\d{1,6}([-–.]\d{1,3})?[))]?[.、]?$|^[①-⑳]$/u.test(text);

/** Rows that may stand between a title and the header under it. */
const introMost = 4;

/** True if the rows from `peek(0)` on lead to a header: nothing but lone texts, unit lines and captions before it. */
export function leadsToHeader(peek: (steps: number) => GridRow | undefined): boolean {
  for (let steps = 0; steps < introMost; steps++) {
    const row = peek(steps);
    if (!row) return false;
    if (beginsHeader(row)) return true;
    const cells = filledCells(row);
    const texts = cells.map((cell) => tight(textOf(cell)));
    if (cells.length > 3 || cells.some((cell) => cell.kind === 'n')) return false;
    if (cells.length > 1 && !texts.some((text) => unitLine.test(text) || /单位[::]/u.test(text))) return false;
  }
  return false;
}

/** Tells what a row is; `next` is the row that follows, `heads` whether a header does, with at most lone lines between. */
export function rowKind(row: GridRow, next: GridRow | undefined, sense: RowSense, heads = false): RowKind {
  const cells = filledCells(row);
  if (cells.length === 0) return 'blank';
  if (repeatsHeader(cells, sense)) return 'header_repeat';
  if (numbersColumns(cells)) return 'column_numbers';
  const texts = cells.filter((cell) => cell.kind === 's' && !isAmount(cell)).map((cell) => tight(textOf(cell)));
  const [first = ''] = texts;
  const others = cells.length - texts.length;
  const serial = sense.serialCol === undefined ? '' : tight(textOf(cellAt(row, sense.serialCol)));
  if (texts.length <= 2) {
    if (texts.some((text) => totalPattern.test(text)) && (texts.length === 1 || !isSerial(serial))) return 'total';
    if (texts.some((text) => subtotalPattern.test(text))) return 'subtotal';
  } else if (totalPattern.test(first) && !isSerial(serial)) return 'total';
  else if (subtotalPattern.test(first) && !isSerial(serial)) return 'subtotal';
  const key = sense.keyCol === undefined ? '' : tight(textOf(cellAt(row, sense.keyCol)));
  // `一 | 长治高新区(2个)`: a numeral where data rows have serials, and what it groups in the next cell.
  if (texts.length === 2 && chineseNumeral.test(serial) && (countTail.test(texts[1] ?? '') || others === 0))
    return 'group';
  const lone = texts.length === 1 && (others === 0 || !isSerial(serial));
  if (lone) {
    if (others === 0 && statesNothing(first)) return 'empty_group';
    const wide = wideText(row, first, sense);
    const inKey = key !== '' && key === first && !wide;
    if (!inKey || others === 0) {
      // A title or a unit line of a table that begins below.
      if (others === 0 && (unitLine.test(first) || heads)) return 'loose';
      if (isNoteText(first)) return 'note';
      if (others === 0 && isFooterText(first)) return 'footer';
      if (isGroupText(first)) return 'group';
      if (next && looksLikeData(next, sense) && first.length <= 30 && !/[。;]$/u.test(first)) return 'group';
      if (others === 0) return 'loose';
    }
  }
  if (cells.length <= 4 && texts.length >= 1 && !isSerial(serial)) {
    const joined = texts.join('');
    if (isNoteText(first)) return 'note';
    if (isFooterText(joined) && key.length < 40 && !/项目$/u.test(key)) return 'footer';
  }
  if (looksLikeData(row, sense)) return 'data';
  if (cells.every((cell) => cell.col === sense.serialCol)) return 'blank';
  return texts.length === 0 ? 'blank' : 'loose';
}

/** A lone text that stands over several columns. */
function wideText(row: GridRow, text: string, sense: RowSense): boolean {
  const cell = row.cells.find((one) => tight(textOf(one)) === text);
  const merge = cell && sense.merges.over(row.row, cell.col);
  return merge !== undefined && merge.right - merge.left >= 2;
}

function looksLikeData(row: GridRow, sense: RowSense): boolean {
  const cells = filledCells(row);
  const key = sense.keyCol === undefined ? undefined : cellAt(row, sense.keyCol);
  const named =
    key !== undefined && (key.formula !== undefined || key.kind === 'e' || !statesNothing(tight(textOf(key))));
  const known = cells.filter((cell) => sense.columns.some((column) => column.col === cell.col)).length;
  return named ? known >= 2 : known >= 4;
}

const labelHead = /^([一二三四五六七八九十百]{1,4}[、.,]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|[A-Z][、.])/u;

/** `一、太原市(12项)`, `【太原市】共4个项目` → 太原市: what a group row is about. */
export function groupLabel(text: string): string {
  const plain = tight(text);
  const framed = /^【(.+?)】/u.exec(plain)?.[1];
  return (framed ?? plain)
    .replace(labelHead, '')
    .replace(/[::].*$/u, '')
    .replace(/\(共?\d+.*\)$/u, '')
    .replace(/共?\d+(个|项|家).*$/u, '')
    .replace(/小计$/u, '');
}

/** Rows above a header: the table's title, its unit line, or a caption such as 附件1. */
export function introKind(texts: readonly string[]): 'title' | 'unit' | 'caption' {
  const joined = texts.map(tight).join('|');
  if (/单位[^|]{0,8}[::]|单位见表头|单位:|计量单位|金额单位/u.test(joined) && !/一览表|清单$|项目表$/u.test(joined))
    return 'unit';
  if (/^[((]?(亿|万)?元[))]?$/u.test(joined)) return 'unit';
  if (
    /^(附件|附表|附|表)[一二三四五六七八九十\d]*(-\d+)?[::]?$/u.test(joined) ||
    /^(密级|机密|内部资料).{0,10}$/u.test(joined)
  )
    return 'caption';
  return 'title';
}
