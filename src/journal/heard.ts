/**
 * Something that entries moved: the action and the place of rows that figures are made of, with empty text for rows without zone or
 * scope. Null for an action that touched no such rows: it belongs to the whole programme.
 */
export interface Touch {
  readonly action: string;
  readonly zoneId: string | null;
  readonly scopeId: string | null;
}

/** A stretch of the journal as the watcher of a process read it: everything that moved up to `position`. */
export interface Stretch {
  /** Number of the last entry of the stretch. */
  readonly position: bigint;
  /** Instant of that entry, ISO 8601 UTC. */
  readonly at: string | null;
  readonly touches: readonly Touch[];
  /** Too much moved to be listed: a reader looks at everything again. */
  readonly all: boolean;
}

/** What one reader is told of a stretch; the event's data as JSON. */
export interface Heard {
  readonly position: string;
  readonly at: string | null;
  /**
   * Names of the actions that moved something in the reader's sight; of actions that touch no place only the noun, so that nobody
   * learns what was done to whom.
   */
  readonly actions: readonly string[];
  readonly zones: readonly string[];
  readonly scopes: readonly string[];
  readonly all: boolean;
}

/** Whose eyes: an actor's territory as sets, made once per sight. */
export interface Eyes {
  readonly everywhere: boolean;
  readonly zones: ReadonlySet<string>;
  readonly scopes: ReadonlySet<string>;
}

/** More places than this are not listed one by one. */
const mostPlaces = 500;

/** The same condition as row security: a row is in sight by its zone or by its reporting scope. */
const sees = (eyes: Eyes, touch: Touch): boolean =>
  eyes.everywhere || eyes.zones.has(touch.zoneId ?? '') || eyes.scopes.has(touch.scopeId ?? '');

/** Cuts a stretch to what a reader may see. The position is no secret: everyone signed in may ask for the journal's head. */
export function cutTo(eyes: Eyes, stretch: Stretch): Heard {
  const [actions, zones, scopes] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const touch of stretch.touches) {
    if (touch.zoneId === null && touch.scopeId === null) actions.add(touch.action.split('.')[0] ?? '');
    else if (sees(eyes, touch)) {
      actions.add(touch.action);
      if (touch.zoneId && (eyes.everywhere || eyes.zones.has(touch.zoneId))) zones.add(touch.zoneId);
      if (touch.scopeId && (eyes.everywhere || eyes.scopes.has(touch.scopeId))) scopes.add(touch.scopeId);
    }
  }
  const all = stretch.all || zones.size + scopes.size > mostPlaces;
  const list = (names: ReadonlySet<string>) => (all ? [] : [...names].sort());
  return {
    position: stretch.position.toString(),
    at: stretch.at,
    actions: list(actions),
    zones: list(zones),
    scopes: list(scopes),
    all,
  };
}
