import { z } from 'zod';
import { parseFen } from '../base/money.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureOpening, FigureValue } from '../indicator/figure.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { listFigures } from './published.store.ts';
import type { PublishedFigure } from './published.ts';
import { unitWords } from './published.words.ts';
import { publishedTitle } from './published-part.words.ts';

const zPublishedParams = z.object({ id: z.uuid() });

const asPrinted = words('原样引用公开数据', '原樣引用公開資料', 'The figure as published');
const neverConverted = words(
  '保留发布者、单位和出处, 不换算, 不覆盖; 不同机构的不同数据并列',
  '保留發布者、單位和出處, 不換算, 不覆蓋; 不同機構的不同資料並列',
  'Publisher, unit and source are kept, nothing is converted or overwritten; different numbers of different offices stand side by side',
);

const ownUnits = { count: 'count', percent: 'percent', rank: 'place' } as const;

/** The printed value in a unit that every screen can say in its script; units without one stand in the text. */
function publishedValue({ value, unit }: Pick<PublishedFigure, 'value' | 'unit'>): FigureValue {
  if (unit in ownUnits) return { text: value, exact: value, unit: ownUnits[unit as keyof typeof ownUnits] };
  const fen = unit === '100m CNY' ? parseFen(value, 'yi') : undefined;
  return fen === undefined
    ? { text: `${value} ${unitWords[unit].hans}`, exact: value, unit: 'text' }
    : { text: value, exact: fen.toString(), unit: 'fen' };
}

/** A figure that somebody published: its chain ends at the source. */
async function openPublished(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const { id } = zPublishedParams.parse(descriptor.params);
  const figure = (await listFigures(ctx.db, entry)).find((each) => each.id === id);
  if (!figure) throw new Problem('not-found');
  const title = publishedTitle(figure);
  const value = publishedValue(figure);
  return {
    title,
    value,
    absence: null,
    formula: asPrinted,
    formulaVersion: 'published 1',
    convention: neverConverted,
    source: `${figure.publisher}: ${figure.sourceUrl}`,
    cohort: null,
    cutOff: figure.asOf,
    parts: [],
    inputs: [
      {
        subject: { kind: 'published', id },
        title: figure.subject,
        field: figure.measure,
        value,
        fileId: null,
        sheet: null,
        row: null,
        table: null,
        entry: figure.entry,
      },
    ],
    inputCount: 1,
  };
}

export const publishedFigures: readonly FigureResolver[] = [
  { kind: 'statement', params: zPublishedParams, resolve: openPublished },
];
