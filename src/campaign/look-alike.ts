import { firmStem } from '../project/name.ts';
import type { Verdict } from './counting.ts';
import { type ListingLine, nameOf } from './listing.ts';

/** Why a line that looks like another one counts in full all the same. */
export const lookAlikeCodes = [
  'second_phase_with_own_contract',
  'same_firm_same_zone_other_product',
  'same_name_other_firm',
] as const;
export type LookAlikeCode = (typeof lookAlikeCodes)[number];

export interface LookAlike {
  readonly code: LookAlikeCode;
  readonly lineId: string;
}

/** Product, scale and phase: what is left of a name when its wording is taken away. */
function content(line: ListingLine): string {
  const name = nameOf(line);
  const scales = name.scales.map((scale) => `${scale.amount}${scale.unit}`).sort();
  return `${name.product} ${scales.join(' ')} ${name.phase ?? 1}`;
}

/** Compares two counting lines of different projects; null if nobody would take one for the other. */
export function lookAlike(a: ListingLine, b: ListingLine): LookAlikeCode | null {
  if (a.projectId === b.projectId) return null;
  const sameFirm = a.firm !== null && b.firm !== null && firmStem(a.firm) === firmStem(b.firm);
  if (!sameFirm) return content(a) === content(b) ? 'same_name_other_firm' : null;
  if (a.zoneId !== b.zoneId) return null;
  const [nameA, nameB] = [nameOf(a), nameOf(b)];
  return nameA.product === nameB.product && (nameA.phase ?? 1) !== (nameB.phase ?? 1)
    ? 'second_phase_with_own_contract'
    : 'same_firm_same_zone_other_product';
}

/** For each counting line of `of` (all if absent) up to `most` other counting lines that it could be taken for, in order of the list. */
export function lookAlikes(
  lines: readonly ListingLine[],
  verdicts: ReadonlyMap<string, Verdict>,
  of: readonly ListingLine[] = lines,
  most = 3,
): Map<string, LookAlike[]> {
  const groups = new Map<string, ListingLine[]>();
  const counted = lines.filter((line) => verdicts.get(line.id)?.counts);
  const keysOf = (line: ListingLine): string[] => [
    `c ${content(line)}`,
    ...(line.firm === null ? [] : [`f ${firmStem(line.firm)} ${line.zoneId ?? ''}`]),
  ];
  for (const line of counted) for (const key of keysOf(line)) groups.set(key, [...(groups.get(key) ?? []), line]);
  const found = new Map<string, LookAlike[]>();
  for (const line of of) {
    if (!verdicts.get(line.id)?.counts) continue;
    const seen = new Set<string>();
    const alike: LookAlike[] = [];
    for (const other of keysOf(line).flatMap((key) => groups.get(key) ?? [])) {
      const code = seen.has(other.projectId) ? null : lookAlike(line, other);
      if (code === null) continue;
      seen.add(other.projectId);
      alike.push({ code, lineId: other.id });
    }
    if (alike.length > 0) found.set(line.id, alike.slice(0, most));
  }
  return found;
}
