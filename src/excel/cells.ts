import type { GridCell, GridRow } from '../base/grid.ts';
import { unescapeText } from './book-parts.ts';
import { BookFault } from './fault.ts';
import { type Limits, maxColumn, maxRow } from './limits.ts';
import { moveFormula } from './shared-formula.ts';
import { type Attributes, isOn, type XmlEvents } from './xml.ts';

export interface CellContext {
  readonly sheet: string;
  readonly strings: readonly string[];
  readonly formats: readonly (string | undefined)[];
  readonly limits: Limits;
}

/** First cell of a shared formula. */
interface Shared {
  readonly text: string;
  readonly row: number;
  readonly col: number;
}

/** `AB12` → column and row; anything that is no place on a sheet is a fault. */
function placeOf(ref: string, sheet: string): { col: number; row: number } {
  let col = 0;
  let i = 0;
  for (; i < ref.length && i < 4; i++) {
    const code = ref.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    col = col * 26 + code - 64;
  }
  const digits = ref.slice(i);
  const row = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
  if (col < 1 || col > maxColumn || row < 1 || row > maxRow)
    throw new BookFault('sheet_malformed', { found: `cell ${ref.slice(0, 40)}` }, `${sheet}!A1`);
  return { col, row };
}

/**
 * Turns the events of a sheet's XML into rows. A cell with a frame and no value is no cell, a row without cells is no
 * row. `take` gives the rows that are complete so far and forgets them.
 */
export function rowCollector(context: CellContext): XmlEvents & { readonly take: () => GridRow[] } {
  const { sheet, strings, formats, limits } = context;
  const shared = new Map<string, Shared>();
  let ready: GridRow[] = [];
  let inData = false;
  let row = 0;
  let hidden = false;
  let cells: GridCell[] = [];
  let col = 0;
  let inCell = false;
  let type = 'n';
  let format: string | undefined;
  let collect: 'v' | 'f' | 't' | null = null;
  let value: string | null = null;
  let formula: string | null = null;
  let formulaKind: string | undefined;
  let formulaId: string | undefined;
  let hint = 0;

  const broken = (found: string): BookFault =>
    new BookFault('sheet_malformed', { found }, `${sheet}!A${Math.max(row, 1)}`);

  const openRow = (attributes: Attributes): void => {
    const given = attributes.r;
    const next = given === undefined ? row + 1 : Number(given);
    // Rows that go back or repeat: two readers would show two different tables.
    if (!Number.isInteger(next) || next <= row || next > maxRow) throw broken(`row ${String(given).slice(0, 40)}`);
    row = next;
    hidden = isOn(attributes.hidden) || (isOn(attributes.customHeight) && Number(attributes.ht) === 0);
    cells = [];
    col = 0;
  };

  const openCell = (attributes: Attributes): void => {
    const ref = attributes.r;
    if (ref === undefined) col++;
    else {
      const place = placeOf(ref, sheet);
      if (place.row !== row || place.col <= col) throw broken(`cell ${ref.slice(0, 40)}`);
      col = place.col;
    }
    if (col > maxColumn) throw broken('column');
    inCell = true;
    type = attributes.t ?? 'n';
    const style = attributes.s;
    format = style === undefined ? undefined : formats[Number(style)];
    value = null;
    formula = null;
    formulaKind = undefined;
    formulaId = undefined;
  };

  const formulaText = (): string | undefined => {
    if (formula === null || formulaKind === 'dataTable') return undefined;
    if (formulaKind !== 'shared' || formulaId === undefined) return formula === '' ? undefined : unescapeText(formula);
    if (formula !== '') {
      const text = unescapeText(formula);
      shared.set(formulaId, { text, row, col });
      return text;
    }
    const first = shared.get(formulaId);
    return first && moveFormula(first.text, row - first.row, col - first.col);
  };

  /** What the cell holds, by its type attribute (ECMA-376 part 1, 18.18.11). */
  const resultOf = (): Pick<GridCell, 'kind' | 'value'> => {
    const bare = value === null || value.trim() === '' ? null : value.trim();
    switch (type) {
      case 's': {
        if (bare === null) return { kind: 's', value: null };
        const stored = /^\d+$/.test(bare) ? strings[Number(bare)] : undefined;
        if (stored === undefined) throw broken(`text ${bare.slice(0, 40)}`);
        return { kind: 's', value: stored };
      }
      case 'inlineStr':
      case 'str':
        return { kind: 's', value: value === null ? null : unescapeText(value) };
      case 'b':
        return { kind: 'b', value: bare === null ? null : isOn(bare) };
      case 'e':
        return { kind: 'e', value: bare };
      case 'd':
        return { kind: 's', value: bare };
      default: {
        if (bare === null) return { kind: 'n', value: null };
        const number = Number(bare);
        // What is not a number stays as it is printed, for the person to see.
        return Number.isFinite(number) ? { kind: 'n', value: number } : { kind: 's', value };
      }
    }
  };

  const closeCell = (): void => {
    inCell = false;
    const text = formulaText();
    const result = resultOf();
    if ((result.value === null || result.value === '') && text === undefined) return;
    cells.push({
      col,
      ...result,
      ...(format === undefined ? {} : { format }),
      ...(text === undefined ? {} : { formula: text }),
    });
  };

  return {
    open: (name, attributes) => {
      if (!inData) {
        if (name === 'sheetData') inData = true;
        return;
      }
      if (inCell) {
        if (name === 'rPh') hint++;
        else if (name === 'v') {
          collect = 'v';
          value = '';
        } else if (name === 't' && hint === 0) {
          collect = 't';
          value ??= '';
        } else if (name === 'f') {
          collect = 'f';
          formula = '';
          formulaKind = attributes.t;
          formulaId = attributes.si;
        }
      } else if (name === 'row') openRow(attributes);
      else if (name === 'c') {
        if (row === 0) throw broken('cell outside a row');
        openCell(attributes);
      }
    },
    close: (name) => {
      if (!inData) return;
      if (inCell) {
        if (name === 'c') closeCell();
        else if (name === 'rPh') hint--;
        else if (name === 'v' || name === 't' || name === 'f') collect = null;
      } else if (name === 'row') {
        if (cells.length > 0) ready.push({ row, hidden, cells });
      } else if (name === 'sheetData') inData = false;
    },
    text: (piece) => {
      if (collect === null) return;
      if (collect === 'f') formula += piece;
      else value += piece;
      const length = (collect === 'f' ? formula : value)?.length ?? 0;
      if (length > limits.text) throw new BookFault('expands_too_large', { most: limits.text }, `${sheet}!A${row}`);
    },
    take: () => {
      const rows = ready;
      ready = [];
      return rows;
    },
  };
}
