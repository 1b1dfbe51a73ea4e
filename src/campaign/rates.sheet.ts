import type { ListColumn } from '../base/list-book.ts';
import { tenThousandYuan } from '../base/list-book.ts';
import { type Lang, say, words } from '../base/words.ts';
import type { RateView } from './rates.api.ts';

export interface RateSheetRow {
  readonly group: string;
  readonly rate: RateView;
  readonly lang: Lang;
}

/** Counts stay counts; sums of money in 万元. */
const part = (rate: RateView, value: string): string =>
  rate.unit === 'fen' ? (tenThousandYuan(value) ?? value) : value;

/** The three rates with their parts: what is divided stands beside the quotient. For reading. */
export const rateColumns: readonly ListColumn<RateSheetRow>[] = [
  { field: 'group', heading: words('分组', '分組', 'Group'), kind: 'text', width: 24, value: (row) => row.group },
  {
    field: 'rate',
    heading: words('比率', '比率', 'Rate'),
    kind: 'text',
    width: 22,
    value: ({ rate, lang }) => say(rate.words, lang),
  },
  {
    field: 'unit',
    heading: words('分子分母单位', '分子分母單位', 'Unit of the parts'),
    kind: 'code',
    width: 14,
    value: ({ rate }) => (rate.unit === 'fen' ? '万元' : '项'),
  },
  {
    field: 'numerator',
    heading: words('分子', '分子', 'Numerator'),
    kind: 'amount',
    value: ({ rate }) => part(rate, rate.rate.numerator),
  },
  {
    field: 'denominator',
    heading: words('分母', '分母', 'Denominator'),
    kind: 'amount',
    value: ({ rate }) => part(rate, rate.rate.denominator),
  },
  {
    field: 'percent',
    heading: words('比率（%）', '比率（%）', 'Rate (%)'),
    kind: 'amount',
    value: ({ rate }) => rate.rate.percent,
  },
  { field: 'rank', heading: words('位次', '位次', 'Rank'), kind: 'integer', width: 8, value: ({ rate }) => rate.rank },
  {
    field: 'by_value',
    heading: words('按投资额（%）', '按投資額（%）', 'By value (%)'),
    kind: 'amount',
    value: ({ rate }) => rate.byValue.percent,
  },
  {
    field: 'by_formed',
    heading: words('按形成投资（%）', '按形成投資（%）', 'By investment formed (%)'),
    kind: 'amount',
    value: ({ rate }) => rate.byFormed.percent,
  },
  {
    field: 'partly',
    heading: words('其中部分投产（项）', '其中部分投產（項）', 'Partly in production'),
    kind: 'integer',
    value: ({ rate }) => rate.partlyInProduction,
  },
  {
    field: 'not_stated',
    heading: words('状态未报（项）', '狀態未報（項）', 'Stage not stated'),
    kind: 'integer',
    value: ({ rate }) => rate.notStated,
  },
];
