import { z } from 'zod';
import { command, type Endpoint, query } from '../base/endpoint.ts';
import { rights } from '../base/right.ts';
import { words } from '../base/words.ts';
import { zLogin, zPassword } from './account.ts';
import { zLabel, zOfficeId } from './office.ts';

const zPostChoice = z.object({
  postId: z.uuid(),
  officeId: zOfficeId,
  office: zLabel,
  roleId: z.string(),
  role: zLabel,
});

export const zMe = z.object({
  personId: z.string(),
  name: z.string(),
  login: z.string(),
  /** The post in force; rights never add up over posts. */
  post: zPostChoice,
  /** All posts of today, the one in force among them. */
  posts: z.array(zPostChoice),
  rights: z.array(z.enum(rights)),
  everywhere: z.boolean(),
  zones: z.array(z.string()),
  scopes: z.array(z.string()),
});
export type Me = z.output<typeof zMe>;

export const accountSignInApi = command({
  name: 'account.signIn',
  path: '/account/sign-in',
  right: 'public',
  journaled: false,
  input: z.object({ login: zLogin, password: zPassword, postId: z.uuid().optional() }),
  output: zMe,
  words: words('登录', '登入', 'Sign in'),
});

export const accountSignOutApi = command({
  name: 'account.signOut',
  path: '/account/sign-out',
  right: 'signed-in',
  journaled: false,
  input: z.object({}),
  output: z.object({}),
  words: words('退出登录', '登出', 'Sign out'),
});

export const accountSwitchPostApi = command({
  name: 'account.switchPost',
  path: '/account/switch-post',
  right: 'signed-in',
  journaled: false,
  input: z.object({ postId: z.uuid() }),
  output: zMe,
  words: words('切换岗位', '切換職務', 'Switch post'),
});

export const accountMeApi = query({
  name: 'account.me',
  path: '/account/me',
  right: 'signed-in',
  input: z.object({}),
  output: zMe,
  words: words('我的账号', '我的帳號', 'My account'),
});

export const accountChangePasswordApi = command({
  name: 'account.changePassword',
  path: '/account/change-password',
  right: 'signed-in',
  input: z.object({ present: zPassword, password: zPassword }),
  output: z.object({}),
  words: words('修改密码', '變更密碼', 'Change my password'),
});

export const accountContracts: readonly Endpoint[] = [
  accountSignInApi,
  accountSignOutApi,
  accountSwitchPostApi,
  accountMeApi,
  accountChangePasswordApi,
];
