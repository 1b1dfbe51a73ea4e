import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { words } from '../base/words.ts';

export const zAdjustment = z.object({
  id: z.uuid(),
  scheme: z.string(),
  zoneId: z.string(),
  item: z.string(),
  points: z.string(),
  happenedOn: zDay,
  reason: z.string(),
  evidenceId: z.uuid(),
  person: z.string(),
  entry: z.string(),
});

export const adjustmentListApi = query({
  name: 'contest.adjustments',
  path: '/contest/adjustments',
  right: 'standing.read',
  input: z.object({ zoneId: z.string().max(40).optional(), entry: zAsOf.optional() }),
  output: z.object({ rows: z.array(zAdjustment) }),
  words: words('加减分台账', '加減分台帳', 'Additions and deductions'),
});

/** Records an event that adds or deducts. Points are positive; the item says which way. */
export const contestAdjustApi = command({
  name: 'contest.adjust',
  path: '/contest/adjustments',
  right: 'scheme.manage',
  input: z.object({
    scheme: z.string().max(40).default('four-comparisons'),
    zoneId: z.string().min(1).max(40),
    item: z.string().max(40),
    points: z.string().regex(/^\d{1,3}(\.\d{1,6})?$/, asFormat('points')),
    happenedOn: zDay,
    reason: z.string().trim().min(1).max(500),
    evidenceId: z.uuid(),
  }),
  output: z.object({ id: z.uuid() }),
  words: words('登记加减分', '登記加減分', 'Add or deduct points'),
});

export const contestWithdrawApi = command({
  name: 'contest.withdraw',
  path: '/contest/adjustments/{id}/withdraw',
  right: 'scheme.manage',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  output: z.object({ id: z.uuid() }),
  words: words('撤销加减分', '撤銷加減分', 'Withdraw an addition or deduction'),
});

export const adjustmentContracts = [adjustmentListApi, contestAdjustApi, contestWithdrawApi];
