import { columnLetters, type GridCell, type GridRow } from '../base/grid.ts';
import type { Family, NormalValue } from '../base/normal-row.ts';
import { readNature } from './choices.ts';
import type { ReadColumn, TableMapping } from './columns.ts';
import { readDate } from './date-cell.ts';
import { DuplicateChecks } from './duplicate-checks.ts';
import { lastRowOf, workOut } from './formula.ts';
import { cellAt, type MergeMap, type RowStream, textOf } from './grid-rows.ts';
import type { Header } from './headings.ts';
import { readMoney } from './money-cell.ts';
import { monthNotes, repeatsEarlier, type WorkbookMonths } from './month-checks.ts';
import { readDecimal } from './number-text.ts';
import type { KnownZone, Places } from './place.ts';
import { type CellContext, type CellNote, readCell, yuanOfUnit } from './read-cell.ts';
import { dateFaults } from './row-checks.ts';
import { groupLabel, isFooterText, isNoteText, type RowSense, rowKind } from './row-kind.ts';
import { SumChecks } from './sum-checks.ts';
import { tight } from './text.ts';
import type { ColumnRead, Fault, OtherKind, Place, UnderstoodRow, UnderstoodTable } from './understood.ts';
import { columnSuspicion, followsSuspicion, median, rowSuspicion, type UnitSuspicion } from './unit-checks.ts';

/** What a table knows of its sheet, its workbook and its sender. */
export interface TableSetting {
  readonly sheet: string;
  readonly family: Family;
  readonly batch: string | null;
  readonly dateSystem: 1900 | 1904;
  readonly places: Places;
  readonly isPrefecture: ((fourDigits: string) => boolean) | undefined;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: MergeMap;
  /** Unit for money columns whose heading names none. */
  readonly unit: string;
  readonly senderZone: KnownZone | undefined;
  readonly senderScope: string | undefined;
  readonly receivedOn: string | undefined;
  /** Months a monthly report covers, first and last. */
  readonly months: { readonly from: string; readonly to: string } | undefined;
  readonly earlier: WorkbookMonths;
  readonly onWarning: (warning: Place) => void;
  readonly onFault: (fault: Fault) => void;
  /** Takes finished rows instead of keeping them: for very long tables. */
  readonly onRow: ((row: UnderstoodRow) => void) | undefined;
}

interface ReadRow {
  readonly row: number;
  readonly values: Record<string, NormalValue>;
  readonly cells: ReadonlyMap<string, string>;
  reject: boolean;
}

interface PrintedSums {
  readonly print: 'total' | 'subtotal' | 'group';
  readonly row: number;
  readonly amounts: readonly { field: string; cell: string; yuan: number }[];
}

/** Rows that are looked at together before units and steps of the columns are settled. */
const headRows = 400;

/** Reads the rows of one table, from the row after its header until the next header or the end of the sheet. */
export class TableReader {
  readonly #header: Header;
  readonly #mapping: TableMapping;
  readonly #setting: TableSetting;
  readonly #sense: RowSense;
  readonly #context: CellContext;
  readonly #firstCol: number;
  readonly #sums = new SumChecks();
  readonly #duplicates: DuplicateChecks;
  readonly #other: [number, OtherKind][];
  readonly #rows: UnderstoodRow[] = [];
  /** Rows and printed sums of the head of the table, in their order. */
  readonly #head: (ReadRow | PrintedSums)[] = [];
  #settled = false;
  /** Lone texts that the next row explains. */
  readonly #loose: GridRow[] = [];
  readonly #decimals = new Map<string, number>();
  readonly #amounts = new Map<string, number[]>();
  readonly #suspicions = new Map<string, UnitSuspicion>();
  readonly #medians = new Map<string, number>();
  readonly #unread = new Set<string>();
  /** Tall merged body cells that still reach down: column → last row and cell. */
  readonly #tall = new Map<number, { readonly bottom: number; readonly cell: GridCell }>();
  #groupZone: KnownZone | undefined;
  #groupScope: string | undefined;
  #groupNature: string | undefined;
  #current: GridRow | undefined;
  #stream: RowStream | undefined;
  readonly #recent: GridRow[] = [];
  #repeats = 0;
  #reportDay: string | undefined;

