import type { z } from 'zod';
import type { ListColumn } from '../base/list-book.ts';
import { type Words, words } from '../base/words.ts';
import type { zPlacedZone } from './standing.api.ts';

type Row = z.output<typeof zPlacedZone>;

/** A standing: place, score, points of each comparison, passport. For reading. */
export const standingColumns = (
  comparisons: readonly { readonly code: string; readonly words: Words }[],
): readonly ListColumn<Row>[] => [
  { field: 'place', heading: words('位次', '位次', 'Place'), kind: 'integer', width: 8, value: (row) => row.place },
  { field: 'zone', heading: words('开发区', '開發區', 'Zone'), kind: 'text', width: 30, value: (row) => row.name },
  { field: 'total', heading: words('总分', '總分', 'Score'), kind: 'amount', value: (row) => row.total.text },
  ...comparisons.map(
    ({ code, words: heading }): ListColumn<Row> => ({
      field: code,
      heading,
      kind: 'amount',
      value: (row) => {
        const own = row.comparisons.find((one) => one.code === code);
        return own?.applicable ? own.points.text : null;
      },
    }),
  ),
  {
    field: 'additions',
    heading: words('加分', '加分', 'Additions'),
    kind: 'amount',
    value: (row) => row.additions.text,
  },
  {
    field: 'deductions',
    heading: words('减分', '減分', 'Deductions'),
    kind: 'amount',
    value: (row) => row.deductions.text,
  },
  {
    field: 'coverage',
    heading: words('可评分值', '可評分值', 'Points applicable'),
    kind: 'amount',
    value: (row) => row.coverage.text,
  },
  { field: 'tied', heading: words('并列', '並列', 'Tied'), kind: 'code', width: 8, value: (row) => row.tied },
  {
    field: 'passport',
    heading: words('数据护照', '資料護照', 'Passport'),
    kind: 'code',
    width: 18,
    value: (row) => row.passport,
  },
];
