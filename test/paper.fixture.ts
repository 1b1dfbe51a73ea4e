import { columnLetters } from '../src/base/grid.ts';
import type { NormalValue } from '../src/base/normal-row.ts';
import type { Chance, Values } from './layouts.fixture.ts';
import { type Column, drawColumns, isMoney, writeHeader } from './paper-columns.fixture.ts';
import type { Draft, Paper, PaperTable } from './paper-draft.fixture.ts';
import { inUnit } from './paper-print.fixture.ts';
import { twistRows, wrongUnits } from './paper-twists.fixture.ts';
import { printValue } from './paper-values.fixture.ts';
import { answers } from './paper-words.fixture.ts';

/** Writes a table and what must be read from it; gives the row after it. */
export function writeTable(
  draft: Draft,
  top: number,
  given: PaperTable,
  paper: Paper,
  noteUnit: string | undefined,
): number {
  const { chance, expected, twist } = paper;
  const { rows, marks } = twistRows(given, twist, chance);
  const table = { ...given, rows };
  const zones = new Set(table.rows.map((row) => row.zone));
  const bySender = paper.sender !== undefined && zones.size === 1 && zones.has(paper.sender) && chance.is(0.7);
  const byZone = !bySender && zones.size <= 4 && chance.is(0.3);
  const byNature = !byZone && table.family === 'register' && table.fields.includes('nature') && chance.is(0.3);
  const dropped = new Set<string>([...(bySender || byZone ? ['zone', 'scope'] : []), ...(byNature ? ['nature'] : [])]);
  const fields = table.fields.filter((field) => !dropped.has(field));
  const left = chance.is(0.2) ? 2 : 1;
  const columns = wrongUnits(drawColumns(table, fields, noteUnit, paper), rows, twist);
  const last = left + columns.length - 1;
  let row = writeHeader(draft, top, left, columns, chance);
  const headerEnd = row;
  for (const [at, column] of columns.entries())
    if (column.wrong) expected.faults.push(`${draft.name}!${columnLetters(left + at)}${top} unit_suspect`);
  let oddRow = twist === 'unit_row';
  let slipped = twist !== 'sum';
  if (chance.is(0.1)) for (const at of columns.keys()) draft.put(row, left + at, at + 1);
  if (chance.is(0.1) && columns.length > 6) draft.hiddenColumns.add(left + 3 + Math.floor(chance.next() * 3));
  row = headerEnd + 1;
  const cellName = (col: number, at: number) => `${draft.name}!${columnLetters(col)}${at}`;
  const unreliable = new Set<string>();
  const sum = (at: number, label: string, set: readonly Values[], kindOfSum: 'total' | 'subtotal') => {
    draft.put(at, chance.is(0.7) ? left : Math.min(left + 1, last), label);
    for (const [index, column] of columns.entries())
      if (isMoney(column.field) && index > 1 && set.some((one) => one[column.field] !== undefined)) {
        const yuan = set.reduce((total, one) => total + Number(one[column.field] ?? 0), 0);
        const exact = Number(inUnit(yuan, column.unit));
        const slips = !slipped && yuan > 0 && !unreliable.has(column.field) && chance.is(0.3);
        const value = slips ? Number((exact + (column.unit === '亿元' ? 0.25 : 2500)).toFixed(8)) : exact;
        slipped ||= slips;
        if (slips)
          expected.faults.push(
            `${cellName(left + index, at)} ${kindOfSum === 'total' ? 'total' : 'subtotal'}_mismatch`,
          );
        draft.put(at, left + index, chance.is(0.5) ? { value } : { value, formula: `SUM(A${at - 2}:A${at - 1})` });
      }
  };
  const keyOf = (one: Values): string => {
    if (byZone) return String(one.zone);
    if (byNature) return String(one.nature);
    return String(one.scope);
  };
  const grouped = byZone || byNature || chance.is(0.3);
  const groups = grouped ? Map.groupBy(table.rows, keyOf) : new Map([['', [...table.rows]]]);
  const sums = table.family !== 'rating' && table.family !== 'request';
  const totalRow = sums && chance.is(0.2) ? row++ : undefined;
  const groupStyle = chance.pick(['一、{}（{n}项）', '（一）{}{n}个', '【{}】共{n}个项目', '1. {}（共{n}个）', '{}']);
  let serial = 0;
  for (const [key, set] of groups) {
    const named = byZone
      ? chance.pick(paper.zoneNames.get(key) ?? [key])
      : `${answers[key]?.[0] ?? key}${byNature ? '项目' : ''}`;
    if (key !== '') {
      draft.put(row, left, groupStyle.replace('{}', named).replace('{n}', String(set.length)));
      draft.merge(row, left, row, last);
      row++;
    }
    for (const values of set) {
      serial++;
      const stated: Record<string, NormalValue> = { r: row };
      for (const field of ['zone', 'scope', 'batch']) if (values[field] !== undefined) stated[field] = values[field];
      if (byNature && values.nature !== undefined) stated.nature = values.nature;
      const slips: string[] = [];
      for (const [index, column] of columns.entries()) {
        const { field } = column;
        const col = left + index;
        if (field === '')
          draft.put(row, col, chance.is(0.9) ? serial : { value: serial, formula: `ROW()-${headerEnd}` });
        else if (field === '?') draft.put(row, col, chance.pick(column.stranger ?? ['']));
        else if (field === 'period') {
          if (values.period_start === undefined) continue;
          const said = (month: NormalValue | undefined) => String(month ?? '').replace('-', '.');
          draft.put(row, col, `${said(values.period_start)}-${said(values.period_end)}`);
          stated.period_start = values.period_start;
          stated.period_end = values.period_end ?? '';
        } else {
          const slip = paper.slip(field, values);
          if (slip) {
            draft.put(row, col, slip.printed);
            slips.push(field);
            expected.faults.push(`${cellName(col, row)} ${slip.kind}`);
            unreliable.add(field);
            if (slip.keeps !== undefined) stated[field] = slip.keeps;
            else {
              stated.reject = true;
              if (field === 'zone') delete stated.zone;
              if (field === 'zone' && !fields.includes('scope')) delete stated.scope;
            }
            continue;
          }
          const value = values[field];
          if (value === undefined) {
            if (chance.is(0.15)) draft.put(row, col, chance.pick(['无', '-', '—', '/', ' ']));
            continue;
          }
          const mark = marks.get(values);
          if (mark?.field === field) {
            stated.reject = true;
            expected.faults.push(`${cellName(col, row)} ${mark.kind}`);
          }
          if (oddRow && field === 'total_yuan' && column.unit === '亿元' && Number(value) >= 20_000_000) {
            oddRow = false;
            unreliable.add(field);
            draft.put(row, col, Number(value) / 10_000);
            stated.reject = true;
            stated.if_confirmed_total_yuan = value;
            expected.faults.push(`${cellName(col, row)} unit_suspect_row`);
            continue;
          }
          const printed = printValue(column, value, table, paper);
          draft.put(row, col, printed);
          stated[column.wrong ? `if_confirmed_${field}` : field] = printed.reads ?? value;
          for (const kind of printed.warns ?? []) expected.warnings.push(`${cellName(col, row)} ${kind}`);
          if (field === 'month_yuan' && Number(value) < 0)
            expected.warnings.push(`${cellName(col, row)} negative_month`);
        }
      }
      if (chance.is(0.02)) {
        draft.hide(row);
        expected.warnings.push(`${cellName(left, row)} hidden_row`);
      }
      expected.rows.set(`${draft.name}!${row}`, stated);
      row++;
      if (chance.is(0.02)) row = writeHeaderAgain(draft, row, left, columns, chance);
      if (chance.is(0.02)) row += 2;
    }
    if (key !== '' && sums && unreliable.size === 0 && chance.is(0.5))
      sum(row++, chance.pick(['小计', `${named}小计`]), set, 'subtotal');
  }
  if (totalRow !== undefined) sum(totalRow, '合计', table.rows, 'total');
  else if (sums && chance.is(0.6))
    sum(row++, chance.pick(['合计', '总计', '合 计', `合计(${table.rows.length}项)`]), table.rows, 'total');
  if (chance.is(0.3))
    draft.put(row++, left, chance.pick(['注:总投资以备案为准。', '说明:1.本表由各开发区填报;2.投资额保留两位小数。']));
  if (chance.is(0.3)) draft.put(row++, left, '填表人:某某　　　审核人:某某　　　联系电话:0351-1234567');
  if (chance.is(0.1)) for (let blank = 0; blank < 5; blank++) draft.put(row++, left, { value: null });
  return row;
}

/** A header printed again, as on the next page of paper. */
function writeHeaderAgain(draft: Draft, row: number, left: number, columns: readonly Column[], chance: Chance): number {
  const single = Math.max(...columns.map((column) => column.levels.length)) === 1;
  return single ? writeHeader(draft, row, left, columns, chance) : row;
}
