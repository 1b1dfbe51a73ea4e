import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import AuditOutlined from '@ant-design/icons/AuditOutlined';
import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import BlockOutlined from '@ant-design/icons/BlockOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import EnvironmentOutlined from '@ant-design/icons/EnvironmentOutlined';
import FieldTimeOutlined from '@ant-design/icons/FieldTimeOutlined';
import FileSearchOutlined from '@ant-design/icons/FileSearchOutlined';
import FlagOutlined from '@ant-design/icons/FlagOutlined';
import HomeOutlined from '@ant-design/icons/HomeOutlined';
import ImportOutlined from '@ant-design/icons/ImportOutlined';
import NotificationOutlined from '@ant-design/icons/NotificationOutlined';
import PercentageOutlined from '@ant-design/icons/PercentageOutlined';
import PieChartOutlined from '@ant-design/icons/PieChartOutlined';
import ProjectOutlined from '@ant-design/icons/ProjectOutlined';
import PushpinOutlined from '@ant-design/icons/PushpinOutlined';
import ReadOutlined from '@ant-design/icons/ReadOutlined';
import ShopOutlined from '@ant-design/icons/ShopOutlined';
import SmileOutlined from '@ant-design/icons/SmileOutlined';
import TableOutlined from '@ant-design/icons/TableOutlined';
import TeamOutlined from '@ant-design/icons/TeamOutlined';
import type { ReactNode } from 'react';
import type { Right } from '../base/right.ts';
import type { Words } from '../base/words.ts';
import { survivalPages } from '../campaign/survival-pages.words.ts';
import { bulletinPages } from '../report/bulletin-pages.words.ts';
import { pageTitles } from '../report/page-titles.words.ts';
import { matrixWords } from './matrix.words.ts';
import { shell } from './shell.words.ts';

export interface NavItem {
  readonly to: string;
  readonly label: Words;
  readonly icon: ReactNode;
  /** Hidden from who lacks it; the server refuses anyway. */
  readonly right?: Right;
  /** `present`: a page of work and upkeep that cannot be read as of the past. */
  readonly past?: 'present';
}

export interface NavGroup {
  readonly label: Words;
  readonly items: readonly NavItem[];
}

export const navGroups: readonly NavGroup[] = [
  {
    label: shell.groupDaily,
    items: [
      { to: '/', label: shell.overview, icon: <HomeOutlined /> },
      { to: '/imports', label: shell.imports, icon: <ImportOutlined />, right: 'import.read', past: 'present' },
    ],
  },
  {
    label: shell.groupProjects,
    items: [
      { to: '/projects', label: shell.projects, icon: <ProjectOutlined />, right: 'project.read' },
      { to: '/map', label: pageTitles.map, icon: <PushpinOutlined />, right: 'project.read' },
      { to: '/charts', label: pageTitles.charts, icon: <PieChartOutlined />, right: 'session.read' },
      { to: '/matrix', label: matrixWords.title, icon: <TableOutlined />, right: 'project.read' },
      { to: '/promotion', label: shell.promotion, icon: <ShopOutlined />, right: 'promotion.read' },
      { to: '/sessions', label: shell.sessions, icon: <CalendarOutlined />, right: 'session.read' },
      { to: '/rates', label: shell.rates, icon: <PercentageOutlined />, right: 'session.read' },
      { to: '/outcomes', label: survivalPages.title, icon: <FieldTimeOutlined />, right: 'session.read' },
      { to: '/service', label: shell.service, icon: <SmileOutlined />, right: 'service.read' },
    ],
  },
  {
    label: shell.groupContest,
    items: [
      { to: '/standings', label: shell.standings, icon: <BarChartOutlined />, right: 'standing.read' },
      { to: '/statements', label: shell.statements, icon: <NotificationOutlined />, right: 'statement.read' },
      { to: '/bulletins', label: bulletinPages.title, icon: <ReadOutlined />, right: 'bulletin.read' },
    ],
  },
  {
    label: shell.groupTerritory,
    items: [
      { to: '/zones', label: shell.zones, icon: <EnvironmentOutlined />, right: 'territory.read' },
      { to: '/groupings', label: shell.groupings, icon: <BlockOutlined />, right: 'territory.read' },
      { to: '/programme', label: shell.programme, icon: <FlagOutlined />, right: 'territory.read' },
    ],
  },
  {
    label: shell.groupKeeping,
    items: [
      { to: '/passport', label: shell.passport, icon: <FileSearchOutlined />, right: 'passport.read' },
      { to: '/journal', label: shell.journal, icon: <AuditOutlined />, right: 'journal.read' },
      { to: '/offices', label: shell.offices, icon: <TeamOutlined />, right: 'office.read' },
    ],
  },
];

/** Pages that stand below another in the navigation without its address. */
const below: Readonly<Record<string, string>> = { '/duplicates': '/projects', '/scheme': '/standings' };

/** True for pages of work and upkeep: what waits to be decided is not read as of the past. */
export const isOfThePresent = (pathname: string): boolean =>
  pathname.startsWith('/duplicates') || navItemAt(pathname)?.past === 'present';

/** The item of the navigation that a page belongs to, by its address. */
export function navItemAt(pathname: string): NavItem | undefined {
  const first = `/${pathname.split('/')[1] ?? ''}`;
  return navGroups.flatMap((group) => group.items).find((item) => item.to === (below[first] ?? first));
}

/** The four that a phone keeps at the thumb; the drawer holds the rest. */
export const tabTargets: readonly string[] = ['/', '/imports', '/projects', '/standings'];
export const moreIcon: ReactNode = <ApartmentOutlined />;
