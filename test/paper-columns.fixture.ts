import { kindOfField } from '../src/intake/vocabulary.ts';
import type { Chance } from './layouts.fixture.ts';
import type { Draft, Paper, PaperTable } from './paper-draft.fixture.ts';
import { dateStyles, type MoneyStyle, moneyStyles } from './paper-print.fixture.ts';
import { brackets, headingsOf, innerBracket, strangers } from './paper-words.fixture.ts';

export interface Column {
  /** Empty for the serial, `?` for a column that no field knows. */
  readonly field: string;
  readonly levels: readonly string[];
  readonly unit: string;
  readonly money: MoneyStyle;
  readonly date: string;
  /** The heading says 亿元, the figures are 万元. */
  readonly wrong?: boolean;
  readonly stranger?: readonly (string | number)[];
}

export const isMoney = (field: string) => kindOfField(field) === 'money';

/** Draws the columns of a table: order, brackets, headings, units, styles. */
export function drawColumns(
  table: PaperTable,
  fields: readonly string[],
  noteUnit: string | undefined,
  paper: Paper,
): Column[] {
  const { chance } = paper;
  const depth = paper.twist === 'unit' ? 1 : chance.pick([1, 1, 2, 2, 3, 4]);
  let order = chance.shuffle(fields);
  const shown = depth === 1 ? [] : brackets.filter(() => chance.is(0.7));
  const blocks = new Map<string, string[]>();
  for (const [words, inside] of shown) {
    let block = order.filter((field) => inside.includes(field));
    if (block.length < 2) continue;
    const outer = chance.pick(words.split(' '));
    const inner = block.filter((field) => innerBracket[1].includes(field));
    const nested = depth >= 3 && inner.length >= 2 && chance.is(0.6) ? chance.pick(innerBracket[0].split(' ')) : '';
    if (nested !== '') block = [...block.filter((field) => !inner.includes(field)), ...inner];
    order = order.filter((field) => !inside.includes(field));
    order.splice(Math.floor(chance.next() * (order.length + 1)), 0, ...block);
    for (const field of block) blocks.set(field, nested !== '' && inner.includes(field) ? [outer, nested] : [outer]);
  }
  const unitRow = depth >= 3 && chance.is(0.5);
  const commonMoney = chance.pick(moneyStyles);
  const commonDate = chance.pick(dateStyles);
  const month = paper.month ?? 1;
  const columns = order.map((field): Column => {
    let heading = chance.pick(headingsOf(field, table.family));
    if (field === 'month_yuan')
      heading = chance.pick([`${month}月完成投资`, '本月完成投资', '当月完成投资', `${month}月份完成投资额`]);
    const arrived = /^arrived_\d{4}-(\d\d)_yuan$/.exec(field)?.[1];
    if (arrived) heading = `${Number(arrived)}月`;
    const levels = [...(arrived ? ['到位资金'] : (blocks.get(field) ?? []))];
    const dated = kindOfField(field) === 'date' && chance.is(0.8) ? commonDate : chance.pick(dateStyles);
    const style = chance.is(0.8) ? commonMoney : chance.pick(moneyStyles);
    const base = { field, money: style, date: dated };
    if (!isMoney(field) && field !== 'intended') return { ...base, unit: '', levels: [...levels, heading] };
    const unit = noteUnit !== undefined && chance.is(0.6) ? noteUnit : chance.pick(['万元', '亿元', '万元']);
    const named = unit !== noteUnit || chance.is(0.5);
    if (arrived) return { ...base, unit, levels: named ? [`到位资金（${unit}）`, heading] : [...levels, heading] };
    if (!named) return { ...base, unit, levels: [...levels, heading] };
    if (unitRow) return { ...base, unit, levels: [...levels, heading, chance.pick([`(${unit})`, unit])] };
    const bracket = chance.pick([`（${unit}）`, `(${unit})`, `\n(${unit})`, `(单位:${unit})`, `/${unit}`]);
    return { ...base, unit, levels: [...levels, heading + bracket] };
  });
  // One unit for the bracket of arrived funds, or the bracket would break apart.
  const funds = columns.find((column) => column.field.startsWith('arrived_'));
  const even = columns.map((column) =>
    funds && column.field.startsWith('arrived_')
      ? { ...column, unit: funds.unit, levels: [funds.levels[0] ?? '', column.levels.at(-1) ?? ''] }
      : column,
  );
  const plain = { unit: '', money: 'number' as const, date: 'iso' };
  for (const [heading, stranger] of strangers)
    if (chance.is(0.08))
      even.splice(Math.floor(chance.next() * (even.length + 1)), 0, {
        ...plain,
        field: '?',
        levels: [heading],
        stranger,
      });
  // A stranger must not stand inside a bracket that it does not belong to.
  const loose = even.filter((column) => column.field === '?');
  const own = even.filter((column) => column.field !== '?');
  return [...(chance.is(0.9) ? [{ ...plain, field: '', levels: ['序号'] }] : []), ...own, ...loose];
}

export function writeHeader(
  draft: Draft,
  top: number,
  left: number,
  columns: readonly Column[],
  chance: Chance,
): number {
  const depth = Math.max(...columns.map((column) => column.levels.length));
  const merged = chance.is(0.8);
  for (const [at, { levels }] of columns.entries()) {
    const col = left + at;
    for (const [level, text] of levels.entries()) {
      const path = levels.slice(0, level + 1).join('/');
      const same = (other: Column | undefined) =>
        other !== undefined &&
        level < levels.length - 1 &&
        other.levels.length > level + 1 &&
        other.levels.slice(0, level + 1).join('/') === path;
      if (same(columns[at - 1])) continue;
      draft.put(top + level, col, text);
      let right = at;
      while (same(columns[right + 1])) right++;
      if (right > at && merged) draft.merge(top + level, col, top + level, left + right);
      if (level === levels.length - 1 && level < depth - 1 && merged)
        draft.merge(top + level, col, top + depth - 1, col);
    }
  }
  return top + depth;
}
