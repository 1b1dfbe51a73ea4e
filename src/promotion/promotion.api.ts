import { z } from 'zod';
import { zDay, zMonth } from '../base/day.ts';
import { type Endpoint, query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';

export const leadStages = ['lead', 'in_talks', 'lost'] as const;
export const contractKinds = ['framework', 'formal'] as const;

const zPlace = { scopeId: z.string().max(40).optional(), zoneId: z.string().max(20).optional() };
const zPage = { after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
const zEntry = z.string().regex(/^\d{1,18}$/, asFormat('entry'));
const zCount = z.number().int();
/** The workbook row that a record came from. */
const zOrigin = z.object({ fileId: z.uuid(), sheet: z.string(), row: z.number().int() }).nullable();

export const zPromotionFigures = z.object({
  scopeId: z.string().nullable(),
  leads: zCount,
  talks: zCount,
  lost: zCount,
  /** Entries of a prospect that an earlier entry already counts. */
  duplicateLeads: zCount,
  frameworks: zCount,
  frameworksFen: zFen,
  contractsListed: zCount,
  /** Formal contracts, one signed again counted once, at the amount of its first signing. */
  contracts: zCount,
  contractsFen: zFen,
  signedAgain: zCount,
  performed: zCount,
  /** Counted contracts and frameworks that state no amount: missing is not zero. */
  withoutAmount: zCount,
  /** Records without the day that places them in a period: in none of the figures above. */
  undated: zCount,
  arrivedFen: zFen,
  arrivedByMonth: z.array(z.object({ month: zMonth, fen: zFen })),
});

export const promotionSummaryApi = query({
  name: 'promotion.summary',
  path: '/promotion/summary',
  right: 'promotion.read',
  input: z.object({
    /** First day; the beginning of all records if absent. */
    from: zDay.optional(),
    /** Last day; today if absent. */
    to: zDay.optional(),
    ...zPlace,
    /** As of this journal entry; now if absent. */
    asOf: zEntry.optional(),
  }),
  output: z.object({ asOf: zEntry, from: zDay, to: zDay, scopes: z.array(zPromotionFigures) }),
  words: words('招商汇总', '招商彙總', 'Promotion figures'),
});

export const leadListApi = query({
  name: 'lead.list',
  path: '/leads',
  right: 'promotion.read',
  input: z.object({ ...zPlace, stage: z.enum(leadStages).optional(), ...zPage, asOf: zEntry.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        zoneId: z.string().nullable(),
        scopeId: z.string().nullable(),
        name: z.string(),
        investor: z.string().nullable(),
        origin: z.string().nullable(),
        industry: z.string().nullable(),
        channel: z.string().nullable(),
        lowFen: zFen.nullable(),
        highFen: zFen.nullable(),
        approximate: z.boolean(),
        currency: z.string().nullable(),
        foreignAmount: z.string().nullable(),
        firstContactOn: zDay.nullable(),
        officer: z.string().nullable(),
        stage: z.enum(leadStages),
        note: z.string().nullable(),
        /** The entry that counts instead of this one. */
        firstId: z.uuid().nullable(),
        source: zOrigin,
      }),
    ),
    next: z.uuid().nullable(),
  }),
  words: words('招商线索', '招商線索', 'Leads and talks'),
});

export const contractListApi = query({
  name: 'contract.list',
  path: '/contracts',
  right: 'promotion.read',
  input: z.object({ ...zPlace, kind: z.enum(contractKinds).optional(), ...zPage, asOf: zEntry.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        zoneId: z.string().nullable(),
        scopeId: z.string().nullable(),
        kind: z.enum(contractKinds),
        contractNo: z.string().nullable(),
        name: z.string(),
        investor: z.string().nullable(),
        origin: z.string().nullable(),
        industry: z.string().nullable(),
        channel: z.string().nullable(),
        totalFen: zFen.nullable(),
        landMu: z.string().nullable(),
        signedOn: zDay.nullable(),
        performed: z.boolean().nullable(),
        officer: z.string().nullable(),
        note: z.string().nullable(),
        /** The contract that this one signs again. */
        againOf: z.uuid().nullable(),
        /** Funds arrived so far. */
        arrivedFen: zFen,
        source: zOrigin,
      }),
    ),
    next: z.uuid().nullable(),
  }),
  words: words('签约合同', '簽約合約', 'Agreements and contracts'),
});

export const promotionContracts: readonly Endpoint[] = [promotionSummaryApi, leadListApi, contractListApi];
