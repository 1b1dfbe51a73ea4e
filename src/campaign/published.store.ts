import { type Selectable, sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Trx } from '../db/engine.ts';
import type { Tables } from '../db/schema.ts';
import type { PublishedFigure } from './published.ts';

const knownAt = (entry: bigint) => sql<boolean>`began <= ${entry} and (ended is null or ended > ${entry})`;

export type StoredFigure = PublishedFigure & { readonly id: string; readonly entry: string };

const figureOf = (row: Selectable<Tables['published_figure']>): StoredFigure => ({
  id: row.id,
  publisher: row.publisher,
  subject: row.subject,
  areaCode: row.area_code,
  period: row.period,
  asOf: row.as_of as Day | null,
  facet: row.facet,
  measure: row.measure,
  value: row.value,
  unit: row.unit as PublishedFigure['unit'],
  note: row.note,
  sourceUrl: row.source_url,
  confidence: row.confidence as PublishedFigure['confidence'],
  entry: row.began.toString(),
});

export interface FigureFilter {
  readonly subject?: string | undefined;
  readonly publisher?: string | undefined;
  readonly period?: string | undefined;
  readonly measure?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** Published figures as of an entry, in order of recording. */
export async function listFigures(db: Trx, entry: bigint, filter: FigureFilter = {}): Promise<StoredFigure[]> {
  let query = db.selectFrom('published_figure').selectAll().where(knownAt(entry)).orderBy('id');
  for (const column of ['subject', 'publisher', 'period', 'measure'] as const) {
    const value = filter[column];
    if (value !== undefined) query = query.where(column, '=', value);
  }
  if (filter.after !== undefined) query = query.where('id', '>', filter.after);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(figureOf);
}

export async function insertFigures(
  db: Trx,
  figures: readonly (PublishedFigure & { id: string })[],
  entry: bigint,
): Promise<void> {
  for (let from = 0; from < figures.length; from += 500)
    await db
      .insertInto('published_figure')
      .values(
        figures.slice(from, from + 500).map((figure) => ({
          id: figure.id,
          publisher: figure.publisher,
          subject: figure.subject,
          area_code: figure.areaCode,
          period: figure.period,
          as_of: figure.asOf,
          facet: figure.facet,
          measure: figure.measure,
          value: figure.value,
          unit: figure.unit,
          note: figure.note,
          source_url: figure.sourceUrl,
          confidence: figure.confidence,
          began: entry,
          ended: null,
        })),
      )
      .execute();
}
