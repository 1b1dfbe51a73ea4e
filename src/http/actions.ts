import { evidenceActions } from '../evidence/evidence.actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { journalActions } from '../journal/journal.actions.ts';
import { accountActions } from '../office/account.actions.ts';
import { officeActions } from '../office/office.actions.ts';
import { personActions } from '../office/person.actions.ts';
import { roleActions } from '../office/role.actions.ts';
import { promotionActions } from '../promotion/promotion.actions.ts';
import { serviceActions } from '../service/service.actions.ts';
import { territoryActions } from '../territory/territory.actions.ts';

/** Every action of the program, by the name of its contract. */
export const actions: ReadonlyMap<string, AnyAction> = new Map(
  [
    ...journalActions,
    ...evidenceActions,
    ...accountActions,
    ...officeActions,
    ...personActions,
    ...roleActions,
    ...territoryActions,
    ...promotionActions,
    ...serviceActions,
  ].map((action) => [action.endpoint.name, action as AnyAction]),
);
