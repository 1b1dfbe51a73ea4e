import { type Actor, rights } from '../src/base/right.ts';

/** The province: sees and may do everything. */
export const everyone: Actor = {
  personId: '00000000-0000-7000-8000-000000000001',
  name: '测试员',
  officeId: 'test',
  role: 'test',
  rights,
  everywhere: true,
  zones: [],
  scopes: [],
};
