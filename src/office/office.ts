import { z } from 'zod';
import { zDay } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import { asFormat } from '../base/formats.ts';
import type { Right } from '../base/right.ts';

/** Level of an authority. `department` is any body beside the government of the province (commerce, statistics, …). */
export const officeKinds = ['province', 'department', 'city', 'county', 'zone'] as const;
/** By what the territory of an office is named. */
export const reaches = ['everywhere', 'scopes', 'counties', 'zones'] as const;
export type Reach = (typeof reaches)[number];

/** Office ids are short slugs that people can say on the telephone: `jinzhong-commerce`. */
export const zOfficeId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,47}$/, asFormat('office'));

export const zTerritory = z.object({
  reach: z.enum(reaches),
  /** Scope ids, county codes (GB/T 2260) or zone ids; empty for `everywhere`. */
  reachKeys: z.array(z.string().min(1).max(40)).max(200),
});

export const zLabel = z.object({
  hans: z.string().trim().min(1).max(80),
  hant: z.string().trim().min(1).max(80),
  en: z.string().trim().min(1).max(160),
});

export const zOffice = z.object({
  id: zOfficeId,
  kind: z.enum(officeKinds),
  name: zLabel,
  parentId: zOfficeId.nullable(),
  ...zTerritory.shape,
  validFrom: zDay,
  validTo: zDay.nullable(),
});
export type Office = z.infer<typeof zOffice>;

/** Zones and scopes that a territory comes to on the day it is resolved. */
export interface Sighted {
  readonly everywhere: boolean;
  readonly zones: readonly string[];
  readonly scopes: readonly string[];
}

/** True if `inner` shows nothing that `outer` does not: an office cannot be given more than the office above it. */
export const liesWithin = (inner: Sighted, outer: Sighted): boolean =>
  outer.everywhere ||
  (!inner.everywhere &&
    inner.zones.every((zone) => outer.zones.includes(zone)) &&
    inner.scopes.every((scope) => outer.scopes.includes(scope)));

/** True if `id` is `top` or stands anywhere below it. Ends on a circle, which the rules for new offices never build. */
export function standsBelow(offices: readonly Pick<Office, 'id' | 'parentId'>[], id: string, top: string): boolean {
  const parents = new Map(offices.map((office) => [office.id, office.parentId]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = id; at && !seen.has(at); at = parents.get(at)) {
    if (at === top) return true;
    seen.add(at);
  }
  return false;
}

/** Faults of a territory by itself: keys that do not fit the reach. */
export function territoryFindings(territory: Pick<Office, 'reach' | 'reachKeys'>): Finding[] {
  const found: Finding[] = [];
  const fault = (code: string) => found.push({ path: '/reachKeys', code, severity: 'error' });
  if ((territory.reach === 'everywhere') !== (territory.reachKeys.length === 0)) fault('office_reach_keys');
  if (territory.reach === 'counties' && territory.reachKeys.some((key) => !/^\d{6}$/.test(key))) {
    fault('office_county_code');
  }
  return found;
}

/** Faults of a new office against the offices there are: taken id, missing parent, and those of its territory. */
export function officeFindings(office: Omit<Office, 'validTo'>, offices: readonly Pick<Office, 'id'>[]): Finding[] {
  const found: Finding[] = [];
  const fault = (path: string, code: string) =>
    found.push({ path, code, severity: 'error', params: { id: office.id, parent: office.parentId } });
  if (offices.some((one) => one.id === office.id)) fault('/id', 'office_exists');
  if (office.parentId !== null && !offices.some((one) => one.id === office.parentId)) {
    fault('/parentId', 'office_parent_unknown');
  }
  return [...found, ...territoryFindings(office)];
}

/**
 * A post that only manages offices gets no business rows in sight, even in an office whose territory is everywhere:
 * who hands out rights must not be able to read what they protect.
 */
export const seesBusiness = (rights: readonly Right[]): boolean =>
  rights.some((right) => !right.startsWith('office.') && right !== 'territory.read');
