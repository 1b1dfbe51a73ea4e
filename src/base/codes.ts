/**
 * Official codes of firms and projects: what is wrong with a code as printed, and its clean form.
 * Firms: unified social credit code, GB 32100-2015, with the organisation code of GB 11714 inside it.
 * Projects: investment project code, GB/T 40058-2021, and its forerunner with the year first.
 */

/** 31 symbols: digits and capitals without I, O, S, V, Z (GB 32100-2015, 4.2). */
const creditSymbols = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

export type CreditCodeFault =
  | 'code_precision_lost'
  | 'code_old_registration_number'
  | 'code_bad_length'
  | 'code_bad_character'
  | 'bad_check_digit'
  | 'bad_organisation_check_digit';

export type CodeCheck<Fault extends string> =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly fault: Fault; readonly text: string };

/** Half-width, capitals, without white space. */
export const cleanCode = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

/** Check character of the first 17 characters; undefined if one of them is no symbol of the code. */
export function creditCheckCharacter(body: string): string | undefined {
  let sum = 0;
  for (const [place, weight] of creditWeights.entries()) {
    const value = creditSymbols.indexOf(body.charAt(place));
    if (value < 0 || body.charAt(place) === '') return undefined;
    sum += value * weight;
  }
  return creditSymbols[(31 - (sum % 31)) % 31];
}

/** Check character of the eight characters of an organisation code (GB 11714): 10 is written X. */
export function organisationCheckCharacter(body: string): string | undefined {
  let sum = 0;
  for (const [place, weight] of organisationWeights.entries()) {
    const letter = body.charAt(place);
    if (!/^[0-9A-Z]$/.test(letter)) return undefined;
    sum += Number.parseInt(letter, 36) * weight;
  }
  const value = (11 - (sum % 11)) % 11;
  return value === 10 ? 'X' : String(value);
}

/**
 * Checks a unified social credit code as printed. A number where text is expected has lost every digit after the
 * fifteenth, so it is refused as such rather than repaired.
 */
export function checkCreditCode(printed: string | number): CodeCheck<CreditCodeFault> {
  if (typeof printed === 'number') {
    const text = Math.abs(printed) >= 1e15 ? printed.toExponential().replace(/\.?0*e/, 'e') : String(printed);
    const digits = Math.abs(printed) < 1e15 ? String(Math.trunc(printed)) : '';
    if (digits.length === 15) return { ok: false, fault: 'code_old_registration_number', text };
    return { ok: false, fault: digits === '' ? 'code_precision_lost' : 'code_bad_length', text };
  }
  const text = printed.trim();
  const code = cleanCode(text)
    .replace(/^'|[-—]/gu, '')
    .replace(/^\d{1,3}(,\d{3}){5}(\.0+)?$|^\d{18}\.0+$/, (number) => number.replace(/,|\.0+$/g, ''));
  if (/^\d(\.\d+)?E\+?\d{1,2}$/.test(code)) return { ok: false, fault: 'code_precision_lost', text };
  if (/^\d{15}$|^\d{13}$/.test(code)) return { ok: false, fault: 'code_old_registration_number', text };
  if (code.length !== 18) return { ok: false, fault: 'code_bad_length', text };
  if ([...code].some((letter) => !creditSymbols.includes(letter)))
    return { ok: false, fault: 'code_bad_character', text };
  if (creditCheckCharacter(code) !== code[17])
    // Fifteen digits and three zeros: a number format wrote the code out again after a spreadsheet had rounded it.
    return { ok: false, fault: /^\d{15}000$/.test(code) ? 'code_precision_lost' : 'bad_check_digit', text };
  if (organisationCheckCharacter(code.slice(8, 16)) !== code[16])
    return { ok: false, fault: 'bad_organisation_check_digit', text };
  return { ok: true, code };
}

export type ProjectCodeScheme = 'gbt40058_2021' | 'year_first_2015';

export interface ProjectCode {
  /** `2405-140721-89-02-220896`. */
  readonly code: string;
  readonly scheme: ProjectCodeScheme;
  /** Six digits; may be a zone code outside GB/T 2260 (seen: 320193). */
  readonly region: string;
  /** First two digits of the region are a province of GB/T 2260. */
  readonly provinceKnown: boolean;
  /** The formula of the check digit is not published: only the structure is ever verified. */
  readonly checkVerified: false;
}

const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

/** First group: YYMM (since November 2020), or the year 2013-2020 of the older scheme. Null if neither. */
function schemeOf(first: string): ProjectCodeScheme | null {
  const [head, tail] = [Number(first.slice(0, 2)), Number(first.slice(2))];
  if (head === 20 && tail >= 13 && tail <= 20) return 'year_first_2015';
  return head >= 15 && tail >= 1 && tail <= 12 ? 'gbt40058_2021' : null;
}

/** Reads a project code as printed, with or without hyphens; null if its structure is wrong. */
export function readProjectCode(printed: string): ProjectCode | null {
  const text = cleanCode(printed).replace(/[－—–‐−_]/gu, '-');
  const match =
    /^(\d{4})-(\d{6})-(\d{2})-(\d{2})-(\d{6})$/.exec(text) ?? /^(\d{4})(\d{6})(\d{2})(\d{2})(\d{6})$/.exec(text);
  if (!match) return null;
  const parts = match.slice(1);
  const [first = '', region = ''] = parts;
  const scheme = schemeOf(first);
  if (!scheme) return null;
  return {
    code: parts.join('-'),
    scheme,
    region,
    provinceKnown: provinces.has(region.slice(0, 2)),
    checkVerified: false,
  };
}

export type ProjectCodeFault = 'project_code_malformed' | 'project_code_region_unknown';

/**
 * What is wrong with a project code, if anything. `isPrefecture` tells known prefectures (`1401`), so that a zone code of
 * a real city passes and an invented region does not; without it only the province is looked at.
 */
export function checkProjectCode(
  printed: string,
  isPrefecture?: (fourDigits: string) => boolean,
): { readonly code: string | null; readonly fault: ProjectCodeFault | null } {
  const read = readProjectCode(printed);
  if (!read) return { code: null, fault: 'project_code_malformed' };
  const middle = read.region.slice(2, 4);
  const known =
    read.provinceKnown &&
    (!isPrefecture || middle === '00' || middle === '90' || isPrefecture(read.region.slice(0, 4)));
  return { code: read.code, fault: known ? null : 'project_code_region_unknown' };
}
