import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, type Endpoint, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { judgingPassword, zLogin, zPassword } from './account.ts';
import { zOfficeId } from './office.ts';

export const officePeopleApi = query({
  name: 'office.people',
  path: '/offices/{id}/people',
  right: 'office.read',
  input: z.object({ id: zOfficeId, day: zDay.optional(), entry: zAsOf.optional() }),
  output: z.object({
    people: z.array(
      z.object({
        personId: z.uuid(),
        name: z.string(),
        /** Account names are shown to those who manage the office. */
        login: z.string().nullable(),
        suspended: z.boolean(),
        postId: z.uuid(),
        officeId: zOfficeId,
        roleId: z.string(),
        validFrom: zDay,
        validTo: zDay.nullable(),
      }),
    ),
  }),
  words: words('机构人员', '機構人員', 'People of an office'),
});

export const personCreateApi = command({
  name: 'person.create',
  path: '/people',
  right: 'office.manage',
  input: judgingPassword(
    z.object({
      name: z.string().trim().min(1).max(60),
      login: zLogin,
      password: zPassword,
      officeId: zOfficeId,
      roleId: z.string(),
      validFrom: zDay.optional(),
      validTo: zDay.nullable().optional(),
    }),
  ),
  output: z.object({ personId: z.uuid(), postId: z.uuid() }),
  words: words('新增人员', '新增人員', 'Add a person'),
});

export const personSuspendApi = command({
  name: 'person.suspend',
  path: '/people/{personId}/suspend',
  right: 'office.manage',
  input: z.object({ personId: z.uuid(), suspended: z.boolean(), reason: z.string().trim().min(1).max(200) }),
  output: z.object({ personId: z.uuid(), suspended: z.boolean() }),
  words: words('停用或恢复人员', '停用或恢復人員', 'Suspend or restore a person'),
});

export const personResetPasswordApi = command({
  name: 'person.resetPassword',
  path: '/people/{personId}/reset-password',
  right: 'office.manage',
  input: z.object({ personId: z.uuid(), password: zPassword }),
  output: z.object({ personId: z.uuid() }),
  words: words('重置密码', '重設密碼', 'Reset a password'),
});

export const postAssignApi = command({
  name: 'post.assign',
  path: '/posts',
  right: 'office.manage',
  input: z.object({
    personId: z.uuid(),
    officeId: zOfficeId,
    roleId: z.string(),
    validFrom: zDay.optional(),
    validTo: zDay.nullable().optional(),
  }),
  output: z.object({ postId: z.uuid() }),
  words: words('任命岗位', '任命職務', 'Assign a post'),
});

export const postEndApi = command({
  name: 'post.end',
  path: '/posts/{postId}/end',
  right: 'office.manage',
  input: z.object({ postId: z.uuid(), validTo: zDay.optional() }),
  output: z.object({ postId: z.uuid(), validTo: zDay }),
  words: words('免去岗位', '免去職務', 'End a post'),
});

export const personContracts: readonly Endpoint[] = [
  officePeopleApi,
  personCreateApi,
  personSuspendApi,
  personResetPasswordApi,
  postAssignApi,
  postEndApi,
];
