import type { Day } from '../base/day.ts';
import type { Lang } from '../base/words.ts';
import type { PaperFigure, Run } from './paper.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as papers write it: 2026年6月30日, 30 June 2026. */
export function writtenDay(day: Day, lang: Lang): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return lang === 'en' ? `${date} ${months[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

export function writtenMonth(month: string, lang: Lang): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return lang === 'en' ? `${months[number - 1]} ${year}` : `${year}年${number}月`;
}

const ordinals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 as headings count: 一, 十, 十二, 二十三. */
function counted(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? ordinals[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? ordinals[ones] : ''}`;
}

/** The number before a heading, by its level: 一、 then (一) then 1. */
export function headingNumber(level: 1 | 2 | 3, number: number, lang: Lang): string {
  if (lang === 'en') return level === 1 ? `${number}. ` : level === 2 ? `(${number}) ` : '';
  return level === 1 ? `${counted(number)}、` : level === 2 ? `(${counted(number)}) ` : `${number}. `;
}

/** The quarter that a day lies in. */
export function writtenQuarter(day: Day, lang: Lang): string {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
  const year = day.slice(0, 4);
  return lang === 'en' ? `quarter ${quarter} of ${year}` : `${year}年第${ordinals[quarter]}季度`;
}

/** A sentence with its places filled: texts join the words around them, figures stand alone with their codes. */
export function runsOf(
  sentence: string,
  fill: { readonly text: (name: string) => string; readonly figure: (name: string) => PaperFigure | null | undefined },
): Run[] {
  const runs: Run[] = [];
  let open = '';
  for (const [at, part] of sentence.split(/\{(\w+)\}/).entries()) {
    if (at % 2 === 0) {
      open += part;
      continue;
    }
    const figure = fill.figure(part);
    if (figure === undefined) open += fill.text(part);
    else if (figure === null) open += '—';
    else {
      if (open !== '') runs.push({ text: open });
      open = '';
      runs.push({ figure });
    }
  }
  if (open !== '') runs.push({ text: open });
  return runs;
}
