/** What a role may do. Where it may do it is decided by the territory of the office (see `Actor`). */
export const rights = [
  'office.read',
  'office.manage',
  'territory.read',
  'territory.manage',
  'journal.read',
  'evidence.read',
  'project.read',
  'project.report',
  'project.verify',
  'project.state-statistics',
  'import.read',
  'import.apply',
  'session.read',
  'session.manage',
  'session.freeze',
  'promotion.read',
  'service.read',
  'statement.read',
  'statement.publish',
  'standing.read',
  'scheme.manage',
  'standing.publish',
  'passport.read',
  'bulletin.read',
  'bulletin.issue',
] as const;
export type Right = (typeof rights)[number];

/** Who acts, with what was resolved once at sign-in: rights, and the zones and reporting scopes in sight. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly officeId: string;
  readonly role: string;
  readonly rights: readonly Right[];
  /** Sees and touches everything (province offices, and the system itself). */
  readonly everywhere: boolean;
  /** Zone ids in the actor's territory. */
  readonly zones: readonly string[];
  /** Reporting scopes (city-level bodies that send session lists) in the actor's territory, for rows without a zone. */
  readonly scopes: readonly string[];
}

export const mayActOn = (
  actor: Actor,
  zoneId: string | null | undefined,
  scopeId: string | null | undefined,
): boolean => actor.everywhere || (zoneId ? actor.zones.includes(zoneId) : !!scopeId && actor.scopes.includes(scopeId));
