import type { Finding, Severity } from '../base/finding.ts';

/**
 * Faults of the container: what is wrong with the file before any table in it is understood.
 * The texts are in `fault.words.ts`.
 */
const faultCodes = [
  'zip_truncated',
  'zip_malformed',
  'encrypted',
  'legacy_xls',
  'other_format',
  'csv_renamed_xlsx',
  'html_renamed_xls',
  'encoding_gbk',
  'encoding_utf8_bom',
  'encoding_utf16',
  'encoding_unknown',
  'macro_present',
  'xml_doctype',
  'xml_malformed',
  'expands_too_large',
  'file_too_large',
  'large_file',
  'too_many_parts',
  'unsafe_part_name',
  'duplicate_part',
  'link_part',
  'part_missing',
  'sheet_malformed',
  'empty_file',
  'reader_crashed',
  'reader_timeout',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** How much of a file may come in; as in a container's worst fault. */
export type MayImport = 'none' | 'after_confirmation' | 'all';

const asks: ReadonlySet<FaultCode> = new Set(['csv_renamed_xlsx', 'html_renamed_xls']);
const informs: ReadonlySet<FaultCode> = new Set(['encoding_gbk', 'encoding_utf8_bom', 'encoding_utf16', 'large_file']);

const faultSeverity = (code: FaultCode): Severity => (asks.has(code) ? 'ask' : informs.has(code) ? 'warning' : 'error');

/** A fault of the whole file (`path` empty) or of one place in it (`签约!C12`). */
export const fault = (code: FaultCode, params: Readonly<Record<string, unknown>> = {}, path = ''): Finding => ({
  path,
  code,
  severity: faultSeverity(code),
  params,
});

export const mayImport = (findings: readonly Finding[]): MayImport =>
  findings.some((finding) => finding.severity === 'error')
    ? 'none'
    : findings.some((finding) => finding.severity === 'ask')
      ? 'after_confirmation'
      : 'all';

/** Thrown inside the reader, also while rows are being drawn from a sheet; whoever runs the reader turns it into its finding. */
export class BookFault extends Error {
  readonly finding: Finding;

  constructor(code: FaultCode, params: Readonly<Record<string, unknown>> = {}, path = '') {
    super(`${code} ${path} ${JSON.stringify(params)}`);
    this.finding = fault(code, params, path);
  }
}
