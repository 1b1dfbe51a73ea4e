import type { Finding } from '../base/finding.ts';
import { decisionKey, type IntakeSource, type NormalRow, type NormalValue, type RowPlan } from '../base/normal-row.ts';
import { changesOf, mergeStated, type Stated } from '../base/stated.ts';
import { type PromotionRow, prospectOf } from './promotion-row.ts';
import { type AlikeReason, compareProspects, investorStem, prospectStem, saysSignedAgain } from './prospect.ts';

/** A live record as the store hands it over: an id, what it states, and the record that counts instead. */
export interface Known {
  readonly id: string;
  readonly stated: Stated;
  readonly linkedTo: string | null;
}

/** What a plan stores for applying. `link` names the record that counts instead: an id, or `sheet!row` of the same workbook. */
export interface RecordPayload {
  readonly [key: string]: NormalValue;
  readonly table: 'lead' | 'contract';
  readonly id: string | null;
  readonly stated: Stated;
  readonly link: string | null;
}

export interface Item {
  readonly row: NormalRow;
  readonly read: PromotionRow;
}

const text = (value: NormalValue | undefined): string => (typeof value === 'string' ? value : '');
const plain = (value: NormalValue | undefined): string => text(value).normalize('NFKC').replace(/\s+/gu, '');

/** Leads of one officer are told apart by name and investor; another officer's entry of the same prospect is another lead. */
const leadKey = (s: Stated): string => [s.zone, s.name, s.investor, s.officer].map(plain).join('|');
const contractKey = (s: Stated): string =>
  s.contract_no
    ? ['no', s.scope, s.kind, s.contract_no].map(plain).join('|')
    : ['line', s.zone, s.kind, prospectStem(text(s.name)), investorStem(text(s.investor)), s.signed_on]
        .map(plain)
        .join('|');

const nameOf = (s: Stated): string => {
  const mark = text(s.contract_no) || [text(s.officer), text(s.first_contact_on)].filter(Boolean).join(' ');
  return mark ? `${text(s.name)} (${mark})` : text(s.name);
};

export const planOf = (
  { row, read }: Item,
  outcome: RowPlan['outcome'],
  payload: NormalValue,
  extra: Partial<Pick<RowPlan, 'changes' | 'findings' | 'subject'>> = {},
): RowPlan => ({
  sheet: row.sheet,
  row: row.row,
  outcome,
  title: text(read.stated.name),
  zoneId: text(read.stated.zone) || null,
  scopeId: text(read.stated.scope) || null,
  subject: extra.subject ?? null,
  changes: extra.changes ?? [],
  findings: extra.findings ?? read.findings,
  payload,
});

export const isRefused = (item: Item): boolean => item.read.findings.some((finding) => finding.severity === 'error');

interface Candidate {
  /** An id, or `sheet!row`. */
  readonly ref: string;
  readonly stated: Stated;
  readonly linkedTo: string | null;
}

/** How a decision is written: `new`, `skip`, or `link:<id or sheet!row>[:<kind of link>]`. */
const linkOf = (decision: string | undefined): string | undefined => /^link:([^:]+)/.exec(decision ?? '')?.[1];

interface Judgement {
  readonly link: string | null;
  readonly finding?: Finding;
}

/**
 * Leads or contracts of one workbook against what is live. A row that matches its own earlier version changes it; a new row is compared with
 * what counts already, in the order of its date, so that the earlier entry counts whatever its place in the sheet.
 */
export function planRecords(
  table: 'lead' | 'contract',
  items: readonly Item[],
  known: readonly Known[],
  source: IntakeSource,
): Map<Item, RowPlan> {
  const plans = new Map<Item, RowPlan>();
  const keyOf = table === 'lead' ? leadKey : contractKey;
  const dateOf = (s: Stated): string => text(table === 'lead' ? s.first_contact_on : s.signed_on) || '9999';
  const live = new Map(known.map((one) => [keyOf(one.stated), one]));
  const seen = new Map<string, string>();
  const candidates: Candidate[] = known.map((one) => ({ ref: one.id, stated: one.stated, linkedTo: one.linkedTo }));
  const fresh: Item[] = [];
  for (const item of items) {
    const at = decisionKey(item.row);
    if (isRefused(item)) {
      plans.set(item, planOf(item, 'refuse', null));
      continue;
    }
    const key = keyOf(item.read.stated);
    const twin = seen.get(key);
    if (twin) {
      const finding: Finding = { path: at, code: 'lead_entered_twice', severity: 'warning', params: { first: twin } };
      plans.set(item, planOf(item, 'skip', null, { findings: [...item.read.findings, finding] }));
      continue;
    }
    seen.set(key, at);
    const before = live.get(key);
    if (before) plans.set(item, planKnown(table, item, before, source.decisions[at]));
    else fresh.push(item);
  }
  const inOrder = fresh
    .map((item, index) => ({ item, index }))
    .sort((a, b) => dateOf(a.item.read.stated).localeCompare(dateOf(b.item.read.stated)) || a.index - b.index);
  for (const { item } of inOrder) {
    const at = decisionKey(item.row);
    const decision = source.decisions[at];
    const { stated } = item.read;
    if (decision === 'skip') {
      plans.set(item, planOf(item, 'skip', null));
      continue;
    }
    const decided = linkOf(decision);
    const judged: Judgement =
      decision === 'new'
        ? { link: null }
        : decided
          ? { link: decided }
          : table === 'lead'
            ? judgeLead(item, candidates)
            : judgeContract(item, candidates);
    const findings = judged.finding ? [...item.read.findings, judged.finding] : item.read.findings;
    const ask = judged.finding?.severity === 'ask';
    const payload: RecordPayload = { table, id: null, stated, link: judged.link };
    plans.set(
      item,
      planOf(item, ask ? 'ask' : 'add', ask ? null : payload, { changes: changesOf({}, stated), findings }),
    );
    candidates.push({ ref: at, stated, linkedTo: judged.link });
  }
  return plans;
}

