import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import type { Found, ProjectLineView, projectListApi } from './project.api.ts';

export type ListInput = Omit<z.output<typeof projectListApi.input>, 'asOf'>;
export type ListView = z.output<typeof projectListApi.output>;

/** Where a page ends: sort key and id of its last row. The count of the first page goes along, so that it is taken once. */
export interface Place {
  readonly key: string;
  readonly id: string;
  readonly count: number;
  readonly more: boolean;
  /** How the rows of a search were found: the next page goes on in the same way. */
  readonly found?: Found;
}

export const writePlace = ({ key, id, count, more, found }: Place): string =>
  Buffer.from(JSON.stringify([key, id, count, more, ...(found ? [found] : [])])).toString('base64url');

const isAmount = (key: string) => /^-?\d{1,19}$/.test(key) && BigInt.asIntN(64, BigInt(key)) === BigInt(key);
const isDay = (key: string) =>
  /^-?infinity$/.test(key) || (/^\d{4}-\d{2}-\d{2}$/.test(key) && new Date(key).toJSON()?.startsWith(key) === true);
/** A key of another sort is no place in this one. */
const fits: Readonly<Record<ListInput['sort'], (key: string) => boolean>> = {
  name: (key) => !key.includes('\0'),
  '-total': isAmount,
  '-formed': isAmount,
  '-since': isDay,
  since: isDay,
};

/** Undefined for the first page. Throws Problem `invalid` for anything that this program did not write. */
export function placeOf(after: string | undefined, sort: ListInput['sort']): Place | undefined {
  if (after === undefined) return undefined;
  try {
    const [key, id, count, more, found] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as unknown[];
    if (
      typeof key === 'string' &&
      fits[sort](key) &&
      typeof id === 'string' &&
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) &&
      typeof count === 'number' &&
      Number.isSafeInteger(count) &&
      typeof more === 'boolean'
    )
      return { key, id, count, more, ...(typeof found === 'string' ? { found: found as Found } : {}) };
  } catch {
    // falls through to the refusal
  }
  throw new Problem('invalid', undefined, [
    { path: '/after', code: 'input_custom', severity: 'error', params: { message: 'after' } },
  ]);
}

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly firm: string | null;
  readonly zone_id: string | null;
  readonly scope_id: string | null;
  readonly industry: string | null;
  readonly counted: boolean;
  readonly stage: string | null;
  readonly since: string | null;
  readonly started_on: string | null;
  readonly produced_on: string | null;
  readonly in_statistics: boolean;
  readonly total_fen: bigint | null;
  readonly formed_fen: bigint | null;
  readonly key?: string | null;
}

export const lineView = (row: Row): ProjectLineView => ({
  id: row.id,
  name: row.name,
  code: row.code,
  firm: row.firm,
  zoneId: row.zone_id,
  scopeId: row.scope_id,
  industry: row.industry,
  counted: row.counted,
  stage: row.stage as ProjectLineView['stage'],
  since: row.since as ProjectLineView['since'],
  startedOn: row.started_on as ProjectLineView['startedOn'],
  producedOn: row.produced_on as ProjectLineView['producedOn'],
  inStatistics: row.in_statistics,
  totalFen: row.total_fen?.toString() ?? null,
  formedFen: row.formed_fen?.toString() ?? null,
});
