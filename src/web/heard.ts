import type { Heard } from '../journal/heard.ts';

/** Contracts, by the first part of their names, whose answers are made of rows that an entry with a place moves. */
const ofRows = new Set(
  (
    'project progress keyList rates session counting standing contest published service rating request promotion lead contract import ' +
    'evidence publication'
  ).split(' '),
);
/** What an action without a place moves beside its own noun. */
const besides: Readonly<Record<string, readonly string[]>> = {
  office: ['person', 'role', 'post'],
  person: ['office'],
  post: ['office', 'person'],
  role: ['office'],
  territory: ['session', 'rates', 'standing'],
  session: ['rates', 'counting'],
  counting: ['session', 'rates'],
  scheme: ['standing', 'contest'],
  standing: ['publication', 'published'],
  evidence: ['import'],
  import: ['evidence'],
};
/** Answers that do not move: a code names its figure for ever; who one is and where the journal stands is told otherwise. */
const fixed = new Set(['passport.code', 'passport.open', 'journal.head', 'journal.proof', 'journal.consistency']);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOf = (value: unknown, ...names: string[]): string | undefined => {
  if (!isRecord(value)) return undefined;
  const found = names.map((name) => value[name]).find((one) => typeof one === 'string' && one !== '');
  return found as string | undefined;
};

/** True if an answer on the page may have moved with what was heard: by its contract, and by the zone that it is about. */
export function concerns(heard: Heard, name: string, input: unknown, data: unknown): boolean {
  const noun = name.split('.')[0] ?? '';
  if (fixed.has(name) || textOf(input, 'asOf', 'entry') !== undefined) return false;
  if (heard.all) return true;
  if (noun === 'journal') return true;
  const general = heard.actions.filter((action) => !action.includes('.'));
  if (general.some((one) => one === noun || besides[one]?.includes(noun))) return true;
  if (name === 'account.me')
    return general.some((one) => ['office', 'person', 'post', 'role', 'territory'].includes(one));
  if (general.length === heard.actions.length || !ofRows.has(noun)) return false;
  // A zone's place in the standing moves with its rivals.
  if (noun === 'standing') return true;
  const about = isRecord(data) && isRecord(data.project) ? data.project : data;
  const zone = textOf(input, 'zone', 'zoneId') ?? textOf(about, 'zoneId');
  return zone === undefined || heard.zones.includes(zone);
}

/** Heard one after another and told together. */
export function together(one: Heard | undefined, other: Heard): Heard {
  if (!one) return other;
  const both = (name: 'actions' | 'zones' | 'scopes') => [...new Set([...one[name], ...other[name]])];
  return {
    position: BigInt(other.position) > BigInt(one.position) ? other.position : one.position,
    at: other.at,
    actions: both('actions'),
    zones: both('zones'),
    scopes: both('scopes'),
    all: one.all || other.all,
  };
}

const idOf = (row: unknown): string => textOf(row, 'id', 'seq', 'projectId', 'code') ?? '';

/** True if an answer can take the other's place under a reader's eyes: no list in it has other rows, or the same in another order. */
export function sameRows(before: unknown, after: unknown): boolean {
  if (!isRecord(before) || !isRecord(after)) return true;
  const [old, fresh] = [before.rows, after.rows];
  if (!Array.isArray(old) || !Array.isArray(fresh)) return true;
  return old.length === fresh.length && old.every((row, at) => idOf(row) === idOf(fresh[at]));
}
