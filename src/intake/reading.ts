import type { Finding } from '../base/finding.ts';
import { columnNumber } from '../base/grid.ts';
import type { NormalRow, NormalValue } from '../base/normal-row.ts';
import type { EarlierMonth, MayImport, MonthlyKey, UnderstandHints, UnderstoodWorkbook } from './understood.ts';

/** What one project reported in earlier months, newest version of each. */
export interface EarlierReports extends MonthlyKey {
  readonly months: readonly EarlierMonth[];
}

/** The hints as plain data: they travel to the child process that reads the file. */
export type PlainHints = Omit<UnderstandHints, 'areas' | 'previous'> & {
  readonly areas: readonly string[];
  readonly earlier: readonly EarlierReports[];
};

export interface ReadOutcome {
  /** Null when the container alone forbids reading it. */
  readonly understood: UnderstoodWorkbook | null;
  /** Faults of the container. */
  readonly findings: readonly Finding[];
  readonly mayImport: MayImport;
  readonly cancelled: boolean;
}

const squeeze = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');
const byCode = (code: string): string => `code ${code}`;
const byName = (zone: string | null, name: string): string => `name ${zone ?? ''} ${squeeze(name)}`;

/** Plain hints as the understanding rules want them. */
export function hintsOf(plain: PlainHints): UnderstandHints {
  const { areas, earlier, ...rest } = plain;
  const found = new Map<string, EarlierReports[]>();
  const keep = (key: string, report: EarlierReports) => found.set(key, [...(found.get(key) ?? []), report]);
  for (const report of earlier) {
    if (report.project_code) keep(byCode(report.project_code), report);
    keep(byName(report.zone, report.name), report);
  }
  return {
    ...rest,
    areas: new Set(areas),
    previous: {
      before: (key, month) => {
        const reports =
          (key.project_code && found.get(byCode(key.project_code))) || found.get(byName(key.zone, key.name));
        // Of two projects with one name, the builder tells which is meant.
        const report = reports?.find((one) => one.builder !== undefined && one.builder === key.builder) ?? reports?.[0];
        if (!report) return undefined;
        const last = report.months.reduce<EarlierMonth | undefined>(
          (latest, one) => (one.month < month && (!latest || one.month > latest.month) ? one : latest),
          undefined,
        );
        return (
          last && {
            ...last,
            ...(report.project_code ? { project_code: report.project_code } : {}),
            ...(report.builder ? { builder: report.builder } : {}),
          }
        );
      },
    },
  };
}

const severityOf = { error: 'error', warning: 'ask', info: 'warning' } as const;

/** Faults and warnings of a workbook as findings, each at its cell. */
export function findingsOf(understood: UnderstoodWorkbook): Finding[] {
  const at = (sheet: string | null, cell: string | null): string =>
    sheet === null ? '' : cell === null ? sheet : `${sheet}!${cell}`;
  return [
    ...understood.faults.map(({ sheet, cell, kind, severity, ...params }) => ({
      path: at(sheet, cell),
      code: kind,
      severity: severityOf[severity],
      params,
    })),
    ...understood.warnings.map(({ sheet, cell, kind, ...params }) => ({
      path: at(sheet, cell),
      code: kind,
      severity: 'warning' as const,
      params,
    })),
  ];
}

/** Row number that a finding's path names, e.g. 12 of `签约!C12`. */
export const rowOfPath = (path: string): { sheet: string; row: number } | undefined => {
  const match = /^(.*)!([A-Z]{1,3})(\d{1,7})$/.exec(path);
  if (!match?.[1] || columnNumber(match[2] ?? 'A') > 16_384) return undefined;
  return { sheet: match[1], row: Number(match[3]) };
};

/** The month that the rows of a sheet report, and the first month they cover where two come as one. */
function monthOf(
  understood: UnderstoodWorkbook,
  sheet: UnderstoodWorkbook['sheets'][number],
): Record<string, NormalValue> {
  if (understood.family !== 'monthly') return {};
  const period = sheet.period ?? understood.period;
  const covers = sheet.covers ?? understood.covers;
  return { ...(period ? { period } : {}), ...(covers?.[0] ? { covers_from: covers[0] } : {}) };
}

export interface RowsRead {
  readonly rows: readonly (NormalRow & { readonly reject: boolean })[];
  /** Findings that belong to no data row. */
  readonly findings: readonly Finding[];
}

/**
 * The data rows of a workbook with their findings. With `asSuspected` the values that a suspicion proposes
 * (`if_confirmed_…`) take the place of the printed ones.
 */
export function rowsOf(understood: UnderstoodWorkbook, asSuspected: boolean): RowsRead {
  const findings = findingsOf(understood);
  const byRow = new Map<string, Finding[]>();
  const others: Finding[] = [];
  const dataRows = new Set(
    understood.sheets.flatMap((sheet) =>
      sheet.tables.flatMap((table) => table.rows.map((row) => `${sheet.name}!${row.r}`)),
    ),
  );
  for (const finding of findings) {
    const place = rowOfPath(finding.path);
    const key = place && `${place.sheet}!${place.row}`;
    if (!key || !dataRows.has(key)) others.push(finding);
    else byRow.set(key, [...(byRow.get(key) ?? []), finding]);
  }
  const rows = understood.sheets.flatMap((sheet) =>
    sheet.tables.flatMap((table) =>
      table.rows.map((row) => {
        const { r, reject, ...stated } = row;
        const values: Record<string, NormalValue> = table.batch && !('batch' in stated) ? { batch: table.batch } : {};
        if (sheet.meaning === 'removed_from_key_list') values['removed'] = true;
        Object.assign(values, monthOf(understood, sheet));
        for (const [field, value] of Object.entries(stated)) {
          const suspected = /^if_confirmed_(.+)$/.exec(field)?.[1];
          if (!suspected) values[field] ??= value;
          else if (asSuspected) values[suspected] = value;
        }
        return {
          sheet: sheet.name,
          row: r,
          values,
          reject: reject === true,
          findings: byRow.get(`${sheet.name}!${r}`) ?? [],
        };
      }),
    ),
  );
  return { rows, findings: others };
}
