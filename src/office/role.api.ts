import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { command, type Endpoint, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zRole } from './role.ts';

export const roleListApi = query({
  name: 'role.list',
  path: '/roles',
  right: 'office.read',
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({ roles: z.array(zRole) }),
  words: words('角色', '角色', 'Roles'),
});

export const roleDefineApi = command({
  name: 'role.define',
  path: '/roles',
  right: 'office.manage',
  input: zRole,
  output: z.object({ id: z.string() }),
  words: words('定义角色', '定義角色', 'Define a role'),
});

export const roleContracts: readonly Endpoint[] = [roleListApi, roleDefineApi];
