/**
 * What became of an area code. The Ministry of Civil Affairs merges, splits, renames and re-codes areas; a figure of 2010
 * names a code that may be gone. A line of history holds from the beginning of `startYear` to the end of the year before `endYear`.
 */
export interface AreaEra {
  readonly code: string;
  readonly name: string;
  readonly startYear: number;
  /** The year of the change; null while the code is in force. */
  readonly endYear: number | null;
  readonly successors: readonly Successor[];
}

export interface Successor {
  readonly code: string;
  /** The year in which a part went to `code` while the area lived on; null: at the end of the era. */
  readonly year: number | null;
}

export type AreaFate = 'same' | 'renamed' | 'recoded' | 'merged' | 'split' | 'dissolved' | 'unknown';

export interface AreaOutcome {
  readonly code: string;
  readonly year: number;
  /** Name in force in that year; null if the code was not in force then. */
  readonly name: string | null;
  readonly fate: AreaFate;
  /** Present codes that hold the area's territory, in code order. */
  readonly present: readonly { readonly code: string; readonly name: string }[];
  /** Present codes that received only a part since that year; figures cannot be carried over to them without a survey. */
  readonly partsTo: readonly { readonly code: string; readonly name: string }[];
}

/** Reads `130102;130108[2001]`; text that is not a successor list gives undefined. */
export function parseSuccessors(text: string): Successor[] | undefined {
  if (text === '') return [];
  const successors: Successor[] = [];
  for (const part of text.split(';')) {
    const match = /^(\d{6})(?:\[(\d{4})\])?$/.exec(part);
    if (!match) return undefined;
    successors.push({ code: match[1] as string, year: match[2] ? Number(match[2]) : null });
  }
  return successors;
}

/** The history, ready to be asked. */
export interface Eras {
  readonly byCode: ReadonlyMap<string, readonly AreaEra[]>;
  /** How many eras hand their whole territory to a code in a year, by `code/year`: more than one means a merger. */
  readonly givers: ReadonlyMap<string, number>;
}

export function erasByCode(history: Iterable<AreaEra>): Eras {
  const byCode = new Map<string, AreaEra[]>();
  const givers = new Map<string, number>();
  for (const era of history) {
    const list = byCode.get(era.code);
    if (list) list.push(era);
    else byCode.set(era.code, [era]);
    for (const { code, year } of era.successors) {
      const key = `${code}/${era.endYear}`;
      if (year === null && era.endYear !== null) givers.set(key, (givers.get(key) ?? 0) + 1);
    }
  }
  for (const list of byCode.values()) list.sort((a, b) => a.startYear - b.startYear);
  return { byCode, givers };
}

/** The era of a code that covers a year, else the last one that ended by then: reports name a code a little longer than it lives. */
function eraAt(eras: Eras, code: string, year: number): AreaEra | undefined {
  let found: AreaEra | undefined;
  for (const era of eras.byCode.get(code) ?? []) if (era.startYear <= year) found = era;
  return found;
}

interface Walk {
  readonly eras: Eras;
  readonly seen: Set<AreaEra>;
  readonly whole: Map<string, string>;
  readonly parts: Map<string, string>;
  lost: boolean;
}

function follow(walk: Walk, code: string, year: number, into: Map<string, string>): void {
  const era = eraAt(walk.eras, code, year) ?? walk.eras.byCode.get(code)?.[0];
  if (!era) {
    walk.lost = true;
    return;
  }
  if (walk.seen.has(era)) return;
  walk.seen.add(era);
  for (const { code: to, year: when } of era.successors) {
    if (when !== null && when >= year) follow(walk, to, when, walk.parts);
  }
  if (era.endYear === null) {
    into.set(era.code, era.name);
    return;
  }
  const heirs = era.successors.filter((one) => one.year === null);
  if (heirs.length === 0) walk.lost = true;
  for (const heir of heirs) follow(walk, heir.code, era.endYear, into);
}

/** Follows a code as it stood in `year` to the codes in force now, through any number of changes. */
export function resolveArea(eras: Eras, code: string, year: number): AreaOutcome {
  const start = eraAt(eras, code, year);
  if (!start) return { code, year, name: null, fate: 'unknown', present: [], partsTo: [] };
  const walk: Walk = { eras, seen: new Set(), whole: new Map(), parts: new Map(), lost: false };
  follow(walk, code, year, walk.whole);
  const list = (map: Map<string, string>) =>
    [...map].map(([one, name]) => ({ code: one, name })).sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const whole of walk.whole.keys()) walk.parts.delete(whole);
  const present = list(walk.whole);
  const fate = (): AreaFate => {
    const [only, ...others] = present;
    if (!only) return 'dissolved';
    if (others.length > 0) return 'split';
    if (start.endYear !== null && wasMerged(eras, start)) return 'merged';
    if (only.code !== code) return 'recoded';
    return only.name === start.name ? 'same' : 'renamed';
  };
  return { code, year, name: start.name, fate: fate(), present, partsTo: list(walk.parts) };
}

/** True if on the way to the present a successor took in more than this one area. */
function wasMerged(eras: Eras, start: AreaEra): boolean {
  const seen = new Set<AreaEra>();
  let era: AreaEra | undefined = start;
  while (era && era.endYear !== null && !seen.has(era)) {
    seen.add(era);
    const heir: Successor | undefined = era.successors.find((one) => one.year === null);
    if (!heir) return false;
    if ((eras.givers.get(`${heir.code}/${era.endYear}`) ?? 0) > 1) return true;
    const next: AreaEra | undefined = eraAt(eras, heir.code, era.endYear);
    // 崇文区 went into 东城区, which had been there before and lives on.
    if (next && heir.code !== era.code && next.startYear < era.endYear) return true;
    era = next;
  }
  return false;
}
