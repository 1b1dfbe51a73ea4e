import { checkCreditCode, checkProjectCode } from '../base/codes.ts';
import { readDegrees, readPoint } from '../base/degrees.ts';
import type { GridCell } from '../base/grid.ts';
import type { NormalValue } from '../base/normal-row.ts';
import { roundDegrees } from '../base/spot.ts';
import {
  type Choice,
  readBatch,
  readContractType,
  readFlag,
  readLeadStage,
  readNature,
  readSession,
  readStage,
  readStars,
} from './choices.ts';
import type { ReadColumn } from './columns.ts';
import { readDate, readSpan } from './date-cell.ts';
import { textOf } from './grid-rows.ts';
import { moneyUnits, readIntended, readMoney } from './money-cell.ts';
import { decimalOf, decimalsOfFormat, readDecimal } from './number-text.ts';
import type { Places, Sender, ZoneReading } from './place.ts';
import { looksLikeFormula, statesNothing, tight } from './text.ts';
import type { FaultSeverity } from './understood.ts';

/** What reading a cell needs to know of its surroundings. */
export interface CellContext {
  readonly dateSystem: 1900 | 1904;
  readonly places: Places;
  readonly isPrefecture: ((fourDigits: string) => boolean) | undefined;
  /** Unit in yuan of a money column. */
  readonly unitOf: (column: ReadColumn) => number;
  /** Whose paper it is, for cells that say 本区. */
  readonly sender: Sender;
  /** Works out a formula whose result the file does not store. */
  readonly workOut: (formula: string) => number | undefined;
}

export interface CellNote {
  readonly kind: string;
  readonly severity: FaultSeverity | 'note';
  readonly params?: Readonly<Record<string, unknown>>;
}

/** One cell as read: the fields it gives and what is to be said of it. */
export interface CellReading {
  readonly fields?: Readonly<Record<string, NormalValue>>;
  readonly notes?: readonly CellNote[];
  /** Money: decimals printed in the column's unit; undefined if the cell names its own unit. */
  readonly decimals?: number;
  /** Money: smallest step in yuan that the cell prints, in whatever unit. */
  readonly step?: number;
  /** Money: the cell names its own unit. */
  readonly ownUnit?: boolean;
}

const nothing: CellReading = {};
const note = (kind: string, params?: Readonly<Record<string, unknown>>): CellNote =>
  params ? { kind, severity: 'note', params } : { kind, severity: 'note' };
const wrong = (kind: string, params: Readonly<Record<string, unknown>>): CellReading => ({
  notes: [{ kind, severity: 'error', params }],
});
const doubtful = (kind: string, params: Readonly<Record<string, unknown>>): CellReading => ({
  notes: [{ kind, severity: 'warning', params }],
});

function chosen<Value extends NormalValue>(field: string, choice: Choice<Value>): CellReading {
  if (choice.kind === 'nothing') return nothing;
  if (choice.kind === 'unknown') return doubtful('choice_unknown', { field, text: choice.text });
  return { fields: { [field]: choice.value } };
}

/** Value of a number cell or of an unstored formula; text otherwise. */
function printedValue(cell: GridCell, context: CellContext): { value: string | number | null; worked: boolean } {
  if (cell.formula !== undefined && (cell.value === null || cell.value === ''))
    return { value: context.workOut(cell.formula) ?? null, worked: true };
  if (typeof cell.value === 'boolean') return { value: cell.value ? '是' : '否', worked: false };
  return { value: cell.value, worked: false };
}

const mayBeNegative = new Set(['month_yuan', 'ytd_yuan', 'cumulative_yuan']);

function readMoneyCell(
  column: ReadColumn,
  value: string | number,
  worked: boolean,
  cell: GridCell,
  context: CellContext,
): CellReading {
  const unit = context.unitOf(column);
  const reading = readMoney(value, unit);
  if (reading.kind === 'nothing') return nothing;
  if (reading.kind === 'fault') return wrong(reading.fault, { field: column.field, text: reading.text });
  const notes: CellNote[] = worked ? [note('formula_no_cached_value')] : [];
  if (reading.approximate) notes.push(note('approximate_value'));
  if (reading.ownUnit) notes.push(note('unit_in_cell'));
  const text = String(value).trim();
  if (reading.yuan < 0) {
    if (column.field === 'month_yuan' || column.field.startsWith('arrived_'))
      notes.push(note('negative_month', { found_yuan: reading.yuan }));
    else if (!mayBeNegative.has(column.field)) return wrong('negative_amount', { field: column.field, text });
  }
  if (reading.yuan === 0 && column.field === 'total_yuan') return wrong('zero_total', { field: column.field, text });
  const written = typeof value === 'string' ? (/\.(\d+)/.exec(text.normalize('NFKC'))?.[1]?.length ?? 0) : 0;
  const printed = decimalsOfFormat(cell.format) ?? written;
  const decimals = reading.ownUnit || worked ? {} : { decimals: Math.max(reading.decimals, printed) };
  const step = worked ? {} : { step: reading.factor / 10 ** Math.max(reading.decimals, reading.ownUnit ? 0 : printed) };
  return { fields: { [column.field]: reading.yuan }, notes, ...decimals, ...step, ownUnit: reading.ownUnit };
}

