import type { Endpoint } from '../base/endpoint.ts';
import { evidenceContracts } from '../evidence/evidence.api.ts';
import { importContracts } from '../intake/import.api.ts';
import { journalContracts } from '../journal/journal.api.ts';
import { territoryContracts } from '../territory/territory.api.ts';

/** Every contract of the program, bottom station first. HTTP, OpenAPI, the command line and the rights test read it. */
export const contracts: readonly Endpoint[] = [
  ...journalContracts,
  ...evidenceContracts,
  ...territoryContracts,
  ...importContracts,
];
