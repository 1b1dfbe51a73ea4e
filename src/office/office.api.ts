import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, type Endpoint, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zLogin, zPassword } from './account.ts';
import { officeKinds, zLabel, zOffice, zOfficeId, zTerritory } from './office.ts';

export const officeListApi = query({
  name: 'office.list',
  path: '/offices',
  right: 'office.read',
  input: z.object({
    kind: z.enum(officeKinds).optional(),
    parentId: zOfficeId.optional(),
    /** Offices that exist on this day; today if absent. */
    day: zDay.optional(),
    entry: zAsOf.optional(),
  }),
  output: z.object({ offices: z.array(zOffice) }),
  words: words('机构名录', '機構名錄', 'Offices'),
});

export const officeGetApi = query({
  name: 'office.get',
  path: '/offices/{id}',
  right: 'office.read',
  input: z.object({ id: zOfficeId, day: zDay.optional(), entry: zAsOf.optional() }),
  output: z.object({
    office: zOffice,
    below: z.array(zOffice),
    /** What the territory comes to. */
    sees: z.object({ everywhere: z.boolean(), zones: z.array(z.string()), scopes: z.array(z.string()) }),
  }),
  words: words('机构', '機構', 'One office'),
});

export const officeFoundApi = command({
  name: 'office.found',
  path: '/offices/found',
  right: 'office.manage',
  input: z.object({
    office: z.object({ id: zOfficeId, name: zLabel }),
    administrator: z.object({ name: z.string().trim().min(1).max(60), login: zLogin, password: zPassword }),
  }),
  output: z.object({ officeId: zOfficeId, personId: z.string(), postId: z.string() }),
  words: words('建立首个机构', '建立首個機構', 'Found the first office'),
});

export const officeCreateApi = command({
  name: 'office.create',
  path: '/offices',
  right: 'office.manage',
  input: z.object({
    id: zOfficeId,
    kind: z.enum(officeKinds),
    name: zLabel,
    parentId: zOfficeId,
    ...zTerritory.shape,
    /** First day; today if absent. */
    validFrom: zDay.optional(),
  }),
  output: z.object({ id: zOfficeId }),
  words: words('设立机构', '設立機構', 'Create an office'),
});

/** Renames an office or gives it another territory. Its level and the office above stay: those would make it another office. */
export const officeChangeApi = command({
  name: 'office.change',
  path: '/offices/{id}/change',
  right: 'office.manage',
  input: z.object({ id: zOfficeId, name: zLabel, ...zTerritory.shape, reason: z.string().trim().min(1).max(200) }),
  output: z.object({ id: zOfficeId }),
  words: words('变更机构', '變更機構', 'Change an office'),
});

export const officeCloseApi = command({
  name: 'office.close',
  path: '/offices/{id}/close',
  right: 'office.manage',
  input: z.object({ id: zOfficeId, validTo: zDay.optional() }),
  output: z.object({ id: zOfficeId, validTo: zDay }),
  words: words('撤销机构', '撤銷機構', 'Close an office'),
});

export const officeContracts: readonly Endpoint[] = [
  officeListApi,
  officeGetApi,
  officeFoundApi,
  officeCreateApi,
  officeChangeApi,
  officeCloseApi,
];
