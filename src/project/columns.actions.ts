import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { monthNumber, noNumber, type PackedColumn } from '../base/table-data.ts';
import { defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { mostColumnRows, projectColumnsApi, type zColumnsAsked } from './columns.api.ts';
import { type ColumnsRow, placesAt, projectColumnsAt, projectColumnsLive } from './columns.store.ts';

const bytesOf = (text: string | null): Buffer => Buffer.from(text ?? '', 'base64');
const base64 = (numbers: { readonly buffer: ArrayBuffer }): string => Buffer.from(numbers.buffer).toString('base64');
const linesOf = (text: string | null, rows: number): string[] => (rows === 0 ? [] : (text ?? '').split('\n'));

const texts = (text: string | null): PackedColumn => ({ kind: 'text', text: text ?? '' });
const days = (text: string | null): PackedColumn => ({ kind: 'day', at: bytesOf(text).swap32().toString('base64') });
const money = (text: string | null): PackedColumn => ({ kind: 'money', at: bytesOf(text).swap64().toString('base64') });
const flags = (text: string | null): PackedColumn => ({
  kind: 'flag',
  at: base64(Uint8Array.from(text ?? '', (one) => (one === '1' ? 1 : 0))),
});

function choice(lines: readonly string[], label?: (word: string) => string): PackedColumn {
  const places = new Map<string, number>();
  const at = new Uint32Array(lines.length);
  for (const [row, word] of lines.entries()) {
    let place = places.get(word);
    if (place === undefined) {
      place = places.size;
      places.set(word, place);
    }
    at[row] = place;
  }
  const words = [...places.keys()];
  return { kind: 'choice', words, ...(label ? { labels: words.map(label) } : {}), at: base64(at) };
}

/** Months; a period that names only years means all of their months. */
function months(lines: readonly string[], ofYear: '01' | '12'): PackedColumn {
  const at = Int32Array.from(lines, (text) => {
    if (/^\d{4}$/.test(text)) return monthNumber(`${text}-${ofYear}`);
    return /^\d{4}-\d\d/.test(text) ? monthNumber(text) : noNumber;
  });
  return { kind: 'month', at: base64(at) };
}

export async function readColumns(
  ctx: ReadCtx,
  input: z.output<typeof zColumnsAsked>,
): Promise<z.input<typeof projectColumnsApi.output>> {
  const entry = entryAsked(ctx, input.entry);
  const asOf = input.entry === undefined ? undefined : entry;
  const { zones, cities } = await placesAt(ctx.db, asOf);
  const ofCity = input.city && [...zones.values()].filter((zone) => zone.city_code === input.city).map(({ id }) => id);
  const narrow = {
    zone: input.zone ?? null,
    scope: input.scope ?? null,
    stage: input.stage ?? null,
    zones: ofCity ?? null,
    part: input.part ?? null,
    most: mostColumnRows + 1,
  };
  const [row] =
    asOf === undefined
      ? await projectColumnsLive(ctx.db, narrow)
      : await projectColumnsAt(ctx.db, { ...narrow, as_of: asOf });
  if (!row) throw new Error('a sum has one row');
  // A silent cut would be read as the whole programme.
  if (row.rows > mostColumnRows)
    throw new Problem('invalid', undefined, [
      { path: '/zone', code: 'too-many-rows', severity: 'error', params: { most: mostColumnRows } },
    ]);
  return { entry: entry.toString(), rows: row.rows, columns: packed(row, zones, cities) };
}

function packed(
  row: ColumnsRow,
  zones: ReadonlyMap<string, { readonly name: string; readonly city_code: string | null }>,
  cities: ReadonlyMap<string, string>,
): Record<string, PackedColumn> {
  const lines = (text: string | null) => linesOf(text, row.rows);
  const zoneIds = lines(row.zones);
  return {
    id: { kind: 'id', at: (row.ids ?? '').replace(/\n/g, '') },
    name: texts(row.names),
    code: texts(row.codes),
    firm: texts(row.firms),
    zone: choice(zoneIds, (id) => zones.get(id)?.name ?? id),
    city: choice(
      zoneIds.map((id) => zones.get(id)?.city_code ?? ''),
      (code) => cities.get(code) ?? code,
    ),
    scope: choice(lines(row.scopes)),
    stage: choice(lines(row.stages)),
    industry: choice(lines(row.industries)),
    chain: choice(lines(row.chains)),
    origin: choice(lines(row.origins)),
    place: texts(row.places),
    listed: choice(lines(row.listed)),
    plan_start: months(lines(row.period_starts), '01'),
    plan_end: months(lines(row.period_ends), '12'),
    month: months(lines(row.months), '12'),
    since: days(row.since),
    signed: days(row.signed),
    started: days(row.started),
    produced: days(row.produced),
    total: money(row.total_fen),
    formed: money(row.formed_fen),
    counted: flags(row.counted),
    in_statistics: flags(row.in_statistics),
  };
}

export const projectColumns = defineQuery(projectColumnsApi, readColumns);

export const columnsActions = [projectColumns];
