import type { Family, NormalValue } from '../src/base/normal-row.ts';
import { kindOfField } from '../src/intake/vocabulary.ts';
import type { Chance } from './layouts.fixture.ts';
import type { Column } from './paper-columns.fixture.ts';
import type { Paper, PaperTable } from './paper-draft.fixture.ts';
import { inUnit, type Printed, printDate, printMoney, printText } from './paper-print.fixture.ts';
import { answers, leadAnswers, starAnswers } from './paper-words.fixture.ts';

const leadOf = (family: Family, field: string, text: string): readonly string[] | undefined =>
  field === 'lead_stage' ? leadAnswers[text] : family === 'request' || family === 'rating' ? undefined : answers[text];

function printIntended(value: NormalValue, unit: string, chance: Chance): Printed {
  const { low_yuan, high_yuan, approximate, currency, amount } = value as unknown as {
    low_yuan: number | null;
    high_yuan: number | null;
    approximate?: true;
    currency?: string;
    amount?: number;
  };
  const own = chance.is(0.3) ? unit : '';
  const doubt = approximate ? '约' : '';
  if (currency !== undefined)
    return { value: `${doubt}${Number(amount) / 10_000}万${currency === 'USD' ? '美元' : '欧元'}` };
  if (low_yuan === null) return { value: `不超过${inUnit(Number(high_yuan), unit)}${own}` };
  const low = inUnit(low_yuan, unit);
  if (high_yuan === null) return { value: chance.pick([`${low}${own}以上`, `不低于${low}${own}`, `≥${low}`]) };
  if (low_yuan === high_yuan)
    return approximate || own !== '' ? { value: `${doubt}${low}${own}` } : { value: Number(low) };
  return { value: `${doubt}${low}${chance.pick(['-', '~', '—', '至', '～'])}${inUnit(high_yuan, unit)}${own}` };
}

/** Prints one value of a row by the kind of its field. */
export function printValue(column: Column, value: NormalValue, table: PaperTable, paper: Paper): Printed {
  const { chance } = paper;
  const { field } = column;
  const text = String(value);
  switch (kindOfField(field)) {
    case 'money':
      if (column.wrong) return { value: Number(inUnit(Number(value), column.unit)) };
      return printMoney(Number(value), column.unit, column.money, chance);
    case 'intended':
      return printIntended(value, column.unit, chance);
    case 'date':
      return printDate(text, column.date, paper.dateSystem);
    case 'zone':
      return { value: printText(chance.pick(paper.zoneNames.get(text) ?? [text]), chance) };
    case 'session':
      return {
        value: chance.pick([
          text.replace(/^(\d+)-(\d)$/, '$1年第$2次'),
          text,
          text.replace(/^(\d+)-(\d)$/, '$1年第$2期'),
        ]),
      };
    case 'flag':
      return { value: chance.pick(value === true ? ['√', '是', 'Y', '已入'] : ['×', '否', 'N', '未入']) };
    case 'stars':
      return { value: chance.pick(starAnswers[Number(value)] ?? [Number(value)]) };
    case 'percent':
      return chance.is(0.5)
        ? { value: Number(value) / 100, format: '0.0%' }
        : { value: chance.is(0.5) ? Number(value) : `${text}%` };
    case 'number':
    case 'count':
      return { value: chance.is(0.8) ? Number(value) : text };
    case 'text':
    case 'name':
      return { value: printText(text, chance) };
    default:
      return { value: chance.pick(leadOf(table.family, field, text) ?? [text]) };
  }
}
