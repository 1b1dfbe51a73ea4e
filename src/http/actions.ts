import { evidenceActions } from '../evidence/evidence.actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { journalActions } from '../journal/journal.actions.ts';
import { territoryActions } from '../territory/territory.actions.ts';

/** Every action of the program, by the name of its contract. */
export const actions: ReadonlyMap<string, AnyAction> = new Map(
  [...journalActions, ...evidenceActions, ...territoryActions].map((action) => [
    action.endpoint.name,
    action as AnyAction,
  ]),
);
