import type { Family, IntakeSource, NormalRow, RowPlan } from '../base/normal-row.ts';
import { applySession, planSession } from '../campaign/session-intake.actions.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { applyConversion, planConversion } from '../project/conversion-intake.actions.ts';
import { applyMonthly, planMonthly } from '../project/monthly-intake.actions.ts';
import { applyRegister, planRegister } from '../project/register-intake.actions.ts';
import { applyPromotion, planPromotion } from '../promotion/promotion-intake.actions.ts';
import { applyRating, planRating } from '../service/rating-intake.actions.ts';
import { applyRequest, planRequest } from '../service/request-intake.actions.ts';

/** What a station does with rows of its kind: compare with what is live, and write what the plans say. */
export interface FamilyIntake {
  plan(ctx: ReadCtx, rows: readonly NormalRow[], source: IntakeSource): Promise<RowPlan[]>;
  apply(ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void>;
}

/** Each kind of workbook and the station that owns its rows. */
export const familyIntakes: Readonly<Record<Family, FamilyIntake>> = {
  register: { plan: planRegister, apply: applyRegister },
  session: { plan: planSession, apply: applySession },
  conversion: { plan: planConversion, apply: applyConversion },
  monthly: { plan: planMonthly, apply: applyMonthly },
  promotion: { plan: planPromotion, apply: applyPromotion },
  rating: { plan: planRating, apply: applyRating },
  request: { plan: planRequest, apply: applyRequest },
};
