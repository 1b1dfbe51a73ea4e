import type { Fen } from '../base/money.ts';
import type { LinkKind, Match, ReadCandidate, ReadKnown, Reason, Resolution } from './identity.ts';
import { compareScales, likeness, type ProjectName, plain } from './name.ts';

type Firms = 'same' | 'other' | 'open';

/** `open`: the line names a firm in a role that the project has nobody in yet (investor signs, project company builds). */
function compareFirms(line: ReadCandidate, known: ReadKnown): Firms {
  if (line.creditCode && known.creditCodes.includes(line.creditCode)) return 'same';
  const own = [line.builderStem, line.investorStem].filter((stem) => stem !== null);
  const theirs = [...known.builderStems, ...known.investorStems];
  if (own.some((stem) => theirs.includes(stem))) return 'same';
  if (own.length === 0 || theirs.length === 0) return 'open';
  // Until the project company is registered, papers print the investor as builder: such a project still waits for its builder.
  const builders = known.builderStems.filter((stem) => !known.investorStems.includes(stem));
  if (line.builderStem && builders.length > 0) return 'other';
  if (line.investorStem && !line.builderStem && known.investorStems.length > 0) return 'other';
  return 'open';
}

/** `near`: within 40 %, the span by which signed amounts are seen to move when the project is filed. */
function compareAmounts(total: Fen | null | undefined, totals: readonly Fen[]): 'same' | 'near' | 'other' | 'silent' {
  if (!total || totals.length === 0) return 'silent';
  const gap = (other: Fen) => Math.abs(Number(total - other)) / Math.max(Number(total), Number(other));
  const least = Math.min(...totals.map(gap));
  // Lists print to 0.01 亿元: up to half a step of a small project is rounding.
  const rounding = totals.some((other) => (total > other ? total - other : other - total) <= 50_000_000n)
    ? 0.02
    : 0.0005;
  return least <= rounding ? 'same' : least <= 0.4 ? 'near' : 'other';
}

interface Content {
  readonly alike: number;
  readonly scales: 'same' | 'other' | 'silent';
  /** `later`: the line is a later phase than the project; `earlier`: the project's second phase was known first. */
  readonly phases: 'same' | 'later' | 'earlier';
  readonly exact: boolean;
}

/** The most alike of the names a project has had. */
function compareContent(line: ProjectName, names: readonly ProjectName[]): Content {
  let best: Content = { alike: 0, scales: 'silent', phases: 'same', exact: false };
  const rank = (content: Content) =>
    content.alike +
    (content.scales === 'same' ? 0.5 : content.scales === 'silent' ? 0.2 : 0) +
    (content.phases === 'same' ? 0.4 : 0);
  for (const name of names) {
    const [own, other] = [line.phase ?? 1, name.phase ?? 1];
    const phases = own === other ? 'same' : own > other ? 'later' : 'earlier';
    const content: Content = {
      alike: likeness(line.product, name.product),
      scales: compareScales(line.scales, name.scales),
      phases,
      exact: line.full === name.full || (line.product === name.product && phases === 'same'),
    };
    if (rank(content) > rank(best)) best = content;
  }
  return best;
}

/** Products below this likeness are different products of a firm; above, spelling variants of one. */
const alikeEnough = 0.72;

