import type { Endpoint } from '../base/endpoint.ts';
import { countingContracts } from '../campaign/counting.api.ts';
import { funnelContracts } from '../campaign/funnel.api.ts';
import { publishedContracts } from '../campaign/published.api.ts';
import { rateContracts } from '../campaign/rates.api.ts';
import { seriesContracts } from '../campaign/series.api.ts';
import { sessionContracts } from '../campaign/session.api.ts';
import { survivalContracts } from '../campaign/survival.api.ts';
import { tallyContracts } from '../campaign/tally.api.ts';
import { adjustmentContracts } from '../contest/adjustment.api.ts';
import { schemeContracts } from '../contest/scheme.api.ts';
import { standingContracts } from '../contest/standing.api.ts';
import { evidenceContracts } from '../evidence/evidence.api.ts';
import { importContracts } from '../intake/import.api.ts';
import { journalContracts } from '../journal/journal.api.ts';
import { accountContracts } from '../office/account.api.ts';
import { officeContracts } from '../office/office.api.ts';
import { personContracts } from '../office/person.api.ts';
import { roleContracts } from '../office/role.api.ts';
import { viewContracts } from '../office/view.api.ts';
import { changeContracts } from '../project/change.api.ts';
import { columnsContracts } from '../project/columns.api.ts';
import { deliveryContracts } from '../project/delivery.api.ts';
import { dueContracts } from '../project/due.api.ts';
import { mapContracts } from '../project/map.api.ts';
import { matrixContracts } from '../project/matrix.api.ts';
import { projectContracts } from '../project/record.api.ts';
import { promotionContracts } from '../promotion/promotion.api.ts';
import { bulletinContracts } from '../report/bulletin.api.ts';
import { changesContracts } from '../report/changes.api.ts';
import { passportContracts } from '../report/passport.api.ts';
import { serviceContracts } from '../service/service.api.ts';
import { territoryContracts } from '../territory/territory.api.ts';

/** Every contract of the program, bottom station first. HTTP, OpenAPI, the command line and the rights test read it. */
export const contracts: readonly Endpoint[] = [
  ...journalContracts,
  ...evidenceContracts,
  ...accountContracts,
  ...officeContracts,
  ...personContracts,
  ...roleContracts,
  ...viewContracts,
  ...territoryContracts,
  ...promotionContracts,
  ...projectContracts,
  ...columnsContracts,
  ...changeContracts,
  ...deliveryContracts,
  ...dueContracts,
  ...matrixContracts,
  ...mapContracts,
  ...sessionContracts,
  ...seriesContracts,
  ...countingContracts,
  ...rateContracts,
  ...funnelContracts,
  ...survivalContracts,
  ...tallyContracts,
  ...publishedContracts,
  ...serviceContracts,
  ...schemeContracts,
  ...adjustmentContracts,
  ...standingContracts,
  ...importContracts,
  ...passportContracts,
  ...changesContracts,
  ...bulletinContracts,
];
