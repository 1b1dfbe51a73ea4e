import { amendmentActions } from '../campaign/amendment.actions.ts';
import { funnelActions } from '../campaign/funnel.actions.ts';
import { publishedActions } from '../campaign/published.actions.ts';
import { rateActions } from '../campaign/rates.actions.ts';
import { seriesActions } from '../campaign/series.actions.ts';
import { sessionActions } from '../campaign/session.actions.ts';
import { survivalActions } from '../campaign/survival.actions.ts';
import { tallyActions } from '../campaign/tally.actions.ts';
import { adjustmentActions } from '../contest/adjustment.actions.ts';
import { schemeActions } from '../contest/scheme.actions.ts';
import { standingActions } from '../contest/standing.actions.ts';
import { evidenceActions } from '../evidence/evidence.actions.ts';
import { readWorkbook } from '../excel/workbook-reader.ts';
import { makeImportActions } from '../intake/import.actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { journalActions } from '../journal/journal.actions.ts';
import { accountActions } from '../office/account.actions.ts';
import { officeActions } from '../office/office.actions.ts';
import { personActions } from '../office/person.actions.ts';
import { roleActions } from '../office/role.actions.ts';
import { viewActions } from '../office/view.actions.ts';
import { renderPaper } from '../papers/render.ts';
import { changeActions } from '../project/change.actions.ts';
import { columnsActions } from '../project/columns.actions.ts';
import { dueActions } from '../project/due.actions.ts';
import { matrixActions } from '../project/matrix.actions.ts';
import { projectActions } from '../project/project.actions.ts';
import { promotionActions } from '../promotion/promotion.actions.ts';
import { makeBulletinActions } from '../report/bulletin.actions.ts';
import { changesActions } from '../report/changes.actions.ts';
import { passportActions } from '../report/passport.actions.ts';
import { serviceActions } from '../service/service.actions.ts';
import { territoryActions } from '../territory/territory.actions.ts';
import { findingWords } from './finding-words.ts';

/** Every action of the program, by the name of its contract. */
export const actions: ReadonlyMap<string, AnyAction> = new Map(
  [
    ...journalActions,
    ...evidenceActions,
    ...accountActions,
    ...officeActions,
    ...personActions,
    ...roleActions,
    ...viewActions,
    ...territoryActions,
    ...promotionActions,
    ...projectActions,
    ...columnsActions,
    ...changeActions,
    ...dueActions,
    ...matrixActions,
    ...sessionActions,
    ...seriesActions,
    ...amendmentActions,
    ...rateActions,
    ...funnelActions,
    ...survivalActions,
    ...tallyActions,
    ...publishedActions,
    ...serviceActions,
    ...schemeActions,
    ...adjustmentActions,
    ...standingActions,
    ...passportActions,
    ...changesActions,
    ...makeBulletinActions(renderPaper),
    ...makeImportActions(readWorkbook, findingWords),
  ].map((action) => [action.endpoint.name, action as AnyAction]),
);
