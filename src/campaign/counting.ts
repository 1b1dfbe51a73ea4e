import type { Finding } from '../base/finding.ts';
import { type Fen, fen } from '../base/money.ts';
import { firmStem, plain } from '../project/name.ts';
import { compareSessions, type SessionFact } from './batch.ts';
import type { CountingCode, CountingCondition, CountingRules } from './counting-rules.ts';
import { type ListingLine, nameOf, remarkOf } from './listing.ts';
import { type ScopePlaces, siteFit } from './site.ts';

/** How one line counts under one version of the rules, and against which line. */
export interface Verdict {
  readonly lineId: string;
  readonly counts: boolean;
  /** The rule that took the line out; `first_valid_line` for a line that counts. */
  readonly code: CountingCode | 'first_valid_line';
  /** The line that counts instead; null when the line itself counts or none counts yet. */
  readonly insteadId: string | null;
  /** Increase of an increment; the line itself has value 0. Null when it is not one or cannot be told. */
  readonly increaseFen: Fen | null;
  readonly findings: readonly Finding[];
}

interface Judged {
  readonly line: ListingLine;
  readonly code: CountingCode | null;
  readonly unclearSite: boolean;
}

const key = (line: Pick<ListingLine, 'batch'>, projectId: string): string => `${line.batch} ${projectId}`;
function contractOf(line: ListingLine, rules: CountingRules): 'formal' | 'framework' | 'unstated' {
  if (line.contract !== null) return line.contract;
  const text = plain(`${line.name}|${line.note ?? ''}`);
  return rules.frameworkTexts.some((one) => text.includes(one)) ? 'framework' : 'unstated';
}

/** What identity, name and remark say of the line; any one of the three is enough. */
function says(line: ListingLine, what: 'increment' | 'phase_inside_contract'): boolean {
  const remark = remarkOf(line);
  return what === 'increment'
    ? line.link === 'increment' || remark.increment !== null || nameOf(line).increment
    : line.link === 'phase-inside' || remark.insideContract;
}

/** True if every condition of a rule holds for the line beside the line that counts so far. */
function meets(
  line: ListingLine,
  counted: ListingLine | undefined,
  when: CountingCondition,
  rules: CountingRules,
): boolean {
  if (when.contract && !when.contract.includes(contractOf(line, rules))) return false;
  if (when.says && !when.says.some((what) => says(line, what))) return false;
  const repeat = counted === undefined ? 'none' : counted.session === line.session ? 'same_session' : 'earlier_session';
  if (when.repeat && !when.repeat.includes(repeat)) return false;
  const compared = { scope: when.scope, zone: when.zone, name: when.name };
  if (counted === undefined) return Object.values(compared).every((wanted) => wanted === undefined);
  const same = {
    scope: counted.scopeId === line.scopeId,
    zone: counted.zoneId === line.zoneId,
    name: plain(counted.name) === plain(line.name),
  };
  return (['scope', 'zone', 'name'] as const).every(
    (part) => compared[part]?.includes(same[part] ? 'same' : 'other') ?? true,
  );
}

/**
 * Judges every line of the given sessions under one version of the rules. Order of the input does not matter: lines are
 * taken session by session, inside a session by building site (if the rules say so) and place in the list.
 * Two lines of one project in one batch never both count, whatever the records say, unless the set has no records at all.
 */
export function countLines(
  lines: readonly ListingLine[],
  sessions: readonly SessionFact[],
  rules: CountingRules,
  places: ScopePlaces,
): Map<string, Verdict> {
  const order = new Map([...sessions].sort(compareSessions).map((session, index) => [session.number, index]));
  for (const line of lines)
    if (!order.has(line.session)) throw new RangeError(`line ${line.id} of unknown session ${line.session}`);
  const fit = new Map(lines.map((line) => [line.id, rules.siteFirst ? siteFit(line, places) : 0]));
  const sorted = [...lines].sort(
    (a, b) =>
      (order.get(a.session) ?? 0) - (order.get(b.session) ?? 0) ||
      (fit.get(b.id) ?? 0) - (fit.get(a.id) ?? 0) ||
      a.position - b.position ||
      (a.id < b.id ? -1 : 1),
  );
  const counted = new Map<string, ListingLine>();
  const judged: Judged[] = [];
  for (const line of sorted) {
    const before = counted.get(key(line, line.projectId));
    const rule = rules.rules.find((one) => one.batches.includes(line.batch) && meets(line, before, one.when, rules));
    const code = rule?.code ?? (before !== undefined && rules.rules.length > 0 ? 'listed_again' : null);
    if (code === null) counted.set(key(line, line.projectId), line);
    const unclearSite = code === 'joint_listing' && before !== undefined && (fit.get(before.id) ?? 0) === 0;
    judged.push({ line, code, unclearSite });
  }
  const parents = parentFinder(counted);
  return new Map(judged.map((one) => [one.line.id, verdictOf(one, counted, parents)]));
}

