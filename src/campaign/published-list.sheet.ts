import type { z } from 'zod';
import { columnsFor, type ListColumn } from '../base/list-book.ts';
import { sayRemark } from '../base/remark.ts';
import { type Lang, say, words } from '../base/words.ts';
import type { zPublishedFigure } from './published.ts';
import { measureWords } from './published.words.ts';
import { facetWords, periodWords } from './published-part.words.ts';
import { publishedRemarkWords } from './published-remark.words.ts';

export interface PublishedSheetRow {
  readonly figure: z.input<typeof zPublishedFigure>;
  readonly lang: Lang;
}

type Column = ListColumn<PublishedSheetRow>;
const { text } = columnsFor<PublishedSheetRow>(16);

/** Figures as their publishers printed them, in the unit of the source. For reading. */
export const publishedColumns: readonly Column[] = [
  text('publisher', words('公布单位', '公布單位', 'Publisher'), ({ figure }) => figure.publisher, 24),
  text('subject', words('对象', '對象', 'Subject'), ({ figure }) => figure.subject, 28),
  text('period', words('时期', '時期', 'Period'), ({ figure, lang }) => say(periodWords(figure.period), lang)),
  { field: 'as_of', heading: words('截止日期', '截止日期', 'As of'), kind: 'day', value: ({ figure }) => figure.asOf },
  text('facet', words('分项', '分項', 'Part'), ({ figure, lang }) => say(facetWords(figure.facet), lang) || null),
  text(
    'measure',
    words('指标', '指標', 'Measure'),
    ({ figure, lang }) => {
      const known = measureWords[figure.measure];
      return known ? say(known, lang) : figure.measure;
    },
    24,
  ),
  // As printed: a number format would add or drop decimals.
  { ...text('value', words('数值', '數值', 'Value'), ({ figure }) => figure.value), kind: 'code' },
  text('unit', words('单位', '單位', 'Unit'), ({ figure }) => figure.unit, 12),
  text('confidence', words('来源等级', '來源等級', 'Grade of source'), ({ figure }) => figure.confidence, 10),
  text('source', words('出处', '出處', 'Source'), ({ figure }) => figure.sourceUrl || null, 40),
  text(
    'note',
    words('备注', '備註', 'Remarks'),
    ({ figure, lang }) => sayRemark(publishedRemarkWords, figure.note, lang) || null,
    30,
  ),
];
