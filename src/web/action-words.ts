import type { Endpoint } from '../base/endpoint.ts';
import type { Words } from '../base/words.ts';
import { evidenceContracts } from '../evidence/evidence.api.ts';
import { importContracts } from '../intake/import.api.ts';
import { journalContracts } from '../journal/journal.api.ts';

const all: readonly Pick<Endpoint, 'name' | 'words'>[] = [
  ...journalContracts,
  ...evidenceContracts,
  ...importContracts,
];

/** What an action of the journal is called; actions of older programs keep their name. */
export const actionWords: ReadonlyMap<string, Words> = new Map(all.map((one) => [one.name, one.words]));