  constructor(
    header: Header,
    mapping: TableMapping,
    setting: TableSetting,
    intro: readonly (readonly [number, OtherKind])[],
  ) {
    this.#header = header;
    this.#mapping = mapping;
    this.#firstCol = Math.min(...header.paths.keys());
    this.#setting = setting;
    this.#other = intro.map(([row, kind]) => [row, kind]);
    this.#duplicates = new DuplicateChecks(setting.sheet, setting.family);
    const colOf = (field: string) => mapping.columns.find((column) => column.field === field)?.col;
    const texts = new Map([...header.paths].map(([col, path]) => [col, path.split('/')] as const));
    this.#sense = {
      columns: mapping.columns,
      keyCol: colOf('name') ?? colOf('builder') ?? colOf('investor') ?? colOf('content'),
      serialCol: colOf('serial'),
      headings: texts,
      merges: setting.merges,
    };
    this.#context = {
      dateSystem: setting.dateSystem,
      places: setting.places,
      isPrefecture: setting.isPrefecture,
      unitOf: (column) => yuanOfUnit(this.#unitName(column)) ?? 10_000,
      workOut: (formula) => workOut(formula, (column, row) => this.#number(column, row)),
    };
  }

  #unitName(column: ReadColumn): string {
    return column.unit ?? this.#setting.unit;
  }

  #number(column: number, row: number): number | undefined {
    const found =
      row === this.#current?.row
        ? this.#current
        : (this.#recent.find((one) => one.row === row) ??
          (row > (this.#current?.row ?? 0) ? this.#stream?.until(row, 200).find((one) => one.row === row) : undefined));
    const cell = cellAt(found, column);
    if (cell === undefined) return undefined;
    if (typeof cell.value === 'number') return cell.value;
    if (cell.formula !== undefined && cell.value === null && lastRowOf(cell.formula) < row + 1)
      return workOut(cell.formula, (c, r) => (r === row && c === column ? undefined : this.#number(c, r)));
    const decimal = readDecimal(tight(textOf(cell)));
    return decimal === undefined ? undefined : Number(decimal);
  }

  /** True if a row that looks like a header is this table's own header again. */
  repeatsHeader(row: GridRow): boolean {
    return rowKind(row, undefined, this.#sense) === 'header_repeat';
  }

  take(row: GridRow, stream: RowStream): void {
    this.#current = row;
    this.#stream = stream;
    this.#noteTallMerges(row);
    const kind = rowKind(row, stream.peek(), this.#sense);
    if (kind === 'loose') this.#loose.push(row);
    else {
      if (kind !== 'note' && kind !== 'footer') this.#explainLoose();
      if (kind === 'data') this.#takeData(row);
      else if (kind !== 'blank') this.#takeOther(row, kind);
    }
    this.#recent.push(row);
    if (this.#recent.length > 64) this.#recent.shift();
  }

  #noteTallMerges(row: GridRow): void {
    for (const merge of this.#setting.merges.startingIn(row.row)) {
      const cell = cellAt(row, merge.left);
      if (merge.bottom > merge.top && cell) this.#tall.set(merge.left, { bottom: merge.bottom, cell });
    }
  }

  #explainLoose(): void {
    for (const row of this.#loose.splice(0)) {
      const text = row.cells.map((cell) => tight(textOf(cell))).join('');
      this.#other.push([row.row, isFooterText(text) ? 'footer' : 'note']);
      const day = /日期[::]?(20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?)/u.exec(text)?.[1];
      const reading = day === undefined ? undefined : readDate(day, undefined, 1900);
      if (reading?.kind === 'date') this.#reportDay = reading.date;
    }
  }

  #takeOther(row: GridRow, kind: OtherKind): void {
    if (kind === 'note' || kind === 'footer') {
      this.#loose.push(row);
      return;
    }
    this.#other.push([row.row, kind]);
    if (kind === 'group') this.#openGroup(row);
    if (kind === 'group' || kind === 'subtotal' || kind === 'total') {
      const amounts = this.#mapping.columns.flatMap((column) => {
        const yuan = this.#printedSum(column, cellAt(row, column.col));
        return yuan === undefined ? [] : [{ field: column.field, cell: this.#cell(column.col, row.row), yuan }];
      });
      if (this.#settled) this.#printSums({ print: kind, row: row.row, amounts });
      else this.#head.push({ print: kind, row: row.row, amounts });
      if (kind === 'total') this.#groupZone = this.#groupScope = this.#groupNature = undefined;
    }
  }

  #printSums({ print, row, amounts }: PrintedSums): void {
    this.#sums.print(print, row, amounts, (field, rows) => this.#tolerance(field, rows));
  }

  /** Amount of a printed sum; undefined where the file stores none, or a zero that was never worked out. */
  #printedSum(column: ReadColumn, cell: GridCell | undefined): number | undefined {
    if (column.kind !== 'money' || !cell || cell.kind === 'e' || cell.value === null || cell.value === '')
      return undefined;
    if (cell.formula !== undefined && cell.value === 0) return undefined;
    if (typeof cell.value === 'boolean') return undefined;
    const reading = readMoney(cell.value, this.#context.unitOf(column));
    return reading.kind === 'amount' && !reading.approximate ? reading.yuan : undefined;
  }

  #openGroup(row: GridRow): void {
    const text =
      row.cells.map((cell) => (cell.kind === 's' ? tight(textOf(cell)) : '')).find((one) => one !== '') ?? '';
    const label = groupLabel(text);
    const zone = this.#setting.places.readZone(label);
    const scope = this.#setting.places.readScope(label);
    this.#groupZone = zone.kind === 'zone' ? zone.zone : undefined;
    this.#groupScope = scope ?? this.#groupZone?.scope ?? undefined;
    const nature = readNature(label);
    this.#groupNature = nature.kind === 'choice' && /建|前期/u.test(label) ? nature.value : undefined;
  }

  #cell(col: number, row: number): string {
    return `${columnLetters(col)}${row}`;
  }

  #bodyCell(row: GridRow, col: number): { cell: GridCell; at: string } | undefined {
    const own = cellAt(row, col);
    if (own && (own.kind === 'e' || own.formula !== undefined || tight(textOf(own)) !== ''))
      return { cell: own, at: this.#cell(col, row.row) };
    const tall = this.#tall.get(col);
    return tall && tall.bottom >= row.row ? { cell: tall.cell, at: this.#cell(col, row.row) } : undefined;
  }

  #takeData(row: GridRow): void {
    const values: Record<string, NormalValue> = {};
    const cells = new Map<string, string>();
    const read: ReadRow = { row: row.row, values, cells, reject: false };
    const say = (note: CellNote, cell: string) => this.#say(note.kind, note.severity, cell, note.params, read);
    let zoneFault = false;
    for (const column of this.#mapping.columns) {
      const found = this.#bodyCell(row, column.col);
      if (!found) continue;
      cells.set(column.field, found.at);
      // A merged amount is one amount: it counts in the row it stands in.
      if (column.kind === 'money' && found.cell !== cellAt(row, column.col)) continue;
      const reading = readCell(column, found.cell, this.#context);
      for (const [field, value] of Object.entries(reading.fields ?? {})) {
        if (field === 'scope' && (value === null || 'scope' in values)) continue;
        values[field] = value;
      }
      for (const note of reading.notes ?? []) say(note, found.at);
      if (column.kind === 'zone' && reading.notes?.length) zoneFault = true;
      if (column.kind === 'money')
        this.#noteAmount(column, reading.fields?.[column.field], reading.decimals, found.cell);
      if (reading.notes?.some((note) => note.severity === 'error')) this.#unread.add(column.field);
    }
    this.#fillPlace(values, zoneFault);
    if (this.#setting.batch !== null && (this.#setting.family === 'session' || this.#setting.family === 'conversion'))
      values.batch = this.#setting.batch;
    const serial = this.#sense.serialCol === undefined ? '' : tight(textOf(cellAt(row, this.#sense.serialCol)));
    const name = typeof values.name === 'string' ? values.name : '';
    if (/^\d+[-–—.]\d+$/.test(serial) || /^其中[::]/u.test(name)) values.child = true;
    if (this.#groupNature && !('nature' in values) && this.#has('nature') === undefined)
      values.nature = this.#groupNature;
    if (row.hidden) this.#say('hidden_row', 'note', this.#cell(this.#firstCol, row.row), undefined, read);
    for (const fault of dateFaults(
      values,
      (field) => this.#has(field) !== undefined && !this.#faulty(read, field),
      this.#setting.family,
      this.#setting.receivedOn,
    )) {
      const col = this.#has(fault.field)?.col ?? 1;
      this.#say(fault.kind, fault.severity, cells.get(fault.field) ?? this.#cell(col, row.row), fault.params, read);
    }
    if (this.#settled) this.#settleRow(read);
    else {
      this.#head.push(read);
      if (this.#head.length >= headRows) this.#settleHead();
    }
  }

  readonly #faultFields = new WeakMap<ReadRow, Set<string>>();

  #faulty(read: ReadRow, field: string): boolean {
    return this.#faultFields.get(read)?.has(field) ?? false;
  }

  #say(
    kind: string,
    severity: CellNote['severity'],
    cell: string,
    params: Readonly<Record<string, unknown>> | undefined,
    read: ReadRow | undefined,
  ): void {
    const place = { sheet: this.#setting.sheet, cell, kind };
    if (severity === 'note') this.#setting.onWarning({ ...place, ...params });
    else this.#setting.onFault({ ...place, severity, ...params });
    if (severity === 'error' && read) {
      read.reject = true;
      const field = [...read.cells].find(([, at]) => at === cell)?.[0];
      const known = this.#faultFields.get(read) ?? new Set<string>();
      if (field) known.add(field);
      this.#faultFields.set(read, known);
    }
  }

  #has(field: string): ReadColumn | undefined {
    return this.#mapping.columns.find((column) => column.field === field);
  }

  #noteAmount(column: ReadColumn, value: NormalValue | undefined, decimals: number | undefined, cell: GridCell): void {
    if (typeof value !== 'number') return;
    if (decimals !== undefined) {
      const most = Math.max(this.#decimals.get(column.field) ?? 0, cell.formula === undefined ? decimals : 0);
      this.#decimals.set(column.field, Math.min(most, 6));
    }
    if (!this.#settled) {
      const amounts = this.#amounts.get(column.field);
      if (amounts) amounts.push(value);
      else this.#amounts.set(column.field, [value]);
    }
  }

  /** The row's own zone, else the group's, else the sender's, else the only zone of its scope. */
  #fillPlace(values: Record<string, NormalValue>, zoneFault: boolean): void {
    const { places, senderZone, senderScope, family } = this.#setting;
    if ('zone' in values) {
      if (values.scope === null || values.scope === undefined) delete values.scope;
      return;
    }
    if (zoneFault) return;
    const said = typeof values.scope === 'string' ? values.scope : undefined;
    const scope = said ?? this.#groupScope;
    const zone =
      this.#groupZone ??
      (senderZone && (family === 'monthly' || !scope || scope === senderZone.scope) ? senderZone : undefined) ??
      (scope ? places.onlyZoneOf(scope) : undefined) ??
      (!scope && senderScope ? places.onlyZoneOf(senderScope) : undefined);
    const fits = zone && (said === undefined || zone.scope === said);
    if (fits) values.zone = zone.id;
    const settled = said ?? (fits ? zone.scope : undefined) ?? this.#groupScope ?? senderScope;
    if (settled) values.scope = settled;
  }

  /** Once enough rows are known: units that cannot be, medians, then all rows kept so far. */
  #settleHead(): void {
    if (this.#settled) return;
    this.#settled = true;
    for (const column of this.#mapping.columns) {
      if (column.kind !== 'money') continue;
      const amounts = this.#amounts.get(column.field) ?? [];
      this.#medians.set(column.field, median(amounts.filter((yuan) => yuan > 0)));
      const suspicion = columnSuspicion(column.field, this.#unitName(column), amounts);
      if (suspicion) this.#suspicions.set(column.field, suspicion);
    }
    const total = this.#suspicions.get('total_yuan');
    if (total)
      for (const column of this.#mapping.columns)
        if (
          column.kind === 'money' &&
          !this.#suspicions.has(column.field) &&
          followsSuspicion(total, this.#unitName(column), this.#amounts.get(column.field) ?? [])
        )
          this.#suspicions.set(column.field, total);
    for (const [field, suspicion] of this.#suspicions) {
      const column = this.#has(field);
      if (!column) continue;
      const cells = this.#head.flatMap((one) => ('values' in one && field in one.values ? [one.cells.get(field)] : []));
      this.#setting.onFault({
        sheet: this.#setting.sheet,
        cell: this.#cell(column.col, this.#headingRow(column)),
        kind: 'unit_suspect',
        severity: 'error',
        field,
        header_unit: suspicion.header_unit,
        likely_unit: suspicion.likely_unit,
        factor: suspicion.factor,
        cells,
      });
    }
    for (const one of this.#head.splice(0)) {
      if ('values' in one) this.#settleRow(one);
      else this.#printSums(one);
    }
    this.#amounts.clear();
  }

  /** The row in which the heading of a column stands: its lowest own text. */
  #headingRow(column: ReadColumn): number {
    const { rows } = this.#header;
    const merge = this.#setting.merges.over(rows[0] ?? 0, column.col);
    if (merge && merge.bottom > merge.top && merge.left === column.col) return merge.top;
    return rows.at(-1) ?? 1;
  }

  #step(field: string): number {
    const column = this.#has(field);
    if (!column) return 1;
    return Math.max(1, this.#context.unitOf(column) / 10 ** (this.#decimals.get(field) ?? 0));
  }

  #tolerance(field: string, rows: number): number {
    return (this.#step(field) * (rows + 1)) / 2;
  }

  #settleRow(read: ReadRow): void {
    const { values, cells } = read;
    if (values.child !== true) this.#sums.countRow();
    for (const column of this.#mapping.columns) {
      const value = values[column.field];
      if (column.kind !== 'money' || typeof value !== 'number') continue;
      const suspicion = this.#suspicions.get(column.field);
      if (suspicion) {
        delete values[column.field];
        values[`if_confirmed_${column.field}`] = Math.round(value * suspicion.times);
        continue;
      }
      const likely = rowSuspicion(column.field, value, this.#medians.get(column.field) ?? 0);
      if (likely !== undefined && values.child !== true) {
        this.#say(
          'unit_suspect_row',
          'error',
          cells.get(column.field) ?? '',
          { field: column.field, likely_yuan: likely, found_yuan: value },
          read,
        );
        delete values[column.field];
        values[`if_confirmed_${column.field}`] = likely;
        this.#unread.add(column.field);
        continue;
      }
      if (values.child !== true) this.#sums.add(column.field, value);
    }
    if (this.#setting.family === 'monthly') this.#checkMonth(read);
    const row: UnderstoodRow = { r: read.row, ...values, ...(read.reject ? { reject: true } : {}) };
    const again = this.#duplicates.look(read.row, values, cells, this.#cell(this.#firstCol, read.row));
    for (const warning of again.warnings) this.#setting.onWarning(warning);
    for (const fault of again.faults) this.#setting.onFault(fault);
    const marked = again.reject && !read.reject ? { ...row, reject: true } : row;
    if (this.#setting.onRow) this.#setting.onRow(marked);
    else this.#rows.push(marked);
    for (const earlierRow of again.alsoReject) {
      const at = this.#rows.findIndex((one) => one.r === earlierRow);
      const earlier = this.#rows[at];
      if (earlier) this.#rows[at] = { ...earlier, reject: true };
    }
  }

  #checkMonth(read: ReadRow): void {
    const { months, earlier, senderZone } = this.#setting;
    const { values } = read;
    if (!months || typeof values.name !== 'string' || typeof values.cumulative_yuan !== 'number') return;
    const text = (field: string) => (typeof values[field] === 'string' ? values[field] : undefined);
    const note = text('note');
    const [project, builder] = [text('project_code'), text('builder')];
    const key = {
      zone: text('zone') ?? null,
      name: values.name,
      ...(project ? { project_code: project } : {}),
      ...(builder ? { builder } : {}),
    };
    const before = earlier.earlier(key, note, months.from);
    if (before) {
      if (repeatsEarlier(values, before)) this.#repeats++;
      else {
        const found = monthNotes(values, months.from, before, this.#step('cumulative_yuan'));
        // A zone may correct itself downwards; in a paper without a sender nobody answers for the fall.
        const answered = senderZone !== undefined || /核减|审减|审计|剔除|调减|更正|多报|误报|重报/u.test(note ?? '');
        const shown = answered ? found : found.slice(0, 1);
        for (const one of shown)
          this.#say(one.kind, answered ? 'note' : 'error', read.cells.get(one.field) ?? '', one.params, read);
      }
    }
    const amount = (field: string) => {
      const value = values[field];
      return typeof value === 'number' ? { [field]: value } : {};
    };
    earlier.remember(key, note, {
      month: months.to,
      cumulative_yuan: values.cumulative_yuan,
      ...amount('month_yuan'),
      ...amount('ytd_yuan'),
      ...(key.project_code ? { project_code: key.project_code } : {}),
      ...(key.builder ? { builder: key.builder } : {}),
    });
  }

  /** Rows of an unexplained tail that may be the title of a table below; the rest of the tail closes this one. */
  splitTail(): GridRow[] {
    let from = this.#loose.length;
    while (from > 0) {
      const row = this.#loose[from - 1];
      const text = row ? row.cells.map((cell) => tight(textOf(cell))).join('') : '';
      if (isNoteText(text) || (isFooterText(text) && !/单位[::]/u.test(text.replace(/填报单位/u, '')))) break;
      from--;
    }
    return this.#loose.splice(from);
  }

  /** How many rows repeat the figures of an earlier month. */
  get repeats(): number {
    return this.#repeats;
  }

  /** Day on which the paper says it was filled in; undefined if it does not. */
  get reportDay(): string | undefined {
    return this.#reportDay;
  }

  finish(): UnderstoodTable {
    this.#settleHead();
    this.#explainLoose();
    const { sheet } = this.#setting;
    const faults = this.#sums.finish(
      sheet,
      (field) => !this.#unread.has(field) && !this.#suspicions.has(field),
      (field, rows) => this.#tolerance(field, rows),
    );
    for (const fault of faults) this.#setting.onFault(fault);
    const columns: Record<string, ColumnRead> = {};
    const sums: Record<string, number> = {};
    for (const column of this.#mapping.columns) {
      const money = column.kind === 'money';
      columns[column.field] = {
        col: columnLetters(column.col),
        header: column.path,
        ...(money || column.kind === 'intended' ? { unit: this.#unitName(column) } : {}),
        ...(money ? { step_yuan: this.#step(column.field) } : {}),
        ...(this.#setting.hiddenColumns.has(column.col) ? { hidden: true as const } : {}),
        confidence: column.confidence,
        ...(column.alternatives.length > 0 ? { alternatives: column.alternatives } : {}),
      };
      if (money && !this.#suspicions.has(column.field)) sums[column.field] = this.#sums.sums.get(column.field) ?? 0;
    }
    return {
      batch: this.#setting.batch,
      header_rows: this.#header.rows,
      columns,
      unmatched: this.#mapping.unmatched,
      signature: this.#mapping.signature,
      rows: this.#rows,
      other: this.#other,
      sums,
      count: this.#sums.rows,
    };
  }
}