/** Judges one pair. Pure; the reasons say everything that was weighed. */
export function compare(line: ReadCandidate, known: ReadKnown): Match {
  const reasons: Reason[] = [];
  const content = compareContent(line.read, known.reads);
  const firms = compareFirms(line, known);
  const amounts = compareAmounts(line.total, known.totals);
  const sameCode = !!line.code && known.codes.includes(line.code);
  const otherCode = !!line.code && known.codes.length > 0 && !sameCode;
  const sameZone = !!line.zoneId && known.zones.includes(line.zoneId);
  const otherZone = !!line.zoneId && known.zones.length > 0 && !sameZone;
  const formerName =
    line.remark.formerName !== null && known.names.some((name) => plain(name) === plain(line.remark.formerName ?? ''));
  const alike = content.alike >= alikeEnough;
  const scaleReason =
    content.scales === 'same' ? 'same-scale' : content.scales === 'other' ? 'other-scale' : 'no-scale';

  if (sameCode) reasons.push('same-code');
  if (otherCode) reasons.push('other-code');
  if (firms === 'same')
    reasons.push(line.creditCode && known.creditCodes.includes(line.creditCode) ? 'same-credit-code' : 'same-firm');
  if (firms === 'other') reasons.push('other-firm');
  if (firms === 'open' && (line.builder || line.investor)) reasons.push('investor-then-builder');
  if (sameZone) reasons.push('same-zone');
  if (otherZone) reasons.push('other-zone');
  reasons.push(content.exact && content.scales !== 'other' ? 'same-name' : alike ? 'same-content' : 'other-content');
  if (alike) reasons.push(scaleReason);
  if (amounts !== 'silent') reasons.push(`${amounts}-amount`);
  if (content.phases !== 'same') reasons.push('other-phase');
  if (formerName) reasons.push('note-former-name');
  if (line.remark.movedFrom || line.remark.movedTo) reasons.push('note-moved');
  if (line.remark.jointWith) reasons.push('note-joint');
  if (line.remark.signedAgain || line.read.signedAgain) reasons.push('note-signed-again');
  if (line.remark.increment !== null || line.read.increment) reasons.push('note-increment');
  if (line.remark.insideContract) reasons.push('note-inside-contract');

  const score =
    (sameCode ? 1 : 0) * 0.5 +
    (firms === 'same' ? 0.2 : firms === 'open' ? 0.05 : 0) +
    (sameZone ? 0.1 : 0) +
    content.alike * 0.1 +
    (content.scales === 'same' ? 0.05 : 0) +
    (amounts === 'same' ? 0.1 : amounts === 'near' ? 0.03 : 0) +
    (content.phases === 'same' ? 0.05 : 0);
  const answer = (verdict: Match['verdict'], kind: LinkKind = 'same'): Match => ({
    id: known.id,
    score: Math.min(1, Math.round(score * 1000) / 1000),
    verdict,
    kind,
    reasons,
  });
  const sameKind: LinkKind = line.remark.jointWith
    ? 'joint'
    : otherZone && (line.remark.movedFrom || line.remark.movedTo)
      ? 'moved'
      : line.read.increment || line.remark.increment !== null
        ? 'increment'
        : line.read.signedAgain || line.remark.signedAgain
          ? 'signed-again'
          : formerName || (alike && content.scales === 'other')
            ? 'renamed'
            : 'same';

  // A phase is a record of its own, even when a clerk copied the first phase's code.
  if (content.phases !== 'same' && alike && (firms === 'same' || sameCode)) {
    if (sameCode && !line.remark.insideContract) return answer('ask', 'phase');
    // The first phase does not stand under a second one that happened to be read before it.
    if (content.phases === 'earlier') return answer('differ');
    return answer('differ', line.remark.insideContract ? 'phase-inside' : 'phase');
  }
  if (sameCode) return answer('same', sameKind);
  if (firms === 'same' && formerName && !otherZone) return answer('same', 'renamed');
  if (!alike) return answer('differ');

  const marked = line.remark.movedFrom !== null || line.remark.movedTo !== null || line.remark.jointWith !== null;
  if (firms === 'same') {
    if (otherCode)
      return content.scales === 'same' && sameZone && amounts === 'same' ? answer('ask', sameKind) : answer('differ');
    if (content.scales === 'other') {
      // One firm builds the same product twice (two plants), or renames one plant. Only an equal amount tells the second.
      return amounts === 'same' && sameZone ? answer('same', 'renamed') : answer('ask', 'renamed');
    }
    if (otherZone) return marked ? answer('same', sameKind) : answer('ask', 'moved');
    if (content.scales === 'silent' && !content.exact) return answer(amounts === 'same' ? 'same' : 'ask', sameKind);
    return answer('same', sameKind);
  }
  if (otherZone || content.phases !== 'same') return answer('differ');
  if (content.scales === 'other') {
    return firms === 'open' && sameZone && !otherCode && content.alike === 1 && amounts === 'same'
      ? answer('ask', 'renamed')
      : answer('differ');
  }
  if (firms === 'other') {
    return !otherCode && sameZone && content.exact && amounts === 'same' ? answer('ask', sameKind) : answer('differ');
  }
  // firms open: an investor signed, a project company builds. Site, content and money must carry it.
  if (otherCode || !sameZone) return answer('differ');
  const exact = content.exact && content.alike === 1;
  if (exact && content.scales === 'same' && amounts === 'same') return answer('same', sameKind);
  if (exact && (amounts === 'same' || amounts === 'near')) return answer('ask', sameKind);
  return answer('differ');
}

const byScore = (a: Match, b: Match): number => b.score - a.score || (a.id < b.id ? -1 : 1);

/** Judges a line against all projects that could be it. `pool` comes from IdentityIndex.near. */
export function resolve(line: ReadCandidate, pool: Iterable<ReadKnown>): Resolution {
  const same: Match[] = [];
  const ask: Match[] = [];
  const under: Match[] = [];
  for (const known of pool) {
    const match = compare(line, known);
    if (match.verdict === 'same') same.push(match);
    else if (match.verdict === 'ask') ask.push(match);
    else if (match.kind === 'phase' || match.kind === 'phase-inside') under.push(match);
  }
  same.sort(byScore);
  const [first, second] = same;
  if (first) {
    const sure = !second || first.reasons.includes('same-code') || first.score - second.score >= 0.05;
    if (sure) return { outcome: 'same', match: first };
    return {
      outcome: 'ask',
      matches: same.map((match) => ({ ...match, reasons: [...match.reasons, 'several-alike' as const] })),
    };
  }
  if (ask.length > 0) return { outcome: 'ask', matches: ask.sort(byScore) };
  return { outcome: 'new', under: under.sort(byScore)[0] ?? null };
}
