import { z } from 'zod';
import { type Right, rights } from '../base/right.ts';
import { type Words, words } from '../base/words.ts';
import { zLabel } from './office.ts';

export const zRole = z.object({
  id: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  name: zLabel,
  rights: z.array(z.enum(rights)),
});

export interface Role {
  readonly id: string;
  readonly name: Words;
  readonly rights: readonly Right[];
}

/** Everything a business office may look at within its territory. */
const reading = [
  'office.read',
  'territory.read',
  'evidence.read',
  'project.read',
  'import.read',
  'session.read',
  'promotion.read',
  'service.read',
  'statement.read',
  'standing.read',
  'passport.read',
  'bulletin.read',
] as const satisfies readonly Right[];

const role = (id: string, name: Words, ...held: readonly Right[]): Role => ({ id, name, rights: held });

/**
 * The roles a programme starts with. They are data: `role.define` changes them or adds others.
 * The provincial commerce department owns the sessions and the schemes (开发区建设工作领导小组办公室); the development and reform
 * commission keeps the key-project list; statistics verifies and states statistical values; zone committees declare first.
 */
export const presetRoles: readonly Role[] = [
  role(
    'commerce',
    words('省商务厅', '省商務廳', 'Provincial commerce department'),
    ...reading,
    'journal.read',
    'territory.manage',
    'project.report',
    'project.verify',
    'import.apply',
    'session.manage',
    'session.freeze',
    'statement.publish',
    'scheme.manage',
    'standing.publish',
    'bulletin.issue',
  ),
  role(
    'drc',
    words('省发展改革委', '省發展改革委', 'Provincial development and reform commission'),
    ...reading,
    'project.report',
    'project.verify',
    'import.apply',
    'statement.publish',
    'bulletin.issue',
  ),
  role(
    'statistics',
    words('统计局', '統計局', 'Statistics bureau'),
    ...reading,
    'project.verify',
    'project.state-statistics',
    'statement.publish',
  ),
  role(
    'promotion-bureau',
    words('投资促进局', '投資促進局', 'Investment promotion bureau'),
    ...reading,
    'import.apply',
    'statement.publish',
  ),
  role(
    'city-commerce',
    words('市商务局', '市商務局', 'City commerce bureau'),
    ...reading,
    'project.report',
    'project.verify',
    'import.apply',
    'bulletin.issue',
  ),
  role(
    'county-office',
    words('县级项目主管部门', '縣級項目主管部門', 'County project office'),
    ...reading,
    'project.report',
    'import.apply',
  ),
  role(
    'zone-clerk',
    words('开发区管委会填报人', '開發區管委會填報人', 'Zone committee clerk'),
    ...reading,
    'project.report',
    'import.apply',
    'bulletin.issue',
  ),
  role(
    'project-officer',
    words('项目专员', '項目專員', 'Project officer'),
    'office.read',
    'territory.read',
    'evidence.read',
    'project.read',
    'project.report',
    'promotion.read',
    'service.read',
    'passport.read',
  ),
  role('sponsor', words('包联领导', '包聯領導', 'Sponsor leader'), ...reading),
  role('auditor', words('审计人员', '稽核人員', 'Auditor'), ...reading, 'journal.read'),
  role(
    'administrator',
    words('系统管理员', '系統管理員', 'System administrator'),
    'office.read',
    'office.manage',
    'territory.read',
  ),
  role('public', words('社会公众', '社會公眾', 'The public'), 'territory.read'),
];