function planKnown(table: 'lead' | 'contract', item: Item, before: Known, decision: string | undefined): RowPlan {
  if (decision === 'skip') return planOf(item, 'skip', null);
  const { stated } = item.read;
  const link = decision === 'new' ? null : (linkOf(decision) ?? before.linkedTo);
  const changes = changesOf(before.stated, stated);
  if (link !== before.linkedTo) changes.push({ field: 'counted_by', before: before.linkedTo, after: link });
  const payload: RecordPayload = { table, id: before.id, stated: mergeStated(before.stated, stated), link };
  const subject = { kind: table, id: before.id };
  return changes.length > 0
    ? planOf(item, 'change', payload, { changes, subject })
    : planOf(item, 'same', null, { subject });
}

const finding = (
  item: Item,
  code: string,
  severity: Finding['severity'],
  first: Candidate | undefined,
  reasons: readonly AlikeReason[],
): Finding => ({
  path: decisionKey(item.row),
  code,
  severity,
  params: { reasons, ...(first && { first: nameOf(first.stated), candidates: [candidateView(first, reasons)] }) },
});

/** What a person sees of a candidate: enough to decide, in the form the import desk shows for every family. */
const candidateView = ({ ref, stated }: Candidate, reasons: readonly AlikeReason[]) => {
  const yuan = stated.total_yuan;
  return {
    id: ref,
    name: nameOf(stated),
    firm: text(stated.investor),
    zoneId: text(stated.zone),
    ...(typeof yuan === 'number' && { totalFen: String(Math.round(yuan * 100)) }),
    reasons,
  };
};

/** The record that counts behind a candidate. */
const root = (candidate: Candidate): string => candidate.linkedTo ?? candidate.ref;

function judgeLead(item: Item, candidates: readonly Candidate[]): Judgement {
  const own = prospectOf(item.read.stated);
  let maybe: { candidate: Candidate; reasons: readonly AlikeReason[] } | undefined;
  for (const candidate of candidates) {
    const { verdict, reasons } = compareProspects(own, prospectOf(candidate.stated));
    if (verdict === 'same') {
      return { link: root(candidate), finding: finding(item, 'lead_same_prospect', 'warning', candidate, reasons) };
    }
    if (verdict === 'maybe') maybe ??= { candidate, reasons };
  }
  if (!maybe) return { link: null };
  return { link: null, finding: finding(item, 'lead_maybe_same', 'ask', maybe.candidate, maybe.reasons) };
}

function judgeContract(item: Item, candidates: readonly Candidate[]): Judgement {
  const { stated } = item.read;
  const marked = saysSignedAgain(text(stated.name), text(stated.note));
  const own = prospectOf(stated);
  const alike = candidates
    .filter((one) => one.stated.kind === stated.kind)
    .map((candidate) => ({ candidate, ...compareProspects(own, prospectOf(candidate.stated)) }));
  const same = alike.find((one) => one.verdict === 'same');
  const first = same ?? (marked ? alike.find((one) => one.verdict === 'maybe') : undefined);
  if (first && marked) {
    const reasons = [...first.reasons, 'note-signed-again' as const];
    return {
      link: root(first.candidate),
      finding: finding(item, 'contract_signed_again', 'warning', first.candidate, reasons),
    };
  }
  if (first)
    return { link: null, finding: finding(item, 'contract_maybe_again', 'ask', first.candidate, first.reasons) };
  if (marked)
    return { link: null, finding: finding(item, 'contract_first_unknown', 'ask', undefined, ['note-signed-again']) };
  return { link: null };
}
