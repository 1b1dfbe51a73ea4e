import type { Endpoint } from '../base/endpoint.ts';
import type { Words } from '../base/words.ts';
import { publishedContracts } from '../campaign/published.api.ts';
import { sessionContracts } from '../campaign/session.api.ts';
import { adjustmentContracts } from '../contest/adjustment.api.ts';
import { schemeContracts } from '../contest/scheme.api.ts';
import { standingContracts } from '../contest/standing.api.ts';
import { evidenceContracts } from '../evidence/evidence.api.ts';
import { importContracts } from '../intake/import.api.ts';
import * as account from '../office/account.api.ts';
import * as office from '../office/office.api.ts';
import * as person from '../office/person.api.ts';
import * as role from '../office/role.api.ts';
import { projectContracts } from '../project/record.api.ts';
import { territoryContracts } from '../territory/territory.api.ts';

type Named = Pick<Endpoint, 'name' | 'kind' | 'words'> & { journaled?: false };
const isContract = (one: unknown): one is Named =>
  typeof one === 'object' && one !== null && 'name' in one && 'words' in one;

const all: readonly Named[] = [
  ...[account, office, person, role].flatMap((module) => Object.values(module).filter(isContract)),
  ...territoryContracts,
  ...evidenceContracts,
  ...projectContracts,
  ...sessionContracts,
  ...publishedContracts,
  ...importContracts,
  ...schemeContracts,
  ...adjustmentContracts,
  ...standingContracts,
];

/** What the actions that leave entries are called; actions of older programs keep their name. */
export const actionWords: ReadonlyMap<string, Words> = new Map(
  all.filter((one) => one.kind === 'command' && one.journaled !== false).map((one) => [one.name, one.words]),
);
