import type { Timing } from './clock.ts';
import type { Check } from './list-checks.ts';

/** What one line of the table came to. */
export interface LineResult {
  readonly id: string;
  readonly what: string;
  /** ms; `absent` when the program has no such answer. */
  readonly ours?: Timing | undefined;
  /** The floor of the same run: the same rows by the shortest way that was found. */
  readonly floors: readonly { readonly name: string; readonly median: number; readonly p99: number }[];
  readonly check: Check;
  /** Figures that are not times: rows a second, MiB. */
  readonly figures?: Readonly<globalThis.Record<string, number>>;
  readonly note?: string | undefined;
}

export interface Goal {
  readonly id: string;
  readonly what: string;
  /** ms. */
  readonly median?: number;
  readonly p99?: number;
  readonly rps?: number;
  /** Largest allowed value of a named figure. */
  readonly figures?: Readonly<globalThis.Record<string, number>>;
  /** Floor and best peer as published with the targets. */
  readonly floor: string;
  readonly peer: string;
}

/** When and where the published figures were measured. */
export const published = {
  day: '2026-11-23',
  where: 'on the same kind of machine: 2 cores (AMD EPYC), 24 GiB, virtual disk; PostgreSQL 15',
} as const;

/** Targets over HTTP with row rights on; the text of floor and peer is quoted from the published measurement. */
export const goals: readonly Goal[] = [
  {
    id: 'a',
    what: 'list: zone + stage by investment, 50 rows, one city',
    median: 1,
    p99: 3,
    rps: 2000,
    floor: '0.31 / 0.59',
    peer: 'PostGraphile 5.3 / 13, 398 rps',
  },
  {
    id: 'a2',
    what: 'whole visible list of that user, first page',
    median: 1,
    p99: 3,
    floor: '0.27 / 0.72',
    peer: 'PostGraphile 9.4 / 18',
  },
  {
    id: 'b',
    what: 'page 2,001, 100,000 rows deep',
    median: 1.2,
    p99: 4,
    floor: '0.46 / 2.8',
    peer: 'Directus 11 127 / 183',
  },
  { id: "b'", what: 'total of the filtered list', median: 1, floor: '0.3 from a rollup', peer: 'Directus 11 43 / 68' },
  {
    id: 'c-rare',
    what: 'search, rare 4 characters',
    median: 1.5,
    p99: 5,
    floor: '0.33 / 1.0',
    peer: 'Directus 11 158 / 222',
  },
  { id: 'c-two', what: 'search, 2 characters', median: 4, p99: 10, floor: '1.8 / 5.5', peer: 'plain scan 120-240' },
  {
    id: 'c-common',
    what: 'search, common 3 characters, top 50',
    median: 5,
    p99: 12,
    floor: '9.7 / 17',
    peer: 'Directus 11 142 / 183',
  },
  { id: 'c-fuzzy', what: 'search, one wrong character', median: 6, p99: 15, floor: '3.0 / 7.3', peer: 'none found' },
  {
    id: 'd1',
    what: 'count + sum by zone x stage',
    median: 4,
    p99: 10,
    floor: '4.4 / 7.7',
    peer: 'Cube 102-135 from its result cache',
  },
  {
    id: 'd2',
    what: 'zone x 36 months, after a report',
    median: 40,
    p99: 100,
    floor: '46-108',
    peer: 'Cube 2,205 / 2,735',
  },
  { id: "d2'", what: 'one zone, 36 months', median: 1, p99: 3, floor: '0.29 / 1.8', peer: 'Cube 22 / 41' },
  { id: 'e', what: 'contest of all zones, full', median: 300, floor: '168 / 185', peer: 'Cube 5.1 s first' },
  { id: 'e-after', what: 'contest after one report', median: 5, floor: '0.7 / 1.3', peer: 'Cube 0.6 s' },
  {
    id: 'f',
    what: 'submit a report and read the zone total',
    median: 3,
    p99: 10,
    floor: 'fdatasync 1.2; insert + rollup + read 0.55 / 3.3',
    peer: 'NocoDB 26',
  },
  { id: 'w', what: 'sixteen writers at once', floor: '4,360 bare inserts a second, c=8', peer: 'none published' },
  { id: 's', what: 'a thousand open pages told of a report', floor: '-', peer: 'none published' },
  { id: 'k', what: 'a project entered twice is found', floor: '-', peer: 'none published' },
  { id: 'g', what: 'import 100,000 rows from xlsx, s', figures: { seconds: 3 }, floor: '1.0 s', peer: 'NocoDB 34 s' },
  {
    id: 'h',
    what: 'cold start s, idle MiB, installed MiB',
    figures: { start: 0.8, idle: 120, installed: 150 },
    floor: '0.25 / 118 / 96',
    peer: 'PostGraphile 0.82 / 116 / 296',
  },
  { id: "h'", what: 'memory after a list load, MiB', figures: { loaded: 180 }, floor: '-', peer: 'PostGraphile 197' },
  {
    id: 'i',
    what: 'map tiles',
    median: 2,
    p99: 6,
    figures: { kB: 20 },
    floor: '0.24 / 2.6',
    peer: 'raw ST_AsMVT 4,494 at z0',
  },
];
