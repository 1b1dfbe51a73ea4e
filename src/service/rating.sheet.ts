import type { z } from 'zod';
import type { ListColumn } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import type { zRatingFigures } from './service.api.ts';

export interface RatingSheetRow {
  readonly figures: z.output<typeof zRatingFigures>;
  readonly zone: string | null;
}

type Column = ListColumn<RatingSheetRow>;
const count = (
  field: string,
  heading: Column['heading'],
  key: 'n' | 'good' | 'bad' | 'calledBack' | 'corrected',
): Column => ({
  field,
  heading,
  kind: 'integer',
  value: ({ figures }) => figures[key],
});

/** Ratings by zone; for reading. */
export const ratingColumns: readonly Column[] = [
  { field: 'zone', heading: words('开发区', '開發區', 'Zone'), kind: 'text', width: 30, value: ({ zone }) => zone },
  count('n', words('评价总数', '評價總數', 'Ratings'), 'n'),
  count('good', words('好评数（三星及以上）', '好評數（三星及以上）', 'Good (three stars or more)'), 'good'),
  count('bad', words('差评数', '差評數', 'Bad'), 'bad'),
  count('called_back', words('差评回访数', '差評回訪數', 'Called back'), 'calledBack'),
  count('corrected', words('差评整改数', '差評整改數', 'Corrected'), 'corrected'),
  {
    field: 'mean_stars',
    heading: words('平均星级', '平均星級', 'Mean stars'),
    kind: 'amount',
    value: ({ figures }) => figures.meanStars,
  },
  {
    field: 'good_rate',
    heading: words('好评率（%）', '好評率（%）', 'Good (%)'),
    kind: 'amount',
    value: ({ figures }) => figures.goodRate,
  },
];
