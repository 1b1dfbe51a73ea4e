import type { NormalRow, NormalValue } from '../base/normal-row.ts';
import { dateOf, fenOf, flagOf, textOf, yuanOfFen } from '../project/row-values.ts';
import { type Batch, batches } from './batch.ts';
import type { ListingFields } from './session.api.ts';

/** The batch a row belongs to; null if neither row nor table says it. */
export const batchOf = (row: NormalRow): Batch | null => batches.find((batch) => batch === row.values.batch) ?? null;

const contractOf = (row: NormalRow): ListingFields['contract'] => {
  const value = textOf(row, 'contract_type');
  return value === 'formal' || value === 'framework' ? value : null;
};

const decimalOf = (row: NormalRow, field: string): string | null => {
  const value = row.values[field];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? String(value) : null;
};

const countOf = (row: NormalRow, field: string): number | null => {
  const value = row.values[field];
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
};

/** What a row of a session list states, in the fields of the list. */
export const listingOf = (row: NormalRow, zoneId: string | null, scopeId: string): ListingFields => ({
  zoneId,
  scopeId,
  name: textOf(row, 'name') ?? '',
  investor: textOf(row, 'investor'),
  builder: textOf(row, 'builder'),
  place: textOf(row, 'place'),
  origin: textOf(row, 'origin'),
  industry: textOf(row, 'industry'),
  projectCode: textOf(row, 'project_code'),
  dept: textOf(row, 'dept'),
  contract: contractOf(row),
  onStage: flagOf(row, 'on_stage'),
  totalFen: fenOf(row, 'total_yuan'),
  expectedOutputFen: fenOf(row, 'expected_output_yuan'),
  actualOutputFen: fenOf(row, 'actual_output_yuan'),
  planYearFen: fenOf(row, 'plan_year_yuan'),
  formedFen: fenOf(row, 'formed_yuan'),
  taxFen: fenOf(row, 'tax_yuan'),
  landMu: decimalOf(row, 'land_mu'),
  jobs: countOf(row, 'jobs'),
  signedOn: dateOf(row, 'signed_on'),
  startedOn: dateOf(row, 'started_on'),
  producedOn: dateOf(row, 'produced_on'),
  finishOn: dateOf(row, 'finish_on'),
  note: textOf(row, 'note'),
});

/** Field of the list → field of the workbook's normal form, for showing changes. */
const normalNames: Readonly<Record<keyof ListingFields, string>> = {
  zoneId: 'zone',
  scopeId: 'scope',
  name: 'name',
  investor: 'investor',
  builder: 'builder',
  place: 'place',
  origin: 'origin',
  industry: 'industry',
  projectCode: 'project_code',
  dept: 'dept',
  contract: 'contract_type',
  onStage: 'on_stage',
  totalFen: 'total_yuan',
  expectedOutputFen: 'expected_output_yuan',
  actualOutputFen: 'actual_output_yuan',
  planYearFen: 'plan_year_yuan',
  formedFen: 'formed_yuan',
  taxFen: 'tax_yuan',
  landMu: 'land_mu',
  jobs: 'jobs',
  signedOn: 'signed_on',
  startedOn: 'started_on',
  producedOn: 'produced_on',
  finishOn: 'finish_on',
  note: 'note',
};

const shown = (field: keyof ListingFields, value: string | number | boolean | null): NormalValue =>
  field.endsWith('Fen') && typeof value === 'string' ? yuanOfFen(value) : value;

/** `20` and `20.0` are one number of 亩. */
const same = (field: keyof ListingFields, a: string | number | boolean | null, b: typeof a): boolean =>
  a === b || (field === 'landMu' && a !== null && b !== null && Number(a) === Number(b));

/** Fields in which two versions of a line differ, as the workbook names them. */
export function listingChanges(
  before: ListingFields,
  after: ListingFields,
): { field: string; before: NormalValue; after: NormalValue }[] {
  return (Object.keys(normalNames) as (keyof ListingFields)[])
    .filter((field) => !same(field, before[field], after[field]))
    .map((field) => ({
      field: normalNames[field],
      before: shown(field, before[field]),
      after: shown(field, after[field]),
    }));
}

/** The listing with its unchanged amounts and dates left unsaid. `changed`: names of fields in normal form. */
export const onlyChanged = (listing: ListingFields, changed: ReadonlySet<string>): ListingFields => {
  const kept = { ...listing };
  for (const field of ['totalFen', 'expectedOutputFen', 'actualOutputFen', 'formedFen', 'taxFen'] as const)
    if (!changed.has(normalNames[field])) kept[field] = null;
  for (const field of ['signedOn', 'startedOn', 'producedOn'] as const)
    if (!changed.has(normalNames[field])) kept[field] = null;
  return kept;
};

/** A line that stands in the session already, as far as matching a row of a newer paper needs it. */
export interface StandingLine {
  readonly id: string;
  readonly batch: string;
  readonly projectId: string;
  readonly scopeId: string;
  readonly name: string;
  readonly sheet: string | null;
  readonly row: number | null;
}

/**
 * Finds the standing line that a row repeats: same batch, scope and project, best with the same name and row. A list may name one
 * project twice on purpose or by mistake, so each standing line is given out once.
 */
export class StandingLines {
  readonly #lines: StandingLine[];

  constructor(lines: readonly StandingLine[]) {
    this.#lines = [...lines];
  }

  take(
    row: NormalRow,
    batch: Batch,
    projectId: string | null,
    listing: Pick<ListingFields, 'scopeId' | 'name'>,
    lineId: string | null = null,
  ): StandingLine | undefined {
    const score = (line: StandingLine): number =>
      line.id === lineId && line.projectId === projectId
        ? 9
        : line.batch !== batch || line.scopeId !== listing.scopeId || line.projectId !== projectId
          ? 0
          : 1 + (line.name === listing.name ? 2 : 0) + (line.row === row.row && line.sheet === row.sheet ? 1 : 0);
    let best: StandingLine | undefined;
    for (const line of this.#lines) if (score(line) > (best ? score(best) : 0)) best = line;
    if (best) this.#lines.splice(this.#lines.indexOf(best), 1);
    return best;
  }
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Name of a session that a workbook brings before anybody has opened it. */
export function sessionName(number: string): string {
  const [year = '', n = ''] = number.split('-');
  return `${year}年第${numerals[Number(n) - 1] ?? n}次`;
}
