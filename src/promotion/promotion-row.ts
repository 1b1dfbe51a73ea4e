import { isDay } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import type { NormalRow, NormalValue } from '../base/normal-row.ts';
import { pick, type Stated } from '../base/stated.ts';
import type { Prospect } from './prospect.ts';

/** One row of a promotion ledger, told which table it belongs to, its fields flattened. */
export interface PromotionRow {
  readonly table: 'lead' | 'contract' | 'fund';
  readonly stated: Stated;
  /** Month → whole yuan, funds only. */
  readonly months: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

const text = (value: NormalValue | undefined): string | null => (typeof value === 'string' ? value : null);

export const prospectOf = (stated: Stated): Prospect => ({
  zoneId: text(stated.zone),
  name: text(stated.name) ?? '',
  investor: text(stated.investor),
});

const arrived = /^arrived_(\d{4}-\d{2})_yuan$/;

/** Which table of the ledger a row stands in: by the table it was read from, else by what it states. */
function placeOf(row: NormalRow): { table: PromotionRow['table']; stage?: string; kind?: string } {
  const batch = text(row.values.batch);
  if (batch === 'funds') return { table: 'fund' };
  if (batch === 'framework' || batch === 'formal') return { table: 'contract', kind: batch };
  if (batch === '在谈') return { table: 'lead', stage: 'in_talks' };
  if (batch === '线索') return { table: 'lead', stage: 'lead' };
  if (Object.keys(row.values).some((field) => arrived.test(field))) return { table: 'fund' };
  if (row.values.contract_no !== undefined || row.values.signed_on !== undefined) {
    const framework = row.values.contract_type === 'framework' || /框架|意向/u.test(row.sheet);
    return { table: 'contract', kind: framework ? 'framework' : 'formal' };
  }
  return { table: 'lead', stage: /在谈|洽谈/u.test(row.sheet) ? 'in_talks' : 'lead' };
}

const stages: Readonly<Record<string, string>> = {
  lead: 'lead',
  in_talks: 'in_talks',
  lost: 'lost',
  dropped: 'lost',
  signed: 'in_talks',
};

const leadFields = [
  'zone',
  'scope',
  'name',
  'investor',
  'origin',
  'industry',
  'channel',
  'first_contact_on',
  'officer',
  'note',
];
const contractFields = [
  ...['zone', 'scope', 'contract_no', 'name', 'investor', 'origin', 'industry', 'channel', 'total_yuan', 'land_mu'],
  ...['signed_on', 'performed', 'officer', 'note'],
];
const fundFields = ['zone', 'scope', 'name', 'investor'];

/** Reads a row of the ledger; its findings are those of the row and what this family asks for besides. */
export function readPromotionRow(row: NormalRow): PromotionRow {
  const { table, stage, kind } = placeOf(row);
  const findings: Finding[] = [...row.findings];
  const path = `${row.sheet}!${row.row}`;
  const say = (code: string, severity: Finding['severity'], params: Record<string, unknown> = {}) =>
    findings.push({ path, code, severity, params });
  const fields = { lead: leadFields, contract: contractFields, fund: fundFields }[table];
  const stated: Record<string, NormalValue> = { ...pick(row.values, fields) };
  for (const field of ['first_contact_on', 'signed_on']) {
    const value = stated[field];
    if (typeof value === 'string' && !isDay(value)) {
      say('promotion_month_only', 'warning', { field });
      stated[field] = `${value}-01`;
    }
  }
  if (!text(stated.name)) say('promotion_name_missing', 'error');
  if (!text(stated.zone) && !text(stated.scope)) say('promotion_place_missing', 'error');
  const months: Record<string, number> = {};
  if (table === 'lead') {
    const given = text(row.values.lead_stage) ?? stage ?? 'lead';
    stated.stage = stages[given] ?? 'lead';
    if (!stages[given]) say('promotion_stage_unknown', 'error', { value: given });
    Object.assign(stated, intendedOf(row.values.intended));
  } else if (table === 'contract') {
    stated.kind = kind ?? 'formal';
  } else {
    for (const [field, value] of Object.entries(row.values)) {
      const month = arrived.exec(field)?.[1];
      if (month && typeof value === 'number') months[month] = value;
    }
  }
  return { table, stated, months, findings };
}

/** Intended investment: a range (`high_yuan` null = open), perhaps approximate, or an amount in foreign money. */
function intendedOf(value: NormalValue | undefined): Record<string, NormalValue> {
  if (value === undefined) return {};
  if (typeof value === 'number')
    return { low_yuan: value, high_yuan: value, approximate: false, currency: null, amount: null };
  if (value === null || typeof value !== 'object') return {};
  return {
    low_yuan: value.low_yuan ?? null,
    high_yuan: value.high_yuan ?? null,
    approximate: value.approximate === true,
    currency: value.currency ?? null,
    amount: value.amount ?? null,
  };
}