const productKey = (line: ListingLine, firm: string): string =>
  `${line.batch} ${firmStem(firm)} ${nameOf(line).product}`;

/** Finds the first contract that holds a later phase: by identity, else same firm, same product, lower or no phase. */
function parentFinder(counted: ReadonlyMap<string, ListingLine>): (line: ListingLine) => ListingLine | undefined {
  let known: Map<string, ListingLine[]> | undefined;
  const byProduct = (): Map<string, ListingLine[]> => {
    if (known) return known;
    known = new Map();
    for (const line of counted.values()) {
      if (line.firm === null) continue;
      const product = productKey(line, line.firm);
      known.set(product, [...(known.get(product) ?? []), line]);
    }
    return known;
  };
  return (line) => {
    const stated = line.partOf === null ? undefined : counted.get(key(line, line.partOf));
    if (stated || line.firm === null) return stated;
    const phase = nameOf(line).phase ?? 2;
    const candidates = (byProduct().get(productKey(line, line.firm)) ?? []).filter(
      (one) => one.projectId !== line.projectId && (nameOf(one).phase ?? 1) < phase,
    );
    return candidates.find((one) => one.zoneId === line.zoneId) ?? candidates[0];
  };
}

function verdictOf(
  { line, code, unclearSite }: Judged,
  counted: ReadonlyMap<string, ListingLine>,
  parentOf: (line: ListingLine) => ListingLine | undefined,
): Verdict {
  if (code === null)
    return {
      lineId: line.id,
      counts: true,
      code: 'first_valid_line',
      insteadId: null,
      increaseFen: null,
      findings: [],
    };
  const own = counted.get(key(line, line.projectId));
  const instead = code === 'phase_inside_contract' ? (parentOf(line) ?? own) : own;
  const findings: Finding[] = [];
  if (unclearSite) findings.push({ path: `/${line.id}/place`, code: 'site-not-clear', severity: 'ask' });
  if (!instead) findings.push({ path: `/${line.id}`, code: 'nothing-counts-yet', severity: 'warning' });
  const increase = code === 'increment' && instead ? increaseOf(line, instead) : null;
  if (increase) findings.push(...increase.findings);
  return {
    lineId: line.id,
    counts: false,
    code,
    insteadId: instead?.id ?? null,
    increaseFen: increase?.value ?? null,
    findings,
  };
}

/** Papers print 亿元 with two decimals: half a step on both sides may lie between two figures of one increase. */
const increaseStep = 100_000_000n;

/** The increase that the note states, else the difference of the totals; a disagreement is shown, the stated amount is kept. */
function increaseOf(line: ListingLine, first: ListingLine): { value: Fen | null; findings: Finding[] } {
  const stated = remarkOf(line).increment;
  const difference = line.totalFen === null || first.totalFen === null ? null : fen(line.totalFen - first.totalFen);
  if (stated === null) return { value: difference !== null && difference > 0n ? difference : null, findings: [] };
  if (difference === null) return { value: stated, findings: [] };
  const gap = stated > difference ? stated - difference : difference - stated;
  if (gap <= increaseStep) return { value: stated, findings: [] };
  const params = { stated: stated.toString(), difference: difference.toString() };
  return {
    value: stated,
    findings: [{ path: `/${line.id}/total`, code: 'increase-disagrees', severity: 'warning', params }],
  };
}