const squareMetresOfMu = 2000 / 3;

/** Plain quantities: heads, land in 亩. A unit behind the number is dropped; hectares and square metres are turned into 亩. */
function readQuantity(column: ReadColumn, value: string | number): CellReading {
  const text = typeof value === 'number' ? decimalOf(value) : tight(value);
  if (statesNothing(text)) return nothing;
  const match = /^(约|大约|近)?(.+?)(余|多)?(亩|人|名|个|公顷|平方米|㎡|m2|岗位|个岗位)?(左右|以上)?$/iu.exec(text);
  const decimal = readDecimal(match?.[2] ?? '');
  if (decimal === undefined || !(Math.abs(Number(decimal)) < 1e12))
    return doubtful('not_a_number', { field: column.field, text: String(value).trim() });
  const own = match?.[4] ?? '';
  const unit = own === '' ? column.path : own;
  const number = Number(decimal);
  const amount =
    column.field !== 'land_mu'
      ? number
      : /公顷/u.test(unit)
        ? number * 15
        : /平方米|㎡|m2/iu.test(unit)
          ? number / squareMetresOfMu
          : number;
  return { fields: { [column.field]: column.kind === 'count' ? Math.round(amount) : Number(amount.toFixed(4)) } };
}

function readPercent(column: ReadColumn, value: string | number, worked: boolean, cell: GridCell): CellReading {
  const notes = worked ? [note('formula_no_cached_value')] : [];
  const printed = (number: number): CellReading => ({
    fields: { [column.field]: Math.round((number + Number.EPSILON) * 10) / 10 },
    notes,
  });
  if (typeof value === 'number')
    return printed(cell.format?.includes('%') || (worked && !cell.format) ? value * 100 : value);
  const text = tight(value);
  if (statesNothing(text)) return nothing;
  const decimal = readDecimal(text.replace(/[%%]$/u, ''));
  if (decimal === undefined) return doubtful('not_a_number', { field: column.field, text: value.trim() });
  return printed(Number(decimal));
}

function readCodeCell(column: ReadColumn, value: string | number, context: CellContext): CellReading {
  const text = typeof value === 'number' ? value : tight(value);
  if (typeof text === 'string' && statesNothing(text)) return nothing;
  if (column.kind === 'uscc') {
    const check = checkCreditCode(typeof value === 'number' ? value : String(value));
    return check.ok ? { fields: { [column.field]: check.code } } : wrong(check.fault, { text: check.text });
  }
  const check = checkProjectCode(String(text), context.isPrefecture);
  if (check.code === null) return wrong('project_code_malformed', { text: String(value).trim() });
  const fields = { [column.field]: check.code };
  return check.fault === null
    ? { fields }
    : { fields, notes: [{ kind: check.fault, severity: 'warning', params: { text: String(value).trim() } }] };
}

function readTextCell(column: ReadColumn, cell: GridCell): CellReading {
  if (cell.formula !== undefined) return wrong('formula_in_text_field', { text: `=${cell.formula}` });
  const raw = textOf(cell);
  const text = typeof cell.value === 'number' ? decimalOf(cell.value) : tight(raw);
  if (statesNothing(text)) return nothing;
  const fields = { [column.field]: text };
  return looksLikeFormula(raw)
    ? { fields, notes: [{ kind: 'formula_like_text', severity: 'warning', params: { text: raw } }] }
    : { fields };
}

/** Error values that an export left behind as text. */
const errorText = /^#(REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|N\/A|SPILL!|CALC!)$/i;

