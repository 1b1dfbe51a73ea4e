import type { Day } from '../base/day.ts';
import type { Stage } from '../project/lifecycle.ts';

/** How the projects of a territory are cut: not at all, by reporting body, by zone, or by the industry that is stated. */
export const tallyCuts = ['all', 'scope', 'zone', 'industry'] as const;
export type TallyCut = (typeof tallyCuts)[number];

/** What is read off a tally: how many projects, their planned investment, what they have formed, and money to the 亩. */
export const tallyMeasures = ['projects', 'planned', 'formed', 'per_mu', 'output_per_mu'] as const;
export type TallyMeasure = (typeof tallyMeasures)[number];

/** A counted project as it stood at the end of a day. */
export interface TallyRow {
  readonly projectId: string;
  readonly name: string;
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly industry: string | null;
  /** null: registered, and nothing dated is known of it by the day. */
  readonly stage: Stage | null;
  readonly since: Day | null;
  /** Newest declared total investment. */
  readonly totalFen: bigint | null;
  readonly formedFen: bigint | null;
  /** Expected output of a year, where land is stated. */
  readonly outputFen: bigint | null;
  /** Land in ten-thousandths of a 亩, as stated; never nought. */
  readonly land: bigint | null;
}

/** A project is on record from the day it was registered or, if that is earlier, from the first day something happened. */
export const onRecord = (day: Day, createdOn: Day, firstOn: Day | null): boolean =>
  createdOn <= day || (firstOn !== null && firstOn <= day);

export const landScale = 10_000n;

/** A decimal with up to four places in ten-thousandths; null if it is no amount of land. */
export function landOf(text: string | null): bigint | null {
  const match = /^(\d{1,15})(?:\.(\d{1,4}))?$/.exec(text ?? '');
  if (!match) return null;
  const land = BigInt(match[1] ?? '0') * landScale + BigInt((match[2] ?? '').padEnd(4, '0'));
  return land > 0n ? land : null;
}

/** The same back as text, without trailing noughts. */
export function landText(land: bigint): string {
  const rest = (land % landScale).toString().padStart(4, '0').replace(/0+$/, '');
  return `${land / landScale}${rest && `.${rest}`}`;
}

/** Money and land of the same projects: only those that state both. */
export interface OnLand {
  readonly projects: number;
  readonly land: bigint;
  readonly fen: bigint;
}

export interface TallySums {
  readonly projects: number;
  /** By stage; the empty name for those of which nothing dated is known. */
  readonly stages: ReadonlyMap<Stage | '', number>;
  readonly totalFen: bigint;
  readonly totalStated: number;
  readonly formedFen: bigint;
  readonly formedStated: number;
  readonly landStated: number;
  readonly planned: OnLand;
  readonly output: OnLand;
}

function onLand(rows: readonly TallyRow[], fenOf: (row: TallyRow) => bigint | null): OnLand {
  let [projects, land, fen] = [0, 0n, 0n];
  for (const row of rows) {
    const amount = fenOf(row);
    if (row.land === null || amount === null) continue;
    projects += 1;
    land += row.land;
    fen += amount;
  }
  return { projects, land, fen };
}

export function sumTally(rows: readonly TallyRow[]): TallySums {
  const stages = new Map<Stage | '', number>();
  let [totalFen, formedFen, totalStated, formedStated, landStated] = [0n, 0n, 0, 0, 0];
  for (const row of rows) {
    stages.set(row.stage ?? '', (stages.get(row.stage ?? '') ?? 0) + 1);
    totalFen += row.totalFen ?? 0n;
    formedFen += row.formedFen ?? 0n;
    if (row.totalFen !== null) totalStated += 1;
    if (row.formedFen !== null) formedStated += 1;
    if (row.land !== null) landStated += 1;
  }
  return {
    projects: rows.length,
    stages,
    totalFen,
    totalStated,
    formedFen,
    formedStated,
    landStated,
    planned: onLand(rows, (row) => row.totalFen),
    output: onLand(rows, (row) => row.outputFen),
  };
}

/** Fen to the 亩, rounded half up; null where no project states both. */
export const perMu = ({ land, fen }: Pick<OnLand, 'land' | 'fen'>): bigint | null =>
  land === 0n ? null : (fen * landScale * 2n + land) / (land * 2n);

/** The group of a project in a cut; the empty name where it states none. */
export function groupOf(row: TallyRow, by: TallyCut): string {
  if (by === 'scope') return row.scopeId ?? '';
  if (by === 'zone') return row.zoneId ?? '';
  if (by === 'industry') return row.industry ?? '';
  return '';
}

/** Value of a measure in whole units: projects, or fen. */
export function measureOf(sums: TallySums, what: TallyMeasure): bigint | null {
  if (what === 'projects') return BigInt(sums.projects);
  if (what === 'planned') return sums.totalFen;
  if (what === 'formed') return sums.formedFen;
  return perMu(what === 'per_mu' ? sums.planned : sums.output);
}

/** Does a project enter a measure? */
export function enters(row: TallyRow, what: TallyMeasure): boolean {
  if (what === 'projects') return true;
  if (what === 'planned') return row.totalFen !== null;
  if (what === 'formed') return row.formedFen !== null;
  return row.land !== null && (what === 'per_mu' ? row.totalFen : row.outputFen) !== null;
}
