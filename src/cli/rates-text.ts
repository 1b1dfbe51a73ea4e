import type { z } from 'zod';
import { type Lang, say, words } from '../base/words.ts';
import type { ratesGetApi } from '../campaign/rates.api.ts';
import { yiText } from './value-text.ts';

export type Rates = z.output<(typeof ratesGetApi)['output']>;
type Line = Rates['all'][number];

const w = {
  head: words(
    '截止 {day} · 统计范围 {sessions} · 留痕第 {entry} 条',
    '截止 {day} · 統計範圍 {sessions} · 留痕第 {entry} 條',
    'cut-off {day} · cohort {sessions} · journal entry {entry}',
  ),
  all: words('全部', '全部', 'All'),
  place: words('第 {n} 位', '第 {n} 位', 'place {n}'),
};

function rateText(line: Line, lang: Lang): string {
  const part = (text: string): string => (line.unit === 'fen' ? yiText(BigInt(text), lang) : text);
  const percent = line.rate.percent === null ? '—' : `${line.rate.percent}%`;
  const place = line.rank ? `  (${say(w.place, lang, { n: line.rank })})` : '';
  return `  ${say(line.words, lang)}  ${percent} = ${part(line.rate.numerator)} / ${part(line.rate.denominator)}${place}`;
}

/** The three rates with their parts: projects as they are counted, money in 亿元. */
export const ratesText = (
  rates: Pick<Rates, 'day' | 'entry' | 'sessionsIncluded' | 'all'> & {
    readonly groups: readonly Pick<Rates['groups'][number], 'name' | 'rates'>[];
  },
  lang: Lang,
): string[] => [
  say(w.head, lang, { day: rates.day, sessions: rates.sessionsIncluded.join(', '), entry: rates.entry }),
  say(w.all, lang),
  ...rates.all.map((line) => rateText(line, lang)),
  ...rates.groups.flatMap((group) => [group.name, ...group.rates.map((line) => rateText(line, lang))]),
];