/** Reads one cell of a data row by the kind of its column. */
export function readCell(column: ReadColumn, cell: GridCell, context: CellContext): CellReading {
  if (column.kind === 'serial') return nothing;
  if (cell.kind === 'e' || (typeof cell.value === 'string' && errorText.test(cell.value.trim())))
    return wrong('error_value', { field: column.field, text: textOf(cell) });
  if (column.kind === 'text' || column.kind === 'name') return readTextCell(column, cell);
  const { value, worked } = printedValue(cell, context);
  if (value === null) {
    if (worked && column.kind === 'money')
      return wrong('not_a_number', { field: column.field, text: `=${cell.formula}` });
    return nothing;
  }
  const text = String(value);
  switch (column.kind) {
    case 'zone':
    case 'scope':
      if (cell.formula !== undefined && /HYPERLINK|DDE|WEBSERVICE|CMD/i.test(cell.formula))
        return readTextCell(column, cell);
      return readPlaceCell(column, text, context);
    case 'money':
      return readMoneyCell(column, value, worked, cell, context);
    case 'intended': {
      const reading = readIntended(value, context.unitOf(column));
      if (reading.kind === 'nothing') return nothing;
      if (reading.kind === 'fault') return wrong(reading.fault, { field: column.field, text: reading.text });
      return { fields: { [column.field]: { ...reading.intended } }, ownUnit: /[亿万元]/u.test(text) };
    }
    case 'number':
    case 'count':
      return readQuantity(column, value);
    case 'degrees': {
      if (statesNothing(tight(text))) return nothing;
      const degrees = typeof value === 'number' ? value : readDegrees(text);
      return degrees === undefined
        ? doubtful('degrees_unreadable', { text: text.trim() })
        : { fields: { [column.field]: roundDegrees(degrees) } };
    }
    case 'point': {
      if (statesNothing(tight(text))) return nothing;
      const point = readPoint(text);
      return point === undefined
        ? doubtful('degrees_unreadable', { text: text.trim() })
        : { fields: { longitude: roundDegrees(point.longitude), latitude: roundDegrees(point.latitude) } };
    }
    case 'percent':
      return readPercent(column, value, worked, cell);
    case 'date': {
      const reading = readDate(value, cell.format, context.dateSystem);
      if (reading.kind === 'nothing') return nothing;
      if (reading.kind === 'fault') return wrong(reading.fault, { field: column.field, text: reading.text });
      return { fields: { [column.field]: reading.date } };
    }
    case 'span': {
      const reading = readSpan(value);
      if (reading.kind === 'nothing') return nothing;
      if (reading.kind === 'fault') return wrong(reading.fault, { field: column.field, text: reading.text });
      return { fields: { period_start: reading.start, period_end: reading.end } };
    }
    case 'uscc':
    case 'project_code':
      return readCodeCell(column, value, context);
    case 'stage':
      return chosen(column.field, readStage(text));
    case 'lead_stage':
      return chosen(column.field, readLeadStage(text));
    case 'flag':
      return chosen(column.field, readFlag(typeof cell.value === 'boolean' ? cell.value : value));
    case 'contract_type':
      return chosen(column.field, readContractType(text));
    case 'nature':
      return chosen(column.field, readNature(text));
    case 'stars':
      return chosen(column.field, readStars(value));
    case 'batch':
      return chosen(column.field, readBatch(text));
    case 'session':
      return chosen(column.field, readSession(text));
    default:
      return nothing;
  }
}

/** `本区`, `我市`, `本开发区`: whoever sent the paper. */
const ownPlace =
  /^(本|我|该)(经济|经开|高新|开发|示范|产业|综改)?(园?区|开发区|示范区|市|县|级|单位|园|管委会)(内|本级)?$/u;

/** The sender's own zone; of a city or of nobody a person must choose among its zones. */
function ownZone(text: string, context: CellContext): ZoneReading {
  const { zone, scope } = context.sender;
  const only = zone ?? (scope === undefined ? undefined : context.places.onlyZoneOf(scope));
  if (only) return { kind: 'zone', zone: only };
  const candidates = scope === undefined ? null : context.places.zonesOf(scope);
  return { kind: 'fault', fault: 'zone_ambiguous', text, candidates };
}

function readPlaceCell(column: ReadColumn, text: string, context: CellContext): CellReading {
  if (column.kind === 'scope') {
    if (statesNothing(tight(text))) return nothing;
    const scope = ownPlace.test(tight(text)) ? context.sender.scope : context.places.readScope(text);
    return scope === undefined
      ? doubtful('scope_unknown', { text: text.trim() })
      : { fields: { [column.field]: scope } };
  }
  const reading = ownPlace.test(tight(text)) ? ownZone(text, context) : context.places.readZone(text);
  if (reading.kind === 'nothing') return nothing;
  if (reading.kind === 'zone') return { fields: { zone: reading.zone.id, scope: reading.zone.scope } };
  return wrong(reading.fault, { text: text.trim(), candidates: reading.candidates });
}

/** Unit in yuan of a printed unit; undefined if it is none. */
export const yuanOfUnit = (unit: string | undefined): number | undefined =>
  unit === undefined ? undefined : moneyUnits[unit];
