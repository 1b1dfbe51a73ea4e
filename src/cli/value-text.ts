import { formatFen } from '../base/money.ts';
import { type Lang, say, words } from '../base/words.ts';
import type { FigureValue } from '../indicator/figure.ts';

const yi = words('{n} 亿元', '{n} 億元', '{n} × 100m yuan');

const units: Readonly<Partial<Record<FigureValue['unit'], ReturnType<typeof words>>>> = {
  percent: words('{n}%', '{n}%', '{n}%'),
  points: words('{n} 分', '{n} 分', '{n} points'),
  stars: words('{n} 星', '{n} 星', '{n} stars'),
  place: words('第 {n} 位', '第 {n} 位', 'place {n}'),
};

/** Money for reading, 亿元 with two decimals; the whole fen stand in `--json`. */
export const yiText = (fen: bigint, lang: Lang): string => say(yi, lang, { n: formatFen(fen) });

/** A figure in its unit: money as 亿元, others as a bulletin prints them. */
export function valueText(value: Pick<FigureValue, 'unit' | 'text' | 'exact'>, lang: Lang): string {
  if (value.unit === 'fen')
    return /^-?\d+$/.test(value.exact) ? yiText(BigInt(value.exact), lang) : say(yi, lang, { n: value.text });
  const unit = units[value.unit];
  return unit ? say(unit, lang, { n: value.text }) : value.text;
}
