import type { Actor } from '../base/right.ts';

/** Who acted, as the entry keeps it: enough to replay the action under the same sight. */
export type EntryActor = Pick<Actor, 'personId' | 'name' | 'officeId' | 'role' | 'everywhere' | 'zones' | 'scopes'>;

/** One journal entry. Its canonical text is what the leaf hashes. */
export interface Entry {
  readonly version: 1;
  readonly seq: string;
  /** Instant in ISO 8601 UTC. */
  readonly at: string;
  readonly actor: EntryActor;
  /** Name of the contract, e.g. `session.freeze`. */
  readonly action: string;
  readonly input: unknown;
  /** 128 random bits in hex, from which every id of this entry is derived: a replay makes the same ids. */
  readonly seed: string;
}

/** JSON with sorted keys and no white space (the subset of RFC 8785 that we write: no floating numbers beyond JSON's own). */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string')
    return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`a journal entry cannot hold a ${typeof value}`);
}

export const parseEntry = (body: string): Entry => JSON.parse(body) as Entry;
